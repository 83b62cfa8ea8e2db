import { addMonths, calendarMonth, daysBetween, monthOf, monthsIn } from '@zgb/kernel';
import { accessRows, accessSource } from '../access/access-rows';
import { groupedBy, nearestRank, percentText, shareOf } from '../access/figures';
import { placesAsked } from '../regional-monitor/cases';
import { rowsOf, scopeFilter } from '../row-source';
import {
  allocationSource,
  eachOf,
  rankBehind,
  rowFromStream,
  rowWithBehind,
  shareBehind,
  streamSource,
  type Opens,
} from '../sheets/behind';
import type { SheetAsk, SheetRow, SheetView } from '../sheets/sheet';
import { indications, type ReportedRow } from '../indications/indications.projection';
import { GROUP_OPTION, groupNotes } from './asked-group';
import {
  behindWaited,
  openFigures,
  openParts,
  partAsked,
  partColumn,
  partName,
  waitedBook,
  waitedBy,
  type Waited,
} from './waited';
import { waitingCases } from './waiting-cases';
import { waitingList } from './waiting-list.projection';
import { waitingListSheet, waitingSpreadSheet } from './waiting-list.sheet';
import { waitingRowsSheet, waitingSpansSheet } from './waiting-rows.sheets';

const RANK_TEXT =
  'Percentielen zijn een waarde die voorkwam: de kleinste waarde waar ten minste zoveel procent op of onder ligt.';
const PARTS = /^(gemeente|aanbieder|product|productgroep|wet)$/;
const MONTH = /^\d{4}-\d{2}$/;

const daysOf = (some: readonly Waited[]) => some.map(({ source, days }) => ({ ...source, days }));

/** One of the waiting times, by rank. */
const rankOf = (some: readonly Waited[], percent: number): Opens =>
  rankBehind(daysOf(some), percent, ({ days }) => days);

/** What is behind the figures of starts. */
const behindStarts = (started: readonly Waited[]) => ({
  gestart: behindWaited(started),
  midden: rankOf(started, 50),
  p80: rankOf(started, 80),
  p95: rankOf(started, 95),
  binnenNorm: shareBehind(
    behindWaited(started.filter(({ withinNorm }) => withinNorm)),
    behindWaited(started),
  ),
});

/** Starts of a month: how long they had waited (W-03). */
const startFigures = (started: readonly Waited[]): SheetRow => {
  const days = started.map((one) => one.days);
  return {
    gestart: started.length,
    midden: nearestRank(days, 50),
    p80: nearestRank(days, 80),
    p95: nearestRank(days, 95),
    binnenNorm: shareOf(started.filter(({ withinNorm }) => withinNorm).length, started.length),
  };
};

const startedIn = (all: readonly Waited[], month: string): readonly Waited[] =>
  all.filter(({ startedOn }) => startedOn !== null && monthOf(startedOn) === month);

/** W-01 to W-04. NL: wachttijden. */
export const waitingTimesSheet: SheetView = {
  name: 'wachttijden',
  title: 'Wachttijden',
  definition: `Wie op de dag langer wacht dan de norm in werkdagen (op de lijst), als deel van wie nog niet is gestart plus wie in de laatste 30 dagen startte. Open wachttijd: dagen tot nu van wie op de lijst staat. Daarnaast van wie in de maand startte: dagen van toewijzing tot start en het deel binnen de norm. Dagen van de cliënt zelf tellen niet mee. ${RANK_TEXT}`,
  options: { per: PARTS, maand: MONTH, ...GROUP_OPTION },
  read: async (sources, ask) => {
    const part = partAsked(ask);
    const all = (await waitedBook(sources, ask))(ask.asAt);
    const month = ask.options['maand'] ?? monthOf(ask.asAt);
    const total = openFigures(all, ask.asAt);
    return {
      columns: [
        partColumn(part),
        { key: 'opLijst', label: 'Op de lijst', kind: 'count' },
        { key: 'vanAantal', label: 'Van', kind: 'count' },
        { key: 'aandeel', label: 'Aandeel', kind: 'share' },
        { key: 'openMidden', label: 'Open wachttijd (midden)', kind: 'days' },
        { key: 'openLangst', label: 'Open wachttijd (langst)', kind: 'days' },
        { key: 'gestart', label: 'Gestart in de maand', kind: 'count' },
        { key: 'midden', label: 'Tot start (midden)', kind: 'days' },
        { key: 'p80', label: 'Tot start (80 %)', kind: 'days' },
        { key: 'p95', label: 'Tot start (95 %)', kind: 'days' },
        { key: 'binnenNorm', label: 'Binnen de norm', kind: 'share' },
      ],
      rows: waitedBy(all, part).map(([value, group]) => {
        const open = openFigures(group, ask.asAt);
        const parts = openParts(group, ask.asAt);
        const started = startedIn(group, month);
        const cells = {
          [part]: partName(sources, part, value),
          opLijst: open.onList,
          vanAantal: open.of,
          aandeel: shareOf(open.onList, open.of),
          openMidden: open.medianDays,
          openLangst: open.longestDays,
          ...startFigures(started),
        };
        return rowWithBehind(cells, {
          opLijst: behindWaited(parts.onList),
          vanAantal: behindWaited(parts.of),
          aandeel: shareBehind(behindWaited(parts.onList), behindWaited(parts.of)),
          openMidden: rankOf(parts.onList, 50),
          openLangst: rankOf(parts.onList, 100),
          ...behindStarts(started),
        });
      }),
      notes: [
        ...groupNotes(sources, ask),
        `Op de lijst: ${String(total.onList)} van ${String(total.of)}, ${percentText(shareOf(total.onList, total.of))}. Starts: ${month}.`,
      ],
    };
  },
};

/** How many months are shown; three years show whether a pattern comes back. */
const MONTHS_BACK = 12;

/** W-01 to W-04 by month. NL: wachtlijst, verloop. */
export const waitingCourseSheet: SheetView = {
  name: 'wachtlijst-verloop',
  title: 'Wachtlijst: verloop over het jaar',
  definition: `Per maand: wie op de laatste dag langer wachtte dan de norm, en de wachttijd van wie in de maand startte. De laatste maand telt tot en met de dag. Twaalf maanden (of 24 of 36), zodat het patroon in het jaar zichtbaar is. ${RANK_TEXT}`,
  options: { per: PARTS, maanden: /^(12|24|36)$/, ...GROUP_OPTION },
  read: async (sources, ask) => {
    const book = await waitedBook(sources, ask);
    const perPart = ask.options['per'] === undefined ? null : partAsked(ask);
    const back = Number(ask.options['maanden'] ?? MONTHS_BACK);
    const months = monthsIn({ from: addMonths(ask.asAt, 1 - back), until: ask.asAt });
    const rows = months.flatMap((month): readonly SheetRow[] => {
      const last = calendarMonth(month).until;
      const day = last < ask.asAt ? last : ask.asAt;
      const all = book(day);
      const figures = (place: SheetRow, group: readonly Waited[]): SheetRow => {
        const { onList, of } = openParts(group, day);
        const started = startedIn(group, month);
        const cells = {
          ...place,
          opLijst: onList.length,
          aandeel: shareOf(onList.length, of.length),
          ...startFigures(started),
        };
        return rowWithBehind(cells, {
          opLijst: behindWaited(onList),
          aandeel: shareBehind(behindWaited(onList), behindWaited(of)),
          ...behindStarts(started),
        });
      };
      if (perPart === null) return [figures({ maand: month }, all)];
      return waitedBy(all, perPart).map(([value, group]) =>
        figures({ maand: month, [perPart]: partName(sources, perPart, value) }, group),
      );
    });
    return {
      columns: [
        { key: 'maand', label: 'Maand', kind: 'text' },
        ...(perPart === null ? [] : [partColumn(perPart)]),
        { key: 'opLijst', label: 'Op de lijst', kind: 'count' },
        { key: 'aandeel', label: 'Aandeel', kind: 'share' },
        { key: 'gestart', label: 'Gestart', kind: 'count' },
        { key: 'midden', label: 'Tot start (midden)', kind: 'days' },
        { key: 'p80', label: 'Tot start (80 %)', kind: 'days' },
        { key: 'p95', label: 'Tot start (95 %)', kind: 'days' },
        { key: 'binnenNorm', label: 'Binnen de norm', kind: 'share' },
      ],
      rows,
      notes: groupNotes(sources, ask),
    };
  },
};

/** W-05: days from report to decision within which it must be. */
export const ACCESS_DAYS = 56;

/** W-05. NL: toegangstijd. */
export const accessTimeSheet: SheetView = {
  name: 'toegangstijd',
  title: 'Tijd tot het besluit',
  definition: `Dagen van melding tot besluit, van besluiten in de maand, per gemeente en productgroep, en het deel binnen 56 dagen. Zonder maand: alle besluiten tot en met de dag, per maand. ${RANK_TEXT}`,
  options: { maand: MONTH },
  read: async (sources, { scope, asAt, options }) => {
    const { names } = sources;
    const rows = await accessRows(sources, { scope });
    const decided = rows.flatMap((row) => {
      const { municipality, group, reportedOn, decidedOn } = row;
      return reportedOn === null || decidedOn === null || decidedOn > asAt
        ? []
        : [
            {
              row,
              municipality,
              group,
              month: monthOf(decidedOn),
              days: daysBetween(reportedOn, decidedOn),
            },
          ];
    });
    const asked = decided.filter(
      ({ month }) => options['maand'] === undefined || month === options['maand'],
    );
    const groups = groupedBy(asked, ({ municipality, group, month }) =>
      [month, municipality, group ?? ''].join('|'),
    );
    return {
      columns: [
        { key: 'maand', label: 'Maand', kind: 'text' },
        { key: 'gemeente', label: 'Gemeente', kind: 'text' },
        { key: 'productgroep', label: 'Productgroep', kind: 'text' },
        { key: 'besluiten', label: 'Besluiten', kind: 'count' },
        { key: 'midden', label: 'Dagen (midden)', kind: 'days' },
        { key: 'p80', label: 'Dagen (80 %)', kind: 'days' },
        { key: 'p95', label: 'Dagen (95 %)', kind: 'days' },
        { key: 'opTijd', label: 'Binnen 56 dagen', kind: 'share' },
      ],
      rows: groups.map(([key, all]) => {
        const [maand = '', municipality = '', group = ''] = key.split('|');
        const days = all.map((one) => one.days);
        const cells = {
          maand,
          gemeente: names.municipality(municipality),
          productgroep: group === '' ? 'onbekend' : names.groupName(group),
          besluiten: all.length,
          midden: nearestRank(days, 50),
          p80: nearestRank(days, 80),
          p95: nearestRank(days, 95),
          opTijd: shareOf(days.filter((one) => one <= ACCESS_DAYS).length, days.length),
        };
        const each = all.map((one) => ({ ...accessSource(one.row), days: one.days }));
        const rank = (percent: number): Opens => rankBehind(each, percent, (one) => one.days);
        return rowWithBehind(cells, {
          besluiten: () => eachOf(each),
          midden: rank(50),
          p80: rank(80),
          p95: rank(95),
          opTijd: shareBehind(
            () => eachOf(each.filter((one) => one.days <= ACCESS_DAYS)),
            () => eachOf(each),
          ),
        });
      }),
      notes: [],
    };
  },
};

/** W-07. NL: eerste keuze niet beschikbaar, als deel van de toewijzingen. */
export const firstChoiceShareSheet: SheetView = {
  name: 'eerste-keuze-aandeel',
  title: 'Eerste keuze niet beschikbaar, aandeel',
  definition:
    'Toewijzingen waarbij de eerste keuze van de cliënt niet beschikbaar was, als deel van alle toewijzingen van de maand, per gemeente en product. Een toewijzing telt in de maand van het eerste besluit.',
  options: { maand: MONTH },
  read: async (sources, { scope, asAt, options }) => {
    const { names } = sources;
    const cases = (await waitingCases(await sources.rows(waitingList), scope)).filter(
      ({ row }) =>
        row.allocatedOn <= asAt &&
        (options['maand'] === undefined || monthOf(row.allocatedOn) === options['maand']),
    );
    const groups = groupedBy(cases, ({ row }) =>
      [
        monthOf(row.allocatedOn),
        row.municipality,
        row.law,
        row.category ?? '',
        row.code ?? '',
      ].join('|'),
    );
    return {
      columns: [
        { key: 'maand', label: 'Maand', kind: 'text' },
        { key: 'gemeente', label: 'Gemeente', kind: 'text' },
        { key: 'product', label: 'Product', kind: 'text' },
        { key: 'toewijzingen', label: 'Toewijzingen', kind: 'count' },
        { key: 'nietEerste', label: 'Eerste keuze niet beschikbaar', kind: 'count' },
        { key: 'aandeel', label: 'Aandeel', kind: 'share' },
      ],
      rows: groups.map(([key, all]) => {
        const [maand = '', municipality = '', law = '', category = '', code = ''] = key.split('|');
        const marked = all.filter(({ followUp }) =>
          followUp.firstChoices.some(({ on }) => on <= asAt),
        );
        const cells = {
          maand,
          gemeente: names.municipality(municipality),
          product: names.product(law, category, code),
          toewijzingen: all.length,
          nietEerste: marked.length,
          aandeel: shareOf(marked.length, all.length),
        };
        const [toewijzingen, nietEerste] = [all, marked].map(
          (some) => () => eachOf(some.map(({ row }) => allocationSource(row))),
        ) as [Opens, Opens];
        return rowWithBehind(cells, {
          toewijzingen,
          nietEerste,
          aandeel: shareBehind(nietEerste, toewijzingen),
        });
      }),
      notes: [],
    };
  },
};

const reportedRows = async (
  sources: Parameters<SheetView['read']>[0],
  { scope }: SheetAsk,
): Promise<readonly (ReportedRow & { readonly key: string })[]> =>
  rowsOf<ReportedRow>(await sources.rows(indications), 'reported', scopeFilter(scope));

/** W-06. NL: gemeld tegenover berekend, in dagen. */
export const reportedGapSheet: SheetView = {
  name: 'wachttijd-verschil',
  title: 'Gemelde wachttijd tegenover gemeten starts',
  definition: `De wachttijd die de aanbieder het laatst meldde, in dagen (weken maal 7), min de middelste wachttijd van wie bij die aanbieder met dat product in de maand startte. ${RANK_TEXT}`,
  options: { maand: MONTH },
  read: async (sources, ask) => {
    const { names } = sources;
    const month = ask.options['maand'] ?? monthOf(ask.asAt);
    const started = startedIn((await waitedBook(sources, ask))(ask.asAt), month);
    const rows = (await reportedRows(sources, ask)).flatMap(({ key, reports }) => {
      const report = reports.findLast(({ from }) => from <= ask.asAt);
      if (report === undefined) return [];
      const product = `${report.law}/${report.category}/${report.code}`;
      const own = started.filter(
        (one) =>
          one.municipality === report.municipality &&
          one.provider === report.provider &&
          one.product === product,
      );
      const computed = nearestRank(
        own.map(({ days }) => days),
        50,
      );
      const reported = 7 * report.weeks;
      const cells = {
        gemeente: names.municipality(report.municipality),
        aanbieder: names.provider(report.provider),
        product: names.product(report.law, report.category, report.code),
        gemeld: reported,
        berekend: computed,
        verschil: computed === null ? null : reported - computed,
      };
      return [
        rowFromStream(streamSource({ ...report, key }), cells, {
          berekend: rankOf(own, 50),
          verschil: null,
        }),
      ];
    });
    return {
      columns: [
        { key: 'gemeente', label: 'Gemeente', kind: 'text' },
        { key: 'aanbieder', label: 'Aanbieder', kind: 'text' },
        { key: 'product', label: 'Product', kind: 'text' },
        { key: 'gemeld', label: 'Gemeld', kind: 'days' },
        { key: 'berekend', label: 'Berekend', kind: 'days' },
        { key: 'verschil', label: 'Verschil', kind: 'days' },
      ],
      rows,
      notes: [`Starts: ${month}.`],
    };
  },
};

/** C4: who waits longer than the norm, of each product or provider in each municipality. */
export const waitingMatrixSheet: SheetView = {
  name: 'wachtmatrix',
  title: 'Wachtlijst per product of aanbieder en gemeente',
  definition:
    'Hoeveel toewijzingen op de dag langer wachten op de start dan de norm in werkdagen, per product (of met per: per aanbieder of productgroep) en gemeente.',
  options: { per: /^(product|productgroep|aanbieder)$/, ...GROUP_OPTION },
  read: async (sources, ask) => {
    const part = ask.options['per'] === undefined ? 'product' : partAsked(ask);
    const { onList } = openParts((await waitedBook(sources, ask))(ask.asAt), ask.asAt);
    const places = placesAsked(sources, ask);
    return {
      columns: [
        partColumn(part),
        ...places.map(({ code, name }) => ({ key: code, label: name, kind: 'count' as const })),
        { key: 'totaal', label: 'Samen', kind: 'count' },
      ],
      rows: waitedBy(onList, part)
        .map(([value, group]): SheetRow => {
          const here = places.map(
            ({ code }) => [code, group.filter((one) => one.municipality === code)] as const,
          );
          const cells = {
            [part]: partName(sources, part, value),
            ...Object.fromEntries(here.map(([code, some]) => [code, some.length])),
            totaal: group.length,
          };
          return rowWithBehind(cells, {
            ...Object.fromEntries(here.map(([code, some]) => [code, behindWaited(some)])),
            totaal: behindWaited(group),
          });
        })
        .sort((a, b) => Number(b['totaal']) - Number(a['totaal'])),
      notes: groupNotes(sources, ask),
    };
  },
};

/** How long people wait, now and over the year. */
export const waitingSheets: readonly SheetView[] = [
  waitingListSheet,
  waitingSpreadSheet,
  waitingRowsSheet,
  waitingSpansSheet,
  waitingTimesSheet,
  waitingMatrixSheet,
  waitingCourseSheet,
  accessTimeSheet,
  reportedGapSheet,
  firstChoiceShareSheet,
];
