import { filterFrom, filterInWords, filterOn, sortedBy, testsFor } from './sheet-question';

const columns = [
  { sleutel: 'naam', naam: 'Naam', soort: 'text' },
  { sleutel: 'bedrag', naam: 'Bedrag', soort: 'cents' },
] as const;

describe('what a sheet is asked', () => {
  it('is ordered up, then down, with the former column second', () => {
    expect(sortedBy([], 'naam')).toEqual(['naam']);
    expect(sortedBy(['naam'], 'naam')).toEqual(['-naam']);
    expect(sortedBy(['-naam'], 'naam')).toEqual(['naam']);
    expect(sortedBy(['-naam'], 'bedrag')).toEqual(['bedrag', '-naam']);
  });

  it('is written in the language of the API and read back in words', () => {
    const words = (filter: string) => filterInWords(filter, columns);
    expect(words(filterFrom('naam', '~', 'zorg', ''))).toBe('Naam bevat “zorg”');
    expect(words(filterFrom('naam', '=', 'a:b', ''))).toBe('Naam is a:b');
    expect(words(filterFrom('bedrag', '..', '10', ''))).toBe('Bedrag vanaf 10');
    expect(words(filterFrom('bedrag', '..', '10', '20'))).toBe('Bedrag vanaf 10 tot en met 20');
    expect(words(filterOn('naam', null))).toBe('Naam is niet ingevuld');
    expect(filterOn('naam', '~x')).toBe('naam:=~x');
  });

  it('searches texts and compares figures', () => {
    expect(testsFor(columns[0]).map(([test]) => test)).toEqual(['~', '=', '']);
    expect(testsFor(columns[1]).map(([test]) => test)).toEqual(['=', '..', '']);
  });
});
