import type { Gezondheid } from '../ledger/api';
import { nextName, paceOf, secondsLeft, seenLately, seenOf, type Seen } from './pace';

const health = (position: number, next: number | null = null): Gezondheid => ({
  status: 'in-orde',
  logpositie: 1_000,
  storing: null,
  projecties: [
    {
      naam: 'catalogue',
      titel: 'Catalogus',
      versie: 1,
      bouw: 0,
      status: 'actief',
      positie: position,
      bijgewerktTot: null,
      achterstand: 1_000 - position,
      wachtSeconden: 0,
      gebeurtenissenPerSeconde: null,
      keerGestopt: null,
      fout: null,
      teruggezet: false,
      volgende:
        next === null ? null : { versie: 2, status: 'wordt opgebouwd', positie: next, fout: null },
    },
  ],
});

const looks = (...seen: readonly (readonly [seconds: number, of: Gezondheid])[]) =>
  seen.reduce<readonly Seen[]>(
    (before, [seconds, of]) => seenLately(before, seenOf(of, seconds * 1_000)),
    [],
  );

describe('how fast a view catches up', () => {
  it('2.15: is what was done between two looks, also of a version that is being built', () => {
    const lately = looks([0, health(0, 100)], [2, health(600, 140)]);
    expect(paceOf(lately, 'catalogue')).toBe(300);
    expect(paceOf(lately, nextName('catalogue'))).toBe(20);
    expect(secondsLeft(400, 300)).toBe(1);
    expect(secondsLeft(860, 20)).toBe(43);
  });

  it('is not known at the first look, of what stands still, and of what is not there', () => {
    expect(paceOf(looks([0, health(5)]), 'catalogue')).toBeNull();
    expect(paceOf(looks([0, health(5)], [5, health(5)]), 'catalogue')).toBeNull();
    expect(paceOf(looks([0, health(5)], [5, health(9)]), 'anders')).toBeNull();
    // Put back to an earlier state: that is no pace.
    expect(paceOf(looks([0, health(9)], [5, health(2)]), 'catalogue')).toBeNull();
    expect([secondsLeft(10, null), secondsLeft(0, 5)]).toEqual([null, null]);
  });

  it('tells how it goes now, not how it went an hour ago', () => {
    const lately = looks([0, health(0)], [3_590, health(500)], [3_600, health(600)]);
    expect(paceOf(lately, 'catalogue')).toBe(10);
  });
});
