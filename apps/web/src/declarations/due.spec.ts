import { dueSentence } from './due';

const pageOf = (dates: readonly string[], totaal = dates.length) => ({
  totaal,
  declaraties: dates.map((antwoordVoorDatum) => ({ antwoordVoorDatum })),
});
const TODAY = '2025-01-06';

describe('which answers must leave today (B5)', () => {
  it.each([
    [[], 'Alle antwoorden zijn verstuurd.'],
    [
      ['2025-01-07'],
      'Vandaag hoeft er geen antwoord weg. Het eerste moet weg vóór 7 januari 2025.',
    ],
    [['2025-01-06', '2025-01-07'], 'Vandaag moet 1 antwoord weg.'],
    [
      ['2025-01-03', '2025-01-06', '2025-01-06'],
      'Vandaag moeten 2 antwoorden weg. Te laat is er 1.',
    ],
    [['2025-01-02', '2025-01-03'], 'Vandaag hoeft er geen antwoord weg. Te laat zijn er 2.'],
  ])('B5: of %j', (dates, sentence) => {
    expect(dueSentence(pageOf(dates), TODAY)).toBe(sentence);
  });

  it('B5: says when later pages may hold more', () => {
    expect(dueSentence(pageOf(['2025-01-03', '2025-01-06'], 9), TODAY)).toBe(
      'Vandaag moet 1 antwoord weg. Te laat is er 1. Geteld zijn de eerste 2 van 9.',
    );
    expect(dueSentence(pageOf(['2025-01-03', '2025-01-07'], 9), TODAY)).toBe(
      'Vandaag hoeft er geen antwoord weg. Te laat is er 1.',
    );
  });
});
