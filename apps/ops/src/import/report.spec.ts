import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { encodeMessage } from '@zgb/messages';
import { messageKinds, retour302, sample301, sampleOf } from '@zgb/messages/testing';
import type { LedgerApplication } from '@zgb/platform';
import type { Terminal } from '../outcome';
import { dated, take } from '../testing/take';
import { openTestLedger } from '../testing/test-ledger';
import { checkFiles } from './check-files';
import { exitCodeOf, fileText } from './report';
import { allocated, m301, m305, m315, type Step } from './testing/level3-case';

let ledger: LedgerApplication;
beforeEach(async () => {
  ledger = await openTestLedger();
});
afterEach(() => ledger.close());

const told = async ([number, bericht]: Step) => {
  const result = await take(ledger, `WMO${number}`, bericht);
  const report = { file: 'b.xml', result, answerPath: null };
  return { lines: fileText(report).split('\n'), exitCode: exitCodeOf(report) };
};

describe('what import tells of a file', () => {
  it('OP274: until when a request must be answered', async () => {
    expect(await told(m315())).toEqual({
      lines: [
        'b.xml: WMO315 V1 verwerkt',
        '  Termijn: een antwoord op het verzoek (301 of 319) uiterlijk op 15 april 2026 (OP274).',
      ],
      exitCode: 0,
    });
  });

  it('OP271: that a start came too late, which refuses nothing', async () => {
    await told(m301());
    const late = await told(m305());
    expect(late.exitCode).toBe(0);
    expect(late.lines[1]).toBe(
      '  Te laat: de melding van de start kwam op 8 april 2026, uiterlijk 14 januari 2026 (OP271).',
    );
    const inTime = dated(m305({ Begindatum: '2026-01-07' }, 'S2')[1], '2026-01-14', 'S2');
    const removed = m305({ StatusAanlevering: '3' }, 'S3');
    await told(removed);
    expect((await told(['305', inTime])).lines).toHaveLength(1);
  });

  it('OP090: what the other side says of a message', async () => {
    const bericht = dated(sample301([allocated()]), '2026-04-08', 'T1');
    await told(['301', bericht]);
    const refused = retour302(bericht);
    const Header = { ...refused.Header, BerichtCode: '415' };
    expect(await told(['302', { ...refused, Header }])).toEqual({
      lines: [
        'b.xml: WMO302 RT1 verwerkt',
        '  WMO301 T1 is afgekeurd:',
        expect.stringMatching(
          /^ {4}9332 \(1 keer, eerst in Bericht\/Client\/.*ToegewezenProduct\[1\]\): \S/,
        ),
      ],
      exitCode: 0,
    });
  });

  it('a file that came before is as good or bad as it was then', async () => {
    const wrong = m305({ ToewijzingNummer: 9 });
    const [first, again] = [await told(wrong), await told(wrong)];
    expect([first.exitCode, again.exitCode]).toEqual([1, 1]);
    expect(again.lines[0]).toContain('al eerder verwerkt');
    expect(again.lines[1]).toContain('9019 (TR019)');
  });
});

it('check says of every kind of message that it is right', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'zgb-check-'));
  const paths = messageKinds.map((kind) => {
    const path = join(folder, `${kind}.xml`);
    writeFileSync(path, encodeMessage(kind, sampleOf(kind) as never));
    return path;
  });
  const printed: string[] = [];
  const keep = (text: string): void => void printed.push(text);
  const terminal: Terminal = { out: keep, err: keep, isInteractive: false };
  expect(await checkFiles(paths, false, terminal)).toBe(0);
  expect(printed.join('\n').split('\n')).toEqual(
    messageKinds.map((kind, index) => `${paths[index] ?? ''}: ${kind} in orde`),
  );
  rmSync(folder, { recursive: true });
});
