import { stringify as toCsv } from 'csv-stringify/sync';
import Table from 'cli-table3';
import { formatEuro, type Cents, type DateRange } from '@zgb/kernel';
import type { Names, Scenario, WhatIfGroup } from '@zgb/projections';

/** What a what-if is printed from. */
export interface WhatIfReport {
  readonly groups: readonly WhatIfGroup[];
  readonly scenarios: readonly Scenario[];
  readonly names: Names;
  /** Months of delivery that were counted. */
  readonly period: DateRange;
}

/** Old, new and difference of one scenario, in whole cents. */
interface Change {
  readonly scenario: string;
  readonly toegekend: Cents;
  readonly verschilToegekend: Cents;
  readonly toegezegd: Cents;
  readonly verschilToegezegd: Cents;
  readonly buitenScenarioRegels: number;
  readonly buitenScenario: Cents;
}

const sum = (values: readonly number[]): number =>
  values.reduce((total, value) => total + value, 0);

const changesOf = (
  groups: readonly WhatIfGroup[],
  scenarios: readonly Scenario[],
): readonly Change[] =>
  scenarios.map(({ name }, index) => {
    const of = (field: keyof WhatIfGroup['scenarios'][number]): number =>
      sum(groups.map((group) => group.scenarios[index]?.[field] ?? 0));
    const [toegekend, toegezegd] = [of('grantedCents'), of('promisedCents')];
    return {
      scenario: name,
      toegekend,
      verschilToegekend: toegekend - sum(groups.map(({ grantedCents }) => grantedCents)),
      toegezegd,
      verschilToegezegd: toegezegd - sum(groups.map(({ promisedCents }) => promisedCents)),
      buitenScenarioRegels: of('leftLines'),
      buitenScenario: of('leftCents'),
    };
  });

/** The second scenario against the first: what it costs more or less (WK-02: B − A). */
const betweenOf = ([a, b]: readonly Change[]) =>
  a === undefined || b === undefined
    ? null
    : { toegekend: b.toegekend - a.toegekend, toegezegd: b.toegezegd - a.toegezegd };

const sumsOf = (groups: readonly WhatIfGroup[], scenarios: readonly Scenario[]) => {
  const wijzigingen = changesOf(groups, scenarios);
  return {
    regels: sum(groups.map(({ lines }) => lines)),
    toegekend: sum(groups.map(({ grantedCents }) => grantedCents)),
    toegezegd: sum(groups.map(({ promisedCents }) => promisedCents)),
    regelsInEuros: sum(groups.map(({ euroLines }) => euroLines)),
    inEuros: sum(groups.map(({ euroCents }) => euroCents)),
    wijzigingen,
    tweedeMinEerste: betweenOf(wijzigingen),
  };
};

/** The report for programs: amounts in whole cents. */
export const whatIfValue = ({ groups, scenarios, names, period }: WhatIfReport) => ({
  periode: { van: period.from, totEnMet: period.until },
  scenarios: scenarios.map(({ name }) => name),
  regels: groups.map((group) => ({
    gemeente: group.municipality,
    wet: group.law,
    aanbieder: group.provider,
    product: `${group.category ?? ''}/${group.code ?? ''}`,
    naam: names.product(group.law, group.category, group.code),
    ...sumsOf([group], scenarios),
  })),
  totaal: sumsOf(groups, scenarios),
});

type Value = ReturnType<typeof whatIfValue>;

const headOf = ({ scenarios }: Value): readonly string[] => [
  'Gemeente',
  'Aanbieder',
  'Product',
  'Regels',
  'Toegekend',
  'Toegezegd',
  ...scenarios.flatMap((name) => [
    `${name}: toegekend`,
    'verschil',
    `${name}: toegezegd`,
    'verschil',
  ]),
  ...(scenarios.length === 2 ? ['B − A toegekend', 'B − A toegezegd'] : []),
];

const amountsOf = (sums: Value['totaal'], show: (cents: Cents) => string | number) => [
  sums.regels,
  show(sums.toegekend),
  show(sums.toegezegd),
  ...sums.wijzigingen.flatMap((change) => [
    show(change.toegekend),
    show(change.verschilToegekend),
    show(change.toegezegd),
    show(change.verschilToegezegd),
  ]),
  ...(sums.tweedeMinEerste === null
    ? []
    : [show(sums.tweedeMinEerste.toegekend), show(sums.tweedeMinEerste.toegezegd)]),
];

const rowsOf = (value: Value, names: Names, show: (cents: Cents) => string | number) => [
  ...value.regels.map((row) => [
    names.municipality(row.gemeente),
    names.provider(row.aanbieder),
    `${row.wet} ${row.product}`,
    ...amountsOf(row, show),
  ]),
  ['Totaal', '', '', ...amountsOf(value.totaal, show)],
];

const notesOf = ({ totaal, periode }: Value): readonly string[] => [
  `Geleverd van ${periode.van} tot en met ${periode.totEnMet}. Er is niets vastgelegd.`,
  ...(totaal.regelsInEuros === 0
    ? []
    : [
        `${String(totaal.regelsInEuros)} regels (${formatEuro(totaal.inEuros)}) zijn in euro’s en hebben geen tarief.`,
      ]),
  ...totaal.wijzigingen
    .filter(({ buitenScenarioRegels }) => buitenScenarioRegels > 0)
    .map(
      ({ scenario, buitenScenarioRegels, buitenScenario }) =>
        `${scenario}: ${String(buitenScenarioRegels)} regels (${formatEuro(buitenScenario)}) houden hun bedrag.`,
    ),
];

/** The report as somebody asked for it. */
export const printWhatIf = (report: WhatIfReport, format: 'table' | 'csv' | 'json'): string => {
  const value = whatIfValue(report);
  if (format === 'json') return JSON.stringify(value, null, 2);
  const head = headOf(value);
  if (format === 'csv') {
    const rows = rowsOf(value, report.names, (cents) => cents);
    return toCsv([[...head], ...rows], { delimiter: ';' }).trimEnd();
  }
  const table = new Table({
    head: [...head],
    colAligns: head.map((_column, index) => (index < 3 ? 'left' : 'right')),
    style: { head: [], border: [], compact: true },
  });
  for (const row of rowsOf(value, report.names, formatEuro)) table.push(row);
  return [table.toString(), ...notesOf(value)].join('\n');
};
