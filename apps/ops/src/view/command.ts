import { InvalidArgumentError, Option, type Command } from 'commander';
import type { EventStore } from '@zgb/event-store';
import { asDate, asMoment } from '../arguments';
import { inDutch } from '../dutch-help';
import { CommandError, type Terminal } from '../outcome';
import { printFrozen } from './frozen';
import type { Persons } from './persons';
import { questionFrom, type QuestionArguments } from './question';
import { printView, VIEW_NAMES, viewBehind, viewCompared, viewNamed, viewOptions } from './views';
import { writeWorkbook } from './workbook';

const asWhole = (value: string): number => {
  if (/^\d{1,12}$/.test(value)) return Number(value);
  throw new InvalidArgumentError('Geef een geheel getal van 0 of meer.');
};

export interface ViewArguments extends QuestionArguments {
  readonly municipality?: string;
  readonly provider?: string;
  readonly law?: string;
  readonly asAt?: string;
  readonly knownOn?: string;
  readonly with?: readonly string[];
  readonly atLeast?: number;
  readonly behind?: string;
  readonly row?: readonly string[];
  readonly comparedWith?: string;
  readonly frozen?: string;
  readonly number?: number;
  readonly format: 'table' | 'csv' | 'json' | 'xlsx';
  readonly out?: string;
  readonly json?: boolean;
}

type WithLog = (work: (log: EventStore) => Promise<void>) => Promise<void>;

type Show = (log: EventStore, persons: Pick<Persons, 'turns18On'>) => Promise<string>;

/** `zgb view`: any view or sheet, in the one language that all sheets share. */
export const addViewCommand = (
  program: Command,
  terminal: Terminal,
  today: () => string,
  withLog: WithLog,
  openPersons: () => Persons,
): void => {
  inDutch(program.command('view'))
    .description('toont een overzicht')
    .argument('[naam]', VIEW_NAMES.join(', '))
    .option('--municipality <code>', 'alleen deze gemeente')
    .option('--provider <agb>', 'alleen deze aanbieder')
    .option('--law <wet>', 'alleen deze wet (wmo of jw)')
    .option('--as-at <datum>', 'situatie op deze dag', asDate)
    .option('--known-on <moment>', 'zoals bekend op dit moment', asMoment)
    .option('--at-least <positie>', 'het grootboek moet deze gebeurtenis bevatten', asWhole)
    .option('--with <vraag=waarde...>', 'wat een overzicht nog meer vraagt, zoals jaar=2027')
    .option(
      '--filter <kolom:waarde...>',
      'welke rijen: kolom:waarde, kolom:~deel, kolom:van..tot; bedragen in euro',
    )
    .option('--group <kolom...>', 'uitsplitsen naar één of twee kolommen, ook datum.maand')
    .option('--sort <kolom...>', 'volgorde; --sort=-kolom is van hoog naar laag')
    .option('--columns <kolom...>', 'welke kolommen, in die volgorde')
    .option('--limit <aantal>', 'rijen per bladzijde, hoogstens 500', asWhole)
    .option('--cursor <cursor>', 'waar de volgende bladzijde begint')
    .option('--behind <cijfer>', 'de regels achter één cijfer: de sleutel van een kolom')
    .option(
      '--row <kolom:waarde...>',
      'bij --behind: van welke rijen het cijfer is, geschreven zoals bij --filter',
    )
    .option(
      '--compared-with <moment>',
      'alleen wat verschilt met hoe het op dit eerdere moment bekend was',
      asMoment,
    )
    .option('--frozen <naam>', 'een bevroren overzicht, vergeleken met toen')
    .option('--number <nummer>', 'welk nummer onder die naam; standaard het laatste', asWhole)
    .addOption(
      new Option('--format <vorm>', 'vorm')
        .choices(['table', 'csv', 'json', 'xlsx'])
        .default('table'),
    )
    .option('--out <bestand>', 'waar het XLSX-bestand komt')
    .option('--json', 'hetzelfde als --format json')
    .action(async (name: string | undefined, options: ViewArguments) => {
      const show = prepared(name, options, today);
      await withLog(async (log) => {
        const persons = openPersons();
        try {
          terminal.out(await show(log, persons));
        } finally {
          await persons.close();
        }
      });
    });
};

/** What is asked wrongly is told before any log is opened. */
const prepared = (name: string | undefined, options: ViewArguments, today: () => string): Show => {
  const json = options.json === true || options.format === 'json';
  const { frozen, number = null } = options;
  if (frozen !== undefined) return (log) => printFrozen(log, { name: frozen, number, json });
  if (name === undefined) {
    throw new CommandError(2, `Noem een overzicht. Kies uit: ${VIEW_NAMES.join(', ')}.`);
  }
  const named = viewNamed(name);
  const { behind, row } = options;
  if (behind === undefined && row !== undefined) {
    throw new CommandError(2, '--row hoort bij --behind: noem ook het cijfer.');
  }
  const opened = behind === undefined ? named : viewBehind(named, behind, row);
  const { comparedWith } = options;
  const view = comparedWith === undefined ? opened : viewCompared(opened, comparedWith);
  const { municipality, provider, law, format, out, atLeast } = options;
  const asked = {
    view,
    options: viewOptions(view, options.with ?? []),
    scope: {
      ...(municipality === undefined ? {} : { municipality }),
      ...(provider === undefined ? {} : { provider }),
      ...(law === undefined ? {} : { law }),
    },
    asAt: options.asAt ?? today(),
    knownOn: options.knownOn ?? null,
    question: questionFrom(options),
    ...(atLeast === undefined ? {} : { atLeast }),
  };
  if (format !== 'xlsx') {
    return (log, { turns18On }) =>
      printView(log, { ...asked, turns18On, format: json ? 'json' : format });
  }
  if (out === undefined) throw new CommandError(2, 'Noem een bestand: --out overzicht.xlsx.');
  return (log, { turns18On }) => writeWorkbook(log, { ...asked, turns18On, format: 'table' }, out);
};
