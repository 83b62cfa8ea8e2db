import type { Command } from 'commander';
import type { Environment, Settings } from '@zgb/platform';
import { inDutch } from '../dutch-help';
import type { ExitCode, Terminal } from '../outcome';
import { addProofCommands } from '../proofs/commands';
import { showAccessLog, type AccessLogOptions } from './access-log';
import { backup } from './backup';
import { copy } from './copy';
import { restore } from './restore';
import { verify } from './verify';
import { withLedger } from './with-ledger';

/** Commands that look after the history itself. */
export const addCareCommands = (
  program: Command,
  terminal: Terminal,
  settings: () => Settings,
  finish: (code: ExitCode) => void,
  environment: Environment,
): void => {
  inDutch(program.command('verify'))
    .description('leest de hele geschiedenis na en zegt of zij heel is')
    .option('--json', 'resultaat als JSON')
    .action(async ({ json = false }: { json?: boolean }) => {
      finish(await verify(withLedger(settings()), environment, json, terminal));
    });
  addProofCommands(program, terminal, settings, finish);
  inDutch(program.command('access-log'))
    .description('toont wie welke persoonsgegevens inzag of wijzigde')
    .option('--account <account>', 'alleen van dit account')
    .option('--client <verwijzing>', 'alleen over deze cliënt')
    .option('--object <voorwerp>', 'alleen over dit voorwerp, zoals 1690/wmo/1001')
    .option('--from <dag>', 'vanaf deze dag')
    .option('--until <dag>', 'tot en met deze dag')
    .option('--refused', 'alleen wat werd geweigerd')
    .option('--json', 'elke regel als JSON')
    .action(async (options: AccessLogOptions) => {
      await showAccessLog(settings(), environment, options, terminal);
      finish(0);
    });
  inDutch(program.command('backup'))
    .description('maakt een kopie van het grootboek, ook terwijl de server draait')
    .argument('<map>', 'nieuwe map voor de kopie; een afgebroken kopie gaat verder')
    .action(async (folder: string) => {
      finish(await backup(withLedger(settings()), folder, terminal));
    });
  inDutch(program.command('restore'))
    .description('zet een kopie terug in de gegevensmap')
    .argument('<map>', 'map met de kopie')
    .option('--replace', 'vervang het grootboek dat er staat; de oude bestanden blijven bewaard')
    .action(async (folder: string, { replace = false }: { replace?: boolean }) => {
      finish(await restore(settings(), folder, replace, terminal));
    });
  inDutch(program.command('copy'))
    .description('kopieert een grootboek naar een andere opslag en vergelijkt ze')
    .argument('<van>', 'sqlite:BESTAND of esdb://…')
    .argument('<naar>', 'sqlite:BESTAND of esdb://…; een afgebroken kopie gaat verder')
    .option('--json', 'resultaat als JSON')
    .action(async (from: string, to: string, { json = false }: { json?: boolean }) => {
      finish(await copy([from, to], settings(), json, terminal));
    });
};
