import { AllocationLedgerCommand } from '@zgb/indications';
import {
  contract,
  key,
  named,
  openContractLedger,
  type ContractLedger,
} from '../testing/contract-ledger';

let region: ContractLedger;
beforeEach(async () => {
  region = await openContractLedger('2026-04-08');
});
afterEach(() => region.ledger.close());

describe('the spending room of a provider', () => {
  const agree = () =>
    region.record('contracten/bestedingsruimte', {
      ...key,
      jaar: 2026,
      jaarbedragCent: 50_000_000,
      ingangsdatum: '2026-01-01',
    });
  const step = (stap: string, datum: string) => ({ ...key, jaar: 2026, stap, datum });
  /** Grants an amount on an allocation with a budget. */
  const grant = async (
    reference: string,
    productPeriod: { from: string; until: string },
    amountCents: number,
  ): Promise<void> => {
    const address = { municipality: '1690', law: 'wmo', number: 1 } as const;
    const line = {
      lineId: reference,
      reference,
      creditedReference: null,
      category: '02',
      code: '02T01',
      productPeriod,
      volume: 1,
      unit: '04',
      tariffCents: amountCents,
      amountCents,
      travelMinutes: null,
    } as const;
    const terms = {
      tariff: null,
      product: null,
      catalogueUnit: '04',
      codeInCategory: true,
      travelDeclarable: true,
      referenceUsedBefore: false,
    } as const;
    const origin = { declaration: 'declaration-1690_wmo_98000001_D1', declarationNumber: 'D1' };
    const { decision } = await region.ledger.bus.execute(
      new AllocationLedgerCommand(
        address,
        {
          type: 'PostLines',
          provider: '98000001',
          clientRef: 'c-1',
          origin: { ...origin, period: '2026-03' },
          declarationPeriod: { from: '2026-03-01', until: '2026-03-31' },
          ruleSet: '3.2',
          lines: [{ line, terms }],
        },
        { commandId: reference, correlationId: 'c', actor: 'test' },
      ),
    );
    if (!decision.accepted) throw new Error(decision.rejection.code);
    expect(decision.events).toMatchObject([{ type: 'LineGranted' }]);
  };
  const notices = async (asAt = '2026-03-31') =>
    (await region.sheet('bestedingsruimte', { asAt, options: { jaar: '2026' } })).rows.filter(
      ({ stap }) => stap === 'melding',
    );

  it('NAT-26: of 500,000 euros 350,000 used calls for a notice, a talk and a decision', async () => {
    await region.record('contracten', contract({ einddatum: undefined }));
    await agree();
    const budget = { volume: null, budgetCents: 45_000_000 };
    expect(await region.allocate(1, { until: '2026-12-31' }, budget)).toBeNull();
    await grant('R1', { from: '2026-02-01', until: '2026-02-28' }, 34_999_999);
    expect(await notices()).toEqual([]);
    await grant('R2', { from: '2026-03-01', until: '2026-03-31' }, 1);
    expect(await notices()).toMatchObject([
      {
        ruimte: 50_000_000,
        gebruikt: 35_000_000,
        aandeel: 7_000,
        verwacht: 45_000_000,
        // NAT-27: the allocation names a product, so the municipality watches. NAT-34: 70 % is a ground.
        zelfBewaakt: 0,
        aannemen: 'nee',
        waarschuwing: 'schriftelijke melding nodig',
      },
    ]);
    await region.record('contracten/bestedingsruimte-stappen', step('melding', '2026-04-01'));
    const after = (await region.sheet('bestedingsruimte', { asAt: '2026-04-16' })).rows.slice(3);
    expect(after).toMatchObject([
      { stap: 'melding', gedaan: '2026-04-01', waarschuwing: null },
      { stap: 'gesprek', uiterlijk: '2026-04-15', waarschuwing: 'had al gedaan moeten zijn' },
      { stap: 'uitkomst', uiterlijk: '2026-04-29', waarschuwing: null },
    ]);
  });

  it('NAT-26: an overrun that is foreseen calls for a notice too', async () => {
    await region.record('contracten', contract({ einddatum: undefined }));
    await agree();
    const budget = (budgetCents: number) => ({ volume: null, budgetCents });
    expect(await region.allocate(1, { until: '2026-12-31' }, budget(50_000_000))).toBeNull();
    expect(await notices()).toEqual([]);
    expect(
      await region.allocate(2, { clientRef: 'c-2', until: '2026-12-31' }, budget(1)),
    ).toBeNull();
    expect(await notices()).toMatchObject([{ gebruikt: 0, verwacht: 50_000_001 }]);
  });

  it('NAT-25: steps are dated, and out of order they are warned of', async () => {
    await region.record('contracten', contract());
    expect(
      await region.give('contracten/bestedingsruimte-stappen', step('plan', '2025-09-01')),
    ).toMatchObject({ accepted: false, code: 'roomUnknown' });
    await agree();
    await region.record('contracten/bestedingsruimte-stappen', step('plan', '2025-09-01'));
    await region.record('contracten/bestedingsruimte-stappen', step('voornemen', '2025-07-01'));
    const { rows } = await region.sheet('bestedingsruimte', { asAt: '2025-09-30' });
    expect(
      rows.map(({ stap, uiterlijk, waarschuwing }) => [stap, uiterlijk, waarschuwing]),
    ).toEqual([
      ['voornemen', '2025-07-01', null],
      ['besluit', '2025-10-01', null],
      ['plan', '2025-11-01', 'niet op volgorde'],
    ]);
  });
});

describe('the contract calendar', () => {
  it('WK-21: shows tenders of 2027 for both laws, ends and extensions, and what they overlap', async () => {
    for (const wet of ['wmo', 'jw']) {
      await region.record(
        'contracten',
        contract({ wet, einddatum: '2027-12-31', opties: ['2028-12-31'] }),
      );
    }
    const tender = {
      regio: 'zes',
      naam: 'Jeugdhulp 2028',
      begin: '2027-02-01',
      einde: '2027-05-31',
    };
    await region.record('aanbestedingen', { ...tender, wet: 'jw' });
    const wmo = {
      ...tender,
      wet: 'wmo',
      naam: 'Wmo 2028',
      begin: '2027-05-31',
      einde: '2027-12-30',
    };
    await region.record('aanbestedingen', wmo);
    const { rows } = await region.sheet('contractkalender', {
      asAt: '2027-01-01',
      options: { jaar: '2027' },
    });
    expect(rows.map(({ datum, soort, wet }) => [datum, soort, wet])).toEqual(
      [
        ['2027-05-31', 'aanbesteding', 'Jeugdwet'],
        ['2027-12-30', 'aanbesteding', 'Wmo'],
        ['2027-12-31', 'einde contract', 'Jeugdwet'],
        ['2027-12-31', 'einde contract', 'Wmo'],
        ['2027-12-31', 'verlengingsoptie', 'Jeugdwet'],
        ['2027-12-31', 'verlengingsoptie', 'Wmo'],
      ].map((row) => expect.arrayContaining(row) as unknown),
    );
    const youth = rows[0];
    // The last day of the one is the first of the other.
    expect(youth?.['samenloop']).toBe('aanbesteding Wmo');
    expect(rows[1]?.['samenloop']).toContain('verlengingsoptie Jeugdwet');
    expect(rows[2]?.['samenloop']).toContain('einde contract Wmo');
    expect(rows[2]?.['samenloop']).not.toContain('aanbesteding');
  });

  it('WK-21: of another region no tender is shown, and what is not known yet is not in it', async () => {
    region.setDay('2026-03-01');
    await region.record('contracten', contract());
    region.setDay('2026-03-02');
    const tender = { wet: 'wmo', naam: 'Wmo 2027', begin: '2026-05-01', einde: '2026-09-30' };
    await region.record('aanbestedingen', { ...tender, regio: 'elders' });
    await region.record('aanbestedingen', { ...tender, regio: 'zes', naam: 'Wmo eigen' });
    const shown = async (knownOn: string) =>
      (await region.sheet('contractkalender', { asAt: '2026-04-01', knownOn })).rows.map(
        ({ wat }) => wat,
      );
    expect(await shown('2026-02-28')).toEqual([]);
    expect(await shown('2026-03-01')).toEqual(['Contract 2020 loopt af']);
    expect(await shown('2026-03-02')).toEqual(['Wmo eigen', 'Contract 2020 loopt af']);
  });

  it('MIJ-32 NAT-25 NAT-26: ends of bridging and steps of the spending room are in it', async () => {
    await region.record('contracten/overbruggingen', {
      ...key,
      gemeenten: ['1690'],
      ingangsdatum: '2026-01-01',
      einddatum: '2026-06-30',
      clienten: ['c-1', 'c-2'],
    });
    const room = { jaar: 2027, jaarbedragCent: 50_000_000, ingangsdatum: '2027-01-01' };
    await region.record('contracten/bestedingsruimte', { ...key, ...room });
    const items = async (asAt: string) =>
      (await region.sheet('contractkalender', { asAt })).rows.map(
        ({ datum, soort, waarschuwing }) => [datum, soort, waarschuwing],
      );
    expect(await items('2026-04-30')).toEqual([
      ['2026-06-30', 'einde overbrugging', null],
      ['2026-07-01', 'bestedingsruimte', null],
      ['2026-10-01', 'bestedingsruimte', null],
      ['2026-11-01', 'bestedingsruimte', null],
    ]);
    expect((await items('2026-05-01'))[0]?.[2]).toBe('cliënten overdragen');
    expect((await items('2026-07-02'))[0]).toEqual([
      '2026-07-01',
      'bestedingsruimte',
      'had al gedaan moeten zijn',
    ]);
    const { rows } = await region.sheet('contractkalender', {
      asAt: '2026-04-30',
      scope: { provider: '98000002' },
    });
    expect(rows).toEqual([]);
  });

  it('ZOU-17 MIJ-41: notice dates are in it, and warned of when they passed', async () => {
    const terms = { ingangsdatum: '2027-01-01', einddatum: '2030-12-31' };
    await region.record('contracten', contract({ ...terms, opties: ['2031-12-31', '2032-12-31'] }));
    const options = async (asAt: string) =>
      (await region.sheet('contractkalender', { asAt })).rows
        .filter(({ soort }) => soort === 'verlengingsoptie')
        .map(({ van, datum, waarschuwing }) => [van, datum, waarschuwing]);
    expect(await options('2030-06-30')).toEqual([
      ['2030-06-30', '2030-12-31', null],
      ['2031-06-30', '2031-12-31', null],
    ]);
    expect(await options('2030-07-01')).toEqual([
      ['2030-06-30', '2030-12-31', 'aanzegdatum voorbij'],
      ['2031-06-30', '2031-12-31', null],
    ]);
    const decision = { ...named, optie: '2031-12-31', gelicht: true, besluitdatum: '2030-06-30' };
    await region.record('contracten/opties', decision);
    expect((await options('2030-07-01'))[0]).toEqual(['2030-06-30', '2030-12-31', null]);
    const { rows } = await region.sheet('contracten', { asAt: '2031-01-01' });
    expect(rows).toMatchObject([{ tot: '2031-12-31', opties: 1, status: 'loopt' }]);
  });

  it('MIJ-11: warns of a year without a window to enter', async () => {
    await region.record('toetreding/drempels', {
      geldtVoor: '1690',
      productgroep: 'dagbesteding',
      ingangsdatum: '2024-01-01',
      kwaliteitseisen: [],
      ookAanbieden: [],
    });
    const window = { productgroep: 'dagbesteding', aanleiding: 'jaarlijks' };
    const april = { ingangsdatum: '2024-04-01', einddatum: '2024-04-30' };
    await region.record('toetreding/vensters', { ...window, ...april, geldtVoor: 'zes' });
    const warned = async (asAt: string) =>
      (await region.sheet('contractkalender', { asAt })).rows
        .filter(({ waarschuwing }) => waarschuwing === 'geen toetredingsmoment')
        .map(({ wat }) => wat);
    expect(await warned('2025-12-31')).toEqual([]);
    expect(await warned('2026-01-01')).toContain('Dagbesteding in De Wolden: 2025');
    const extra = { ingangsdatum: '2025-09-01', einddatum: '2025-09-14', aanleiding: 'schaarste' };
    await region.record('toetreding/vensters', { ...window, ...extra, geldtVoor: '1690' });
    expect(await warned('2026-01-01')).not.toContain('Dagbesteding in De Wolden: 2025');
  });

  it('MIJ-19: the method of indexation is in the contract, and the provider may open a talk', async () => {
    const indexatie = { methode: 'OVA en PPC, 90/10', jaarlijksOp: '01-01', gesprekMogelijk: true };
    const talk = { ...named, datum: '2026-09-01', aanleiding: 'cao-stijging' };
    await region.record('contracten', contract());
    expect(await region.give('contracten/tariefgesprekken', talk)).toMatchObject({
      accepted: false,
      code: 'noRightToTalk',
    });
    await region.record('contracten', contract({ indexatie }));
    await region.record('contracten/tariefgesprekken', talk);
    const planned = await region.sheet('contractkalender', { asAt: '2026-06-01' });
    expect(planned.rows[0]).toMatchObject({ datum: '2026-09-01', soort: 'tariefgesprek' });
    const { rows } = await region.sheet('contracten', { asAt: '2026-06-01' });
    expect(rows).toMatchObject([{ indexatie: 'OVA en PPC, 90/10' }]);
  });

  it('NAT-36: a contract without a norm of its own has that of the region', async () => {
    await region.record('contracten', contract({ wachtnormWerkdagen: 10 }));
    await region.record('contracten', contract({ aanbieder: '98000002' }));
    const { rows } = await region.sheet('contracten', { asAt: '2026-06-01' });
    expect(rows.map(({ wachtnorm }) => wachtnorm)).toEqual(['10 werkdagen', '14 werkdagen']);
  });
});

describe('who comes in', () => {
  const application = (over: object = {}) => ({
    regio: 'mij',
    productgroep: 'begeleiding-individueel-basis',
    aanbieder: '98000001',
    datum: '2026-07-02',
    gemeenten: ['0285', '0232'],
    kwaliteit: ['hkz'],
    omzetCent: 5_000_000,
    ookAangeboden: [],
    ...over,
  });
  const close = () =>
    region.record('toetreding/sluitingen', {
      geldtVoor: '0285',
      productgroep: 'begeleiding-individueel-basis',
      ingangsdatum: '2026-07-01',
      reden: 'genoeg aanbod',
    });
  const outcomes = async () =>
    (await region.sheet('toelating', { asAt: '2026-12-31' })).rows.map(
      ({ datum, gemeente, uitkomst, redenen }) => [datum, gemeente, uitkomst, redenen],
    );

  it('MIJ-12: closed in Voorst, open in Epe on the same day; running contracts go on', async () => {
    await region.record('contracten', contract());
    await close();
    await region.record('toetreding/aanvragen', application());
    await region.record(
      'toetreding/aanvragen',
      application({ aanbieder: '98000002', meerwaarde: 'begeleiding in de avond' }),
    );
    expect(await outcomes()).toEqual([
      ['2026-07-02', '0232', 'toegelaten', null],
      ['2026-07-02', '0285', 'afgewezen', 'gesloten sinds 1 juli 2026, zonder meerwaarde'],
      ['2026-07-02', '0232', 'toegelaten', null],
      ['2026-07-02', '0285', 'toegelaten', null],
    ]);
    expect(await region.give('toetreding/aanvragen', application())).toMatchObject({
      isNew: false,
    });
    expect(await region.allocate(1, { from: '2026-07-02', until: '2026-12-31' })).toBeNull();
  });

  it('MIJ-10: thresholds differ per municipality, and so does the outcome of one application', async () => {
    const thresholds = (geldtVoor: string, ingangsdatum: string, omzetMinimumCent: number) => ({
      geldtVoor,
      productgroep: 'begeleiding-individueel-basis',
      ingangsdatum,
      kwaliteitseisen: ['hkz'],
      omzetMinimumCent,
      ookAanbieden: [],
    });
    await region.record('toetreding/drempels', thresholds('0285', '2026-01-01', 5_000_000));
    await region.record('toetreding/drempels', thresholds('0232', '2026-01-01', 5_000_001));
    await region.record('toetreding/drempels', thresholds('0285', '2026-07-02', 9_000_000));
    await region.record('toetreding/aanvragen', application({ datum: '2026-07-01' }));
    await region.record('toetreding/aanvragen', application());
    const low = (amount: string) =>
      expect.stringContaining(`omzet lager dan €\u00a0${amount}`) as unknown;
    expect(await outcomes()).toEqual([
      ['2026-07-01', '0232', 'afgewezen', low('50.000,01')],
      ['2026-07-01', '0285', 'toegelaten', null],
      ['2026-07-02', '0232', 'afgewezen', low('50.000,01')],
      ['2026-07-02', '0285', 'afgewezen', low('90.000,00')],
    ]);
  });

  it('ZOU-19 ZOU-18: of 12 providers the 13th is refused; the sheet tells how many take part', async () => {
    const segment = { regio: 'zou', wet: 'jw', segment: '2' };
    await region.record('segmenten', {
      ...segment,
      naam: 'Ambulante jeugdhulp',
      zorgvormen: ['begeleiding'],
      inkoopmodel: 'aanbesteding',
      bekostiging: 'inspanning',
      aanbiedersMax: 12,
      tussentijdsToetreden: true,
      overgang: 'overgangsregeling',
      ingangsdatum: '2027-01-01',
      einddatum: '2030-12-31',
    });
    const admission = (index: number, over: object = {}) => ({
      ...segment,
      aanbieder: `980001${String(index).padStart(2, '0')}`,
      ingangsdatum: '2027-01-01',
      ...over,
    });
    for (let index = 1; index <= 12; index += 1) {
      await region.record('segmenten/toelatingen', admission(index));
    }
    expect(await region.give('segmenten/toelatingen', admission(13))).toMatchObject({
      accepted: false,
      code: 'segmentFull',
    });
    const { rows } = await region.sheet('segmenten', { asAt: '2027-01-01' });
    expect(rows).toEqual([
      {
        segment: '2',
        naam: 'Ambulante jeugdhulp',
        wet: 'Jeugdwet',
        zorgvormen: 'begeleiding',
        model: 'aanbesteding',
        bekostiging: 'inspanning',
        aanbieders: 12,
        grens: 12,
        toetreden: 'ja',
        overgang: 'overgangsregeling',
        van: '2027-01-01',
        tot: '2030-12-31',
      },
    ]);
    const { notes } = await region.sheet('toelating', { asAt: '2027-01-01' });
    expect(notes).toEqual(['Segment Ambulante jeugdhulp (Jeugdwet): 12 aanbieders, hoogstens 12.']);
    const left = { ...segment, aanbieder: '98000101', laatsteDag: '2027-06-30' };
    await region.record('segmenten/uittredingen', left);
    const late = { ingangsdatum: '2027-07-01' };
    expect(await region.give('segmenten/toelatingen', admission(13, late))).toMatchObject({
      accepted: false,
      code: 'addedValueMissing',
    });
    await region.record('segmenten/toelatingen', admission(13, { ...late, meerwaarde: 'autisme' }));
  });
});
