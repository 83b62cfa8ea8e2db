import { budgetInstructions } from './budgets';
import { contractInstructions } from './contracts';
import { accessInstructions } from './access';
import { bulkIndicationInstructions } from './bulk-indications';
import { erasureInstructions } from './erasures';
import { followUpInstructions } from './follow-up';
import { goalInstructions } from './goals';
import { householdInstructions } from './households';
import { indicationInstructions } from './indications';
import { catalogueInstructions } from './catalogue';
import { allocationInstructions } from './allocations';
import { accountabilityInstructions } from './accountability';
import { declarationInstructions } from './declarations';
import { frozenInstructions } from './frozen';
import { paymentInstructions } from './payments';
import type { Instruction } from './instruction';
import { proposalInstructions } from './proposals';
import { providerPartyInstructions } from './provider-parties';
import { providerInstructions } from './providers';
import { tariffInstructions } from './tariffs';
import { coverageGapInstructions } from './coverage-gaps';

/** Instructions that belong together, with a heading in Dutch. */
export interface InstructionGroup {
  readonly title: string;
  readonly instructions: readonly Instruction[];
}

export const instructionGroups: readonly InstructionGroup[] = [
  { title: 'Toegang', instructions: accessInstructions },
  { title: 'Indicaties', instructions: indicationInstructions },
  { title: 'Bulkindicaties', instructions: bulkIndicationInstructions },
  { title: 'Toewijzingen', instructions: [...allocationInstructions, ...householdInstructions] },
  { title: 'Opvolging van toewijzingen', instructions: followUpInstructions },
  { title: 'Declaraties', instructions: declarationInstructions },
  { title: 'Betalingen', instructions: paymentInstructions },
  {
    title: 'Verantwoording',
    instructions: [...accountabilityInstructions, ...erasureInstructions],
  },
  { title: 'Tarieven', instructions: tariffInstructions },
  {
    title: 'Contracten, segmenten en toetreding',
    instructions: [...contractInstructions, ...proposalInstructions],
  },
  { title: 'Aanbieders', instructions: providerInstructions },
  { title: 'Samenwerking en onderaanneming', instructions: providerPartyInstructions },
  { title: 'Catalogus en gemeenten', instructions: catalogueInstructions },
  { title: 'Ramingen, begrotingen en externe indicatoren', instructions: budgetInstructions },
  { title: 'Effectdoelen', instructions: goalInstructions },
  { title: 'Doelen en bevroren overzichten', instructions: frozenInstructions },
  { title: 'Regiomonitor', instructions: coverageGapInstructions },
];

/** Everything that users may ask of the ledger; the API, `zgb do` and region files read this list. */
export const instructions: readonly Instruction[] = instructionGroups.flatMap(
  ({ instructions: grouped }) => grouped,
);
