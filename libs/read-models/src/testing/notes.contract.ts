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

    it('API-39: counts what both ask together, until the window is over', async () => {
      const [here, there] = notes;
      const key = randomUUID();
      const both = await Promise.all(
        Array.from({ length: 20 }, (_, at) => (at % 2 === 0 ? here : there).count(key, 400)),
      );
      expect(both.map(({ count }) => count).sort((a, b) => a - b)).toEqual(
        Array.from({ length: 20 }, (_, at) => at + 1),
      );
      expect(both.every(({ leftMs }) => leftMs > 0 && leftMs <= 400)).toBe(true);
      await pause(450);
      expect((await there.count(key, 400)).count).toBe(1);
    });

    it('IAM-09: what one marks the other sees, for as long as was said', async () => {
      const [here, there] = notes;
      const [key, other] = [randomUUID(), randomUUID()];
      await here.mark(key, 300);
      expect([await there.isMarked(key), await there.isMarked(other)]).toEqual([true, false]);
      await pause(350);
      expect(await there.isMarked(key)).toBe(false);
    });
  });
};
