import type { DateRange } from '@zgb/kernel';
import { yesNo } from '../access/figures';
import type { SheetAsk, SheetRow, SheetSources, SheetView } from '../sheets/sheet';
import { rowWithBehind } from '../sheets/behind';
import { behindClients } from './behind-cases';
import { inPeriod, monitorCases, newcomersIn, textColumn, type MonitorCase } from './cases';
import { pathThrough, recordedAims, SHIFT_TARGETS, type Aim } from './recorded-targets';
import { countColumn, distinctClients } from './units';

/** Without a target: as many years as show a direction. */
const YEARS_SHOWN = 4;

/** From the baseline to the last goal, and up to the day in any case. */
const yearsOf = (aims: readonly Aim[], asAt: string): readonly number[] => {
  const thisYear = Number(asAt.slice(0, 4));
  const from = aims.map(({ baseline: { year } }) => year);
  const first = from.length === 0 ? thisYear - YEARS_SHOWN + 1 : Math.min(thisYear, ...from);
  const last = Math.max(thisYear, ...aims.flatMap(({ goals }) => goals.map(({ year }) => year)));
  return Array.from({ length: last - first + 1 }, (_, place) => first + place);
};

const sourceText = (aim: Aim | undefined): string =>
  aim === undefined ? 'Er is geen doel vastgelegd.' : `Nulmeting: ${aim.baseline.source}.`;

const read = async (sources: SheetSources, ask: SheetAsk) => {
  const { asAt } = ask;
  const cases = await monitorCases(sources, ask);
  const recorded = await recordedAims(sources, ask);
  const [inflow, residents] = [SHIFT_TARGETS.inflow, SHIFT_TARGETS.residents].map((name) =>
    recorded.get(name),
  );
  const aims = [inflow, residents].filter((aim) => aim !== undefined);
  /** Before the baseline nothing was aimed at. */
  const goalIn = (aim: Aim | undefined, year: number): number | null =>
    aim === undefined || year < aim.baseline.year ? null : pathThrough(aim, year);
  const rowOf = (year: number): SheetRow => {
    const period: DateRange = { from: `${String(year)}-01-01`, until: `${String(year)}-12-31` };
    const isAhead = period.from > asAt;
    const until = period.until < asAt ? period.until : asAt;
    const counted = { ...period, until };
    const fresh = isAhead ? [] : newcomersIn(cases, counted);
    const helped = isAhead ? [] : cases.filter((one) => inPeriod(one, counted));
    const count = (some: readonly MonitorCase[]): number | null =>
      isAhead ? null : distinctClients(some).value;
    const cells = {
      jaar: String(year),
      instroom: count(fresh),
      doelInstroom: goalIn(inflow, year),
      inwoners: count(helped),
      doelInwoners: goalIn(residents, year),
      heelJaar: yesNo(period.until <= asAt),
    };
    return rowWithBehind(cells, {
      instroom: behindClients(fresh),
      inwoners: behindClients(helped),
    });
  };
  return {
    columns: [
      textColumn('jaar', 'Jaar'),
      { ...countColumn('instroom', 'Nieuw in het jaar', 'clients'), summed: false },
      { ...countColumn('doelInstroom', 'Doel voor nieuw', 'clients'), summed: false },
      { ...countColumn('inwoners', 'Met hulp in het jaar', 'clients'), summed: false },
      { ...countColumn('doelInwoners', 'Doel met hulp', 'clients'), summed: false },
      textColumn('heelJaar', 'Heel jaar'),
    ],
    rows: yearsOf(aims, asAt).map(rowOf),
    notes: [
      `Nieuw: ${sourceText(inflow)} Met hulp: ${sourceText(residents)}`,
      'Doelen gelden voor de hele regio en staan er niet bij een deel ervan.',
    ],
  };
};

/** ZOU-11: new clients and clients in care, year by year, beside the way to the target. */
export const targetPathSheet: SheetView = {
  name: 'doelpad',
  title: 'Nieuwe cliënten en cliënten met hulp, naast het doel',
  definition:
    'Per jaar: cliënten die in het jaar begonnen en niet eerder hulp hadden, en cliënten met hulp in het jaar, ieder één keer. Het doel is het pad van de nulmeting naar de vastgelegde doelen, in gelijke stappen. Een jaar dat nog niet voorbij is, telt tot en met de dag.',
  options: {},
  read,
};
