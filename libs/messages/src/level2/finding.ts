import type { MessageFault } from '../fault';
import type { RuleId } from '../rules';

/** A rule inside the message that is broken, before its line is known. */
export interface Finding {
  readonly rule: RuleId;
  readonly path: string;
  /** Dutch: what is wrong. */
  readonly message: string;
  /** Dutch: what to do. */
  readonly advice: string;
}

/** A finding without its rule: the table that the check stands in adds the id. */
export type Found = Omit<Finding, 'rule'>;

const NOTHING: readonly never[] = [];

/** Tells that something is wrong when `broken` holds. */
export const when = (
  broken: boolean,
  path: string,
  message: string,
  advice = 'Verbeter het bericht en stuur het opnieuw.',
): readonly Found[] => (broken ? [{ path, message, advice }] : NOTHING);

/** What was found in a part, as found in what that part stands in. */
export const under = <One extends Found>(path: string, found: One): One => ({
  ...found,
  path: `${path}${found.path}`,
});

/** Something in a message and where it stands. */
export type Placed<Item> = readonly [item: Item, path: string];

/** Items with their path, counted from 1 as in the file. */
export const placed = <Item>(
  path: string,
  items: readonly Item[] | undefined,
): readonly Placed<Item>[] =>
  (items ?? []).map((item, index) => [item, `${path}[${String(index + 1)}]`] as const);

/** One item, when it is there. */
export const one = <Item>(path: string, item: Item | undefined): readonly Placed<Item>[] =>
  item === undefined ? [] : [[item, path]];

/** A rule between rows, asked of each row in turn: remembers those before it. */
export type Memory<Row> = () => (row: Row) => readonly Found[];

/** Asks a rule between rows of rows that are all there. */
export const inTurn =
  <Row>(memory: Memory<Row>) =>
  (rows: readonly Placed<Row>[]): readonly Found[] => {
    const check = memory();
    return rows.flatMap(([row, path]) => check(row).map((found) => under(path, found)));
  };

/** What is told of a finding. */
export const faultOf = (
  { rule, path, message, advice }: Finding,
  line: number | null,
): MessageFault => ({ level: 2, code: rule, path, line, message, advice });
