import { indicator } from '../indicators/definitions';
import { formatCell } from '../sheets/format';
import { rowWithBehind, type Opens } from '../sheets/behind';
import type { CellKind, Sheet, SheetColumn, SheetRow } from '../sheets/sheet';
import { COVERED } from '../small-numbers/cover-sheet';

/** A value, and what it is made of; without that it is no count and no sum. */
export interface Part {
  readonly value: string | number | null;
  readonly behind?: Opens;
}

/** One figure of a sheet of one page. */
export interface BlockFigure extends Part {
  /** Indicator that it is an instance of. */
  readonly id: string;
  /** Further words, when one indicator has several figures. */
  readonly what: string;
  readonly kind: CellKind;
  /** The same figure of the region, where it says something. */
  readonly region?: string | number | null;
  /** Of each quarter of the year that has begun. */
  readonly quarters?: readonly Part[];
  /** Of the whole country, as a source tells it. */
  readonly country?: string | null;
}

/** Figures that belong together, with a heading in Dutch. NL: blok. */
export interface Block {
  readonly title: string;
  readonly figures: readonly BlockFigure[];
}

const QUARTERS = [1, 2, 3, 4].map((number) => ({
  key: `kwartaal${String(number)}`,
  label: `Kwartaal ${String(number)}`,
}));

const rowFor = (title: string, figure: BlockFigure, isCouncil: boolean): SheetRow => {
  const { id, what, kind, value, region, quarters = [], behind } = figure;
  const { version, definition } = indicator(id);
  const shown = (one: string | number | null | undefined): string | null => {
    if (one === undefined) return null;
    return one === COVERED ? COVERED : formatCell(kind, one);
  };
  const perQuarter = QUARTERS.map(({ key }, place) => ({ key, part: quarters[place] }));
  const row = {
    onderdeel: title,
    cijfer: what,
    waarde: shown(value),
    ...(isCouncil
      ? Object.fromEntries(perQuarter.map(({ key, part }) => [key, shown(part?.value)]))
      : {}),
    regio: shown(region),
    ...(isCouncil ? { land: figure.country ?? null } : {}),
    definitie: `${id} versie ${String(version)}: ${definition}`,
  };
  const opens = [{ key: 'waarde', part: { behind } }, ...perQuarter].flatMap(({ key, part }) =>
    part?.behind === undefined ? [] : [[key, part.behind] as const],
  );
  return opens.length === 0 ? row : rowWithBehind(row, Object.fromEntries(opens), kind);
};

const text = (key: string, label: string): SheetColumn => ({ key, label, kind: 'text' });

/**
 * A sheet of one page: each figure with its definition beside it (3.0). That of the council has the
 * quarters of the year and the whole country beside it (3.4).
 */
export const sheetOfBlocks = (
  blocks: readonly Block[],
  notes: readonly string[],
  isCouncil = false,
): Sheet => ({
  columns: [
    text('onderdeel', 'Onderdeel'),
    text('cijfer', 'Cijfer'),
    text('waarde', 'Waarde'),
    ...(isCouncil ? QUARTERS.map(({ key, label }) => text(key, label)) : []),
    text('regio', 'Regio'),
    ...(isCouncil ? [text('land', 'Nederland')] : []),
    text('definitie', 'Definitie'),
  ],
  rows: blocks.flatMap(({ title, figures }) => figures.map((one) => rowFor(title, one, isCouncil))),
  notes,
});
