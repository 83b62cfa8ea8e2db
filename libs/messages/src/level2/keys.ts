import type { Law } from '@zgb/kernel';
import { childrenOf, definitionOf, isSimple, type MessageNumber } from '../standard';
import type { Element } from '../structure';
import { under, when, type Finding, type Memory } from './finding';
import type { Part } from './rule-table';

type Content = Readonly<Record<string, unknown>>;

/** A class that has a logical key, or classes that have one inside it. */
interface KeyedClass {
  readonly name: string;
  readonly isRow: boolean;
  /** The fields of its logical key. */
  readonly keys: readonly string[];
  readonly inside: readonly KeyedClass[];
}

const keyedClass = (element: Element, law: Law): KeyedClass => {
  const children = childrenOf(element, law);
  return {
    name: element.name,
    isRow: element.max === null,
    keys: children.filter(({ key }) => key === true).map(({ name }) => name),
    inside: children
      .filter((child) => !isSimple(child))
      .map((child) => keyedClass(child, law))
      .filter(({ isRow, keys, inside }) => (isRow && keys.length > 0) || inside.length > 0),
  };
};

const rootOf = (number: MessageNumber, law: Law): KeyedClass =>
  keyedClass(definitionOf(`WMO${number}`).structure.root, law);

/** The key as a text; of a line its whole reference, with that of the line it credits. */
const keyOf = (keys: readonly string[], row: Content): string =>
  JSON.stringify(keys.map((name) => row[name] ?? null));

/** TR101: no two rows of a class within one parent have the same logical key. */
const repeatedRow =
  ({ name, keys }: KeyedClass): Memory<Content> =>
  () => {
    const seen = new Set<string>();
    return (row) => {
      const before = seen.size;
      if (keys.length > 0) seen.add(keyOf(keys, row));
      return when(
        keys.length > 0 && seen.size === before,
        '',
        `${name} komt twee keer voor met dezelfde sleutel.`,
        'Laat de dubbele rij weg.',
      );
    };
  };

/** TR101 on the rows of one class, for who has one at a time. */
export const repeatedRowOf = (
  number: MessageNumber,
  law: Law,
  path: readonly string[],
): Memory<object> => {
  const found = path.reduce<KeyedClass | undefined>(
    (around, step) => around?.inside.find(({ name }) => name === step),
    rootOf(number, law),
  );
  if (found === undefined) throw new RangeError(`no key in ${path.join('/')}`);
  return repeatedRow(found) as Memory<object>;
};

/** Adds what is found in a class to `findings`: most messages have nothing to tell. */
const addRepeated = (
  around: KeyedClass,
  content: Content,
  path: string,
  findings: Finding[],
): void => {
  for (const keyed of around.inside) {
    const value = content[keyed.name];
    if (value === undefined) continue;
    const inner = `${path}/${keyed.name}`;
    if (!keyed.isRow) {
      addRepeated(keyed, value as Content, inner, findings);
      continue;
    }
    const check = repeatedRow(keyed)();
    for (const [index, row] of (value as readonly Content[]).entries()) {
      const rowPath = `${inner}[${String(index + 1)}]`;
      for (const found of check(row)) findings.push({ rule: 'TR101', ...under(rowPath, found) });
      addRepeated(keyed, row, rowPath, findings);
    }
  }
};

/** TR101 over a whole message, by the keys that the structure names. */
export const noDuplicates = (number: MessageNumber): Part<object> => {
  const roots = { wmo: rootOf(number, 'wmo'), jw: rootOf(number, 'jw') };
  return {
    rules: ['TR101'],
    only: null,
    check: (bericht, { law }) => {
      const findings: Finding[] = [];
      addRepeated(roots[law], bericht as Content, 'Bericht', findings);
      return findings;
    },
  };
};
