import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { SingleBar } from 'cli-progress';
import { parse, stringify } from 'yaml';
import { readRegionFile, type RegionFile } from '../load/region-file';
import { CommandError, type Terminal } from '../outcome';
import { DEMO_TODAY } from './allocation-plan';
import { planDemo, type DemoOptions, type DemoPlan } from './plan-demo';
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
  /** Files that must be refused as a whole. */
  readonly refusedFiles: readonly { file: string; codes: readonly string[] }[];
}

/** The folder with regions, found upwards from where the program stands. */
const regionsFolder = (): string => {
  for (let folder = __dirname; ; folder = dirname(folder)) {
    const candidate = join(folder, 'regions');
    if (existsSync(join(candidate, 'zes', 'region.yaml'))) return candidate;
    if (folder === dirname(folder)) {
      throw new CommandError(
        3,
        'De map “regions” met voorbeeldregio’s ontbreekt in deze installatie.',
      );
    }
  }
};

const SEGMENT = 'wmo-begeleiding';

/** Amounts near what will be used: some too low, most enough. Whole euros. */
const estimatesOf = ({ declarations }: DemoPlan) => {
  const used = new Map<string, number>();
  for (const { municipality, provider, lines, expectedCodes } of declarations) {
    if (expectedCodes.length > 0) continue;
    const key = `${municipality}/${provider}`;
    const granted = lines
      .filter((line) => line.expectedCodes.length === 0)
      .reduce(
        (sum, line) => sum + (line.creditedReference === null ? 1 : -1) * line.amountCents,
        0,
      );
    used.set(key, (used.get(key) ?? 0) + granted);
  }
  return [...used]
    .filter(([, cents]) => cents > 0)
    .map(([key, cents], index) => {
      const [municipality = '', provider = ''] = key.split('/');
      const percent = 86 + ((index * 7) % 33);
      return {
        municipality,
        provider,
        segment: SEGMENT,
        year: 2024,
        method: 'voorbeeld',
        inputs: {},
        amountCents: Math.round((cents * percent) / 10_000) * 100,
      };
    });
};

const regionWith = (
  source: Record<string, unknown>,
  region: RegionFile,
  plan: DemoPlan,
): string => {
  const families = [
    ...new Set(region.settings.municipalities.map(({ contractFamily }) => contractFamily)),
  ];
  const contracts = plan.providers.flatMap(({ agb, municipalities }) =>
    families.flatMap((family) => {
      const own = region.settings.municipalities
        .filter((one) => one.contractFamily === family && municipalities.includes(one.code))
        .map(({ code }) => code);
      return own.length === 0
        ? []
        : [
            {
              agb,
              law: 'wmo',
              family,
              municipalities: own,
              from: `${family}-01-01`,
              // A year longer than the real ones: allocations of the demonstration run into 2026.
              until: '2026-12-31',
            },
          ];
    }),
  );
  const providers = plan.providers.map(({ agb, name }) => ({ agb, name }));
  return stringify({ ...source, providers, contracts, estimates: estimatesOf(plan) });
};

const LETTERS: Readonly<Record<DemoMessage['kind'], string>> = {
  WMO301: 'T',
  WMO305: 'S',
  WMO307: 'E',
  WMO323: 'D',
};

const fileNameOf = ({ date, kind, municipality, provider }: DemoMessage, index: number): string =>
  `${String(index + 1).padStart(6, '0')}-${date}-${kind}-${municipality}-${provider}.xml`;

const writeMessages = (
  plan: DemoPlan,
  folder: string,
  terminal: Terminal,
): Pick<DemoManifest, 'refusedLines' | 'refusedFiles'> => {
  const bar = terminal.isInteractive
    ? new SingleBar({
        format: 'Berichten schrijven [{bar}] {value}/{total}',
        stream: process.stderr,
      })
    : null;
  bar?.start(plan.messages.length, 0);
  const refusedLines: { file: string; reference: string; codes: readonly string[] }[] = [];
  const refusedFiles: { file: string; codes: readonly string[] }[] = [];
  plan.messages.forEach((message, index) => {
    const file = fileNameOf(message, index);
    writeFileSync(
      join(folder, file),
      message.encode(`${LETTERS[message.kind]}${String(index + 1)}`),
    );
    const { declaration } = message;
    if (declaration !== null && declaration.expectedCodes.length > 0) {
      refusedFiles.push({ file, codes: declaration.expectedCodes });
    }
    for (const { reference, expectedCodes } of declaration?.lines ?? []) {
      if (expectedCodes.length > 0) refusedLines.push({ file, reference, codes: expectedCodes });
    }
    bar?.update(index + 1);
  });
  bar?.stop();
  return { refusedLines, refusedFiles };
};

const checkOptions = (region: string, { months, scale }: DemoOptions): void => {
  if (region !== 'zes') {
    throw new CommandError(2, `Voorbeeldregio ${region} bestaat niet. Kies: zes.`);
  }
  if (!Number.isInteger(months) || months < 1 || months > 12) {
    throw new CommandError(2, 'Kies een heel aantal maanden van 1 tot en met 12.');
  }
  if (scale <= 0 || scale > 1)
    throw new CommandError(2, 'Kies een schaal groter dan 0 en hoogstens 1.');
};

/** Writes a demonstration region with its messages; gives a summary for people. */
export const writeDemo = async (
  name: string,
  { out, ...options }: DemoOptions & { readonly out: string },
  terminal: Terminal,
): Promise<string> => {
  checkOptions(name, options);
  const source = parse(readFileSync(join(regionsFolder(), name, 'region.yaml'), 'utf8')) as Record<
    string,
    unknown
  >;
  const region = readRegionFile(source);
  const plan = planDemo(region, options);
  const folder = join(out, 'berichten');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(out, `${name}.yaml`), regionWith(source, region, plan));
  const refused = writeMessages(plan, folder, terminal);
  const manifest: DemoManifest = {
    region: name,
    seed: options.seed,
    months: options.months,
    scale: options.scale,
    today: DEMO_TODAY,
    files: plan.messages.length,
    clients: new Set(plan.allocations.map(({ person }) => person.bsn)).size,
    allocations: plan.allocations.length,
    lines: plan.declarations.reduce((sum, { lines }) => sum + lines.length, 0),
    ...refused,
  };
  writeFileSync(join(out, 'manifest.json'), `${JSON.stringify(manifest, null, 1)}\n`);
  return await Promise.resolve(
    `Voorbeeldregio ${name} staat in ${out}: ${String(manifest.files)} berichten, ${String(manifest.clients)} cliënten, ${String(manifest.allocations)} toewijzingen, ${String(manifest.lines)} declaratieregels (waarvan ${String(refused.refusedLines.length)} met een fout).`,
  );
};
