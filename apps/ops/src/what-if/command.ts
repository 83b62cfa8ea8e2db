import { existsSync } from 'node:fs';
import { InvalidArgumentError, Option, type Command } from 'commander';
import { previewIndexation } from '@zgb/contracts';
import { Ledger, type EventStore } from '@zgb/event-store';
import { IndexationBody, indexationTerms, thousandthsOf } from '@zgb/instructions';
import { addDays, addMonths, formatEuro, type DateRange } from '@zgb/kernel';
import { openLogForReading, todayFrom, type Settings } from '@zgb/platform';
import {
  byContract,
  byList,
  byPercentage,
  byRun,
  type PriceBook,
  type Scenario,
} from '@zgb/projections';
import { asDate } from '../arguments';
import { inDutch } from '../dutch-help';
import { CommandError, type ExitCode, type Terminal } from '../outcome';
import { PriceListBody, pricesOf, readBodyFile } from './list-file';
import { readAgreed, runWhatIf } from './read-history';
import { printWhatIf } from './report';

interface WhatIfOptions {
  readonly index?: number;
  readonly list?: string;
  readonly run?: string;
  readonly extendMonths?: number;
  readonly start?: string;
  readonly includeEuros?: boolean;
  readonly year?: number;
  readonly municipality?: string;
  readonly format: 'table' | 'csv' | 'json';
  readonly json?: boolean;
}

const asPercentage = (value: string): number => {
  const thousandths = thousandthsOf(value);
  if (thousandths !== null) return thousandths;
  throw new InvalidArgumentError('Geef een percentage met hoogstens drie decimalen, zoals 4,957.');
};

const wholeBetween =
  (min: number, max: number) =>
  (value: string): number => {
    const number = Number(value);
    if (Number.isInteger(number) && number >= min && number <= max) return number;
    throw new InvalidArgumentError(
      `Geef een geheel getal van ${String(min)} tot en met ${String(max)}.`,
    );
  };

/** One scenario per question that was asked; at most two can be set beside each other. */
const scenariosOf = async (
  options: WhatIfOptions,
  log: EventStore,
  book: PriceBook,
  start: string,
  terminal: Terminal,
): Promise<readonly Scenario[]> => {
  const found: Scenario[] = [];
  const { index, list, run, extendMonths, includeEuros = false } = options;
  if (index !== undefined) found.push(byPercentage(index, { includesEuros: includeEuros }));
  if (run !== undefined) found.push(await previewOf(run, log, book, terminal));
  if (list !== undefined) {
    const body = readBodyFile(list, PriceListBody);
    found.push(byList(`lijst ${body.naam}`, pricesOf(body)));
  }
  const isMixed = found.length > 0;
  if (extendMonths !== undefined) found.push(...byContract(book, start));
  if (found.length === 0) {
    throw new CommandError(
      2,
      'Geef aan wat er zou veranderen: --index, --list, --run of --extend-months.',
    );
  }
  if (found.length > 2 || (extendMonths !== undefined && isMixed)) {
    throw new CommandError(2, 'Vergelijk hoogstens twee voorstellen. Vraag --extend-months apart.');
  }
  return found;
};

/** Shows what a run of indexation would do to each tariff, on the side of progress. */
const previewOf = async (
  path: string,
  log: EventStore,
  book: PriceBook,
  terminal: Terminal,
): Promise<Scenario> => {
  const body = readBodyFile(path, IndexationBody);
  const run = await previewIndexation(new Ledger(log), body.regio, indexationTerms(body));
  for (const { stream, oldCents, newCents } of run.tariffs) {
    terminal.err(`  ${stream}: ${formatEuro(oldCents)} → ${formatEuro(newCents)}`);
  }
  for (const { stream } of run.left) {
    terminal.err(`  ${stream}: blijft zo, want er is al een prijs vanaf die dag`);
  }
  return byRun(book, run);
};

/** Months whose volumes count; those before the start stand for months that are still to come. */
const periodOf = (
  { extendMonths: months }: WhatIfOptions,
  year: number,
  start: string,
  today: string,
): DateRange => {
  if (months === undefined) {
    return { from: `${String(year)}-01-01`, until: `${String(year)}-12-31` };
  }
  const from = start > today ? addMonths(start, -months) : start;
  return { from, until: addDays(addMonths(from, months), -1) };
};

const answer = async (
  options: WhatIfOptions,
  log: EventStore,
  today: string,
  terminal: Terminal,
): Promise<void> => {
  const { extendMonths } = options;
  const year = options.year ?? Number(today.slice(0, 4));
  const start = options.start ?? `${String(year)}-01-01`;
  const period = periodOf(options, year, start, today);
  const { names, book } = await readAgreed(log);
  const scenarios = await scenariosOf(options, log, book, start, terminal);
  const groups = await runWhatIf(log, {
    period,
    startingOnly: extendMonths !== undefined,
    municipality: options.municipality ?? null,
    scenarios,
  });
  const format = options.json === true ? 'json' : options.format;
  terminal.out(printWhatIf({ groups, scenarios, names, period }, format));
};

/** `zgb what-if`: euros at proposed tariffs; nothing is recorded (WK-02, MIJ-43). */
export const addWhatIfCommand = (
  program: Command,
  terminal: Terminal,
  settings: () => Settings,
  finish: (code: ExitCode) => void,
): void => {
  inDutch(program.command('what-if'))
    .description('rekent uit wat andere tarieven zouden kosten; legt niets vast')
    .option('--index <procent>', 'alle tarieven met dit percentage, zoals 4,957', asPercentage)
    .option('--list <bestand>', 'tarieven uit een YAML-bestand (kostprijsonderzoek)')
    .option('--run <bestand>', 'voorbeeld van een indexering uit een YAML-bestand')
    .option(
      '--extend-months <aantal>',
      'het oude contract zoveel maanden verlengen',
      wholeBetween(1, 120),
    )
    .option('--start <datum>', 'dag waarop het nieuwe contract begint; anders 1 januari', asDate)
    .option('--include-euros', 'laat bedragen in euro’s met het percentage meegaan')
    .option('--year <jaar>', 'maanden van levering in dit jaar', wholeBetween(2000, 2100))
    .option('--municipality <code>', 'alleen deze gemeente')
    .addOption(
      new Option('--format <vorm>', 'vorm').choices(['table', 'csv', 'json']).default('table'),
    )
    .option('--json', 'hetzelfde als --format json')
    .action(async (options: WhatIfOptions) => {
      const chosen = settings();
      if (chosen.log.kind === 'sqlite' && !existsSync(chosen.log.path)) {
        throw new CommandError(2, `In ${chosen.dataDir} staat nog geen grootboek.`);
      }
      const log = await openLogForReading(chosen);
      try {
        await answer(options, log, todayFrom(chosen)(), terminal);
        finish(0);
      } finally {
        await log.close();
      }
    });
};
