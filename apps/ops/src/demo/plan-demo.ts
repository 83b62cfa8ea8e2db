import { addDays, calendarMonth, type Law } from '@zgb/kernel';
import type { RegionFile } from '../load/region-file';
import { ceilingIn, isDelivered, openAccount, periodIn } from './accounts';
import type { Account, Practice, Purse } from './accounts';
import { planBlock, type DemoAllocation } from './allocation-plan';
import { planDeclaration, type DemoDeclaration } from './declaration-plan';
import type { DemoBlock, DemoFigures } from './demo-figures';
import { testBsns } from './people';
import { createRandom, type Random } from './random';
import { planChanges } from './change-requests';
import { planReferrals, type DemoReferral } from './referrals';
import { planProviders, type DemoProvider } from './region-plan';
import { groupKey, settle } from './settle';
import {
  allocationMessages,
  changeMessage,
  declarationMessage,
  type DemoMessage,
} from './to-messages';

export interface DemoOptions {
  readonly seed: number;
  /** Months of declarations, from January of the year that is shown. */
  readonly months: number;
  /** Times the clients and the spending of the source. */
  readonly scale: number;
}

export interface DemoPlan {
  readonly providers: readonly DemoProvider[];
  readonly allocations: readonly DemoAllocation[];
  /** Who referred to what; others are not known. */
  readonly referrals: ReadonlyMap<DemoAllocation, DemoReferral>;
  readonly declarations: readonly DemoDeclaration[];
  /** In the order in which they are sent. */
  readonly messages: readonly DemoMessage[];
}

/** A region as the demonstration shows it, and what it is made to. */
export interface DemoRegion {
  readonly region: RegionFile;
  readonly figures: DemoFigures;
}

const MONTHS_OF_YEAR = 12;

const scaled = (value: number, scale: number): number => Math.round(value * scale);

/** The blocks at a scale; spending is of the months that are declared. */
const blocksOf = ({ blocks }: DemoFigures, { scale, months }: DemoOptions): readonly DemoBlock[] =>
  blocks.map(({ people, groups, ...block }) => ({
    ...block,
    people: people === null ? null : scaled(people, scale),
    groups: Object.fromEntries(
      Object.entries(groups).map(([group, { pairs, euros }]) => [
        group,
        {
          pairs: scaled(pairs, scale),
          euros: euros === null ? null : scaled(euros, (scale * months) / MONTHS_OF_YEAR),
        },
      ]),
    ),
  }));

/** What each product group is to cost in all municipalities, where that is given. */
const targetsOf = (blocks: readonly DemoBlock[]): ReadonlyMap<string, number> => {
  const targets = new Map<string, number>();
  for (const { law, groups } of blocks) {
    for (const [group, { euros }] of Object.entries(groups)) {
      if (euros === null) continue;
      const key = groupKey(law, group);
      targets.set(key, (targets.get(key) ?? 0) + euros * 100);
    }
  }
  return targets;
};

const purseKey = (municipality: string, law: Law, group: string): string =>
  `${municipality}/${groupKey(law, group)}`;

const pursesOf = (blocks: readonly DemoBlock[]): ReadonlyMap<string, Purse> =>
  new Map(
    blocks.flatMap(({ municipality, law, groups }) =>
      Object.entries(groups).flatMap(([group, { euros }]) =>
        euros === null
          ? []
          : [
              [
                purseKey(municipality, law, group),
                { remainingCents: euros * 100, capacityCents: 0 },
              ] as const,
            ],
      ),
    ),
  );

/** Adds what an account can claim in the months to come to its purse. */
const count = (account: Account, months: readonly string[]): void => {
  const { purse, priceCents, allocation } = account;
  if (purse === null || allocation.deleted) return;
  for (const month of months) {
    const period = periodIn(account, month);
    if (period === null || !isDelivered(account, period)) continue;
    purse.capacityCents += ceilingIn(account, period) * priceCents;
  }
};

const practicesOf = (
  { region, figures }: DemoRegion,
  allocations: readonly DemoAllocation[],
  purses: ReadonlyMap<string, Purse>,
  months: readonly string[],
  random: Random,
): readonly Practice[] => {
  const groups = new Map<string, DemoAllocation[]>();
  for (const allocation of allocations) {
    const { municipality, provider, product } = allocation;
    const key = `${municipality}/${provider}/${product.law}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [allocation]);
    else group.push(allocation);
  }
  const tally = new Map<string, number>();
  return [...groups]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([key, own]): Practice => {
      const [municipality = '', provider = '', law = 'wmo'] = key.split('/') as [
        string,
        string,
        Law,
      ];
      const accounts = own.map((allocation) => {
        const purse = purses.get(purseKey(municipality, law, allocation.product.group)) ?? null;
        const account = openAccount(region, allocation, purse);
        count(account, months);
        return account;
      });
      const { missingPercent } = figures;
      const about = { municipality, law, provider, region, missingPercent };
      return { ...about, random, lineCount: 0, tally, accounts };
    });
};

const monthsOf = (year: number, length: number): readonly string[] =>
  Array.from({ length }, (_, index) => `${String(year)}-${String(index + 1).padStart(2, '0')}`);

/** The month that some send late, just before the next one. */
const LATE_MONTH = '03';
const NEXT_MONTH = '04';

/** What comes later can be refused as a whole: enough went before it. */
const HALF_YEAR = '06';

/** Two files are wrong as a whole, so that such a refusal can be seen too. */
const breakWholeFiles = (declarations: readonly DemoDeclaration[]): readonly DemoDeclaration[] => {
  const last = declarations.findLastIndex(
    ({ month, lines }) => month.slice(5) > HALF_YEAR && lines.length > 0,
  );
  const earlier = declarations.findLastIndex(
    ({ month, provider }, index) =>
      index < last && month.slice(5) > HALF_YEAR && provider !== declarations[last]?.provider,
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
          other.law === declaration.law &&
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
    .some(
      (other) =>
        other.municipality === one?.municipality &&
        other.law === one.law &&
        other.provider === one.provider,
    );
};

const planDeclarations = (
  practices: readonly Practice[],
  months: readonly string[],
): readonly DemoDeclaration[] => {
  const declarations: DemoDeclaration[] = [];
  for (const month of months) {
    for (const [place, practice] of practices.entries()) {
      // One in twenty practices sends March a month late, just before April.
      const isLate = month.endsWith(`-${LATE_MONTH}`) && place % 20 === 0;
      const next = `${month.slice(0, 4)}-${NEXT_MONTH}`;
      const sentAfter = calendarMonth(isLate ? next : month).until;
      const sentOn = addDays(sentAfter, isLate ? 2 : 4 + (place % 9));
      const isLast = month === months.at(-1);
      const declaration = planDeclaration(practice, month, sentOn, isLate ? next : null, isLast);
      if (declaration !== null) declarations.push(declaration);
    }
  }
  return breakWholeFiles(declarations);
};

const KIND_ORDER = ['315', '301', '305', '307', '317', '323'];
const placeOf = ({ kind }: DemoMessage): number => KIND_ORDER.indexOf(kind.slice(-3));

const inOrder = (messages: readonly DemoMessage[]): readonly DemoMessage[] =>
  messages
    .map((message, index) => ({ message, index }))
    .sort(
      (a, b) =>
        a.message.date.localeCompare(b.message.date) ||
        placeOf(a.message) - placeOf(b.message) ||
        a.index - b.index,
    )
    .map(({ message }) => message);

const sameClientAndProvider = (
  allocations: readonly DemoAllocation[],
): ((one: DemoAllocation) => readonly DemoAllocation[]) => {
  const groups = new Map<string, DemoAllocation[]>();
  const keyOf = ({ municipality, provider, product, person }: DemoAllocation): string =>
    `${municipality}/${provider}/${product.law}/${person.bsn}`;
  for (const allocation of allocations) {
    const key = keyOf(allocation);
    groups.set(key, [...(groups.get(key) ?? []), allocation]);
  }
  return (one) => groups.get(keyOf(one)) ?? [];
};

/** The whole demonstration in memory: the same for the same options. */
export const planDemo = ({ region, figures }: DemoRegion, options: DemoOptions): DemoPlan => {
  const random = createRandom(options.seed);
  const codes = region.settings.municipalities.map(({ code }) => code);
  const providers = planProviders(codes, figures, random);
  const blocks = blocksOf(figures, options);
  const plan = {
    ...{ region, figures, providers, random },
    bsns: testBsns(),
    served: new Set<string>(),
    numbers: new Map<string, number>(),
  };
  const allocations = blocks.flatMap((block) => planBlock(plan, block));
  const months = monthsOf(figures.year, options.months);
  const practices = practicesOf({ region, figures }, allocations, pursesOf(blocks), months, random);
  const declarations = settle(planDeclarations(practices, months), practices, targetsOf(blocks));
  const togetherWith = sameClientAndProvider(allocations);
  const referrals = planReferrals(allocations, figures, options.seed);
  const surroundingsOf = (one: DemoAllocation) => ({
    together: togetherWith(one),
    referral: referrals.get(one),
  });
  return {
    providers,
    allocations,
    referrals,
    declarations,
    messages: inOrder([
      ...allocations.flatMap((one) => allocationMessages(one, surroundingsOf(one), figures.today)),
      ...planChanges(allocations, togetherWith, figures.today).map(changeMessage),
      ...declarations.map(declarationMessage),
    ]),
  };
};
