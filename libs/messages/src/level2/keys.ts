import type { Law } from '@zgb/kernel';
import { childrenOf, definitionOf, isSimple, type MessageNumber } from '../standard';
import type { Element } from '../structure';
import { when, type Found } from './finding';
import type { Part } from './rule-table';

type Content = Readonly<Record<string, unknown>>;

/** The fields of the logical key; of a line its whole reference, with that of the line it credits. */
const keyOf = (element: Element, content: Content, domain: Law): string | null => {
  const keys = childrenOf(element, domain).filter(({ key }) => key === true);
  if (keys.length === 0) return null;
  return JSON.stringify(keys.map(({ name }) => content[name] ?? null));
};

/** TR101: no two rows of a class within one parent have the same logical key. */
const duplicateRows = (
  element: Element,
  content: Content,
  domain: Law,
  path: string,
): readonly Found[] =>
  childrenOf(element, domain)
    .filter((child) => !isSimple(child))
    .flatMap((child) => {
      const value = content[child.name];
      if (value === undefined) return [];
      if (child.max !== null) {
        return duplicateRows(child, value as Content, domain, `${path}/${child.name}`);
      }
      const seen = new Set<string>();
      return (value as readonly Content[]).flatMap((row, index) => {
        const rowPath = `${path}/${child.name}[${String(index + 1)}]`;
        const key = keyOf(child, row, domain);
        const repeated = key !== null && seen.has(key);
        if (key !== null) seen.add(key);
        return [
          ...when(
            repeated,
            rowPath,
            `${child.name} komt twee keer voor met dezelfde sleutel.`,
            'Laat de dubbele rij weg.',
          ),
          ...duplicateRows(child, row, domain, rowPath),
        ];
      });
    });

/** TR101 over a whole message, by the keys that the structure names. */
export const noDuplicates = (number: MessageNumber): Part<object> => ({
  rules: ['TR101'],
  only: null,
  check: (bericht, { law }) =>
    duplicateRows(
      definitionOf(`WMO${number}`).structure.root,
      bericht as Content,
      law,
      'Bericht',
    ).map((found) => ({ rule: 'TR101', ...found })),
});
