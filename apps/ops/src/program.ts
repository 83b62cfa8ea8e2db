import { existsSync } from 'node:fs';
import { userInfo } from 'node:os';
import { Command, CommanderError, InvalidArgumentError } from 'commander';
import type { EventStore } from '@zgb/event-store';
import {
  createLedgerApplication,
  openLogForReading,
  openStores,
  readSettings,
  todayFrom,
  type LedgerApplication,
  type Settings,
  makeBreakGlass,
} from '@zgb/platform';
import { readContent, sheetViews } from '@zgb/projections';
import { allocationArgument } from './allocation-argument';
import { addCareCommands } from './care/commands';
import { writeReadyAnswers } from './import/answers';
import { checkFiles } from './import/check-files';
import { addDeliverCommand } from './deliveries/command';
import { doInstruction, listInstructions } from './do/instructions';
import { importFiles } from './import/import-files';
import { demoRegions } from './demo/demo-region';
import { writeDemo } from './demo/write-demo';
import { dutchError, inDutch } from './dutch-help';
import { codeOf, explainFault, pathError } from './faults';
import { loadRegion } from './load/load-region';
import { CommandError, worst, type ExitCode, type Terminal } from './outcome';
import { answerRemotely } from './remote/program';
import { addRebuildCommands } from './rebuild/commands';
import { addViewCommand } from './view/command';
import { logReader } from './view/log-reader';
import { addPaymentFileCommand } from './payments/command';
import { addSendCommands } from './send/commands';
import { followEvents } from './view/events';
import { addPersonFileCommand } from './person-file/command';
import { personsAtHand } from './view/persons';
import { why } from './view/why';
import { addSignalsCommand } from './signals/command';
import { addWhatIfCommand } from './what-if/command';

type Environment = Readonly<Record<string, string | undefined>>;

const asNumber = (value: string): number => {
  const number = Number(value);
  if (Number.isFinite(number) && number >= 0) return number;
  throw new InvalidArgumentError('Geef een getal van 0 of meer.');
};

/** Who gave the command, for the log. */
const actorOf = (environment: Environment): string =>
  environment['ZGB_ACTOR'] ?? `opdrachtregel/${userInfo().username}`;

/** The `zgb` command line. `finish` gets the exit code of the command that ran. */
export const createProgram = (
  terminal: Terminal,
  environment: Environment,
  finish: (code: ExitCode) => void,
): Command => {
  const settings = (): Settings => readSettings(environment);
  const withLedger: WithLedger = async (work) => {
    const chosen = settings();
    const ledger = await createLedgerApplication(
      await openStores(chosen, environment),
      todayFrom(chosen),
    );
    const { log: store, readModels } = ledger.stores;
    ledger.sheetReading.use(readContent(sheetViews, logReader({ store, readModels })));
    try {
      finish(await work(ledger));
    } finally {
      await ledger.close();
    }
  };
  const actor = actorOf(environment);
  const program = inDutch(new Command('zgb'))
    .description('Zorggrootboek: het grootboek van toewijzingen en declaraties.')
    .helpCommand('help [opdracht]', 'laat de uitleg van een opdracht zien')
    .usage('[opdracht] [opties]')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => {
        terminal.out(text.trimEnd());
      },
      writeErr: (text) => {
        terminal.err(dutchError(text.trimEnd()));
      },
    });

  inDutch(program.command('import'))
    .description('leest berichten van iWmo en iJw 3.2 in en schrijft retour- en antwoordberichten')
    .argument('<pad...>', 'bestanden, of mappen met XML-bestanden')
    .option('--out <map>', 'map voor de antwoordberichten')
    .option('--json', 'resultaat als JSON')
    .action((paths: string[], options: { out?: string; json?: boolean }) =>
      withLedger(({ intake }) => importFiles(intake, { paths, ...options, actor }, terminal)),
    );

  addAnswersCommand(program, terminal, withLedger, actor);

  inDutch(program.command('check'))
    .description('controleert berichten op niveau 1 en 2; slaat niets op')
    .argument('<bestand...>', 'berichten')
    .option('--json', 'resultaat als JSON')
    .action(async (paths: string[], { json = false }: { json?: boolean }) => {
      finish(await checkFiles(paths, json, terminal));
    });

  inDutch(program.command('load'))
    .description('laadt een regio: catalogus, aanbieders, contracten, tarieven, budgetten')
    .argument('<regio...>', 'YAML-bestanden')
    .option('--json', 'resultaat als JSON')
    .action((files: string[], { json = false }: { json?: boolean }) =>
      withLedger(({ bus }) => loadFiles(files, json, bus, actor, terminal)),
    );

  addDoCommand(program, terminal, withLedger, actor, finish);
  addSendCommands(program, terminal, withLedger, settings, actor);
  addViewCommands(program, terminal, settings, finish, environment);
  addCareCommands(program, terminal, settings, finish, environment);
  addWhatIfCommand(program, terminal, settings, finish);
  addRebuildCommands(program, terminal, settings, finish);
  const today = () => todayFrom(settings())();
  addSignalsCommand(program, terminal, { withLedger, today, actor });
  addDeliverCommand(program, terminal, { withLedger });
  addDemoCommand(program, terminal, finish);
  answerRemotely(program, terminal, environment, finish);
  return program;
};

type WithLedger = (work: (ledger: LedgerApplication) => Promise<ExitCode>) => Promise<void>;

const addAnswersCommand = (
  program: Command,
  terminal: Terminal,
  withLedger: WithLedger,
  actor: string,
): void => {
  inDutch(program.command('answers'))
    .description('schrijft de antwoorden die klaar zijn en nog niet verzonden')
    .requiredOption('--out <map>', 'map voor de antwoordberichten')
    .action(({ out }: { out: string }) =>
      withLedger((ledger) => writeReadyAnswers(ledger, out, actor, terminal)),
    );
};

const addDoCommand = (
  program: Command,
  terminal: Terminal,
  withLedger: WithLedger,
  actor: string,
  finish: (code: ExitCode) => void,
): void => {
  inDutch(program.command('do'))
    .description('legt iets vast: een tarief, een contract, een besluit')
    .argument('[opdracht]', 'naam van de opdracht; zonder naam: de lijst')
    .option(
      '--file <bestand>',
      'YAML of JSON met de gegevens, of een lijst daarvan; - leest invoer',
    )
    .option('--set <veld=waarde...>', 'gegevens, elk als veld=waarde')
    .option('--key <uuid>', 'sleutel: dezelfde sleutel nog eens verandert niets')
    .option('--json', 'resultaat als JSON')
    .action(
      async (
        path: string | undefined,
        options: { file?: string; set?: string[]; key?: string; json?: boolean },
      ) => {
        if (path === undefined) {
          listInstructions(terminal);
          finish(0);
          return;
        }
        const { set = [], json = false, ...rest } = options;
        await withLedger(({ bus }) =>
          doInstruction(bus, path, { ...rest, set, json, actor }, terminal),
        );
      },
    );
};

const loadFiles = async (
  files: readonly string[],
  json: boolean,
  bus: LedgerApplication['bus'],
  actor: string,
  terminal: Terminal,
): Promise<ExitCode> => {
  const codes: ExitCode[] = [];
  for (const file of files) {
    const report = await loadRegion(file, bus, actor).catch((error: unknown) => {
      if (['ENOENT', 'EACCES', 'EISDIR'].includes(codeOf(error))) {
        throw pathError(file, error);
      }
      throw error;
    });
    codes.push(report.rejected.length > 0 ? 1 : 0);
    if (json) {
      terminal.out(JSON.stringify({ file, ...report }, null, 2));
      continue;
    }
    const done =
      report.added === 0 ? 'er is niets gewijzigd' : `${String(report.added)} toegevoegd`;
    terminal.out(
      `${file}: regio ${report.region}, ${done}, ${String(report.unchanged)} ongewijzigd.`,
    );
    for (const { part, code } of report.rejected) terminal.out(`  geweigerd: ${part} (${code})`);
  }
  return worst(codes);
};

const addViewCommands = (
  program: Command,
  terminal: Terminal,
  settings: () => Settings,
  finish: (code: ExitCode) => void,
  environment: Environment,
): void => {
  const withLog: WithLog = async (work) => {
    const chosen = settings();
    if (chosen.log.kind === 'sqlite' && !existsSync(chosen.log.path)) {
      throw new CommandError(
        2,
        `In ${chosen.dataDir} staat nog geen grootboek. Laad eerst een regio: zgb load REGIO.yaml.`,
      );
    }
    const log = await openLogForReading(chosen);
    try {
      await work(log);
      finish(0);
    } finally {
      await log.close();
    }
  };

  addViewCommand(
    program,
    terminal,
    () => todayFrom(settings())(),
    withLog,
    () => personsAtHand(settings(), environment),
  );
  addPaymentFileCommand(program, terminal, withLog);
  const actor = actorOf(environment);
  addPersonFileCommand(program, terminal, { settings, environment, actor, finish });

  inDutch(program.command('why'))
    .description('toont waarop het oordeel over een declaratieregel berust')
    .argument('<toewijzing>', 'gemeente/wet/nummer, bijvoorbeeld 1690/wmo/1001')
    .argument('<referentie>', 'referentienummer van de regel')
    .action((target: string, reference: string) =>
      withLog(async (log) => {
        terminal.out(await why(log, allocationArgument(target), reference));
      }),
    );

  inDutch(program.command('events'))
    .description('leest de gebeurtenissen van het grootboek')
    .option('--stream <naam>', 'alleen deze stroom')
    .option('--from <positie>', 'vanaf deze positie', asNumber, 1)
    .option('--follow', 'blijf wachten op nieuwe gebeurtenissen')
    .option('--json', 'een JSON-regel per gebeurtenis')
    .action((options: { stream?: string; from: number; follow?: boolean; json?: boolean }) =>
      withLog((log) => followEvents(log, options, terminal)),
    );
};

type WithLog = (work: (log: EventStore) => Promise<void>) => Promise<void>;

const addDemoCommand = (
  program: Command,
  terminal: Terminal,
  finish: (code: ExitCode) => void,
): void => {
  inDutch(program.command('break-glass'))
    .description('maakt de twee codes van de noodtoegang')
    .action(async () => {
      const { codes, setting } = await makeBreakGlass();
      for (const [index, code] of codes.entries()) {
        terminal.out(`Code van persoon ${String(index + 1)}: ${code}`);
      }
      terminal.out(
        'Geef elk van beide mensen zijn code in een gesloten envelop; zij staan verder nergens.',
      );
      terminal.out(`Zet deze regel in het bestand van ZGB_NOODTOEGANG_FILE:\n${setting}`);
      finish(0);
    });
  inDutch(program.command('demo'))
    .description('schrijft een voorbeeldregio met berichten')
    .argument('<regio>', demoRegions().join(', '))
    .requiredOption('--out <map>', 'map voor de regio en haar berichten')
    .option('--seed <getal>', 'andere voorbeelden, even vast', asNumber, 1)
    .option('--months <getal>', 'aantal maanden declaraties, 1 tot en met 12', asNumber, 12)
    .option('--scale <factor>', 'maal het aantal cliënten, 1 = de hele regio', asNumber, 1)
    .action(
      (region: string, options: { out: string; seed: number; months: number; scale: number }) => {
        terminal.out(writeDemo(region, options, terminal));
        finish(0);
      },
    );
};

/** Runs the command line and gives the exit code; never throws. */
export const run = async (
  args: readonly string[],
  terminal: Terminal,
  environment: Environment,
): Promise<ExitCode> => {
  let exitCode: ExitCode = 0;
  try {
    const program = createProgram(terminal, environment, (code) => {
      exitCode = code;
    });
    await program.parseAsync([...args], { from: 'user' });
    return exitCode;
  } catch (error) {
    // Commander has told what is wrong with the arguments already; help is not an error.
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    const { text, exitCode: code } = explainFault(error);
    terminal.err(text);
    return code;
  }
};
