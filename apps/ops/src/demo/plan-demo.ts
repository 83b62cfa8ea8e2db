import { addDays, calendarMonth } from '@zgb/kernel';
import type { RegionFile } from '../load/region-file';
import { planMunicipality, type DemoAllocation } from './allocation-plan';
import { openPractice, type Practice } from './accounts';
import { planDeclaration, type DemoDeclaration } from './declaration-plan';
import { testBsns } from './people';
import { createRandom, type Random } from './random';
import { planProviders, type DemoProvider } from './region-plan';
import { allocationMessages, declarationMessage, type DemoMessage } from './to-messages';

export interface DemoOptions {
  readonly seed: number;
  /** Months of declarations, from January 2024. */
  readonly months: number;
  /** Part of the clients of the source. */
  readonly scale: number;
}

export interface DemoPlan {
  readonly providers: readonly DemoProvider[];
  readonly allocations: readonly DemoAllocation[];
  readonly declarations: readonly DemoDeclaration[];
  /** In the order in which they are sent. */
  readonly messages: readonly DemoMessage[];
}

const YEAR = 2024;
const LATE_MONTH = '2024-03';
const NEXT_MONTH = '2024-04';

const allocationsOf = (
  region: RegionFile,
  providers: readonly DemoProvider[],
  scale: number,
  random: Random,
): readonly DemoAllocation[] => {
  const bsns = testBsns();
  const served = new Set<string>();
  return region.figures.flatMap(({ municipality: code, clients }) => {
    const here = providers.filter(
      ({ weight, municipalities }) => weight > 0 && municipalities.includes(code),
    );
    const stocks = Object.entries(clients.perGroup).map(
      ([group, stock]) => [group, Math.round(stock * scale)] as const,
    );
    return planMunicipality(
      { region, code, providers: here, random, bsns, served, nextNumber: 100_000 },
      stocks,
    );
  });
};

const practicesOf = (
  region: RegionFile,
  allocations: readonly DemoAllocation[],
  random: Random,
): readonly Practice[] => {
  const groups = new Map<string, DemoAllocation[]>();
  for (const allocation of allocations) {
    const key = `${allocation.municipality}/${allocation.provider}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [allocation]);
    else group.push(allocation);
  }
  const tally = new Map<string, number>();
  return [...groups]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([key, own]) => {
      const [municipality = '', provider = ''] = key.split('/');
      return openPractice(region, municipality, provider, own, random, tally);
    });
};

const monthName = (index: number): string =>
  `${String(YEAR)}-${String(index + 1).padStart(2, '0')}`;

/** Two files are wrong as a whole, so that such a refusal can be seen too. */
const breakWholeFiles = (declarations: readonly DemoDeclaration[]): readonly DemoDeclaration[] => {
  const last = declarations.findLastIndex(
    ({ month, lines }) => month > '2024-06' && lines.length > 0,
  );
  const earlier = declarations.findLastIndex(
    ({ month, provider }, index) =>
      index < last && month > '2024-06' && provider !== declarations[last]?.provider,
  );
  return declarations.map((declaration, index) => {
    const asRefused = {
      ...declaration,
      lines: declaration.lines.map((line) => ({ ...line, expectedCodes: [] })),
    };
    if (index === last) return { ...asRefused, totalErrorCents: 1, expectedCodes: ['0001'] };
    // The number of the first month again, in the last month so that nothing later builds on it.
    if (index === earlier && isLastOfPractice(declarations, index)) {
      const first = declarations.find(
        (other) =>
          other.municipality === declaration.municipality &&
          other.provider === declaration.provider,
      );
      if (first !== undefined && first !== declaration) {
        return { ...asRefused, number: first.number, expectedCodes: ['9333'] };
      }
    }
    return declaration;
  });
};

const isLastOfPractice = (declarations: readonly DemoDeclaration[], index: number): boolean => {
  const one = declarations[index];
  return !declarations
    .slice(index + 1)
    .some((other) => other.municipality === one?.municipality && other.provider === one.provider);
};

const planDeclarations = (
  practices: readonly Practice[],
  months: number,
): readonly DemoDeclaration[] => {
  const declarations: DemoDeclaration[] = [];
  for (let index = 0; index < months; index += 1) {
    const month = monthName(index);
    for (const [place, practice] of practices.entries()) {
      // One in twenty practices sends March a month late, just before April.
      const isLate = month === LATE_MONTH && place % 20 === 0;
      const sentAfter = calendarMonth(isLate ? NEXT_MONTH : month).until;
      const sentOn = addDays(sentAfter, isLate ? 2 : 4 + (place % 9));
      const declaration = planDeclaration(practice, month, sentOn, isLate ? NEXT_MONTH : null);
      if (declaration !== null) declarations.push(declaration);
    }
  }
  return breakWholeFiles(declarations);
};

const KIND_ORDER = ['WMO301', 'WMO305', 'WMO307', 'WMO323'];

const inOrder = (messages: readonly DemoMessage[]): readonly DemoMessage[] =>
  messages
    .map((message, index) => ({ message, index }))
    .sort(
      (a, b) =>
        a.message.date.localeCompare(b.message.date) ||
        KIND_ORDER.indexOf(a.message.kind) - KIND_ORDER.indexOf(b.message.kind) ||
        a.index - b.index,
    )
    .map(({ message }) => message);

const sameClientAndProvider = (
  allocations: readonly DemoAllocation[],
): ((one: DemoAllocation) => readonly DemoAllocation[]) => {
  const groups = new Map<string, DemoAllocation[]>();
  const keyOf = ({ municipality, provider, person }: DemoAllocation): string =>
    `${municipality}/${provider}/${person.bsn}`;
  for (const allocation of allocations) {
    const key = keyOf(allocation);
    groups.set(key, [...(groups.get(key) ?? []), allocation]);
  }
  return (one) => groups.get(keyOf(one)) ?? [];
};

/** The whole demonstration in memory: the same for the same options. */
export const planDemo = (region: RegionFile, { seed, months, scale }: DemoOptions): DemoPlan => {
  const random = createRandom(seed);
  const codes = region.settings.municipalities.map(({ code }) => code);
  const providers = planProviders(codes, random);
  const allocations = allocationsOf(region, providers, scale, random);
  const declarations = planDeclarations(practicesOf(region, allocations, random), months);
  const together = sameClientAndProvider(allocations);
  return {
    providers,
    allocations,
    declarations,
    messages: inOrder([
      ...allocations.flatMap((one) => allocationMessages(one, together(one))),
      ...declarations.map(declarationMessage),
    ]),
  };
};
