import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from '../program';
import { testRegionFile } from '../testing/test-ledger';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'zgb-signals-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const zgb = async (...args: readonly string[]): Promise<string> => {
  const out: string[] = [];
  const told = (text: string): void => void out.push(text);
  const environment = { ZGB_DATA: folder, ZGB_TODAY: '2027-08-01', ZGB_ACTOR: 'test' };
  expect(await run(args, { out: told, err: told, isInteractive: false }, environment)).toBe(0);
  return out.join('\n');
};

describe('zgb signals', () => {
  it('B-08: judges every budget of a day, and the same day again changes nothing', async () => {
    await zgb('load', testRegionFile());
    const contract = {
      regio: 'zes',
      wet: 'wmo',
      aanbieder: '98000001',
      contractfamilie: '2018',
      ingangsdatum: '2026-01-01',
      einddatum: '2027-12-31',
      gemeenten: ['1690'],
    };
    const file = join(folder, 'contract.json');
    writeFileSync(file, JSON.stringify(contract));
    await zgb('do', 'contracten', '--file', file);
    // Silent since 1 January 2026: day 1 of month 13 is 1 January 2027.
    expect(await zgb('signals', '--as-at', '2026-12-31')).toContain('0 signalen afgegeven');
    expect(await zgb('signals')).toContain('98000001 alle: year-silent afgegeven');
    expect(await zgb('signals')).toBe(
      'Situatie op 2027-08-01: 0 signalen afgegeven, 0 ingetrokken. Zie: zgb view signalen.',
    );
    expect(await zgb('view', 'signalen')).toContain('12 maanden stil');
    expect(JSON.parse(await zgb('signals', '--json'))).toEqual([]);
  });
});
