import { openSync, writeSync } from 'node:fs';
import type { NewEvent } from '@zgb/event-store';
import { AllocationLedgerCommand, ManyAllocationsCommand } from '@zgb/indications';
import { isBsn } from '@zgb/kernel';
import { encodeMessage } from '@zgb/messages';
import { sample323 } from '@zgb/messages/testing';
import {
  createLedgerApplication,
  openStores,
  readSettings,
  type LedgerApplication,
} from '@zgb/platform';
import { writeAnswer } from '../answer-folder';
import { FEBRUARY, hours, MARCH, OTHER_CODE } from './level3-case';

// A large 323 and its ledger, for tests that stop an import half way.

const TODAY = '2026-04-08';
const AT_ONCE = 500;
/** Hours of a line that keeps to its ceiling, and of one that does not. */
const [GRANTED, REFUSED] = [7, 99];

const clientsOf = (count: number): readonly string[] => {
  const found: string[] = [];
  for (let n = 999_000_000; found.length < count; n += 1)
    if (isBsn(String(n))) found.push(String(n));
  return found;
};

/** Two lines for each client; every tenth client is not known, every seventh asks too much. */
const LINES_PER_CLIENT = 2;
const isKnown = (client: number): boolean => client % 10 !== 9;

export const openLedgerAt = async (folder: string): Promise<LedgerApplication> =>
  createLedgerApplication(await openStores(readSettings({ ZGB_DATA: folder })), () => TODAY);

const context = (commandId: string) => ({ commandId, correlationId: 'test', actor: 'test' });

const allocationOf = async (
  { stores }: LedgerApplication,
  bsn: string,
  client: number,
): Promise<AllocationLedgerCommand> => {
  const person = { bsn, born: '1950-05-05', details: {} };
  const clientRef = await stores.personalData.register('1690', person);
  const key = { municipality: '1690', law: 'wmo', number: 10_000 + client } as const;
  return new AllocationLedgerCommand(
    key,
    {
      type: 'RecordAllocation',
      identity: {
        ...key,
        provider: '98000001',
        clientRef,
        category: OTHER_CODE.Categorie,
        code: '02T01',
      },
      terms: {
        validity: { from: '2026-01-01', until: '2026-12-31' },
        volume: { amount: 3, unit: '04', frequency: '2' },
        budgetCents: null,
        decidedAt: '2025-12-15T09:00:00',
        changeReason: null,
      },
      product: null,
      tariff: null,
    },
    context(`allocate-${String(client)}`),
  );
};

/** Allocations for the clients of `declarationOf`. */
export const allocateAll = async (ledger: LedgerApplication, lines: number): Promise<void> => {
  const clients = [...clientsOf(lines / LINES_PER_CLIENT).entries()];
  const known = clients.filter(([client]) => isKnown(client));
  for (let start = 0; start < known.length; start += AT_ONCE) {
    const commands = await Promise.all(
      known.slice(start, start + AT_ONCE).map(([client, bsn]) => allocationOf(ledger, bsn, client)),
    );
    await ledger.bus.execute(new ManyAllocationsCommand(commands));
  }
};

/** A 323 of so many lines. */
export const declarationOf = (lines: number): Uint8Array =>
  encodeMessage(
    'WMO323',
    sample323([], {
      Clienten: {
        Client: clientsOf(lines / LINES_PER_CLIENT).map((Bsn, client) => ({
          Bsn,
          Prestaties: {
            Prestatie: [FEBRUARY, MARCH].map((ProductPeriode, month) =>
              hours(
                client % 7 === month ? REFUSED : GRANTED,
                { ToewijzingNummer: 10_000 + client, ProductPeriode },
                `R${String(client)}-${String(month)}`,
              ),
            ),
          },
        })),
      },
    }),
  );

/**
 * Imports a file, and keeps what the log acknowledged in another: a line per event. Says how many
 * events those are, from 0 when it begins, so that whoever wants to stop it knows when.
 */
export const importAndTell = async (
  folder: string,
  { bytes, acknowledged, answers }: ImportPlaces,
): Promise<void> => {
  const ledger = await openLedgerAt(folder);
  const told = openSync(acknowledged, 'a');
  let count = 0;
  const tell = (events: readonly NewEvent[]): void => {
    writeSync(told, events.map(({ id }) => `${id}\n`).join(''));
    count += events.length;
    process.stdout.write(`${String(count)}\n`);
  };
  const { log } = ledger.stores;
  const [append, appendMany] = [log.append.bind(log), log.appendMany.bind(log)];
  log.append = async (...args) => {
    const result = await append(...args);
    tell(args[2]);
    return result;
  };
  log.appendMany = async (appends) => {
    const outcomes = await appendMany(appends);
    tell(appends.flatMap(({ events }, index) => (outcomes[index]?.result ? events : [])));
    return outcomes;
  };
  tell([]);
  const { answer } = await ledger.intake.importMessage(bytes, { actor: 'test' });
  if (answer !== null) writeAnswer(answers, answer);
  await ledger.close();
};

interface ImportPlaces {
  readonly bytes: Uint8Array;
  /** File. */
  readonly acknowledged: string;
  /** Folder. */
  readonly answers: string;
}
