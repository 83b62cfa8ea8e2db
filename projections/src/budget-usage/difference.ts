import type { DeclarationLine } from '@zgb/indications';
import { monthOf, type Cents, type Recorded } from '@zgb/kernel';

/** Why a figure of the budget is another one than it was, in the order in which it is told. */
export const CAUSES = [
  ['nieuwe-declaraties', 'Nieuwe declaraties'],
  ['tarief-achteraf', 'Ander tarief achteraf'],
  ['correcties', 'Correcties van aanbieders'],
  ['afgekeurde-regels', 'Afgekeurde regels'],
  ['oordelen', 'Ingetrokken oordelen'],
  ['nieuwe-toewijzingen', 'Nieuwe toewijzingen'],
  ['gewijzigde-toewijzingen', 'Gewijzigde toewijzingen'],
  ['verwijderde-toewijzingen', 'Verwijderde toewijzingen'],
  ['doorgerold', 'Doorgerold naar het volgende jaar'],
  ['ramingen', 'Nieuwe ramingen'],
  ['begrotingen', 'Begroting gewijzigd'],
  ['overig', 'Overig'],
] as const;
export type BudgetCause = (typeof CAUSES)[number][0];

const BY_TYPE: Readonly<Record<string, BudgetCause>> = {
  LineGranted: 'nieuwe-declaraties',
  LineCredited: 'correcties',
  LineRefused: 'afgekeurde-regels',
  VerdictWithdrawn: 'oordelen',
  CareAllocated: 'nieuwe-toewijzingen',
  AllocationChanged: 'gewijzigde-toewijzingen',
  AllocationDeleted: 'verwijderde-toewijzingen',
  CommitmentRolledOver: 'doorgerold',
  EstimateMade: 'ramingen',
  BudgetSet: 'begrotingen',
};

/** The line that an event is about; null when it is about no line. */
export const lineIn = ({ data }: Recorded): DeclarationLine | null =>
  'line' in data ? (data['line'] as unknown as DeclarationLine) : null;

interface Amount {
  readonly event: Recorded;
  readonly amount: Cents;
}

/** An event with what it added to the figure, and why. */
export interface ExplainedAmount extends Amount {
  readonly cause: BudgetCause;
}

const careOf = (event: Recorded, line: DeclarationLine): string =>
  `${event.streamId} ${monthOf(line.productPeriod.from)}`;

/**
 * Names the cause of each amount. What is declared anew after a credit of the same month on the same
 * allocation is no new care: with another tariff it is that tariff, otherwise a correction.
 */
export const explained = (amounts: readonly Amount[]): readonly ExplainedAmount[] => {
  /** Tariffs that were credited, with the place of the first such event. */
  const credited = new Map<
    string,
    { readonly from: number; readonly tariffs: Set<Cents | null> }
  >();
  /** Places of care that came back at another tariff. */
  const repriced = new Set<string>();
  for (const { event } of amounts) {
    const line = lineIn(event);
    if (line === null) continue;
    const care = careOf(event, line);
    const earlier = credited.get(care);
    if (event.type === 'LineCredited') {
      if (earlier === undefined) {
        credited.set(care, { from: event.position, tariffs: new Set([line.tariffCents]) });
      } else earlier.tariffs.add(line.tariffCents);
    }
    const isAnother = earlier !== undefined && !earlier.tariffs.has(line.tariffCents);
    if (event.type === 'LineGranted' && isAnother) repriced.add(care);
  }
  return amounts.map(({ event, amount }) => {
    const usual = BY_TYPE[event.type] ?? 'overig';
    const line = lineIn(event);
    const care = line === null ? '' : careOf(event, line);
    const back = credited.get(care);
    const isAgain = back !== undefined && event.position >= back.from;
    const isLine = event.type === 'LineGranted' || event.type === 'LineCredited';
    const cause =
      isLine && isAgain ? (repriced.has(care) ? 'tarief-achteraf' : 'correcties') : usual;
    return { event, amount, cause };
  });
};

/** What each cause adds up to; those that add nothing and hold no event are left out. */
export const perCause = (
  amounts: readonly ExplainedAmount[],
): readonly {
  readonly cause: BudgetCause;
  readonly label: string;
  readonly cents: Cents;
  readonly events: number;
}[] =>
  CAUSES.flatMap(([cause, label]) => {
    const own = amounts.filter((one) => one.cause === cause);
    if (own.length === 0) return [];
    const cents = own.reduce((sum, { amount }) => sum + amount, 0);
    return [{ cause, label, cents, events: own.length }];
  });
