import { daysBetween, dutchCalendar, type Cents, type DateRange } from '@zgb/kernel';
import type { SingleClientReason } from '@zgb/contracts';
import { accessRows } from '../access/access-rows';
import { budgetTotals } from '../budget-usage/budget.query';
import { budgetUsage, type BudgetRow } from '../budget-usage/budget-usage.projection';
import { profitSources } from '../budget-usage/profit.sheets';
import { behindUsage, usageBook } from '../budget-usage/usage-book';
import { partsOfUsage, totalsOf } from '../budget-usage/usage-figures';
import { agreedRows } from '../contracts/contracts.sheet';
import { hasClients } from '../providers/activity';
import { providerBook, type ProviderBook } from '../providers/supply.query';
import { behindClients, behindFlows, caseSpells } from '../regional-monitor/behind-cases';
import { flowParts } from '../regional-monitor/flows';
import {
  centsIn,
  deliveriesIn,
  inPeriod,
  monitorCases,
  shareOf,
  type MonitorCase,
} from '../regional-monitor/cases';
import { hundredths, perThousand, residentsOf } from '../regional-monitor/client-sheets';
import { partOf, SEGMENT_NAMES, segmentOfCase } from '../regional-monitor/segments';
import {
  pathThrough,
  recordedAims,
  SHIFT_TARGETS,
  type Aim,
} from '../regional-monitor/recorded-targets';
import { inflowGoal, isReached, residentsGoal } from '../regional-monitor/targets';
import { behindTrajectories, trajectoriesOf } from '../regional-monitor/trajectories';
import { distinctClients } from '../regional-monitor/units';
import { rowsOf, scopeFilter, type Scope } from '../row-source';
import { totalOf, type Behind } from '../sheets/behind';
import type { Sheet, SheetAsk, SheetSources, SheetView } from '../sheets/sheet';
import { COVERED, coverNotes } from '../small-numbers/cover-sheet';
import { COVER_OPTIONS, thresholdFor } from '../small-numbers/who-sees';
import { isDominated, isSmall, mayHaveShare } from '../small-numbers/cover-parts';
import { nearestRank } from '../access/figures';
import { waitedBook } from '../waiting-list/waited';
import { behindWaiting, waitingSources, waitingView } from '../waiting-list/waiting.query';
import { ACCESS_DAYS } from '../waiting-list/waiting.sheets';
import { sheetOfBlocks, type Block, type BlockFigure } from './block';
import { countFor, coverOf, isMoneyCovered, type Council } from './council';

const SEGMENTS = ['wmo', 'jeugdhulp', 'jeugdGgz'] as const;

const own =
  ({ municipality }: Council) =>
  (one: { readonly municipality: string }): boolean =>
    municipality === null || one.municipality === municipality;

const budgetBlock = async (council: Council): Promise<Block> => {
  const { sources, ask, year, cases } = council;
  const source = await sources.rows(budgetUsage);
  const { provider: _provider, ...scope } = ask.scope;
  const total = await budgetTotals(source, { scope, asAt: ask.asAt, year });
  const where = { ...scopeFilter(scope), year: String(year) };
  const budgets = await rowsOf<BudgetRow>(source, 'budget', where);
  const cents = (what: string, value: Cents, behind: () => readonly Behind[]): BlockFigure => {
    return { id: 'C-01', what, kind: 'cents', value, behind };
  };
  const behindBudgets = (): readonly Behind[] =>
    budgets.map(({ key, municipality, law, amountCents }) => ({
      source: {
        ...{ stream: key, municipality, law, provider: null, category: null, code: null },
        from: `${String(year)}-01-01`,
        until: `${String(year)}-12-31`,
      },
      counts: amountCents,
    }));
  const versions = [...new Set(budgets.map(({ version }) => version))].join(', ');
  const budget = budgets.reduce((sum, { amountCents }) => sum + amountCents, 0);
  const book = await usageBook(sources, { scope, asAt: ask.asAt }, year);
  const isHidden = isMoneyCovered(council, cases);
  const spent = (what: string, value: Cents, behind: () => readonly Behind[]): BlockFigure =>
    isHidden && value !== 0
      ? { id: 'C-01', what, kind: 'cents', value: COVERED }
      : cents(what, value, behind);
  return {
    title: 'Geld',
    figures: [
      ...(budgets.length === 0
        ? []
        : [cents(`Begroting ${String(year)} (${versions})`, budget, behindBudgets)]),
      spent('Besteed', total.usedCents, total.behind.used),
      spent('Nog open op toewijzingen', total.openCents, total.behind.open),
      spent(
        'Verwacht voor het jaar',
        totalsOf(book, book.allocations, []).projectedCents,
        behindUsage(book.allocations, partsOfUsage(book).projected),
      ),
    ],
  };
};

/** F-02 for youth in trajectories, F-07 for Wmo in provisions. */
const flowsFor = (
  segment: (typeof SEGMENTS)[number],
  cases: readonly MonitorCase[],
  period: DateRange,
): Readonly<Record<'inflow' | 'outflow', readonly Behind[]>> => {
  if (segment === 'wmo') {
    const { instroom, uitstroom } = behindFlows(flowParts(caseSpells(cases), period));
    return { inflow: instroom(), outflow: uitstroom() };
  }
  const { inflow, outflow } = flowParts(trajectoriesOf(cases.map(partOf)), period);
  return { inflow: behindTrajectories(inflow), outflow: behindTrajectories(outflow) };
};

const servedClients = (cases: readonly MonitorCase[], period: DateRange): number =>
  distinctClients(cases.filter((one) => deliveriesIn(one, period).length > 0)).value;

const costPerClient = (cases: readonly MonitorCase[], period: DateRange): Cents | null => {
  const clients = servedClients(cases, period);
  if (clients === 0) return null;
  return Math.round(cases.reduce((sum, one) => sum + centsIn(one, period), 0) / clients);
};

const segmentBlock = (
  council: Council,
  segment: (typeof SEGMENTS)[number],
  residents: ReadonlyMap<string, number>,
): Block => {
  const { period, municipality, sources } = council;
  const all = council.cases.filter((one) => segmentOfCase(one) === segment);
  const mine = all.filter(own(council));
  const at = (code: string): readonly MonitorCase[] =>
    all.filter((one) => one.municipality === code);
  const clientsIn = (cases: readonly MonitorCase[]): number =>
    distinctClients(cases.filter((one) => inPeriod(one, period))).value;
  const counts: readonly ((cases: readonly MonitorCase[]) => number)[] = [
    clientsIn,
    (cases) => servedClients(cases, period),
    (cases) => totalOf(flowsFor(segment, cases, period).inflow),
    (cases) => totalOf(flowsFor(segment, cases, period).outflow),
  ];
  // One figure of few people gives the others away.
  const covers = counts.map((count) => coverOf(council, (code) => count(at(code))));
  const [covered, regionCovered] = [
    covers.some((cover) => cover.own),
    covers.some((cover) => cover.region),
  ];
  const shown = <Value extends number | string | null>(value: Value): Value | typeof COVERED =>
    covered && value !== 0 && value !== null ? COVERED : value;
  const isCostHidden = isMoneyCovered(council, all);
  const people = (codes: readonly string[]): number =>
    codes.reduce((sum, code) => sum + (residents.get(code) ?? 0), 0);
  const codes = sources.names.municipalities.map(({ code }) => code);
  const flows = flowsFor(segment, mine, period);
  // What is covered does not open.
  const counted = (parts: readonly Behind[]) => ({
    kind: 'count' as const,
    value: shown(countFor(council, totalOf(parts))),
    ...(covered ? {} : { behind: () => parts }),
  });
  const helped = behindClients(mine.filter((one) => inPeriod(one, period)))();
  const perMille = (cases: readonly MonitorCase[], of: readonly string[]): string | null =>
    hundredths(perThousand(countFor(council, clientsIn(cases)), people(of)));
  const name = SEGMENT_NAMES[segment];
  const unit = segment === 'wmo' ? 'voorzieningen' : 'trajecten';
  return {
    title: name,
    figures: [
      { id: 'C-02', what: 'Cliënten', ...counted(helped) },
      {
        id: 'C-02',
        what: 'Cliënten per 1.000 inwoners',
        kind: 'text',
        value: shown(perMille(mine, municipality === null ? codes : [municipality])),
        region: regionCovered ? null : perMille(all, codes),
      },
      {
        id: 'C-03',
        what: 'Kosten per cliënt',
        kind: 'cents',
        value: isCostHidden ? COVERED : shown(costPerClient(mine, period)),
        region: isCostHidden || regionCovered ? null : costPerClient(all, period),
      },
      { id: 'C-04', what: `Instroom (${unit})`, ...counted(flows.inflow) },
      { id: 'C-04', what: `Uitstroom (${unit})`, ...counted(flows.outflow) },
    ],
  };
};

/** C-05: how long who started had waited, and how long a decision took (W-03, W-05). */
const waitedFigures = async (council: Council): Promise<readonly BlockFigure[]> => {
  const { sources, ask, period } = council;
  const scope: Scope = ask.scope.law === undefined ? {} : { law: ask.scope.law };
  const isIn = (day: string | null): boolean =>
    day !== null && period.from <= day && day <= period.until;
  const started = (await waitedBook(sources, { ...ask, scope }))(ask.asAt).filter(({ startedOn }) =>
    isIn(startedOn),
  );
  const decided = (await accessRows(sources, { scope })).flatMap((one) =>
    one.reportedOn !== null && one.decidedOn !== null && isIn(one.decidedOn)
      ? [{ municipality: one.municipality, days: daysBetween(one.reportedOn, one.decidedOn) }]
      : [],
  );
  const at = (rows: readonly { readonly municipality: string }[]) => (code: string) =>
    rows.filter(({ municipality }) => municipality === code).length;
  const covers = { started: coverOf(council, at(started)), decided: coverOf(council, at(decided)) };
  const median = (rows: typeof started): number | null =>
    nearestRank(
      rows.map(({ days }) => days),
      50,
    );
  const inTime = (rows: typeof decided): number | null =>
    council.threshold !== null && !mayHaveShare(rows.length)
      ? null
      : shareOf(rows.filter(({ days }) => days <= ACCESS_DAYS).length, rows.length);
  const shown = (value: number | null, isHidden: boolean): number | string | null =>
    isHidden && value !== null ? COVERED : value;
  return [
    {
      id: 'C-05',
      what: 'Dagen van toewijzing tot start, de middelste',
      kind: 'days',
      value: shown(median(started.filter(own(council))), covers.started.own),
      region: covers.started.region ? null : median(started),
    },
    {
      id: 'C-05',
      what: `Besluiten binnen ${String(ACCESS_DAYS)} dagen na de melding`,
      kind: 'share',
      value: shown(inTime(decided.filter(own(council))), covers.decided.own),
      region: covers.decided.region ? null : inTime(decided),
    },
  ];
};

const waitingBlock = async (council: Council): Promise<Block> => {
  const { sources, ask, municipality } = council;
  const { region } = sources.names;
  const view = await waitingView(await waitingSources(sources), sources.names, {
    scope: ask.scope.law === undefined ? {} : { law: ask.scope.law },
    asAt: ask.asAt,
    norm: {
      workingDays: region?.waitingNorm.workingDays ?? 0,
      calendar: dutchCalendar(region?.calendar),
    },
  });
  const at = (code: string) => view.perMunicipality.find((one) => one.code === code);
  const mine = municipality === null ? view : at(municipality);
  const cover = coverOf(council, (code) => at(code)?.onList ?? 0);
  const covered = cover.own;
  const shown = (value: number | null): number | string | null =>
    covered && value !== null && value !== 0 ? COVERED : value;
  return {
    title: 'Wachten',
    figures: [
      {
        id: 'C-05',
        what: 'Langer dan de norm',
        kind: 'count',
        value: shown(countFor(council, mine?.onList ?? 0)),
        ...(covered ? {} : { behind: behindWaiting(view.rows.filter(own(council))) }),
      },
      {
        id: 'C-05',
        what: 'Werkdagen, de middelste',
        kind: 'days',
        value: shown(mine?.medianWorkingDays ?? null),
        region: cover.region ? null : view.medianWorkingDays,
      },
      ...(await waitedFigures(council)),
    ],
  };
};

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

const providersBlock = async (
  { sources, ask, year }: Council,
  book: ProviderBook,
): Promise<Block> => {
  const busy = book.contracted.filter(({ agb }) =>
    hasClients(book.linksOf(agb), { from: `${String(year)}-01-01`, until: book.day }),
  ).length;
  const known = book.contracted.flatMap(({ agb }) => book.byAgb(agb) ?? []);
  const profit = await profitSources(sources, {
    ...ask,
    options: { jaar: String(year - 1) },
  });
  const asked = known.filter(({ requests, checks }) =>
    requests.some(
      (request) =>
        request.requestedOn <= book.day &&
        !checks.some(
          ({ kind, checkedOn }) => kind === request.kind && checkedOn >= request.requestedOn,
        ),
    ),
  ).length;
  const count = (what: string, value: number): BlockFigure => {
    return { id: 'C-07', what, kind: 'count', value };
  };
  return {
    title: 'Aanbieders',
    figures: [
      count('Met een contract', book.contracted.length),
      count('Met cliënten in het jaar', busy),
      count('Zonder cliënten in het jaar', book.contracted.length - busy),
      count(`Meer winst dan de norm in ${String(year - 1)}`, profit.bovenNorm.length),
      count(`Navraag over winst ${String(year - 1)}: geopend`, profit.geopend.length),
      count(`Navraag over winst ${String(year - 1)}: gesloten`, profit.gesloten.length),
      count('Met een opvraging die loopt', asked),
    ],
  };
};

const SINGLE_REASONS: Readonly<Record<SingleClientReason, string>> = {
  'residence-rule': 'woonplaatsbeginsel',
  'best-fit': 'past het best',
  continuity: 'zorg die doorloopt',
};

const singlesBlock = async (council: Council): Promise<Block> => {
  const { sources, ask, year, municipality, threshold } = council;
  const scope: Scope = ask.scope.law === undefined ? {} : { law: ask.scope.law };
  const singles = (await agreedRows(sources, scope))
    .flatMap(({ state }) => state.singles)
    .filter((one) => municipality === null || one.municipality === municipality)
    .flatMap(({ perYear, reason }) =>
      perYear.flatMap((part) => (part.year === year ? [{ reason, cents: part.amountCents }] : [])),
    );
  const figuresOf = (words: string, some: typeof singles): readonly BlockFigure[] => {
    const amounts = some.map(({ cents }) => cents);
    const isHidden = threshold !== null && some.length > 0 && isDominated(amounts, threshold);
    const count = countFor(council, some.length);
    const sum = amounts.reduce((all, one) => all + one, 0);
    return [
      { id: 'C-08', what: `Aantal${words}`, kind: 'count', value: isHidden ? COVERED : count },
      { id: 'C-08', what: `Bedrag${words}`, kind: 'cents', value: isHidden ? COVERED : sum },
    ];
  };
  const reasons = (Object.keys(SINGLE_REASONS) as SingleClientReason[]).flatMap((reason) => {
    const some = singles.filter((one) => one.reason === reason);
    return some.length === 0 ? [] : figuresOf(`: ${SINGLE_REASONS[reason]}`, some);
  });
  // With a total that is told, two reasons tell a third one.
  const isTold = threshold === null || reasons.every(({ value }) => value !== COVERED);
  return {
    title: 'Contracten voor één cliënt',
    figures: [...figuresOf('', singles), ...(isTold ? reasons : [])],
  };
};

const read = async (sources: SheetSources, ask: SheetAsk): Promise<Sheet> => {
  const { municipality = null } = ask.scope;
  const year = Number(ask.asAt.slice(0, 4));
  const council: Council = {
    sources,
    ask,
    municipality,
    year,
    period: { from: `${String(year)}-01-01`, until: ask.asAt },
    cases: await monitorCases(sources, { ...ask, scope: {} }),
    threshold: thresholdFor(sources, ask),
  };
  const residents = await residentsOf(sources);
  const { provider: _provider, ...scope } = ask.scope;
  const name = municipality === null ? 'de regio' : sources.names.municipality(municipality);
  return sheetOfBlocks(
    [
      await budgetBlock(council),
      ...SEGMENTS.map((segment) => segmentBlock(council, segment, residents)),
      await waitingBlock(council),
      await targetBlock(council),
      await providersBlock(council, await providerBook(sources, { ...ask, scope })),
      await singlesBlock(council),
    ],
    [
      `Raadsblad van ${name} over ${String(year)} tot en met ${ask.asAt}.`,
      ...(council.threshold === null ? [] : coverNotes(council.threshold)),
    ],
  );
};

/** C-01 to C-08, MIJ-24: one page for the council, by the same definitions in every municipality. */
export const councilSheet: SheetView = {
  name: 'raadsblad',
  title: 'Raadsblad',
  definition:
    'Eén bladzijde voor de gemeenteraad over het jaar tot en met de dag: geld, cliënten, instroom en uitstroom, wachten, doelen en aanbieders. Elke gemeente krijgt haar eigen blad met dezelfde definities; jeugdhulp en jeugd-ggz staan apart. Een doel staat er alleen bij als de regio het heeft vastgelegd of als de nulmeting is opgegeven.',
  options: {
    ...COVER_OPTIONS,
    nuljaar: /^\d{4}$/,
    nulInstroom: /^\d{1,7}$/,
    nulInwoners: /^\d{1,7}$/,
  },
  read,
};
