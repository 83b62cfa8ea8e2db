import type { Leadership, Lease } from '..';
import { until } from './until';

/** What every adapter promises. `open` gives the leadership of one of several processes. */
export const leadershipContract = (name: string, open: () => Promise<() => Leadership>): void => {
  describe(`leadership contract: ${name}`, () => {
    const opened: Leadership[] = [];
    let member: () => Leadership;
    beforeEach(async () => {
      const make = await open();
      member = () => {
        const leadership = make();
        opened.push(leadership);
        return leadership;
      };
    });
    afterEach(async () => {
      for (const leadership of opened.splice(0)) await leadership.close();
    });
    const never = new AbortController().signal;
    const leased = (lease: Lease | null): Lease => {
      if (lease === null) throw new Error('no lease');
      return lease;
    };

    it('gives the lead to one at a time, and to the next when it is given back', async () => {
      const [first, second] = [member(), member()];
      const lease = leased(await first.lead('all', never));
      let next: Lease | null = null;
      const waiting = second.lead('all', never).then((got) => (next = got));
      const other = leased(await second.lead('other', never));
      expect(next).toBeNull();
      expect(lease.lost.aborted).toBe(false);
      await lease.release();
      await waiting;
      await leased(next).release();
      await other.release();
      expect(lease.lost.aborted).toBe(false);
    });

    it('never has two leaders among five that want it', async () => {
      let [leading, mostLeading, terms] = [0, 0, 0];
      const work = async (leadership: Leadership): Promise<void> => {
        for (let term = 0; term < 3; term += 1) {
          const lease = leased(await leadership.lead('all', never));
          leading += 1;
          mostLeading = Math.max(mostLeading, leading);
          for (let turn = 0; turn < 5; turn += 1) {
            await new Promise((resolve) => setImmediate(resolve));
          }
          leading -= 1;
          terms += 1;
          await lease.release();
        }
      };
      await Promise.all(Array.from({ length: 5 }, () => work(member())));
      expect([terms, mostLeading]).toEqual([15, 1]);
    });

    it('ends standing by when it is told to, and lets others by', async () => {
      const lease = leased(await member().lead('all', never));
      const abort = new AbortController();
      const waiting = member().lead('all', abort.signal);
      abort.abort();
      expect(await waiting).toBeNull();
      expect(await member().lead('all', abort.signal)).toBeNull();
      const last = member().lead('all', never);
      await lease.release();
      await leased(await last).release();
    });

    it('is released twice without harm to whoever leads then', async () => {
      const lease = leased(await member().lead('all', never));
      await lease.release();
      const second = leased(await member().lead('all', never));
      await lease.release();
      let third: Lease | null = null;
      const waiting = member()
        .lead('all', never)
        .then((got) => (third = got));
      await new Promise((resolve) => setImmediate(resolve));
      expect(third).toBeNull();
      await second.release();
      await waiting;
      await until('the third leads', () => third !== null);
      await leased(third).release();
    });
  });
};
