import {
  reactionStates,
  retryLetter,
  retryReaction,
  setAside,
  type ReactionState,
} from '@zgb/read-models';
import { count } from '../care/progress';
import { CommandError, type ExitCode, type Terminal } from '../outcome';
import type { LogAndRows } from './with-rows';

const LETTER = {
  open: 'houdt de reactie op',
  aside: 'opzij gezet',
  again: 'wordt opnieuw geprobeerd',
  done: 'gedaan',
} as const;

const linesOf = ({ name, checkpoint, letters }: ReactionState): readonly string[] => [
  `${name}: ${checkpoint.status === 'failed' ? 'gestopt' : 'loopt'}, tot gebeurtenis ${count(checkpoint.position)}${checkpoint.failure === null ? '' : ` (${checkpoint.failure})`}`,
  ...letters.map(
    ({ event, type, position, reason, status }) =>
      `  ${event} ${type} bij ${String(position)}: ${reason}, ${LETTER[status]}`,
  ),
];

/** Reactions with what they could not deal with (dead letters). NL: onbestelbaar. */
export const listReactions = async (
  { readModels }: LogAndRows,
  json: boolean,
  terminal: Terminal,
): Promise<ExitCode> => {
  const states = await reactionStates(readModels);
  if (json) terminal.out(JSON.stringify(states, null, 2));
  else if (states.length === 0) terminal.out('Er zijn nog geen automatische vervolgacties.');
  else for (const line of states.flatMap(linesOf)) terminal.out(line);
  return states.every(({ letters }) => letters.length === 0) ? 0 : 1;
};

/** Tries a reaction or one letter again, or sets a letter aside. */
export const actOnReaction = async (
  { readModels }: LogAndRows,
  ask: { readonly action: string; readonly name: string; readonly event: string | null },
  terminal: Terminal,
): Promise<ExitCode> => {
  const { action, name, event } = ask;
  const states = await reactionStates(readModels);
  if (!states.some((state) => state.name === name)) {
    throw new CommandError(2, `Vervolgactie ${name} bestaat niet. Zie: zgb reactions.`);
  }
  if (action === 'retry') {
    const done =
      event === null
        ? await retryReaction(readModels, name)
        : await retryLetter(readModels, name, event);
    if (!done) throw new CommandError(1, `${name}: er is niets om opnieuw te proberen.`);
    terminal.out(`${name}: wordt opnieuw geprobeerd.`);
    return 0;
  }
  if (action !== 'set-aside' || event === null) {
    throw new CommandError(2, 'Kies retry NAAM [GEBEURTENIS] of set-aside NAAM GEBEURTENIS.');
  }
  if (!(await setAside(readModels, name, event))) {
    throw new CommandError(1, `${name} staat niet stil bij gebeurtenis ${event}.`);
  }
  terminal.out(`${name}: gaat verder zonder gebeurtenis ${event}; die blijft op de lijst staan.`);
  return 0;
};
