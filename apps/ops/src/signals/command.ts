import { Option, type Command } from 'commander';
import type { LedgerApplication } from '@zgb/platform';
import { asDate } from '../arguments';
import { inDutch } from '../dutch-help';
import type { ExitCode, Terminal } from '../outcome';
import { judgeSignals } from './judge-signals';

interface SignalOptions {
  readonly asAt?: string;
  readonly json?: boolean;
}

/** `zgb signals`: to be run once a day, whatever else runs. */
export const addSignalsCommand = (
  program: Command,
  terminal: Terminal,
  parts: {
    readonly withLedger: (work: (ledger: LedgerApplication) => Promise<ExitCode>) => Promise<void>;
    readonly today: () => string;
    readonly actor: string;
  },
): void => {
  inDutch(program.command('signals'))
    .description(
      'beoordeelt budgetten en legt nieuwe en voorbije signalen vast; bedoeld voor elke dag',
    )
    .addOption(new Option('--as-at <datum>', 'situatie op').argParser(asDate))
    .option('--json', 'resultaat als JSON')
    .action((options: SignalOptions) =>
      parts.withLedger(async (ledger) => {
        const asAt = options.asAt ?? parts.today();
        const judged = await judgeSignals(ledger, { asAt }, parts.actor);
        if (options.json === true) {
          terminal.out(JSON.stringify(judged, null, 2));
          return 0;
        }
        for (const { provider, segment, event } of judged) {
          const what = event.type === 'SignalRaised' ? 'afgegeven' : 'ingetrokken';
          terminal.out(`${provider} ${segment}: ${event.data.kind} ${what}`);
        }
        const raised = judged.filter(({ event }) => event.type === 'SignalRaised').length;
        terminal.out(
          `Situatie op ${asAt}: ${String(raised)} signalen afgegeven, ${String(judged.length - raised)} ingetrokken. Zie: zgb view signalen.`,
        );
        return 0;
      }),
    );
};
