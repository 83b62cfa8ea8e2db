import { randomUUID } from 'node:crypto';
import type { SharedNotes } from '..';

/** What every adapter promises. `open` gives the notes of two processes of one ledger. */
export const notesContract = (
  name: string,
  open: () => Promise<readonly [SharedNotes, SharedNotes]>,
): void => {
  describe(`shared notes contract: ${name}`, () => {
    let notes: readonly [SharedNotes, SharedNotes];
    beforeEach(async () => {
      notes = await open();
    });
    afterEach(async () => {
      for (const one of new Set(notes)) await one.close();
    });
    const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

    // Nothing here may depend on how fast the machine is: what must stand gets a long time, and for
    // what must pass is waited.
    const [LONG, SHORT] = [60_000, 40];

    it('API-39: counts what both ask together, until the window is over', async () => {
      const [here, there] = notes;
      const [key, brief] = [randomUUID(), randomUUID()];
      const both = await Promise.all(
        Array.from({ length: 20 }, (_, at) => (at % 2 === 0 ? here : there).count(key, LONG)),
      );
      expect(both.map(({ count }) => count).sort((a, b) => a - b)).toEqual(
        Array.from({ length: 20 }, (_, at) => at + 1),
      );
      expect(both.every(({ leftMs }) => leftMs > 0 && leftMs <= LONG)).toBe(true);
      await here.count(brief, SHORT);
      await pause(2 * SHORT);
      expect((await there.count(brief, SHORT)).count).toBe(1);
      // The window began with the first: who keeps asking does not stretch it.
      expect((await there.count(key, LONG)).leftMs).toBeLessThan(LONG - SHORT);
    });

    it('IAM-09: what one marks the other sees, for as long as was said', async () => {
      const [here, there] = notes;
      const [key, other, brief] = [randomUUID(), randomUUID(), randomUUID()];
      await here.mark(key, LONG);
      expect([await there.isMarked(key), await there.isMarked(other)]).toEqual([true, false]);
      await here.mark(brief, SHORT);
      await pause(2 * SHORT);
      expect(await there.isMarked(brief)).toBe(false);
    });
  });
};
