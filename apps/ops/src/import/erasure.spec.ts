import { checkBody, instructions } from '@zgb/instructions';
import { sample301, sample305, sampleAllocated } from '@zgb/messages/testing';
import type { LedgerApplication } from '@zgb/platform';
import { sheetViews } from '@zgb/projections';
import { readSheet } from '../testing/sheets';
import { openTestLedger } from '../testing/test-ledger';
import { take } from '../testing/take';

const ERASE = {
  gemeente: '1690',
  wet: 'wmo',
  toewijzing: 1001,
  grond: 'verzoek',
  besluitdatum: '2026-04-20',
  kenmerk: 'AVG-2026-12',
};

describe('erasing a client', () => {
  let ledger: LedgerApplication;
  let commands = 0;
  beforeEach(async () => {
    ledger = await openTestLedger();
    commands = 0;
    await take(ledger, 'WMO301', sample301([sampleAllocated()]));
    await take(ledger, 'WMO305', sample305());
  });
  afterEach(() => ledger.close());

  const give = (wanted: string, body: object, actor: string) => {
    const instruction = instructions.find(({ path }) => path === wanted);
    if (instruction === undefined) throw new Error('no instruction');
    const checked = checkBody(instruction.body, body);
    if (!checked.valid) return Promise.resolve(checked.faults);
    commands += 1;
    const context = { commandId: `erase-${String(commands)}`, correlationId: 'c', actor };
    return instruction.run(ledger.bus, checked.body, context);
  };
  const propose = (over: object = {}) => give('wissingen', { ...ERASE, ...over }, 'fg');
  const approve = (actor = 'tweede') => {
    const { gemeente, wet, toewijzing, kenmerk } = ERASE;
    return give('wissingen/akkoorden', { gemeente, wet, toewijzing, kenmerk }, actor);
  };

  const clientRef = async (): Promise<string> => {
    const all = await ledger.stores.log.readAll({ types: ['CareAllocated'] });
    return (all[0]?.data as { identity: { clientRef: string } }).identity.clientRef;
  };

  it('A-08, TEN-08, PRV-08, PRV-09: two people erase, the person cannot be read any more, and every figure is what it was', async () => {
    const ref = await clientRef();
    const asked = { asAt: '2026-04-30' };
    const others = sheetViews.filter(({ name }) => name !== 'gewiste-gegevens');
    const figures = async () => {
      const rows: Record<string, unknown> = {};
      for (const { name } of others) rows[name] = (await readSheet(ledger, name, asked)).rows;
      return rows;
    };
    const before = await figures();
    expect(before['verwijzers']).not.toEqual([]);
    expect(await ledger.stores.personalData.read('1690', ref)).not.toBeNull();

    expect(await propose()).toMatchObject({ accepted: true, isNew: true });
    const row = { gemeente: 'De Wolden', kenmerk: 'AVG-2026-12', grond: 'verzoek' };
    expect((await readSheet(ledger, 'gewiste-gegevens', asked)).rows).toMatchObject([
      { ...row, stand: 'wacht op akkoord', voorgesteldDoor: 'fg', door: null, gewist: null },
    ]);
    expect(await ledger.stores.personalData.read('1690', ref)).not.toBeNull();
    expect(await approve('fg')).toMatchObject({ accepted: false, code: 'proposedIt' });
    expect(await ledger.stores.personalData.read('1690', ref)).not.toBeNull();

    expect(await approve()).toMatchObject({ accepted: true, isNew: true });
    expect(await ledger.stores.personalData.read('1690', ref)).toBeNull();
    expect(await figures()).toEqual(before);
    const { rows } = await readSheet(ledger, 'gewiste-gegevens', asked);
    expect(rows).toMatchObject([
      { ...row, stand: 'gewist', voorgesteldDoor: 'fg', door: 'tweede' },
    ]);
    // Nothing tells who it was.
    expect(JSON.stringify(rows)).not.toContain(ref);
  });

  it('once is enough, an unknown allocation is told, and a BSN is no reference', async () => {
    expect(await approve()).toMatchObject({ accepted: false, code: 'notProposed' });
    await propose();
    expect(await approve()).toMatchObject({ accepted: true, isNew: true });
    const again = { kenmerk: 'AVG-2026-13' };
    expect(await propose(again)).toMatchObject({ accepted: true, isNew: false });
    expect(await propose({ toewijzing: 4711 })).toMatchObject({ code: 'allocationUnknown' });
    expect(await propose({ kenmerk: '999990019' })).toMatchObject([{ plaats: '/kenmerk' }]);
  });
});
