import { accessRulesOf } from '@zgb/contracts';
import { isYoungAdultOn, transitionFrom, type Indication } from '@zgb/indications';
import { addMonths, endOf, type CalendarDate } from '@zgb/kernel';
import { groupedBy } from '../access/figures';
import { rowsOf } from '../row-source';
import type { SheetAsk, SheetSources, SheetView } from '../sheets/sheet';
import { waitingCases } from '../waiting-list/waiting-cases';
import { waitingList, type WaitingRow } from '../waiting-list/waiting-list.projection';
import { indications } from './indications.projection';

/** Allocations of one client under both laws, in order of first day. */
interface Young {
  readonly municipality: string;
  readonly clientRef: string;
  readonly turns18On: CalendarDate;
  readonly allocations: readonly WaitingRow[];
}

const NOT_KNOWN =
  'De dag waarop cliënten 18 worden is hier niet bekend: dit overzicht is leeg. Wat bevroren is, leest geen persoonsgegevens; op de opdrachtregel moeten de persoonsgegevens en de sleutel in de gegevensmap staan.';

/** The days come from the personal data at the moment of asking; the log knows none of them. */
const youngClients = async (
  sources: SheetSources,
  { scope, asAt }: SheetAsk,
): Promise<readonly Young[] | null> => {
  if (sources.turns18On === undefined) return null;
  const { law: _law, ...both } = scope;
  const rows = (await waitingCases(await sources.rows(waitingList), both))
    .map(({ row }) => row)
    .filter(({ allocatedOn }) => allocatedOn <= asAt);
  const found: Young[] = [];
  for (const [municipality, own] of groupedBy(rows, (row) => row.municipality)) {
    const clientRefs = [...new Set(own.map(({ clientRef }) => clientRef))];
    const days = await sources.turns18On(municipality, clientRefs);
    for (const [clientRef, all] of groupedBy(own, (row) => row.clientRef)) {
      const turns18On = days.get(clientRef);
      if (turns18On === undefined) continue;
      const allocations = [...all].sort((a, b) => (a.from < b.from ? -1 : 1));
      found.push({ municipality, clientRef, turns18On, allocations });
    }
  }
  return found;
};

const lastOf = (allocations: readonly WaitingRow[], law: string): WaitingRow | undefined =>
  allocations
    .filter((row) => row.law === law)
    .reduce<WaitingRow | undefined>(
      (last, row) => (last === undefined || endOf(row) >= endOf(last) ? row : last),
      undefined,
    );

const clientKey = (one: { readonly municipality: string; readonly clientRef: string }): string =>
  `${one.municipality} ${one.clientRef}`;

/** ZES-21: by client, which Wmo indication goes on from which of the youth law. */
const linksOf = (all: readonly Indication[]): ReadonlyMap<string, string> =>
  new Map(
    all.flatMap((one) =>
      one.youthIndication === null
        ? []
        : [[clientKey(one), `${one.number} volgt op ${one.youthIndication}`] as const],
    ),
  );

/** ZES-21, NAT-37: youths whose handover to adult care must be prepared. */
export const transitionSheet: SheetView = {
  name: 'overgang-18',
  title: 'Overgang naar 18 jaar',
  definition:
    'Cliënten met jeugdhulp vanaf 18 maanden voor hun achttiende verjaardag tot een jaar erna: de laatste jeugdtoewijzing en de eerste Wmo-toewijzing die daarop volgt. De markering is de dag waarop de voorbereiding begint.',
  options: {},
  read: async (sources, ask) => {
    const { names } = sources;
    const { transitionMonths } = accessRulesOf(names.region);
    const clients = await youngClients(sources, ask);
    const links = linksOf(await rowsOf<Indication>(await sources.rows(indications), 'indication'));
    const rows = (clients ?? []).flatMap((young) => {
      const { turns18On, allocations, municipality } = young;
      const marker = transitionFrom(turns18On, transitionMonths);
      const youth = lastOf(allocations, 'jw');
      const inTime = marker <= ask.asAt && ask.asAt < addMonths(turns18On, 12);
      if (youth === undefined || !inTime) return [];
      const adult = allocations.find((row) => row.law === 'wmo' && endOf(row) >= turns18On);
      return [
        {
          gemeente: names.municipality(municipality),
          jeugdtoewijzing: youth.number,
          jeugdaanbieder: names.provider(youth.provider),
          jeugdTot: youth.until,
          markering: marker,
          wmoToewijzing: adult?.number ?? null,
          wmoAanbieder: adult === undefined ? null : names.provider(adult.provider),
          indicaties: links.get(clientKey(young)) ?? null,
        },
      ];
    });
    const open = rows.filter(({ wmoToewijzing }) => wmoToewijzing === null).length;
    return {
      columns: [
        { key: 'gemeente', label: 'Gemeente', kind: 'text' },
        { key: 'jeugdtoewijzing', label: 'Laatste jeugdtoewijzing', kind: 'text' },
        { key: 'jeugdaanbieder', label: 'Aanbieder jeugd', kind: 'text' },
        { key: 'jeugdTot', label: 'Jeugd tot en met', kind: 'date' },
        { key: 'markering', label: 'Markering vanaf', kind: 'date' },
        { key: 'wmoToewijzing', label: 'Eerste Wmo-toewijzing', kind: 'text' },
        { key: 'wmoAanbieder', label: 'Aanbieder Wmo', kind: 'text' },
        { key: 'indicaties', label: 'Gekoppelde indicaties', kind: 'text' },
      ],
      rows: [...rows].sort((a, b) => (a.markering < b.markering ? -1 : 1)),
      notes: clients === null ? [NOT_KNOWN] : [`Nog zonder Wmo-toewijzing: ${String(open)}.`],
    };
  },
};

/** ZOU-25: clients of 16 up to and including 22, each as one line across both laws. */
export const youngAdultsSheet: SheetView = {
  name: 'jongeren-16-22',
  title: 'Jongeren van 16 tot en met 22 jaar',
  definition:
    'Elke cliënt van 16 tot en met 22 jaar als één lijn over de Jeugdwet en de Wmo heen: alle toewijzingen in volgorde van ingang, met de eerste en de laatste dag.',
  options: {},
  read: async (sources, ask) => {
    const { names } = sources;
    const clients = await youngClients(sources, ask);
    const rows = (clients ?? [])
      .filter(({ turns18On }) => isYoungAdultOn(turns18On, ask.asAt))
      .map(({ municipality, allocations }) => {
        const ends = allocations.map((row) => row.until);
        const laws = new Set(allocations.map(({ law }) => law));
        return {
          gemeente: names.municipality(municipality),
          lijn: allocations.map(({ law, number }) => `${law} ${String(number)}`).join(' → '),
          producten: [
            ...new Set(allocations.map((row) => names.product(row.law, row.category, row.code))),
          ].join(', '),
          wetten: laws.size === 2 ? 'beide' : ([...laws][0] ?? ''),
          van: allocations[0]?.from ?? null,
          tot: ends.some((until) => until === null) ? null : ([...ends].sort().at(-1) ?? null),
        };
      });
    const both = rows.filter(({ wetten }) => wetten === 'beide').length;
    return {
      columns: [
        { key: 'gemeente', label: 'Gemeente', kind: 'text' },
        { key: 'lijn', label: 'Toewijzingen', kind: 'text' },
        { key: 'producten', label: 'Producten', kind: 'text' },
        { key: 'wetten', label: 'Wetten', kind: 'text' },
        { key: 'van', label: 'Van', kind: 'date' },
        { key: 'tot', label: 'Tot en met', kind: 'date' },
      ],
      rows,
      notes:
        clients === null
          ? [NOT_KNOWN]
          : [`Onder beide wetten: ${String(both)} van ${String(rows.length)}.`],
    };
  },
};
