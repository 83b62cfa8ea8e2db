import { ceilingIn, roomOf, type Account, type DemoLine, type Practice } from './accounts';
import type { DemoDeclaration } from './declaration-plan';

/** Lines of one price whose volumes may still change. */
interface Loose {
  readonly priceCents: number;
  readonly lines: readonly { readonly line: DemoLine; readonly account: Account }[];
  /** How many units can be added, and taken away. */
  readonly up: number;
  readonly down: number;
}

/** Name of a product group under a law. */
export const groupKey = (law: string, group: string): string => `${law}/${group}`;

const keyOfLine = (municipality: string, law: string, number: number): string =>
  `${municipality}/${law}/${String(number)}`;

const upOf = ({ line, account }: Loose['lines'][number]): number =>
  Math.max(0, Math.min(ceilingIn(account, line.period) - line.volume, roomOf(account)));
const downOf = ({ line }: Loose['lines'][number]): number => line.volume - 1;

const looseByPrice = (lines: Loose['lines']): readonly Loose[] => {
  const prices = [...new Set(lines.map(({ line }) => line.tariffCents))];
  return prices
    .map((priceCents): Loose => {
      const own = lines.filter(({ line }) => line.tariffCents === priceCents);
      const sum = (of: (one: Loose['lines'][number]) => number): number =>
        own.reduce((total, one) => total + of(one), 0);
      return { priceCents, lines: own, up: sum(upOf), down: sum(downOf) };
    })
    .sort((a, b) => b.up + b.down - (a.up + a.down));
};

const fits = (units: number, { up, down }: Loose): boolean =>
  Number.isInteger(units) && units <= up && -units <= down;

/** 0, 1, −1, 2, −2, … up to a limit. */
function* outwards(limit: number): Generator<number> {
  yield 0;
  for (let n = 1; n <= limit; n += 1) {
    yield n;
    yield -n;
  }
}

/** How many units to add at each price so that they come to the amount; null when none do. */
const unitsFor = (
  cents: number,
  loose: readonly Loose[],
): readonly (readonly [Loose, number])[] | null => {
  for (const main of loose) {
    if (fits(cents / main.priceCents, main)) return [[main, cents / main.priceCents]];
    for (const other of loose) {
      if (other === main) continue;
      for (const n of outwards(Math.min(main.priceCents, Math.max(other.up, other.down)))) {
        const units = (cents - n * other.priceCents) / main.priceCents;
        if (fits(n, other) && fits(units, main)) {
          return [
            [other, n],
            [main, units],
          ];
        }
      }
    }
  }
  return null;
};

/** Spreads units over lines, as evenly as their room allows. */
const spread = ({ lines }: Loose, units: number, changed: Map<DemoLine, number>): void => {
  let left = Math.abs(units);
  const sign = Math.sign(units);
  while (left > 0) {
    const before = left;
    lines.forEach((one, index) => {
      const done = Math.abs(changed.get(one.line) ?? 0);
      const room = (sign > 0 ? upOf(one) : downOf(one)) - done;
      const part = Math.min(room, Math.ceil(left / (lines.length - index)));
      if (part <= 0) return;
      changed.set(one.line, sign * (done + part));
      left -= part;
    });
    if (left === before) throw new RangeError('no room for the units that were promised');
  }
};

/**
 * Changes volumes of the last month so that every product group comes to exactly what it must. A
 * small demonstration may have no volumes that do: then it stays as close as it was.
 */
export const settle = (
  declarations: readonly DemoDeclaration[],
  practices: readonly Practice[],
  targets: ReadonlyMap<string, number>,
  lastMonth: string,
): readonly DemoDeclaration[] => {
  if (targets.size === 0) return declarations;
  const accounts = new Map(
    practices.flatMap(({ municipality, law, accounts: own }) =>
      own.map((one) => [keyOfLine(municipality, law, one.allocation.number), one] as const),
    ),
  );
  const left = new Map(targets);
  const loose = new Map<string, { line: DemoLine; account: Account }[]>();
  for (const { municipality, law, month, lines, expectedCodes } of declarations) {
    if (expectedCodes.length > 0) continue;
    for (const line of lines) {
      const account = accounts.get(keyOfLine(municipality, law, line.allocationNumber));
      if (account === undefined || line.expectedCodes.length > 0) continue;
      const key = groupKey(law, account.allocation.product.group);
      const isDebit = line.creditedReference === null;
      left.set(key, (left.get(key) ?? 0) + (isDebit ? -1 : 1) * line.amountCents);
      const isLast = month === lastMonth && line.period.from.startsWith(lastMonth);
      if (!isDebit || !isLast) continue;
      const own = loose.get(key) ?? [];
      own.push({ line, account });
      loose.set(key, own);
    }
  }
  const changed = new Map<DemoLine, number>();
  for (const key of targets.keys()) {
    const units = unitsFor(left.get(key) ?? 0, looseByPrice(loose.get(key) ?? []));
    for (const [of, count] of units ?? []) spread(of, count, changed);
  }
  return declarations.map((declaration) => ({
    ...declaration,
    lines: declaration.lines.map((line) => {
      const more = changed.get(line);
      if (more === undefined) return line;
      const volume = line.volume + more;
      return { ...line, volume, amountCents: volume * line.tariffCents };
    }),
  }));
};
