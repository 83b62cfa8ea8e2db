import type { Identity } from '@zgb/authorisation';
import { createMemoryNotes } from '@zgb/read-models';
import { ABSOLUTE_S, IDLE_READER_S, IDLE_S, Sessions } from './sessions';

const identity: Identity = {
  subject: 'a1',
  name: 'A',
  kind: 'person',
  roles: ['back-office'],
  municipalities: ['1690'],
  provider: null,
};

let now = 1_000_000;
const key = Buffer.alloc(32, 3);
const sessions = new Sessions(key, () => now);

const readable = async (cookie: string) => (await sessions.read(cookie)) !== null;

describe('a session', () => {
  it('IAM-09: ends after fifteen minutes without use, for readers of figures after thirty', async () => {
    const cookie = await sessions.begin(identity);
    const reader = await sessions.begin({ ...identity, roles: ['monitor-reader'] });
    now += IDLE_S - 1;
    expect([await readable(cookie), await readable(reader)]).toEqual([true, true]);
    now += 1;
    expect([await readable(cookie), await readable(reader)]).toEqual([false, true]);
    now += IDLE_READER_S - IDLE_S;
    expect(await readable(reader)).toBe(false);
  });

  it('IAM-09: ends after ten hours, however much it is used', async () => {
    let cookie = await sessions.begin(identity);
    const began = now;
    for (;;) {
      now += 600;
      const session = await sessions.read(cookie);
      if (session === null) break;
      cookie = (await sessions.renew(session)) ?? cookie;
    }
    expect(now - began).toBe(ABSOLUTE_S);
  });

  it('IAM-11: one that is to end sooner does, however much it is used', async () => {
    const HOUR = 3_600;
    let cookie = await sessions.begin(identity, HOUR);
    const began = now;
    while (now - began < HOUR - 60) {
      now += 60;
      const session = await sessions.read(cookie);
      if (session === null) break;
      cookie = (await sessions.renew(session)) ?? cookie;
    }
    expect(await sessions.read(cookie)).not.toBeNull();
    now = began + HOUR;
    expect(await sessions.read(cookie)).toBeNull();
  });

  it('is renewed once a minute at most', async () => {
    const session = await sessions.read(await sessions.begin(identity));
    if (session === null) throw new Error('no session');
    expect(await sessions.renew(session)).toBeNull();
    now += 60;
    expect(await sessions.renew(session)).not.toBeNull();
  });

  it('IAM-09: that was ended is ended for every cookie of it', async () => {
    const cookie = await sessions.begin(identity);
    const session = await sessions.read(cookie);
    if (session === null) throw new Error('no session');
    expect(await sessions.mayStayOpen(session)).toBe(true);
    now += 100;
    const renewed = await sessions.renew(session);
    await sessions.end(session);
    expect(await readable(cookie)).toBe(false);
    expect(await readable(renewed ?? '')).toBe(false);
    expect(await sessions.mayStayOpen(session)).toBe(false);
  });

  it('IAM-09: signed out at one process is signed out at all that share their notes', async () => {
    const notes = createMemoryNotes(() => now * 1_000);
    const [here, there] = [1, 2].map(() => new Sessions(key, () => now, notes)) as [
      Sessions,
      Sessions,
    ];
    const cookie = await here.begin(identity);
    const session = await there.read(cookie);
    if (session === null) throw new Error('no session');
    await here.end(session);
    expect(await there.read(cookie)).toBeNull();
    expect(await there.mayStayOpen(session)).toBe(false);
  });

  it('is read by any process with the key, and by no other', async () => {
    const cookie = await sessions.begin(identity);
    expect(await new Sessions(key, () => now).read(cookie)).toMatchObject({ identity });
    expect(await new Sessions(Buffer.alloc(32, 4), () => now).read(cookie)).toBeNull();
    expect(await new Sessions(null, () => now).read(cookie)).toBeNull();
  });

  it('cannot be changed, and nothing else passes for one', async () => {
    const cookie = await sessions.begin(identity);
    const parts = cookie.split('.');
    for (let at = 0; at < parts.length; at += 1) {
      const changed = parts.with(at, `${parts[at] ?? ''}A`).join('.');
      expect(await sessions.read(changed)).toBeNull();
    }
    const pending = await sessions.sealed('zgb-aanmelding', { session: {} }, 100);
    expect(await sessions.read(pending)).toBeNull();
    for (const none of [undefined, '', 'a.b.c.d.e', '{}']) {
      expect(await sessions.read(none)).toBeNull();
    }
  });
});
