import { sample315, sampleRequested } from '@zgb/messages/testing';
import { m315 } from '../import/testing/level3-case';
import { sheetOf } from '../testing/desk';
import { codesOf, take } from '../testing/take';
import { openTestLedger } from '../testing/test-ledger';

describe('referrals', () => {
  it('ZOU-34: are counted per GP practice and specialist, without clients', async () => {
    const ledger = await openTestLedger();
    const from = (Type: string, code: string | null, n: number) =>
      sampleRequested('wmo', {
        ToewijzingIngangsdatum: `2026-0${String(n + 1)}-01`,
        ToewijzingEinddatum: `2026-0${String(n + 1)}-28`,
        ReferentieAanbieder: `VOT-${String(n)}`,
        Verwijzer: code === null ? { Type } : { Type, ZorgverlenerCode: code },
      });
    const bericht = sample315('wmo', [
      from('02', '01000001', 1),
      from('02', '01000001', 2),
      from('02', '01000009', 3),
      from('05', '03000001', 4),
      from('01', null, 5),
    ]);
    const result = await take(ledger, 'WMO315', { ...m315()[1], Client: bericht.Client });
    expect([result.outcome, codesOf(result)]).toEqual(['processed', []]);
    const { rows } = await sheetOf(ledger, 'verwijzingen-per-praktijk', '2026-12-31');
    expect(rows).toEqual([
      { verwijzer: 'Huisarts', praktijk: '01000001', soort: 'Wmo', verwijzingen: 2 },
      { verwijzer: 'Huisarts', praktijk: '01000009', soort: 'Wmo', verwijzingen: 1 },
      { verwijzer: 'Medisch specialist', praktijk: '03000001', soort: 'Wmo', verwijzingen: 1 },
    ]);
    await ledger.close();
  });
});
