import { HOURS, ProviderLedger } from './testing/provider-ledger';

const A = '98000011';
const B = '98000012';
const C = '98000013';

const offer = (over: object = {}) => ({
  wet: 'wmo',
  productcategorie: HOURS.category,
  productcode: HOURS.code,
  doelgroep: 'ouderen',
  vanaf: '2025-01-01',
  tot: null,
  ...over,
});

describe('lists of contract managers', () => {
  let zgb: ProviderLedger;
  beforeEach(async () => {
    zgb = await ProviderLedger.open();
  });
  afterEach(() => zgb.close());

  /** Clients with an accepted line of a provider in March 2026. */
  const serve = async (agb: string, clients: number, municipality = '1690'): Promise<void> => {
    for (let client = 1; client <= clients; client += 1) {
      const ref = `c${agb}${String(client)}`;
      const number = await zgb.allocated(agb, ref, { municipality });
      await zgb.declared(agb, ref, number, '2026-03', { municipality });
    }
  };
  const minimum = (clienten: number, gemeente = '1690', vanafJaar = 2026) =>
    zgb.ask('uitstroom/minimum', { gemeente, clienten, vanafJaar });
  const candidates = async (over: object = {}) =>
    (await zgb.sheet('uitstroomkandidaten', over)).rows;

  it('MIJ-13: 4 distinct clients of at least 5 is a candidate, 5 is not, 0 always', async () => {
    await zgb.contracted(A);
    await zgb.contracted(B);
    await zgb.contracted(C);
    await serve(A, 4);
    await serve(B, 5);
    expect(await candidates()).toMatchObject([{ aanbieder: 'Zorg 13', clienten: 0 }]);
    await minimum(5);
    expect(await candidates()).toMatchObject([
      { aanbieder: 'Zorg 11', clienten: 4, minimum: 5, bedrag: 24_600 },
      { aanbieder: 'Zorg 13', clienten: 0, minimum: 5, bedrag: 0 },
    ]);
    // X is per municipality and from a year.
    await minimum(3, '1690', 2027);
    expect(await candidates()).toHaveLength(2);
    await minimum(4);
    expect(await candidates()).toHaveLength(1);
    await minimum(9, '0118');
    expect(await candidates()).toHaveLength(1);
  });

  it('MIJ-13: a line that was taken back is no client, and the year is that of delivery', async () => {
    await zgb.contracted(A);
    await minimum(1);
    const number = await zgb.allocated(A, 'c1', { from: '2025-01-01', until: '2026-12-31' });
    await zgb.declared(A, 'c1', number, '2025-12');
    expect(await candidates()).toHaveLength(1);
    const reference = await zgb.declared(A, 'c1', number, '2026-01');
    expect(await candidates()).toEqual([]);
    expect(await candidates({ asAt: '2025-12-31', options: { jaar: '2026' } })).toHaveLength(1);
    const before = (await zgb.events()).length;
    await zgb.declared(A, 'c1', number, '2026-01', { credits: reference });
    expect(await candidates()).toHaveLength(1);
    expect(await candidates({ events: before })).toEqual([]);
  });

  it('MIJ-14: the only one for a product and target group in a municipality is protected', async () => {
    await zgb.contracted(A, ['1690', '0118']);
    await zgb.contracted(B, ['0118']);
    for (const agb of [A, B]) await zgb.about(agb, 'aanbieders/profielen', offer());
    await minimum(5);
    await minimum(5, '0118');
    const rows = await candidates({ scope: { provider: A } });
    expect(rows).toMatchObject([
      { gemeente: 'Hoogeveen', beschermd: 'nee', gat: '' },
      {
        gemeente: 'De Wolden',
        beschermd: 'ja',
        gat: 'Begeleiding voor de toetsen (ouderen)',
      },
    ]);
  });

  it('GV-20: candidates with clients, euros, specialism and alternatives of each client', async () => {
    for (const agb of [A, B, C]) {
      await zgb.contracted(agb);
      await zgb.about(agb, 'aanbieders/profielen', offer());
    }
    await zgb.about(A, 'aanbieders/profielen', offer({ doelgroep: 'autisme' }));
    await minimum(5);
    await serve(A, 2);
    expect(await candidates({ scope: { provider: A } })).toMatchObject([
      {
        clienten: 2,
        bedrag: 12_300,
        specialisme: 'autisme, ouderen',
        alternatieven: 2,
        zonderAlternatief: 0,
      },
    ]);
    const { rows } = await zgb.sheet('alternatieven', { scope: { provider: A } });
    expect(rows).toMatchObject([
      { client: `c${A}1`, product: 'Begeleiding voor de toetsen', alternatieven: 2 },
      { client: `c${A}2`, alternatieven: 2 },
    ]);
  });

  it('shows per municipality and product how many clients there were, and how many there are', async () => {
    await zgb.contracted(A, ['1690', '0118']);
    await serve(A, 2);
    await serve(A, 1, '0118');
    const number = await zgb.allocated(A, `c${A}1`, { from: '2026-01-01', until: '2026-06-30' });
    await zgb.declared(A, `c${A}1`, number, '2026-04');
    const active = async (over: object = {}) => (await zgb.sheet('activiteit', over)).rows;
    expect(await active({ asAt: '2026-12-31' })).toMatchObject([
      { gemeente: 'Hoogeveen', clienten: 1, bedrag: 6_150, laatste: '2026-03-31', lopend: 1 },
      { gemeente: 'De Wolden', clienten: 2, bedrag: 18_450, laatste: '2026-04-30', lopend: 2 },
    ]);
    const april = { asAt: '2026-04-30', options: { maand: '2026-04' } };
    expect(await active(april)).toMatchObject([
      { gemeente: 'Hoogeveen', clienten: 0, bedrag: 0, laatste: null, lopend: 1 },
      { gemeente: 'De Wolden', clienten: 1, bedrag: 6_150, laatste: '2026-04-30', lopend: 3 },
    ]);
  });

  it('GV-02: with few residents a short, incidental contract fits', async () => {
    await zgb.contracted(A);
    await minimum(5);
    await serve(A, 4);
    expect(await candidates()).toMatchObject([{ contract: 'incidenteel, kort', verlenging: null }]);
  });

  it('GV-02: a renewal of more than 12 months is warned of', async () => {
    await minimum(5);
    const renewal = async (agb: string, opties: readonly string[]) => {
      await zgb.ask('contracten', {
        ...{ regio: 'zes', wet: 'wmo', aanbieder: agb, contractfamilie: '2018' },
        ...{ gemeenten: ['1690'], ingangsdatum: '2020-01-01', einddatum: '2026-12-31', opties },
      });
      const rows = await candidates();
      return rows.find(({ aanbieder }) => String(aanbieder).includes(agb.slice(-1)))?.[
        'verlenging'
      ];
    };
    expect(await renewal(A, ['2027-12-31'])).toBe('kan: 12 maanden');
    expect(await renewal(B, ['2028-01-31'])).toBe('afgeraden: 13 maanden is lang');
  });

  it('MIJ-15: clients who would have to switch when their care becomes lighter', async () => {
    await zgb.contracted(A);
    await zgb.about(A, 'aanbieders/profielen', offer());
    await zgb.ask('afschalen/stappen', {
      regio: 'zes',
      wet: 'wmo',
      zwaar: { productcategorie: '02', productcode: '02T01' },
      licht: { productcategorie: '02', productcode: '02Z02' },
    });
    await zgb.allocated(A, 'c1', { from: '2026-01-01', until: '2026-06-30' });
    const clients = async (asAt: string) =>
      (await zgb.sheet('afschalen', { asAt })).rows.map(({ client }) => client);
    expect(await clients('2025-12-31')).toEqual([]);
    expect(await clients('2026-06-30')).toEqual(['c1']);
    expect(await clients('2026-07-01')).toEqual([]);
    await zgb.about(A, 'aanbieders/profielen', offer({ productcode: '02Z02' }));
    expect(await clients('2026-06-30')).toEqual([]);
  });

  it('MIJ-16: contracts per manager, open checks and providers without clients', async () => {
    for (const agb of [A, B, C]) await zgb.contracted(agb);
    for (const agb of [A, B]) {
      await zgb.about(agb, 'aanbieders/contractmanagers', {
        contractmanager: 'beheer-1',
        vanaf: '2026-01-01',
      });
    }
    await zgb.about(A, 'aanbieders/opvragingen', {
      controle: 'bibob',
      opgevraagdOp: '2026-03-01',
      uiterlijk: '2026-03-31',
    });
    await serve(A, 1);
    const { rows, notes } = await zgb.sheet('contractbeheer', { asAt: '2026-04-01' });
    expect(rows).toEqual([
      { contractmanager: 'beheer-1', contracten: 2, controles: 1, teLaat: 1, zonderClienten: 1 },
      { contractmanager: 'niemand', contracten: 1, controles: 0, teLaat: 0, zonderClienten: 1 },
    ]);
    expect(notes).toEqual([
      '3 gecontracteerde aanbieders.',
      'Gecontracteerd zonder cliënten: 2 van 3 (66,7 %).',
    ]);
  });

  it('ZES-14: 52 of 140 contracted providers without clients (37,1 %), with their last activity', async () => {
    for (let index = 0; index < 140; index += 1) {
      const agb = String(98_100_000 + index);
      await zgb.contracted(agb, ['1690'], '2024-01-01');
      const old = { from: '2025-01-01', until: '2025-06-30' };
      const number = await zgb.allocated(agb, 'c1', index < 52 ? old : {});
      if (index === 0) await zgb.declared(agb, 'c1', number, '2025-06', { until: '2025-06-30' });
    }
    const { rows, notes } = await zgb.sheet('zonder-clienten', { asAt: '2026-06-30' });
    expect(notes).toEqual(['Gecontracteerd zonder cliënten: 52 van 140 (37,1 %).']);
    const without = rows.filter(({ zonderClienten }) => zonderClienten === 'ja');
    expect(without).toHaveLength(52);
    expect(without[0]).toMatchObject({ laatsteActiviteit: '2025-06-30' });
    expect(without[1]).toMatchObject({ laatsteActiviteit: null });
    // The last day of the allocations is within the twelve months up to a day earlier.
    const earlier = await zgb.sheet('zonder-clienten', { asAt: '2026-06-29' });
    expect(earlier.notes).toEqual(['Gecontracteerd zonder cliënten: 0 van 140 (0,0 %).']);
  });

  it('NAT-30: on day 1 of month 13 without delivery or declaration on the list', async () => {
    await zgb.contracted(A, ['1690'], '2024-01-01', '2024-12-31');
    await zgb.concluded(A, ['1690'], '2025-01-01');
    const number = await zgb.allocated(A, 'c1', { from: '2024-01-01', until: null });
    await zgb.declared(A, 'c1', number, '2025-01');
    const silent = async (asAt: string) =>
      (await zgb.sheet('zonder-clienten', { asAt })).rows.map((row) => row['ontbindbaarVanaf']);
    expect(await silent('2026-01-31')).toEqual([]);
    expect(await silent('2026-02-01')).toEqual(['2026-02-01']);
    await zgb.contracted(B, ['1690'], '2025-03-01');
    expect((await silent('2026-02-28')).filter((day) => day !== null)).toEqual(['2026-02-01']);
    expect(await silent('2026-03-01')).toEqual(['2026-02-01', '2026-03-01']);
  });

  it('ZOU-17: an extension and an end count for who is under contract, to the day', async () => {
    const change = (path: string, content: object) =>
      zgb.ask(`contracten/${path}`, {
        regio: 'zes',
        wet: 'wmo',
        aanbieder: A,
        contractfamilie: '2018',
        besluitdatum: '2025-10-01',
        ...content,
      });
    const contracted = async (asAt: string) =>
      (await zgb.sheet('aanbieders', { asAt, scope: { municipality: '1690' } })).rows.map(
        ({ agb }) => agb,
      );
    await zgb.contracted(A, ['1690'], '2024-01-01', '2025-12-31');
    expect(await contracted('2025-12-31')).toEqual([A]);
    expect(await contracted('2026-01-01')).toEqual([]);
    const extended = await change('verlengingen', { einddatum: '2026-12-31' });
    expect(extended).toMatchObject({ isNew: true });
    expect(await contracted('2026-12-31')).toEqual([A]);
    expect(await contracted('2027-01-01')).toEqual([]);
    const ended = await change('beeindigingen', {
      laatsteDag: '2026-03-31',
      overgang: 'harde-afsluiting',
    });
    expect(ended).toMatchObject({ isNew: true });
    expect(await contracted('2026-03-31')).toEqual([A]);
    expect(await contracted('2026-04-01')).toEqual([]);
  });

  it('GV-03: 1.450 contracted, 1.200 needed: a surplus of 250, and how many providers', async () => {
    for (const [agb, plaatsen] of [
      [A, 1_000],
      [B, 450],
      [C, 0],
    ] as const) {
      await zgb.contracted(agb);
      await zgb.about(agb, 'aanbieders/capaciteit', {
        wet: 'wmo',
        productgroep: 'individuele-begeleiding',
        plaatsen,
        vanaf: '2026-01-01',
      });
    }
    await zgb.ask('capaciteit/behoefte', {
      regio: 'zes',
      wet: 'wmo',
      productgroep: 'individuele-begeleiding',
      jaar: 2026,
      plaatsen: 1_200,
      bron: 'Uitgangspunten 2026',
    });
    expect((await zgb.sheet('capaciteit')).rows).toMatchObject([
      { nodig: 1_200, gecontracteerd: 1_450, overschot: 250, aanbieders: 2 },
    ]);
  });
});

describe('who delivers together or for another', () => {
  let zgb: ProviderLedger;
  beforeEach(async () => {
    zgb = await ProviderLedger.open();
    for (const agb of [A, B, C]) {
      await zgb.ask('aanbieders', { regio: 'zes', agb, naam: `Zorg ${agb.slice(-2)}` });
    }
  });
  afterEach(() => zgb.close());

  const combine = (over: object = {}) =>
    zgb.ask('combinaties', {
      regio: 'zes',
      combinatie: 'zuid',
      leden: [A, B],
      penvoerder: A,
      vanaf: '2026-01-01',
      ...over,
    });
  const subcontract = (over: object = {}) =>
    zgb.ask('onderaannemers', {
      regio: 'zes',
      hoofdaannemer: A,
      onderaannemer: B,
      ingehuurdDoor: A,
      toestemming: { op: '2025-12-01', kenmerk: 'brief-12' },
      zelfstandige: false,
      vanaf: '2026-01-01',
      tot: null,
      ...over,
    });
  const deliver = (over: object = {}) =>
    zgb.ask('onderaannemers/leveringen', {
      regio: 'zes',
      hoofdaannemer: A,
      onderaannemer: B,
      gemeente: '1690',
      wet: 'wmo',
      productcategorie: '02',
      productcode: '02T01',
      vanaf: '2026-03-01',
      tot: '2026-03-31',
      eenheid: '04',
      hoeveelheid: 120,
      clienten: 14,
      ...over,
    });

  it('ZOU-21: a party to a contract can be a combination with a leading member', async () => {
    expect(await combine({ leden: [A, '98999999'] })).toMatchObject({
      code: 'memberUnknown',
      text: expect.stringContaining('98999999') as string,
    });
    expect(await combine({ penvoerder: C })).toMatchObject({ code: 'leaderNotMember' });
    expect(await combine()).toMatchObject({ isNew: true });
    expect(await combine()).toMatchObject({ accepted: true, isNew: false });
    await zgb.concluded('zuid', ['1690'], '2026-01-01');
    expect((await zgb.sheet('combinaties')).rows).toMatchObject([
      { combinatie: 'zuid', penvoerder: 'Zorg 11', leden: 'Zorg 11, Zorg 12' },
    ]);
    const contracted = async (asAt: string) =>
      (await zgb.sheet('aanbieders', { asAt, scope: { municipality: '1690' } })).rows.map(
        ({ agb }) => agb,
      );
    expect(await contracted('2025-12-31')).toEqual([]);
    expect(await contracted('2026-01-01')).toEqual([A, B]);
    const end = { regio: 'zes', combinatie: 'zuid', tot: '2026-06-30' };
    expect(await zgb.ask('combinaties/beeindigingen', end)).toMatchObject({ isNew: true });
    expect(await contracted('2026-07-01')).toEqual([]);
  });

  it('NAT-33: written permission first, except for a person without staff; below that always', async () => {
    const none = { toestemming: null };
    expect(await subcontract(none)).toMatchObject({ code: 'permissionNeeded', kind: 'conflict' });
    expect(await subcontract({ ...none, zelfstandige: true })).toMatchObject({ isNew: true });
    const deeper = { onderaannemer: C, ingehuurdDoor: B };
    expect(await subcontract({ ...deeper, ...none, zelfstandige: true })).toMatchObject({
      code: 'permissionNeeded',
    });
    expect(await subcontract(deeper)).toMatchObject({ isNew: true });
    expect((await zgb.sheet('onderaannemers')).rows).toMatchObject([
      { onderaannemer: 'Zorg 12', niveau: 1, toestemming: null, zelfstandige: 'ja' },
      { onderaannemer: 'Zorg 13', niveau: 2, toestemming: '2025-12-01', ingehuurdDoor: 'Zorg 12' },
    ]);
  });

  it('MIJ-31: a subcontractor is registered with its permission before hours are attached', async () => {
    expect(await deliver()).toMatchObject({ code: 'subcontractorNotRegistered' });
    expect(await subcontract({ onderaannemer: '98999999' })).toMatchObject({
      code: 'providerUnknown',
      text: expect.stringContaining('98999999') as string,
    });
    expect(await subcontract({ toestemming: { op: '2026-01-02', kenmerk: 'b' } })).toMatchObject({
      code: 'permissionAfterStart',
    });
    expect(await subcontract()).toMatchObject({ isNew: true });
    expect(await deliver({ vanaf: '2025-12-01', tot: '2025-12-31' })).toMatchObject({
      code: 'subcontractorNotRegistered',
    });
    expect(await deliver()).toMatchObject({ isNew: true });
    expect(await subcontract({ onderaannemer: C, ingehuurdDoor: C })).toMatchObject({
      code: 'hiresItself',
    });
  });

  it('ZES-25: clients and volumes per subcontractor, money only on the main contractor', async () => {
    await subcontract();
    await deliver();
    await deliver({ vanaf: '2026-04-01', tot: '2026-04-30', hoeveelheid: 100, clienten: 13 });
    expect(await deliver()).toMatchObject({ accepted: true, isNew: false });
    const number = await zgb.allocated(A, 'c1');
    await zgb.declared(A, 'c1', number, '2026-03');
    const sheet = await zgb.sheet('onderaannemers', { options: { jaar: '2026' } });
    expect(sheet.rows).toMatchObject([
      { hoofdaannemer: 'Zorg 11', onderaannemer: 'Zorg 12', hoeveelheid: 220, clientmaanden: 27 },
    ]);
    expect(sheet.columns.filter(({ kind }) => kind === 'cents')).toEqual([]);
    // Telling a month again corrects it; the log keeps both.
    const before = (await zgb.events()).length;
    await deliver({ hoeveelheid: 90 });
    const volume = async (events?: number) =>
      (await zgb.sheet('onderaannemers', events === undefined ? {} : { events })).rows[0]?.[
        'hoeveelheid'
      ];
    expect(await volume()).toBe(190);
    expect(await volume(before)).toBe(220);
    // Euros stand with the main contractor alone.
    const events = await zgb.events();
    const money = events.filter(({ data }) => JSON.stringify(data).includes('amountCents'));
    expect(money.length).toBeGreaterThan(1);
    expect(money.every(({ data }) => !JSON.stringify(data).includes(B))).toBe(true);
  });
});
