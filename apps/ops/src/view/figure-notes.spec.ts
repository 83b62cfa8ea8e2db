import type { LedgerApplication } from '@zgb/platform';
import { codeOf, sheetOf, tell } from '../testing/desk';
import { openTestLedger } from '../testing/test-ledger';

let ledger: LedgerApplication;
beforeEach(async () => {
  ledger = await openTestLedger();
});
afterEach(async () => {
  await ledger.close();
});

const team = {
  regio: 'zes',
  gemeente: '1690',
  naam: 'nieuw-wijkteam',
  cijfer: 'stromen',
  van: '2026-05-01',
  tekst: 'Het wijkteam is begonnen.',
  contact: 'Afdeling Samenleving',
};

const shown = async (
  options: Readonly<Record<string, string>> = {},
  municipality?: string,
): Promise<readonly unknown[]> => {
  const scope = municipality === undefined ? {} : { municipality };
  const { rows } = await sheetOf(ledger, 'toelichtingen', '2026-06-01', options, scope);
  return rows.map(({ naam, nummer, tekst }) => [naam, nummer, tekst]);
};

describe('figureNotes of figures', () => {
  it('stands beside its figure, with who told it', async () => {
    expect(codeOf(await tell(ledger, 'toelichtingen', team, 'e1'))).toBe('');
    const { rows } = await sheetOf(ledger, 'toelichtingen', '2026-06-01', { cijfer: 'stromen' });
    expect(rows).toMatchObject([
      { cijfer: 'stromen', van: '2026-05-01', tot: null, door: 'test', ingetrokken: null },
    ]);
    expect(await shown({ cijfer: 'wachten' })).toEqual([]);
  });

  it('is replaced under its name, and the very same again changes nothing', async () => {
    await tell(ledger, 'toelichtingen', team, 'e1');
    expect(await tell(ledger, 'toelichtingen', team, 'e2')).toMatchObject({ isNew: false });
    await tell(ledger, 'toelichtingen', { ...team, tekst: 'Het begon later.' }, 'e3');
    expect(await shown()).toEqual([['nieuw-wijkteam', 2, 'Het begon later.']]);
  });

  it('is withdrawn with a reason; nothing of it is lost', async () => {
    await tell(ledger, 'toelichtingen', team, 'e1');
    const { regio, gemeente, naam } = team;
    const withdrawal = { regio, gemeente, naam, reden: 'Stond bij de verkeerde maand' };
    expect(codeOf(await tell(ledger, 'toelichtingen/intrekkingen', withdrawal, 'e2'))).toBe('');
    expect(await shown()).toEqual([]);
    expect(await shown({ alle: 'ja' })).toHaveLength(1);
    expect(codeOf(await tell(ledger, 'toelichtingen/intrekkingen', withdrawal, 'e3'))).toBe(
      'nothingToWithdraw',
    );
  });

  it('belongs to a municipality, or to the whole region and so to each', async () => {
    const { gemeente: _municipality, ...whole } = team;
    await tell(ledger, 'toelichtingen', { ...whole, naam: 'hele-regio' }, 'e1');
    await tell(ledger, 'toelichtingen', team, 'e2');
    expect(await shown({}, '1690')).toHaveLength(2);
    expect(await shown({}, '0118')).toEqual([['hele-regio', 1, team.tekst]]);
  });

  it('is not shown before the day on which it begins, as the situation is looked at', async () => {
    await tell(ledger, 'toelichtingen', { ...team, van: '2026-06-01' }, 'e1');
    await tell(ledger, 'toelichtingen', { ...team, naam: 'later', van: '2026-06-02' }, 'e2');
    expect(await shown()).toEqual([['nieuw-wijkteam', 1, team.tekst]]);
    expect(await shown({ alle: 'ja' })).toHaveLength(2);
  });

  it('refuses an end before its begin', async () => {
    const reversed = { ...team, tot: '2026-04-30' };
    expect(codeOf(await tell(ledger, 'toelichtingen', reversed, 'e1'))).toBe('endsBeforeBegin');
  });
});
