import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn } from 'class-validator';
import {
  ProposalLedgerCommand,
  type Proposer,
  type ProposalOutcome,
  type ProposalRejection,
} from '@zgb/contracts';
import type { Law } from '@zgb/kernel';
import {
  DayField,
  LawField,
  MunicipalityField,
  NameField,
  ProviderField,
  RegionField,
  TextField,
} from './contract-fields';
import { defineInstruction, type Rejections } from './instruction';
import { IsCalendarDate, MayBeAbsent } from './validation';

class NamedProposalBody {
  @RegionField()
  readonly regio!: string;

  @LawField()
  readonly wet!: Law;

  @NameField('Nummer van het voorstel')
  readonly voorstel!: string;
}

export class ProposalBody extends NamedProposalBody {
  @TextField('Wat er moet veranderen')
  readonly onderwerp!: string;

  @DayField('Dag van indienen')
  readonly ingediendOp!: string;

  @MayBeAbsent()
  @MunicipalityField()
  readonly gemeente?: string;

  @MayBeAbsent()
  @ProviderField()
  readonly aanbieder?: string;
}

const OUTCOMES: Readonly<Record<string, ProposalOutcome>> = {
  overgenomen: 'adopted',
  afgewezen: 'rejected',
  ingetrokken: 'withdrawn',
};

export class ProposalDecisionBody extends NamedProposalBody {
  @ApiProperty({ enum: Object.keys(OUTCOMES) })
  @IsIn(Object.keys(OUTCOMES), { message: 'moet overgenomen, afgewezen of ingetrokken zijn' })
  readonly uitkomst!: string;

  @DayField('Dag van het besluit')
  readonly beslotenOp!: string;

  @TextField('Waarom')
  readonly reden!: string;

  @ApiPropertyOptional({ format: 'date', description: 'Eerste dag van het gewijzigde contract' })
  @MayBeAbsent()
  @IsCalendarDate()
  readonly ingangsdatum?: string;
}

/** Without a provider the municipality, or all of them in the name of the region, proposes it. */
const proposerIn = ({ regio, gemeente, aanbieder }: ProposalBody): Proposer =>
  aanbieder === undefined
    ? { by: 'municipality', municipality: gemeente ?? regio }
    : { by: 'provider', provider: aanbieder };

const keyIn = ({ regio, wet, voorstel }: NamedProposalBody) => ({
  region: regio,
  law: wet,
  name: voorstel,
});

const rejections: Rejections<ProposalRejection> = {
  proposalUnknown: { kind: 'unknown', text: 'Dit voorstel bestaat niet. Controleer het nummer.' },
  proposalKnownOtherwise: {
    kind: 'conflict',
    text: 'Dit nummer hoort bij een ander voorstel. Kies een nieuw nummer.',
  },
  decidedBefore: {
    kind: 'conflict',
    text: 'Over dit voorstel is al besloten. Dien een nieuw voorstel in.',
  },
  decidedBeforeFiling: {
    kind: 'wrong',
    text: ({ filedOn }) => `Het voorstel is pas op ${filedOn} ingediend. Controleer de datum.`,
  },
  firstDayMissing: {
    kind: 'wrong',
    text: 'Een voorstel dat is overgenomen, heeft een ingangsdatum. Vul die in.',
  },
};

const file = defineInstruction<ProposalBody, ProposalRejection>({
  path: 'contracten/voorstellen',
  title: 'Wijzigingsvoorstel indienen',
  description: 'Een gemeente of een aanbieder wil dat het contract verandert (MIJ-03).',
  body: ProposalBody,
  command: (body, context) =>
    new ProposalLedgerCommand(
      keyIn(body),
      {
        type: 'FileProposal',
        proposal: {
          subject: body.onderwerp,
          proposer: proposerIn(body),
          filedOn: body.ingediendOp,
        },
      },
      context,
    ),
  rejections,
});

const decideOn = defineInstruction<ProposalDecisionBody, ProposalRejection>({
  path: 'contracten/voorstellen/besluiten',
  title: 'Besluit over een wijzigingsvoorstel',
  description:
    'Overgenomen, afgewezen of ingetrokken. Leg daarna het gewijzigde contract vast vanaf de ingangsdatum.',
  body: ProposalDecisionBody,
  command: (body, context) =>
    new ProposalLedgerCommand(
      keyIn(body),
      {
        type: 'DecideProposal',
        decision: {
          outcome: OUTCOMES[body.uitkomst] ?? 'rejected',
          decidedOn: body.beslotenOp,
          reason: body.reden,
          from: body.ingangsdatum ?? null,
        },
      },
      context,
    ),
  rejections,
});

export const proposalInstructions = [file, decideOn];
