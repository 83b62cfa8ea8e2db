import { ConcludeContractCommand } from '@zgb/contracts';
import { AllocationLedgerCommand } from '@zgb/indications';
import type { Law } from '@zgb/kernel';
import type { LedgerApplication } from '@zgb/platform';
import { readSheet } from '../testing/sheets';
import { openTestLedger, OTHER_PROVIDER, TEST_PROVIDER } from '../testing/test-ledger';

let ledger: LedgerApplication;
let commands = 0;
const context = () => ({
  commandId: `c${String((commands += 1))}`,
  correlationId: 'c',
  actor: 'test',
});
const conclude = (provider: string, from: string, until: string | null, law: Law = 'wmo') =>
  ledger.bus.execute(
    new ConcludeContractCommand(
      { region: 'zes', law, provider },
      { family: '2018', municipalities: ['1690'], from, until },
      context(),
    ),
  );
const allocate = async (
  number: number,
  clientRef: string,
  range: { readonly from: string; readonly until: string | null },
  over: { readonly provider?: string; readonly law?: Law; readonly category?: string } = {},
) => {
  const { provider = TEST_PROVIDER, law = 'wmo', category = '02' } = over;
  const identity = { municipality: '1690', law, number, provider, clientRef };
  const { decision } = await ledger.bus.execute(
    new AllocationLedgerCommand(
      { municipality: '1690', law, number },
      {
        type: 'RecordAllocation',
        identity: { ...identity, category, code: null },
        terms: {
          validity: range,
          volume: null,
          budgetCents: 600_000,
          decidedAt: '2025-11-01T09:00:00',
          changeReason: null,
        },
        product: null,
        tariff: null,
      },
      context(),
    ),
  );
  expect(decision.accepted).toBe(true);
};

const OLD = { from: '2025-01-01', until: '2025-12-31' };
const NEW = { from: '2026-01-01', until: '2026-12-31' };

beforeEach(async () => {
  ledger = await openTestLedger();
  commands = 0;
  await conclude(TEST_PROVIDER, '2018-01-01', '2025-12-31');
  await conclude(OTHER_PROVIDER, '2018-01-01', '2025-12-31');
  await conclude(TEST_PROVIDER, '2026-01-01', null);
});
afterEach(() => ledger.close());

describe('new contracts after old ones', () => {
  const handovers = async (options: Record<string, string> = {}, asAt = '2026-01-01') => {
    const sheet = await readSheet(ledger, 'contractovergang', { asAt, options });
    return {
      ...sheet,
      short: sheet.rows.map(({ toewijzing, aansluiting, dagen, contract }) => [
        ...[toewijzing, aansluiting, dagen, contract],
      ]),
    };
  };

  it('MIJ-01: 31 December and 1 January join: no gap and no overlap day', async () => {
    await allocate(1, 'c-1', OLD);
    await allocate(2, 'c-1', NEW);
    expect((await handovers()).short).toEqual([[1, 'sluit aan', null, 'ja']]);
  });

  it('MIJ-01: a day between is a gap of one, a shared day an overlap of one', async () => {
    await allocate(1, 'c-gap', OLD);
    await allocate(2, 'c-gap', { ...NEW, from: '2026-01-02' });
    await allocate(3, 'c-overlap', { ...OLD, until: '2026-01-01' });
    await allocate(4, 'c-overlap', NEW);
    await allocate(5, 'c-on', { ...OLD, until: null });
    await allocate(6, 'c-end', { ...OLD, until: '2025-12-01' });
    await allocate(7, 'c-long-ago', { ...OLD, until: '2025-11-30' });
    const { short, notes } = await handovers();
    expect(short).toEqual([
      [1, 'gat', 1, 'ja'],
      [3, 'overlap', 1, 'ja'],
      [5, 'loopt door', null, 'ja'],
      [6, 'geen vervolg', null, 'ja'],
    ]);
    expect(notes[0]).toBe(
      '0 sluiten aan, 1 met een gat, 1 met overlap, 1 lopen door, 1 zonder vervolg.',
    );
  });

  it('MIJ-01: lists clients whose provider did not register again', async () => {
    await allocate(1, 'c-1', OLD);
    await allocate(2, 'c-2', OLD, { provider: OTHER_PROVIDER });
    await allocate(3, 'c-2', NEW);
    await allocate(4, 'c-3', OLD, { provider: OTHER_PROVIDER });
    const { rows, notes } = await handovers({ alleen: 'zonder-contract' });
    expect(
      rows.map(({ toewijzing, aanbieder, vervolg }) => [toewijzing, aanbieder, vervolg]),
    ).toEqual([
      [2, `Zorg ${OTHER_PROVIDER}`, `Zorg ${TEST_PROVIDER}`],
      [4, `Zorg ${OTHER_PROVIDER}`, null],
    ]);
    expect(notes[1]).toBe('2 cliënten hebben een aanbieder zonder contract op deze dag.');
    expect((await handovers({}, '2025-12-31')).notes[1]).toContain('0 cliënten');
  });

  it('MIJ-02: a contract under one law says nothing of the other', async () => {
    await allocate(1, 'c-1', OLD);
    await allocate(2, 'c-1', OLD, { law: 'jw', category: '45' });
    const contracts = async () =>
      (await handovers()).rows.map(({ wet, contract }) => [wet, contract]).sort();
    expect(await contracts()).toEqual([
      ['jw', 'nee'],
      ['wmo', 'ja'],
    ]);
    await conclude(TEST_PROVIDER, '2026-01-01', null, 'jw');
    expect(await contracts()).toEqual([
      ['jw', 'ja'],
      ['wmo', 'ja'],
    ]);
  });
});

describe('the care of one client', () => {
  it('MIJ-02: is shown together under both laws, and nothing is netted', async () => {
    await allocate(7, 'c-1', NEW);
    await allocate(7, 'c-1', OLD, { law: 'jw', category: '45', provider: OTHER_PROVIDER });
    await allocate(8, 'c-2', NEW);
    const asked = { asAt: '2026-06-01', options: { client: 'c-1' } };
    const { rows, notes } = await readSheet(ledger, 'zorglijn', asked);
    expect(rows.map(({ wet, toewijzing, vanaf, tot }) => [wet, toewijzing, vanaf, tot])).toEqual([
      ['jw', '7', '2025-01-01', '2025-12-31'],
      ['wmo', '7', '2026-01-01', '2026-12-31'],
    ]);
    expect(notes.slice(0, 2)).toEqual(['jw: 1 toewijzingen.', 'wmo: 1 toewijzingen.']);
    expect((await readSheet(ledger, 'zorglijn', { asAt: '2026-06-01' })).rows).toEqual([]);
  });
});
