import type { EventStore } from '@zgb/event-store';
import type { AllocationEvent } from '@zgb/indications';
import {
  VERDICT_NAMES,
  verdictsOn,
  type Explanation,
  type VerdictBasis,
  type VerdictTold,
} from '@zgb/intake';
import { formatDate, formatEuro, type Recorded } from '@zgb/kernel';
import { CommandError } from '../outcome';

const orNone = (value: number | null): string => (value === null ? 'geen' : String(value));

const toldAs =
  (heading: string) =>
  ({ rule, returnCode, text }: Explanation): string =>
    `  ${heading} ${returnCode ?? '–'} (${rule}): ${text}`;

const decided = ({ decision }: VerdictTold): readonly string[] =>
  decision === null ? [] : [`  Besloten door ${decision.by}: ${decision.reason}`];

const basisLines = ({ counted, ...basis }: VerdictBasis): readonly string[] => {
  const { tariff, product } = basis;
  return [
    'Beoordeeld op grond van:',
    `  toewijzing zoals besloten op ${basis.allocationVersion}`,
    tariff === null
      ? '  geen tarief in de contractgegevens'
      : `  tarief ${formatEuro(tariff.priceCents)} per eenheid ${tariff.unit} (${tariff.stream}, versie ${String(tariff.version)})`,
    product === null
      ? '  product niet in de catalogus'
      : `  product ${product.stream}, versie ${String(product.version)}`,
    `  regels van de standaard, release ${basis.ruleSet}`,
    `  maximum in deze periode: ${orNone(basis.lineCeiling)}; over de hele toewijzing: ${orNone(basis.totalCeiling)}`,
    `  daarvoor al toegekend: ${String(basis.grantedVolume)}, ${formatEuro(basis.grantedCents)}`,
    ...counted.map(
      ({ reference, productPeriod, volume, amountCents }) =>
        `    regel ${reference}, ${formatDate(productPeriod.from)} t/m ${formatDate(productPeriod.until)}: ${String(volume)}, ${formatEuro(amountCents)}`,
    ),
  ];
};

/** One verdict with all it rests on, for people. */
export const verdictText = (verdict: VerdictTold): string => {
  const { line, outcome, recordedAt, declaration, basis, reasons, warnings } = verdict;
  // A verdict that was a mistake stays on the page, with who took it away.
  if (outcome === 'withdrawn') {
    const taken = `Het oordeel over regel ${line.reference} is ingetrokken (vastgelegd ${recordedAt}).`;
    return [taken, ...decided(verdict)].join('\n');
  }
  return [
    `Regel ${line.reference} is ${VERDICT_NAMES[outcome]} (vastgelegd ${recordedAt}).`,
    `  Declaratie ${declaration?.number ?? ''} over ${declaration?.period ?? ''}`,
    `  Product ${line.code}, ${formatDate(line.productPeriod.from)} t/m ${formatDate(line.productPeriod.until)}: ${String(line.volume)} (eenheid ${line.unit}), ${formatEuro(line.amountCents)}`,
    ...reasons.map(toldAs('Reden')),
    ...warnings.map(toldAs('Waarschuwing')),
    ...decided(verdict),
    ...(basis === null ? [] : basisLines(basis)),
  ].join('\n');
};

/** Everything a verdict was based on, read from the event itself. */
export const why = async (log: EventStore, stream: string, reference: string): Promise<string> => {
  const events = await log.readStream(stream);
  if (events.length === 0) {
    throw new CommandError(
      2,
      `Toewijzing ${stream} bestaat niet. Geef haar op als gemeente/wet/nummer, bijvoorbeeld 1690/wmo/1001.`,
    );
  }
  // The stream holds events of its own aggregate only: its name says which.
  const own = events as unknown as readonly Recorded<AllocationEvent>[];
  const verdicts = verdictsOn(own, (line) => line.reference === reference);
  if (verdicts.length === 0) {
    throw new CommandError(2, `Op deze toewijzing staat geen regel met referentie ${reference}.`);
  }
  return verdicts.map(verdictText).join('\n\n');
};
