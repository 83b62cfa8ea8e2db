import type { RegionAccess } from '@zgb/contracts';
import {
  AllocateWithinIndicationCommand,
  AllocationLedgerCommand,
  CareFormLedgerCommand,
  type LineToPost,
  type RecordAllocation,
} from '@zgb/indications';
import { openAccessLedger, type AccessLedger } from '../testing/access-ledger';

const rules: RegionAccess = {
  contributions: [
    { from: '2020-01-01', regime: 'flat', monthlyCents: 2_060 },
    { from: '2027-01-01', regime: 'income-based', monthlyCents: null },
  ],
  reviewOverrides: { '1701': { planWithinDays: 28, evaluateEveryMonths: 3 } },
};

const terms = (over: object = {}) => ({
  productcategorie: '02',
  productcode: '02T01',
  vorm: 'natura',
  ingangsdatum: '2026-01-01',
  einddatum: '2026-09-30',
  perspectief: 'ontwikkelen',
  ...over,
});
const indication = (indicatie: string, inhoud: object = {}, over: object = {}) => ({
  gemeente: '1690',
  indicatie,
  wet: 'wmo',
  client: 'c-client-1',
  besluitdatum: '2025-12-15',
  inhoud: terms(inhoud),
  ...over,
});
const on = (indicatie: string, over: object) => ({ gemeente: '1690', indicatie, ...over });

let access: AccessLedger;
beforeEach(async () => {
  access = await openAccessLedger(rules);
});
afterEach(() => access.ledger.close());

const postLine = async (allocation: number, reference: string, code: string, cents: number) => {
  const line: LineToPost = {
    line: {
      lineId: reference,
      reference,
      creditedReference: null,
      category: '02',
      code,
      productPeriod: { from: '2026-03-02', until: '2026-03-31' },
      volume: cents,
      unit: '83',
      tariffCents: null,
      amountCents: cents,
      travelMinutes: null,
    },
    terms: {
      tariff: null,
      product: null,
      catalogueUnit: '83',
      codeInCategory: true,
      travelDeclarable: true,
      referenceUsedBefore: false,
    },
  };
  const command = {
    type: 'PostLines',
    provider: '98000001',
    clientRef: 'c-client-1',
    origin: { declaration: 'd', declarationNumber: reference, period: '2026-03' },
    declarationPeriod: { from: '2026-03-01', until: '2026-03-31' },
    ruleSet: '3.2',
    lines: [line],
  } as const;
  const key = { municipality: '1690', law: 'wmo', number: allocation } as const;
  const context = { commandId: reference, correlationId: 'c', actor: 'test' };
  const result = await access.ledger.bus.execute(
    new AllocationLedgerCommand(key, command, context),
  );
  return result.state.verdicts.get(reference);
};

describe('decisions', () => {
  it('GV-07: products mix within € 6,000.00; the line at € 6,000.01 is refused', async () => {
    await access.done('indicaties', indication('I-1', { maximumbudgetCent: 600_000 }));
    const room = (toewijzing: number, bedragCent: number) =>
      access.ask('indicaties/ruimte', on('I-1', { toewijzing, bedragCent }));
    expect(await room(1001, 600_000)).toMatchObject({ accepted: true });
    expect(await room(1002, 1)).toMatchObject({
      code: 'maximumBudgetExceeded',
      text: 'Dit gaat boven het maximumbudget van € 6.000,00: er is nog € 0,00. Neem een nieuw besluit, of maak ruimte in een andere toewijzing.',
    });
    await access.allocate(1001, {
      identity: { code: null },
      terms: { volume: null, budgetCents: 600_000 },
    });
    expect(await postLine(1001, 'R1', '02T01', 350_000)).toMatchObject({ outcome: 'granted' });
    expect(await postLine(1001, 'R2', '02Z02', 250_001)).toMatchObject({
      outcome: 'refused',
      reasons: [{ code: 'budgetExceeded', remainingCents: 250_000 }],
    });
    expect(await postLine(1001, 'R3', '02Z02', 250_000)).toMatchObject({ outcome: 'granted' });
    const { rows } = await access.sheet('indicaties', '2026-04-01');
    expect(rows).toMatchObject([{ indicatie: 'I-1', maximum: 600_000, vrij: 0 }]);
  });

  it('GV-07: two allocations within one indication, given at once, never pass the maximum', async () => {
    await access.done('indicaties', indication('I-1', { maximumbudgetCent: 600_000 }));
    const within = async (number: number, budgetCents: number, clientRef = 'c-client-1') => {
      const command: RecordAllocation = {
        type: 'RecordAllocation',
        identity: {
          municipality: '1690',
          law: 'wmo',
          number,
          provider: '98000001',
          clientRef,
          category: number === 1001 ? '02' : '07',
          code: null,
        },
        terms: {
          validity: { from: '2026-03-02', until: '2026-09-30' },
          volume: null,
          budgetCents,
          decidedAt: '2026-03-02T09:00:00',
          changeReason: null,
        },
        product: null,
        tariff: null,
      };
      const context = {
        commandId: `within-${String(number)}-${String(budgetCents)}`,
        correlationId: 'c',
        actor: 'test',
      };
      const { decision } = await access.ledger.bus.execute(
        new AllocateWithinIndicationCommand(
          { municipality: '1690', number: 'I-1' },
          command,
          context,
        ),
      );
      return decision.accepted ? 'allocated' : decision.rejection.code;
    };
    expect(await within(1001, 100, 'c-client-2')).toBe('otherClient');
    const both = await Promise.all([within(1001, 350_000), within(1002, 250_001)]);
    expect([...both].sort()).toEqual(['allocated', 'maximumBudgetExceeded']);
    expect(await within(1003, both[0] === 'allocated' ? 250_000 : 349_999)).toBe('allocated');
    const { rows } = await access.sheet('indicaties', '2026-04-01');
    expect(rows).toMatchObject([{ maximum: 600_000, vrij: 0 }]);
  });

  it('as known before a decision was recorded, it is not there', async () => {
    await access.done('indicaties', indication('I-1'));
    const known = (await access.ledger.stores.log.readAll({ limit: 10_000 })).at(-1)?.position;
    await access.done(
      'indicaties/beeindigingen',
      on('I-1', { laatsteDag: '2026-03-31', reden: 'verhuisd' }),
    );
    expect((await access.sheet('indicaties', '2026-04-01')).rows).toEqual([]);
    const then = await access.sheet('indicaties', '2026-04-01', { upTo: known ?? 0 });
    expect(then.rows).toMatchObject([{ indicatie: 'I-1', tot: '2026-09-30' }]);
  });

  it('a question for one provider shows no decisions or cases of the municipality', async () => {
    await access.done('indicaties', indication('I-1'));
    const scope = { provider: '98000001' };
    expect((await access.sheet('indicaties', '2026-04-01', { scope })).rows).toEqual([]);
  });

  it('ZOU-08: 12 months without a reason is refused, with one accepted and counted', async () => {
    const year = { einddatum: '2026-12-31' };
    expect(await access.ask('indicaties', indication('I-1', year))).toMatchObject({
      code: 'termTooLong',
    });
    const unless = { ...year, redenLangereTermijn: 'schooljaar' };
    await access.done('indicaties', indication('I-1', unless));
    await access.done('indicaties', indication('I-2', {}, { client: 'c-client-2' }));
    const { notes, rows } = await access.sheet('indicaties', '2026-04-01');
    expect(notes[0]).toBe('Langer dan de gewone termijn, met reden: 1.');
    expect(rows).toMatchObject([
      { indicatie: 'I-1', perspectief: 'activeren of ontwikkelen', tot: '2026-12-31' },
      { indicatie: 'I-2', tot: '2026-09-30', evaluatie: '2026-07-01' },
    ]);
  });

  it('ZOU-09: from 2027-01-01 an indication without perspective is refused', async () => {
    const without = { perspectief: undefined, ingangsdatum: '2027-02-01', einddatum: '2027-06-30' };
    const { perspectief: _, ...inhoud } = terms(without) as Record<string, unknown>;
    const ask = (besluitdatum: string) =>
      access.ask('indicaties', { ...indication('I-1'), besluitdatum, inhoud });
    expect(await ask('2027-01-01')).toMatchObject({ code: 'perspectiveMissing' });
    expect(await ask('2026-12-31')).toMatchObject({ accepted: true });
  });

  it('MIJ-27: 5 years for a chronic condition; renewals avoided are counted per year', async () => {
    const chronic = { perspectief: 'stabiliseren', einddatum: '2030-12-31' };
    await access.done('indicaties', indication('I-1', chronic));
    const avoided = async (day: string) => (await access.sheet('indicaties', day)).notes[2];
    expect(await avoided('2026-06-01')).toMatch(/2026 .*: 0\.$/);
    expect(await avoided('2028-06-01')).toMatch(/2028 .*: 1\.$/);
    const lifelong = indication('I-2', { perspectief: 'stabiliseren', einddatum: null });
    expect(await access.ask('indicaties', lifelong)).toMatchObject({ code: 'lifelongNotAllowed' });
  });

  it('MIJ-27: without end where the region allows it', async () => {
    const other = await openAccessLedger({ lifelong: true });
    const lifelong = indication('I-2', { perspectief: 'stabiliseren', einddatum: null });
    await other.done('indicaties', lifelong);
    expect((await other.sheet('indicaties', '2040-01-01')).rows).toHaveLength(1);
    await other.ledger.close();
  });

  it('ZOU-24: individual care asks for a reason where there is a group; the share is told', async () => {
    const individual = { setting: 'individueel' };
    expect(await access.ask('indicaties', indication('I-1', individual))).toMatchObject({
      code: 'noGroupReasonMissing',
    });
    await access.done(
      'indicaties',
      indication('I-1', { ...individual, redenGeenGroep: 'groepVol' }),
    );
    await access.done(
      'indicaties',
      indication('I-2', { setting: 'groep' }, { client: 'c-client-2' }),
    );
    const { notes } = await access.sheet('indicaties', '2026-04-01');
    expect(notes[1]).toBe('In een groep: 50,0 % van 2 indicaties waar dat kan.');
  });

  it('ZOU-33: under objection the indication goes on; both dates of the outcome are kept', async () => {
    await access.done('indicaties', indication('I-1'));
    const objection = { soort: 'bezwaar', ingesteldOp: '2026-01-20' };
    await access.done('indicaties/bezwaren', on('I-1', objection));
    await access.allocate(1001);
    expect((await access.sheet('indicaties', '2026-03-10')).rows[0]).toMatchObject({
      indicatie: 'I-1',
      geschil: 'bezwaar',
    });
    const settled = { beslistOp: '2026-04-15', werktVanaf: '2026-01-01', uitkomst: 'gegrond' };
    await access.done('indicaties/bezwaren/uitkomsten', on('I-1', { ...objection, ...settled }));
    expect((await access.sheet('indicaties', '2026-04-14')).rows[0]?.['geschil']).toBe('bezwaar');
    expect((await access.sheet('indicaties', '2026-04-15')).rows[0]?.['geschil']).toBeNull();
    const events = await access.ledger.stores.log.readAll({ limit: 10_000 });
    expect(events.find(({ type }) => type === 'DisputeSettled')?.data).toMatchObject({
      settledOn: '2026-04-15',
      effectiveOn: '2026-01-01',
    });
    // The allocation stands as it was given.
    expect(events.filter(({ type }) => type.startsWith('Allocation'))).toEqual([]);
  });

  it('ZOU-10: outcomes at the end of a term, with the share of each', async () => {
    const outcomes = ['geenVooruitgang', 'vooruitgang', 'vooruitgang'];
    for (const [index, uitkomst] of outcomes.entries()) {
      const number = `I-${String(index)}`;
      const client = `c-client-${String(index)}`;
      await access.done('indicaties', indication(number, {}, { client }));
      await access.done('indicaties/uitkomsten', on(number, { datum: '2026-09-30', uitkomst }));
    }
    expect((await access.sheet('uitkomsten', '2026-09-29')).rows).toEqual([]);
    expect((await access.sheet('uitkomsten', '2026-09-30')).rows).toEqual([
      {
        gemeente: 'De Wolden',
        afbouwen: 1,
        aandeelAfbouwen: 3_333,
        lichter: 2,
        aandeelLichter: 6_667,
      },
    ]);
  });

  it('GV-13: wage-forming under day activities is a finding; moves to work are counted', async () => {
    const day = { productgroep: 'dagbesteding', productcategorie: '07' };
    const { productcode: _, ...inhoud } = terms(day) as Record<string, unknown>;
    await access.done('indicaties', { ...indication('I-1'), inhoud });
    await access.done(
      'indicaties/labels',
      on('I-1', { vanaf: '2026-02-01', label: 'loonvormend' }),
    );
    const before = await access.sheet('indicaties', '2026-03-01');
    expect(before.rows[0]).toMatchObject({
      label: 'loonvormend',
      bevinding: 'loonvormend werk onder dagbesteding',
    });
    const end = { laatsteDag: '2026-06-30', reden: 'naarWerk' };
    await access.done('indicaties/beeindigingen', on('I-1', end));
    expect((await access.sheet('indicaties', '2026-06-29')).notes[3]).toMatch(/: 0\.$/);
    const after = await access.sheet('indicaties', '2026-07-01');
    expect(after.rows).toEqual([]);
    expect(after.notes[3]).toBe('Uitstroom naar werk in 2026: 1.');
  });

  it('MIJ-33: in kind ends on 2026-03-31 when a budget for 02A16 begins on 2026-04-01', async () => {
    const product = { productcode: '02A16', perspectief: 'stabiliseren' };
    const budget = { ...product, vorm: 'pgb', ingangsdatum: '2026-04-01', einddatum: '2027-03-31' };
    await access.done('indicaties', indication('P-1', budget));
    const inKind = { ...product, ingangsdatum: '2025-06-01', einddatum: '2026-04-01' };
    expect(await access.ask('indicaties', indication('I-1', inKind))).toMatchObject({
      code: 'otherFormAtSameTime',
      text: 'De cliënt heeft dit product al als pgb van 2026-04-01 tot en met 2027-03-31 (indicatie P-1). Natura eindigt voor een pgb voor hetzelfde product begint.',
    });
    await access.done('indicaties', indication('I-1', { ...inKind, einddatum: '2026-03-31' }));
    // An allocation is a source of its own in the same place.
    const placement = {
      source: 'allocation wmo 1001',
      law: 'wmo',
      category: '02',
      code: '02A16',
      form: 'in-kind',
      validity: { from: '2026-01-01', until: null },
    } as const;
    const { decision } = await access.ledger.bus.execute(
      new CareFormLedgerCommand(
        { municipality: '1690', clientRef: 'c-client-1' },
        { type: 'PlaceCareForm', placement },
        { commandId: 'place', correlationId: 'c', actor: 'test' },
      ),
    );
    expect(decision).toMatchObject({ accepted: false, rejection: { source: 'indication P-1' } });
  });

  it('MIJ-33: two decisions at the same time never give both forms', async () => {
    const ask = (number: string, vorm: string) =>
      access.ask('indicaties', indication(number, { vorm }));
    const outcomes = await Promise.all([ask('I-1', 'natura'), ask('I-2', 'pgb')]);
    expect(outcomes.filter(({ accepted }) => accepted)).toHaveLength(1);
    expect((await access.sheet('indicaties', '2026-02-01')).rows).toHaveLength(1);
  });

  it('the list of allocations that end shows the perspective of their indication', async () => {
    await access.allocate(1001);
    const { client: _, ...bare } = indication('I-1', { productcode: '02T01' });
    const ending = async () =>
      (await access.sheet('aflopende-toewijzingen', '2026-12-01')).rows.map((row) => [
        row['toewijzing'],
        row['perspectief'],
      ]);
    expect(await ending()).toEqual([['1001', null]]);
    await access.done('indicaties', { ...bare, vanToewijzing: 1001 });
    expect(await ending()).toEqual([['1001', 'activeren of ontwikkelen']]);
  });

  it('names a client by an allocation or an earlier indication', async () => {
    await access.allocate(1001);
    const { client: _, ...bare } = indication('I-1');
    await access.done('indicaties', { ...bare, vanToewijzing: 1001 });
    const { client: __, ...next } = indication('I-2', { productcode: '02Z02' });
    await access.done('indicaties', { ...next, vanIndicatie: 'I-1' });
    expect(await access.ask('indicaties', { ...next, vanIndicatie: 'I-9' })).toMatchObject({
      code: 'clientUnknown',
    });
    await expect(access.ask('indicaties', bare)).rejects.toThrow(/noem een toewijzing/);
  });
});

describe('what follows from an allocation', () => {
  it('MIJ-44: due days by one regional rule, and a municipal one shown as such', async () => {
    await access.allocate(1001);
    await access.allocate(1002, { identity: { municipality: '1701', clientRef: 'c-client-2' } });
    const sheet = (day: string) => access.sheet('evaluaties', day);
    expect((await sheet('2026-04-01')).rows).toMatchObject([
      {
        toewijzing: 1001,
        planUiterlijk: '2026-04-13',
        evaluatieUiterlijk: '2026-09-02',
        teLaat: 'nee',
        regel: 'regel van de regio',
      },
      {
        toewijzing: 1002,
        planUiterlijk: '2026-03-30',
        evaluatieUiterlijk: '2026-06-02',
        teLaat: 'ja',
        regel: 'eigen regel van de gemeente',
      },
    ]);
    const held = { gemeente: '1701', wet: 'wmo', toewijzing: 1002 };
    await access.done('toewijzingen/evaluaties', { ...held, datum: '2026-03-30', soort: 'plan' });
    await access.done('toewijzingen/evaluaties', {
      ...held,
      datum: '2026-06-01',
      soort: 'evaluatie',
    });
    const [, second] = (await sheet('2026-06-10')).rows;
    expect(second).toMatchObject({
      plan: '2026-03-30',
      laatsteEvaluatie: '2026-06-01',
      evaluatieUiterlijk: '2026-09-02',
      teLaat: 'nee',
    });
  });

  it('MIJ-26: the first choice that was not available is counted per month', async () => {
    await access.allocate(1001);
    await access.allocate(1002, { identity: { clientRef: 'c-client-2' } });
    const choice = { gemeente: '1690', wet: 'wmo', gewensteAanbieder: '98000002' };
    for (const [toewijzing, datum] of [
      [1001, '2026-02-27'],
      [1002, '2026-02-28'],
    ] as const) {
      await access.done('toewijzingen/eerste-keuzes', { ...choice, toewijzing, datum });
    }
    expect((await access.sheet('eerste-keuze', '2026-03-01')).rows).toEqual([
      { maand: '2026-02', gemeente: 'De Wolden', gewenst: 'Zorg 98000002', aantal: 2 },
    ]);
  });

  it('MIJ-38: a refusal has one of the allowed grounds, and is counted', async () => {
    await access.allocate(1001);
    const refusal = { gemeente: '1690', wet: 'wmo', toewijzing: 1001, datum: '2026-03-04' };
    await access.done('toewijzingen/weigeringen', { ...refusal, grond: 'clientenstop' });
    await expect(
      access.ask('toewijzingen/weigeringen', { ...refusal, grond: 'geenZin' }),
    ).rejects.toThrow(/moet een van deze zijn/);
    expect((await access.sheet('weigeringen', '2026-03-31')).rows).toEqual([
      {
        maand: '2026-03',
        gemeente: 'De Wolden',
        aanbieder: 'Zorg 98000001',
        grond: 'cliëntenstop',
        aantal: 1,
      },
    ]);
  });

  it('MIJ-30: € 20.60 per month until a day; the days passed on are those of delivery', async () => {
    await access.allocate(1001);
    await access.start(1001, '2026-03-12');
    expect((await access.sheet('eigen-bijdrage', '2026-03-11')).rows).toEqual([]);
    expect((await access.sheet('eigen-bijdrage', '2026-04-01')).rows).toMatchObject([
      {
        toewijzing: 1001,
        begin: '2026-03-12',
        einde: null,
        regeling: 'vast bedrag',
        bedrag: 2_060,
      },
    ]);
    await access.stop(1001, '2026-03-12', '2026-05-31', '20');
    const paused = await access.sheet('eigen-bijdrage', '2026-06-01');
    expect(paused.rows[0]?.['einde']).toBeNull();
    await access.stop(1001, '2026-03-12', '2026-08-15', '02');
    const { rows, notes } = await access.sheet('eigen-bijdrage', '2027-01-01');
    expect(rows).toMatchObject([{ einde: '2026-08-15', regeling: 'naar inkomen', bedrag: null }]);
    expect(notes).toEqual([
      'Vanaf 2020-01-01: vast bedrag, € 20,60 per maand.',
      'Vanaf 2027-01-01: naar inkomen.',
    ]);
  });

  it('ZES-24: inflow in the 12 months before and after the change is compared', async () => {
    const starts = ['2025-12-31', '2026-01-01', '2026-12-31', '2027-01-01', '2027-12-31'];
    for (const [index, day] of starts.entries()) {
      const terms = { validity: { from: day, until: null }, decidedAt: `${day}T09:00:00` };
      const identity = { code: `02T0${String(index)}` };
      await access.allocate(1001 + index, { terms, identity });
      await access.start(1001 + index, day);
    }
    expect((await access.sheet('instroom-eigen-bijdrage', '2027-12-31')).rows).toEqual([
      {
        vanaf: '2027-01-01',
        regeling: 'naar inkomen',
        ervoor: 2,
        erna: 2,
        verschil: 0,
        volledig: 'ja',
      },
    ]);
    const half = await access.sheet('instroom-eigen-bijdrage', '2027-06-30');
    expect(half.rows).toMatchObject([{ ervoor: 2, erna: 1, volledig: 'nee' }]);
  });
});
