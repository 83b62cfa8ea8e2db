import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parse, YAMLParseError } from 'yaml';
import { MakeEstimateCommand, RecordOpeningFiguresCommand, SetBudgetCommand } from '@zgb/budgets';
import {
  ConcludeContractCommand,
  ConfigureRegionCommand,
  JoinRegionCommand,
  ProductLedgerCommand,
  RegisterProviderCommand,
  SetTariffCommand,
} from '@zgb/contracts';
import type { Bus } from '@zgb/intake';
import type { CommandContext, Decision } from '@zgb/kernel';
import { readRegionFile, RegionFileError, type RegionFile } from './region-file';

/** What became of a region file. */
export interface LoadReport {
  readonly region: string;
  readonly added: number;
  readonly unchanged: number;
  /** What the ledger did not accept: part of the file, and the code of the rejection. */
  readonly rejected: readonly { readonly part: string; readonly code: string }[];
}

interface Outcome {
  readonly decision: Decision<unknown, { readonly code: string }>;
}

/** One command of the file, with a name for reports. */
interface Step {
  readonly part: string;
  run(bus: Bus, context: CommandContext): Promise<Outcome>;
}

const regionSteps = ({ settings, joined }: RegionFile): readonly Step[] => [
  {
    part: `regio ${settings.region}`,
    run: (bus, context) => bus.execute(new ConfigureRegionCommand(settings, context)),
  },
  ...joined.map(({ municipality, from }) => ({
    part: `gemeente ${municipality}`,
    run: (bus: Bus, context: CommandContext) =>
      bus.execute(
        new JoinRegionCommand(
          { municipality, region: settings.region, domain: 'care', from, until: null },
          context,
        ),
      ),
  })),
];

const productSteps = ({ settings: { region }, products }: RegionFile): readonly Step[] =>
  products.flatMap(({ from, states, ...product }) => {
    const key = { region, law: product.law, category: product.category, code: product.code };
    return [
      {
        part: `product ${product.code}`,
        run: (bus: Bus, context: CommandContext) =>
          bus.execute(
            new ProductLedgerCommand(
              key,
              { type: 'DefineProduct', product: { region, ...product } },
              context,
            ),
          ),
      },
      ...Object.entries(states).map(([municipality, state]) => ({
        part: `product ${product.code} in ${municipality}`,
        run: (bus: Bus, context: CommandContext) =>
          bus.execute(
            new ProductLedgerCommand(
              key,
              { type: 'DecideProductState', decision: { municipality, state, from, note: null } },
              context,
            ),
          ),
      })),
    ];
  });

const contractSteps = (file: RegionFile): readonly Step[] => {
  const { region } = file.settings;
  return [
    ...file.providers.map(({ agb, name }) => ({
      part: `aanbieder ${agb}`,
      run: (bus: Bus, context: CommandContext) =>
        bus.execute(new RegisterProviderCommand(region, agb, name, context)),
    })),
    ...file.contracts.map(({ agb, law, ...terms }) => ({
      part: `contract ${agb} ${terms.family}`,
      run: (bus: Bus, context: CommandContext) =>
        bus.execute(new ConcludeContractCommand({ region, law, provider: agb }, terms, context)),
    })),
    ...file.tariffs.map(({ from, unit, priceCents, ground, ...key }) => ({
      part: `tarief ${key.code} ${key.family}`,
      run: (bus: Bus, context: CommandContext) =>
        bus.execute(new SetTariffCommand(region, key, { from, unit, priceCents, ground }, context)),
    })),
  ];
};

const budgetSteps = ({ budgets, figures, estimates }: RegionFile): readonly Step[] => [
  ...budgets.map((budget) => ({
    part: `begroting ${budget.municipality} ${String(budget.year)}`,
    run: (bus: Bus, context: CommandContext) => bus.execute(new SetBudgetCommand(budget, context)),
  })),
  ...figures.map((known) => ({
    part: `beginstand ${known.municipality}`,
    run: (bus: Bus, context: CommandContext) =>
      bus.execute(new RecordOpeningFiguresCommand(known, context)),
  })),
  ...estimates.map((estimate) => ({
    part: `raming ${estimate.municipality} ${estimate.provider}`,
    run: (bus: Bus, context: CommandContext) =>
      bus.execute(new MakeEstimateCommand(estimate, context)),
  })),
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

/**
 * Loads a region by commands: running it again changes nothing. Throws `RegionFileError` before
 * anything is stored when the file itself is wrong.
 */
export const loadRegion = async (path: string, bus: Bus, actor: string): Promise<LoadReport> => {
  const text = readFileSync(path, 'utf8');
  const file = parseFile(text);
  const sha256 = createHash('sha256').update(text).digest('hex').slice(0, 32);
  const report = { added: 0, unchanged: 0, rejected: [] as { part: string; code: string }[] };
  const run = async (step: Step, index: number): Promise<void> => {
    const context = { commandId: `${sha256}/${String(index)}`, correlationId: sha256, actor };
    const { decision } = await step.run(bus, context);
    if (!decision.accepted)
      report.rejected.push({ part: step.part, code: decision.rejection.code });
    else if (decision.events.length > 0) report.added += 1;
    else report.unchanged += 1;
  };
  let index = 0;
  // Later parts look at earlier ones. Steps on one product build on each other: one at a time.
  for (const { steps, atOnce } of [
    { steps: regionSteps(file), atOnce: COMMANDS_AT_ONCE },
    { steps: productSteps(file), atOnce: 1 },
    { steps: contractSteps(file), atOnce: COMMANDS_AT_ONCE },
    { steps: budgetSteps(file), atOnce: COMMANDS_AT_ONCE },
  ]) {
    for (let start = 0; start < steps.length; start += atOnce) {
      const part = steps.slice(start, start + atOnce);
      const first = index;
      await Promise.all(part.map((step, offset) => run(step, first + offset)));
      index += part.length;
    }
  }
  return { region: file.settings.region, ...report };
};
