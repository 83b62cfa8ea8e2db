import { talkingPoints, type TalkingPoint } from './talking-points';

const nothing = { budget: null, waiting: null, refused: null, details: null };
const plain = (points: readonly TalkingPoint[]): readonly string[] =>
  points.map(({ text }) => text.replaceAll('\u00a0', ' '));

describe('what to talk about with a provider', () => {
  it('C2: says nothing when nothing stands out', () => {
    expect(talkingPoints(nothing)).toEqual([]);
    const waiting = { wachtend: 0, normWerkdagen: 14, langsteWerkdagen: null };
    const refused = { ontvangen: 100, afgekeurd: 4 };
    const budget = { stand: 'op koers', over: -100 };
    expect(
      talkingPoints({ ...nothing, waiting, refused, budget, details: { betaling: 'loopt' } }),
    ).toEqual([]);
  });

  it('C2: puts money first, then who waits, then what is refused', () => {
    const points = talkingPoints({
      budget: { stand: 'let op', over: 1_234_500, vanNormaal: 11_800 },
      waiting: { wachtend: 1, normWerkdagen: 14, langsteWerkdagen: 74 },
      refused: { ontvangen: 200, afgekeurd: 12 },
      details: { teLaat: 2, betaling: 'geschorst' },
    });
    expect(plain(points)).toEqual([
      'Wij verwachten dit jaar € 12.345 boven de raming.',
      '1 inwoner wacht langer dan 14 werkdagen op de start; het langst 74 werkdagen.',
      '6,00% van de regels is afgekeurd (12 regels).',
      '2 controles zijn te laat.',
      'De betaling: geschorst.',
    ]);
    // Each leads to the figures that it comes from.
    expect(points.map(({ about }) => about)).toEqual([
      'budget',
      'waiting',
      'refused',
      'controls',
      'payment',
    ]);
  });
});
