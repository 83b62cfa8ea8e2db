import type { Stand } from './api';
import { isNewer } from './newer';

const stand: Stand = {
  positie: 10,
  bijgewerktTot: '2026-03-01T10:00:00Z',
  achterstand: 0,
  wachtSeconden: 0,
  herbouw: false,
  situatieOp: '2026-03-01',
  bekendOp: null,
  definitie: '',
  projecties: [
    { naam: 'budget-usage', versie: 2 },
    { naam: 'catalogue', versie: 1 },
  ],
};
const news = (overzicht: string, positie: number) => ({ overzicht, positie, gemeenten: null });

describe('newer figures', () => {
  it('are those of a view on this page, beyond what it shows', () => {
    expect(isNewer(news('catalogue', 11), stand)).toBe(true);
    expect(isNewer(news('catalogue', 10), stand)).toBe(false);
    expect(isNewer(news('waiting-list', 11), stand)).toBe(false);
  });

  it('counts views of other figures that stand on the page', () => {
    const told = { overzicht: 'targets', positie: 99, gemeenten: null };
    const shown = { positie: 1, projecties: [{ naam: 'regional-monitor', versie: 3 }] } as never;
    expect(isNewer(told, shown)).toBe(false);
    expect(isNewer(told, shown, ['targets'])).toBe(true);
  });
});
