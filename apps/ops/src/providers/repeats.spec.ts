import { instructions } from '@zgb/instructions';
import { ProviderLedger } from './testing/provider-ledger';

const A = '98000001';
const B = '98000002';
const always = { vanaf: '2026-01-01', tot: null };
const product = { productcategorie: '02', productcode: '02T01' };

/** Of every instruction about providers one that is accepted, in an order that makes it so. */
const asked: readonly (readonly [path: string, body: object])[] = [
  ['aanbieders', { naam: 'Reestzorg', vanaf: '2026-01-01' }],
  ['aanbieders/contractmanagers', { contractmanager: 'beheer-1', vanaf: '2026-01-01' }],
  ['aanbieders/zelflevering', { levertZelf: true, vanaf: '2026-01-01' }],
  ['aanbieders/profielen', { ...always, ...product, wet: 'wmo', doelgroep: 'ouderen' }],
  ['aanbieders/voorkeuren', { ...always, gemeente: '1690', wijk: null }],
  ['aanbieders/statussen', { ...always, status: 'strategisch', criterium: 'veel-inwoners' }],
  ['aanbieders/contacten', { kenmerk: 'v-1', soort: 'gesprek', op: '2026-02-01' }],
  [
    'aanbieders/acties',
    {
      ...{ actie: 'wachtlijst', contact: 'v-1', afspraak: 'Plan voor de wachtlijst' },
      ...{ wie: 'aanbieder', uiterlijk: '2026-04-01' },
    },
  ],
  ['aanbieders/acties/standen', { actie: 'wachtlijst', op: '2026-03-01', stand: 'bezig' }],
  [
    'aanbieders/capaciteit',
    { vanaf: '2026-01-01', wet: 'wmo', productgroep: 'dagbesteding', plaatsen: 12 },
  ],
  [
    'aanbieders/opvragingen',
    { controle: 'ubo', opgevraagdOp: '2026-03-01', uiterlijk: '2026-03-31' },
  ],
  ['aanbieders/betalingsopschortingen', { vanaf: '2026-04-01' }],
  ['aanbieders/betalingshervattingen', { vanaf: '2026-04-02' }],
  [
    'aanbieders/controles',
    {
      controle: 'ubo',
      gedaanOp: '2026-04-03',
      uitkomst: 'geen-gegevens',
      geldigTot: null,
      volgendeOp: '2026-05-01',
    },
  ],
  [
    'aanbieders/jaarcijfers',
    {
      jaar: 2025,
      omzetCent: 1,
      resultaatCent: -1,
      topbeloningCent: null,
      socialReturnCent: null,
      aandeelZelfstandigen: null,
      tevredenheid: null,
      bestemmingOverschot: null,
      bron: 'Jaarrekening',
    },
  ],
  ['aanbieders/normen', { vanaf: '2026-01-01', winst: 500, socialReturn: null }],
  ['aanbieders/versoepelingen', { ...always, eis: 'hbo', hoogstens: 2_500 }],
  ['aanbieders/versoepelingen/opgaven', { eis: 'hbo', op: '2026-03-31', aandeel: 2_000 }],
  ['aanbieders/schaarste', { ...always, aanbod: 'uniek' }],
  ['aanbieders/inzet', { contractVanaf: '2025-01-01', beoordeeldOp: '2026-01-01', genoeg: true }],
  ['combinaties', { combinatie: 'zuid', leden: [A, B], penvoerder: B, vanaf: '2026-01-01' }],
  ['combinaties/beeindigingen', { combinatie: 'zuid', tot: '2026-12-31' }],
  [
    'onderaannemers',
    {
      ...always,
      hoofdaannemer: A,
      onderaannemer: B,
      ingehuurdDoor: A,
      toestemming: { op: '2026-01-01', kenmerk: 'brief-1' },
      zelfstandige: false,
    },
  ],
  [
    'onderaannemers/leveringen',
    {
      ...product,
      hoofdaannemer: A,
      onderaannemer: B,
      gemeente: '1690',
      wet: 'wmo',
      vanaf: '2026-02-01',
      tot: '2026-02-28',
      eenheid: '04',
      hoeveelheid: 12,
      clienten: 3,
    },
  ],
  ['uitstroom/minimum', { gemeente: '1690', clienten: 5, vanafJaar: 2026 }],
  [
    'capaciteit/behoefte',
    { wet: 'wmo', productgroep: 'dagbesteding', jaar: 2026, plaatsen: 9, bron: 'Raming' },
  ],
  [
    'afschalen/stappen',
    { wet: 'wmo', zwaar: product, licht: { productcategorie: '02', productcode: '02Z02' } },
  ],
];

const OURS = /^(aanbieders|combinaties|onderaannemers|uitstroom|capaciteit|afschalen)(\/|$)/;

/** The rest of the body: where it is about one provider, or about a region. */
const whole = (path: string, body: object): object => {
  if (path === 'uitstroom/minimum') return body;
  return path.startsWith('aanbieders')
    ? { regio: 'zes', agb: A, ...body }
    : { regio: 'zes', ...body };
};

describe('instructions about providers', () => {
  let zgb: ProviderLedger;
  beforeAll(async () => {
    zgb = await ProviderLedger.open();
  });
  afterAll(() => zgb.close());

  it('are all tried here', () => {
    const ours = instructions.map(({ path }) => path).filter((path) => OURS.test(path));
    expect(asked.map(([path]) => path).sort()).toEqual([...ours].sort());
  });

  it.each(asked)(
    '%s: the first time it is recorded, a repeat changes nothing',
    async (path, body) => {
      const content = whole(path, body);
      expect(await zgb.ask(path, content)).toMatchObject({ accepted: true, isNew: true });
      const before = (await zgb.events()).length;
      expect(await zgb.ask(path, content)).toMatchObject({ accepted: true, isNew: false });
      expect((await zgb.events()).length).toBe(before);
    },
  );

  it('all repeat without a change after everything else was recorded', async () => {
    const before = (await zgb.events()).length;
    for (const [path, body] of asked) {
      expect([path, await zgb.ask(path, whole(path, body))]).toEqual([
        path,
        expect.objectContaining({ accepted: true, isNew: false }),
      ]);
    }
    expect((await zgb.events()).length).toBe(before);
  });
});
