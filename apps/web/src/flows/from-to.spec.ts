import { divisionOf, fromToSentence, referredSentence } from './from-to';

const row = (van: string, naar: string, aantal: number) => ({ van, naar, aantal });
const text = (rows: Parameters<typeof fromToSentence>[0], key: string | null = null): string =>
  fromToSentence(rows, divisionOf(key)).replaceAll('\u00a0', ' ');

const ROWS = [
  row('Zwaar', 'Zwaar', 432),
  row('Zwaar', 'Midden', 80),
  row('Zwaar', 'Licht', 8),
  row('Zwaar', 'Gestopt volgens plan', 120),
  row('Licht', 'Zwaar', 10),
  row('Nieuw', 'Licht', 402),
];

describe('from what to what', () => {
  it('2.4: of heavy help, how many go to lighter help and how many stop as planned', () => {
    expect(text(ROWS, 'zwaarte')).toBe(
      'Van de 640 toewijzingen voor zware hulp gingen er 88 naar lichtere hulp en stopten er 120 volgens plan.',
    );
    expect(
      text([row('Zwaar', 'Licht', 1), row('Zwaar', 'Gestopt volgens plan', 1)], 'zwaarte'),
    ).toBe(
      'Van de 2 toewijzingen voor zware hulp ging er 1 naar lichtere hulp en stopte er 1 volgens plan.',
    );
  });

  it('2.4: says what stays the same by what it is divided', () => {
    expect(text(ROWS, 'segment')).toBe(
      'Van de 650 toewijzingen aan het begin van de periode gaan er 432 (66%) door met hulp van hetzelfde segment, 98 (15%) met andere hulp, en zijn er 120 (18%) gestopt.',
    );
    // Without heavy help there is nothing to say of it.
    expect(text([row('Licht', 'Licht', 2)], 'zwaarte')).toContain('2 (100%) door met even zware');
    expect(text([row('Nieuw', 'Licht', 2)])).toBe(
      'Aan het begin van de periode liep er geen hulp.',
    );
    expect(divisionOf('iets anders')).toBe(divisionOf(''));
  });

  it('GV-17 2.4: youth mental health is told apart, also when there is none', () => {
    const referred = (soort: string, verwijzer: string, begonnen: number) => ({
      soort,
      verwijzer,
      begonnen,
    });
    expect(
      referredSentence([
        referred('Jeugdhulp', 'Gemeente', 3),
        referred('Jeugdhulp', 'Huisarts', 9),
      ]),
    ).toBe(
      'Jeugdhulp: de meeste nieuwe trajecten (9) hebben als verwijzer huisarts. Jeugd-ggz: in deze periode begon niemand.',
    );
  });
});
