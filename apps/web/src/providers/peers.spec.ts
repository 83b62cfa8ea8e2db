import { besideMedian, peersOf, peersSentence } from './peers';

const row = (product: string, vanMediaan: number | null, clienten = 1, anderen = '90 100 100') => ({
  product,
  clienten,
  vanMediaan,
  anderen: vanMediaan === null ? '' : anderen,
});

const text = (rows: Parameters<typeof peersSentence>[0]): string =>
  peersSentence(rows).replaceAll('\u00a0', ' ');

describe('a provider beside others', () => {
  it('C2: products with a median, most clients first, and how many others lie where', () => {
    expect(
      peersOf([row('Vervoer', 9_000, 2), row('Verblijf', null, 9), row('Begeleiding', 12_340, 5)]),
    ).toMatchObject([
      {
        product: 'Begeleiding',
        own: 123.4,
        others: [
          [90, 1],
          [100, 2],
        ],
      },
      { product: 'Vervoer', own: 90 },
    ]);
  });

  it('C2: is told in a sentence, in words for more and less', () => {
    expect(text([])).toBe('Er zijn te weinig aanbieders om mee te vergelijken.');
    expect(text([row('Vervoer', 9_000)])).toBe(
      'Bij geen product krijgt een cliënt meer dan bij de middelste aanbieder.',
    );
    expect(text([row('Vervoer', 9_000), row('Begeleiding', 12_340)])).toBe(
      'Bij 1 van de 2 producten krijgt een cliënt meer dan bij de middelste aanbieder; het meest bij Begeleiding: 23% meer.',
    );
    expect([99.6, 100.4, 77].map(besideMedian)).toEqual(['evenveel', 'evenveel', '23% minder']);
  });
});
