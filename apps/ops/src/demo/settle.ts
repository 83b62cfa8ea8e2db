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

/** How many units to add at each price so that they come to the amount, or near it. */
const unitsFor = (
  cents: number,
  loose: readonly Loose[],
): readonly (readonly [Loose, number])[] => {
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
  const [main] = loose;
  if (main === undefined) return [];
  const near = Math.round(cents / main.priceCents);
  return [[main, Math.max(-main.down, Math.min(main.up, near))]];
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

/** Where a line stands, over all practices. */
const keyOfReference = (municipality: string, provider: string, reference: string): string =>
  `${municipality}/${provider}/${reference}`;

/** What is left of each amount, and the lines that may still change: one of each account. */
interface Settlement {
  readonly left: Map<string, number>;
  readonly loose: ReadonlyMap<string, Loose['lines']>;
}

const settlementOf = (
  declarations: readonly DemoDeclaration[],
  accounts: ReadonlyMap<string, Account>,
  targets: ReadonlyMap<string, number>,
): Settlement => {
  const left = new Map(targets);
  const best = new Map<Account, DemoLine>();
  // What a broken line is refused for depends on the other lines of its account.
  const firm = new Set<Account>();
  const credited = new Set<string>();
  for (const { municipality, provider, lines } of declarations) {
    for (const { creditedReference } of lines) {
      if (creditedReference === null) continue;
      credited.add(keyOfReference(municipality, provider, creditedReference));
    }
  }
  for (const { municipality, law, provider, lines, expectedCodes } of declarations) {
    if (expectedCodes.length > 0) continue;
    for (const line of lines) {
      const account = accounts.get(keyOfLine(municipality, law, line.allocationNumber));
      if (account === undefined) continue;
      if (line.expectedCodes.length > 0) {
        firm.add(account);
        continue;
      }
      const key = groupKey(law, account.allocation.product.group);
      const isDebit = line.creditedReference === null;
      left.set(key, (left.get(key) ?? 0) + (isDebit ? -1 : 1) * line.amountCents);
      if (!isDebit || credited.has(keyOfReference(municipality, provider, line.reference))) {
        continue;
      }
      const known = best.get(account);
      if (known === undefined || upOf({ line, account }) > upOf({ line: known, account })) {
        best.set(account, line);
      }
    }
  }
  const loose = new Map<string, { line: DemoLine; account: Account }[]>();
  for (const [account, line] of best) {
    if (firm.has(account)) continue;
    const { law, group } = account.allocation.product;
    const own = loose.get(groupKey(law, group)) ?? [];
    own.push({ line, account });
    loose.set(groupKey(law, group), own);
  }
  return { left, loose };
};

/**
 * Changes single volumes so that every product group comes to exactly what it must. A small
 * demonstration may have no volumes that do: then it comes as near as one price allows.
 */
export const settle = (
  declarations: readonly DemoDeclaration[],
  practices: readonly Practice[],
  targets: ReadonlyMap<string, number>,
): readonly DemoDeclaration[] => {
  if (targets.size === 0) return declarations;
  const accounts = new Map(
    practices.flatMap(({ municipality, law, accounts: own }) =>
      own.map((one) => [keyOfLine(municipality, law, one.allocation.number), one] as const),
    ),
  );
  const { left, loose } = settlementOf(declarations, accounts, targets);
  const changed = new Map<DemoLine, number>();
  for (const key of targets.keys()) {
    const lines = looseByPrice(loose.get(key) ?? []);
    for (const [of, units] of unitsFor(left.get(key) ?? 0, lines)) spread(of, units, changed);
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
