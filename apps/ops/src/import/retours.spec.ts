import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ImportResult } from '@zgb/intake';
import { encodeMessage } from '@zgb/messages';
import { sample301, sample305, sample307, sampleAllocated } from '@zgb/messages/testing';
import { createLedgerApplication, openMemoryStores, type LedgerApplication } from '@zgb/platform';
import type { Terminal } from '../outcome';
import { dated, readAnswer, take as takeInto } from '../testing/take';
import { openTestLedger } from '../testing/test-ledger';
import { importFiles } from './import-files';

const CODE = { Categorie: '02', Code: '02T01' };
const allocation = (over: Parameters<typeof sampleAllocated>[0] = {}) =>
  sampleAllocated({ Product: CODE, ...over });

let ledger: LedgerApplication;
beforeEach(async () => {
  ledger = await openTestLedger();
});
afterEach(() => ledger.close());

const take = (kind: string, bericht: unknown, to = ledger): Promise<ImportResult> =>
  takeInto(to, kind, bericht);
const retourOf = ({ answer }: ImportResult) => readAnswer(answer?.bytes);

describe('the retour on a message', () => {
  it('OP090 IV028: a 301 that takes effect gets a 302 of a header without codes', async () => {
    const result = await take('WMO301', sample301([allocation()]));
    const { kind, bericht } = await retourOf(result);
    expect(kind).toBe('WMO302');
    expect(bericht.Client).toBeUndefined();
    expect(bericht.Header).toMatchObject({
      Afzender: '1690',
      Ontvanger: '98000001',
      BerichtIdentificatie: { Identificatie: 'T1', Dagtekening: '2025-12-16' },
      DagtekeningRetour: '2026-04-08',
    });
    expect(bericht.Header).not.toHaveProperty('RetourCodes');
    expect(result.answer?.fileName).toMatch(/^WMO302-98000001-1690-R[0-9A-Z]{11}\.xml$/);
  });

  it('IV032: a refused class has its code, all others 0200, and everything goes back', async () => {
    const sent = sample301([
      allocation(),
      allocation({ ToewijzingNummer: 1002, Product: { Categorie: '02', Code: '99999' } }),
    ]);
    const { bericht } = await retourOf(await take('WMO301', sent));
    expect(bericht.Header).not.toHaveProperty('RetourCodes');
    expect(bericht.Client).toMatchObject({
      Bsn: '999990019',
      RetourCodes: { RetourCode: ['0200'] },
      Contactgegevens: { Contact: [{ RetourCodes: { RetourCode: ['0200'] } }] },
      ToegewezenProducten: {
        ToegewezenProduct: [
          { ToewijzingNummer: 1001, RetourCodes: { RetourCode: ['0200'] } },
          { ToewijzingNummer: 1002, RetourCodes: { RetourCode: ['S329'] } },
        ],
      },
    });
  });

  it('OP286: a fault of level 2 gives a header with 0001', async () => {
    const late = allocation({ Einddatum: '2025-12-31' });
    const { kind, bericht } = await retourOf(await take('WMO301', sample301([late])));
    expect(kind).toBe('WMO302');
    expect(bericht).toEqual({ Header: bericht.Header });
    expect(bericht.Header).toMatchObject({ RetourCodes: { RetourCode: ['0001'] } });
  });

  it('TR135: a message from the future gives a header with 8848', async () => {
    const later = dated(sample301([allocation()]), '2026-04-09');
    const { bericht } = await retourOf(await take('WMO301', later));
    expect(bericht).toEqual({ Header: bericht.Header });
    expect(bericht.Header).toMatchObject({ RetourCodes: { RetourCode: ['8848'] } });
    const today = dated(sample301([allocation()]), '2026-04-08');
    expect((await take('WMO301', today)).outcome).toBe('processed');
  });

  it('TR056: a used identification gives a header with 9056', async () => {
    await take('WMO301', sample301([allocation()]));
    const other = sample301([allocation({ ToewijzingNummer: 1002 })]);
    const { bericht } = await retourOf(await take('WMO301', other));
    expect(bericht.Header).toMatchObject({ RetourCodes: { RetourCode: ['9056'] } });
  });

  it('TR019: a start of an unknown client is refused on the start with a 306', async () => {
    const { kind, bericht } = await retourOf(await take('WMO305', sample305({ Product: CODE })));
    expect(kind).toBe('WMO306');
    expect(bericht.Client).toMatchObject({
      RetourCodes: { RetourCode: ['0200'] },
      StartProducten: { StartProduct: [{ RetourCodes: { RetourCode: ['9019'] } }] },
    });
  });

  it('TR381 TR382: a stop has all its codes on a 308', async () => {
    await take('WMO301', sample301([allocation()]));
    const stop = sample307({
      Product: { Categorie: '02', Code: '99999' },
      Einddatum: '2026-03-31',
    });
    const { kind, bericht } = await retourOf(await take('WMO307', dated(stop, '2026-04-01')));
    expect(kind).toBe('WMO308');
    expect(bericht.Client).toMatchObject({
      StopProducten: { StopProduct: [{ RetourCodes: { RetourCode: ['9069', 'S329'] } }] },
    });
  });
});

it('IV032: a message with more reasons than are kept says 0233 of the rest', async () => {
  await take('WMO301', sample301([allocation()]));
  const sent = sample305({ Product: CODE });
  const [start] = sent.Client.StartProducten.StartProduct;
  const StartProduct = Array.from({ length: 1_002 }, (_, index) => ({
    ...start,
    ToewijzingNummer: 5_000 + index,
  }));
  const { bericht } = await retourOf(
    await take('WMO305', { ...sent, Client: { ...sent.Client, StartProducten: { StartProduct } } }),
  );
  const { RetourCodes, StartProducten } = bericht.Client as {
    RetourCodes: object;
    StartProducten: { StartProduct: readonly { RetourCodes: { RetourCode: readonly string[] } }[] };
  };
  expect(RetourCodes).toEqual({ RetourCode: ['0233'] });
  const codes = StartProducten.StartProduct.map((one) => one.RetourCodes.RetourCode.join());
  expect([codes[0], codes[999], codes[1_000], codes[1_001]]).toEqual([
    '9019',
    '9019',
    '0233',
    '0233',
  ]);
});

describe('the same retour', () => {
  const files = (): readonly (readonly [string, unknown])[] => [
    ['WMO301', sample301([allocation()])],
    ['WMO301', sample301([allocation({ ToewijzingNummer: 1002 })])],
    ['WMO305', sample305({ Product: CODE })],
    ['WMO305', sample305({ Product: CODE, Begindatum: '2026-01-08' }, 'S2')],
    ['WMO307', dated(sample307({ Product: CODE, Einddatum: '2026-05-01' }), '2026-04-08')],
  ];

  it('comes byte for byte when a file comes again, also on a later day', async () => {
    const stores = openMemoryStores();
    const first = await openTestLedger('2026-04-08', stores);
    const once: ImportResult[] = [];
    for (const [kind, bericht] of files()) once.push(await take(kind, bericht, first));
    expect(once.map(({ outcome }) => outcome)).toEqual([
      'processed',
      'refused',
      'processed',
      'refused',
      'refused',
    ]);
    const later = await createLedgerApplication(stores, () => '2026-09-01');
    for (const [index, [kind, bericht]] of files().entries()) {
      const again = await take(kind, bericht, later);
      expect(again.outcome).toBe('already-processed');
      const before = once[index];
      expect(again.answer?.fileName).toBe(before?.answer?.fileName);
      expect(
        Buffer.compare(
          again.answer?.bytes ?? Buffer.alloc(0),
          before?.answer?.bytes ?? Buffer.alloc(1),
        ),
      ).toBe(0);
      expect(again.explanations.map(({ returnCode }) => returnCode)).toEqual(
        before?.explanations.map(({ returnCode }) => returnCode),
      );
    }
    await later.close();
  });

  it('is written to the folder of answers', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'zgb-retours-'));
    const lines: string[] = [];
    const keep = (text: string): void => void lines.push(text);
    const terminal: Terminal = { out: keep, err: keep, isInteractive: false };
    const paths = files().map(([kind, bericht], index) => {
      const path = join(folder, `${String(index)}.xml`);
      writeFileSync(path, encodeMessage(kind as never, bericht as never));
      return path;
    });
    const out = join(folder, 'antwoorden');
    await importFiles(ledger.intake, { paths, out, actor: 'test' }, terminal);
    const kinds = readdirSync(out).map((name) => name.slice(0, 6));
    expect(kinds.sort()).toEqual(['WMO302', 'WMO302', 'WMO306', 'WMO306', 'WMO308']);
    rmSync(folder, { recursive: true });
  });
});
