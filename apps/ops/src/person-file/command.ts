import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import type { Command } from 'commander';
import { accessPages, lineNow, type StoredAccessLine } from '@zgb/access-log';
import type { ProductDefined, ProviderRegistered } from '@zgb/contracts';
import { eventsOf, type EventStore } from '@zgb/event-store';
import type { AllocationEvent } from '@zgb/indications';
import { municipalityOf, type Recorded, type StreamId } from '@zgb/kernel';
import {
  openAccessLog,
  openLogForReading,
  openPersonalDataForReading,
  todayFrom,
  type Environment,
  type Settings,
} from '@zgb/platform';
import { count } from '../care/progress';
import { withLedger } from '../care/with-ledger';
import { allocationArgument } from '../allocation-argument';
import { inDutch } from '../dutch-help';
import { CommandError, type ExitCode, type Terminal } from '../outcome';
import { ownEvents, type OwnEvent } from './own-events';
import { dataOfPersonFile, nameKey, textOfPersonFile } from './person-file';

const clientOf = async (log: EventStore, allocation: StreamId): Promise<string> => {
  const [first] = await log.readStream(allocation, { limit: 1 });
  const { data } = (first ?? {}) as Partial<AllocationEvent>;
  if (data !== undefined && 'identity' in data) return data.identity.clientRef;
  throw new CommandError(2, 'Deze toewijzing bestaat niet. Controleer gemeente, wet en nummer.');
};

/** The same events; on the way the names of providers and products are noted. */
async function* noting(
  names: Map<string, string>,
  events: AsyncIterable<Recorded>,
): AsyncGenerator<Recorded, undefined> {
  for await (const event of events) {
    const { type, data } = event as Recorded<ProviderRegistered | ProductDefined>;
    if (type === 'ProviderRegistered') names.set(data.agb, data.name);
    else if (type === 'ProductDefined') {
      names.set(nameKey(data.law, data.category, data.code), data.name);
    }
    yield event;
  }
}

const filesIn = (folder: string) => {
  const files = { text: join(folder, 'inzage.txt'), data: join(folder, 'inzage.json') };
  const there = Object.values(files).find((path) => existsSync(path));
  if (there !== undefined) {
    throw new CommandError(2, `${there} bestaat al. Kies een andere map, of ruim het bestand op.`);
  }
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  return files;
};

export interface PersonFileOptions {
  /** Any allocation of the person names him. */
  readonly allocation: StreamId;
  readonly out: string;
  readonly actor: string;
}

/**
 * Writes all that is kept of a person and who looked at it, for whoever asks for it himself
 * (PRV-13, AVG 15). Making it is a look too, and is on record before anything is written.
 */
export const writePersonFile = async (
  settings: Settings,
  environment: Environment,
  { allocation, out, actor }: PersonFileOptions,
  terminal: Terminal,
): Promise<void> => {
  const log = await openLogForReading(withLedger(settings));
  const personalData = openPersonalDataForReading(settings, environment);
  const accessLog = openAccessLog(settings, environment);
  try {
    if (personalData === null) {
      throw new CommandError(
        2,
        `In ${settings.dataDir} staan geen persoonsgegevens, of de sleutel ervan ontbreekt.`,
      );
    }
    const municipality = municipalityOf(allocation) ?? '';
    const clientRef = await clientOf(log, allocation);
    const files = filesIn(out);
    const looks: StoredAccessLine[] = [];
    for await (const page of accessPages(accessLog, { client: clientRef })) looks.push(...page);
    await accessLog.append(
      lineNow({
        action: 'R',
        outcome: 'done',
        event: 'zgb person-file',
        purpose: 'Inzage voor de cliënt zelf',
        account: actor,
        right: null,
        from: hostname(),
        objectType: 'inzage',
        object: allocation,
        clients: [clientRef],
        municipality,
      }),
    );
    const names = new Map<string, string>();
    const events: OwnEvent[] = [];
    for await (const one of ownEvents(noting(names, eventsOf(log)), clientRef)) events.push(one);
    const file = {
      municipality,
      madeOn: todayFrom(settings)(),
      person: await personalData.read(municipality, clientRef),
      events,
      looks,
      names,
    };
    writeFileSync(files.text, textOfPersonFile(file), { mode: 0o600, flag: 'wx' });
    writeFileSync(files.data, dataOfPersonFile(file), { mode: 0o600, flag: 'wx' });
    terminal.out(
      `${files.text} en ${files.data}: ${count(events.length)} gebeurtenissen, ${count(looks.length)} keer ingezien.`,
    );
    terminal.out('Geef ze alleen aan de persoon zelf, en verwijder ze daarna.');
  } finally {
    await accessLog.close();
    await personalData?.close();
    await log.close();
  }
};

interface Setting {
  readonly settings: () => Settings;
  readonly environment: Environment;
  readonly actor: string;
  readonly finish: (code: ExitCode) => void;
}

export const addPersonFileCommand = (
  program: Command,
  terminal: Terminal,
  { settings, environment, actor, finish }: Setting,
): void => {
  inDutch(program.command('person-file'))
    .description('schrijft alles wat van een persoon wordt bewaard, voor wie daarom vraagt')
    .argument('<toewijzing>', 'een van zijn toewijzingen, bijvoorbeeld 1690/wmo/1001')
    .requiredOption('--out <map>', 'map voor inzage.txt en inzage.json')
    .action(async (target: string, { out }: { out: string }) => {
      const options = { allocation: allocationArgument(target), out, actor };
      await writePersonFile(settings(), environment, options, terminal);
      finish(0);
    });
};
