import { Ledger, type EventStore } from '@zgb/event-store';
import {
  allocation,
  type HandDecision,
  type LineBasis,
  type RefusalReason,
  type DeclarationLine,
  type VerdictWithdrawn,
} from '@zgb/indications';
import { explainLine, formatDate, type Explanation } from '@zgb/intake';
import { formatEuro } from '@zgb/kernel';
import { CommandError } from '../outcome';

interface Posted {
  readonly line: DeclarationLine;
  readonly basis: LineBasis;
  readonly reasons?: readonly RefusalReason[];
  readonly warnings?: readonly RefusalReason[];
  readonly decision?: HandDecision;
  readonly origin: { readonly declarationNumber: string; readonly period: string };
}

type Withdrawn = VerdictWithdrawn['data'];

const OUTCOMES: Readonly<Record<string, string>> = {
  LineGranted: 'toegekend',
  LineCredited: 'gecrediteerd',
  LineRefused: 'afgekeurd',
  LineHeld: 'aangehouden',
};

const unit = (value: number | null): string => (value === null ? 'geen' : String(value));

type Explain = (reason: RefusalReason, line: DeclarationLine, version: string) => Explanation;

const toldAs = (heading: string, { rule, returnCode, text }: Explanation): string => {
  return `  ${heading} ${returnCode ?? '–'} (${rule}): ${text}`;
};

/** A verdict that was a mistake stays on the page, with who took it away. */
const withdrawnPage = (recordedAt: string, { line, decision }: Withdrawn): string =>
  [
    `Het oordeel over regel ${line.reference} is ingetrokken (vastgelegd ${recordedAt}).`,
    `  Besloten door ${decision.by}: ${decision.reason}`,
  ].join('\n');

const pageOf = (
  type: string,
  recordedAt: string,
  { line, basis, reasons, warnings, decision, origin }: Posted,
  explain: Explain,
): string => {
  const { tariff, product } = basis;
  const told = (heading: string) => (reason: RefusalReason) =>
    toldAs(heading, explain(reason, line, basis.allocationVersion));
  return [
    `Regel ${line.reference} is ${OUTCOMES[type] ?? type} (vastgelegd ${recordedAt}).`,
    `  Declaratie ${origin.declarationNumber} over ${origin.period}`,
    `  Product ${line.code}, ${formatDate(line.productPeriod.from)} t/m ${formatDate(line.productPeriod.until)}: ${String(line.volume)} (eenheid ${line.unit}), ${formatEuro(line.amountCents)}`,
    ...(reasons ?? []).map(told('Reden')),
    ...(warnings ?? []).map(told('Waarschuwing')),
    ...(decision === undefined ? [] : [`  Besloten door ${decision.by}: ${decision.reason}`]),
    'Beoordeeld op grond van:',
    `  toewijzing zoals besloten op ${basis.allocationVersion}`,
    tariff === null
      ? '  geen tarief in de contractgegevens'
      : `  tarief ${formatEuro(tariff.priceCents)} per eenheid ${tariff.unit} (${tariff.stream}, versie ${String(tariff.version)})`,
    product === null
      ? '  product niet in de catalogus'
      : `  product ${product.stream}, versie ${String(product.version)}`,
    `  regels van de standaard, release ${basis.ruleSet}`,
    `  maximum in deze periode: ${unit(basis.lineCeiling)}; over de hele toewijzing: ${unit(basis.totalCeiling)}`,
    `  daarvoor al toegekend: ${String(basis.grantedVolume)}, ${formatEuro(basis.grantedCents)}`,
  ].join('\n');
};

/** Everything a verdict was based on, read from the event itself. */
export const why = async (log: EventStore, stream: string, reference: string): Promise<string> => {
  const { state, version } = await new Ledger(log).load(allocation, stream);
  if (version === 0) {
    throw new CommandError(
      2,
      `Toewijzing ${stream} bestaat niet. Geef haar op als gemeente/wet/nummer, bijvoorbeeld 1690/wmo/1001.`,
    );
  }
  const explain: Explain = (reason, line, decidedAt) => {
    const judgedBy = state.versions.get(decidedAt);
    return explainLine(reason, line, state.identity, judgedBy === undefined ? [] : [judgedBy]);
  };
  const events = await log.readStream(stream);
  const pages = events.flatMap(({ type, data, recordedAt }) => {
    if (type === 'VerdictWithdrawn') {
      const withdrawn = data as unknown as Withdrawn;
      return withdrawn.line.reference === reference ? [withdrawnPage(recordedAt, withdrawn)] : [];
    }
    if (!(type in OUTCOMES)) return [];
    const posted = data as unknown as Posted;
    return posted.line.reference === reference ? [pageOf(type, recordedAt, posted, explain)] : [];
  });
  if (pages.length === 0) {
    throw new CommandError(2, `Op deze toewijzing staat geen regel met referentie ${reference}.`);
  }
  return pages.join('\n\n');
};
