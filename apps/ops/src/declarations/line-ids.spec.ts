import { SetBudgetCommand } from '@zgb/budgets';
import { encodeMessage } from '@zgb/messages';
import { sample323, type SampleLine } from '@zgb/messages/testing';
import { m305, m307 } from '../import/testing/level3-case';
import { take } from '../testing/take';
import { hours, month, openOffice, reference, type Office } from './testing/office';

let office: Office;
beforeEach(async () => {
  office = await openOffice();
});
afterEach(() => office.ledger.close());

const rulesPerLine = async (number: string, lines: readonly Partial<SampleLine>[]) => {
  const { declaration } = await office.declare(number, lines);
  return declaration?.lines.map(({ explanations }) => explanations.map(({ rule }) => rule));
};

const minutes = (volume: number, cents: number, over: Partial<SampleLine> = {}): SampleLine => ({
  ...hours(1),
  ProductCode: '02Z02',
  Eenheid: '01',
  GeleverdVolume: volume,
  ProductTarief: 107,
  IngediendBedrag: { Bedrag: cents, DebetCredit: 'D' },
  ...over,
});

describe('lines through the whole ledger', () => {
  it('ZES-07: 37 minutes at 1.07 are exactly 39.59, and a rounding line cannot be booked', async () => {
    await office.allocate({
      Product: { Categorie: '02', Code: '02Z02' },
      Omvang: { Volume: 100, Eenheid: '01', Frequentie: '2' },
    });
    expect(await rulesPerLine('D1', [minutes(37, 3_959)])).toEqual([[]]);
    const february = { ProductPeriode: month(2) };
    const wrong = [
      minutes(37, 3_960, { ...reference('R2'), ...february }),
      minutes(1, 1, { ...reference('R3'), ...february, ProductCode: 'AFRON', ProductTarief: 1 }),
    ];
    expect(await rulesPerLine('D2', wrong)).toEqual([['TR346'], ['TR340', 'TR381']]);
  });

  it('ZES-09: 40 hours as a total in 20 weeks: 6 and then none are fine, 41 in sum are not', async () => {
    await office.allocate({
      Ingangsdatum: '2026-01-01',
      Einddatum: '2026-05-20',
      Omvang: { Volume: 40, Eenheid: '04', Frequentie: '6' },
    });
    const lines = [
      hours(6, { ...reference('R1'), ProductPeriode: month(1) }),
      hours(0, { ...reference('R2'), ProductPeriode: month(2) }),
      hours(34, { ...reference('R3'), ProductPeriode: month(3) }),
    ];
    expect(await rulesPerLine('D1', lines)).toEqual([[], [], []]);
    const again = await openOffice();
    await again.allocate({ Omvang: { Volume: 40, Eenheid: '04', Frequentie: '6' } });
    const { declaration } = await again.declare('D1', [
      lines[0] ?? {},
      hours(35, { ...reference('R3'), ProductPeriode: month(3) }),
    ]);
    expect(declaration?.lines.map(({ outcome }) => outcome)).toEqual(['granted', 'refused']);
    await again.ledger.close();
  });

  it('GV-21: no first broken month, a full last broken month', async () => {
    await office.rules({ wholeMonths: [{ law: 'wmo', category: '02', code: '02T01' }] });
    await office.allocate({
      Ingangsdatum: '2026-01-15',
      Einddatum: '2026-03-20',
      Omvang: { Volume: 10, Eenheid: '04', Frequentie: '4' },
    });
    const lines = [
      hours(10, {
        ...reference('R1'),
        ProductPeriode: { Begindatum: '2026-01-15', Einddatum: '2026-01-31' },
      }),
      hours(10, { ...reference('R2'), ProductPeriode: month(2) }),
      hours(10, {
        ...reference('R3'),
        ProductPeriode: { Begindatum: '2026-03-01', Einddatum: '2026-03-20' },
      }),
    ];
    expect(await rulesPerLine('D1', lines)).toEqual([['GV-21'], [], []]);
  });

  it('GV-21: an allocation from the first of a month is paid from that month', async () => {
    await office.rules({ wholeMonths: [{ law: 'wmo', category: '02', code: null }] });
    await office.allocate({ Ingangsdatum: '2026-03-01' });
    expect(await rulesPerLine('D1', [hours(7)])).toEqual([[]]);
  });

  describe('complementary care', () => {
    const TREATMENT = { ToewijzingNummer: 1002, Product: { Categorie: '02', Code: '02Z03' } };
    beforeEach(async () => {
      await office.rules({
        complementary: [
          {
            law: 'wmo',
            category: '02',
            code: '02T01',
            treatment: [{ law: 'wmo', category: '02', code: '02Z03' }],
          },
        ],
      });
      await office.allocate();
    });

    it('ZOU-16: is refused without treatment for this client and provider, with it accepted', async () => {
      expect(await rulesPerLine('D1', [hours(7)])).toEqual([['ZOU-16']]);
      await office.allocate(TREATMENT);
      expect(await rulesPerLine('D2', [hours(7, reference('R2'))])).toEqual([[]]);
    });

    it('ZOU-16: treatment of another client or another month does not count', async () => {
      await office.allocate(TREATMENT, '999990020');
      expect(await rulesPerLine('D1', [hours(7)])).toEqual([['ZOU-16']]);
      const ended = { ...TREATMENT, ToewijzingNummer: 1003, Einddatum: '2026-02-28' };
      await office.allocate(ended);
      const march = hours(7, reference('R2'));
      const february = hours(7, { ...reference('R3'), ProductPeriode: month(2) });
      expect(await rulesPerLine('D2', [march, february])).toEqual([['ZOU-16'], []]);
    });

    it('ZOU-16: a month in which treatment stands for one day is enough', async () => {
      await office.allocate({ ...TREATMENT, Ingangsdatum: '2026-03-31' });
      expect(await rulesPerLine('D1', [hours(7)])).toEqual([[]]);
    });
  });

  it('MIJ-20: above the budget of the municipality an allocation and its lines still stand', async () => {
    const context = { commandId: 'b', correlationId: 'b', actor: 'test' };
    const budget = { municipality: '1690', law: 'wmo', year: 2026, amountCents: 1 } as const;
    await office.ledger.bus.execute(
      new SetBudgetCommand({ ...budget, version: 'original', source: 'Raad' }, context),
    );
    expect(await office.allocate()).toMatchObject({ outcome: 'processed', explanations: [] });
    expect(await rulesPerLine('D1', [hours(7)])).toEqual([[]]);
  });

  it('NAT-13: start and stop that disagree with a line never refuse it', async () => {
    await office.allocate();
    const start = m305({ Begindatum: '2026-01-02' });
    const stop = m307({ Begindatum: '2026-01-02', Einddatum: '2026-02-10' });
    for (const [number, bericht] of [start, stop]) {
      expect(await take(office.ledger, `WMO${number}`, bericht)).toMatchObject({
        outcome: 'processed',
      });
    }
    expect(await rulesPerLine('D1', [hours(7)])).toEqual([[]]);
  });

  it('NAT-16: more than five years before the DeclaratieDagtekening is refused', async () => {
    await office.allocate({ Ingangsdatum: '2021-01-01', Toewijzingsdatum: '2020-12-15' });
    const old = (from: string, until: string, ref: string) =>
      hours(7, { ...reference(ref), ProductPeriode: { Begindatum: from, Einddatum: until } });
    const late = await office.declare('D1', [old('2021-03-01', '2021-03-31', 'R1')]);
    expect(late.outcome).toBe('refused');
    expect(late.faults.map(({ code }) => code)).toContain('TR335');
    expect(await rulesPerLine('D2', [old('2021-04-01', '2021-04-30', 'R2')])).toEqual([[]]);
  });

  it('NAT-17: late lines come with a later declaration, one line per month', async () => {
    await office.allocate();
    const lines = [1, 2, 3].map((number) =>
      hours(7, { ...reference(`R${String(number)}`), ProductPeriode: month(number) }),
    );
    expect(await rulesPerLine('D1', lines)).toEqual([[], [], []]);
    const twoMonths = hours(7, {
      ...reference('R4'),
      ProductPeriode: { Begindatum: '2026-02-01', Einddatum: '2026-03-31' },
    });
    const { outcome, faults } = await office.declare('D2', [twoMonths]);
    expect([outcome, faults.map(({ code }) => code)]).toEqual(['refused', ['CS337']]);
  });

  it('NAT-24: a volume that is not whole cannot be declared', async () => {
    await office.allocate();
    const xml = Buffer.from(encodeMessage('WMO323', sample323([hours(7)]))).toString();
    const [whole, broken] = ['7', '6.5'].map((volume) =>
      Buffer.from(xml.replace(/(GeleverdVolume>)7(<)/u, `$1${volume}$2`)),
    );
    const first = await office.ledger.intake.importMessage(broken ?? xml2(), { actor: 'test' });
    expect(first.outcome).toBe('unreadable');
    const second = await office.ledger.intake.importMessage(whole ?? xml2(), { actor: 'test' });
    expect(second.outcome).toBe('processed');
  });
});

const xml2 = (): never => {
  throw new Error('no file');
};
