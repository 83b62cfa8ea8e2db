import { formatEuro } from '@zgb/kernel';
import fc from 'fast-check';
import { budgetUsage } from '@zgb/projections';
import { changesBetween } from '@zgb/read-models';
import { judgeSignals } from '../signals/judge-signals';
import { openContractLedger, type ContractLedger } from '../testing/contract-ledger';
import { postLine } from './testing/lines';

const PROVIDER = '98000001';
let office: ContractLedger;

/** A provider with a budget of a million for 2027, in one municipality. */
const open = async (amountCents = 100_000_000): Promise<void> => {
  office = await openContractLedger('2027-01-01');
  office.setDay('2026-12-01');
  await office.record('ramingen', {
    gemeente: '1690',
    aanbieder: PROVIDER,
    segment: 'wmo-begeleiding',
    jaar: 2027,
    bedragCent: amountCents,
    methode: 'afgesproken',
  });
  await office.allocate(1, { from: '2027-01-01', until: '2027-06-30' });
};
afterEach(() => office.ledger.close());

const accept = (month: string, cents: number, credit = false): Promise<void> =>
  postLine(office.ledger, { number: 1, month, cents, credit });

const judge = async (asAt: string) =>
  (await judgeSignals(office.ledger, { asAt }, 'test'))
    .filter(({ event }) => event.data.kind === 'half-year')
    .map(({ event }) => `${event.type} ${String(event.data.measured)}/${String(event.data.limit)}`);

/** Five months of 100,000 euros: all that may be declared in June. */
const untilMay = async (): Promise<void> => {
  office.setDay('2027-06-20');
  for (const month of ['01', '02', '03', '04', '05']) await accept(`2027-${month}`, 10_000_000);
};

describe('signals about budgets', () => {
  it('ZOU-03: one signal at 550,000.01, none at 550,000.00, not twice, and withdrawn by credits', async () => {
    await open();
    await untilMay();
    office.setDay('2027-07-20');
    await accept('2027-06', 5_000_000);
    expect(await judge('2027-07-31')).toEqual([]);
    await accept('2027-06', 1);
    expect(await judge('2027-07-31')).toEqual(['SignalRaised 55000001/55000000']);
    expect(await judge('2027-07-31')).toEqual([]);
    expect(await judge('2027-08-31')).toEqual([]);
    office.setDay('2027-09-01');
    await accept('2027-06', 1, true);
    expect(await judge('2027-09-01')).toEqual(['SignalWithdrawn 55000000/55000000']);
    expect(await judge('2027-09-01')).toEqual([]);
    const { rows } = await office.sheet('signalen', {
      asAt: '2027-09-01',
      options: { stand: 'alle' },
    });
    const half = rows.filter(({ signaal }) => signaal === 'eerste halfjaar boven de raming');
    expect(half).toMatchObject([
      {
        segment: 'wmo-begeleiding',
        gemeten: formatEuro(55_000_001),
        grens: formatEuro(55_000_000),
        afgegeven: '2027-07-20',
        ingetrokken: '2027-09-01',
      },
    ]);
  });

  it('ZOU-04: on 30 June only January to May may be declared, on 31 July June is in; both stay', async () => {
    await open();
    await untilMay();
    office.setDay('2027-06-30');
    await accept('2027-05', 5_000_001);
    expect(await judge('2027-06-30')).toEqual(['SignalRaised 55000001/55000000']);
    office.setDay('2027-07-31');
    await accept('2027-06', 5_000_000, true);
    expect(await judge('2027-07-31')).toEqual(['SignalWithdrawn 50000001/55000000']);
    const asked = (knownOn: string) =>
      office
        .sheet('signalen', { asAt: knownOn, knownOn, options: { stand: 'alle' } })
        .then(({ rows }) =>
          rows
            .filter(({ grens }) => grens === formatEuro(55_000_000))
            .map(({ gemeten, tot, ingetrokken }) => [gemeten, tot, ingetrokken]),
        );
    const june = [[formatEuro(55_000_001), '2027-05', null]];
    expect(await asked('2027-06-30')).toEqual(june);
    expect(await asked('2027-07-31')).toEqual([[formatEuro(55_000_001), '2027-05', '2027-07-31']]);
    expect(await asked('2027-06-30')).toEqual(june);
    // As at 30 June by what is known now: raised, and not withdrawn yet.
    const { rows } = await office.sheet('signalen', {
      asAt: '2027-06-30',
      options: { stand: 'alle' },
    });
    expect(rows.filter(({ grens }) => grens === formatEuro(55_000_000))).toMatchObject([
      { ingetrokken: null },
    ]);
  });

  it('ZOU-04: a line for June counts from 1 July, not on 30 June', async () => {
    await open();
    await untilMay();
    await accept('2027-06', 5_000_001);
    expect(await judge('2027-06-30')).toEqual([]);
    expect(await judge('2027-07-01')).toEqual(['SignalRaised 55000001/55000000']);
  });

  it('ZOU-03: for any amounts a signal stands exactly while more than 110 % is used', async () => {
    await open();
    await untilMay();
    const steps = fc.array(fc.integer({ min: -6_000_000, max: 6_000_000 }), { maxLength: 4 });
    let [used, isOpen] = [50_000_000, false];
    await fc.assert(
      fc.asyncProperty(steps, async (amounts) => {
        for (const cents of amounts) {
          await accept('2027-06', Math.abs(cents), cents < 0);
          used += cents;
          const expected = used > 55_000_000 === isOpen ? 0 : 1;
          expect(await judge('2027-08-01')).toHaveLength(expected);
          isOpen = used > 55_000_000;
        }
      }),
      { numRuns: 4 },
    );
  });

  it('NAT-26: 350,000 of a spending room of 500,000 raises the signal for a notice', async () => {
    await open();
    await office.record('contracten', {
      regio: 'zes',
      wet: 'wmo',
      aanbieder: PROVIDER,
      contractfamilie: '2020',
      gemeenten: ['1690'],
      ingangsdatum: '2020-01-01',
      einddatum: '2027-12-31',
    });
    await office.record('contracten/bestedingsruimte', {
      regio: 'zes',
      wet: 'wmo',
      aanbieder: PROVIDER,
      jaar: 2027,
      jaarbedragCent: 50_000_000,
      ingangsdatum: '2027-01-01',
    });
    const room = async () =>
      (await judgeSignals(office.ledger, { asAt: '2027-08-01' }, 'test'))
        .filter(({ event }) => event.data.kind === 'spending-room')
        .map(({ event: { type, data } }) => [type, data.measured, data.limit]);
    await accept('2027-01', 34_999_999);
    expect(await room()).toEqual([]);
    await accept('2027-02', 1);
    expect(await room()).toEqual([['SignalRaised', 35_000_000, 35_000_000]]);
    expect(await room()).toEqual([]);
  });

  it('B-08: more projected than estimated; two months and a year without anything', async () => {
    await open(5_000_000);
    await accept('2027-01', 5_000_001);
    const kinds = async (asAt: string) =>
      (await judgeSignals(office.ledger, { asAt }, 'test'))
        .map(({ event: { type, data } }) => `${type} ${data.kind}`)
        .sort();
    // Nothing was ever declared by file: on 1 March the allocation ran for two months, not longer.
    expect(await kinds('2027-03-01')).toEqual([
      'SignalRaised half-year',
      'SignalRaised projection',
    ]);
    expect(await kinds('2027-03-02')).toEqual(['SignalRaised two-months-silent']);
    expect(await kinds('2027-07-01')).toEqual(['SignalWithdrawn two-months-silent']);
  });

  it('B-08 NAT-30: twelve months silent under a contract, from day 1 of month 13', async () => {
    await open();
    await office.record('contracten', {
      regio: 'zes',
      wet: 'wmo',
      aanbieder: '98000002',
      contractfamilie: '2020',
      gemeenten: ['1690'],
      ingangsdatum: '2026-03-01',
    });
    const silent = async (asAt: string) =>
      (await judgeSignals(office.ledger, { asAt }, 'test'))
        .filter(({ event }) => event.data.kind === 'year-silent')
        .map(({ event: { type, data } }) => [type, data.unit]);
    expect(await silent('2027-02-28')).toEqual([]);
    expect(await silent('2027-03-01')).toEqual([['SignalRaised', 'days']]);
    expect(await silent('2027-03-02')).toEqual([]);
  });

  it('A-01: what was known on 30 June of a provider, and the events since that changed it', async () => {
    await open();
    await untilMay();
    office.setDay('2027-08-01');
    await accept('2027-06', 1_234);
    const scope = { provider: PROVIDER };
    const known = (knownOn: string) =>
      office.sheet('budgetgebruik', { asAt: '2027-06-30', knownOn, scope });
    expect((await known('2027-06-30')).rows).toMatchObject([
      { gebruikt: 50_000_000, raming: 100_000_000, aandeel: 5_000 },
    ]);
    expect((await known('2027-08-01')).rows).toMatchObject([{ gebruikt: 50_001_234 }]);
    const { stores } = office.ledger;
    const changes = await changesBetween(
      { store: stores.log, readModels: stores.readModels, projection: budgetUsage },
      { moment: '2027-06-30T23:59:59.999Z' },
      { moment: '2027-08-31T00:00:00.000Z' },
    );
    expect(changes.rows.flatMap(({ events }) => events.map(({ type }) => type))).toEqual([
      'LineGranted',
    ]);
  });
});
