import { travelling, withFilters } from './address';

describe('filters in the address', () => {
  it('leaves out what is empty and keeps a fixed order', () => {
    const query = new URLSearchParams('gemeente=1690&bekendOp=2026-01-01');
    expect(withFilters('/wachten', query, { bekendOp: '', aanbieder: '98000001' })).toBe(
      '/wachten?aanbieder=98000001&gemeente=1690',
    );
    expect(withFilters('/', new URLSearchParams(), {})).toBe('/');
  });

  it('takes times and municipality along to another page, not its own filters', () => {
    const query = new URLSearchParams('cursor=x&gemeente=1690&situatieOp=2024-06-01');
    expect(travelling(query).toString()).toBe('situatieOp=2024-06-01&gemeente=1690');
  });
});
