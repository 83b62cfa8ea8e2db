import { goalsSentence } from './goals';

it.each([
  [[], 'Nog niet bekend: er is geen doel vastgelegd.'],
  [['gehaald', 'gehaald'], 'Ja. Doelen: 2 gehaald, 0 nog niet gehaald, 0 nog niet bekend.'],
  [
    ['gehaald', 'nog niet gehaald', undefined],
    'Nee, niet allemaal. Doelen: 1 gehaald, 1 nog niet gehaald, 1 nog niet bekend.',
  ],
  [
    ['gehaald', undefined],
    'Nog niet bekend. Doelen: 1 gehaald, 0 nog niet gehaald, 1 nog niet bekend.',
  ],
])('C5: of %j it says yes, no, or not known yet', (states, sentence) => {
  expect(goalsSentence(states)).toBe(sentence);
});
