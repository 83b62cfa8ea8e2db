import type { CommandContext } from '@zgb/kernel';
import {
  deadLetters,
  defineReaction,
  reactionStates,
  retryLetter,
  retryReaction,
  runReaction,
  setAside,
  type ReadModelStore,
} from '..';
import { counted, named, openLog, write, type Counted } from './counting';
import { batchOf } from './read-models.contract';
import { until } from './until';

interface Told {
  readonly amount: number;
  readonly context: CommandContext;
}

const NAME = 'WhenCountedThenTell';

const whenCountedThenTell = defineReaction<Counted>({
  name: NAME,
  version: 1,
  when: {
    Counted: ({ data }, context) => (data.amount === 0 ? null : { amount: data.amount, context }),
  },
});

/** What a reaction does over every adapter. */
export const reactionsContract = (name: string, open: () => ReadModelStore): void => {
  describe(`reactions: ${name}`, () => {
    const setUp = () => {
      const [models, log, told, stopped] = [open(), openLog(), [] as Told[], [] as string[]];
      const broken = new Set<number>();
      const start = () => {
        const abort = new AbortController();
        const running = runReaction(
          {
            store: log,
            readModels: models,
            reaction: whenCountedThenTell,
            lookMs: 5,
            onStopped: (_name, reason) => stopped.push(reason),
            send: (command) => {
              const one = command as Told;
              if (broken.has(one.amount)) return Promise.reject(new TypeError('secret'));
              told.push(one);
              return Promise.resolve();
            },
          },
          abort.signal,
        );
        return async () => {
          abort.abort();
          await running;
        };
      };
      const amounts = (): readonly number[] => told.map(({ amount }) => amount);
      const ready = () =>
        until('a start', async () => {
          const [state] = await reactionStates(models);
          return state !== undefined && state.checkpoint.status !== 'new';
        });
      return { models, log, told, stopped, broken, start, amounts, ready };
    };

    it('starts from now, and goes on where it was', async () => {
      const { models, log, start, amounts, ready } = setUp();
      await write(log, 'a', counted(1));
      const stop = start();
      await ready();
      await write(log, 'a', counted(2));
      await write(log, 'a', named('anders'));
      await write(log, 'a', counted(0));
      await until('the second', () => amounts().length === 1);
      await stop();
      await write(log, 'a', counted(3));
      const stopAgain = start();
      await until('the third', () => amounts().length === 2);
      expect(amounts()).toEqual([2, 3]);
      await stopAgain();
      await models.close();
    });

    it('gives an event the same command id when it is read again after a crash', async () => {
      const { models, log, told, start, amounts, ready } = setUp();
      const stop = start();
      await ready();
      await write(log, 'a', counted(7));
      await until('one', () => told.length === 1);
      await stop();
      // Rows of before the command was given: what a crash between the two leaves behind.
      const before = open();
      await before.prepare({ name: `reaction-${NAME}`, version: 1 }, { letter: ['status'] });
      await before.commit({ name: `reaction-${NAME}`, version: 1 }, batchOf(0, 0, {}));
      const abort = new AbortController();
      const running = runReaction(
        {
          store: log,
          readModels: before,
          reaction: { ...whenCountedThenTell, version: 2 },
          lookMs: 5,
          send: (command) => Promise.resolve(void told.push(command as Told)),
        },
        abort.signal,
      );
      await until('twice', () => told.length === 2);
      abort.abort();
      await running;
      expect(amounts()).toEqual([7, 7]);
      expect(told[0]?.context).toMatchObject({ actor: `reactie/${NAME}/1`, correlationId: 'c' });
      expect(told[1]?.context.commandId).toBe(told[0]?.context.commandId);
      await before.close();
      await models.close();
    });

    it('has a name that says when and then what', () => {
      expect(() => defineReaction({ name: 'BudgetService', version: 1, when: {} })).toThrow(
        'WhenXThenY',
      );
    });

    it('stops at an event and says where, and tries it again when staff ask', async () => {
      const { models, log, stopped, broken, start, amounts, ready } = setUp();
      const stop = start();
      await ready();
      broken.add(5);
      await write(log, 'a', counted(5));
      await write(log, 'a', counted(6));
      await until('a stop', () => stopped.length === 1);
      const where = 'event Counted at position 1 (note-1690_a): TypeError';
      expect(stopped).toEqual([where]);
      const [state] = await reactionStates(models);
      expect(state).toMatchObject({
        name: NAME,
        checkpoint: { status: 'failed', failure: where },
        letters: [{ type: 'Counted', position: 1, reason: 'TypeError', status: 'open' }],
      });
      expect(JSON.stringify(state)).not.toContain('secret');
      expect(amounts()).toEqual([]);
      broken.clear();
      expect(await retryReaction(models, NAME)).toBe(true);
      await until('both', () => amounts().length === 2);
      await until('no letter', async () => (await deadLetters(models, NAME, 'done')).length === 1);
      expect(amounts()).toEqual([5, 6]);
      await stop();
      await models.close();
    });

    it('goes on without a letter that staff set aside, and tries that later', async () => {
      const { models, log, stopped, broken, start, amounts, ready } = setUp();
      const stop = start();
      await ready();
      broken.add(5);
      await write(log, 'a', counted(5));
      await write(log, 'a', counted(6));
      await until('a stop', () => stopped.length === 1);
      const [letter] = await deadLetters(models, NAME, 'open');
      const event = letter?.event ?? '';
      expect(await retryLetter(models, NAME, event)).toBe(false);
      expect(await setAside(models, NAME, 'onbekend')).toBe(false);
      expect(await setAside(models, NAME, event)).toBe(true);
      await until('the next', () => amounts().includes(6));
      expect(await retryLetter(models, NAME, event)).toBe(true);
      await until('one more attempt', async () => {
        const [again] = await deadLetters(models, NAME);
        return again?.attempts === 2 && again.status === 'aside';
      });
      broken.clear();
      expect(await retryLetter(models, NAME, event)).toBe(true);
      await until('done', async () => (await deadLetters(models, NAME, 'done')).length === 1);
      expect(amounts()).toEqual([6, 5]);
      await stop();
      await models.close();
    });
  });
};
