import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SingleBar } from 'cli-progress';
import { stringify } from 'yaml';
import { yearsBefore } from '@zgb/budgets';
import type { Law } from '@zgb/kernel';
import { CommandError, type Terminal } from '../outcome';
import type { WrittenInstruction } from './demo-figures';
import { demoRegions, openDemoRegion, type OpenDemoRegion } from './demo-region';
import { householdInstructions } from './households';
import { planDemo, type DemoOptions, type DemoPlan } from './plan-demo';
import { NoTestNumbersError } from './people';
import type { DemoMessage } from './to-messages';

/** What a demonstration holds, and what the ledger must say of it. */
export interface DemoManifest {
  readonly region: string;
  readonly seed: number;
  readonly months: number;
  readonly scale: number;
  /** Day that counts as today. */
  readonly today: string;
  readonly files: number;
  readonly clients: number;
  readonly allocations: number;
  readonly lines: number;
  /** Lines that must be refused, with their codes. */
  readonly refusedLines: readonly { file: string; reference: string; codes: readonly string[] }[];
  /** Declarations of the last month: to be read in after the rest, by the region as it is now. */
  readonly lastRound: readonly string[];
  /** Files that must be refused as a whole. */
  readonly refusedFiles: readonly { file: string; codes: readonly string[] }[];
}

/** Where the catalogue names no segment. */
const SEGMENTS: Readonly<Record<Law, string>> = { wmo: 'wmo-begeleiding', jw: 'jeugdhulp' };

interface Estimated {
  readonly municipality: string;
  readonly provider: string;
  readonly segment: string;
  readonly amountCents: number;
}

/** Amounts near what will be used: some too low, most enough. Whole euros. */
const estimated = (
  { region }: OpenDemoRegion,
  { declarations }: DemoPlan,
): readonly Estimated[] => {
  const segments = new Map<string, string>(
    region.products.flatMap(({ law, category, code, attributes }) =>
      attributes?.segment === undefined
        ? []
        : [[`${law}/${category}/${code}`, attributes.segment] as const],
    ),
  );
  const used = new Map<string, number>();
  for (const { municipality, law, provider, lines, expectedCodes } of declarations) {
    if (expectedCodes.length > 0) continue;
    for (const line of lines) {
      if (line.expectedCodes.length > 0) continue;
      const product = `${law}/${line.category}/${line.code}`;
      const key = `${municipality}/${provider}/${segments.get(product) ?? SEGMENTS[law]}`;
      const sign = line.creditedReference === null ? 1 : -1;
      used.set(key, (used.get(key) ?? 0) + sign * line.amountCents);
    }
  }
  return [...used]
    .filter(([, cents]) => cents > 0)
    .map(([key, cents], index) => {
      const [municipality = '', provider = '', segment = ''] = key.split('/');
      const percent = 86 + ((index * 7) % 33);
      const amountCents = Math.round((cents * percent) / 10_000) * 100;
      return { municipality, provider, segment, amountCents };
    });
};

const estimatesOf = (demo: OpenDemoRegion, plan: DemoPlan) =>
  demo.figures.terms.estimateIndex === null
    ? estimated(demo, plan).map((one) => ({
        ...one,
        year: demo.figures.year,
        method: 'voorbeeld',
        inputs: {},
      }))
    : [];

/** ZOU-01: three years before, of which the mean with the index comes to about the amount. */
const calculatedEstimates = (
  demo: OpenDemoRegion,
  plan: DemoPlan,
): readonly WrittenInstruction[] => {
  const { year, terms } = demo.figures;
  const { estimateIndex: index } = terms;
  if (index === null) return [];
  return estimated(demo, plan).map(({ municipality, provider, segment, amountCents }) => ({
    opdracht: 'ramingen/berekeningen',
    gemeente: municipality,
    aanbieder: provider,
    segment,
    jaar: year,
    historie: [96, 100, 104].map((percent, place) => ({
      jaar: yearsBefore(year)[place] ?? year,
      goedgekeurdCent: Math.round((amountCents * percent * 100) / (10_000 + index)),
    })),
    index,
  }));
};

/** Providers have a contract for each law under which they offer something. */
const lawsOf = (
  { groups }: DemoPlan['providers'][number],
  { region }: OpenDemoRegion,
): readonly Law[] =>
  (['wmo', 'jw'] as const).filter((law) =>
    region.products.some((product) => product.law === law && groups.includes(product.group)),
  );

const contractsOf = (demo: OpenDemoRegion, plan: DemoPlan) => {
  const { municipalities } = demo.region.settings;
  const { contractsFrom, contractsUntil } = demo.figures.terms;
  const families = [...new Set(municipalities.map(({ contractFamily }) => contractFamily))];
  return plan.providers.flatMap((provider) =>
    lawsOf(provider, demo).flatMap((law) =>
      families.flatMap((family) => {
        const own = municipalities
          .filter((one) => one.contractFamily === family)
          .filter((one) => provider.municipalities.includes(one.code))
          .map(({ code }) => code);
        const from = contractsFrom ?? `${family}-01-01`;
        const terms = { municipalities: own, from, until: contractsUntil };
        return own.length === 0 ? [] : [{ agb: provider.agb, law, family, ...terms }];
      }),
    ),
  );
};

const AGB = 'AANBIEDER';
const PLACES = 'GEMEENTEN';

/** What is recorded of every provider, under the laws by which it has a contract. */
const instructionsOf = (demo: OpenDemoRegion, plan: DemoPlan): readonly WrittenInstruction[] => {
  const { instructions, perProvider } = demo.figures.terms;
  const own = plan.providers.flatMap((provider) => {
    const laws: readonly unknown[] = lawsOf(provider, demo);
    return perProvider
      .filter(({ wet }) => wet === undefined || laws.includes(wet))
      .map((template) =>
        Object.fromEntries(
          Object.entries(template).map(([name, value]) => {
            if (value === AGB) return [name, provider.agb];
            return [name, value === PLACES ? provider.municipalities : value];
          }),
        ),
      );
  });
  const known = (demo.source['opdrachten'] ?? []) as readonly WrittenInstruction[];
  return [...known, ...instructions, ...own];
};

/** The region file that a demonstration is loaded from. `later`: what messages have to come before. */
export const regionFileOf = (
  demo: OpenDemoRegion,
  plan: DemoPlan,
  later: readonly WrittenInstruction[] = [],
): string => {
  const instructions = [
    ...instructionsOf(demo, plan),
    ...calculatedEstimates(demo, plan),
    ...later,
  ];
  return stringify({
    ...demo.source,
    providers: plan.providers.map(({ agb, name }) => ({ agb, name })),
    contracts: contractsOf(demo, plan),
    estimates: estimatesOf(demo, plan),
    ...(instructions.length === 0 ? {} : { opdrachten: instructions }),
  });
};

/** Since the last month a person judges these: too much, another price, another period. */
const FOR_A_PERSON = { TR321: 'hold', TR418: 'hold', TR346: 'hold', TR308: 'hold', TR388: 'hold' };

const judgedByPeople = (demo: OpenDemoRegion): OpenDemoRegion => {
  const rules = (demo.source['declarations'] ?? {}) as { readonly treatment?: object };
  const treatment = { ...rules.treatment, ...FOR_A_PERSON };
  return { ...demo, source: { ...demo.source, declarations: { ...rules, treatment } } };
};

const LETTERS: Readonly<Record<string, string>> = {
  '301': 'T',
  '305': 'S',
  '307': 'E',
  '315': 'V',
  '317': 'W',
  '323': 'D',
};

const fileNameOf = ({ date, kind, municipality, provider }: DemoMessage, index: number): string =>
  `${String(index + 1).padStart(6, '0')}-${date}-${kind}-${municipality}-${provider}.xml`;

const writeMessages = (
  plan: DemoPlan,
  folder: string,
  terminal: Terminal,
): Pick<DemoManifest, 'refusedLines' | 'refusedFiles' | 'lastRound'> => {
  const bar = terminal.isInteractive
    ? new SingleBar({
        format: 'Berichten schrijven [{bar}] {value}/{total}',
        stream: process.stderr,
      })
    : null;
  bar?.start(plan.messages.length, 0);
  const refusedLines: { file: string; reference: string; codes: readonly string[] }[] = [];
  const refusedFiles: { file: string; codes: readonly string[] }[] = [];
  const lastMonth = plan.declarations.at(-1)?.month;
  const lastRound: string[] = [];
  plan.messages.forEach((message, index) => {
    const file = fileNameOf(message, index);
    writeFileSync(
      join(folder, file),
      message.encode(`${LETTERS[message.kind.slice(-3)] ?? ''}${String(index + 1)}`),
    );
    const { declaration } = message;
    if (declaration !== null && declaration.month === lastMonth) lastRound.push(file);
    if (declaration !== null && declaration.expectedCodes.length > 0) {
      refusedFiles.push({ file, codes: declaration.expectedCodes });
    }
    for (const { reference, expectedCodes } of declaration?.lines ?? []) {
      if (expectedCodes.length > 0) refusedLines.push({ file, reference, codes: expectedCodes });
    }
    bar?.update(index + 1);
  });
  bar?.stop();
  return { refusedLines, refusedFiles, lastRound };
};

const checkOptions = ({ months, scale }: DemoOptions): void => {
  if (!Number.isInteger(months) || months < 1 || months > 12) {
    throw new CommandError(2, 'Kies een heel aantal maanden van 1 tot en met 12.');
  }
  if (!Number.isFinite(scale) || scale <= 0) {
    throw new CommandError(2, 'Kies een schaal groter dan 0; 1 is de hele regio.');
  }
};

const open = (name: string): OpenDemoRegion => {
  const known = demoRegions();
  if (!known.includes(name)) {
    throw new CommandError(
      2,
      `Voorbeeldregio ${name} bestaat niet. Kies uit: ${known.join(', ')}.`,
    );
  }
  return openDemoRegion(name);
};

const planned = (demo: OpenDemoRegion, options: DemoOptions): DemoPlan => {
  try {
    return planDemo(demo, options);
  } catch (error) {
    if (error instanceof NoTestNumbersError) throw new CommandError(2, error.message);
    throw error;
  }
};

/** Writes a demonstration region with its messages; gives a summary for people. */
export const writeDemo = (
  name: string,
  { out, ...options }: DemoOptions & { readonly out: string },
  terminal: Terminal,
): string => {
  checkOptions(options);
  const demo = open(name);
  const plan = planned(demo, options);
  const folder = join(out, 'berichten');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(out, `${name}.yaml`), regionFileOf(demo, plan));
  const later = householdInstructions(plan.allocations, demo.figures, options.seed);
  writeFileSync(join(out, `${name}-nu.yaml`), regionFileOf(judgedByPeople(demo), plan, later));
  const refused = writeMessages(plan, folder, terminal);
  const manifest: DemoManifest = {
    region: name,
    seed: options.seed,
    months: options.months,
    scale: options.scale,
    today: demo.figures.today,
    files: plan.messages.length,
    clients: new Set(plan.allocations.map(({ person }) => person.bsn)).size,
    allocations: plan.allocations.length,
    lines: plan.declarations.reduce((sum, { lines }) => sum + lines.length, 0),
    ...refused,
  };
  writeFileSync(join(out, 'manifest.json'), `${JSON.stringify(manifest, null, 1)}\n`);
  return `Voorbeeldregio ${name} staat in ${out}: ${String(manifest.files)} berichten, ${String(manifest.clients)} cliënten, ${String(manifest.allocations)} toewijzingen, ${String(manifest.lines)} declaratieregels (waarvan ${String(refused.refusedLines.length)} met een fout).`;
};
