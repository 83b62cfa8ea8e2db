import { release } from './generated/structure';
import { definitionOf, type MessageKind, type MessageNumber } from './standard';
import type { Element } from './structure';

/**
 * A copy of a text that was read. A part of a text keeps the whole piece of the file that it was
 * cut from in memory; what is kept longer than the piece must be a copy.
 */
export const copyOf = (text: string): string => ` ${text}`.slice(1);

const namesIn = ({ name, children = [] }: Element): readonly string[] => [
  name,
  ...children.flatMap(namesIn),
];

const namespacesOf = (number: string): readonly string[] =>
  (['WMO', 'JW'] as const).flatMap((law) => {
    const kind: MessageKind = `${law}${number as MessageNumber}`;
    const { namespace, baseNamespace } = definitionOf(kind);
    return [namespace, baseNamespace];
  });

const ofTheStandard = new Map(
  [
    ...release.messages.flatMap(({ root }) => namesIn(root)),
    ...Object.values(release.groups).flatMap((elements) => elements.flatMap(namesIn)),
    ...release.messages.flatMap(({ number }) => namespacesOf(number)),
  ].map((text) => [text, text]),
);

/**
 * The text of the standard itself when it is one: to compare it with another of those is then to
 * compare two addresses. A copy of any other text.
 */
export const ownText = (text: string): string => ofTheStandard.get(text) ?? copyOf(text);
