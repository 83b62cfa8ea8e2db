import { SMALL_NUMBERS_LEAST } from '@zgb/contracts';

/** Counts below this are covered outside the back office. NL: drempel. */
export const DEFAULT_THRESHOLD = SMALL_NUMBERS_LEAST;

/**
 * A table of counts with all its totals: the last row and the last column are totals, and the
 * last cell is the grand total.
 */
export type CountTable = readonly (readonly number[])[];

/** Which cells are covered. NL: afgedekt. */
export type Cover = readonly (readonly boolean[])[];

/** Adds totals to rows of counts of equal length. */
export const withTotals = (cells: CountTable): CountTable => {
  const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
  const rows = cells.map((row) => [...row, sum(row)]);
  const width = rows[0]?.length ?? 1;
  return [...rows, Array.from({ length: width }, (_, c) => sum(rows.map((row) => row[c] ?? 0)))];
};

/** Zero is not small: it says nothing of anybody. */
export const isSmall = (count: number, threshold: number): boolean =>
  count > 0 && count < threshold;

/** A small count that stays small, or another one that stays as it was: no one can tell. */
export const canStep = (count: number, step: 1 | -1, threshold: number): boolean => {
  const other = count + step;
  return isSmall(count, threshold)
    ? isSmall(other, threshold)
    : count >= threshold && other >= threshold;
};

interface Place {
  readonly row: number;
  readonly column: number;
}

interface Corner extends Place {
  /** What the other possible table adds to this cell. */
  readonly step: 1 | -1;
}

interface Candidate {
  readonly corners: readonly Corner[];
  /** Cells that would be covered for it alone. */
  readonly price: readonly [totals: number, cells: number, counts: number];
}

const dearer = (a: Candidate, b: Candidate): boolean => {
  for (let place = 0; place < a.price.length; place += 1) {
    const [left, right] = [a.price[place] ?? 0, b.price[place] ?? 0];
    if (left !== right) return left > right;
  }
  return false;
};

/** One table on its way to being covered. */
class Covering {
  readonly covered: boolean[][];
  private readonly safe: boolean[][];

  constructor(
    private readonly table: CountTable,
    private readonly threshold: number,
  ) {
    this.covered = table.map((row) => row.map((count) => isSmall(count, threshold)));
    this.safe = table.map((row) => row.map(() => false));
  }

  private get lastRow(): number {
    return this.table.length - 1;
  }

  private get lastColumn(): number {
    return (this.table[0]?.length ?? 1) - 1;
  }

  private count({ row, column }: Place): number {
    return this.table[row]?.[column] ?? 0;
  }

  private isTotal({ row, column }: Place): boolean {
    return row === this.lastRow || column === this.lastColumn;
  }

  /** Who knows which cells are small and which were covered with them still finds it possible. */
  private canBe(place: Place, step: 1 | -1): boolean {
    return canStep(this.count(place), step, this.threshold);
  }

  /** The four cells of two rows and two columns, moved so that every sum stays as it is. */
  private rectangle(place: Place, opposite: Place, step: 1 | -1): readonly Corner[] {
    const corners: readonly (Place & { turn: 1 | -1 })[] = [
      { ...place, turn: 1 },
      { row: place.row, column: opposite.column, turn: -1 },
      { row: opposite.row, column: place.column, turn: -1 },
      { ...opposite, turn: 1 },
    ];
    // A total moves with its cells, where a cell moves against its neighbour.
    const side = ({ row, column }: Place): 1 | -1 =>
      (row === this.lastRow) !== (column === this.lastColumn) ? -1 : 1;
    const own = side(place);
    return corners.map(({ row, column, turn }) => ({
      row,
      column,
      step: (step * turn * side({ row, column }) * own) as 1 | -1,
    }));
  }

  private candidate(corners: readonly Corner[]): Candidate | null {
    if (!corners.every((corner) => this.canBe(corner, corner.step))) return null;
    const fresh = corners.filter(({ row, column }) => this.covered[row]?.[column] !== true);
    return {
      corners,
      price: [
        fresh.filter((corner) => this.isTotal(corner)).length,
        fresh.length,
        fresh.reduce((sum, corner) => sum + this.count(corner), 0),
      ],
    };
  }

  private best(place: Place): Candidate | null {
    let best: Candidate | null = null;
    for (let row = 0; row <= this.lastRow; row += 1) {
      for (let column = 0; column <= this.lastColumn; column += 1) {
        if (row === place.row || column === place.column) continue;
        for (const step of [1, -1] as const) {
          const found = this.candidate(this.rectangle(place, { row, column }, step));
          if (found !== null && (best === null || dearer(best, found))) best = found;
        }
      }
    }
    return best;
  }

  private coverAll(): void {
    for (const row of this.covered) row.fill(true);
  }

  run(): Cover {
    for (let row = 0; row <= this.lastRow; row += 1) {
      for (let column = 0; column <= this.lastColumn; column += 1) {
        if (this.covered[row]?.[column] !== true || this.safe[row]?.[column] === true) continue;
        const found = this.best({ row, column });
        if (found === null) {
          this.coverAll();
          return this.covered;
        }
        for (const corner of found.corners) {
          const [covered, safe] = [this.covered[corner.row], this.safe[corner.row]];
          if (covered !== undefined) covered[corner.column] = true;
          if (safe !== undefined) safe[corner.column] = true;
        }
      }
    }
    return this.covered;
  }
}

/**
 * Covers small counts, and with each one the cheapest rectangle of further cells (the hypercube
 * method): along it one can be added and taken away in turn, so that another table fits all that
 * is published. Where there is no such rectangle the whole table is covered.
 */
export const coverTable = (table: CountTable, threshold = DEFAULT_THRESHOLD): Cover =>
  new Covering(table, threshold).run();
