import { type CalendarDate, dutchCalendar, formatMonth, workingDaysBetween } from '@zgb/kernel';
import { groupedBy, shareOf } from '../access/figures';
import { behindDeclarations, type Declared } from '../declarations/behind-declarations';
import { declarations, type DeclarationRow } from '../declarations/declarations.projection';
import { rowsOf, scopeFilter } from '../row-source';
import { rowWithBehind, shareBehind } from '../sheets/behind';
import type { SheetAsk, SheetRow, SheetSources, SheetView } from '../sheets/sheet';
import { behindUsage, usageBook, yearOf } from './usage-book';
import { monthsOver, shareUsed, utilisationOf } from './utilisation';

/** B-02: working days in which a declaration must be answered. */
const ANSWER_DAYS = 10;

const declarationRows = async (
  sources: SheetSources,
  { scope, asAt }: SheetAsk,
): Promise<readonly Declared[]> =>
  (
    await rowsOf<DeclarationRow>(
      await sources.rows(declarations),
      'declaration',
      scopeFilter(scope),
    )
  ).filter(({ receivedOn }) => receivedOn <= asAt);

/** Received by the day and not answered on it. */
const isPending = ({ answeredOn }: DeclarationRow, asAt: CalendarDate): boolean =>
  answeredOn === null || answeredOn > asAt;

/** Declarations that wait for their answer on the day (B-02). */
export const pendingDeclarations = async (
  sources: SheetSources,
  ask: SheetAsk,
): Promise<readonly Declared[]> =>
  (await declarationRows(sources, ask)).filter((row) => isPending(row, ask.asAt));

/** B-02. NL: in behandeling. */
export const pendingSheet: SheetView = {
  name: 'in-behandeling',
  title: 'Ingediend en nog niet beantwoord',
  definition:
    'Declaraties die op de dag zijn ontvangen en nog niet beantwoord, per aanbieder en aantal werkdagen sinds de ontvangst. De termijn is 10 werkdagen. Het bedrag is debet min credit zoals ingediend.',
  options: {},
  read: async (sources, ask) => {
    const { names } = sources;
    const calendar = dutchCalendar(names.region?.calendar);
    const pending = await pendingDeclarations(sources, ask);
    const aged = pending.map((row) => ({
      ...row,
      age: workingDaysBetween(row.receivedOn, ask.asAt, calendar),
    }));
    const groups = groupedBy(aged, ({ provider, age }) =>
      [provider, String(age).padStart(5, '0')].join('|'),
    );
    const late = aged.filter(({ age }) => age > ANSWER_DAYS);
    return {
      columns: [
        { key: 'aanbieder', label: 'Aanbieder', kind: 'text' },
        { key: 'werkdagen', label: 'Werkdagen', kind: 'days' },
        { key: 'teLaat', label: 'Langer dan 10 werkdagen', kind: 'text' },
        { key: 'declaraties', label: 'Declaraties', kind: 'count' },
        { key: 'regels', label: 'Regels', kind: 'count' },
        { key: 'bedrag', label: 'In behandeling', kind: 'cents' },
      ],
      rows: groups.map(([key, group]) => {
        const [provider = '', age = ''] = key.split('|');
        const cells = {
          aanbieder: names.provider(provider),
          werkdagen: Number(age),
          teLaat: Number(age) > ANSWER_DAYS ? 'ja' : 'nee',
          declaraties: group.length,
          regels: group.reduce((sum, { submittedLines }) => sum + submittedLines, 0),
          bedrag: group.reduce((sum, { submittedCents }) => sum + submittedCents, 0),
        };
        return rowWithBehind(cells, {
          declaraties: behindDeclarations(group, () => 1),
          regels: behindDeclarations(group, ({ submittedLines }) => submittedLines),
          bedrag: behindDeclarations(group, ({ submittedCents }) => submittedCents),
        });
      }),
      notes: [`Te laat: ${String(late.length)} van ${String(pending.length)} declaraties.`],
    };
  },
};

/** Refused lines per return code, most first. */
const codeRows = (group: readonly Declared[], place: SheetRow): readonly SheetRow[] => {
  const codes = new Map<string, number>();
  for (const [code, lines] of group.flatMap((row) => Object.entries(row.refusedByCode))) {
    codes.set(code, (codes.get(code) ?? 0) + lines);
  }
  return [...codes]
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .map(([code, regels]) =>
      rowWithBehind(
        { ...place, code, regels },
        { regels: behindDeclarations(group, ({ refusedByCode }) => refusedByCode[code] ?? 0) },
      ),
    );
};

/** B-03. NL: afgekeurd. */
export const refusedSheet: SheetView = {
  name: 'afkeuringen',
  title: 'Afgekeurde regels',
  definition:
    'Afgekeurde regels en hun bedrag per aanbieder en declaratiemaand, als deel van de regels die in beantwoorde declaraties zijn ontvangen. Per retourcode: het aantal regels met die code; een regel kan meer codes hebben.',
  options: { jaar: /^\d{4}$/, per: /^retourcode$/ },
  read: async (sources, ask) => {
    const { names } = sources;
    const year = ask.options['jaar'];
    const answered = (await declarationRows(sources, ask)).filter(
      (row) =>
        !isPending(row, ask.asAt) && (year === undefined || row.period.startsWith(`${year}-`)),
    );
    const groups = groupedBy(answered, ({ provider, period }) => `${provider}|${period}`);
    const common = [
      { key: 'aanbieder', label: 'Aanbieder', kind: 'text' },
      { key: 'maand', label: 'Declaratiemaand', kind: 'text' },
    ] as const;
    const nameOf = (key: string) => {
      const [provider = '', maand = ''] = key.split('|');
      return { aanbieder: names.provider(provider), maand };
    };
    if (ask.options['per'] === 'retourcode') {
      return {
        columns: [
          ...common,
          { key: 'code', label: 'Retourcode', kind: 'text' },
          { key: 'regels', label: 'Regels', kind: 'count' },
        ],
        rows: groups.flatMap(([key, group]) => codeRows(group, nameOf(key))),
        notes: [],
      };
    }
    return {
      columns: [
        ...common,
        { key: 'ontvangen', label: 'Ontvangen regels', kind: 'count' },
        { key: 'afgekeurd', label: 'Afgekeurde regels', kind: 'count' },
        { key: 'aandeel', label: 'Aandeel', kind: 'share' },
        { key: 'bedrag', label: 'Afgekeurd bedrag', kind: 'cents' },
      ],
      rows: groups.map(([key, group]) => {
        const lines = group.reduce((sum, { submittedLines }) => sum + submittedLines, 0);
        const refused = group.reduce((sum, { refusedLines }) => sum + refusedLines, 0);
        const cells = {
          ...nameOf(key),
          ontvangen: lines,
          afgekeurd: refused,
          aandeel: shareOf(refused, lines),
          bedrag: group.reduce((sum, { refusedCents }) => sum + refusedCents, 0),
        };
        const ontvangen = behindDeclarations(group, ({ submittedLines }) => submittedLines);
        const afgekeurd = behindDeclarations(group, ({ refusedLines }) => refusedLines);
        return rowWithBehind(cells, {
          ontvangen,
          afgekeurd,
          aandeel: shareBehind(afgekeurd, ontvangen),
          bedrag: behindDeclarations(group, ({ refusedCents }) => refusedCents),
        });
      }),
      notes: [],
    };
  },
};

/** B-05. NL: benutting. */
export const utilisationSheet: SheetView = {
  name: 'benutting',
  title: 'Benutting',
  definition:
    'Goedgekeurd als deel van wat hoogstens gedeclareerd kon worden, over dezelfde toewijzingen en maanden: de laatste 3 of 12 maanden die op de dag voorbij zijn.',
  options: { maanden: /^(3|12)$/ },
  read: async (sources, ask) => {
    const book = await usageBook(sources, ask, yearOf(ask));
    const months = monthsOver(ask.asAt, Number(ask.options['maanden'] ?? '12'));
    const { names } = sources;
    const groups = groupedBy(book.allocations, ({ provider, product }) => `${provider}|${product}`);
    return {
      columns: [
        { key: 'aanbieder', label: 'Aanbieder', kind: 'text' },
        { key: 'product', label: 'Product', kind: 'text' },
        { key: 'regels', label: 'Regels', kind: 'count' },
        { key: 'goedgekeurd', label: 'Goedgekeurd', kind: 'cents' },
        { key: 'hoogstens', label: 'Hoogstens', kind: 'cents' },
        { key: 'benutting', label: 'Benutting', kind: 'share' },
      ],
      rows: groups.flatMap(([key, group]) => {
        const [provider = '', product = ''] = key.split('|');
        const [law = '', category = '', code = ''] = product.split('/');
        const used = utilisationOf(group, months);
        if (used.committedCents === 0) return [];
        const cells = {
          aanbieder: names.provider(provider),
          product: names.product(law, category, code),
          regels: used.lines,
          goedgekeurd: used.acceptedCents,
          hoogstens: used.committedCents,
          benutting: shareUsed(used),
        };
        const goedgekeurd = behindUsage(group, (one) => utilisationOf([one], months).acceptedCents);
        const hoogstens = behindUsage(group, (one) => utilisationOf([one], months).committedCents);
        return [
          rowWithBehind(cells, {
            regels: behindUsage(group, (one) => utilisationOf([one], months).lines),
            goedgekeurd,
            hoogstens,
            benutting: shareBehind(goedgekeurd, hoogstens, 'cents'),
          }),
        ];
      }),
      notes: [
        `Maanden: ${months.flatMap((month, at) => (at === 0 || at === months.length - 1 ? [formatMonth(month)] : [])).join(' tot en met ')}.`,
      ],
    };
  },
};
