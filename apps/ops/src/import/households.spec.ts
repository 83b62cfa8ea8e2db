import { checkBody, instructions } from '@zgb/instructions';
import { sample301, sampleAllocated } from '@zgb/messages/testing';
import type { LedgerApplication } from '@zgb/platform';
import { readSheet } from '../testing/sheets';
import { openTestLedger } from '../testing/test-ledger';
import { take } from '../testing/take';

const ADDRESS = '7921AA-12';

describe('households of clients', () => {
  let ledger: LedgerApplication;
  let commands = 0;
  beforeEach(async () => {
    ledger = await openTestLedger();
    commands = 0;
    await take(ledger, 'WMO301', sample301([sampleAllocated()]));
  });
  afterEach(() => ledger.close());

  const tell = (over: object = {}) => {
    const instruction = instructions.find(({ path }) => path === 'huishoudens');
    if (instruction === undefined) throw new Error('no instruction');
    const body = { gemeente: '1690', wet: 'wmo', toewijzing: 1001, vanaf: '2026-01-01', ...over };
    const checked = checkBody(instruction.body, { huishouden: ADDRESS, ...body });
    if (!checked.valid) return Promise.resolve(checked.faults);
    commands += 1;
    const context = { commandId: `c-${String(commands)}`, correlationId: 'c', actor: 'test' };
    return instruction.run(ledger.bus, checked.body, context);
  };

  const figures = async () => {
    const { rows } = await readSheet(ledger, 'huishoudens-voorzieningen', { asAt: '2026-04-30' });
    return rows.at(-1);
  };

  it('F-08: a client is in no household until the municipality tells one', async () => {
    expect(await figures()).toMatchObject({ samen: 0, onbekend: 1 });
    expect(await tell()).toMatchObject({ accepted: true, isNew: true });
    expect(await figures()).toMatchObject({ aantal1: 1, samen: 1, metMeer: 0, onbekend: 0 });
    expect(await tell()).toMatchObject({ accepted: true, isNew: false });
    expect(await tell({ huishouden: null, vanaf: '2026-04-01' })).toMatchObject({ isNew: true });
    expect(await figures()).toMatchObject({ samen: 0, onbekend: 1 });
  });

  it('F-08 PRV-02: the log holds a pseudonym, another one in another municipality', async () => {
    await tell();
    const told = await ledger.stores.log.readAll({ types: ['HouseholdTold'] });
    expect(told).toHaveLength(1);
    expect(JSON.stringify(await ledger.stores.log.readAll())).not.toContain(ADDRESS);
    const { personalData } = ledger.stores;
    expect(told[0]?.data).toEqual({
      household: personalData.householdRef('1690', ADDRESS),
      from: '2026-01-01',
    });
    expect(personalData.householdRef('0118', ADDRESS)).not.toBe(
      personalData.householdRef('1690', ADDRESS),
    );
  });

  it('F-08: an unknown allocation, a BSN and a sentence are refused', async () => {
    expect(await tell({ toewijzing: 77 })).toMatchObject({ code: 'allocationUnknown' });
    for (const huishouden of ['999900018', 'Dorpsstraat 1', '']) {
      expect(await tell({ huishouden })).toMatchObject([{ plaats: '/huishouden' }]);
    }
    expect(await ledger.stores.log.readAll({ types: ['HouseholdTold'] })).toEqual([]);
  });
});
