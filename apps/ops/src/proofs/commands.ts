import type { Command } from 'commander';
import type { CopyableEventStore } from '@zgb/event-store';
import { openLogForReading, type Settings } from '@zgb/platform';
import { withLedger } from '../care/with-ledger';
import { inDutch } from '../dutch-help';
import type { ExitCode, Terminal } from '../outcome';
import { checkpoint, makeKey, type CheckpointOptions } from './checkpoint';
import { writeEvidence, type EvidenceOptions } from './evidence';
import { writeTiles, type TilesOptions } from './tiles';

const reading = async (
  settings: Settings,
  work: (log: CopyableEventStore) => Promise<ExitCode>,
): Promise<ExitCode> => {
  const log = await openLogForReading(withLedger(settings));
  try {
    return await work(log);
  } finally {
    await log.close();
  }
};

/** Commands by which others can check what is recorded, without the ledger. */
export const addProofCommands = (
  program: Command,
  terminal: Terminal,
  settings: () => Settings,
  finish: (code: ExitCode) => void,
): void => {
  inDutch(program.command('checkpoint-key'))
    .description('maakt een sleutel waarmee controlepunten worden ondertekend')
    .argument('<bestand>', 'nieuw bestand voor de geheime sleutel')
    .action(async (path: string) => {
      finish(await makeKey(path, terminal));
    });
  inDutch(program.command('checkpoint'))
    .description('ondertekent per gemeente hoe de geschiedenis er nu voor staat')
    .requiredOption('--key <bestanden...>', 'bestand met de geheime sleutel; bij wisselen twee')
    .requiredOption('--origin <herkomst>', 'domein en product, zoals gemeente.example/zgb')
    .requiredOption('--out <map>', 'map voor controlepunten, buiten de gegevensmap')
    .option('--follow', 'blijf elke minuut ondertekenen wat erbij kwam')
    .action(async (options: CheckpointOptions) => {
      finish(await reading(settings(), (log) => checkpoint(log, options, terminal)));
    });
  inDutch(program.command('tiles'))
    .description('schrijft de geschiedenis als tegels, die anderen met eigen programma’s nakijken')
    .requiredOption('--checkpoints <map>', 'map met ondertekende controlepunten')
    .requiredOption('--out <map>', 'map voor de tegels, per gemeente')
    .action(async (options: TilesOptions) => {
      finish(await reading(settings(), (log) => writeTiles(log, options, terminal)));
    });
  inDutch(program.command('evidence'))
    .description('schrijft een bewijsstuk van stromen, dat anderen zelf kunnen nakijken')
    .argument('<stromen...>', 'zoals declaration-1690_wmo_98000001_D1')
    .requiredOption('--checkpoints <map>', 'map met ondertekende controlepunten')
    .requiredOption('--out <bestand>', 'bestand voor het bewijsstuk')
    .option('--since <controlepunt>', 'eerder controlepunt waarop de geschiedenis verder gaat')
    .option('--complete', 'met alle bladen: laat zien dat niets is weggelaten')
    .action(async (streams: readonly string[], options: EvidenceOptions) => {
      finish(await reading(settings(), (log) => writeEvidence(log, streams, options, terminal)));
    });
};
