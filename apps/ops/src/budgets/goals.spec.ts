import { openContractLedger, type ContractLedger } from '../testing/contract-ledger';

let office: ContractLedger;
beforeEach(async () => {
  office = await openContractLedger('2026-06-01');
  office.setDay('2026-01-15');
  await office.record('effectdoelen', list('2026-01-01'));
});
afterEach(() => office.ledger.close());

const region = { regio: 'zes' };
const goal = (place: number): string => `doel-${String(place)}`;
const list = (vanaf: string, extra = '') => ({
  ...region,
  vanaf,
  doelen: Array.from({ length: 10 }, (_, place) => ({
    doel: goal(place + 1),
    omschrijving: `Doel ${String(place + 1)}${extra}`,
  })),
});
const agb = (place: number): string => `980001${String(place).padStart(2, '0')}`;

/** Twenty providers above the limit and five at or below it. */
const invite = (): Promise<void> =>
  office.record('effectdoelen/uitvragen', {
    ...region,
    jaar: 2025,
    datum: '2026-06-01',
    uiterlijk: '2026-08-31',
    omzetBovenCent: 10_000_000,
    aanbieders: Array.from({ length: 25 }, (_, place) => ({
      aanbieder: agb(place + 1),
      omzetCent: place < 20 ? 10_000_001 + place : 10_000_000,
    })),
  });

const measure = {
  naam: 'Afgebouwd',
  waarde: '12.5',
  eenheid: 'procent',
  bron: 'Eigen registratie',
  van: '2025-01-01',
  totEnMet: '2025-12-31',
};
const answer = (place: number, withNumber: number, datum = '2026-07-31', verhaal = 'Wij …') => ({
  ...region,
  aanbieder: agb(place),
  jaar: 2025,
  datum,
  antwoorden: Array.from({ length: 10 }, (_, at) => ({
    doel: goal(at + 1),
    verhaal,
    metingen: at < withNumber ? [measure] : [],
  })),
});
const sheet = (name: string, asAt: string, options: Record<string, string> = {}) =>
  office.sheet(name, { asAt, options: { jaar: '2025', ...options } });

describe('effect goals', () => {
  it('WK-06: ten goals; an answer keeps goal, narrative and its numbers; the list has versions', async () => {
    await invite();
    await office.record('effectdoelen/antwoorden', answer(1, 1));
    const { rows } = await sheet('effectdoelen-antwoorden', '2026-07-31');
    expect(rows).toHaveLength(10);
    expect(rows.find(({ doel }) => doel === 'doel-1')).toMatchObject({
      verhaal: 'Wij …',
      meting: 'Afgebouwd',
      waarde: '12,5',
      eenheid: 'procent',
      bron: 'Eigen registratie',
      van: '2025-01-01',
      totEnMet: '2025-12-31',
    });
    await office.record('effectdoelen', list('2027-01-01', ' (nieuw)'));
    expect(await office.give('effectdoelen', list('2027-01-01', ' (nieuw)'))).toMatchObject({
      accepted: true,
      isNew: false,
    });
    const on = async (asAt: string) =>
      (await office.sheet('effectdoelen', { asAt })).rows.map(({ versie }) => versie);
    expect(new Set(await on('2026-12-31'))).toEqual(new Set([1]));
    expect(new Set(await on('2027-01-01'))).toEqual(new Set([2]));
    const unknown = { ...answer(1, 0), antwoorden: [{ doel: 'x', verhaal: 'x', metingen: [] }] };
    expect(await office.give('effectdoelen/antwoorden', unknown)).toMatchObject({
      code: 'goalUnknown',
    });
  });

  it('WK-07: 20 invited above the turnover limit, 14 answered on 31 July, 6 are open', async () => {
    await invite();
    for (let place = 1; place <= 14; place += 1) {
      await office.record('effectdoelen/antwoorden', answer(place, 0));
    }
    await office.record('effectdoelen/antwoorden', answer(15, 0, '2026-08-01'));
    expect((await sheet('effectdoelen-uitvraag', '2026-07-31')).notes).toEqual([
      'Ingediend: 14/20. Lijst versie 1.',
    ]);
    const { rows } = await sheet('effectdoelen-uitvraag', '2026-07-31', { stand: 'open' });
    expect(rows.map(({ aanbieder }) => aanbieder)).toEqual(
      [15, 16, 17, 18, 19, 20].map((place) => agb(place)),
    );
    expect(await office.give('effectdoelen/antwoorden', answer(21, 0))).toMatchObject({
      code: 'notInvited',
    });
  });

  it('WK-08: 49 of 140 answers have a number: 35,0 %; text only is flagged, not refused', async () => {
    await invite();
    for (let place = 1; place <= 14; place += 1) {
      // 9 providers with 5 numbers and one with 4 make 49.
      const numbers = place <= 9 ? 5 : place === 10 ? 4 : 0;
      await office.record('effectdoelen/antwoorden', answer(place, numbers));
    }
    const perGoal = await sheet('effectdoelen-cijfers', '2026-07-31');
    expect(perGoal.notes).toEqual(['Met een getal: 49 van 140 antwoorden, 35,0 %.']);
    expect(perGoal.rows.find(({ waarvan }) => waarvan === 'doel-5')).toMatchObject({
      antwoorden: 14,
      metGetal: 9,
      aandeel: 6_429,
    });
    const perProvider = await sheet('effectdoelen-cijfers', '2026-07-31', { per: 'aanbieder' });
    expect(perProvider.rows.map(({ aandeel }) => aandeel)).toEqual([
      ...Array.from({ length: 9 }, () => 5_000),
      4_000,
      ...Array.from({ length: 4 }, () => 0),
    ]);
    const { rows } = await sheet('effectdoelen-antwoorden', '2026-07-31', { doel: 'doel-10' });
    expect(rows.map(({ alleenTekst }) => alleenTekst)).toEqual(Array(14).fill('ja'));
  });

  it('WK-09: after a question both versions stay, with author and time; the confirmed one counts', async () => {
    await invite();
    const about = { ...region, aanbieder: agb(1), jaar: 2025 };
    office.setDay('2026-07-31');
    await office.record('effectdoelen/antwoorden', answer(1, 2));
    await office.record('effectdoelen/bevestigingen', { ...about, versie: 1, datum: '2026-08-01' });
    await office.record('effectdoelen/verduidelijkingen', {
      ...about,
      versie: 1,
      datum: '2026-08-02',
      vraag: 'Welke periode?',
    });
    office.setDay('2026-08-10');
    await office.record('effectdoelen/antwoorden', answer(1, 7, '2026-08-10', 'Nu met periode'));
    const numbers = async (asAt: string) =>
      (await sheet('effectdoelen-cijfers', asAt, { per: 'aanbieder' })).rows[0]?.['metGetal'];
    expect(await numbers('2026-08-10')).toBe(2);
    const last = { ...about, versie: 2, datum: '2026-08-15' };
    await office.record('effectdoelen/bevestigingen', last);
    expect(await office.give('effectdoelen/bevestigingen', last)).toMatchObject({ isNew: false });
    expect(await numbers('2026-08-14')).toBe(2);
    expect(await numbers('2026-08-15')).toBe(7);
    const { rows } = await sheet('effectdoelen-versies', '2026-08-15');
    expect(rows.map(({ versie, stap, door }) => [versie, stap, door])).toEqual([
      [1, 'ingediend', 'test'],
      [1, 'bevestigd', 'test'],
      [1, 'verduidelijking gevraagd', 'test'],
      [2, 'ingediend', 'test'],
      [2, 'bevestigd', 'test'],
    ]);
    expect(rows[0]?.['moment']).toBe('2026-07-31T12:00:00.000Z');
    expect(rows[0]?.['tekst']).toMatch(/^doel-1: Wij …/);
    expect(rows[3]?.['tekst']).toMatch(/^doel-1: Nu met periode/);
    expect(await office.give('effectdoelen/bevestigingen', { ...last, versie: 3 })).toMatchObject({
      code: 'versionUnknown',
    });
  });
});
