import { worthKeeping } from './last-filters';

describe('filters that a reader may want back', () => {
  it('are what was chosen, and nothing that could name a person', () => {
    const query = new URLSearchParams(
      'gemeente=1690&jaar=2024&tekst=Jansen&stroom=allocation-1690_wmo_1&regel=3&cursor=x',
    );
    expect(worthKeeping('/budget', query)).toBe('gemeente=1690&jaar=2024');
    const group = 'productgroep=dagbesteding&wet=wmo';
    expect(worthKeeping('/wachten', new URLSearchParams(group))).toBe(group);
    expect(worthKeeping('/zoeken', new URLSearchParams('tekst=Jansen'))).toBe('');
  });

  it('SEC-15: are not those of one allocation, declaration or provider', () => {
    const query = new URLSearchParams('gemeente=1690');
    for (const path of ['/toewijzingen/1690/wmo/1001', '/declaraties/x', '/aanbieders/98000001']) {
      expect(worthKeeping(path, query)).toBe('');
    }
    expect(worthKeeping('/', query)).toBe('gemeente=1690');
  });
});
