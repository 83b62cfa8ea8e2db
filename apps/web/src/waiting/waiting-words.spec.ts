import {
  bucketName,
  courseSentence,
  matrixPlaces,
  matrixSentence,
  spansByProduct,
  spansSentence,
  startedSentence,
} from './waiting-words';

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

describe('how many wait, in sentences', () => {
  const columns = [
    { sleutel: 'product', naam: 'Product' },
    { sleutel: '0232', naam: 'Epe' },
    { sleutel: '0285', naam: 'Voorst' },
    { sleutel: 'totaal', naam: 'Samen' },
  ];
  const cells = (product: string, epe: number, voorst: number) => ({
    ...{ product, totaal: epe + voorst },
    ...{ '0232': epe, '0285': voorst },
  });

  it('C4: in the matrix, also in one place and where nobody waits', () => {
    const places = matrixPlaces(columns);
    expect(places.map(({ naam }) => naam)).toEqual(['Epe', 'Voorst']);
    expect(matrixSentence([cells('Vervoer', 0, 1)], places)).toBe(
      'Op 1 plek in de matrix wacht iemand langer dan de norm. De meeste, 1, bij Vervoer in Voorst.',
    );
    expect(matrixSentence([cells('Vervoer', 2, 2)], places)).toBe(
      'Op 2 plekken in de matrix wacht iemand langer dan de norm, nergens meer dan 2.',
    );
    expect(matrixSentence([], places)).toBe('Niemand wacht langer dan de norm.');
  });

  it('W-01: beside a month earlier, and of who began', () => {
    const course = (...counts: readonly number[]) =>
      courseSentence(counts.map((opLijst) => ({ opLijst })));
    expect(course(1, 2)).toBe(
      '2 toewijzingen wachten langer dan de norm. Een maand eerder was dat er 1.',
    );
    expect(course(0, 1)).toBe(
      '1 toewijzing wacht langer dan de norm. Een maand eerder waren dat er 0.',
    );
    expect(course(1)).toBe('Er is nog geen verloop te tonen.');
    expect(startedSentence(1)).toMatch(/^Bij 1 toewijzing begon de hulp\. Die staat/);
    expect(startedSentence(3)).toMatch(/^Bij 3 toewijzingen begon de hulp\. Zij staan/);
  });
});
