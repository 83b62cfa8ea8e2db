import { sparklineOf } from './sparkline';

describe('a small drawing of how far behind a view was', () => {
  it('2.15: has a bar for what was behind, a line for what was not, and nothing for what was not measured', () => {
    const drawn = sparklineOf([null, null, 0, 40, 20, null, 0], 21);
    expect(drawn.bars).toBe('M3 0h1v20h-1zM4 10h1v10h-1z');
    expect(drawn.base).toBe('M2 20h1v1h-1zM3 20h1v1h-1zM4 20h1v1h-1zM6 20h1v1h-1z');
    expect(drawn.worst).toEqual({ value: 40, place: 3 });
    expect(drawn.measured).toBe(4);
  });

  it('shows the least there was beside a worst that is a million times more', () => {
    expect(sparklineOf([1, 1_000_000], 21).bars).toContain('M0 19h1v1h-1z');
  });

  it('is empty where nothing was measured', () => {
    expect(sparklineOf([null, null], 21)).toEqual({ bars: '', base: '', worst: null, measured: 0 });
  });
});
