import type { BudgetView, MonitorView, WaitingView } from '@zgb/projections';

const count = (number: number, one: string, many: string): string =>
  `${new Intl.NumberFormat('nl-NL').format(number)} ${number === 1 ? one : many}`;

const WHOLE_EURO = new Intl.NumberFormat('nl-NL', {
  style: 'currency',
  currency: 'EUR',
  maximumFractionDigits: 0,
});

/** A sentence names whole euros; the table has the cents. */
const euros = (cents: number): string => WHOLE_EURO.format(cents / 100);

const percentOf = (basisPoints: number): string =>
  new Intl.NumberFormat('nl-NL', { minimumFractionDigits: 2 }).format(Math.abs(basisPoints) / 100);

/** The monitor in one sentence. NL: kernzin. */
export const monitorSentence = ({ total }: MonitorView): string => {
  const { differenceCents, differenceBasisPoints, budgetYear, accountsYear } = total;
  const clients = `${count(total.uniqueClients, 'cliënt heeft', 'cliënten hebben')} een lopende toewijzing.`;
  if (differenceBasisPoints === null || budgetYear === null || accountsYear === null)
    return clients;
  const direction = differenceCents >= 0 ? 'hoger' : 'lager';
  return `De begroting ${String(budgetYear)} is ${euros(Math.abs(differenceCents))} (${percentOf(differenceBasisPoints)}%) ${direction} dan de jaarrekening ${String(accountsYear)}. ${clients}`;
};

/** Budget use in one sentence. */
export const budgetSentence = ({ providers, total, year }: BudgetView): string => {
  const used = `In ${String(year)} is ${euros(total.usedCents)} gebruikt.`;
  const signals = providers.filter(({ status }) => status === 'signal').length;
  if (providers.length === 0) return `Over ${String(year)} is nog niets gedeclareerd of geraamd.`;
  return `${used} ${count(signals, 'aanbieder loopt', 'aanbieders lopen')} meer dan 10% voor op de raming.`;
};

/** The waiting list in one sentence; `group`: the name of the product group that it is about. */
export const waitingSentence = (
  { onList, withinNorm, normWorkingDays }: WaitingView,
  group: string | null,
): string => {
  const within = `${count(withinNorm, 'cliënt wacht', 'cliënten wachten')} korter.`;
  const nobody = group === null ? 'Niemand wacht' : 'niemand wacht';
  const who = onList === 0 ? nobody : count(onList, 'cliënt wacht', 'cliënten wachten');
  const long = `${who} langer dan ${String(normWorkingDays)} werkdagen op de start.`;
  return `${group === null ? '' : `${group}: `}${long} ${within}`;
};
