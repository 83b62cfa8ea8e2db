import type { Command } from 'commander';
import type { Environment } from '@zgb/platform';
import type { DeliverOptions } from '../deliveries/command';
import { CommandError, type ExitCode, type Terminal } from '../outcome';
import type { SendArguments } from '../send/commands';
import type { ViewArguments } from '../view/command';
import type { EventsOptions } from '../view/events';
import { remoteAddress } from './address';
import { RemoteLedger } from './connection';
import { doRemotely } from './do';
import { importRemotely } from './import';
import { reactionsRemotely } from './reactions';
import {
  accessLogRemotely,
  answersRemotely,
  changesRemotely,
  deliverRemotely,
  eventsRemotely,
  paymentFileRemotely,
  whyRemotely,
} from './read';
import { sendRemotely } from './send';
import { viewRemotely } from './view';

/** What a command does over the API. Its arguments and options are those of the command here. */
type RemoteAction = (
  ledger: RemoteLedger,
  args: readonly (string | undefined)[],
  options: object,
  terminal: Terminal,
) => Promise<ExitCode>;

const done = async (work: Promise<void>): Promise<ExitCode> => {
  await work;
  return 0;
};

const printed = async (terminal: Terminal, work: Promise<string>): Promise<ExitCode> => {
  terminal.out(await work);
  return 0;
};

const needed = (value: string | undefined): string => value ?? '';

/** Commands that can be given to a ledger elsewhere. */
const ACTIONS: Readonly<Record<string, RemoteAction>> = {
  import: (ledger, paths, options, terminal) =>
    importRemotely(ledger, paths.map(needed), options, terminal),
  answers: (ledger, _args, options, terminal) =>
    answersRemotely(ledger, (options as { out: string }).out, terminal),
  do: (ledger, [path], options, terminal) => doRemotely(ledger, path, options, terminal),
  send: (ledger, [about], options, terminal) =>
    done(sendRemotely(ledger, about, options as SendArguments, terminal)),
  view: (ledger, [name], options, terminal) =>
    done(viewRemotely(ledger, name, options as ViewArguments, terminal)),
  why: (ledger, [allocation, reference], _options, terminal) =>
    printed(terminal, whyRemotely(ledger, needed(allocation), needed(reference))),
  events: (ledger, _args, options, terminal) =>
    done(eventsRemotely(ledger, options as EventsOptions, terminal)),
  'payment-file': (ledger, [municipality, file], options, terminal) => {
    const asked = [needed(municipality), needed(file)] as const;
    const { format } = options as { format: string };
    return printed(terminal, paymentFileRemotely(ledger, asked, format));
  },
  deliver: (ledger, [kind], options, terminal) =>
    deliverRemotely(ledger, needed(kind), options as DeliverOptions, terminal),
  'access-log': (ledger, _args, options, terminal) =>
    done(accessLogRemotely(ledger, options, terminal)),
  changes: (ledger, [name], options, terminal) => {
    const range = options as { from: string; to: string; json?: boolean };
    return printed(terminal, changesRemotely(ledger, needed(name), range));
  },
  reactions: (ledger, args, options, terminal) =>
    reactionsRemotely(ledger, args, (options as { json?: boolean }).json === true, terminal),
};

/** They need no ledger at all. */
const WITHOUT_LEDGER: ReadonlySet<string> = new Set(['break-glass', 'check', 'demo']);

/** Why a command is for the machine of the ledger itself. */
const HERE_ONLY: Readonly<Record<string, string>> = {
  load: 'Een regio laden',
  verify: 'De geschiedenis nalezen',
  backup: 'Een kopie maken',
  restore: 'Een kopie terugzetten',
  copy: 'Een grootboek kopiëren',
  checkpoint: 'Een controlepunt ondertekenen',
  'checkpoint-key': 'Een sleutel voor controlepunten maken',
  evidence: 'Een bewijsstuk maken',
  tiles: 'Tegels schrijven',
  'person-file': 'Een inzagedossier schrijven',
  rebuild: 'Overzichten opnieuw opbouwen',
  projections: 'Overzichten beheren',
  'what-if': 'Een proefberekening over de hele geschiedenis',
  signals: 'Signalen beoordelen',
};

/** Names by where they can be given, for a test that none is left out. */
export const remoteCommands = {
  remote: Object.keys(ACTIONS),
  withoutLedger: [...WITHOUT_LEDGER],
  hereOnly: Object.keys(HERE_ONLY),
};

const hereOnly = (name: string): CommandError =>
  new CommandError(
    2,
    `${HERE_ONLY[name] ?? `De opdracht ${name}`} kan alleen op de machine van het grootboek zelf, niet over de API. Geef de opdracht daar, zonder ZGB_API.`,
  );

/**
 * With `ZGB_API` every command goes to that ledger, with the rights of the token in
 * `ZGB_TOKEN_FILE`: nothing of this machine is opened.
 */
export const answerRemotely = (
  program: Command,
  terminal: Terminal,
  environment: Environment,
  finish: (code: ExitCode) => void,
): void => {
  const address = remoteAddress(environment);
  if (address === null) return;
  const ledger = new RemoteLedger(address, terminal);
  for (const command of program.commands) {
    const name = command.name();
    if (WITHOUT_LEDGER.has(name)) continue;
    const action = ACTIONS[name];
    command.action(async () => {
      if (action === undefined) throw hereOnly(name);
      finish(
        await action(ledger, command.processedArgs.flat() as string[], command.opts(), terminal),
      );
    });
  }
};
