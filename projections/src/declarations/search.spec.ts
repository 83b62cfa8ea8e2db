import type { Names } from '../catalogue/catalogue.query';
import { foldedSource } from '../row-source';
import { heldLines, linesDecidedByHand } from './hand.query';
import { findDeclarations, findLines, findProviders } from './search.query';

const declaration = (number: string, receivedOn: string, answerSentOn: string | null = null) => ({
  municipality: '1690',
  law: 'wmo',
  provider: '98000001',
  number,
  receivedOn,
  answerDueOn: receivedOn,
  answerSentOn,
});
const lineOn = (at: string, place: number, outcome: string, by: string | null = null) => ({
  declaration: at,
  municipality: '1690',
  law: 'wmo',
  provider: '98000001',
  outcome,
  line: { lineId: `D#${String(place)}`, reference: `R${String(place)}` },
  verdicts: [{ outcome, at: '2026-01-01', decision: by === null ? null : { by, reason: 'past' } }],
});
const source = foldedSource({
  declaration: new Map([
    ['d1', declaration('DECL1', '2026-01-05')],
    ['d2', declaration('decl1', '2026-02-05')],
    ['d3', declaration('DECL3', '2026-01-01', '2026-01-02')],
  ]),
  line: new Map([
    ['d1#2', lineOn('d1', 2, 'held')],
    ['d1#1', lineOn('d1', 1, 'held')],
    ['d2#3', lineOn('d2', 3, 'granted', 'anna')],
    ['d2#4', lineOn('d2', 4, 'granted')],
    ['d3#5', lineOn('d3', 5, 'refused', 'anna')],
  ]),
});
const names = {
  contractedProviders: ['98000001', '98000002'],
  provider: (agb: string) => (agb === '98000001' ? 'Zorg ’t Huis' : 'De Brink'),
} as unknown as Names;

describe('finding by a number on paper', () => {
  it('finds declarations by their number, newest first, whatever the case', async () => {
    const found = await findDeclarations(source, 'Decl1');
    expect(found.map(({ key }) => key)).toEqual(['d2', 'd1']);
  });

  it('finds lines by the reference of the provider', async () => {
    expect(await findLines(source, 'r5')).toEqual([
      { declaration: 'd3', place: 5, reference: 'R5' },
    ]);
  });

  it('finds providers by AGB code or by part of a name, without its punctuation', () => {
    expect(findProviders(names, '98000002').map(({ naam }) => naam)).toEqual(['De Brink']);
    expect(findProviders(names, 't huis').map(({ agb }) => agb)).toEqual(['98000001']);
    expect(findProviders(names, '’')).toEqual([]);
  });
});

describe('lines for a person', () => {
  it('are in the order in which they must be answered, then as on paper', async () => {
    const found = await heldLines(source, {});
    expect(found.map(({ line }) => line.line?.reference)).toEqual(['R1', 'R2']);
  });

  it('can be put right as long as the answer was not sent, and only when a person decided', async () => {
    const found = await linesDecidedByHand(source, { municipality: '1690' });
    expect(found.map(({ line }) => line.line?.reference)).toEqual(['R3']);
  });
});
