import { expectedCount, type GrowthExpected } from '@zgb/budgets';
import type { DateRange } from '@zgb/kernel';
import type { ProductForm } from '@zgb/contracts';
import { accessRows, accessSource } from '../access/access-rows';
import { shiftSpendingIn, shiftSource } from '../budget-usage/shift-spending.sheet';
import { steering, type GrowthRow } from '../budget-usage/steering.projection';
import { yesNo } from '../access/figures';
import { definitionOf, versionsNote } from '../indicators/definitions';
import { rowsOf } from '../row-source';
import {
  amountsOf,
  eachOf,
  rowWithBehind,
  shareBehind,
  streamSource,
  togetherBehind,
  type Opens,
} from '../sheets/behind';
import type {
  CellKind,
  Sheet,
  SheetAsk,
  SheetColumn,
  SheetRow,
  SheetSources,
  SheetView,
} from '../sheets/sheet';
import { formatEuro, formatNumber } from '@zgb/kernel';
import {
  attributesByProduct,
  centsIn,
  deliveriesIn,
  inPeriod,
  monitorCases,
  newcomersIn,
  PERIOD_OPTIONS,
  periodAsked,
  placesAsked,
  productOf,
  REGION_ROW,
  shareOf,
  textColumn,
  type MonitorCase,
} from './cases';
import { behindCents, behindClients, behindEach, behindPairs, behindSum } from './behind-cases';
import { residentsOf } from './client-sheets';
import { throughputFor } from './outcome-sheets';
import { costsPerMunicipality } from './pooling';
import { recordedAims, SHIFT_TARGETS, type Aim } from './recorded-targets';
import {
  compareCosts,
  costGoal,
  inflowGoal,
  isReached,
  reachOf,
  REACH_GOAL,
  residentsGoal,
  shiftGoals,
  type Baseline,
  type Goal,
} from './targets';
import type { Throughput } from './throughput';
import { countColumn, distinctClients, distinctPairs } from './units';

const FORM_NAMES: Readonly<Record<ProductForm, string>> = {
  individual: 'Individueel',
  group: 'Groep',
  digital: 'Digitaal',
};

/** GV-09, F-14: group and digital share, in client-product pairs and in euros. */
export const formSheet: SheetView = {
  name: 'vormen',
  title: 'Aandeel groep en digitaal',
  definition:
    'Koppels van cliënt, product en aanbieder in de periode, en toegekende euro’s, naar de vorm van het product op de dag. Een product zonder vorm staat apart.',
  options: PERIOD_OPTIONS,
  read: async (sources, ask) => {
    const period = periodAsked(ask);
    const formOf = await attributesByProduct(sources, ask);
    const cases = await monitorCases(sources, ask);
    const active = cases.filter((one) => inPeriod(one, period));
    const centsOf =
      (form: ProductForm | undefined) =>
      (one: MonitorCase): number =>
        deliveriesIn(one, period)
          .filter(({ product }) => formOf(product).form === form)
          .reduce((sum, { cents }) => sum + cents, 0);
    const all = cases.reduce((sum, one) => sum + centsIn(one, period), 0);
    const pairs = distinctPairs(active).value;
    const forms = [...(Object.keys(FORM_NAMES) as ProductForm[]), undefined];
    return {
      columns: [
        textColumn('vorm', 'Vorm'),
        countColumn('koppels', 'In de periode', 'pairs'),
        { key: 'aandeelKoppels', label: 'Aandeel koppels', kind: 'share' },
        { key: 'bedrag', label: 'Toegekend', kind: 'cents' },
        { key: 'aandeelBedrag', label: 'Aandeel euro’s', kind: 'share' },
      ],
      rows: forms.map((form): SheetRow => {
        const ofForm = active.filter((one) => formOf(productOf(one)).form === form);
        const own = distinctPairs(ofForm).value;
        const cents = cases.reduce((sum, one) => sum + centsOf(form)(one), 0);
        const cells = {
          vorm: form === undefined ? 'Niet vastgelegd' : FORM_NAMES[form],
          koppels: own,
          aandeelKoppels: shareOf(own, pairs),
          bedrag: cents,
          aandeelBedrag: shareOf(cents, all),
        };
        return rowWithBehind(cells, {
          koppels: behindPairs(ofForm),
          aandeelKoppels: shareBehind(behindPairs(ofForm), behindPairs(active)),
          bedrag: behindSum(cases, centsOf(form)),
          aandeelBedrag: shareBehind(
            behindSum(cases, centsOf(form)),
            behindCents(cases, period),
            'cents',
          ),
        });
      }),
      notes: [versionsNote('F-14')],
    };
  },
};

/** What is asked beside the recorded targets; it takes their place. */
const BASELINES = {
  inflow: 'nulInstroom',
  residents: 'nulInwoners',
  spending: 'nulBudget',
  costs: 'nulSpecialistisch',
} as const;

/** The baseline as asked, else as recorded; null: neither. */
const aimFor = (
  ask: SheetAsk,
  recorded: ReadonlyMap<string, Aim>,
  target: keyof typeof BASELINES,
  population: string,
  goalsOf: (baseline: Baseline) => readonly Goal[],
): Aim | null => {
  const given = ask.options[BASELINES[target]];
  if (given === undefined) return recorded.get(SHIFT_TARGETS[target]) ?? null;
  const year = Number(ask.options['nuljaar'] ?? '2024');
  const baseline = { year, population, source: 'opgegeven', value: Number(given) };
  return { baseline, goals: goalsOf(baseline) };
};

const goalText = ({ limit, is, year }: Goal, text: (value: number) => string): string => {
  const word = { below: 'minder dan', 'at-most': 'hoogstens', 'at-least': 'minstens' }[is];
  return `${word} ${text(limit)} in ${String(year)}`;
};

/** One row per year of a target; without a target the figure alone, for none is made up. */
const goalRows = (
  doel: string,
  aim: Aim | null,
  value: number | null,
  text: (value: number) => string = formatNumber,
): readonly SheetRow[] => {
  const waarde = value === null ? 'niet opgegeven' : text(value);
  if (aim === null) {
    return [{ doel, nulmeting: 'niet vastgelegd', waarde, doelwaarde: null, gehaald: null }];
  }
  const { baseline, goals } = aim;
  const { year, population, source } = baseline;
  return goals.map((goal) => ({
    doel,
    nulmeting: `${text(baseline.value)} ${population} in ${String(year)} (${source})`,
    waarde,
    doelwaarde: goalText(goal, text),
    gehaald: value === null ? null : yesNo(isReached(value, goal)),
  }));
};

const specialistCents = (youth: readonly MonitorCase[], period: DateRange): number =>
  youth.reduce((sum, one) => sum + centsIn(one, period), 0);

/** The value of a target stands there as a text; it opens as the figure that it is. */
const opened = (rows: readonly SheetRow[], waarde: Opens, kind: CellKind): readonly SheetRow[] =>
  rows.map((row) => rowWithBehind(row, { waarde }, kind));

/** F-14: moves to lighter care or to the social base, of all moves. */
const stepDownRow = (moves: readonly Throughput[]): SheetRow => {
  const down = moves.filter(({ level, exit }) => level === 'lighter' || exit === 'social-base');
  const behind = (some: readonly Throughput[]): Opens => behindEach(some.map(({ from }) => from));
  const row = {
    doel: 'F-14 Afschaling',
    nulmeting: null,
    waarde: percent(shareOf(down.length, moves.length)),
    doelwaarde: null,
    gehaald: null,
  };
  return rowWithBehind(row, { waarde: shareBehind(behind(down), behind(moves)) }, 'share');
};

/** F-14: pairs of a form, of all pairs. */
const formRow = (
  doel: string,
  cases: readonly MonitorCase[],
  isForm: (one: MonitorCase) => boolean,
): SheetRow => {
  const own = cases.filter(isForm);
  const waarde = percent(shareOf(distinctPairs(own).value, distinctPairs(cases).value));
  const row = { doel, nulmeting: null, waarde, doelwaarde: null, gehaald: null };
  return rowWithBehind(row, { waarde: shareBehind(behindPairs(own), behindPairs(cases)) }, 'share');
};

/** ZOU-13: baseline, indexed baseline and actual side by side. */
const costRows = (ask: SheetAsk, aim: Aim | null, actual: number): readonly SheetRow[] => {
  const doel = 'ZOU-13 Kosten specialistische jeugdhulp';
  const rates = (ask.options['indexatie'] ?? '').split(',').filter((rate) => rate !== '');
  return goalRows(doel, aim, actual, formatEuro).map((row) => {
    if (aim === null) return row;
    const { indexedCents } = compareCosts(aim.baseline, rates.map(Number), actual);
    const indexed = `; met indexatie ${formatEuro(indexedCents)}`;
    return { ...row, nulmeting: `${String(row['nulmeting'])}${indexed}` };
  });
};

/** ZOU-14: as recorded, else what the region discussed. The rows behind it make the collective share. */
const reachRow = (
  recorded: ReadonlyMap<string, Aim>,
  collective: readonly MonitorCase[],
  individual: readonly MonitorCase[],
): SheetRow => {
  const aim = recorded.get(SHIFT_TARGETS.reach);
  const goal = aim?.goals.at(-1)?.limit ?? REACH_GOAL.collective;
  const reach = reachOf(distinctPairs(collective).value, distinctPairs(individual).value, goal);
  const row = {
    doel: 'ZOU-14 Bereik: collectief in specialistische ambulante jeugdhulp',
    nulmeting: aim === undefined ? null : `${percent(aim.baseline.value)} (${aim.baseline.source})`,
    waarde: `${percent(reach.collective)} collectief, ${percent(reach.individual)} individueel`,
    doelwaarde: `${percent(goal)} collectief, ${percent(10_000 - goal)} individueel`,
    gehaald: yesNo(reach.reached),
  };
  const own = behindPairs(collective);
  const waarde = shareBehind(own, togetherBehind(own, behindPairs(individual)));
  return rowWithBehind(row, { waarde }, 'share');
};

const GOAL_COLUMNS: readonly SheetColumn[] = [
  textColumn('doel', 'Doel'),
  textColumn('nulmeting', 'Nulmeting'),
  textColumn('waarde', 'Waarde nu'),
  textColumn('doelwaarde', 'Doel'),
  textColumn('gehaald', 'Gehaald'),
];

const percent = (share: number | null): string =>
  share === null ? 'niet te bepalen' : `${(share / 100).toFixed(1).replace('.', ',')} %`;

/** ZOU-12: as asked, else as municipalities stated over the year. */
const spendingRows = async (
  sources: SheetSources,
  ask: SheetAsk,
  budget: Aim | null,
): Promise<readonly SheetRow[]> => {
  const doel = 'ZOU-12 Uitgaven aan de verschuiving';
  const { verschuiving } = ask.options;
  if (verschuiving !== undefined) return goalRows(doel, budget, Number(verschuiving), formatEuro);
  const year = Number(periodAsked(ask).until.slice(0, 4));
  const stated = await shiftSpendingIn(sources, ask, year);
  const spent = stated.reduce((sum, { cents }) => sum + cents, 0);
  const behind = () => amountsOf(stated.map(shiftSource), ({ cents }) => cents);
  const rows = goalRows(doel, budget, stated.length === 0 ? null : spent, formatEuro);
  return opened(rows, behind, 'cents');
};

const readGoals = async (sources: SheetSources, ask: SheetAsk): Promise<Sheet> => {
  const period = periodAsked(ask);
  const cases = await monitorCases(sources, ask);
  const newcomers = newcomersIn(cases, period);
  const fresh = distinctClients(newcomers).value;
  const inCare = cases.filter((one) => inPeriod(one, period));
  const helped = distinctClients(inCare).value;
  const youth = cases.filter(({ law }) => law === 'jw');
  const attributesOf = await attributesByProduct(sources, ask);
  const ambulatory = cases.filter((one) => one.law === 'jw' && inPeriod(one, period));
  const ofForm = (form: ProductForm): readonly MonitorCase[] =>
    ambulatory.filter((one) => attributesOf(productOf(one)).form === form);
  const moves = await throughputFor(sources, ask, period);
  const recorded = await recordedAims(sources, ask);
  const aim = (
    target: keyof typeof BASELINES,
    population: string,
    goalsOf: (baseline: Baseline) => readonly Goal[],
  ) => aimFor(ask, recorded, target, population, goalsOf);
  const budget = aim('spending', 'budget voor aanvullende zorg', shiftGoals);
  const inflow = aim('inflow', 'cliënten', (from) => [inflowGoal(from)]);
  const residents = aim('residents', 'inwoners', (from) => [residentsGoal(from)]);
  const costs = aim('costs', 'specialistische jeugdhulp', (from) => [costGoal(from)]);
  return {
    columns: GOAL_COLUMNS,
    rows: [
      ...opened(
        goalRows('ZOU-11 Instroom van cliënten', inflow, fresh),
        behindClients(newcomers),
        'count',
      ),
      ...opened(
        goalRows('ZOU-11 Inwoners met aanvullende hulp', residents, helped),
        behindClients(inCare),
        'count',
      ),
      ...(await spendingRows(sources, ask, budget)),
      ...opened(
        costRows(ask, costs, specialistCents(youth, period)),
        behindCents(youth, period),
        'cents',
      ),
      reachRow(recorded, ofForm('group'), ofForm('individual')),
      stepDownRow(moves),
      formRow('F-14 Aandeel groep', inCare, (one) => attributesOf(productOf(one)).form === 'group'),
      formRow(
        'F-14 Aandeel digitaal',
        inCare,
        (one) => attributesOf(productOf(one)).form === 'digital',
      ),
    ],
    notes: [
      `Nulmetingen en doelen zijn wat de regio heeft vastgelegd onder de namen ${Object.values(SHIFT_TARGETS).join(', ')} (overzicht doelen). Zij gelden voor de hele regio en staan er niet bij een deel ervan. Wat u zelf opgeeft, gaat voor: nuljaar, nulInstroom, nulInwoners, nulBudget, nulSpecialistisch.`,
      'Uitgaven aan de verschuiving zijn wat gemeenten opgaven over het jaar van de laatste dag (overzicht uitgaven-verschuiving), of wat u zelf opgeeft met verschuiving (in centen). Indexatie is in honderdsten van een procent per jaar, met komma’s.',
      versionsNote('F-14'),
    ],
  };
};

/** F-14, ZOU-11 to ZOU-14: where the shift stands against its baselines. */
export const shiftSheet: SheetView = {
  name: 'verschuiving',
  title: 'Verschuiving: nulmeting, waarde en doel',
  definition: definitionOf('F-14'),
  options: {
    ...PERIOD_OPTIONS,
    nuljaar: /^\d{4}$/,
    nulInstroom: /^\d{1,7}$/,
    nulInwoners: /^\d{1,7}$/,
    nulBudget: /^\d{1,13}$/,
    nulSpecialistisch: /^\d{1,13}$/,
    verschuiving: /^\d{1,13}$/,
    indexatie: /^-?\d{1,4}(,-?\d{1,4})*$/,
  },
  read: readGoals,
};

/** Where the count of the base year comes from. */
const basisNote = (
  { baseYear, baseCount, source }: GrowthExpected['data'],
  asked: string | undefined,
): string => {
  if (asked !== undefined) return `Het aantal van ${String(baseYear)} is opgegeven.`;
  return baseCount === null
    ? `Het aantal van ${String(baseYear)} is wat het grootboek aan meldingen kent.`
    : `Het aantal van ${String(baseYear)} komt uit de bron: ${source}.`;
};

/** F-15, ZES-22: requests of residents against what was expected. */
export const forecastSheet: SheetView = {
  name: 'verwachte-vraag',
  title: 'Verzoeken naast de verwachting',
  definition: definitionOf('F-15'),
  options: { basis: /^\d{1,6}$/ },
  read: async (sources, ask) => {
    const [growth] = await rowsOf<GrowthRow>(await sources.rows(steering), 'growth');
    const expected = growth?.expected ?? null;
    const reports = await accessRows(sources, ask);
    const madeIn = (year: number) =>
      reports.filter(
        ({ reportedOn }) =>
          reportedOn?.startsWith(`${String(year)}-`) === true && reportedOn <= ask.asAt,
      );
    const { basis } = ask.options;
    const baseOf = ({ baseYear, baseCount }: GrowthExpected['data']): number =>
      basis === undefined ? (baseCount ?? madeIn(baseYear).length) : Number(basis);
    const told = (counts: number) => () =>
      growth === undefined ? [] : [{ source: streamSource({ key: growth.key }), counts }];
    return {
      columns: [
        textColumn('jaar', 'Jaar'),
        { key: 'groei', label: 'Groei tegenover het basisjaar', kind: 'share' },
        countColumn('verwacht', 'Verwacht', 'requests'),
        countColumn('geteld', 'Geteld', 'requests'),
        countColumn('verschil', 'Verschil', 'requests'),
        { key: 'aandeel', label: 'Geteld tegenover verwacht', kind: 'share' },
        textColumn('heelJaar', 'Heel jaar'),
        textColumn('bron', 'Bron'),
      ],
      rows:
        expected === null
          ? []
          : [{ year: expected.baseYear, basisPoints: 0 }, ...expected.growth].map(
              ({ year, basisPoints }): SheetRow => {
                const count = expectedCount(baseOf(expected), basisPoints);
                const found = madeIn(year).length;
                const cells = {
                  jaar: String(year),
                  groei: basisPoints,
                  verwacht: count,
                  geteld: found,
                  verschil: found - count,
                  aandeel: shareOf(found, count),
                  heelJaar: yesNo(`${String(year)}-12-31` <= ask.asAt),
                  bron: expected.source,
                };
                return rowWithBehind(cells, {
                  groei: told(basisPoints),
                  geteld: () => eachOf(madeIn(year).map(accessSource)),
                });
              },
            ),
      notes: [
        expected === null
          ? 'De regio heeft geen groeiverwachting vastgelegd. Leg haar vast met de opdracht groeiverwachting.'
          : basisNote(expected, basis),
        versionsNote('F-15'),
      ],
    };
  },
};

const readCosts = async (sources: SheetSources, ask: SheetAsk): Promise<Sheet> => {
  const period = periodAsked(ask);
  const cases = await monitorCases(sources, ask);
  const places = placesAsked(sources, ask);
  const of = (code: string): readonly MonitorCase[] =>
    cases.filter(({ municipality }) => municipality === code);
  const own = new Map(
    places.map(({ code }) => [code, of(code).reduce((sum, one) => sum + centsIn(one, period), 0)]),
  );
  const asked = ask.options['verevening'];
  const agreed = sources.names.region?.solidarity?.percent;
  const percent = asked === undefined ? agreed : Number(asked);
  const residents = await residentsOf(sources);
  const rule =
    percent === undefined || places.some(({ code }) => !residents.has(code))
      ? null
      : {
          share: percent * 100,
          weights: new Map(places.map(({ code }) => [code, residents.get(code) ?? 0])),
        };
  const paid = costsPerMunicipality(own, rule);
  const total = (values: Iterable<number>): number =>
    [...values].reduce((sum, one) => sum + one, 0);
  return {
    columns: [
      textColumn('gemeente', 'Gemeente'),
      { key: 'eigen', label: 'Eigen kosten', kind: 'cents' },
      { key: 'betaalt', label: 'Voor rekening van de gemeente', kind: 'cents' },
    ],
    rows: [
      ...places.map(({ code, name }) =>
        rowWithBehind(
          { gemeente: name, eigen: own.get(code) ?? 0, betaalt: paid.get(code) ?? 0 },
          { eigen: behindCents(of(code), period) },
        ),
      ),
      rowWithBehind(
        { gemeente: REGION_ROW, eigen: total(own.values()), betaalt: total(paid.values()) },
        {
          eigen: behindCents(
            places.flatMap(({ code }) => of(code)),
            period,
          ),
        },
      ),
    ],
    notes: [
      rule === null
        ? 'Gemeenten dragen elk hun eigen kosten: er wordt niets verevend.'
        : `Verevend: ${String(percent)} % van de kosten, naar inwoners.`,
    ],
  };
};

/** ZOU-07, ZOU-37: municipalities add up to the region, and nothing is pooled without a rule. */
export const costsSheet: SheetView = {
  name: 'kosten-per-gemeente',
  title: 'Kosten per gemeente',
  definition:
    'Toegekend voor maanden van levering in de periode, per gemeente. De gemeenten tellen op tot de regio, tot op de cent. Kosten worden alleen gedeeld als de regio een regel voor verevening heeft vastgelegd, of als u er een probeert met verevening: dat percentage van de kosten, naar inwoners.',
  options: { ...PERIOD_OPTIONS, verevening: /^(100|[1-9]\d?)$/ },
  read: readCosts,
};
