import { createHash, randomUUID } from 'node:crypto';
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
import {
  instructionSteps,
  mappingSteps,
  municipalityChains,
  productChains,
  productSteps,
} from './catalogue-steps';
import { readRegionFile, RegionFileError, type RegionFile } from './region-file';
import { step, type Chain, type Step } from './step';

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
    ...file.tariffs.map(({ tenant, family, law, category, code, provider, ...tariff }) => {
      const key = { tenant, family, law, category, code, provider };
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

/** How many chains share flushes of the log. */
const CHAINS_AT_ONCE = 64;

const parseFile = (text: string): RegionFile => {
  try {
    return readRegionFile(parse(text));
  } catch (error) {
    if (!(error instanceof YAMLParseError)) throw error;
    const line = error.linePos?.[0].line ?? 0;
    throw new RegionFileError(`regel ${String(line)}`, 'dit is geen geldige YAML');
  }
};

/** Steps that know nothing of each other: each is a chain of its own. */
const apart = (steps: readonly Step[]): readonly Chain[] => steps.map((one) => [one]);

/** Later phases look at earlier ones; the chains of one phase run at the same time. */
const phasesOf = (file: RegionFile): readonly (readonly Chain[])[] => [
  apart(regionSteps(file)),
  [productSteps(file)],
  productChains(file),
  apart(contractSteps(file)),
  apart(budgetSteps(file)),
  [mappingSteps(file)],
  municipalityChains(file),
  [instructionSteps(file)],
];

/**
 * Loads a region by commands: running it again changes nothing. Throws `RegionFileError` before
 * anything is stored when the file itself is wrong.
 */
export const loadRegion = async (
  path: string,
  bus: Bus,
  actor: string,
  // A file says how it is: put back after another one, it must work again. That nothing is doubled
  // is up to the deciders, so the ids of its commands are of this run and not of its content.
  runId: string = randomUUID(),
): Promise<LoadReport> => {
  const text = readFileSync(path, 'utf8');
  const file = parseFile(text);
  const sha256 = createHash('sha256').update(text).digest('hex').slice(0, 32);
  const changed: string[] = [];
  const rejected: LoadReport['rejected'][number][] = [];
  let unchanged = 0;
  let started = 0;
  const run = async (one: Step): Promise<void> => {
    const commandId = one.commandId ?? `${runId}/${String((started += 1))}`;
    const outcome = await one.run(bus, { commandId, correlationId: sha256, actor });
    if (!outcome.accepted) {
      const { accepted: _accepted, ...why } = outcome;
      rejected.push({ part: one.part, ...why });
    } else if (outcome.isNew) changed.push(one.part);
    else unchanged += 1;
  };
  const runChain = async (chain: Chain): Promise<void> => {
    for (const one of chain) await run(one);
  };
  for (const chains of phasesOf(file)) {
    for (let start = 0; start < chains.length; start += CHAINS_AT_ONCE) {
      await Promise.all(chains.slice(start, start + CHAINS_AT_ONCE).map(runChain));
    }
  }
  return { region: file.settings.region, added: changed.length, changed, unchanged, rejected };
};
