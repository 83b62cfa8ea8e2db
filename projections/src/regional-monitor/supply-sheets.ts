import { addMonths, daysIn, earliest, endOf, latest, type DateRange } from '@zgb/kernel';
import { accessRulesOf, isWithdrawnOn, productStateOn, type GapDecision } from '@zgb/contracts';
import { groupedBy, medianOf } from '../access/figures';
import { productHistory, type ProductHistoryRow } from '../catalogue/product-history.projection';
import { definitionOf, versionsNote } from '../indicators/definitions';
import { productName, providerBook, providerSource, supplyOf } from '../providers/supply.query';
import { rowsOf } from '../row-source';
import {
  allocationSource,
  eachOf,
  rankBehind,
  rowWithBehind,
  shareBehind,
  type Opens,
  type Source,
} from '../sheets/behind';
import type { CellKind, Sheet, SheetAsk, SheetRow, SheetSources, SheetView } from '../sheets/sheet';
import { daysWaited, waitingCases } from '../waiting-list/waiting-cases';
import { waitingList } from '../waiting-list/waiting-list.projection';
import {
  attributesByProduct,
  centsIn,
  inPeriod,
  monitorCases,
  PERIOD_OPTIONS,
  periodAsked,
  placesAsked,
  productOf,
  shareOf,
  spellOf,
  textColumn,
  type MonitorCase,
} from './cases';
import {
  behindCents,
  behindClients,
  behindProviderClients,
  behindProviders,
  behindSum,
} from './behind-cases';
import { concentrationOf, largestFirst, type Portion } from './concentration';
import { activeOn } from './flows';
import { regionalMonitor, type GapRow } from './regional-monitor.projection';
import { PARTIES_TARGET, recordedAims } from './recorded-targets';
import { provisionType } from './segments';
import { fewerParties } from './supply-figures';
import { countColumn, distinctClients } from './units';

const clientsPer = (cases: readonly MonitorCase[]): readonly Portion[] =>
  groupedBy(cases, ({ provider }) => provider).map(([provider, own]) => ({
    provider,
    amount: distinctClients(own).value,
  }));

const centsPer = (cases: readonly MonitorCase[], period: DateRange): readonly Portion[] =>
  groupedBy(cases, ({ provider }) => provider)
    .map(([provider, own]) => ({
      provider,
      amount: own.reduce((sum, one) => sum + centsIn(one, period), 0),
    }))
    .filter(({ amount }) => amount > 0);

/** F-13, GV-01: how much the largest providers have. */
export const concentrationSheet: SheetView = {
  name: 'concentratie',
  title: 'Concentratie bij aanbieders',
  definition: definitionOf('F-13'),
  options: PERIOD_OPTIONS,
  read: async (sources, ask) => {
    const period = periodAsked(ask);
    const all = await monitorCases(sources, ask);
    const row = (
      maat: string,
      portions: readonly Portion[],
      cases: readonly MonitorCase[],
      amounts: (some: readonly MonitorCase[]) => Opens,
      kind: CellKind,
    ): SheetRow => {
      const { providers, top, topShare, forMost } = concentrationOf(portions);
      const sorted = largestFirst(portions).map(({ provider }) => provider);
      const of = (some: readonly string[]): readonly MonitorCase[] =>
        cases.filter(({ provider }) => some.includes(provider));
      const behind = (some: readonly string[]) => behindProviders(of(some));
      return rowWithBehind(
        { maat, aanbieders: providers, grootste: top, aandeel: topShare, voor80: forMost },
        {
          aanbieders: behind(sorted),
          grootste: behind(sorted.slice(0, top)),
          aandeel: shareBehind(amounts(of(sorted.slice(0, top))), amounts(of(sorted)), kind),
          voor80: behind(sorted.slice(0, forMost)),
        },
      );
    };
    const active = all.filter((one) => inPeriod(one, period));
    const paid = all.filter((one) => centsIn(one, period) !== 0);
    return {
      columns: [
        textColumn('maat', 'Maat'),
        { ...countColumn('aanbieders', 'Alle', 'providers'), summed: false },
        { ...countColumn('grootste', 'Grootste 25 %', 'providers'), summed: false },
        { key: 'aandeel', label: 'Aandeel van de grootste', kind: 'share' },
        { ...countColumn('voor80', 'Samen 80 %', 'providers'), summed: false },
      ],
      rows: [
        row('Cliënten', clientsPer(active), active, behindProviderClients, 'count'),
        row('Euro’s', centsPer(all, period), paid, (some) => behindCents(some, period), 'cents'),
      ],
      notes: [
        'Een cliënt met twee aanbieders telt bij beide. Een deel van een aanbieder telt niet: van 7 zijn de grootste 25 % er 1.',
        versionsNote('F-13'),
      ],
    };
  },
};

const hundredths = (part: number, whole: number): number => Math.round((part * 10_000) / whole);

/** F-13, C7: every provider, the largest first, with the share up to and including it (Pareto). */
export const spreadSheet: SheetView = {
  name: 'spreiding',
  title: 'Spreiding over aanbieders',
  definition: `Elke aanbieder met wat hij heeft, de grootste boven, en het aandeel van hem samen met alle grotere. Met maat clienten of bedrag. ${definitionOf('F-13')}`,
  options: { ...PERIOD_OPTIONS, maat: /^(clienten|bedrag)$/ },
  read: async (sources, ask) => {
    const period = periodAsked(ask);
    const inEuros = ask.options['maat'] === 'bedrag';
    const all = await monitorCases(sources, ask);
    const counted = inEuros ? all : all.filter((one) => inPeriod(one, period));
    const own = new Map(groupedBy(counted, ({ provider }) => provider));
    const portions = largestFirst(inEuros ? centsPer(counted, period) : clientsPer(counted));
    const total = portions.reduce((sum, { amount }) => sum + amount, 0);
    let reached = 0;
    const rows = portions.map(({ provider, amount }, at): SheetRow => {
      reached += amount;
      const cells = {
        plaats: at + 1,
        aanbieder: sources.names.provider(provider),
        agb: provider,
        aantal: amount,
        aandeel: hundredths(amount, total),
        samen: hundredths(reached, total),
        aanbieders: hundredths(at + 1, portions.length),
      };
      const casesOf = (some: readonly Portion[]): readonly MonitorCase[] =>
        some.flatMap((one) => own.get(one.provider) ?? []);
      // Made when somebody opens a figure: each row has nearly all providers behind it.
      const amounts =
        (some: readonly Portion[]): Opens =>
        () =>
          (inEuros ? behindCents(casesOf(some), period) : behindProviderClients(casesOf(some)))();
      const providersOf =
        (some: readonly Portion[]): Opens =>
        () =>
          behindProviders(casesOf(some))();
      const larger = portions.slice(0, at + 1);
      const kind = inEuros ? 'cents' : 'count';
      const mine = portions.slice(at, at + 1);
      return rowWithBehind(cells, {
        aantal: amounts(mine),
        aandeel: shareBehind(amounts(mine), amounts(portions), kind),
        samen: shareBehind(amounts(larger), amounts(portions), kind),
        aanbieders: shareBehind(providersOf(larger), providersOf(portions)),
      });
    });
    return {
      columns: [
        { key: 'plaats', label: 'Plaats', kind: 'count', summed: false },
        textColumn('aanbieder', 'Aanbieder'),
        textColumn('agb', 'AGB'),
        inEuros
          ? { key: 'aantal', label: 'Toegekend', kind: 'cents' }
          : countColumn('aantal', 'In de periode', 'clients'),
        { key: 'aandeel', label: 'Aandeel', kind: 'share' },
        { key: 'samen', label: 'Samen met grotere', kind: 'share' },
        { key: 'aanbieders', label: 'Deel van de aanbieders', kind: 'share' },
      ],
      rows,
      notes: ['Een cliënt met twee aanbieders telt bij beide.', versionsNote('F-13')],
    };
  },
};

/** ZES-16: municipality × product × target group, with the number of providers; 0 is a gap. */
export const coverageSheet: SheetView = {
  name: 'dekking',
  title: 'Dekking per gemeente, product en doelgroep',
  definition: definitionOf('ZES-16'),
  options: { doelgroep: /^.{1,60}$/ },
  read: async (sources, ask) => {
    const book = await providerBook(sources, { ...ask, scope: withoutPlace(ask) });
    const offers = supplyOf(book).flatMap(({ provider, offers: own }) =>
      own.map((offer) => ({ ...offer, provider })),
    );
    const { doelgroep } = ask.options;
    const groups = [...new Set(offers.map(({ targetGroup }) => targetGroup))]
      .filter((group) => doelgroep === undefined || group === doelgroep)
      .sort();
    const places = placesAsked(sources, ask);
    const rows = (await boughtProducts(sources, ask)).flatMap(({ product, places: buying }) =>
      groups.flatMap((targetGroup) => {
        const counts = places.map(({ code }) => {
          const of = offers.filter(
            (one) =>
              one.municipality === code &&
              one.product === product &&
              one.targetGroup === targetGroup,
          );
          const count = new Set(of.map(({ provider }) => provider)).size;
          // Not bought is no gap.
          return [code, buying.includes(code) ? count : null] as const;
        });
        const cells = {
          product: productName(sources, product),
          doelgroep: targetGroup,
          ...Object.fromEntries(counts),
          gaten: counts.filter(([, count]) => count === 0).length,
        };
        const offeredIn = (code: string): readonly Source[] =>
          [
            ...new Set(
              offers
                .filter(
                  (one) =>
                    one.municipality === code &&
                    one.product === product &&
                    one.targetGroup === targetGroup,
                )
                .map(({ provider }) => provider),
            ),
          ].flatMap((agb) => {
            const known = book.byAgb(agb);
            return known === null ? [] : [providerSource(known)];
          });
        return [
          rowWithBehind(
            cells,
            Object.fromEntries(counts.map(([code]) => [code, () => eachOf(offeredIn(code))])),
          ),
        ];
      }),
    );
    return {
      columns: [
        textColumn('product', 'Product'),
        textColumn('doelgroep', 'Doelgroep'),
        ...places.map(({ code, name }) => ({ key: code, label: name, kind: 'count' as const })),
        { key: 'gaten', label: 'Gaten', kind: 'count' },
      ],
      rows,
      notes: [
        `Gaten: ${String(rows.reduce((sum, { gaten }) => sum + gaten, 0))}. Een streep is: de gemeente koopt het product niet in.`,
        versionsNote('ZES-16'),
      ],
    };
  },
};

const withoutPlace = ({ scope }: SheetAsk) => (scope.law === undefined ? {} : { law: scope.law });

/** Products that at least one municipality buys on the day, with those that do. */
const boughtProducts = async (
  sources: SheetSources,
  ask: SheetAsk,
): Promise<readonly { readonly product: string; readonly places: readonly string[] }[]> => {
  const rows = await rowsOf<ProductHistoryRow>(await sources.rows(productHistory), 'product');
  return [...rows]
    .sort((a, b) => a.order - b.order)
    .flatMap(({ product }) => {
      const { definition } = product;
      if (definition === null || isWithdrawnOn(product, ask.asAt)) return [];
      const { law, category, code } = definition;
      if (ask.scope.law !== undefined && ask.scope.law !== law) return [];
      const places = placesAsked(sources, ask)
        .map((place) => place.code)
        .filter((place) => productStateOn(product, place, ask.asAt) === 'yes');
      return places.length === 0 ? [] : [{ product: `${law}/${category}/${code}`, places }];
    });
};

const DECISIONS: Readonly<Record<GapDecision, string>> = {
  recruit: 'aanbieder werven',
  'single-contract': 'maatwerkcontract',
  neighbour: 'hulp uit een buurgemeente',
  'other-product': 'ander product',
  accept: 'aanvaarden',
};

/** Decisions known on the day, by municipality, product and month. */
const decisionsOn = async (
  sources: SheetSources,
  { asAt }: SheetAsk,
): Promise<ReadonlyMap<string, string>> => {
  const rows = await rowsOf<GapRow>(await sources.rows(regionalMonitor), 'coverageGap');
  return new Map(
    rows.flatMap(({ current }) => {
      if (current === null || current.decidedOn > asAt) return [];
      const { municipality, law, category, code, month, decision, decidedOn } = current;
      const key = [municipality, `${law}/${category}/${code}`, month].join(' ');
      return [[key, `${DECISIONS[decision]} (${decidedOn})`] as const];
    }),
  );
};

const readWhiteSpots = async (sources: SheetSources, ask: SheetAsk): Promise<Sheet> => {
  const { names } = sources;
  const norm = Number(ask.options['normDagen'] ?? '42');
  const decisions = await decisionsOn(sources, ask);
  const month = ask.asAt.slice(0, 7);
  const rules = accessRulesOf(names.region);
  const active = activeOn(
    (await monitorCases(sources, ask)).map((one) => ({ ...one, until: one.endedOn })),
    ask.asAt,
  );
  const cases = await waitingCases(await sources.rows(waitingList), ask.scope);
  const waits = cases.flatMap((one) => {
    const { row } = one;
    const { days, waits: isWaiting } = daysWaited(one, rules, ask.asAt);
    return isWaiting && row.allocatedOn <= ask.asAt && days > norm
      ? [{ place: row.municipality, product: productOf(row), days, row }]
      : [];
  });
  const rows = (await boughtProducts(sources, ask)).flatMap(({ product, places }) =>
    places.flatMap((code): readonly SheetRow[] => {
      const here = active.filter((one) => one.municipality === code && productOf(one) === product);
      const late = waits.filter((one) => one.place === code && one.product === product);
      const providers = new Set(here.map(({ provider }) => provider)).size;
      if (providers > 0 && late.length === 0) return [];
      const cells = {
        maand: month,
        gemeente: names.municipality(code),
        product: productName(sources, product),
        aanbieders: providers,
        teLang: late.length,
        langste: late.length === 0 ? null : Math.max(...late.map(({ days }) => days)),
        waarom: providers === 0 ? 'niemand actief' : 'wacht langer dan de norm',
        besluit: decisions.get([code, product, month].join(' ')) ?? null,
      };
      return [
        rowWithBehind(cells, {
          aanbieders: behindProviders(here),
          teLang: () => eachOf(late.map(({ row }) => allocationSource(row))),
          langste: rankBehind(
            late.map(({ row, days }) => ({ ...allocationSource(row), days })),
            100,
            ({ days }) => days,
          ),
        }),
      ];
    }),
  );
  return {
    columns: [
      textColumn('maand', 'Maand'),
      textColumn('gemeente', 'Gemeente'),
      textColumn('product', 'Product'),
      { ...countColumn('aanbieders', 'Actief', 'providers'), summed: false },
      countColumn('teLang', 'Wacht te lang', 'allocations'),
      { key: 'langste', label: 'Langste wachttijd', kind: 'days', summed: false },
      textColumn('waarom', 'Waarom'),
      textColumn('besluit', 'Besluit'),
    ],
    rows,
    notes: [
      `${String(rows.length)} witte vlekken. Norm: ${String(norm)} dagen van toewijzing tot start. Een besluit legt u vast met dekking/besluiten.`,
      versionsNote('ZOU-20'),
    ],
  };
};

/** ZOU-20: product × municipality without an active provider, or with waiting above the norm. */
export const whiteSpotSheet: SheetView = {
  name: 'witte-vlekken',
  title: 'Witte vlekken',
  definition: definitionOf('ZOU-20'),
  options: { normDagen: /^\d{1,3}$/ },
  read: readWhiteSpots,
};

/** Where a region has not said with how many parties it wants to go on. */
const PARTIES = 6;

const readHousehold = async (sources: SheetSources, ask: SheetAsk): Promise<Sheet> => {
  const { names } = sources;
  const aimed = (await recordedAims(sources, ask)).get(PARTIES_TARGET)?.goals.at(-1)?.limit;
  const parties = Number(ask.options['partijen'] ?? aimed ?? PARTIES);
  const attributesOf = await attributesByProduct(sources, ask);
  const isHousehold = (one: Pick<MonitorCase, 'law' | 'category' | 'code'>): boolean =>
    one.law === 'wmo' &&
    provisionType(one.category, attributesOf(productOf(one)).iv3) === 'household';
  const active = (await monitorCases(sources, ask))
    .filter(isHousehold)
    .filter((one) => activeOn([spellOf(one)], ask.asAt).length > 0);
  const rules = accessRulesOf(names.region);
  const since = addMonths(ask.asAt, -12);
  const waited = (await waitingCases(await sources.rows(waitingList), ask.scope)).flatMap((one) => {
    const { row } = one;
    const { days, started } = daysWaited(one, rules, ask.asAt);
    const start = row.starts[0] ?? '';
    return isHousehold(row) && started && start > since
      ? [{ ...allocationSource(row), provider: row.provider, days }]
      : [];
  });
  const portions = clientsPer(active);
  const needs = new Map(fewerParties(portions, parties).map((one) => [one.provider, one]));
  const rows = portions.map(({ provider, amount }): SheetRow => {
    const need = needs.get(provider);
    const own = waited.filter((one) => one.provider === provider);
    const cells = {
      aanbieder: names.provider(provider),
      clienten: amount,
      wachttijd: medianOf(own.map(({ days }) => days)),
      scenario: need?.clientsThen ?? 0,
      extra: need?.extra ?? null,
    };
    return rowWithBehind(cells, {
      clienten: behindClients(active.filter((one) => one.provider === provider)),
      wachttijd: rankBehind(own, 50, ({ days }) => days),
    });
  });
  const all = portions.reduce((sum, { amount }) => sum + amount, 0);
  return {
    columns: [
      textColumn('aanbieder', 'Aanbieder'),
      countColumn('clienten', 'Op de dag', 'clients'),
      { key: 'wachttijd', label: 'Dagen tot start (midden, 12 maanden)', kind: 'days' },
      countColumn('scenario', `Bij ${String(parties)} partijen`, 'clients'),
      countColumn('extra', 'Extra plaatsen nodig', 'clients'),
    ],
    rows,
    notes: [
      portions.length === 0
        ? 'Geen cliënten met hulp bij het huishouden op de dag.'
        : `${String(portions.length)} aanbieders, gemiddeld ${String(Math.round(all / portions.length))} cliënten per aanbieder.`,
      versionsNote('GV-16'),
    ],
  };
};

/** GV-16: household help: providers, clients per provider and waiting together. */
export const householdSheet: SheetView = {
  name: 'hulp-bij-het-huishouden',
  title: 'Hulp bij het huishouden, en het scenario met minder partijen',
  definition: definitionOf('GV-16'),
  options: { partijen: /^[1-9]\d?$/ },
  read: readHousehold,
};

/** GV-23: 6.73a is foster care, 6.73b other family-type stay, 6.73c a group. */
const FAMILY_FIELDS = ['6.73a', '6.73b'];
const RESIDENTIAL_FIELDS = [...FAMILY_FIELDS, '6.73c'];

const daysWithin = (one: MonitorCase, period: DateRange): number =>
  daysIn({
    from: latest(one.from, period.from),
    until: earliest(endOf(spellOf(one)), period.until),
  });

/** GV-23: family-type against group, in clients and days. */
export const familySheet: SheetView = {
  name: 'gezinsvormen',
  title: 'Verblijf in een gezinsvorm of in een groep',
  definition: definitionOf('GV-23'),
  options: PERIOD_OPTIONS,
  read: async (sources, ask) => {
    const period = periodAsked(ask);
    const attributesOf = await attributesByProduct(sources, ask);
    const fieldOf = (one: MonitorCase): string => attributesOf(productOf(one)).iv3 ?? '';
    const stays = (await monitorCases(sources, ask)).filter(
      (one) => RESIDENTIAL_FIELDS.includes(fieldOf(one)) && inPeriod(one, period),
    );
    const isFamily = (one: MonitorCase): boolean => FAMILY_FIELDS.includes(fieldOf(one));
    const days = (some: readonly MonitorCase[]): number =>
      some.reduce((sum, one) => sum + daysWithin(one, period), 0);
    const behindDays = (some: readonly MonitorCase[]) =>
      behindSum(some, (one) => daysWithin(one, period));
    const all = distinctClients(stays).value;
    const row = (vorm: string, own: readonly MonitorCase[]): SheetRow => {
      const clients = distinctClients(own).value;
      const cells = {
        vorm,
        clienten: clients,
        aandeelClienten: shareOf(clients, all),
        dagen: days(own),
        aandeelDagen: shareOf(days(own), days(stays)),
      };
      return rowWithBehind(cells, {
        clienten: behindClients(own),
        aandeelClienten: shareBehind(behindClients(own), behindClients(stays)),
        dagen: behindDays(own),
        aandeelDagen: shareBehind(behindDays(own), behindDays(stays), 'days'),
      });
    };
    return {
      columns: [
        textColumn('vorm', 'Vorm'),
        countColumn('clienten', 'In de periode', 'clients'),
        { key: 'aandeelClienten', label: 'Aandeel cliënten', kind: 'share' },
        { key: 'dagen', label: 'Dagen verblijf', kind: 'days' },
        { key: 'aandeelDagen', label: 'Aandeel dagen', kind: 'share' },
      ],
      rows: [
        row('Gezinsvorm', stays.filter(isFamily)),
        row(
          'Groep',
          stays.filter((one) => !isFamily(one)),
        ),
      ],
      notes: [
        'Wie in de periode in beide woonde, telt bij beide. Pleegzorg is taakveld 6.73a, gezinsgericht 6.73b, overig verblijf 6.73c.',
        versionsNote('GV-23'),
      ],
    };
  },
};
