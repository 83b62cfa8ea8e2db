import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { SaxesParser } from 'saxes';
import { checkLevel2, decodeMessage, encodeMessage, type Bericht323 } from '@zgb/messages';
import { sample301, sample323, sampleAllocated, sampleLine323 } from '@zgb/messages/testing';
import { createLedgerApplication, openStores, readSettings } from '@zgb/platform';
import {
  ConfigureRegionCommand,
  JoinRegionCommand,
  ProductLedgerCommand,
  RegisterProviderCommand,
  SetTariffCommand,
} from '@zgb/contracts';
import { isBsn } from '@zgb/kernel';
import { medianSeconds, printRates, type Work } from './measure';

/** One line for each of so many clients: a large provider's month. */
const LINES = 5_000;

const bsns = (count: number): readonly string[] => {
  const found: string[] = [];
  for (let n = 999_900_006; found.length < count; n += 1)
    if (isBsn(String(n))) found.push(String(n));
  return found;
};
const CLIENTS = bsns(LINES);

const declaration = (): Bericht323 =>
  sample323([], {
    Clienten: {
      Client: CLIENTS.map((Bsn, index) => ({
        Bsn,
        Prestaties: {
          Prestatie: [
            sampleLine323({
              ToewijzingNummer: 10_000 + index,
              ProductReferentie: { ReferentieNummer: `R${String(index)}` },
            }),
          ],
        },
      })),
    },
  });

const context = (commandId: string) => ({ commandId, correlationId: 'bench', actor: 'bench' });

/** A ledger on disk with a region and an allocation for every client. */
const prepare = async (bytes: Uint8Array): Promise<Work> => {
  const folder = mkdtempSync(join(tmpdir(), 'zgb-bench-'));
  const ledger = await createLedgerApplication(
    await openStores(readSettings({ ZGB_DATA: folder })),
    () => '2026-04-08',
  );
  const settings = {
    region: 'zes',
    name: 'Zes',
    municipalities: [{ code: '1690', name: 'De Wolden', contractFamily: '2018' }],
    calendar: { fifthOfMay: false, extraHolidays: [] },
    waitingNorm: { workingDays: 14 },
    travelRules: [],
    groups: {},
  };
  await ledger.bus.execute(new ConfigureRegionCommand(settings, context('1')));
  const membership = {
    municipality: '1690',
    region: 'zes',
    domain: 'care',
    from: '2018-01-01',
    until: null,
  };
  await ledger.bus.execute(new JoinRegionCommand(membership, context('2')));
  await ledger.bus.execute(new RegisterProviderCommand('zes', '98000001', 'Zorg', context('3')));
  const key = { region: 'zes', law: 'wmo', category: '02', code: '02Z02' } as const;
  const product = { ...key, name: 'p', group: 'g', unit: '04', fundingMode: 'pxq' } as const;
  await ledger.bus.execute(
    new ProductLedgerCommand(key, { type: 'DefineProduct', product }, context('4')),
  );
  const decision = { municipality: '1690', state: 'yes', from: '2018-01-01', note: null } as const;
  await ledger.bus.execute(
    new ProductLedgerCommand(key, { type: 'DecideProductState', decision }, context('5')),
  );
  const tariffKey = {
    tenant: 'zes',
    family: '2018',
    law: 'wmo',
    category: '02',
    code: '02Z02',
    provider: 'alle',
  } as const;
  const tariff = { from: '2018-01-01', unit: '04', priceCents: 6_150, ground: 'opening' } as const;
  await ledger.bus.execute(new SetTariffCommand('zes', tariffKey, tariff, context('6')));
  const files = CLIENTS.map((Bsn, index) => {
    const bericht = sample301([sampleAllocated({ ToewijzingNummer: 10_000 + index })], { Bsn });
    const BerichtIdentificatie = { Identificatie: `T${String(index)}`, Dagtekening: '2025-12-16' };
    return encodeMessage('WMO301', {
      ...bericht,
      Header: { ...bericht.Header, BerichtIdentificatie },
    });
  });
  for (let start = 0; start < files.length; start += 500) {
    await ledger.intake.importTogether(files.slice(start, start + 500), { actor: 'bench' });
  }
  return async () => {
    const result = await ledger.intake.importMessage(bytes, { actor: 'bench' });
    if (result.declaration?.grantedCents !== LINES * 43_050)
      throw new Error('not all lines were granted');
    await ledger.close();
    rmSync(folder, { recursive: true });
  };
};

/** The parser alone, fed in the same pieces. */
const parse = (bytes: Uint8Array) => (): void => {
  const parser = new SaxesParser({ xmlns: true, position: true });
  let elements = 0;
  parser.on('opentag', () => {
    elements += 1;
  });
  const utf8 = new TextDecoder('utf-8', { fatal: true });
  for (let start = 0; start < bytes.byteLength; start += 65_536) {
    parser.write(utf8.decode(bytes.subarray(start, start + 65_536), { stream: true }));
  }
  parser.close();
  if (elements === 0) throw new Error('nothing was parsed');
};

const decode = (bytes: Uint8Array) => async (): Promise<void> => {
  const read = await decodeMessage(bytes);
  if (!read.ok) throw new Error('the file of the benchmark is not valid');
};

export const run = async (): Promise<void> => {
  const bytes = encodeMessage('WMO323', declaration());
  writeFileSync(join(tmpdir(), 'zgb-bench-323.xml'), bytes);
  const read = await decodeMessage(bytes);
  if (!read.ok) throw new Error('the file of the benchmark is not valid');
  printRates(
    `a 323 of ${String(LINES)} lines, ${(bytes.byteLength / 1e6).toFixed(1)} MB`,
    'lines',
    LINES,
    [
      ['bare parser, nothing kept or checked', await medianSeconds(() => parse(bytes))],
      ['decode and check the structure (level 1)', await medianSeconds(() => decode(bytes))],
      [
        'rules inside the message (level 2)',
        await medianSeconds(() => () => {
          checkLevel2(read.message);
        }),
      ],
      ['the whole way into the ledger, with the answer', await medianSeconds(() => prepare(bytes))],
    ],
  );
};
