import { worthKeeping } from './last-filters';

describe('filters that a reader may want back', () => {
  it('are what was chosen, and nothing that could name a person', () => {
    const query = new URLSearchParams(
      'gemeente=1690&jaar=2024&tekst=Jansen&stroom=allocation-1690_wmo_1&regel=3&cursor=x',
    );
    expect(worthKeeping(query)).toBe('gemeente=1690&jaar=2024');
    expect(worthKeeping(new URLSearchParams('tekst=Jansen'))).toBe('');
  });
});
