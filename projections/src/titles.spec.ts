import { allProjections, projectionTitles, titleOf } from '.';

describe('titles of projections', () => {
  it('are of projections that exist, of all of them, and each is another', () => {
    const names = new Set(allProjections.map(({ name }) => name));
    expect(Object.keys(projectionTitles).filter((name) => !names.has(name))).toEqual([]);
    expect([...names].filter((name) => !(name in projectionTitles))).toEqual([]);
    const titles = allProjections.map(({ name }) => titleOf(name));
    expect(new Set(titles).size).toBe(titles.length);
    expect(titleOf('nog-zonder-titel')).toBe('nog-zonder-titel');
  });
});
