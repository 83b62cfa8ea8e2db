import { lastDayOf, standingTerms } from '@zgb/contracts';
import { contains, isMunicipalityCode, type CalendarDate } from '@zgb/kernel';
import { groupedBy } from '../access/figures';
import { agreedRows, agreedSource } from '../contracts/contracts.sheet';
import { figureNotes, type FigureNoteRow } from '../frozen/figure-notes.projection';
import { numberedSource } from '../frozen/frozen.sheets';
import { targets, type TargetRow } from '../frozen/targets.projection';
import { rowsOf } from '../row-source';
import { onceBy, rowWithBehind, streamSource, type Source } from '../sheets/behind';
import type { SheetAsk, SheetSources, SheetView } from '../sheets/sheet';
import { GROUND_NAMES, tariffRows, tariffSource } from '../tariffs/sheet-rows';
import { tariffs } from '../tariffs/tariffs.projection';
import { PERIOD_OPTIONS, periodAsked, REGION_ROW, textColumn } from './cases';

/** One thing that happened; those of a kind, on a day and in a place are told together. */
interface Happening {
  readonly on: CalendarDate;
  readonly kind: string;
  /** Empty: the whole region. */
  readonly municipality: string;
  readonly what: string;
  readonly source: Source;
}

const noteHappenings = async (
  sources: SheetSources,
  { scope }: SheetAsk,
): Promise<readonly Happening[]> => {
  const rows = await rowsOf<FigureNoteRow>(await sources.rows(figureNotes), 'figureNote');
  return rows.flatMap(({ key, municipality, note, withdrawn }) => {
    const isOther =
      scope.municipality !== undefined &&
      municipality !== null &&
      municipality !== scope.municipality;
    if (note === null || withdrawn !== null || isOther) return [];
    return [
      {
        on: note.from,
        kind: 'Toelichting',
        municipality: municipality ?? '',
        what: note.text,
        source: streamSource({ key, municipality: municipality ?? '' }),
      },
    ];
  });
};

const tariffHappenings = async (
  sources: SheetSources,
  { scope }: SheetAsk,
): Promise<readonly Happening[]> =>
  (await tariffRows(await sources.rows(tariffs), scope)).flatMap((row) =>
    row.tariffs.map(({ from, ground }) => ({
      on: from,
      kind: 'Tarief',
      municipality: isMunicipalityCode(row.tenant) ? row.tenant : '',
      what: `Tarieven gaan in: ${GROUND_NAMES[ground] ?? ground}`,
      source: tariffSource(row),
    })),
  );

const contractHappenings = async (
  sources: SheetSources,
  { scope }: SheetAsk,
): Promise<readonly Happening[]> =>
  (await agreedRows(sources, scope)).flatMap((row) =>
    standingTerms(row.state)
      .filter(
        ({ municipalities }) =>
          scope.municipality === undefined || municipalities.includes(scope.municipality),
      )
      .flatMap((terms) => {
        const last = lastDayOf(row.state, terms);
        const common = { kind: 'Contract', municipality: '', source: agreedSource(row) };
        return [
          { ...common, on: terms.from, what: 'Contracten beginnen' },
          ...(last === null ? [] : [{ ...common, on: last, what: 'Laatste dag van contracten' }]),
        ];
      }),
  );

const targetHappenings = async (sources: SheetSources): Promise<readonly Happening[]> =>
  (await rowsOf<TargetRow>(await sources.rows(targets), 'target')).flatMap(({ key, set }) =>
    set === null
      ? []
      : [
          {
            on: set.decidedOn,
            kind: 'Doel',
            municipality: '',
            what: `Doel vastgesteld: ${set.terms.definition}`,
            source: numberedSource(key),
          },
        ],
  );

const JOIN = '\u0000';

/** What there is to tell beside the figures of a period (2.1). NL: wat is er gebeurd. */
export const happenedSheet: SheetView = {
  name: 'gebeurd',
  title: 'Wat is er gebeurd?',
  definition:
    'Wat in de periode speelde naast de cijfers: toelichtingen van gemeenten en regio, tarieven die ingingen, contracten die begonnen of eindigden, en doelen die zijn vastgesteld. Wat op een dag gelijk is, staat in één regel; het aantal gaat open. Zonder periode: het jaar tot en met de dag.',
  options: PERIOD_OPTIONS,
  read: async (sources, ask) => {
    const period = periodAsked(ask);
    const all = [
      ...(await noteHappenings(sources, ask)),
      ...(await tariffHappenings(sources, ask)),
      ...(await contractHappenings(sources, ask)),
      ...(await targetHappenings(sources)),
    ].filter(({ on }) => contains(period, on));
    const told = groupedBy(all, ({ on, kind, municipality, what }) =>
      [on, kind, municipality, what].join(JOIN),
    );
    return {
      columns: [
        { key: 'datum', label: 'Datum', kind: 'date' },
        textColumn('soort', 'Soort'),
        textColumn('gemeente', 'Gemeente'),
        textColumn('wat', 'Wat'),
        { key: 'aantal', label: 'Aantal', kind: 'count' },
      ],
      rows: [...told].reverse().map(([key, some]) => {
        const [datum = '', soort = '', municipality = '', wat = ''] = key.split(JOIN);
        const streams = onceBy(
          some.map(({ source }) => source),
          ({ stream }) => stream,
        ).filter(({ counts }) => counts > 0);
        return rowWithBehind(
          {
            datum,
            soort,
            gemeente: municipality === '' ? REGION_ROW : sources.names.municipality(municipality),
            wat,
            aantal: streams.length,
          },
          { aantal: () => streams },
        );
      }),
      notes: [],
    };
  },
};
