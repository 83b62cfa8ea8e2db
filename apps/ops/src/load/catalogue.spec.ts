import { checkBody, instructions, type InstructionOutcome } from '@zgb/instructions';
import { product, productStream, ReferenceData } from '@zgb/contracts';
import { Ledger } from '@zgb/event-store';
import { sample301, sample323, sampleAllocated, sampleLine323 } from '@zgb/messages/testing';
import type { LedgerApplication } from '@zgb/platform';
import { readSheet } from '../testing/sheets';
import { dated, take } from '../testing/take';
import { openTestLedger } from '../testing/test-ledger';

const MEPPEL = '0119';
let ledger: LedgerApplication;
let commands = 0;
beforeEach(async () => {
  ledger = await openTestLedger('2027-09-08');
  commands = 0;
});
afterEach(() => ledger.close());

const ask = async (
  path: string,
  content: object,
  commandId = `c${String((commands += 1))}`,
): Promise<InstructionOutcome> => {
  const instruction = instructions.find((one) => one.path === path);
  if (instruction === undefined) throw new Error(path);
  const checked = checkBody(instruction.body, content);
  if (!checked.valid) throw new Error(JSON.stringify(checked.faults));
  const context = { commandId, correlationId: 'c', actor: 'test' };
  return instruction.run(ledger.bus, checked.body, context);
};
const faults = (path: string, content: object) => {
  const instruction = instructions.find((one) => one.path === path);
  const checked = checkBody(instruction?.body ?? Object, content);
  return checked.valid ? [] : checked.faults.map(({ plaats }) => plaats);
};

const LIGHT = { regio: 'zes', wet: 'wmo', productcategorie: '02', productcode: '02Z02' };
const light = (over: object) => ({ ...LIGHT, besluitdatum: '2026-10-15', ...over });
const session = () => new ReferenceData(new Ledger(ledger.stores.log)).session();

const allocateInMeppel = (number: number, from: string) => {
  const bericht = dated(
    sample301([
      sampleAllocated({
        ToewijzingNummer: number,
        Toewijzingsdatum: '2026-12-15',
        Ingangsdatum: from,
        Einddatum: '2027-12-31',
        Omvang: { Volume: 120, Eenheid: '01', Frequentie: '2' },
      }),
    ]),
    '2027-08-31',
    `T${String(number)}`,
  );
  return take(ledger, 'WMO301', { ...bericht, Header: { ...bericht.Header, Afzender: MEPPEL } });
};

describe('a product that a municipality stops buying', () => {
  const switchOff = () =>
    ask(
      'producten/gemeenten',
      light({ gemeente: MEPPEL, besluit: 'nee', ingangsdatum: '2027-07-01' }),
    );

  it('ZES-03: Meppel stops "light" per 1 July 2027: new ones are refused, running ones go on', async () => {
    expect((await allocateInMeppel(1001, '2027-01-01')).outcome).toBe('processed');
    expect(await switchOff()).toMatchObject({ accepted: true, isNew: true });
    const refused = await allocateInMeppel(1002, '2027-07-01');
    expect(refused.outcome).toBe('refused');
    expect(refused.explanations.map(({ rule }) => rule)).toEqual(['ZES-01']);
    expect((await allocateInMeppel(1003, '2027-06-30')).outcome).toBe('processed');

    const period = { Begindatum: '2027-08-01', Einddatum: '2027-08-31' };
    const line = sampleLine323({
      ProductPeriode: period,
      GeleverdVolume: 37,
      Eenheid: '01',
      ProductTarief: 107,
      IngediendBedrag: { Bedrag: 3_959, DebetCredit: 'D' },
    });
    const bericht = dated(
      sample323([line], { DeclaratiePeriode: period, DeclaratieDagtekening: '2027-09-07' }),
      '2027-09-07',
      'D1',
    );
    const { declaration } = await take(ledger, 'WMO323', {
      ...bericht,
      Header: { ...bericht.Header, Ontvanger: MEPPEL },
    });
    expect(declaration?.lines.map(({ outcome }) => outcome)).toEqual(['granted']);
  });

  it('ZES-03: the catalogue tells new from running, on the first and the last day', async () => {
    await switchOff();
    const on = async (day: string) => {
      const known = await session().productOn({
        ...{ municipality: MEPPEL, law: 'wmo', category: '02', code: '02Z02', day },
      });
      return [known?.state, known?.declarable];
    };
    expect(await on('2017-12-31')).toEqual(['unknown', false]);
    expect(await on('2027-06-30')).toEqual(['yes', true]);
    expect(await on('2027-07-01')).toEqual(['no', true]);
  });

  it('ZES-03: as known before, the product is still bought', async () => {
    const before = (await ledger.stores.log.readAll()).length;
    await switchOff();
    const cell = async (knownUpTo?: number) => {
      const asked = { asAt: '2027-07-01', ...(knownUpTo === undefined ? {} : { knownUpTo }) };
      const { rows } = await readSheet(ledger, 'productmatrix', asked);
      return rows.find(({ code }) => code === '02Z02')?.[MEPPEL];
    };
    expect(await cell()).toBe('–');
    expect(await cell(before)).toBe('x');
  });

  it('a layer of the matrix shows providers, clients, the price or since when', async () => {
    expect((await allocateInMeppel(1001, '2027-01-01')).outcome).toBe('processed');
    const cell = async (laag: string, covered = false) => {
      const options = { laag, ...(covered ? { afgedekt: 'ja' } : {}) };
      const { rows } = await readSheet(ledger, 'productmatrix', { asAt: '2027-07-01', options });
      return rows.find(({ code }) => code === '02Z02')?.[MEPPEL];
    };
    expect(await cell('aanbieders')).toBe(1);
    expect(await cell('clienten')).toBe(1);
    expect(await cell('clienten', true)).toBe('afgedekt');
    expect(await cell('tarief')).toBeGreaterThan(0);
    expect(await cell('sinds')).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    await switchOff();
    // What is not bought any more has no figures.
    expect(await cell('clienten')).toBeNull();
  });

  it('GV-14: a product added per a day is refused for care from before it', async () => {
    const familyHelp = {
      ...{ regio: 'zes', wet: 'wmo', productcategorie: '02', productcode: '02Z09' },
    };
    await ask('producten', {
      ...familyHelp,
      naam: 'Gezinshulp',
      productgroep: 'individuele-begeleiding',
      eenheid: '04',
      bekostiging: 'inspanning',
    });
    await ask('producten/gemeenten', {
      ...familyHelp,
      gemeente: '1690',
      besluit: 'ja',
      ingangsdatum: '2026-04-01',
      besluitdatum: '2026-02-01',
    });
    const allocate = (number: number, Ingangsdatum: string) =>
      take(
        ledger,
        'WMO301',
        dated(
          sample301([
            sampleAllocated({
              ToewijzingNummer: number,
              Product: { Categorie: '02', Code: '02Z09' },
              Ingangsdatum,
            }),
          ]),
          '2026-01-10',
          `T${String(number)}`,
        ),
      );
    expect((await allocate(1, '2026-03-31')).outcome).toBe('refused');
    expect((await allocate(2, '2026-04-01')).outcome).toBe('processed');
  });
});

describe('a change of the catalogue', () => {
  it('NAT-22: is never recorded with retroactive effect', async () => {
    const backwards = { ingangsdatum: '2026-10-14' };
    for (const [path, content] of [
      ['producten/gemeenten', { gemeente: MEPPEL, besluit: 'nee' }],
      ['producten/kenmerken', { vorm: 'digitaal' }],
      ['producten/leeftijdsgrenzen', { vanafLeeftijd: 18, totLeeftijd: null }],
      ['producten/normuren', { minutenPerMaand: 390 }],
      ['producten/beeindigingen', {}],
    ] as const) {
      const refused = await ask(path, light({ ...content, ...backwards }));
      expect([path, refused]).toEqual([
        path,
        expect.objectContaining({ accepted: false, code: 'productChangeRetroactive' }),
      ]);
      const sameDay = await ask(path, light({ ...content, ingangsdatum: '2026-10-15' }));
      expect([path, sameDay.accepted]).toEqual([path, true]);
    }
  });

  it('NAT-22: an old code is not selectable any more, and stays valid for what runs', async () => {
    await ask('producten/beeindigingen', light({ ingangsdatum: '2027-01-01' }));
    const on = async (day: string) => {
      const known = await session().productOn({
        ...{ municipality: MEPPEL, law: 'wmo', category: '02', code: '02Z02', day },
      });
      return [known?.state, known?.declarable];
    };
    expect(await on('2026-12-31')).toEqual(['yes', true]);
    expect(await on('2027-01-01')).toEqual(['no', true]);
  });

  it('NAT-22: decided by 31 October for 1 January; later is accepted and told', async () => {
    const notes = async () => (await readSheet(ledger, 'producten', { asAt: '2027-01-01' })).notes;
    await ask(
      'producten/kenmerken',
      light({ segment: 'A', ingangsdatum: '2027-01-01', besluitdatum: '2026-10-31' }),
    );
    expect(await notes()).toHaveLength(1);
    const late = light({ segment: 'B', ingangsdatum: '2027-01-01', besluitdatum: '2026-11-01' });
    expect(await ask('producten/kenmerken', late)).toMatchObject({ accepted: true });
    expect((await notes())[1]).toContain('02Z02: de wijziging per 1 januari 2027 is besloten op');
  });

  it('ZOU-23: form and perspective are attributes with a first day, and can be selected on', async () => {
    const digital = { vorm: 'digitaal', perspectief: '18-/18+', ingangsdatum: '2027-01-01' };
    await ask('producten/kenmerken', light(digital));
    const codes = async (vorm: string, asAt: string) =>
      (await readSheet(ledger, 'producten', { asAt, options: { productvorm: vorm } })).rows.map(
        ({ code, perspectief }) => [code, perspectief],
      );
    expect(await codes('digitaal', '2026-12-31')).toEqual([]);
    expect(await codes('digitaal', '2027-01-01')).toEqual([['02Z02', '18-/18+']]);
    expect((await codes('groep', '2027-01-01')).map(([code]) => code)).toEqual([
      '07Z01',
      '07Z02',
      '07Z03',
    ]);
  });

  it('WK-19: a product carries its place in the old and in the new ordering, with dates', async () => {
    const old = [{ indeling: 'tot-2026', label: 'basis' }];
    await ask('producten/kenmerken', light({ ingangsdatum: '2026-12-01', indelingen: old }));
    const now = [{ indeling: 'vanaf-2027', label: 'laag specialistisch' }];
    await ask('producten/kenmerken', light({ ingangsdatum: '2027-01-01', indelingen: now }));
    const shown = async (asAt: string) =>
      (await readSheet(ledger, 'producten', { asAt })).rows.find(({ code }) => code === '02Z02')?.[
        'indeling'
      ];
    expect(await shown('2026-12-31')).toBe('tot-2026: basis');
    expect(await shown('2027-01-01')).toBe('tot-2026: basis; vanaf-2027: laag specialistisch');
  });

  it('MIJ-42: help up to 21 becomes help up to 23 from a day, and is known as it was before', async () => {
    const youth = { regio: 'zes', wet: 'jw', productcategorie: '45', productcode: '45Z03' };
    const limit = (totLeeftijd: number, ingangsdatum: string) =>
      ask('producten/leeftijdsgrenzen', {
        ...{ ...youth, vanafLeeftijd: null, totLeeftijd, ingangsdatum },
        besluitdatum: '2025-10-01',
      });
    await limit(21, '2026-01-01');
    const before = (await ledger.stores.log.readAll()).length;
    await limit(23, '2027-01-01');
    const ages = async (asAt: string, knownUpTo = 1_000) =>
      (await readSheet(ledger, 'producten', { asAt, knownUpTo })).rows.find(
        ({ code }) => code === '45Z03',
      )?.['leeftijd'];
    expect(await ages('2025-12-31')).toBeNull();
    expect(await ages('2026-12-31')).toBe('tot 21 jaar');
    expect(await ages('2027-01-01')).toBe('tot 23 jaar');
    expect(await ages('2027-01-01', before)).toBe('tot 21 jaar');
  });

  it('GV-21: norm hours and tariff of a measure are dated, and known as they were', async () => {
    const measure = { regio: 'zes', wet: 'jw', productcategorie: '48', productcode: '48A01' };
    await ask('producten', {
      ...measure,
      ...{ naam: 'Ondertoezichtstelling', productgroep: 'bescherming', eenheid: '84' },
      bekostiging: 'inspanning',
    });
    const from = async (ingangsdatum: string, minutenPerMaand: number, prijsCent: number) => {
      const dates = { ingangsdatum, besluitdatum: '2025-10-01' };
      await ask('producten/normuren', { ...measure, ...dates, minutenPerMaand });
      await ask('tarieven', {
        ...{ ...measure, ingangsdatum, prijsCent, eenheid: '84', grondslag: 'onderhandeling' },
        ...{ geldtVoor: 'zes', contractfamilie: '2018', aanbieder: 'alle' },
      });
    };
    await from('2026-01-01', 390, 95_000);
    const before = (await ledger.stores.log.readAll()).length;
    await from('2027-01-01', 420, 98_500);
    const key = { municipality: MEPPEL, law: 'jw', category: '48', code: '48A01' } as const;
    const price = async (day: string) =>
      (await session().tariffOn({ ...key, day, provider: '98000001' }))?.priceCents;
    expect([await price('2026-12-31'), await price('2027-01-01')]).toEqual([95_000, 98_500]);
    const norm = async (asAt: string, knownUpTo = 1_000) =>
      (await readSheet(ledger, 'producten', { asAt, knownUpTo })).rows.find(
        ({ code }) => code === '48A01',
      )?.['norm'];
    expect([await norm('2025-12-31'), await norm('2026-12-31')]).toEqual([null, 390]);
    expect([await norm('2027-01-01'), await norm('2027-01-01', before)]).toEqual([420, 390]);
  });

  it('WK-05: an empty maximum checks nothing; at 45 minutes, 50 give a warning and 45 none', async () => {
    const warning = (day: string, asked: number) => session().travelWarningOn(MEPPEL, day, asked);
    expect(await warning('2026-03-01', 500)).toBeNull();
    const set = (minuten: number | null, ingangsdatum: string) =>
      ask('gemeenten/reistijd', { gemeente: MEPPEL, ingangsdatum, minuten });
    expect(await set(45, '2026-04-01')).toMatchObject({ accepted: true, isNew: true });
    expect(await set(45, '2026-04-01')).toMatchObject({ accepted: true, isNew: false });
    expect(await warning('2026-03-31', 50)).toBeNull();
    expect(await warning('2026-04-01', 45)).toBeNull();
    expect(await warning('2026-04-01', 50)).toEqual({
      code: 'travelTimeAboveMaximum',
      askedMinutes: 50,
      maximumMinutes: 45,
    });
    await set(null, '2027-01-01');
    expect(await warning('2027-01-01', 50)).toBeNull();
  });

  it('ZES-04: a municipality joins a region for one domain, and the last word on an end counts', async () => {
    const join = (einddatum: string | null) =>
      ask('gemeenten/regios', {
        gemeente: MEPPEL,
        regio: 'assen',
        domein: 'beschermd-wonen',
        ingangsdatum: '2028-01-01',
        einddatum,
      });
    expect(await join(null)).toMatchObject({ isNew: true });
    expect(await join('2029-12-31')).toMatchObject({ isNew: true });
    expect(await join('2029-12-31')).toMatchObject({ isNew: false });
    expect(await join('2027-12-31')).toMatchObject({ code: 'membershipEndsBeforeItBegins' });
    expect(await session().regionOf(MEPPEL)).toMatchObject({ region: 'zes' });
  });
});

describe('mapping codes', () => {
  const code = (productcode: string) => ({ productcategorie: '02', productcode });
  const map = (oud: readonly string[], nieuw: string, over: object = {}) =>
    ask('producten/koppelingen', {
      ...{ regio: 'zes', wet: 'wmo', ingangsdatum: '2028-01-01', besluitdatum: '2027-10-31' },
      oud: oud.map(code),
      nieuw: code(nieuw),
      ...over,
    });

  it('GV-10 ZOU-22: several codes merge into one from a day, and the sheet shows all of them', async () => {
    expect(await map(['02Z02', '02Z03'], '02T01')).toMatchObject({ accepted: true, isNew: true });
    expect(await map(['02Z02', '02Z03'], '02T01')).toMatchObject({ accepted: true, isNew: false });
    const { rows } = await readSheet(ledger, 'productkoppelingen', { asAt: '2028-01-01' });
    expect(rows.slice(-2).map(({ oud, nieuw, soort }) => [oud, nieuw, soort])).toEqual([
      ['02Z02', '02T01', '2 op één'],
      ['02Z03', '02T01', '2 op één'],
    ]);
  });

  it('ZES-02: refuses unknown codes, circles, a second successor and retroactive effect', async () => {
    expect(await map(['99999'], '02T01')).toMatchObject({ code: 'mappedProductUnknown' });
    expect(await map(['02Z02'], '02Z02')).toMatchObject({ code: 'mappingGoesRound' });
    // Light takes the place of basic in Westerveld already.
    expect(await map(['02Z02'], '02Z01')).toMatchObject({ code: 'mappingGoesRound' });
    expect(await map(['02Z01'], '02Z03')).toMatchObject({ code: 'productMappedBefore' });
    expect(await map(['02Z01'], '02Z03', { gemeenten: [MEPPEL] })).toMatchObject({
      accepted: true,
    });
    const late = { ingangsdatum: '2027-10-30' };
    expect(await map(['02Z03'], '02T01', late)).toMatchObject({ code: 'mappingRetroactive' });
  });
});

describe('what is asked', () => {
  it('is checked field by field', () => {
    expect(faults('producten', { ...LIGHT, naam: '', eenheid: '99' }).sort()).toEqual([
      '/bekostiging',
      '/eenheid',
      '/naam',
      '/productgroep',
    ]);
    const wrong = light({ ingangsdatum: '2027-02-29', iv3: '6.99z', vorm: 'los' });
    expect(faults('producten/kenmerken', wrong).sort()).toEqual(['/ingangsdatum', '/iv3', '/vorm']);
    const mapped = { ...LIGHT, ingangsdatum: '2027-01-01', besluitdatum: '2026-10-01' };
    expect(faults('producten/koppelingen', { ...mapped, oud: [], nieuw: 3 })).toEqual(
      expect.arrayContaining(['/oud', '/nieuw']),
    );
  });

  it('is answered in Dutch when it cannot be', async () => {
    const unknown = { ...LIGHT, productcode: '99999' };
    const asked = { ...unknown, ingangsdatum: '2027-01-01', besluitdatum: '2026-10-01' };
    expect(await ask('producten/beeindigingen', asked)).toMatchObject({
      code: 'productUnknown',
      kind: 'unknown',
    });
    expect(await ask('producten/kenmerken', light({ ingangsdatum: '2027-01-01' }))).toMatchObject({
      code: 'nothingToRevise',
    });
    const empty = { vanafLeeftijd: 18, totLeeftijd: 18, ingangsdatum: '2027-01-01' };
    expect(await ask('producten/leeftijdsgrenzen', light(empty))).toMatchObject({
      code: 'ageLimitEmpty',
    });
    const inMinutes = {
      ...{ naam: 'Licht', productgroep: 'x', eenheid: '04', bekostiging: 'inspanning' },
    };
    expect(await ask('producten', { ...LIGHT, ...inMinutes })).toMatchObject({
      code: 'productUnitFixed',
    });
  });

  it('changes nothing the second time, whatever the command id', async () => {
    const asked = [
      ['producten/kenmerken', light({ ingangsdatum: '2027-01-01', vorm: 'groep', segment: 'A' })],
      ['producten/leeftijdsgrenzen', light({ ...adults, ingangsdatum: '2027-01-01' })],
      ['producten/normuren', light({ ingangsdatum: '2027-01-01', minutenPerMaand: 390 })],
      ['producten/beeindigingen', light({ ingangsdatum: '2028-01-01' })],
    ] as const;
    for (const [path, content] of asked) await ask(path, content);
    const stream = productStream('zes', 'wmo', '02', '02Z02');
    const { version } = await new Ledger(ledger.stores.log).load(product, stream);
    for (const [path, content] of asked) {
      expect(await ask(path, content)).toMatchObject({ accepted: true, isNew: false });
    }
    expect((await new Ledger(ledger.stores.log).load(product, stream)).version).toBe(version);
  });
});

const adults = { vanafLeeftijd: 18, totLeeftijd: null };
