import { budgetSentence, newSignals } from './budget-words';

const plain = (text: string): string => text.replaceAll('\u00a0', ' ');

describe('words about budgets of providers', () => {
  it('C1: says how many ask for attention and where the year is going', () => {
    const rows = [
      { stand: 'signaal', rijen: 14, over: 190_000_000 },
      { stand: 'let op', rijen: 1, over: -10_000_000 },
      { stand: 'op koers', rijen: 272, over: null },
    ];
    expect(plain(budgetSentence(rows, 2026))).toBe(
      '14 van de 287 aanbieders hebben een signaal, 1 vraagt aandacht. Wat wij in 2026 verwachten, ligt samen € 1,8 mln boven de ramingen.',
    );
    expect(plain(budgetSentence([{ stand: 'signaal', rijen: 1, over: -100 }], 2026))).toContain(
      '1 van de 1 aanbieders heeft een signaal, 0 vragen aandacht. Wat wij in 2026 verwachten, ligt samen € 1 onder',
    );
  });

  it('2.2: says so when there are no figures, or nothing to compare them with', () => {
    expect(budgetSentence([], 2031)).toBe('Voor 2031 zijn er nog geen cijfers.');
    expect(budgetSentence([{ stand: 'zonder raming', rijen: 3, over: null }], 2026)).toContain(
      'geen ramingen vastgelegd',
    );
  });

  it('2.2: counts signals that came since, not those that went', () => {
    const [a, b, c] = ['1', '2', '3'].map((agb) => ({ agb }));
    expect(newSignals([a ?? {}, b ?? {}], [b ?? {}, c ?? {}])).toBe(1);
    expect(newSignals([a ?? {}], [])).toBe(0);
  });
});
