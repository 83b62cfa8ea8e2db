import { provider, providerStream, paymentHold } from '@zgb/contracts';
import { checkBody, instructions } from '@zgb/instructions';
import { ProviderLedger } from './testing/provider-ledger';

const A = '98000001';
const B = '98000002';

describe('what is known of providers', () => {
  let zgb: ProviderLedger;
  beforeEach(async () => {
    zgb = await ProviderLedger.open();
  });
  afterEach(() => zgb.close());

  const rowOf = async (name: string, asAt: string, options: Record<string, string> = {}) =>
    (await zgb.sheet(name, { asAt, options, scope: { provider: A } })).rows[0];

  it('renames from a day, and keeps what was known before it was told', async () => {
    const before = (await zgb.events()).length;
    await zgb.about(A, 'aanbieders', { naam: 'Reestzorg', vanaf: '2026-07-01' });
    expect(await rowOf('aanbieders', '2026-06-30')).toMatchObject({ naam: `Zorg ${A}` });
    expect(await rowOf('aanbieders', '2026-07-01')).toMatchObject({ naam: 'Reestzorg' });
    const { rows } = await zgb.sheet('aanbieders', { asAt: '2026-07-01', events: before });
    expect(rows).toMatchObject([{ naam: `Zorg ${A}` }, { naam: `Zorg ${B}` }]);
  });

  it('GV-04: partner status with its criterion and first day', async () => {
    await zgb.about(A, 'aanbieders/statussen', {
      status: 'partner',
      criterium: 'zeer-specialistisch',
      vanaf: '2026-02-01',
      tot: null,
    });
    expect(await rowOf('aanbieders', '2026-01-31')).toMatchObject({ status: '' });
    expect(await rowOf('aanbieders', '2026-02-01')).toMatchObject({
      status: 'partner (zeer specialistisch, vanaf 1 februari 2026)',
    });
  });

  it('GV-24: profiles of providers stand beside each other', async () => {
    for (const agb of [A, B]) {
      await zgb.about(agb, 'aanbieders/profielen', {
        wet: 'wmo',
        productcategorie: '02',
        productcode: '02T01',
        doelgroep: 'ouderen',
        vanaf: '2026-01-01',
        tot: agb === A ? '2026-06-30' : null,
      });
    }
    const offered = async (asAt: string) =>
      (await zgb.sheet('profielen', { asAt })).rows.map(({ aanbieder }) => aanbieder);
    expect(await offered('2025-12-31')).toEqual([]);
    expect(await offered('2026-06-30')).toEqual([`Zorg ${A}`, `Zorg ${B}`]);
    expect(await offered('2026-07-01')).toEqual([`Zorg ${B}`]);
  });

  it('ZOU-21: preferred suppliers are dated per neighbourhood', async () => {
    await zgb.about(A, 'aanbieders/voorkeuren', {
      gemeente: '1690',
      wijk: 'Zuidwolde',
      vanaf: '2026-01-01',
      tot: '2026-12-31',
    });
    const { rows } = await zgb.sheet('voorkeursaanbieders', { asAt: '2026-12-31' });
    expect(rows).toMatchObject([{ gebied: 'De Wolden, Zuidwolde', aanbieder: `Zorg ${A}` }]);
    expect((await zgb.sheet('voorkeursaanbieders', { asAt: '2027-01-01' })).rows).toEqual([]);
  });

  it('MIJ-35: overdue checks are listed, the latest date first', async () => {
    const check = (controle: string, volgendeOp: string) =>
      zgb.about(A, 'aanbieders/controles', {
        controle,
        gedaanOp: '2025-06-01',
        uitkomst: 'in-orde',
        geldigTot: '2027-01-01',
        volgendeOp,
      });
    await check('governancecode', '2026-06-30');
    await check('diploma', '2026-05-31');
    const { rows, notes } = await zgb.sheet('controles', { asAt: '2026-06-30' });
    expect(rows).toMatchObject([
      { controle: "Diploma's", uiterlijk: '2026-05-31', teLaat: 'ja', laatste: '2025-06-01' },
      { controle: 'Governancecode', uiterlijk: '2026-06-30', teLaat: 'nee', uitkomst: 'in orde' },
    ]);
    expect(notes).toEqual(['2 controles te doen, waarvan 1 te laat.']);
  });

  it('ZOU-28: who mainly mediates gets stricter checks; hours by freelancers per year', async () => {
    await zgb.about(A, 'aanbieders/zelflevering', { levertZelf: false, vanaf: '2026-01-01' });
    const { rows } = await zgb.sheet('controles', { asAt: '2026-01-01' });
    expect(rows.map(({ controle }) => controle)).toEqual(['Bibob', 'Inzet van zelfstandigen']);
    await figures({ aandeelZelfstandigen: 6_250 });
    expect(await rowOf('jaarcijfers', '2026-01-01', { jaar: '2025' })).toMatchObject({
      zelfstandigen: 6_250,
    });
  });

  const figures = (over: object = {}): Promise<void> =>
    zgb.about(A, 'aanbieders/jaarcijfers', {
      jaar: 2025,
      omzetCent: 200_000_000,
      resultaatCent: 11_000_000,
      topbeloningCent: 19_000_000,
      socialReturnCent: null,
      aandeelZelfstandigen: null,
      tevredenheid: null,
      bestemmingOverschot: null,
      bron: 'Jaarrekening 2025',
      ...over,
    });

  it('NAT-35: payment waits when owners stay unknown after a request, and the payment part knows', async () => {
    const suspend = (vanaf: string) =>
      zgb.ask('aanbieders/betalingsopschortingen', { regio: 'zes', agb: A, vanaf });
    await zgb.about(A, 'aanbieders/opvragingen', {
      controle: 'ubo',
      opgevraagdOp: '2026-03-01',
      uiterlijk: '2026-03-31',
    });
    const early = await suspend('2026-03-31');
    expect(early).toMatchObject({ accepted: false, kind: 'conflict', code: 'ownersNotMissing' });
    expect(await rowOf('aanbieders', '2026-04-01')).toMatchObject({
      betaling: 'mag worden opgeschort',
    });
    expect(await suspend('2026-04-01')).toMatchObject({ isNew: true });
    expect(await suspend('2026-04-01')).toMatchObject({ accepted: true, isNew: false });
    const { state } = await zgb.ledger.ledger.load(provider, providerStream('zes', A));
    expect(paymentHold(state, '2026-04-01')).toEqual({ kind: 'suspended', since: '2026-04-01' });
    expect(await rowOf('aanbieders', '2026-04-01')).toMatchObject({
      betaling: 'opgeschort sinds 1 april 2026',
    });
  });

  it('ZOU-29: an owner on a list of sanctions blocks payment', async () => {
    await zgb.about(A, 'aanbieders/controles', {
      controle: 'ubo',
      gedaanOp: '2026-04-10',
      uitkomst: 'sanctielijst',
      geldigTot: null,
      volgendeOp: null,
    });
    expect(await rowOf('aanbieders', '2026-04-10')).toMatchObject({
      betaling: 'geblokkeerd sinds 10 april 2026',
    });
  });

  it('WK-10: 5,5 % raises the question what the surplus is used for; 5,0 % does not', async () => {
    await zgb.about(A, 'aanbieders/normen', {
      vanaf: '2025-01-01',
      winst: 500,
      socialReturn: null,
    });
    await figures();
    const of2025 = () => rowOf('jaarcijfers', '2026-06-30', { jaar: '2025' });
    expect(await of2025()).toMatchObject({
      winst: 550,
      norm: 500,
      vraag: 'Vraag waar het overschot aan wordt besteed',
    });
    await figures({ resultaatCent: 10_000_000 });
    expect(await of2025()).toMatchObject({ winst: 500, vraag: null });
  });

  it('MIJ-36: what is told has a source and stands apart from what the ledger computed', async () => {
    await figures();
    const number = await zgb.allocated(A, 'c1', { from: '2025-01-01', until: '2025-12-31' });
    await zgb.declared(A, 'c1', number, '2025-03');
    expect(await rowOf('jaarcijfers', '2026-06-30', { jaar: '2025' })).toMatchObject({
      topbeloning: 19_000_000,
      bron: 'Jaarrekening 2025',
      omzet: 200_000_000,
      toegekend: 6_150,
    });
  });

  it('ZES-27 MIJ-37: social return of € 20.000, € 12.500 realised, € 7.500 open', async () => {
    await zgb.about(A, 'aanbieders/normen', {
      vanaf: '2025-01-01',
      winst: null,
      socialReturn: 500,
    });
    await figures({ omzetCent: 40_000_000, resultaatCent: 0, socialReturnCent: 1_250_000 });
    expect(await rowOf('jaarcijfers', '2026-06-30', { jaar: '2025' })).toMatchObject({
      socialReturn: 2_000_000,
      gerealiseerd: 1_250_000,
      open: 750_000,
    });
  });

  it('ZOU-27: the norm of the main contractor holds for its subcontractor', async () => {
    await zgb.about(B, 'aanbieders/normen', {
      vanaf: '2025-01-01',
      winst: 500,
      socialReturn: null,
    });
    await zgb.ask('onderaannemers', {
      regio: 'zes',
      hoofdaannemer: B,
      onderaannemer: A,
      ingehuurdDoor: B,
      toestemming: { op: '2024-12-01', kenmerk: 'brief-1' },
      zelfstandige: false,
      vanaf: '2025-01-01',
      tot: null,
    });
    await figures({ bestemmingOverschot: 'Innovatie' });
    const row = await rowOf('jaarcijfers', '2026-06-30', { jaar: '2025' });
    expect(row).toMatchObject({ norm: 500, bestemming: 'Innovatie' });
    expect(row?.['vraag']).not.toBeNull();
  });

  it('ZOU-38: relaxed demands with their maximum and what the provider reports', async () => {
    const report = { eis: 'hbo', op: '2026-06-30', aandeel: 2_501 };
    const early = await zgb.ask('aanbieders/versoepelingen/opgaven', {
      regio: 'zes',
      agb: A,
      ...report,
    });
    expect(early).toMatchObject({ code: 'demandNotRelaxed', kind: 'unknown' });
    await zgb.about(A, 'aanbieders/versoepelingen', {
      eis: 'hbo',
      hoogstens: 2_500,
      vanaf: '2026-01-01',
      tot: '2026-12-31',
    });
    await zgb.about(A, 'aanbieders/versoepelingen/opgaven', report);
    expect((await zgb.sheet('versoepelingen')).rows).toMatchObject([
      { eis: 'hbo', maximum: 2_500, opgegeven: 2_501, teVeel: 'ja' },
    ]);
  });

  it('ZES-26: 25 talks, 22 meetings and 18 letters, by kind', async () => {
    const kinds = { gesprek: 25, bijeenkomst: 22, schriftelijk: 18 };
    for (const [soort, count] of Object.entries(kinds)) {
      for (let number = 1; number <= count; number += 1) {
        const agb = number % 2 === 0 ? A : B;
        const kenmerk = `${soort}-${String(number)}`;
        await zgb.about(agb, 'aanbieders/contacten', { kenmerk, soort, op: '2026-03-10' });
      }
    }
    const { rows, notes } = await zgb.sheet('contacten', { options: { jaar: '2026' } });
    expect(notes).toEqual(['Samen: 25 gesprekken, 22 bijeenkomsten, 18 schriftelijk.']);
    expect(rows).toMatchObject([
      { aanbieder: `Zorg ${A}`, gesprek: 12, bijeenkomst: 11, schriftelijk: 9 },
      { aanbieder: `Zorg ${B}`, gesprek: 13, bijeenkomst: 11, schriftelijk: 9 },
    ]);
  });

  it('3.5: actions of a talk have a status; what is late stands in the work lists', async () => {
    const action = {
      ...{ actie: 'plan', contact: 'verslag-1', afspraak: 'Plan voor de wachtlijst' },
      ...{ wie: 'aanbieder', uiterlijk: '2026-05-01' },
    };
    const ask = (path: string, body: object) =>
      zgb.ask(`aanbieders/${path}`, { regio: 'zes', agb: A, ...body });
    expect(await ask('acties', action)).toMatchObject({ code: 'contactUnknown' });
    await zgb.about(A, 'aanbieders/contacten', {
      ...{ kenmerk: 'verslag-1', soort: 'gesprek', op: '2026-03-10' },
    });
    const early = { ...action, uiterlijk: '2026-03-09' };
    expect(await ask('acties', early)).toMatchObject({ code: 'beforeContact' });
    // The day of the talk itself is early enough.
    await zgb.about(A, 'aanbieders/acties', { ...action, uiterlijk: '2026-03-10' });
    await zgb.about(A, 'aanbieders/acties', action);
    const status = { actie: 'plan', stand: 'klaar' };
    expect(
      await ask('acties/standen', { ...status, actie: 'geen', op: '2026-05-02' }),
    ).toMatchObject({ code: 'actionUnknown' });
    expect(await ask('acties/standen', { ...status, op: '2026-03-09' })).toMatchObject({
      code: 'beforeContact',
    });
    await zgb.about(A, 'aanbieders/acties/standen', { ...status, op: '2026-05-10' });
    const at = async (asAt: string, options = {}) =>
      (await zgb.sheet('acties', { asAt, options })).rows.map(({ stand, teLaat }) => [
        stand,
        teLaat,
      ]);
    expect(await at('2026-03-09')).toEqual([]);
    expect(await at('2026-05-01')).toEqual([['open', 'nee']]);
    expect(await at('2026-05-02')).toEqual([['open', 'ja']]);
    expect(await at('2026-05-10')).toEqual([['klaar', 'nee']]);
    expect(await at('2026-05-10', { stand: 'open' })).toEqual([]);
    const list = async (asAt: string) =>
      (await zgb.sheet('werkvoorraad', { asAt })).rows.find(
        ({ overzicht }) => overzicht === 'acties',
      );
    expect(await list('2026-05-02')).toMatchObject({ aantal: 1, teLaat: 1, eerste: '2026-05-01' });
    expect(await list('2026-05-10')).toMatchObject({ aantal: 0 });
    // A description with nine digits may be a BSN.
    await expect(ask('acties', { ...action, afspraak: 'Over 999000012' })).rejects.toThrow();
  });

  it('NAT-29: ended with six months notice for too little effort, unless satisfaction is 8,5', async () => {
    const judged = { contractVanaf: '2025-01-01', beoordeeldOp: '2026-01-15', genoeg: false };
    await zgb.about(A, 'aanbieders/inzet', judged);
    const per = async () => (await rowOf('aanbieders', '2026-02-28'))?.['opzegbaarPer'];
    expect(await per()).toBe('2026-08-28');
    await figures({ tevredenheid: 84 });
    expect(await per()).toBe('2026-08-28');
    await figures({ tevredenheid: 85 });
    expect(await per()).toBeNull();
    await figures({ tevredenheid: 84 });
    await zgb.about(A, 'aanbieders/schaarste', {
      aanbod: 'schaars',
      vanaf: '2026-01-01',
      tot: null,
    });
    expect(await per()).toBeNull();
  });
});

describe('instructions about providers', () => {
  it('refuses what can never be, in Dutch, and takes no data of persons', () => {
    const bodyOf = (path: string) => {
      const found = instructions.find((one) => one.path === path);
      if (found === undefined) throw new Error(path);
      return found.body;
    };
    const named = checkBody(bodyOf('aanbieders'), { regio: 'zes', agb: '1', naam: '999990019' });
    const faultsOf = new Map(
      named.valid ? [] : named.faults.map(({ plaats, uitleg }) => [plaats, uitleg]),
    );
    expect(faultsOf).toEqual(
      new Map([
        ['/naam', 'moet een korte tekst zijn, zonder gegevens van personen'],
        ['/agb', 'moet een AGB-code van acht cijfers zijn'],
      ]),
    );
    const status = { regio: 'zes', agb: A, status: 'vriend', criterium: 'x', vanaf: '2026-02-30' };
    const faults = checkBody(bodyOf('aanbieders/statussen'), { ...status, tot: 3, meer: 1 });
    expect(faults.valid ? [] : faults.faults.map(({ plaats }) => plaats).sort()).toEqual([
      '/criterium',
      '/meer',
      '/status',
      '/tot',
      '/vanaf',
    ]);
  });
});
