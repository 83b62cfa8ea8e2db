import {
  allocationKindOf,
  isNoticeDue,
  mustAccept,
  roomCents,
  roomStepsOn,
  roomWatcher,
  type EntryRefusal,
} from '@zgb/contracts';
import {
  addDays,
  type CalendarDate,
  type Cents,
  contains,
  formatDate,
  formatEuro,
} from '@zgb/kernel';
import { shareOf, yesNo } from '../access/figures';
import type { UsageRow } from '../budget-usage/budget-usage.projection';
import { sumOf } from '../budget-usage/usage-book';
import { rowsOf } from '../row-source';
import {
  allocationSource,
  amountsOf,
  onceBy,
  rowFromStream,
  rowWithBehind,
  shareBehind,
  type Opens,
} from '../sheets/behind';
import type { SheetAsk, SheetRow, SheetSources, SheetView } from '../sheets/sheet';
import { lawName } from '../titles';
import { HAND_OVER_DAYS, STEP_NAMES, STEP_WARNINGS } from './calendar.query';
import { contracts, type EntryRow, type SegmentRow } from './contracts.projection';
import { agreedRows, agreedSource, type KeyedAgreed } from './contracts.sheet';
import { usageRows } from './usage';

type KeyedUsage = UsageRow & { readonly key: string };

const runningSource = (row: KeyedUsage) => ({
  ...allocationSource(row),
  clientRef: row.clientRef,
});

const handOverRows = (
  agreed: KeyedAgreed,
  usage: readonly KeyedUsage[],
  sources: SheetSources,
  asAt: CalendarDate,
): readonly SheetRow[] => {
  const { law, provider, state } = agreed;
  return state.bridgings
    .filter(({ until }) => addDays(until, -HAND_OVER_DAYS) <= asAt && asAt <= until)
    .map(({ from, until, clients }) => {
      // Who goes on under a later agreement is not handed over yet.
      const leaving = clients.filter(
        (client) =>
          !state.bridgings.some((one) => one.until > until && one.clients.includes(client)),
      );
      const running = usage.filter(
        (row) =>
          row.provider === provider &&
          row.law === law &&
          !row.deleted &&
          leaving.includes(row.clientRef) &&
          contains(row, asAt),
      );
      const numbers = running.map((row) => row.number).sort((a, b) => a - b);
      const cells = {
        aanbieder: provider,
        naam: sources.names.provider(provider),
        wet: lawName(law),
        van: from,
        tot: until,
        dagen: (Date.parse(until) - Date.parse(asAt)) / 86_400_000,
        clienten: leaving.length,
        metZorg: new Set(running.map(({ clientRef }) => clientRef)).size,
        toewijzingen: numbers.join(', '),
      };
      return rowFromStream(agreedSource(agreed), cells, {
        metZorg: () => onceBy(running.map(runningSource), ({ clientRef }) => clientRef),
      });
    });
};

const readHandOver = async (sources: SheetSources, ask: SheetAsk) => {
  const agreed = await agreedRows(sources, ask.scope);
  const usage = await usageRows(sources, ask);
  return {
    columns: [
      { key: 'aanbieder', label: 'AGB-code', kind: 'text' },
      { key: 'naam', label: 'Aanbieder', kind: 'text' },
      { key: 'wet', label: 'Wet', kind: 'text' },
      { key: 'van', label: 'Van', kind: 'date' },
      { key: 'tot', label: 'Tot en met', kind: 'date' },
      { key: 'dagen', label: 'Nog', kind: 'days', summed: false },
      { key: 'clienten', label: 'Over te dragen', kind: 'count', unit: 'clients' },
      { key: 'metZorg', label: 'Met lopende zorg', kind: 'count', unit: 'clients' },
      { key: 'toewijzingen', label: 'Toewijzingen', kind: 'text' },
    ],
    rows: agreed
      .flatMap((row) => handOverRows(row, usage, sources, ask.asAt))
      .sort((a, b) => String(a['tot']).localeCompare(String(b['tot']))),
    notes: [],
  } as const;
};

/** MIJ-32: clients to hand over. */
export const bridgingSheet: SheetView = {
  name: 'overbrugging',
  title: 'Over te dragen cliënten',
  definition:
    'Overbruggingen die binnen 60 dagen eindigen: hoeveel cliënten naar een andere aanbieder moeten, en welke toewijzingen van hen nog lopen.',
  options: {},
  read: readHandOver,
};

const REASONS: {
  readonly [Code in EntryRefusal['code']]: (
    reason: Extract<EntryRefusal, { readonly code: Code }>,
  ) => string;
} = {
  groupClosed: ({ since }) => `gesloten sinds ${formatDate(since)}, zonder meerwaarde`,
  noWindowOpen: () => 'geen toetredingsmoment op die dag',
  qualityMissing: ({ demands }) => `voldoet niet aan: ${demands.join(', ')}`,
  turnoverTooLow: ({ minimumCents }) => `omzet lager dan ${formatEuro(minimumCents)}`,
  groupsMissing: ({ groups }) => `biedt niet aan: ${groups.join(', ')}`,
};

const reasonText = (reason: EntryRefusal): string =>
  (REASONS[reason.code] as (reason: EntryRefusal) => string)(reason);

const readAdmissions = async (sources: SheetSources, { scope, asAt }: SheetAsk) => {
  const source = await sources.rows(contracts);
  const { names } = sources;
  const entries = (await rowsOf<EntryRow>(source, 'entry')).filter(
    ({ tenant }) => scope.municipality === undefined || tenant === scope.municipality,
  );
  const rows = entries.flatMap(({ tenant, group, state }) =>
    state.applications
      .filter(({ provider }) => scope.provider === undefined || provider === scope.provider)
      .filter(({ on }) => on <= asAt)
      .map(({ provider, on, admitted, reasons, thresholdsFrom }) => ({
        datum: on,
        aanbieder: names.provider(provider),
        agb: provider,
        groep: names.groupName(group),
        gemeente: names.municipality(tenant),
        uitkomst: admitted ? 'toegelaten' : 'afgewezen',
        redenen: reasons.map(reasonText).join('; ') || null,
        drempels: thresholdsFrom,
      })),
  );
  const segments = (await rowsOf<SegmentRow>(source, 'segment')).filter(
    ({ law }) => scope.law === undefined || law === scope.law,
  );
  return {
    columns: [
      { key: 'datum', label: 'Aanvraag', kind: 'date' },
      { key: 'aanbieder', label: 'Aanbieder', kind: 'text' },
      { key: 'agb', label: 'AGB-code', kind: 'text' },
      { key: 'groep', label: 'Productgroep', kind: 'text' },
      { key: 'gemeente', label: 'Gemeente', kind: 'text' },
      { key: 'uitkomst', label: 'Uitkomst', kind: 'text' },
      { key: 'redenen', label: 'Redenen', kind: 'text' },
      { key: 'drempels', label: 'Drempels van', kind: 'date' },
    ],
    rows: rows.sort(
      (a, b) =>
        a.datum.localeCompare(b.datum) ||
        a.agb.localeCompare(b.agb) ||
        a.gemeente.localeCompare(b.gemeente),
    ),
    notes: segments.flatMap(({ law, state: { terms, providers } }) => {
      if (terms === null) return [];
      const taking = providers.filter(({ from, lastDay }) => {
        return contains({ from, until: lastDay }, asAt);
      }).length;
      const limit =
        terms.providersMax === null ? 'geen grens' : `hoogstens ${String(terms.providersMax)}`;
      return [`Segment ${terms.name} (${lawName(law)}): ${String(taking)} aanbieders, ${limit}.`];
    }),
  } as const;
};

/** MIJ-10, MIJ-12, ZOU-19: who asked to come in, and what came of it. */
export const admissionSheet: SheetView = {
  name: 'toelating',
  title: 'Toelating van aanbieders',
  definition:
    'Elke aanvraag van een aanbieder, met de uitkomst per gemeente en alle redenen van een afwijzing. Getoetst is aan de drempels die golden op de dag van de aanvraag.',
  options: {},
  read: readAdmissions,
};

const monthsCents = (byMonth: UsageRow['usedByMonth'], from: string, until: string): Cents =>
  Object.entries(byMonth)
    .filter(([month]) => from <= month && month <= until)
    .reduce((sum, [, cents]) => sum + cents, 0);

/**
 * What an allocation adds to what is used in a year up to a day, and to what is foreseen: with what
 * is promised until its end (NAT-26).
 */
const usedOf = (
  row: UsageRow,
  year: number,
  asAt: CalendarDate,
): { readonly used: Cents; readonly foreseen: Cents } => {
  const [from, last] = [`${String(year)}-01`, `${String(year)}-12`];
  const until = asAt.slice(0, 7) < last ? asAt.slice(0, 7) : last;
  const used = monthsCents(row.usedByMonth, from, until);
  const isOfYear =
    !row.deleted && row.from >= `${from}-01` && (row.until ?? `${last}-31`) <= `${last}-31`;
  const open = isOfYear
    ? Math.max(0, row.commitmentCents - monthsCents(row.usedByMonth, from, last))
    : 0;
  return { used, foreseen: used + open };
};

const roomRows = (
  agreed: KeyedAgreed,
  usage: readonly KeyedUsage[],
  sources: SheetSources,
  asAt: CalendarDate,
): readonly SheetRow[] => {
  const { law, provider, state } = agreed;
  const own = usage.filter((row) => row.provider === provider && row.law === law);
  const rooms = [...new Map(state.rooms.map((room) => [room.year, room])).values()];
  return rooms.flatMap((room) => {
    const total = roomCents(room);
    const each = own.map((row) => ({
      ...allocationSource(row),
      ...usedOf(row, room.year, asAt),
      watcher: roomWatcher(allocationKindOf(row)),
    }));
    const used = sumOf(each.map((one) => one.used));
    const foreseen = sumOf(each.map((one) => one.foreseen));
    const byProvider = each.filter(({ watcher }) => watcher === 'provider');
    const today = { on: asAt, canOffer: true, usedCents: used };
    const isThisYear = asAt.startsWith(`${String(room.year)}-`);
    const steps = roomStepsOn(state, room, asAt);
    const needsNotice =
      isNoticeDue(total, used, foreseen) && steps.every(({ step }) => step !== 'notice');
    const common = {
      jaar: String(room.year),
      aanbieder: provider,
      naam: sources.names.provider(provider),
      wet: lawName(law),
      ruimte: total,
      gebruikt: used,
      verwacht: foreseen,
      aandeel: shareOf(used, total),
      zelfBewaakt: sumOf(byProvider.map((one) => one.used)),
      aannemen: isThisYear ? yesNo(mustAccept(state, today)) : null,
    };
    const ruimte: Opens = () => [{ source: agreedSource(agreed), counts: total }];
    const gebruikt: Opens = () => amountsOf(each, (one) => one.used);
    const figures = {
      ruimte,
      gebruikt,
      verwacht: () => amountsOf(each, (one) => one.foreseen),
      aandeel: shareBehind(gebruikt, ruimte, 'cents'),
      zelfBewaakt: () => amountsOf(byProvider, (one) => one.used),
    };
    const rowWith = (cells: SheetRow) => rowWithBehind({ ...common, ...cells }, figures);
    return [
      ...steps.map(({ step, dueOn, takenOn, warning }) =>
        rowWith({
          stap: STEP_NAMES[step],
          uiterlijk: dueOn,
          gedaan: takenOn,
          waarschuwing: warning === null ? null : STEP_WARNINGS[warning],
        }),
      ),
      ...(needsNotice
        ? [
            rowWith({
              stap: STEP_NAMES.notice,
              uiterlijk: null,
              gedaan: null,
              waarschuwing: 'schriftelijke melding nodig',
            }),
          ]
        : []),
    ];
  });
};

const readRooms = async (sources: SheetSources, ask: SheetAsk) => {
  const agreed = await agreedRows(sources, ask.scope);
  const usage = await usageRows(sources, ask);
  const year = ask.options['jaar'];
  return {
    columns: [
      { key: 'jaar', label: 'Jaar', kind: 'text' },
      { key: 'aanbieder', label: 'AGB-code', kind: 'text' },
      { key: 'naam', label: 'Aanbieder', kind: 'text' },
      { key: 'wet', label: 'Wet', kind: 'text' },
      { key: 'ruimte', label: 'Bestedingsruimte', kind: 'cents' },
      { key: 'gebruikt', label: 'Gebruikt', kind: 'cents' },
      { key: 'verwacht', label: 'Verwacht', kind: 'cents' },
      { key: 'aandeel', label: 'Deel gebruikt', kind: 'share' },
      { key: 'zelfBewaakt', label: 'Waarvan door de aanbieder te bewaken', kind: 'cents' },
      { key: 'aannemen', label: 'Moet cliënten aannemen', kind: 'text' },
      { key: 'stap', label: 'Stap', kind: 'text' },
      { key: 'uiterlijk', label: 'Uiterlijk', kind: 'date' },
      { key: 'gedaan', label: 'Gedaan op', kind: 'date' },
      { key: 'waarschuwing', label: 'Let op', kind: 'text' },
    ],
    rows: agreed
      .flatMap((row) => roomRows(row, usage, sources, ask.asAt))
      .filter((row) => year === undefined || row['jaar'] === year),
    notes: [
      'Is de ruimte op, dan worden specifieke toewijzingen en crisishulp toch helemaal betaald; aspecifieke niet.',
    ],
  } as const;
};

/** NAT-25, NAT-26, NAT-27: spending room with its steps. */
export const spendingRoomSheet: SheetView = {
  name: 'bestedingsruimte',
  title: 'Bestedingsruimte',
  definition:
    'Wat een aanbieder in een kalenderjaar mag besteden en wat daarvan is toegekend, naar maand van levering. Verwacht is gebruikt plus wat nog is toegezegd op toewijzingen die in dat jaar beginnen en eindigen. Bij 70 procent, of als een overschrijding is voorzien, is een schriftelijke melding nodig. Op toewijzingen zonder product let de aanbieder zelf, op alle andere de gemeente. Moet cliënten aannemen: nee bij een cliëntenstop, of als 70 procent van de ruimte is gebruikt.',
  options: { jaar: /^\d{4}$/ },
  read: readRooms,
};
