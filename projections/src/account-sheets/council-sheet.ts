import { formatDate } from '@zgb/kernel';
import { inPeriod, monitorCases, REGION_ROW } from '../regional-monitor/cases';
import { residentsOf } from '../regional-monitor/client-sheets';
import { SEGMENT_NAMES } from '../regional-monitor/segments';
import {
  pathThrough,
  recordedAims,
  SHIFT_TARGETS,
  type Aim,
} from '../regional-monitor/recorded-targets';
import { inflowGoal, isReached, residentsGoal } from '../regional-monitor/targets';
import { distinctClients } from '../regional-monitor/units';
import type { Sheet, SheetAsk, SheetSources, SheetView } from '../sheets/sheet';
import { COVERED, coverNotes } from '../small-numbers/cover-sheet';
import { COVER_OPTIONS, thresholdFor } from '../small-numbers/who-sees';
import { isSmall } from '../small-numbers/cover-parts';
import { sheetOfBlocks, type Block, type BlockFigure } from './block';
import { countFor, own, partsOfYear, type Council } from './council';
import { budgetBlock } from './council-money';
import { segmentBlock, SEGMENTS } from './council-people';
import { providersBlocks, singlesBlock } from './council-providers';
import { waitingBlock } from './council-waiting';
import { nationalFigures } from './national-figures';
import { toldTogether } from './told-together';

/** As asked, else as the region recorded it; null: none is made up. */
const aimOf = (
  { ask }: Council,
  recorded: ReadonlyMap<string, Aim>,
  [option, id, what, goalOf]: (typeof COUNCIL_TARGETS)[number],
): Aim | null => {
  const given = ask.options[option];
  if (given === undefined) return recorded.get(id) ?? null;
  const year = Number(ask.options['nuljaar'] ?? '2024');
  const baseline = { year, population: what, source: 'opgegeven', value: Number(given) };
  return { baseline, goals: [goalOf(baseline)] };
};

const COUNCIL_TARGETS = [
  ['nulInstroom', SHIFT_TARGETS.inflow, 'Instroom van cliënten', inflowGoal],
  ['nulInwoners', SHIFT_TARGETS.residents, 'Inwoners met hulp', residentsGoal],
] as const;

/** C-06: value, baseline, path and goal. */
const targetBlock = async (council: Council): Promise<Block> => {
  const { sources, ask, period, year } = council;
  const mine = council.cases.filter(own(council));
  const before = new Set(
    mine.filter(({ from }) => from < period.from).map(({ clientRef }) => clientRef),
  );
  const fresh = distinctClients(
    mine.filter(
      ({ from, clientRef }) =>
        from >= period.from && from <= period.until && !before.has(clientRef),
    ),
  ).value;
  const helped = distinctClients(mine.filter((one) => inPeriod(one, period))).value;
  const recorded = await recordedAims(sources, ask);
  const values = [fresh, helped];
  const figures = COUNCIL_TARGETS.flatMap((target, place): readonly BlockFigure[] => {
    const aim = aimOf(council, recorded, target);
    const goal = aim?.goals.at(-1);
    if (aim === null || goal === undefined) return [];
    const exact = values[place] ?? 0;
    const isHidden = council.threshold !== null && isSmall(exact, council.threshold);
    const value = countFor(council, exact);
    const path = pathThrough(aim, year);
    const text = `${isHidden ? COVERED : String(value)}; nulmeting ${String(aim.baseline.value)}, pad ${String(path)} in ${String(year)}, doel ${String(goal.limit)} in ${String(goal.year)}${!isHidden && isReached(value, goal) ? ' (gehaald)' : ''}`;
    return [{ id: 'C-06', what: target[2], kind: 'text', value: text }];
  });
  return { title: 'Doelen', figures };
};

const read = async (sources: SheetSources, ask: SheetAsk): Promise<Sheet> => {
  const { municipality = null } = ask.scope;
  const year = Number(ask.asAt.slice(0, 4));
  const threshold = thresholdFor(sources, ask);
  const council: Council = {
    ...{ sources, ask, municipality, year, threshold },
    period: { from: `${String(year)}-01-01`, until: ask.asAt },
    quarters: partsOfYear(year, 3, ask.asAt),
    cases: await monitorCases(sources, { ...ask, scope: {} }),
  };
  const residents = await residentsOf(sources);
  const national = await nationalFigures(sources, ask);
  const isCovered = threshold === null ? null : await toldTogether(sources, ask, threshold);
  const place = municipality === null ? REGION_ROW : sources.names.municipality(municipality);
  const name = municipality === null ? 'de regio' : place;
  return sheetOfBlocks(
    [
      await budgetBlock(council),
      ...SEGMENTS.map((segment) => {
        const part = SEGMENT_NAMES[segment];
        const cover = {
          own: isCovered?.(part, place) ?? false,
          region: isCovered?.(part, REGION_ROW) ?? false,
        };
        return segmentBlock(council, segment, {
          ...{ residents, cover },
          national: national(segment, null),
        });
      }),
      await waitingBlock(council),
      await targetBlock(council),
      ...(await providersBlocks(council)),
      await singlesBlock(council),
    ],
    [
      `Raadsblad van ${name} over ${String(year)} tot en met ${formatDate(ask.asAt)}.`,
      ...(threshold === null ? [] : coverNotes(threshold)),
    ],
    true,
  );
};

/** C-01 to C-08, MIJ-24: one page for the council, by the same definitions in every municipality. */
export const councilSheet: SheetView = {
  name: 'raadsblad',
  title: 'Raadsblad',
  definition:
    'Eén bladzijde voor de gemeenteraad over het jaar tot en met de dag: geld, cliënten, instroom en uitstroom, wachten, doelen en aanbieders, naast de regio en waar dat is vastgelegd naast heel Nederland. Per kwartaal: wat in het kwartaal is besteed, begon, eindigde of werd besloten, en wie op de laatste dag wachtte. Elke gemeente krijgt haar eigen blad met dezelfde definities; jeugdhulp en jeugd-ggz staan apart. Een doel staat er alleen bij als de regio het heeft vastgelegd of als de nulmeting is opgegeven.',
  options: {
    ...COVER_OPTIONS,
    nuljaar: /^\d{4}$/,
    nulInstroom: /^\d{1,7}$/,
    nulInwoners: /^\d{1,7}$/,
  },
  read,
};
