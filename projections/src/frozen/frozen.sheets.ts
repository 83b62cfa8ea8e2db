import type { TargetSet, TargetUnit } from '@zgb/frozen';
import { dutchDateAt, type CalendarDate } from '@zgb/kernel';
import { rowsOf } from '../row-source';
import { formatCell } from '../sheets/format';
import { rowFromStream, streamSource, type Source } from '../sheets/behind';
import type { SheetView } from '../sheets/sheet';
import { figureNotes, type FigureNoteRow } from './figure-notes.projection';
import { frozenSheets, type FrozenRow } from './frozen-sheets.projection';
import { targets, type TargetRow } from './targets.projection';

/** Rows that are kept one per number: the stream is what stands before it. */
export const numberedSource = (key: string): Source =>
  streamSource({ key: key.slice(0, key.lastIndexOf('/')) });

/** GV-25, MIJ-24. */
export const frozenSheetsSheet: SheetView = {
  name: 'bevroren',
  title: 'Bevroren overzichten',
  definition:
    'Elk overzicht dat is bevroren, met de situatiedag, het moment van bekendheid en een controlegetal over de rijen. Dezelfde naam nog eens bevriezen geeft een volgend nummer; eerdere blijven staan.',
  options: {},
  read: async (sources, { scope }) => {
    const all = await rowsOf<FrozenRow>(await sources.rows(frozenSheets), 'frozen');
    return {
      columns: [
        { key: 'naam', label: 'Naam', kind: 'text' },
        { key: 'nummer', label: 'Nummer', kind: 'count', summed: false },
        { key: 'aanleiding', label: 'Aanleiding', kind: 'text' },
        { key: 'overzicht', label: 'Overzicht', kind: 'text' },
        { key: 'gemeente', label: 'Gemeente', kind: 'text' },
        { key: 'situatieOp', label: 'Situatie op', kind: 'date' },
        { key: 'gebeurtenis', label: 'Gebeurtenis', kind: 'count', summed: false },
        { key: 'rijen', label: 'Rijen', kind: 'count', summed: false },
        { key: 'controle', label: 'Controlegetal', kind: 'text' },
        { key: 'bevroren', label: 'Bevroren op', kind: 'date' },
      ],
      rows: all.flatMap(({ key, frozen, recordedAt }) => {
        if (frozen === null) return [];
        const { name, number, occasion, question, content } = frozen;
        const { municipality } = question;
        if (scope.municipality !== undefined && municipality !== scope.municipality) return [];
        return [
          rowFromStream(numberedSource(key), {
            naam: name,
            nummer: number,
            aanleiding: occasion,
            overzicht: content.title,
            gemeente: municipality,
            situatieOp: question.asAt,
            gebeurtenis: content.position,
            rijen: content.rowCount,
            controle: content.hash.slice(0, 16),
            bevroren: dutchDateAt(recordedAt),
          }),
        ];
      }),
      notes: [],
    };
  },
};

const UNIT_NAMES: Readonly<Record<TargetUnit, string>> = {
  cents: 'euro',
  clients: 'cliënten',
  trajectories: 'trajecten',
  pairs: 'koppels',
  count: 'aantal',
  share: 'procent',
};

/** Units differ per row, so the figure is shown as a text. */
const figure = (unit: TargetUnit, value: number): string =>
  formatCell(unit === 'cents' || unit === 'share' ? unit : 'count', value);

/** Difference with the baseline in hundredths of a percent; null: there was nothing. */
const changeFrom = (baseline: number, value: number): number | null =>
  baseline === 0 ? null : Math.round(((value - baseline) * 10_000) / baseline);

type Set = {
  readonly source: Source;
  readonly set: TargetSet['data'];
  readonly recordedAt: string;
};

const inForceOn = (sets: readonly Set[], asAt: string): number =>
  sets.findLast(({ set }) => set.decidedOn <= asAt)?.set.number ?? 0;

/** ZOU-11, ZOU-36. */
export const targetsSheet: SheetView = {
  name: 'doelen',
  title: 'Doelen',
  definition:
    'Wat de regio wil bereiken, per jaar, met de nulmeting en de dag van het besluit. Een doel dat wijzigt, krijgt een volgend nummer met een reden; wat er eerder stond, blijft staan. “Geldt” is wat op de situatiedag het laatste besluit was.',
  options: {},
  read: async (sources, { asAt }) => {
    const all = await rowsOf<TargetRow>(await sources.rows(targets), 'target');
    const byTarget = new Map<string, Set[]>();
    for (const { key, set, recordedAt, region, id } of all) {
      if (set === null) continue;
      const target = `${region}/${id}`;
      const source = numberedSource(key);
      byTarget.set(target, [...(byTarget.get(target) ?? []), { source, set, recordedAt }]);
    }
    return {
      columns: [
        { key: 'doel', label: 'Doel', kind: 'text' },
        { key: 'nummer', label: 'Nummer', kind: 'count', summed: false },
        { key: 'geldt', label: 'Geldt', kind: 'text' },
        { key: 'definitie', label: 'Wat telt', kind: 'text' },
        { key: 'jaar', label: 'Vanaf jaar', kind: 'text' },
        { key: 'richting', label: 'Richting', kind: 'text' },
        { key: 'doelwaarde', label: 'Doelwaarde', kind: 'text' },
        { key: 'eenheid', label: 'Eenheid', kind: 'text' },
        { key: 'nulmeting', label: 'Nulmeting', kind: 'text' },
        { key: 'nulmetingJaar', label: 'Jaar nulmeting', kind: 'text' },
        { key: 'verschil', label: 'Verschil met nulmeting', kind: 'share' },
        { key: 'populatie', label: 'Over wie', kind: 'text' },
        { key: 'bron', label: 'Bron', kind: 'text' },
        { key: 'besloten', label: 'Besloten op', kind: 'date' },
        { key: 'vastgelegd', label: 'Vastgelegd op', kind: 'date' },
        { key: 'reden', label: 'Reden van wijziging', kind: 'text' },
      ],
      rows: [...byTarget.values()].flatMap((sets) => {
        const inForce = inForceOn(sets, asAt);
        return sets.flatMap((one) => stepRows(one, inForce));
      }),
      notes: [],
    };
  },
};

const wordFor = (number: number, inForce: number): string => {
  if (number === inForce) return 'geldt';
  return number < inForce ? 'vervangen' : 'nog niet besloten';
};

const stepRows = ({ source, set, recordedAt }: Set, inForce: number) => {
  const { id, number, terms, decidedOn, reason } = set;
  const { definition, unit, direction, baseline, path } = terms;
  return path.map(({ year, value }) =>
    rowFromStream(source, {
      doel: id,
      nummer: number,
      geldt: wordFor(number, inForce),
      definitie: definition,
      jaar: String(year),
      richting: direction === 'at-most' ? 'hoogstens' : 'minstens',
      doelwaarde: figure(unit, value),
      eenheid: UNIT_NAMES[unit],
      nulmeting: figure(unit, baseline.value),
      nulmetingJaar: String(baseline.year),
      verschil: changeFrom(baseline.value, value),
      populatie: baseline.population,
      bron: baseline.source,
      besloten: decidedOn,
      vastgelegd: dutchDateAt(recordedAt),
      reden: reason,
    }),
  );
};

/** What begins after a day explains nothing on that day. */
const isToldOn = (note: FigureNoteRow['note'], day: CalendarDate): boolean =>
  note !== null && note.from <= day;

/** What there is to tell about a figure, beside the figure (rule 9). */
export const figureNotesSheet: SheetView = {
  name: 'toelichtingen',
  title: 'Toelichtingen bij cijfers',
  definition:
    'Wat gemeenten of de regio bij een cijfer vertellen, met de periode en wie het vastlegde. Wat pas na de situatiedag begint, staat er niet bij; met alle=ja wel, en ook wat is ingetrokken. Een vraag naar één gemeente toont ook de toelichtingen van de hele regio.',
  options: { cijfer: /^[a-z-]{1,40}$/, alle: /^ja$/ },
  read: async (sources, { scope, asAt, options }) => {
    const all = await rowsOf<FigureNoteRow>(await sources.rows(figureNotes), 'figureNote');
    const { municipality: asked } = scope;
    const wantsAll = options['alle'] === 'ja';
    const shown = all
      .filter(
        ({ municipality }) =>
          asked === undefined || municipality === null || municipality === asked,
      )
      .filter(({ withdrawn, note }) => wantsAll || (withdrawn === null && isToldOn(note, asAt)));
    return {
      columns: [
        { key: 'cijfer', label: 'Bij cijfer', kind: 'text' },
        { key: 'gemeente', label: 'Gemeente', kind: 'text' },
        { key: 'van', label: 'Van', kind: 'date' },
        { key: 'tot', label: 'Tot en met', kind: 'date' },
        { key: 'tekst', label: 'Toelichting', kind: 'text' },
        { key: 'contact', label: 'Contact', kind: 'text' },
        { key: 'naam', label: 'Naam', kind: 'text' },
        { key: 'nummer', label: 'Nummer', kind: 'count', summed: false },
        { key: 'door', label: 'Vastgelegd door', kind: 'text' },
        { key: 'vastgelegd', label: 'Vastgelegd op', kind: 'date' },
        { key: 'ingetrokken', label: 'Ingetrokken omdat', kind: 'text' },
      ],
      rows: shown
        .flatMap(({ municipality, name, number, note, actor, recordedAt, withdrawn }) => {
          if (note === null) return [];
          const { about, from, until, text, contact } = note;
          if (options['cijfer'] !== undefined && about !== options['cijfer']) return [];
          return [
            {
              cijfer: about,
              gemeente:
                municipality === null ? 'hele regio' : sources.names.municipality(municipality),
              van: from,
              tot: until,
              tekst: text,
              contact,
              naam: name,
              nummer: number,
              door: actor,
              vastgelegd: dutchDateAt(recordedAt),
              ingetrokken: withdrawn,
            },
          ];
        })
        .sort((a, b) => a.van.localeCompare(b.van) || a.naam.localeCompare(b.naam)),
      notes: [],
    };
  },
};

export const frozenViews: readonly SheetView[] = [
  frozenSheetsSheet,
  targetsSheet,
  figureNotesSheet,
];
