import { Ledger } from '@zgb/event-store';
import {
  allocation,
  allocationStream,
  deadlineOf,
  dueOn,
  request,
  requestDeadlines,
  requestStream,
  startDueOn,
  type Deadline,
} from '@zgb/indications';
import type { CalendarDate, Law, WorkingCalendar } from '@zgb/kernel';
import type { Judged } from './arrival';

/** Whose message it is, and the calendar of working days there. */
export interface LimitsOf {
  readonly ledger: Ledger;
  readonly calendar: WorkingCalendar;
  readonly municipality: string;
  readonly law: Law;
  readonly provider: string;
}

const REMOVES = '3';

/** Day of the first decision: a 301 cannot have been received before it. */
const firstDecidedOn = async (
  { ledger, municipality, law }: LimitsOf,
  number: number | undefined,
): Promise<CalendarDate | null> => {
  if (number === undefined) return null;
  const { state } = await ledger.load(allocation, allocationStream(municipality, law, number));
  const [first] = [...state.versions.keys()].sort();
  return first?.slice(0, 10) ?? null;
};

const unique = (deadlines: readonly Deadline[]): readonly Deadline[] => [
  ...new Map(deadlines.map((one) => [JSON.stringify(one), one])).values(),
];

/** Time limits that a message keeps, misses (305, 307, 323) or starts (315, 317). */
export const deadlinesOf = async (
  limits: LimitsOf,
  { number, bericht }: Judged,
): Promise<readonly Deadline[]> => {
  const { calendar, ledger, municipality, law, provider } = limits;
  const sentOn = bericht.Header.BerichtIdentificatie.Dagtekening;
  const askedFor = async (reference: string): Promise<readonly Deadline[]> => {
    const stream = requestStream(municipality, law, provider, reference);
    return requestDeadlines((await ledger.load(request, stream)).state);
  };
  switch (number) {
    case '305': {
      const deadlines: Deadline[] = [];
      for (const start of bericht.Client.StartProducten.StartProduct) {
        if (start.StatusAanlevering === REMOVES) continue;
        const known = await firstDecidedOn(limits, start.ToewijzingNummer);
        const due = startDueOn(start.Begindatum, known, calendar);
        deadlines.push(deadlineOf('start', due, sentOn));
      }
      return unique(deadlines);
    }
    case '307':
      return unique(
        bericht.Client.StopProducten.StopProduct.filter(
          ({ StatusAanlevering }) => StatusAanlevering !== REMOVES,
        ).map(({ Einddatum }) => deadlineOf('stop', dueOn('stop', Einddatum, calendar), sentOn)),
      );
    case '315': {
      const found: Deadline[] = [];
      for (const asked of bericht.Client.AangevraagdeProducten.AangevraagdProduct) {
        found.push(...(await askedFor(asked.ReferentieAanbieder)));
      }
      return unique(found);
    }
    case '317':
      return askedFor(bericht.Client.Verzoek.ReferentieAanbieder);
    case '319':
      return askedFor(bericht.Antwoord.ReferentieAanbieder);
    case '323': {
      const { Begindatum } = bericht.Declaratie.DeclaratiePeriode;
      return [deadlineOf('declaration', dueOn('declaration', Begindatum, calendar), sentOn)];
    }
    case '301':
    case '325':
      return [];
  }
};
