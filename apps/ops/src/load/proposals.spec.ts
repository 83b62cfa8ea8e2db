import { checkBody, instructions } from '@zgb/instructions';
import type { LedgerApplication } from '@zgb/platform';
import { readSheet } from '../testing/sheets';
import { openTestLedger, TEST_PROVIDER } from '../testing/test-ledger';

const V1 = { regio: 'zes', wet: 'wmo', voorstel: 'V-1' };
const FILED = {
  ...V1,
  onderwerp: 'Kortere opzegtermijn',
  ingediendOp: '2026-02-01',
  aanbieder: TEST_PROVIDER,
};
const ADOPTED = {
  ...V1,
  uitkomst: 'overgenomen',
  beslotenOp: '2026-03-01',
  reden: 'Past bij het contract',
  ingangsdatum: '2026-07-01',
};

describe('proposals to change a contract', () => {
  let ledger: LedgerApplication;
  let commands = 0;
  beforeEach(async () => {
    ledger = await openTestLedger();
    commands = 0;
  });
  afterEach(() => ledger.close());

  const ask = async (path: string, body: object) => {
    const instruction = instructions.find((one) => one.path === `contracten/${path}`);
    if (instruction === undefined) throw new Error(`no instruction ${path}`);
    const checked = checkBody(instruction.body, body);
    if (!checked.valid) throw new Error(JSON.stringify(checked.faults));
    commands += 1;
    const context = { commandId: `p-${String(commands)}`, correlationId: 'c', actor: 'test' };
    const outcome = await instruction.run(ledger.bus, checked.body, context);
    return outcome.accepted ? (outcome.isNew ? 'new' : 'known') : outcome.code;
  };
  const standOn = async (asAt: string) =>
    (await readSheet(ledger, 'wijzigingsvoorstellen', { asAt })).rows.map(
      ({ voorstel, van, stand, ingang }) => [voorstel, van, stand, ingang],
    );

  it('MIJ-03: municipality and provider file proposals, each with its status on a day', async () => {
    expect(await ask('voorstellen', FILED)).toBe('new');
    const own = { ...FILED, voorstel: 'V-2', ingediendOp: '2026-02-10', aanbieder: undefined };
    expect(await ask('voorstellen', { ...own, gemeente: '1690' })).toBe('new');
    expect(await ask('voorstellen/besluiten', ADOPTED)).toBe('new');
    expect(await standOn('2026-01-31')).toEqual([]);
    expect(await standOn('2026-02-28')).toEqual([
      ['V-1', `Zorg ${TEST_PROVIDER}`, 'in behandeling', null],
      ['V-2', 'De Wolden', 'in behandeling', null],
    ]);
    expect(await standOn('2026-03-01')).toEqual([
      ['V-1', `Zorg ${TEST_PROVIDER}`, 'overgenomen', '2026-07-01'],
      ['V-2', 'De Wolden', 'in behandeling', null],
    ]);
  });

  it('MIJ-03: the same again changes nothing, and what cannot be is told', async () => {
    expect(await ask('voorstellen/besluiten', ADOPTED)).toBe('proposalUnknown');
    await ask('voorstellen', FILED);
    expect(await ask('voorstellen', FILED)).toBe('known');
    expect(await ask('voorstellen', { ...FILED, onderwerp: 'Iets anders' })).toBe(
      'proposalKnownOtherwise',
    );
    expect(await ask('voorstellen/besluiten', { ...ADOPTED, ingangsdatum: undefined })).toBe(
      'firstDayMissing',
    );
    expect(await ask('voorstellen/besluiten', { ...ADOPTED, beslotenOp: '2026-01-31' })).toBe(
      'decidedBeforeFiling',
    );
    expect(await ask('voorstellen/besluiten', ADOPTED)).toBe('new');
    expect(await ask('voorstellen/besluiten', ADOPTED)).toBe('known');
    expect(await ask('voorstellen/besluiten', { ...ADOPTED, uitkomst: 'afgewezen' })).toBe(
      'decidedBefore',
    );
  });
});
