import { HOURS, ProviderLedger } from './testing/provider-ledger';

const A = '98000011';
const B = '98000012';

describe('the monitor of a ledger that is asked as users ask it', () => {
  let zgb: ProviderLedger;
  beforeEach(async () => {
    zgb = await ProviderLedger.open();
  });
  afterEach(() => zgb.close());

  it('ZOU-20: a white spot is listed monthly, with the decision that was taken', async () => {
    const ask = { asAt: '2026-04-30', scope: { municipality: '1690' } };
    const spot = async (asAt = ask.asAt) =>
      (await zgb.sheet('witte-vlekken', { ...ask, asAt })).rows.find(
        ({ product }) => product === 'Begeleiding voor de toetsen',
      );
    expect(await spot()).toMatchObject({ aanbieders: 0, waarom: 'niemand actief', besluit: null });
    const decided = {
      gemeente: '1690',
      wet: 'wmo',
      productcategorie: HOURS.category,
      productcode: HOURS.code,
      maand: '2026-04',
      besluit: 'werven',
      beslotenOp: '2026-04-20',
    };
    const before = (await zgb.events()).length;
    expect(await zgb.ask('dekking/besluiten', decided)).toMatchObject({ isNew: true });
    expect(await zgb.ask('dekking/besluiten', decided)).toMatchObject({ isNew: false });
    expect(await spot()).toMatchObject({ besluit: 'aanbieder werven (2026-04-20)' });
    // Not yet on the day before, not for another month, and not as it was known then.
    expect(await spot('2026-04-19')).toMatchObject({ besluit: null });
    expect(await spot('2026-05-01')).toMatchObject({ maand: '2026-05', besluit: null });
    expect((await zgb.sheet('witte-vlekken', { ...ask, events: before })).rows).toContainEqual(
      expect.objectContaining({ product: 'Begeleiding voor de toetsen', besluit: null }),
    );
  });

  it('MIJ-22 F-13 C-03 ZOU-07: figures follow from allocations and declarations alone', async () => {
    await zgb.contracted(A, ['1690', '0118']);
    await zgb.contracted(B);
    for (const [agb, client, municipality] of [
      [A, 'c1', '1690'],
      [A, 'c2', '0118'],
      [B, 'c1', '1690'],
    ] as const) {
      const number = await zgb.allocated(agb, client, { municipality });
      await zgb.declared(agb, client, number, '2026-03', { municipality });
    }
    const concentration = await zgb.sheet('concentratie');
    expect(concentration.rows[0]).toMatchObject({ aanbieders: 2, voor80: 2 });
    const costs = (await zgb.sheet('kosten-per-gemeente')).rows;
    const total = costs.find(({ gemeente }) => gemeente === 'Regio');
    expect(total).toMatchObject({ eigen: 18_450, betaalt: 18_450 });
    const council = await zgb.sheet('raadsblad', { scope: { municipality: '1690' } });
    const cost = council.rows.find(
      ({ onderdeel, cijfer }) => onderdeel === 'Wmo' && cijfer === 'Kosten per cliënt',
    );
    // One client with two lines of 61.50; the region has two clients with three.
    expect(cost).toMatchObject({
      waarde: expect.stringMatching(/123,00$/) as string,
      regio: expect.stringMatching(/92,25$/) as string,
    });
    const account = await zgb.sheet('aanbiederblad', { scope: { provider: A } });
    expect(account.rows).toContainEqual(
      expect.objectContaining({ onderdeel: 'Cliënten', cijfer: 'Cliënten', waarde: '2' }),
    );
  });
});
