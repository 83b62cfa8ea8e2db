import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDemoRegion } from '../demo/demo-region';
import { planDemo } from '../demo/plan-demo';
import { runZgb } from '../testing/run-zgb';

const DEMO = { seed: 1, months: 2, scale: 0.005 };

describe('zgb person-file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'zgb-person-file-'));
  const environment = {
    ZGB_DATA: join(folder, 'data'),
    ZGB_TODAY: '2025-01-31',
    ZGB_ACTOR: 'privacyfunctionaris',
  };
  const zgb = (...args: readonly string[]) => runZgb(environment, ...args);
  const { allocations } = planDemo(openDemoRegion('zes'), DEMO);
  const [asked] = allocations;
  if (asked === undefined) throw new Error('the demonstration has no allocation');
  const target = [asked.municipality, asked.product.law, String(asked.number)].join('/');

  beforeAll(async () => {
    const demo = join(folder, 'demo');
    await zgb('demo', 'zes', '--out', demo, '--scale', '0.005', '--months', '2');
    await zgb('load', join(demo, 'zes.yaml'));
    await zgb('import', join(demo, 'berichten'), '--out', join(folder, 'antwoorden'));
  });
  afterAll(() => {
    rmSync(folder, { recursive: true });
  });

  it('PRV-13: holds what is kept of the person, of nobody else, and is a look on record itself', async () => {
    const out = join(folder, 'inzage');
    const made = await zgb('person-file', target, '--out', out);
    expect(made).toMatchObject({ exitCode: 0, err: '' });
    const text = readFileSync(join(out, 'inzage.txt'), 'utf8');
    const data = readFileSync(join(out, 'inzage.json'), 'utf8');
    const { bsn, surname } = asked.person;
    for (const file of [text, data]) {
      for (const planted of [bsn, surname]) expect(file).toContain(planted);
      for (const { person } of allocations) {
        if (person.bsn !== bsn) expect(file).not.toContain(person.bsn);
      }
    }
    const own = allocations.filter(({ person }) => person.bsn === bsn);
    for (const { number } of own) expect(text).toContain(`Toewijzing ${String(number)}`);
    expect(text).toContain('Zorg toegewezen: ');
    expect(text).toContain('Niemand heeft uw gegevens gezien');
    const { events } = JSON.parse(data) as { readonly events: readonly { type: string }[] };
    expect(events.filter(({ type }) => type === 'CareAllocated')).toHaveLength(own.length);
    expect(new Set(data.match(/"clientRef": "[^"]+"/g)).size).toBe(1);
    // Nobody else on the machine can read it, and the terminal tells nothing of it.
    expect(statSync(join(out, 'inzage.txt')).mode & 0o077).toBe(0);
    expect(made.out).not.toContain(bsn);

    const again = join(folder, 'nog-eens');
    await zgb('person-file', target, '--out', again);
    expect(readFileSync(join(again, 'inzage.txt'), 'utf8')).toContain(
      'beheer: Inzage voor de cliënt zelf (gezien)',
    );
    expect((await zgb('access-log')).out).toContain('privacyfunctionaris  zgb person-file');
  });

  it('overwrites nothing, and says what is wrong with what was asked', async () => {
    const out = join(folder, 'een-keer');
    await zgb('person-file', target, '--out', out);
    expect(await zgb('person-file', target, '--out', out)).toMatchObject({
      exitCode: 2,
      err: expect.stringContaining('bestaat al') as unknown,
    });
    expect(await zgb('person-file', '1690/wmo/999999', '--out', join(folder, 'x'))).toMatchObject({
      exitCode: 2,
      err: expect.stringContaining('bestaat niet') as unknown,
    });
  });
});
