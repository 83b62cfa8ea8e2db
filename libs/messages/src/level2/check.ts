import type { DecodedMessage } from '../decode';
import { FAULTS_MAX, type MessageFault } from '../fault';
import { definitionOf } from '../standard';
import { checkAllocation } from './allocation';
import { checkAnswer, checkDeclaration } from './declaration';
import { checkStart, checkStop } from './delivery';
import type { Finding } from './finding';
import { duplicateRows } from './keys';

/** Rules of one kind of message; the other kinds have only those that hold for all. */
const findingsOf = (message: DecodedMessage): readonly Finding[] => {
  switch (message.number) {
    case '301':
      return checkAllocation(message.bericht, message.domain);
    case '305':
      return checkStart(message.bericht);
    case '307':
      return checkStop(message.bericht);
    case '323':
      return checkDeclaration(message.bericht);
    case '325':
      return checkAnswer(message.bericht);
    default:
      return [];
  }
};

/** Level 2: the rules inside one message. A message with one fault counts as not sent (OP286). */
export const checkLevel2 = (message: DecodedMessage): readonly MessageFault[] => {
  const { structure } = definitionOf(message.kind);
  const content = message.bericht as unknown as Readonly<Record<string, unknown>>;
  const findings = [
    ...duplicateRows(structure.root, content, message.domain, 'Bericht'),
    ...findingsOf(message),
  ];
  return findings.slice(0, FAULTS_MAX).map(({ rule, path, message: text, advice }) => ({
    level: 2,
    code: rule,
    path,
    line: message.lineOf(path),
    message: text,
    advice,
  }));
};
