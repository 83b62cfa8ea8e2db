import { Option, type Command } from 'commander';
import { creditTransferCsv, creditTransferXml, readPaymentFile } from '@zgb/declarations';
import type { EventStore } from '@zgb/event-store';
import { inDutch } from '../dutch-help';
import { CommandError, type Terminal } from '../outcome';

type Format = 'xml' | 'csv';

/** A payment file as it goes to the bank; asked for again it is the same. */
export const paymentFile = async (
  log: EventStore,
  municipality: string,
  file: string,
  format: Format,
): Promise<string> => {
  const read = await readPaymentFile(log, { municipality, file });
  if (read.found) {
    return format === 'xml' ? creditTransferXml(read.content) : creditTransferCsv(read.content);
  }
  throw new CommandError(
    2,
    read.code === 'debtorUnknown'
      ? `Van gemeente ${municipality} is geen rekening bekend. Leg die eerst vast (betalingen/rekeningen).`
      : `In bestand ${file} staan geen opdrachten van gemeente ${municipality}. Zet ze er eerst in (betalingen/bestanden).`,
  );
};

/** `zgb payment-file`. */
export const addPaymentFileCommand = (
  program: Command,
  terminal: Terminal,
  withLog: (work: (log: EventStore) => Promise<void>) => Promise<void>,
): void => {
  inDutch(program.command('payment-file'))
    .description('schrijft een betaalbestand voor de bank (SEPA pain.001) of als CSV')
    .argument('<gemeente>', 'gemeentecode')
    .argument('<bestand>', 'kenmerk van het betaalbestand')
    .addOption(new Option('--format <vorm>', 'vorm').choices(['xml', 'csv']).default('xml'))
    .action((municipality: string, file: string, { format }: { format: Format }) =>
      withLog(async (log) => {
        terminal.out(await paymentFile(log, municipality, file, format));
      }),
    );
};
