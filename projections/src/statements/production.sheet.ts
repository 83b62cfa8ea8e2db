import type { ProductionFigure } from '@zgb/declarations';
import { dutchDateAt, type CalendarDate, type Cents } from '@zgb/kernel';
import { declarations, type LineRow } from '../declarations/declarations.projection';
import { rowsOf, scopeFilter } from '../row-source';
import { lineSource } from '../declarations/behind-declarations';
import {
  amountsOf,
  lessBehind,
  rowWithBehind,
  streamSource,
  type Behind,
  type Opens,
} from '../sheets/behind';
import type { SheetRow, SheetView } from '../sheets/sheet';
import { lawName } from '../titles';
import { grantedCentsOf, segmentOf } from './segments';
import { statements } from './statements.projection';

const OPINIONS: Readonly<Record<ProductionFigure['opinion'], string>> = {
  unqualified: 'goedkeurend',
  qualified: 'met beperking',
  adverse: 'afkeurend',
  disclaimer: 'oordeelonthouding',
  none: 'geen',
};

/** What a line added by the end of a day: the last verdict that was known then. */
export const grantedCentsOn = ({ verdicts, line }: LineRow, day: CalendarDate): Cents => {
  const known = verdicts.findLast(({ at }) => dutchDateAt(at) <= day);
  return known === undefined ? 0 : grantedCentsOf({ outcome: known.outcome, line });
};

type StatedFigure = ProductionFigure & { readonly key: string };

interface Account {
  readonly lines: LineRow[];
  figure: StatedFigure | null;
}

const sum = (lines: readonly LineRow[], cents: (line: LineRow) => Cents): Cents =>
  lines.reduce((all, line) => all + cents(line), 0);

/** What the provider stated, beside what was granted by the day of the statement. */
const behindFigure = (
  figure: StatedFigure,
  all: Opens,
  behind: (cents: (line: LineRow) => Cents) => Opens,
): Readonly<Record<string, Opens>> => {
  const stated = (): readonly Behind[] => [{ source: streamSource(figure), counts: figure.cents }];
  const then = behind((line) => grantedCentsOn(line, figure.statedOn));
  return {
    toegekendOpPeildatumCent: then,
    opgaveCent: stated,
    verschilCent: lessBehind(stated, then),
    laterGecorrigeerdCent: lessBehind(all, then),
  };
};

const rowFor = (
  key: string,
  { lines, figure }: Account,
  nameOf: (agb: string) => string,
): SheetRow => {
  const [municipality = '', provider = '', law = ''] = key.split('/');
  const granted = sum(lines, grantedCentsOf);
  const part = (segment: string): Cents =>
    sum(
      lines.filter(({ line }) => segmentOf(law, line?.category ?? '') === segment),
      grantedCentsOf,
    );
  const then = figure === null ? null : sum(lines, (line) => grantedCentsOn(line, figure.statedOn));
  const cells = {
    gemeente: municipality,
    aanbieder: nameOf(provider),
    wet: lawName(law),
    toegekendCent: granted,
    jeugdhulpCent: law === 'jw' ? part('jeugdhulp') : null,
    jeugdGgzCent: law === 'jw' ? part('jeugdGgz') : null,
    peildatum: figure?.statedOn ?? null,
    toegekendOpPeildatumCent: then,
    opgaveCent: figure?.cents ?? null,
    verschilCent: figure === null || then === null ? null : figure.cents - then,
    laterGecorrigeerdCent: then === null ? null : granted - then,
    verklaring: figure === null ? null : OPINIONS[figure.opinion],
  };
  const behind = (cents: (line: LineRow) => Cents, segment?: string) => () =>
    amountsOf(
      lines
        .filter(
          ({ line }) => segment === undefined || segmentOf(law, line?.category ?? '') === segment,
        )
        .map((row) => ({ ...lineSource(row), row })),
      ({ row }) => cents(row),
    );
  const all = behind(grantedCentsOf);
  return rowWithBehind(cells, {
    toegekendCent: all,
    ...(law === 'jw'
      ? {
          jeugdhulpCent: behind(grantedCentsOf, 'jeugdhulp'),
          jeugdGgzCent: behind(grantedCentsOf, 'jeugdGgz'),
        }
      : {}),
    ...(figure === null ? {} : behindFigure(figure, all, behind)),
  });
};

/** MIJ-39, A-07: accepted euros per provider, law and year, beside the provider's own figure. */
export const productionSheet: SheetView = {
  name: 'productieverantwoording',
  title: 'Productieverantwoording',
  definition:
    'Toegekende euro’s per aanbieder en wet, naar het jaar waarin de zorg is geleverd. Daarnaast staan de eigen opgave van de aanbieder, het verschil op de peildatum en wat daarna nog is gecorrigeerd. Jeugdhulp en jeugd-ggz staan altijd apart.',
  options: { jaar: /^\d{4}$/ },
  read: async (sources, { scope, asAt, options }) => {
    const year = options['jaar'] ?? asAt.slice(0, 4);
    const where = scopeFilter(scope);
    const accounts = new Map<string, Account>();
    const accountOf = (municipality: string, provider: string, law: string): Account => {
      const key = `${municipality}/${provider}/${law}`;
      const known = accounts.get(key) ?? { lines: [], figure: null };
      accounts.set(key, known);
      return known;
    };
    for (const row of await rowsOf<LineRow>(await sources.rows(declarations), 'line', where)) {
      if (row.line?.productPeriod.from.startsWith(year) !== true) continue;
      accountOf(row.municipality, row.provider, row.law).lines.push(row);
    }
    const source = await sources.rows(statements);
    for (const row of await rowsOf<ProductionFigure>(source, 'production', where)) {
      if (String(row.year) !== year) continue;
      accountOf(row.municipality, row.provider, row.law).figure = row;
    }
    const rows = [...accounts]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, account]) => rowFor(key, account, (agb) => sources.names.provider(agb)));
    return {
      columns: [
        { key: 'gemeente', label: 'Gemeente', kind: 'text' },
        { key: 'aanbieder', label: 'Aanbieder', kind: 'text' },
        { key: 'wet', label: 'Wet', kind: 'text' },
        { key: 'toegekendCent', label: 'Toegekend', kind: 'cents' },
        { key: 'jeugdhulpCent', label: 'waarvan jeugdhulp', kind: 'cents' },
        { key: 'jeugdGgzCent', label: 'waarvan jeugd-ggz', kind: 'cents' },
        { key: 'peildatum', label: 'Peildatum', kind: 'date' },
        { key: 'toegekendOpPeildatumCent', label: 'Toegekend op peildatum', kind: 'cents' },
        { key: 'opgaveCent', label: 'Opgave aanbieder', kind: 'cents' },
        { key: 'verschilCent', label: 'Verschil', kind: 'cents' },
        { key: 'laterGecorrigeerdCent', label: 'Later gecorrigeerd', kind: 'cents' },
        { key: 'verklaring', label: 'Accountant', kind: 'text' },
      ],
      rows,
      notes: [`Jaar ${year}, naar de maand van levering.`],
    };
  },
};
