import {
  addMonths,
  capitalised,
  contains,
  endOf,
  type CalendarDate,
  type DateRange,
} from '@zgb/kernel';
import type { Indication } from '@zgb/indications';
import { WITHOUT_HELP } from '@zgb/budgets';
import { yearReview, type Provider } from '@zgb/contracts';
import { steering, type ExternalRow } from '../budget-usage/steering.projection';
import { groupedBy } from '../access/figures';
import { END_REASON_NAMES, type ToldEnd } from '../end-reason';
import { definitionOf, versionsNote } from '../indicators/definitions';
import { indications } from '../indications/indications.projection';
import { linkSource } from '../providers/activity';
import type { LinkRow } from '../providers/providers.projection';
import { providerBook, servedIn, yearAsked } from '../providers/supply.query';
import { rowsOf } from '../row-source';
import {
  amountsOf,
  eachOf,
  onceBy,
  proportionBehind,
  rowWithBehind,
  shareBehind,
  type Behind,
} from '../sheets/behind';
import type { Sheet, SheetAsk, SheetRow, SheetSources, SheetView } from '../sheets/sheet';
import {
  monitorCases,
  PERIOD_OPTIONS,
  periodAsked,
  shareOf,
  spellOf,
  textColumn,
  wholeScope,
  type MonitorCase,
} from './cases';
import { behindEach } from './behind-cases';
import { partOf, SEGMENT_NAMES, segmentOfCase, YOUTH_SEGMENTS } from './segments';
import { throughputIn, type Throughput } from './throughput';
import {
  behindTrajectories,
  meanDays,
  toldEnd,
  trajectoriesOf,
  type Part,
  type Trajectory,
} from './trajectories';
import { countColumn, UNITS } from './units';

/** Days on which clients turn 18, asked for per municipality and kept nowhere. */
const birthdays = async (
  sources: SheetSources,
  parts: readonly Part[],
): Promise<ReadonlyMap<string, CalendarDate>> => {
  const found = new Map<string, CalendarDate>();
  if (sources.turns18On === undefined) return found;
  for (const [municipality, own] of groupedBy(parts, (part) => part.municipality)) {
    const refs = [...new Set(own.map(({ clientRef }) => clientRef))];
    for (const [ref, day] of await sources.turns18On(municipality, refs)) {
      found.set(`${municipality}/${ref}`, day);
    }
  }
  return found;
};

const endedIn = (parts: readonly Part[], period: DateRange): readonly Part[] =>
  parts.filter(({ until }) => until !== null && contains(period, until));

/** A trajectory has the sources of all its parts, a provision one. */
const behindParts = (parts: readonly (Part | Trajectory)[]): readonly Behind[] =>
  parts.flatMap((part) =>
    'sources' in part
      ? behindTrajectories([part])
      : part.source === undefined
        ? []
        : eachOf([part.source]),
  );

/** The days of each, at its first source. */
const behindDays = (parts: readonly (Part | Trajectory)[]): readonly Behind[] =>
  parts.flatMap((part) =>
    behindParts([part]).map(({ source, counts }) => ({
      source,
      counts: counts === 0 ? 0 : (meanDays([part]) ?? 0),
    })),
  );

/** Each reason with the number that ended so and their mean days. */
const endRows = (
  soort: string,
  eenheid: string,
  ended: readonly Part[],
  reasonOf: (part: Part) => ToldEnd,
): readonly SheetRow[] =>
  [
    ...Object.entries(END_REASON_NAMES).map(([reason, words]) => ({
      reden: capitalised(words),
      own: ended.filter((part) => reasonOf(part) === reason),
    })),
    { reden: 'Alle redenen', own: ended },
  ].map(({ reden, own }) =>
    rowWithBehind(
      {
        soort,
        eenheid,
        reden,
        aantal: own.length,
        aandeel: shareOf(own.length, ended.length),
        dagen: meanDays(own),
      },
      {
        aantal: () => behindParts(own),
        aandeel: shareBehind(
          () => behindParts(own),
          () => behindParts(ended),
        ),
        dagen: proportionBehind(() => behindDays(own), 1, own.length),
      },
    ),
  );

const readEnds = async (sources: SheetSources, ask: SheetAsk): Promise<Sheet> => {
  const period = periodAsked(ask);
  const cases = await monitorCases(sources, ask);
  const parts = (segment: string): readonly Part[] =>
    cases.filter((one) => segmentOfCase(one) === segment).map(partOf);
  const youth = YOUTH_SEGMENTS.map((segment) => ({
    name: SEGMENT_NAMES[segment],
    ended: endedIn(trajectoriesOf(parts(segment)), period),
  }));
  const days = await birthdays(
    sources,
    youth.flatMap(({ ended }) => ended),
  );
  const youthReason = (part: Part): ToldEnd =>
    toldEnd(part, days.get(`${part.municipality}/${part.clientRef}`));
  return {
    columns: [
      textColumn('soort', 'Soort'),
      textColumn('eenheid', 'Eenheid'),
      textColumn('reden', 'Reden van einde'),
      { key: 'aantal', label: 'Geëindigd', kind: 'count' },
      { key: 'aandeel', label: 'Aandeel', kind: 'share' },
      { key: 'dagen', label: 'Duur in dagen, gemiddeld', kind: 'days' },
    ],
    rows: [
      ...youth.flatMap(({ name, ended }) => endRows(name, UNITS.trajectories, ended, youthReason)),
      ...endRows('Wmo', UNITS.provisions, endedIn(parts('wmo'), period), (part) =>
        toldEnd(part, undefined),
      ),
    ],
    notes: [
      ...(sources.turns18On === undefined
        ? [
            'De dag waarop jeugdigen 18 worden is hier niet bekend: een einde daarom telt onder de reden die is vastgelegd.',
          ]
        : []),
      versionsNote('F-04', 'F-09'),
    ],
  };
};

/** F-04, F-09: how long care lasted and why it ended. */
export const endSheet: SheetView = {
  name: 'duur-en-einde',
  title: 'Duur van zorg en reden van einde',
  definition: definitionOf('F-04', 'F-09'),
  options: PERIOD_OPTIONS,
  read: readEnds,
};

/** GV-13: last days of indications that ended with work, as `municipality/client/day`. */
export const endedWithWork = async (sources: SheetSources): Promise<ReadonlySet<string>> => {
  const rows = await rowsOf<Indication>(await sources.rows(indications), 'indication');
  return new Set(
    rows.flatMap(({ municipality, clientRef, end }) =>
      end?.reason === 'to-work' ? [`${municipality}/${clientRef}/${end.lastDay}`] : [],
    ),
  );
};

/** F-05 of everybody; the provider of the care that ended is selected afterwards. */
export const throughputFor = async (
  sources: SheetSources,
  ask: SheetAsk,
  period: DateRange,
): Promise<readonly Throughput[]> => {
  const { provider, municipality } = ask.scope;
  const scope = municipality === undefined ? {} : { municipality };
  const cases = await monitorCases(sources, { ...ask, scope });
  return throughputIn(cases, await endedWithWork(sources), period).filter(
    ({ from }) =>
      (provider === undefined || from.provider === provider) &&
      (ask.scope.law === undefined || from.law === ask.scope.law),
  );
};

const throughputRow = (soort: string, own: readonly Throughput[]): SheetRow => {
  const moves: Readonly<Record<string, readonly Throughput[]>> = {
    overgangen: own,
    zwaarder: own.filter(({ level }) => level === 'heavier'),
    lichter: own.filter(({ level }) => level === 'lighter'),
    gelijk: own.filter(({ level }) => level === 'same'),
    onbekend: own.filter(({ level }) => level === 'unknown'),
    andereAanbieder: own.filter(({ otherProvider }) => otherProvider),
    andereWet: own.filter(({ otherLaw }) => otherLaw),
    naarWerk: own.filter(({ exit }) => exit === 'work'),
    socialeBasis: own.filter(({ exit }) => exit === 'social-base'),
  };
  const each = Object.entries(moves);
  return rowWithBehind(
    { soort, ...Object.fromEntries(each.map(([key, some]) => [key, some.length])) },
    Object.fromEntries(each.map(([key, some]) => [key, behindEach(some.map(({ from }) => from))])),
  );
};

/** F-05, A9, MIJ-21: throughput by our own definition, with that definition beside it. */
export const throughputSheet: SheetView = {
  name: 'doorstroom',
  title: 'Doorstroom',
  definition: definitionOf('F-05'),
  options: PERIOD_OPTIONS,
  read: async (sources, ask) => {
    const moves = await throughputFor(sources, ask, periodAsked(ask));
    const segments = ['wmo', ...YOUTH_SEGMENTS] as const;
    return {
      columns: [
        textColumn('soort', 'Zorg die eindigde'),
        countColumn('overgangen', 'Doorstroom', 'moves'),
        countColumn('zwaarder', 'Naar zwaarder', 'moves'),
        countColumn('lichter', 'Naar lichter', 'moves'),
        countColumn('gelijk', 'Gelijk', 'moves'),
        countColumn('onbekend', 'Niet te vergelijken', 'moves'),
        countColumn('andereAanbieder', 'Andere aanbieder', 'moves'),
        countColumn('andereWet', 'Andere wet', 'moves'),
        countColumn('naarWerk', 'Naar werk', 'moves'),
        countColumn('socialeBasis', 'Naar sociale basis', 'moves'),
      ],
      rows: segments.map((segment) =>
        throughputRow(
          SEGMENT_NAMES[segment],
          moves.filter(({ from }) => segmentOfCase(from) === segment),
        ),
      ),
      notes: [
        'Een overgang kan ook naar een andere aanbieder of wet zijn: die kolommen tellen niet op bij de andere.',
        versionsNote('F-05'),
      ],
    };
  },
};

const MONTHS_AFTER = 6;
const DROPPED_OUT: readonly ToldEnd[] = ['by-client', 'by-provider'];

const startedAgain = (one: MonitorCase, all: readonly MonitorCase[]): boolean => {
  const { endedOn } = one;
  if (endedOn === null) return false;
  const last = addMonths(endedOn, MONTHS_AFTER);
  return all.some(
    (other) =>
      other.key !== one.key &&
      other.clientRef === one.clientRef &&
      other.municipality === one.municipality &&
      endOf(spellOf(other)) > endedOn &&
      other.from <= last,
  );
};

const satisfactionIn = (provider: Provider | null, year: number) =>
  provider === null ? null : yearReview(provider, [], year);

/** 85 → `8,5`. */
const markText = (tenths: number | null | undefined): string | null =>
  tenths === null || tenths === undefined
    ? null
    : `${String(Math.floor(tenths / 10))},${String(tenths % 10)}`;

/** F-12: shares per answer as providers told them over the year; null: not told. */
const withoutHelp = async (
  sources: SheetSources,
  { asAt }: SheetAsk,
  year: number,
): Promise<(agb: string) => string | null> => {
  const rows = await rowsOf<ExternalRow>(await sources.rows(steering), 'external');
  const told = rows
    .flatMap(({ figure }) => figure ?? [])
    .filter(
      ({ kind, period, sourcedOn }) =>
        kind === 'without-help' && sourcedOn <= asAt && period.until.startsWith(`${String(year)}-`),
    );
  return (agb) => {
    const own = told.filter(({ provider }) => provider === agb);
    const parts = WITHOUT_HELP.flatMap((answer) => {
      const found = own.findLast(({ name }) => name === answer);
      return found === undefined ? [] : [`${answer} ${String(markText(found.valueTenths))} %`];
    });
    return parts.length === 0 ? null : parts.join(', ');
  };
};

const readOutcomes = async (sources: SheetSources, ask: SheetAsk): Promise<Sheet> => {
  const year = yearAsked(ask);
  const book = await providerBook(sources, ask);
  const all = await monitorCases(sources, { ...ask, scope: wholeScope(ask.scope) });
  const period = { from: `${String(year)}-01-01`, until: `${String(year)}-12-31` };
  const served = servedIn(book, year);
  const canDoWithout = await withoutHelp(sources, ask, year);
  const rows = book.contracted.map(({ agb }): SheetRow => {
    const ended = all.filter(
      (one) => one.provider === agb && one.endedOn !== null && contains(period, one.endedOn),
    );
    // Only of what ended long enough ago it is known that nothing followed.
    const over = ended.filter(({ endedOn }) => addMonths(endedOn ?? '', MONTHS_AFTER) <= ask.asAt);
    const droppedOut = ended.filter(({ endReason }) =>
      DROPPED_OUT.includes(endReason ?? 'unknown'),
    );
    const stayedAway = over.filter((one) => !startedAgain(one, all));
    const lines = served.filter(({ provider }) => provider === agb);
    const figures = satisfactionIn(book.byAgb(agb), year)?.figures;
    const cells = {
      aanbieder: book.nameOf(agb),
      clienten: new Set(lines.map((one) => `${one.municipality}/${one.clientRef}`)).size,
      bedrag: lines.reduce((sum, { cents }) => sum + cents, 0),
      geeindigd: ended.length,
      uitval: shareOf(droppedOut.length, ended.length),
      geenNieuweStart: shareOf(stayedAway.length, over.length),
      zonderHulp: canDoWithout(agb),
      tevredenheid: markText(figures?.satisfaction),
      bron: figures?.source ?? null,
      over: figures === undefined ? null : String(year),
    };
    const links = book.linksOf(agb).map((link) => ({ ...linkSource(link), link }));
    const centsOf = (link: LinkRow): number =>
      servedIn({ ...book, links: [link] }, year).reduce((sum, { cents }) => sum + cents, 0);
    const delivered = () =>
      links.filter(({ link }) => servedIn({ ...book, links: [link] }, year).length > 0);
    return rowWithBehind(cells, {
      clienten: () => onceBy(delivered(), ({ link }) => `${link.municipality}/${link.clientRef}`),
      bedrag: () => amountsOf(links, ({ link }) => centsOf(link)),
      geeindigd: behindEach(ended),
      uitval: shareBehind(behindEach(droppedOut), behindEach(ended)),
      geenNieuweStart: shareBehind(behindEach(stayedAway), behindEach(over)),
    });
  });
  return {
    columns: [
      textColumn('aanbieder', 'Aanbieder'),
      countColumn('clienten', 'In het jaar', 'clients'),
      { key: 'bedrag', label: 'Toegekend', kind: 'cents' },
      countColumn('geeindigd', 'Geëindigd', 'allocations'),
      { key: 'uitval', label: 'Uitval', kind: 'share' },
      { key: 'geenNieuweStart', label: 'Geen nieuwe start', kind: 'share' },
      textColumn('zonderHulp', 'Zonder hulp verder (opgave)'),
      textColumn('tevredenheid', 'Tevredenheid (opgave)'),
      textColumn('bron', 'Bron van de opgave'),
      textColumn('over', 'Opgave over'),
    ],
    rows,
    notes: [
      'Tevredenheid en zonder hulp verder zijn een opgave van de aanbieder; alle andere cijfers komen uit het grootboek.',
      versionsNote('F-12', 'MIJ-23'),
    ],
  };
};

/** F-12, MIJ-23: outcome and what clients think, with source, beside counts and money. */
export const outcomeSheet: SheetView = {
  name: 'uitkomst-en-kwaliteit',
  title: 'Uitkomst en ervaren kwaliteit',
  definition: definitionOf('F-12', 'MIJ-23'),
  options: { jaar: /^\d{4}$/ },
  read: readOutcomes,
};
