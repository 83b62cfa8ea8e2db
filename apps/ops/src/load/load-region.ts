import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parse, YAMLParseError } from 'yaml';
import { MakeEstimateCommand, RecordOpeningFiguresCommand, SetBudgetCommand } from '@zgb/budgets';
import {
  ConcludeContractCommand,
  ConfigureRegionCommand,
  JoinRegionCommand,
  RegisterProviderCommand,
  SetTariffCommand,
} from '@zgb/contracts';
import type { Bus } from '@zgb/intake';
import { catalogueSteps, instructionSteps, productSteps } from './catalogue-steps';
import { readRegionFile, RegionFileError, type RegionFile } from './region-file';
import { step, type Step } from './step';

/** What became of a region file. */
export interface LoadReport {
  readonly region: string;
  readonly added: number;
  /** Parts of the file that changed something. */
  readonly changed: readonly string[];
  readonly unchanged: number;
  /** What the ledger did not accept: part of the file, code of the rejection, and its text. */
  readonly rejected: readonly {
    readonly part: string;
    readonly code: string;
    readonly text?: string;
  }[];
}

const regionSteps = ({ settings, joined }: RegionFile): readonly Step[] => [
  step(`regio ${settings.region}`, (context) => new ConfigureRegionCommand(settings, context)),
  ...joined.map(({ municipality, from }) => {
    const membership = { municipality, region: settings.region, domain: 'care', from, until: null };
    return step(
      `gemeente ${municipality}`,
      (context) => new JoinRegionCommand(membership, context),
    );
  }),
];

const contractSteps = (file: RegionFile): readonly Step[] => {
  const { region } = file.settings;
  return [
    ...file.providers.map(({ agb, name }) =>
      step(
        `aanbieder ${agb}`,
        (context) => new RegisterProviderCommand(region, agb, name, context),
      ),
    ),
    ...file.contracts.map(({ agb, law, ...terms }) => {
      const key = { region, law, provider: agb };
      return step(
        `contract ${agb} ${terms.family}`,
        (context) => new ConcludeContractCommand(key, terms, context),
      );
    }),
    ...file.tariffs.map(({ from, unit, priceCents, ground, ...key }) => {
      const tariff = { from, unit, priceCents, ground };
      return step(
        `tarief ${key.code} ${key.family}`,
        (context) => new SetTariffCommand(region, key, tariff, context),
      );
    }),
  ];
};

const budgetSteps = ({ budgets, figures, estimates }: RegionFile): readonly Step[] => [
  ...budgets.map((budget) =>
    step(
      `begroting ${budget.municipality} ${String(budget.year)}`,
      (context) => new SetBudgetCommand(budget, context),
    ),
  ),
  ...figures.map((known) =>
    step(
      `beginstand ${known.municipality}`,
      (context) => new RecordOpeningFiguresCommand(known, context),
    ),
  ),
  ...estimates.map((estimate) =>
    step(
      `raming ${estimate.municipality} ${estimate.provider}`,
      (context) => new MakeEstimateCommand(estimate, context),
    ),
  ),
];

/** How many commands share flushes of the log. */
const COMMANDS_AT_ONCE = 64;

const parseFile = (text: string): RegionFile => {
  try {
    return readRegionFile(parse(text));
  } catch (error) {
    if (!(error instanceof YAMLParseError)) throw error;
    const line = error.linePos?.[0].line ?? 0;
    throw new RegionFileError(`regel ${String(line)}`, 'dit is geen geldige YAML');
  }
};

/** Later parts look at earlier ones; steps that build on each other go one at a time. */
const phasesOf = (file: RegionFile) => [
  { steps: regionSteps(file), atOnce: COMMANDS_AT_ONCE },
  { steps: productSteps(file), atOnce: 1 },
  { steps: contractSteps(file), atOnce: COMMANDS_AT_ONCE },
  { steps: budgetSteps(file), atOnce: COMMANDS_AT_ONCE },
  { steps: catalogueSteps(file), atOnce: 1 },
  { steps: instructionSteps(file), atOnce: 1 },
];

/**
 * Loads a region by commands: running it again changes nothing. Throws `RegionFileError` before
 * anything is stored when the file itself is wrong.
 */
export const loadRegion = async (path: string, bus: Bus, actor: string): Promise<LoadReport> => {
  const text = readFileSync(path, 'utf8');
  const file = parseFile(text);
  const sha256 = createHash('sha256').update(text).digest('hex').slice(0, 32);
  const changed: string[] = [];
  const rejected: LoadReport['rejected'][number][] = [];
  let unchanged = 0;
  const run = async (one: Step, index: number): Promise<void> => {
    const commandId = one.commandId ?? `${sha256}/${String(index)}`;
    const outcome = await one.run(bus, { commandId, correlationId: sha256, actor });
    if (!outcome.accepted) {
      const { accepted: _accepted, ...why } = outcome;
      rejected.push({ part: one.part, ...why });
    } else if (outcome.isNew) changed.push(one.part);
    else unchanged += 1;
  };
  let index = 0;
  for (const { steps, atOnce } of phasesOf(file)) {
    for (let start = 0; start < steps.length; start += atOnce) {
      const part = steps.slice(start, start + atOnce);
      const first = index;
      await Promise.all(part.map((one, offset) => run(one, first + offset)));
      index += part.length;
    }
  }
  return { region: file.settings.region, added: changed.length, changed, unchanged, rejected };
};
