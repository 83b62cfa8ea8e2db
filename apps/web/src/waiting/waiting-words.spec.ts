import { bucketName, spansByProduct, spansSentence } from './waiting-words';

const row = (product: string, gemeente: string, mediaan: number) => ({
  product,
  gemeente,
  mediaan,
});

const ROWS = [
  row('Vervoer', 'Epe', 9),
  row('Dagbesteding', 'Epe', 12),
  row('Dagbesteding', 'Voorst', 31),
];

describe('where people wait longest', () => {
  it('C4: products and their places, the longest wait first', () => {
    expect(
      spansByProduct(ROWS).map(({ product, rows }) => [
        product,
        rows.map(({ gemeente }) => gemeente),
      ]),
    ).toEqual([
      ['Dagbesteding', ['Voorst', 'Epe']],
      ['Vervoer', ['Epe']],
    ]);
  });

  it('names stretches of days as the sheets do', () => {
    expect([bucketName(0, 5), bucketName(61, null)]).toEqual(['0 tot en met 5', '61 of meer']);
  });

  it('C4: says it in a sentence, also when nobody waits', () => {
    expect(spansSentence(ROWS)).toBe(
      'Het langst is de wachttijd voor Dagbesteding in Voorst: de middelste wacht 31 werkdagen.',
    );
    expect(spansSentence([])).toBe('Niemand wacht op de start van hulp.');
  });
});
