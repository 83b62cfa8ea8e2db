import type { Command } from 'commander';
import { todayFrom, type LedgerApplication, type Settings } from '@zgb/platform';
import { inDutch } from '../dutch-help';
import { CommandError, type ExitCode, type Terminal } from '../outcome';
import { sendOne, sendPending, type AnswerAsked } from './send';
import { numbersOf } from './target';

export interface SendArguments {
  readonly out: string;
  readonly honour?: string;
  readonly reject?: string;
  readonly residence?: string;
  readonly investigate?: boolean;
  readonly pending?: boolean;
  readonly client?: string;
  readonly key?: string;
  readonly json?: boolean;
}

/** The one answer that was asked for; null: none. */
export const answerOf = ({
  honour,
  reject,
  residence,
  investigate,
}: SendArguments): AnswerAsked | null => {
  if ([honour, reject, investigate].filter((one) => one !== undefined).length > 1) {
    throw new CommandError(2, 'Kies één antwoord: --honour, --reject of --investigate.');
  }
  if (residence !== undefined && reject === undefined) {
    throw new CommandError(2, 'Met --residence hoort --reject: geef de reden van de afwijzing.');
  }
  if (honour !== undefined) return { answer: 'honour', numbers: numbersOf(honour) };
  if (reject !== undefined)
    return { answer: 'reject', reason: reject, residence: residence ?? null };
  return investigate === true ? { answer: 'investigate' } : null;
};

/** `zgb send`: messages that the municipality sends itself. */
export const addSendCommands = (
  program: Command,
  terminal: Terminal,
  withLedger: (work: (ledger: LedgerApplication) => Promise<ExitCode>) => Promise<void>,
  settings: () => Settings,
  actor: string,
): void => {
  inDutch(program.command('send'))
    .description('schrijft een toewijzingsbericht (301) of het antwoord op een verzoek (301, 319)')
    .argument(
      '[waarover]',
      'toewijzing (1690/wmo/1001) of verzoek (1690/wmo/98000001/VOT-1); niet met --pending',
    )
    .requiredOption('--out <map>', 'map voor de berichten')
    .option('--pending', 'verstuur elk besluit dat de aanbieder nog niet kent')
    .option('--honour <nummers>', 'honoreer het verzoek met deze toewijzingen: 1001,1002')
    .option('--reject <reden>', 'wijs het verzoek af: RedenAfwijzingVerzoek van de standaard')
    .option('--residence <code>', 'gemeente die verantwoordelijk is, bij reden 8 (Jeugdwet)')
    .option('--investigate', 'zet het verzoek in onderzoek')
    .option('--client <bestand>', 'YAML met gegevens van de cliënt die nog ontbreken, zoals adres')
    .option('--key <sleutel>', 'dezelfde sleutel nog eens geeft hetzelfde bestand')
    .option('--json', 'resultaat als JSON')
    .action(async (about: string | undefined, given: SendArguments) => {
      const { out, pending = false, client, key, json = false } = given;
      const asked = answerOf(given);
      const options = {
        ...{ out, json, actor },
        ...(client === undefined ? {} : { client }),
        ...(key === undefined ? {} : { key }),
      };
      if (pending && about === undefined && asked === null && client === undefined) {
        const today = todayFrom(settings())();
        await withLedger((ledger) => sendPending(ledger, today, options, terminal));
        return;
      }
      if (pending || about === undefined) {
        throw new CommandError(
          2,
          'Geef één toewijzing of verzoek op, of gebruik --pending zonder iets anders dan --out.',
        );
      }
      await withLedger((ledger) => sendOne(ledger, about, asked, options, terminal));
    });
};
