import { formatDate, formatNumber } from '@zgb/kernel';
import { activeOn } from '../regional-monitor/flows';
import {
  allocationSource,
  eachOf,
  rowWithBehind,
  shareBehind,
  type Behind,
} from '../sheets/behind';
import type { SheetAsk, SheetColumn, SheetRow, SheetSources, SheetView } from '../sheets/sheet';
import { REFERRERS, UNKNOWN_REFERRER } from '../referrers';
import { movesIn, type Move } from './moves';
import { careRows, type KeyedCare } from './tasks';
import type { CareRow } from './work-lists.projection';

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const text = (key: string, label: string): SheetColumn => ({ key, label, kind: 'text' });
const count = (key: string, label: string): SheetColumn => ({ key, label, kind: 'count' });

/** From the first of January unless asked otherwise. */
const periodOf = ({ asAt, options }: SheetAsk) => ({
  from: options['van'] ?? `${asAt.slice(0, 4)}-01-01`,
  until: options['tot'] ?? asAt,
});

/** Moves of everybody; the provider of the care that ended is selected afterwards. */
const movesFor = async (sources: SheetSources, ask: SheetAsk): Promise<readonly Move[]> => {
  const { provider, ...scope } = ask.scope;
  const rows = await careRows(sources, { ...ask, scope });
  return movesIn(rows, periodOf(ask)).filter(
    ({ from, to }) =>
      provider === undefined || [from, to].some((one) => one?.provider === provider),
  );
};

const shareOf = (part: number, whole: number): number | null =>
  whole === 0 ? null : Math.round((part * 10_000) / whole);

/** ZES-19: heavier to lighter, or to the social base, of all moves. */
const stepDownRow = (name: string, moves: readonly Move[]): SheetRow => {
  const of = (kind: Move['kind']): readonly Move[] => moves.filter((move) => move.kind === kind);
  const parts = {
    lichter: of('lighter'),
    socialeBasis: of('social-base'),
    zwaarder: of('heavier'),
    gelijk: of('same'),
    onbekend: of('unknown'),
  };
  const figures: Readonly<Record<string, readonly Move[]>> = {
    bewegingen: Object.values(parts).flat(),
    ...parts,
    volgensPlan: moves.filter(({ from }) => from.endReason === 'planned'),
  };
  const down = parts.lichter.length + parts.socialeBasis.length;
  const each = Object.entries(figures);
  return rowWithBehind(
    {
      aanbieder: name,
      ...Object.fromEntries(each.map(([key, some]) => [key, some.length])),
      afschaling: shareOf(down, figures['bewegingen']?.length ?? 0),
    },
    {
      ...Object.fromEntries(each.map(([key, some]) => [key, () => endedCare(some)])),
      afschaling: shareBehind(
        () => endedCare([...parts.lichter, ...parts.socialeBasis]),
        () => endedCare(figures['bewegingen'] ?? []),
      ),
    },
  );
};

const behindCare = (rows: readonly KeyedCare[]) => (): readonly Behind[] =>
  eachOf(rows.map(allocationSource));

/** A move is known by the care that ended. */
const endedCare = (moves: readonly Move[]): readonly Behind[] =>
  eachOf(moves.map(({ from }) => allocationSource(from)));

/** ZES-19, ZES-20. */
export const stepDownSheet: SheetView = {
  name: 'afschaling',
  title: 'Afschaling per aanbieder',
  definition:
    'Welk deel van de bewegingen naar lichtere zorg of naar de sociale basis gaat, per aanbieder van de zorg die eindigde. Een beweging is zorg die in de periode eindigt en binnen 28 dagen andere zorg krijgt, of naar de sociale basis gaat. Lichter is een lager tarief per uur of stuk. Een verlenging is geen beweging; een einde volgens plan staat apart.',
  options: { van: DAY, tot: DAY },
  read: async (sources, ask) => {
    const moves = (await movesFor(sources, ask)).filter(
      ({ from }) => ask.scope.provider === undefined || from.provider === ask.scope.provider,
    );
    const providers = [...new Set(moves.map(({ from }) => from.provider))].sort();
    return {
      columns: [
        text('aanbieder', 'Aanbieder'),
        count('bewegingen', 'Bewegingen'),
        count('lichter', 'Naar lichter'),
        count('socialeBasis', 'Naar sociale basis'),
        count('zwaarder', 'Naar zwaarder'),
        count('gelijk', 'Gelijk'),
        count('onbekend', 'Niet te vergelijken'),
        count('volgensPlan', 'Einde volgens plan'),
        { key: 'afschaling', label: 'Afschaling', kind: 'share' },
      ],
      rows: [
        ...providers.map((agb) =>
          stepDownRow(
            sources.names.provider(agb),
            moves.filter(({ from }) => from.provider === agb),
          ),
        ),
        stepDownRow('Totaal', moves),
      ],
      totalRows: 1,
      notes: [],
    };
  },
};

const HOME = 'thuis, geen andere zorg';
const SOCIAL_BASE = 'sociale basis';

/** GV-22: what comes into a product and what leaves it, by the care before and after. */
export const transitionsSheet: SheetView = {
  name: 'overgangen',
  title: 'Instroom en uitstroom per product',
  definition:
    'Per product: uit welke zorg cliënten in de periode kwamen en naar welke zorg zij gingen. Ook tussenvormen, zoals een time-out, logeren of een weekend, zijn producten. Zonder andere zorg binnen 28 dagen ervoor of erna is het thuis.',
  options: { van: DAY, tot: DAY },
  read: async (sources, ask) => {
    const period = periodOf(ask);
    const nameOf = (row: CareRow): string => sources.names.product(row.law, row.category, row.code);
    const counts = new Map<string, KeyedCare[]>();
    const add = (care: KeyedCare, direction: string, other: string): void => {
      const key = JSON.stringify([nameOf(care), direction, other]);
      const known = counts.get(key);
      if (known === undefined) counts.set(key, [care]);
      else known.push(care);
    };
    const rows = await careRows(sources, ask);
    const moves = movesIn(rows, { from: '0000-01-01', until: '9999-12-31' });
    const cameFrom = new Map(moves.flatMap(({ from, to }) => (to === null ? [] : [[to, from]])));
    for (const row of rows) {
      if (row.from < period.from || row.from > period.until) continue;
      const before = cameFrom.get(row);
      add(row, 'instroom', before === undefined ? HOME : nameOf(before));
    }
    for (const { from, to, kind } of movesIn(rows, period)) {
      const none = kind === 'social-base' ? SOCIAL_BASE : HOME;
      add(from, 'uitstroom', to === null ? none : nameOf(to));
    }
    return {
      columns: [
        text('product', 'Product'),
        text('richting', 'Richting'),
        text('andere', 'Van of naar'),
        count('aantal', 'Aantal'),
      ],
      rows: [...counts]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, care]) => {
          const [product = '', richting = '', andere = ''] = JSON.parse(key) as string[];
          const cells = { product, richting, andere, aantal: care.length };
          return rowWithBehind(cells, { aantal: behindCare(care) });
        }),
      notes: [],
    };
  },
};

/** GV-18, NAT-21: who referred; what is not known is a row of its own. */
export const referrersSheet: SheetView = {
  name: 'verwijzers',
  title: 'Verwijzers',
  definition:
    'Toewijzingen die op de dag lopen, per productgroep en verwijzer. De verwijzer staat alleen in het verzoek om toewijzing (315). Zonder zo een verzoek is de verwijzer onbekend; die rij hoort erbij.',
  options: {},
  read: async (sources, ask) => {
    const { names } = sources;
    const active = activeOn(await careRows(sources, ask), ask.asAt);
    const groupOf = ({ law, category, code }: CareRow): string => names.group(law, category, code);
    const groups = [...new Set(active.map(groupOf))].sort();
    const known = new Set(REFERRERS.map(([code]) => code));
    const rows = groups.flatMap((group) => {
      const own = active.filter((row) => groupOf(row) === group);
      const rowFor = (verwijzer: string, of: readonly KeyedCare[]): SheetRow =>
        rowWithBehind(
          {
            groep: names.groupName(group),
            verwijzer,
            toewijzingen: of.length,
            aandeel: shareOf(of.length, own.length),
          },
          {
            toewijzingen: behindCare(of),
            aandeel: shareBehind(behindCare(of), behindCare(own)),
          },
        );
      return [
        ...REFERRERS.map(([code, name]) =>
          rowFor(
            name,
            own.filter(({ referrer }) => referrer === code),
          ),
        ),
        rowFor(
          UNKNOWN_REFERRER,
          own.filter(({ referrer }) => !known.has(referrer ?? '')),
        ),
      ];
    });
    return {
      columns: [
        text('groep', 'Productgroep'),
        text('verwijzer', 'Verwijzer'),
        count('toewijzingen', 'Toewijzingen'),
        { key: 'aandeel', label: 'Aandeel', kind: 'share' },
      ],
      rows,
      notes: [`Toewijzingen op ${formatDate(ask.asAt)}: ${formatNumber(active.length)}.`],
    };
  },
};
