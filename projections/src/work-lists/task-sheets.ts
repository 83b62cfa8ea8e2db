import { allocationStream, type Indication } from '@zgb/indications';
import type { CalendarDate, Law } from '@zgb/kernel';
import { indicationRows, PERSPECTIVE } from '../indications/indications.sheet';
import { allocationSource, rowFromStream, streamSource } from '../sheets/behind';
import type { SheetColumn, SheetRow, SheetSources, SheetView } from '../sheets/sheet';
import {
  endingSoon,
  handoverGaps,
  missingStarts,
  notRepaired,
  openRequests,
  type KeyedCare,
} from './tasks';
import type { CareRow } from './work-lists.projection';

const text = (key: string, label: string): SheetColumn => ({ key, label, kind: 'text' });
const date = (key: string, label: string): SheetColumn => ({ key, label, kind: 'date' });

const LATE = 'te laat';
const IN_TIME = 'op tijd';

const standing = (dueOn: CalendarDate, asAt: CalendarDate): string =>
  dueOn < asAt ? LATE : IN_TIME;

/** A row about one allocation; its events are the history of that allocation. */
const careRow = ({ names }: SheetSources, row: KeyedCare, cells: SheetRow): SheetRow =>
  rowFromStream(allocationSource(row), {
    gemeente: names.municipality(row.municipality),
    wet: row.law,
    toewijzing: String(row.number),
    aanbieder: names.provider(row.provider),
    product: names.product(row.law, row.category, row.code),
    ...cells,
  });

const CARE_COLUMNS = [
  text('gemeente', 'Gemeente'),
  text('wet', 'Wet'),
  text('toewijzing', 'Toewijzing'),
  text('aanbieder', 'Aanbieder'),
  text('product', 'Product'),
];

/** NAT-15: requests that wait for a 301 or 319. */
export const requestsSheet: SheetView = {
  name: 'openstaande-verzoeken',
  title: 'Openstaande verzoeken',
  definition:
    'Verzoeken om toewijzing (315) en om wijziging (317) die nog een antwoord moeten krijgen: binnen 5 werkdagen na ontvangst, en na "in onderzoek" binnen 8 weken na de dagtekening. Afwijzen omdat een andere gemeente verantwoordelijk is kan binnen 2 weken.',
  options: {},
  read: async (sources, ask) => ({
    columns: [
      text('gemeente', 'Gemeente'),
      text('wet', 'Wet'),
      text('aanbieder', 'Aanbieder'),
      text('verzoek', 'Verzoek'),
      text('soort', 'Soort'),
      text('stand', 'Stand'),
      date('ontvangen', 'Ontvangen'),
      date('uiterlijk', 'Antwoord uiterlijk'),
      date('woonplaats', 'Woonplaatsbeginsel uiterlijk'),
      text('termijn', 'Termijn'),
    ],
    rows: (await openRequests(sources, ask)).map(({ row, status, dueOn }) =>
      rowFromStream(streamSource(row), {
        gemeente: sources.names.municipality(row.municipality),
        wet: row.law,
        aanbieder: sources.names.provider(row.provider),
        verzoek: row.reference,
        soort: row.kind === 'allocation' ? 'toewijzing (315)' : 'wijziging (317)',
        stand: status === 'open' ? 'open' : 'in onderzoek',
        ontvangen: row.receivedOn,
        uiterlijk: dueOn,
        woonplaats: status === 'open' ? row.residenceDueOn : null,
        termijn: standing(dueOn, ask.asAt),
      }),
    ),
    notes: [],
  }),
};

/** Allocations without a start after the intended date. */
export const missingStartsSheet: SheetView = {
  name: 'ontbrekende-starts',
  title: 'Ontbrekende starts',
  definition:
    'Lopende toewijzingen waarvan de begindatum voorbij is en waarbij de aanbieder nog geen start heeft gemeld. Een start komt binnen 5 werkdagen; bij een toewijzing met terugwerkende kracht telt dat vanaf de toewijzing. Een start is nooit een voorwaarde om te betalen.',
  options: {},
  read: async (sources, ask) => ({
    columns: [
      ...CARE_COLUMNS,
      date('begindatum', 'Begindatum'),
      date('uiterlijk', 'Start uiterlijk'),
      text('termijn', 'Termijn'),
    ],
    rows: (await missingStarts(sources, ask)).map(({ row, dueOn }) =>
      careRow(sources, row, {
        begindatum: row.from,
        uiterlijk: dueOn,
        termijn: standing(dueOn, ask.asAt),
      }),
    ),
    notes: [],
  }),
};

/** The perspective of the indication that an allocation rests on; null: none is known. */
const perspectiveOf = (
  { clientRef, law, category, code }: CareRow,
  known: readonly Indication[],
): string | null => {
  const terms = known
    .filter((one) => one.clientRef === clientRef && one.law === law)
    .flatMap(({ versions }) => versions.at(-1)?.terms ?? [])
    .filter(({ care }) => care.category === category && (care.code ?? code) === code);
  const perspective = terms.at(-1)?.perspective ?? null;
  return perspective === null ? null : PERSPECTIVE[perspective];
};

/** Allocations that end within eight weeks, with the perspective of their indication. */
export const endingSheet: SheetView = {
  name: 'aflopende-toewijzingen',
  title: 'Aflopende toewijzingen',
  definition:
    'Toewijzingen die binnen 8 weken eindigen en nog geen opvolger hebben. Verlengen kan onder hetzelfde nummer zolang de einddatum niet voorbij is.',
  options: {},
  read: async (sources, ask) => {
    const known = await indicationRows(sources, ask);
    return {
      columns: [
        ...CARE_COLUMNS,
        text('perspectief', 'Perspectief'),
        date('einddatum', 'Einddatum'),
      ],
      rows: (await endingSoon(sources, ask)).map((row) =>
        careRow(sources, row, {
          perspectief: perspectiveOf(row, known),
          einddatum: row.until,
        }),
      ),
      notes: [],
    };
  },
};

/** ZES-28. */
export const handoverSheet: SheetView = {
  name: 'overdrachtsgaten',
  title: 'Overdracht met dagen ertussen',
  definition:
    'Cliënten die van aanbieder wisselen en een of meer dagen zonder zorg zitten: de dagen tussen de stop bij de oude en de start bij de nieuwe aanbieder. Is er nog geen start, dan lopen de dagen door.',
  options: {},
  read: async (sources, ask) => ({
    columns: [
      text('gemeente', 'Gemeente'),
      text('wet', 'Wet'),
      text('oudeToewijzing', 'Oude toewijzing'),
      text('oudeAanbieder', 'Oude aanbieder'),
      text('nieuweToewijzing', 'Nieuwe toewijzing'),
      text('nieuweAanbieder', 'Nieuwe aanbieder'),
      date('gestopt', 'Gestopt op'),
      date('gestart', 'Gestart op'),
      { key: 'dagen', label: 'Dagen ertussen', kind: 'days' },
    ],
    rows: (await handoverGaps(sources, ask)).map(({ from, to, stoppedOn, startedOn, days }) =>
      rowFromStream(allocationSource(from), {
        gemeente: sources.names.municipality(from.municipality),
        wet: from.law,
        oudeToewijzing: String(from.number),
        oudeAanbieder: sources.names.provider(from.provider),
        nieuweToewijzing: String(to.number),
        nieuweAanbieder: sources.names.provider(to.provider),
        gestopt: stoppedOn,
        gestart: startedOn,
        dagen: days,
      }),
    ),
    notes: [],
  }),
};

/** Refused lines that nobody sent again. */
export const notRepairedSheet: SheetView = {
  name: 'niet-hersteld',
  title: 'Niet herstelde regels',
  definition:
    'Afgekeurde regels die na 30 dagen nog niet opnieuw zijn ingediend voor hetzelfde product en dezelfde maand.',
  options: {},
  read: async (sources, ask) => ({
    columns: [
      text('gemeente', 'Gemeente'),
      text('wet', 'Wet'),
      text('toewijzing', 'Toewijzing'),
      text('aanbieder', 'Aanbieder'),
      text('product', 'Product'),
      text('maand', 'Maand'),
      text('referentie', 'Referentie'),
      { key: 'bedrag', label: 'Bedrag', kind: 'cents' },
      date('afgekeurd', 'Afgekeurd op'),
      date('uiterlijk', 'Herstel uiterlijk'),
    ],
    rows: (await notRepaired(sources, ask)).map((row) => {
      const { municipality, law, number } = row;
      const stream = allocationStream(municipality, law as Law, number);
      return rowFromStream(streamSource({ ...row, key: stream }), {
        gemeente: sources.names.municipality(municipality),
        wet: law,
        toewijzing: String(number),
        aanbieder: sources.names.provider(row.provider),
        product: sources.names.product(law, row.category, row.code),
        maand: row.from.slice(0, 7),
        referentie: row.reference,
        bedrag: row.amountCents,
        afgekeurd: row.judgedOn,
        uiterlijk: row.dueOn,
      });
    }),
    notes: [],
  }),
};
