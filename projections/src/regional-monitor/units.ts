import type { SheetColumn } from '../sheets/sheet';

/** What is counted, and how people call it. One unit is never another one (ZES-06, MIJ-08). */
export const UNITS = {
  clients: 'cliënten',
  households: 'huishoudens',
  trajectories: 'trajecten',
  provisions: 'voorzieningen',
  pairs: 'koppels van cliënt en product',
  moves: 'overgangen',
  requests: 'verzoeken',
  providers: 'aanbieders',
  allocations: 'toewijzingen',
} as const;

export type Unit = keyof typeof UNITS;

declare const counted: unique symbol;

/**
 * A number of one unit. It is an object, so that `+` does not compile; only `plus` and `sumOf`
 * add, and they do not compile for two units. NL: aantal.
 */
export interface Count<U extends Unit> {
  readonly unit: U;
  readonly value: number;
  readonly [counted]?: U;
}

export const countOf = <U extends Unit>(unit: U, value: number): Count<U> => ({ unit, value });

/** Adds two numbers of the same unit. */
export const plus = <U extends Unit>(a: Count<U>, b: Count<NoInfer<U>>): Count<U> => ({
  unit: a.unit,
  value: a.value + b.value,
});

/** Adds up numbers of one unit; clients of several municipalities are never the same person. */
export const sumOf = <U extends Unit>(unit: U, counts: readonly Count<NoInfer<U>>[]): Count<U> =>
  counts.reduce<Count<U>>((sum, one) => plus(sum, one), countOf(unit, 0));

/** Everybody once, whatever they have: a number of clients. */
export const distinctClients = (
  rows: readonly { readonly municipality: string; readonly clientRef: string }[],
): Count<'clients'> =>
  countOf(
    'clients',
    new Set(rows.map(({ municipality, clientRef }) => `${municipality}/${clientRef}`)).size,
  );

/** MIJ-08: unique combinations of client, product and provider; never fewer than clients. */
export const distinctPairs = (
  rows: readonly {
    readonly municipality: string;
    readonly clientRef: string;
    readonly law: string;
    readonly category: string | null;
    readonly code: string | null;
    readonly provider: string;
  }[],
): Count<'pairs'> =>
  countOf(
    'pairs',
    new Set(
      rows.map((row) =>
        [row.municipality, row.clientRef, row.law, row.category, row.code, row.provider].join('/'),
      ),
    ).size,
  );

/** A column that says what it counts. */
export const countColumn = (key: string, label: string, unit: Unit): SheetColumn => ({
  key,
  label: `${label} (${UNITS[unit]})`,
  kind: 'count',
});
