import { indicator } from '../indicators/definitions';
import { formatCell } from '../sheets/format';
import { rowWithBehind, type Opens } from '../sheets/behind';
import type { CellKind, Sheet, SheetRow } from '../sheets/sheet';
import { COVERED } from '../small-numbers/cover-sheet';

/** One figure of a sheet of one page. */
export interface BlockFigure {
  /** Indicator that it is an instance of. */
  readonly id: string;
  /** Further words, when one indicator has several figures. */
  readonly what: string;
  readonly kind: CellKind;
  readonly value: string | number | null;
  /** The same figure of the region, where it says something. */
  readonly region?: string | number | null;
  /** What the figure is made of; absent: it is no count and no sum. */
  readonly behind?: Opens;
}

/** Figures that belong together, with a heading in Dutch. NL: blok. */
export interface Block {
  readonly title: string;
  readonly figures: readonly BlockFigure[];
}

const rowFor = (title: string, figure: BlockFigure): SheetRow => {
  const { id, what, kind, value, region, behind } = figure;
  const { version, definition } = indicator(id);
  const row = {
    onderdeel: title,
    cijfer: what,
    waarde: value === COVERED ? COVERED : formatCell(kind, value),
    regio: region === undefined ? null : formatCell(kind, region),
    definitie: `${id} versie ${String(version)}: ${definition}`,
  };
  return behind === undefined ? row : rowWithBehind(row, { waarde: behind }, kind);
};

/** A sheet of one page: each figure with its definition beside it (3.0). */
export const sheetOfBlocks = (blocks: readonly Block[], notes: readonly string[]): Sheet => ({
  columns: [
    { key: 'onderdeel', label: 'Onderdeel', kind: 'text' },
    { key: 'cijfer', label: 'Cijfer', kind: 'text' },
    { key: 'waarde', label: 'Waarde', kind: 'text' },
    { key: 'regio', label: 'Regio', kind: 'text' },
    { key: 'definitie', label: 'Definitie', kind: 'text' },
  ],
  rows: blocks.flatMap(({ title, figures }) => figures.map((one) => rowFor(title, one))),
  notes,
});
