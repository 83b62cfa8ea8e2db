import {
  sample301,
  sample323,
  sampleAllocated,
  sampleLine323,
  type SampleAllocated,
} from '@zgb/messages/testing';
import { contract, key, openContractLedger, type ContractLedger } from '../testing/contract-ledger';
import { dated, take } from '../testing/take';
import { fileText } from './report';

let region: ContractLedger;
beforeEach(async () => {
  region = await openContractLedger('2027-08-05');
});
afterEach(() => region.ledger.close());

const PRODUCT = { regio: 'zes', wet: 'wmo', productcategorie: '02', productcode: '02T01' };

const send = (id: string, over: Partial<SampleAllocated>, born = '1950-05-05') => {
  const product = { Categorie: '02', Code: '02T01' };
  const allocated = sampleAllocated({ Product: product, Einddatum: '2027-12-31', ...over });
  const client = { Geboortedatum: { Datum: born } };
  return take(region.ledger, 'WMO301', dated(sample301([allocated], client), '2027-07-05', id));
};
const rules = async (...asked: Parameters<typeof send>) => {
  const { faults, explanations } = await send(...asked);
  expect(faults).toEqual([]);
  return explanations.map(({ rule, returnCode }) => `${rule} ${returnCode ?? ''}`);
};

it('ZES-03: "light" goes off per 2027-07-01: new allocations are refused, running ones go on to their end', async () => {
  expect(await rules('A', { Ingangsdatum: '2026-01-01' })).toEqual([]);
  const off = { gemeente: '1690', besluit: 'nee', ingangsdatum: '2027-07-01' };
  await region.record('producten/gemeenten', { ...PRODUCT, ...off, besluitdatum: '2027-05-01' });
  expect(await rules('B', { ToewijzingNummer: 1002, Ingangsdatum: '2027-07-01' })).toEqual([
    'ZES-01 S329',
  ]);
  const lastDay = { ToewijzingNummer: 1003, Ingangsdatum: '2027-06-30' };
  expect(await rules('C', lastDay)).toEqual([]);
  // What runs may still be changed, also when the change is told after the switch.
  const changed = { Ingangsdatum: '2026-01-01', Toewijzingsdatum: '2027-07-02' };
  const less = { Omvang: { Volume: 2, Eenheid: '04', Frequentie: '2' } };
  expect(await rules('D', { ...changed, ...less })).toEqual([]);

  const july = { Begindatum: '2027-07-01', Einddatum: '2027-07-31' };
  const line = (ToewijzingNummer: number, ReferentieNummer: string) =>
    sampleLine323({
      ProductCode: '02T01',
      ToewijzingNummer,
      ProductReferentie: { ReferentieNummer },
      ProductPeriode: july,
    });
  const declared = { DeclaratiePeriode: july, DeclaratieDagtekening: '2027-08-02' };
  const bericht = sample323([line(1001, 'R1'), line(1002, 'R2'), line(1003, 'R3')], declared);
  const { declaration } = await take(region.ledger, 'WMO323', dated(bericht, '2027-08-02'));
  expect(declaration?.lines.map(({ outcome }) => outcome)).toEqual([
    'granted',
    'refused',
    'granted',
  ]);
});

it('MIJ-05: up to the 18th birthday: that day itself is too late for new care', async () => {
  const limit = { vanafLeeftijd: 16, totLeeftijd: 18, ingangsdatum: '2018-01-01' };
  const decided = { besluitdatum: '2017-10-01' };
  await region.record('producten/leeftijdsgrenzen', { ...PRODUCT, ...limit, ...decided });
  expect(await rules('A', { Ingangsdatum: '2026-03-01' }, '2008-03-01')).toEqual(['MIJ-05 S329']);
  expect(await rules('B', { Ingangsdatum: '2026-02-28' }, '2008-03-01')).toEqual([]);
  // It was right when it began: later versions go on.
  const later = { Ingangsdatum: '2026-02-28', Toewijzingsdatum: '2026-03-05' };
  const until = { Einddatum: '2026-10-31' };
  expect(await rules('C', { ...later, ...until }, '2008-03-01')).toEqual([]);
  const young = await send(
    'D',
    { ToewijzingNummer: 1002, Ingangsdatum: '2026-03-01' },
    '2010-03-02',
  );
  expect(young.explanations).toMatchObject([
    {
      text: expect.stringContaining('van 16 jaar tot de 18e verjaardag') as string,
      place: 'Bericht/Client/ToegewezenProducten/ToegewezenProduct[1]',
    },
  ]);
});

it('NAT-28: a client stop that warns is told with the import, and again with the same file', async () => {
  await region.record('contracten', contract({ einddatum: '2027-12-31' }));
  const stop = { ...key, ingangsdatum: '2026-04-01', reden: 'vol', werking: 'waarschuwen' };
  await region.record('contracten/clientenstops', stop);
  const before = await send('A', { Ingangsdatum: '2026-03-31' });
  expect(before).toMatchObject({ outcome: 'processed', warnings: [] });
  const during = { ToewijzingNummer: 1002, Ingangsdatum: '2026-04-01' };
  for (const outcome of ['processed', 'already-processed']) {
    const result = await send('B', during);
    expect(result).toMatchObject({ outcome, explanations: [], warnings: [{ rule: 'NAT-28' }] });
    expect(fileText({ file: 'b.xml', result, answerPath: null })).toContain(
      'Let op (NAT-28): Voor deze aanbieder geldt een cliëntenstop.',
    );
  }
});
