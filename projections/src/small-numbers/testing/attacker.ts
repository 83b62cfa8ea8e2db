import { isSmall } from '../cover-parts';

/** A table of counts with all its totals: the last row and the last column are totals. */
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

/**
 * Everything that each covered count of one sum can be, found by trying. Who attacks knows the
 * threshold, which counts are small, and the sum: exactly, or as one of so many from a first one.
 */
export const possibleValues = (
  covered: readonly number[],
  threshold: number,
  { before = 0, after = 0 }: { readonly before?: number; readonly after?: number } = {},
): readonly (readonly number[])[] => {
  const exact = covered.reduce((a, b) => a + b, 0);
  const sums = Array.from({ length: before + after + 1 }, (_, n) => exact - before + n);
  const sum = Math.max(...sums);
  const valuesOf = (count: number): readonly number[] =>
    isSmall(count, threshold)
      ? Array.from({ length: threshold - 1 }, (_, n) => n + 1)
      : Array.from({ length: Math.max(0, sum - threshold + 1) }, (_, n) => n + threshold);
  return covered.map((count, place) => {
    const others = covered.toSpliced(place, 1).reduce(
      (reached, other) => {
        const values = valuesOf(other);
        return new Set([...reached].flatMap((one) => values.map((value) => one + value)));
      },
      new Set([0]),
    );
    return valuesOf(count).filter((value) => sums.some((one) => others.has(one - value)));
  });
};

/** Of a rounded total five are possible; where the real one is among them differs. */
const ROUNDINGS = [0, 1, 2, 3, 4].map((before) => ({ before, after: 4 - before }));

/**
 * Covered counts of one sum keep what is promised: a small one can be anything below the threshold
 * for who knows the exact sum, and another one has ten values for who knows it as it is printed.
 */
export const isKept = (counts: readonly number[], threshold = 10): boolean => {
  const isFull = (values: readonly number[] | undefined) => values?.length === threshold - 1;
  const exact = possibleValues(counts, threshold);
  return ROUNDINGS.every((rounding) =>
    possibleValues(counts, threshold, rounding).every((values, place) =>
      isSmall(counts[place] ?? 0, threshold) ? isFull(exact[place]) : values.length >= 10,
    ),
  );
};

/** A whole fraction: nothing is lost in rounding. */
interface Rational {
  readonly top: bigint;
  readonly bottom: bigint;
}

const gcd = (a: bigint, b: bigint): bigint => (b === 0n ? (a < 0n ? -a : a) : gcd(b, a % b));

const rational = (top: bigint, bottom = 1n): Rational => {
  const divisor = gcd(top, bottom) * (bottom < 0n ? -1n : 1n);
  return divisor === 0n
    ? { top: 0n, bottom: 1n }
    : { top: top / divisor, bottom: bottom / divisor };
};
const minus = (a: Rational, b: Rational): Rational =>
  rational(a.top * b.bottom - b.top * a.bottom, a.bottom * b.bottom);
const times = (a: Rational, b: Rational): Rational => rational(a.top * b.top, a.bottom * b.bottom);
const over = (a: Rational, b: Rational): Rational => rational(a.top * b.bottom, a.bottom * b.top);
const isZero = ({ top }: Rational): boolean => top === 0n;

type Equation = Rational[];

interface Unknowns {
  /** Coefficients per unknown, and the constant on the right. */
  readonly equations: Equation[];
  readonly places: readonly (readonly [row: number, column: number])[];
}

/** All that is published: every row and column adds up to its total. */
const published = (table: CountTable, cover: Cover): Unknowns => {
  const places = cover.flatMap((line, row) =>
    line.flatMap((covered, column) => (covered ? [[row, column] as const] : [])),
  );
  const index = new Map(places.map(([row, column], n) => [`${String(row)}/${String(column)}`, n]));
  const width = table[0]?.length ?? 0;
  const equationOf = (line: readonly (readonly [number, number])[]): Equation => {
    const equation = Array.from({ length: places.length + 1 }, () => rational(0n));
    line.forEach(([row, column], n) => {
      const sign = n === line.length - 1 ? -1n : 1n;
      const unknown = index.get(`${String(row)}/${String(column)}`);
      const place = unknown ?? places.length;
      const count = unknown === undefined ? -sign * BigInt(table[row]?.[column] ?? 0) : sign;
      equation[place] = minus(equation[place] ?? rational(0n), rational(-count));
    });
    return equation;
  };
  const rows = table.map((line, row) => line.map((_, column) => [row, column] as const));
  const columns = Array.from({ length: width }, (_, column) =>
    table.map((_, row) => [row, column] as const),
  );
  return { equations: [...rows, ...columns].map(equationOf), places };
};

/** Gaussian elimination to reduced rows. */
const reduced = ({ equations, places }: Unknowns): readonly Equation[] => {
  const rows = equations.map((row) => [...row]);
  let done = 0;
  for (let column = 0; column < places.length; column += 1) {
    const pivot = rows.findIndex((row, n) => n >= done && !isZero(row[column] ?? rational(0n)));
    if (pivot < 0) continue;
    [rows[done], rows[pivot]] = [rows[pivot] ?? [], rows[done] ?? []];
    const lead = rows[done]?.[column] ?? rational(1n);
    rows[done] = (rows[done] ?? []).map((value) => over(value, lead));
    for (let other = 0; other < rows.length; other += 1) {
      const factor = rows[other]?.[column] ?? rational(0n);
      if (other === done || isZero(factor)) continue;
      rows[other] = (rows[other] ?? []).map((value, n) =>
        minus(value, times(factor, rows[done]?.[n] ?? rational(0n))),
      );
    }
    done += 1;
  }
  return rows.filter((row) => row.some((value) => !isZero(value)));
};

interface Bounds {
  low: number;
  high: number;
}

/** Narrows the bounds of every unknown by every equation until nothing changes. */
const narrowed = (equations: readonly Equation[], bounds: readonly Bounds[]): void => {
  for (let changed = true, round = 0; changed && round < 200; round += 1) {
    changed = false;
    for (const equation of equations) {
      const numbers = equation.map(({ top, bottom }) => Number(top) / Number(bottom));
      const right = numbers.at(-1) ?? 0;
      for (const [n, bound] of bounds.entries()) {
        const own = numbers[n] ?? 0;
        if (own === 0) continue;
        let [least, most] = [right, right];
        for (const [other, { low, high }] of bounds.entries()) {
          const factor = numbers[other] ?? 0;
          if (other === n || factor === 0) continue;
          least -= factor > 0 ? factor * high : factor * low;
          most -= factor > 0 ? factor * low : factor * high;
        }
        const [from, until] = own > 0 ? [least / own, most / own] : [most / own, least / own];
        const [low, high] = [Math.ceil(from - 1e-9), Math.floor(until + 1e-9)];
        if (low > bound.low) [bound.low, changed] = [low, true];
        if (high < bound.high) [bound.high, changed] = [high, true];
      }
    }
  }
};

/**
 * Tries to recover covered cells from everything that is published: linear algebra over fractions,
 * and the knowledge that a covered count is not zero. Gives the cells that it pins to one value.
 */
export const recovered = (
  table: CountTable,
  cover: Cover,
): readonly (readonly [row: number, column: number])[] => {
  const unknowns = published(table, cover);
  const equations = reduced(unknowns);
  const bounds = unknowns.places.map((): Bounds => ({ low: 1, high: 1e9 }));
  narrowed([...equations, ...unknowns.equations], bounds);
  return unknowns.places.filter((_, n) => {
    const alone = equations.some((row) =>
      row.slice(0, -1).every((value, other) => isZero(value) === (other !== n)),
    );
    return alone || bounds[n]?.low === bounds[n]?.high;
  });
};
