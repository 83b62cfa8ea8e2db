import { calendarMonth, monthsIn, addMonths, type CalendarDate, type Cents } from '@zgb/kernel';

/** What one allocation shows of promise and use. */
export interface PromiseUse {
  readonly provider: string;
  /** `law/category/code`. */
  readonly product: string;
  readonly committed: { readonly [month: string]: Cents };
  readonly accepted: { readonly [month: string]: Cents };
  /** Debit lines that stand, by month. */
  readonly lines: { readonly [month: string]: number };
}

/** B-05: accepted against the most that could be declared, in the same months. */
export interface Utilisation {
  readonly acceptedCents: Cents;
  readonly committedCents: Cents;
  readonly lines: number;
}

/** B-06: from this many lines a provider's own utilisation counts. */
export const OWN_LINES_MIN = 50;

/** Whole months that are over on a day, the last so many. */
export const monthsOver = (asAt: CalendarDate, count: number): readonly string[] =>
  monthsIn({ from: addMonths(asAt, -count - 1), until: asAt })
    .filter((month) => calendarMonth(month).until <= asAt)
    .slice(-count);

/** B-05 over months; only allocations that promised something in a month count in it. */
export const utilisationOf = (
  uses: readonly PromiseUse[],
  months: readonly string[],
): Utilisation => {
  let [acceptedCents, committedCents, lines] = [0, 0, 0];
  for (const { committed, accepted, lines: counted } of uses) {
    for (const month of months) {
      if ((committed[month] ?? 0) === 0) continue;
      committedCents += committed[month] ?? 0;
      acceptedCents += accepted[month] ?? 0;
      lines += counted[month] ?? 0;
    }
  }
  return { acceptedCents, committedCents, lines };
};

/** The share in hundredths of a percent, half up; null: nothing could be declared. */
export const shareUsed = ({ acceptedCents, committedCents }: Utilisation): number | null =>
  committedCents === 0
    ? null
    : Number(
        (2n * 10_000n * BigInt(acceptedCents) + BigInt(committedCents)) /
          (2n * BigInt(committedCents)),
      );

/**
 * B-06: what is expected of an open commitment: amount × accepted / promised, half a cent up.
 * Without history all of it is expected.
 */
export const expectedOf = (
  openCents: Cents,
  { acceptedCents, committedCents }: Utilisation,
): Cents => {
  if (committedCents === 0) return openCents;
  const [open, accepted, committed] = [openCents, Math.max(0, acceptedCents), committedCents].map(
    BigInt,
  ) as [bigint, bigint, bigint];
  return Number((2n * open * accepted + committed) / (2n * committed));
};

/** B-06: the provider's own utilisation of a product from 50 lines, else that of the product. */
export const utilisations = (
  uses: readonly PromiseUse[],
  months: readonly string[],
): ((provider: string, product: string) => Utilisation) => {
  const groups = new Map<string, PromiseUse[]>();
  const into = (key: string, use: PromiseUse): void => {
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [use]);
    else known.push(use);
  };
  for (const use of uses) {
    into(use.product, use);
    into(`${use.provider} ${use.product}`, use);
  }
  const counted = new Map(
    [...groups].map(([key, group]) => [key, utilisationOf(group, months)] as const),
  );
  const none: Utilisation = { acceptedCents: 0, committedCents: 0, lines: 0 };
  return (provider, product) => {
    const own = counted.get(`${provider} ${product}`);
    return own !== undefined && own.lines >= OWN_LINES_MIN ? own : (counted.get(product) ?? none);
  };
};
