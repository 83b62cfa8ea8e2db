import { writeFileSync } from 'node:fs';
import { stringify as toCsv } from 'csv-stringify/sync';
import { Option, type Command } from 'commander';
import { foldProjection, parseStreamId, type Projection } from '@zgb/kernel';
import type { LedgerApplication } from '@zgb/platform';
import {
  catalogue,
  DELIVERIES,
  foldedSource,
  makeDelivery,
  namesFrom,
  type Delivery,
  type DeliveryFinding,
  type DeliveryKind,
} from '@zgb/projections';
import { asDate } from '../arguments';
import { inDutch } from '../dutch-help';
import { pathError } from '../faults';
import { CommandError, type ExitCode, type Terminal } from '../outcome';
import { readEvents } from '../view/views';

export interface DeliverOptions {
  readonly from: string;
  readonly until: string;
  readonly out: string;
  readonly municipality?: string;
  readonly anyway?: boolean;
}

/** Bytes that tell spreadsheets that this is UTF-8. */
const BOM = '\ufeff';

/** One finding as it is told, here and over the API. */
export interface ToldFinding extends Pick<DeliveryFinding, 'provider' | 'text'> {
  readonly kind: string;
  readonly law: string;
  readonly number: string;
}

const findingText = ({ kind, number, law, provider, text }: ToldFinding): string =>
  `  ${kind}: toewijzing ${number} (${law}, aanbieder ${provider}). ${text}`;

/** What is wrong, the impossible first. */
export const deliveryText = (
  title: string,
  records: number,
  findings: readonly ToldFinding[],
): string => {
  const impossible = findings.filter(({ kind }) => kind === 'onmogelijk');
  const missing = findings.filter(({ kind }) => kind === 'ontbreekt');
  return [
    `${title}: ${String(records)} records, ${String(missing.length)} keer ontbreekt iets, ${String(impossible.length)} keer kan iets niet.`,
    ...[...impossible, ...missing].map(findingText),
  ].join('\n');
};

const reportOf = ({ title, rows, findings }: Delivery): string =>
  deliveryText(
    title,
    rows.length,
    findings.map(({ stream, ...finding }) => {
      const [law = '', number = ''] = parseStreamId(stream).parts;
      return { ...finding, law, number };
    }),
  );

const write = (file: string, { columns, rows }: Delivery): void => {
  const text = toCsv([[...columns], ...rows.map((row) => [...row])], { delimiter: ';' });
  try {
    // It holds persons: only who made it may read it, and nothing is overwritten.
    writeFileSync(file, `${BOM}${text}`, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    throw pathError(file, error);
  }
};

/** Makes and checks a delivery; what contradicts itself is not written unless that is asked. */
export const deliver = async (
  { stores }: LedgerApplication,
  kind: DeliveryKind,
  { from, until, out, municipality, anyway = false }: DeliverOptions,
  terminal: Terminal,
): Promise<ExitCode> => {
  if (from > until)
    throw new CommandError(2, 'De eerste dag (--from) ligt na de laatste (--until).');
  const events = await readEvents(stores.log, null);
  const sourceOf = (projection: Projection) => foldedSource(foldProjection(projection, events));
  const delivery = await makeDelivery(
    kind,
    {
      names: await namesFrom(sourceOf(catalogue)),
      rows: (projection) => Promise.resolve(sourceOf(projection)),
    },
    {
      scope: municipality === undefined ? {} : { municipality },
      period: { from, until },
    },
    (of, refs) => stores.personalData.readMany(of, refs),
  );
  terminal.out(reportOf(delivery));
  if (!delivery.isPossible && !anyway) {
    terminal.err(
      'Er is niets geschreven: verbeter eerst wat niet kan, of schrijf het toch met --anyway.',
    );
    return 1;
  }
  write(out, delivery);
  terminal.out(`Geschreven: ${out}. Het bestand bevat BSN’s: bewaar en verstuur het beveiligd.`);
  return 0;
};

/** `zgb deliver`. */
export const addDeliverCommand = (
  program: Command,
  terminal: Terminal,
  parts: {
    readonly withLedger: (work: (ledger: LedgerApplication) => Promise<ExitCode>) => Promise<void>;
  },
): void => {
  inDutch(program.command('deliver'))
    .description('maakt en controleert een bestand voor de landelijke statistiek')
    .argument('<soort>', `${DELIVERIES.join(' of ')}: Wmo (GMSD) of Jeugdwet`)
    .addOption(
      new Option('--from <datum>', 'eerste dag van de periode')
        .argParser(asDate)
        .makeOptionMandatory(),
    )
    .addOption(
      new Option('--until <datum>', 'laatste dag van de periode')
        .argParser(asDate)
        .makeOptionMandatory(),
    )
    .requiredOption('--out <bestand>', 'waar het CSV-bestand komt')
    .option('--municipality <code>', 'alleen deze gemeente')
    .option('--anyway', 'schrijf ook als er records zijn die niet kunnen')
    .action((kind: string, options: DeliverOptions) => {
      const known = DELIVERIES.find((one) => one === kind);
      if (known === undefined) {
        throw new CommandError(
          2,
          `Aanlevering ${kind} bestaat niet. Kies uit: ${DELIVERIES.join(', ')}.`,
        );
      }
      return parts.withLedger((ledger) => deliver(ledger, known, options, terminal));
    });
};
