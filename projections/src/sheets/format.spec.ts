import { exportCells, formatCell, readableCells, type Sheet } from '.';

const sheet: Sheet = {
  columns: [
    { key: 'name', label: 'Naam', kind: 'text' },
    { key: 'amount', label: 'Bedrag', kind: 'cents' },
    { key: 'part', label: 'Deel', kind: 'share' },
    { key: 'count', label: 'Aantal', kind: 'count' },
  ],
  rows: [
    { name: '=HYPERLINK("x")', amount: -123_456, part: 3_710, count: 52 },
    { name: '-2+3', amount: 5, part: 5, count: null },
  ],
  notes: [],
};

describe('cells of a sheet', () => {
  it('are readable in Dutch, and a dash where nothing is known', () => {
    expect(readableCells(sheet)[0]?.slice(2)).toEqual(['37,10 %', '52']);
    expect(readableCells(sheet)[1]?.[3]).toBe('–');
    expect(formatCell('cents', 123_456)).toMatch(/€\s1\.234,56/);
    expect(formatCell('share', 0)).toBe('0,00 %');
  });

  it('SEC-01: are exact in an export, and never a formula', () => {
    expect(exportCells(sheet)).toEqual([
      [`'=HYPERLINK("x")`, '-1234,56', '37,10', '52'],
      [`'-2+3`, '0,05', '0,05', ''],
    ]);
  });
});
