import { InvalidArgumentError, type Command } from 'commander';
import type { Settings } from '@zgb/platform';
import { asMoment } from '../arguments';
import { inDutch } from '../dutch-help';
import type { ExitCode, Terminal } from '../outcome';
import { printChanges } from './changes';
import { ACTION_NAMES, actOn, listProjections } from './projections';
import { actOnReaction, listReactions } from './reactions';
import { rebuildProjections, verifyProjections } from './rebuild';
import { projectionsNamed, withRows } from './with-rows';

const asThreads = (value: string): number => {
  if (/^[1-9]\d?$/.test(value)) return Number(value);
  throw new InvalidArgumentError('Geef een aantal van 1 tot en met 99.');
};

interface RebuildArguments {
  readonly verify?: boolean;
  readonly threads?: number;
  readonly json?: boolean;
}

/** Commands that build, check and compare the rows of the views. */
export const addRebuildCommands = (
  program: Command,
  terminal: Terminal,
  settings: () => Settings,
  finish: (code: ExitCode) => void,
): void => {
  inDutch(program.command('rebuild'))
    .description('bouwt overzichten opnieuw op naast de oude, leest ze na en neemt ze in gebruik')
    .argument('[naam...]', 'overzichten; zonder naam: alle')
    .option('--verify', 'vergelijk alleen, rij voor rij, met het grootboek; wijzig niets')
    .option('--threads <aantal>', 'met zoveel tegelijk opbouwen, per gemeente verdeeld', asThreads)
    .option('--json', 'resultaat van --verify als JSON')
    .action(async (names: string[], options: RebuildArguments) => {
      const projections = projectionsNamed(names);
      const { verify = false, json = false, threads } = options;
      const chosen = settings();
      finish(
        await withRows(chosen, (parts) =>
          verify
            ? verifyProjections(parts, projections, json, terminal)
            : rebuildProjections(parts, projections, { settings: chosen, threads }, terminal),
        ),
      );
    });
  inDutch(program.command('projections'))
    .description('toont hoe de overzichten ervoor staan, of zet er een stil of terug')
    .argument('[actie]', ACTION_NAMES.join(', '))
    .argument('[naam]', 'overzicht')
    .option('--known-on <moment>', 'bij keep: bewaar ook dit moment', asMoment)
    .option('--json', 'resultaat als JSON')
    .action(
      async (
        action: string | undefined,
        name: string | undefined,
        { knownOn, json = false }: { knownOn?: string; json?: boolean },
      ) => {
        const chosen = settings();
        const { keepMonths } = chosen;
        finish(
          await withRows(chosen, (parts) =>
            action === undefined
              ? listProjections(parts, json, terminal)
              : actOn(parts, { action, name, moment: knownOn ?? null, keepMonths }, terminal),
          ),
        );
      },
    );
  inDutch(program.command('changes'))
    .description('toont wat er in een overzicht wijzigde tussen twee momenten van bekend zijn')
    .argument('<naam>', 'overzicht')
    .requiredOption('--from <moment>', 'zoals bekend op dit moment (K1)', asMoment)
    .requiredOption('--to <moment>', 'tot en met dit moment (K2)', asMoment)
    .option('--json', 'resultaat als JSON')
    .action(async (name: string, options: { from: string; to: string; json?: boolean }) => {
      const { json = false, ...range } = options;
      finish(
        await withRows(settings(), (parts) =>
          printChanges(parts, { name, ...range, json }, terminal),
        ),
      );
    });
  addReactions(program, terminal, settings, finish);
};

const addReactions: typeof addRebuildCommands = (program, terminal, settings, finish) => {
  inDutch(program.command('reactions'))
    .description('toont automatische vervolgacties en wat zij niet konden afhandelen')
    .argument('[actie]', 'retry: probeer opnieuw; set-aside: ga verder zonder deze gebeurtenis')
    .argument('[naam]', 'vervolgactie')
    .argument('[gebeurtenis]', 'gebeurtenis van de lijst')
    .option('--json', 'resultaat als JSON')
    .action(
      async (
        action: string | undefined,
        name: string | undefined,
        event: string | undefined,
        { json = false }: { json?: boolean },
      ) => {
        finish(
          await withRows(settings(), (parts) =>
            action === undefined
              ? listReactions(parts, json, terminal)
              : actOnReaction(parts, { action, name: name ?? '', event: event ?? null }, terminal),
          ),
        );
      },
    );
};
