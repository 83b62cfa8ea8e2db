import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { replayPage } from './testing/replay-page';

const TUTORIAL = join(__dirname, '../../../docs/tutorial');
const PAGE = join(TUTORIAL, 'van-verzoek-tot-einde.md');

const home = process.cwd();
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'zgb-tutorial-'));
  cpSync(TUTORIAL, join(folder, 'docs', 'tutorial'), { recursive: true });
  process.chdir(folder);
});
afterEach(() => {
  process.chdir(home);
  rmSync(folder, { recursive: true, force: true });
});

describe('the tutorial', () => {
  it('shows exactly what appears, from a 315 to a 307, through files on disk', async () => {
    const page = readFileSync(PAGE, 'utf8');
    const replayed = await replayPage(page);
    // ZGB_WRITE_TUTORIAL=1 writes what appears now; look at the difference before you keep it.
    if (process.env['ZGB_WRITE_TUTORIAL'] === '1') writeFileSync(PAGE, replayed);
    else expect(replayed).toBe(page);
    const kinds = readdirSync(join(folder, 'oefening', 'uit')).map((name) => name.slice(0, 6));
    expect(kinds.sort()).toEqual([
      'WMO301',
      'WMO301',
      'WMO301',
      'WMO306',
      'WMO306',
      'WMO308',
      'WMO316',
      'WMO318',
      'WMO325',
    ]);
  });
});
