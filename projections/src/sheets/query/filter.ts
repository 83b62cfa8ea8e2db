import { isCalendarDate } from '@zgb/kernel';
import type { CellKind, SheetColumn, SheetRow } from '../sheet';
import { columnNamed } from './columns';
import { QuestionError } from './question';

type Cell = SheetRow[string];
type Test = (cell: Cell) => boolean;

const fault = (text: string): QuestionError => new QuestionError('filter', text);

/** `12`, `12,50` or `-3`: whole, or in hundredths where a cell is kept so. */
const NUMBER = /^(-?)(\d{1,12})(?:[.,](\d{2}))?$/;

const numberFrom = (kind: CellKind, text: string): number => {
  const match = NUMBER.exec(text);
  const inHundredths = kind === 'cents' || kind === 'share';
  if (match === null || (!inHundredths && match[3] !== undefined)) {
    const form = inHundredths ? '1250 of 1250,00' : '12';
    throw fault(`“${text}” is hier geen getal. Schrijf het als ${form}.`);
  }
  const [, sign = '', whole = '', hundredths = '00'] = match;
  const size = inHundredths ? Number(whole + hundredths) : Number(whole);
  return sign === '-' ? 0 - size : size;
};

const PART_OF_DATE = /^\d{4}(-(0[1-9]|1[0-2]))?$/;

/** A border may be a year or a month: it counts as a whole. */
const dateBorder = (text: string, isEnd: boolean): string => {
  if (!PART_OF_DATE.test(text)) {
    const isDay: boolean = isCalendarDate(text);
    if (isDay) return text;
    throw fault(`“${text}” is geen datum. Schrijf een datum als 2026-01-31, 2026-01 of 2026.`);
  }
  if (!isEnd) return text;
  // Dates are compared as texts: no month has a day after its 31st.
  return text.length === 4 ? `${text}-12-31` : `${text}-31`;
};

const isFigure = (kind: CellKind): boolean => kind !== 'text' && kind !== 'date';

const between = (kind: CellKind, from: string, until: string): Test => {
  if (isFigure(kind)) {
    const low = from === '' ? -Infinity : numberFrom(kind, from);
    const high = until === '' ? Infinity : numberFrom(kind, until);
    return (cell) => typeof cell === 'number' && cell >= low && cell <= high;
  }
  const first = from === '' ? '' : dateBorder(from, false);
  const last = until === '' ? '9999-12-31' : dateBorder(until, true);
  return (cell) => typeof cell === 'string' && cell >= first && cell <= last;
};

const RANGE = /^(.*)\.\.(.*)$/s;

const contains = (part: string): Test => {
  const wanted = part.toLocaleLowerCase('nl');
  return (cell) => cell !== null && String(cell).toLocaleLowerCase('nl').includes(wanted);
};

const equals = (kind: CellKind, text: string): Test => {
  const wanted = isFigure(kind) ? numberFrom(kind, text) : text;
  return (cell) => cell === wanted;
};

const testFrom = ({ kind }: SheetColumn, value: string): Test => {
  if (value === '') return (cell) => cell === null;
  if (value.startsWith('=')) return equals(kind, value.slice(1));
  if (value.startsWith('~')) return contains(value.slice(1));
  if (kind === 'date' && PART_OF_DATE.test(value)) return between(kind, value, value);
  const range = kind === 'text' ? null : RANGE.exec(value);
  return range === null ? equals(kind, value) : between(kind, range[1] ?? '', range[2] ?? '');
};

/**
 * Reads one filter: `kolom:waarde` (equal), `kolom:~deel` (contains), `kolom:van..tot` (between,
 * for figures and dates; one side may be left out, and a date may be
 * a month or a year), `kolom:` (nothing known), and `kolom:=tekst`
 * for a text that begins with one of those signs. Amounts are in euros.
 */
export const filterFrom = (
  columns: readonly SheetColumn[],
  filter: string,
): ((row: SheetRow) => boolean) => {
  const at = filter.indexOf(':');
  if (at < 1) throw fault(`Schrijf een filter als kolom:waarde, niet als “${filter}”.`);
  const { column, cell } = columnNamed(columns, filter.slice(0, at), 'filter');
  const test = testFrom(column, filter.slice(at + 1));
  return (row) => test(cell(row));
};

/** The filter that keeps exactly the rows with this cell: what drilling down asks. */
export const filterOn = ({ key, kind }: SheetColumn, cell: Cell): string => {
  if (cell === null) return `${key}:`;
  if (typeof cell === 'string') return `${key}:=${cell}`;
  if (kind !== 'cents' && kind !== 'share') return `${key}:${String(cell)}`;
  const digits = String(Math.abs(cell)).padStart(3, '0');
  return `${key}:${cell < 0 ? '-' : ''}${digits.slice(0, -2)},${digits.slice(-2)}`;
};
