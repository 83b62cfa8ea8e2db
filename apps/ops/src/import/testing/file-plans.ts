import fc from 'fast-check';
import { lastOfMonth } from '@zgb/kernel';
import {
  sample301,
  sample305,
  sample307,
  sample315,
  sample319,
  sample323,
  sampleAllocated,
  sampleLine323,
  sampleRequested,
  type SampleLine,
} from '@zgb/messages/testing';
import { dated } from '../../testing/take';

// A year of messages about one client at two providers, with what must come before what: only as
// far as the standard says so. Everything else may arrive in any order.

/** Day of every message; all of them come in on the day of the test. */
export const SENT_ON = '2026-12-01';

/** One file, and the files that the standard wants before it. */
export interface PlannedFile {
  readonly name: string;
  readonly kind: string;
  readonly bericht: { readonly Header: object };
  readonly after: readonly string[];
}

interface AllocationPlan {
  readonly versions: readonly {
    readonly minute: number;
    readonly amount: number;
    readonly end: string | null;
  }[];
  readonly deletion: number | null;
  readonly delivery: 'none' | 'started' | 'paused' | 'resumed' | 'ended' | 'pausedThenEnded';
  /** What is declared over January, February and so on. */
  readonly months: readonly ('none' | 'granted' | 'refused' | 'repaired' | 'credited')[];
}

interface Account {
  readonly number: number;
  readonly provider: string;
  readonly code: string;
  readonly tariffCents: number;
}

const ACCOUNTS: readonly Account[] = [
  { number: 1001, provider: '98000001', code: '02T01', tariffCents: 6_150 },
  { number: 1002, provider: '98000001', code: '02Z03', tariffCents: 6_420 },
  { number: 2001, provider: '98000002', code: '02T01', tariffCents: 6_150 },
];

const MONTHS = ['2026-01', '2026-02', '2026-03'] as const;
const ENDS = ['2026-06-30', '2026-12-20', '2027-03-31', null] as const;
/** Within the ceiling of every version that is planned, and above it. */
const HOURS = 4;
const TOO_MANY = 90;

const two = (n: number): string => String(n).padStart(2, '0');

const from =
  (provider: string) =>
  <Bericht extends { readonly Header: object }>(bericht: Bericht, id: string): Bericht =>
    dated({ ...bericht, Header: { ...bericht.Header, Afzender: provider } }, SENT_ON, id);

const to =
  (provider: string) =>
  <Bericht extends { readonly Header: object }>(bericht: Bericht, id: string): Bericht =>
    dated({ ...bericht, Header: { ...bericht.Header, Ontvanger: provider } }, SENT_ON, id);

const productOf = ({ code }: Account) => ({ Categorie: '02', Code: code });

const versionFiles = (account: Account, plan: AllocationPlan): readonly PlannedFile[] => {
  const { number, provider } = account;
  const all = [
    ...plan.versions.map((version) => ({ ...version, reason: '04' })),
    ...(plan.deletion === null
      ? []
      : [{ minute: plan.deletion, amount: 5, end: '2026-01-01', reason: '13' }]),
  ];
  const lines = plan.months.some((month) => month !== 'none');
  return all.map(({ minute, amount, end, reason }, index) => {
    const name = `301/${String(number)}/${String(index)}`;
    const product = sampleAllocated({
      ToewijzingNummer: number,
      Product: productOf(account),
      Toewijzingsdatum: '2025-12-15',
      Toewijzingstijd: `09:${two(minute)}:00`,
      Omvang: { Volume: amount, Eenheid: '04', Frequentie: '4' },
    });
    const { Einddatum: _end, ...endless } = product;
    const stretched = end === null ? endless : { ...endless, Einddatum: end };
    const whole = index === 0 ? stretched : { ...stretched, RedenWijziging: reason };
    // TR385: what was granted is taken back before the allocation is deleted.
    const after = reason === '13' && lines ? declarationsOf(account, plan) : [];
    const id = `T${String(number)}${String(index)}`;
    return { name, kind: 'WMO301', bericht: to(provider)(sample301([whole]), id), after };
  });
};

const first = ({ number }: Account): string => `301/${String(number)}/0`;

const BEGIN = '2026-01-12';
const AGAIN = '2026-03-02';

/** Starts and stops of one allocation, in the one order in which they can be. */
const deliveryFiles = (account: Account, { delivery }: AllocationPlan): readonly PlannedFile[] => {
  const { number, provider } = account;
  const about = {
    ToewijzingNummer: number,
    Product: productOf(account),
    ToewijzingIngangsdatum: '2026-01-01',
  };
  const start = (Begindatum: string) =>
    ['WMO305', sample305({ ...about, Begindatum }) as { Header: object }] as const;
  const stop = (Begindatum: string, Einddatum: string, RedenBeeindiging: string) =>
    [
      'WMO307',
      sample307({ ...about, Begindatum, Einddatum, RedenBeeindiging }) as { Header: object },
    ] as const;
  const pause = stop(BEGIN, '2026-02-10', '20');
  const chains = {
    none: [],
    started: [start(BEGIN)],
    paused: [start(BEGIN), pause],
    resumed: [start(BEGIN), pause, start(AGAIN)],
    ended: [start(BEGIN), stop(BEGIN, '2026-05-20', '19')],
    pausedThenEnded: [start(BEGIN), pause, stop(BEGIN, '2026-04-30', '19')],
  };
  return chains[delivery].map(([kind, bericht], index) => ({
    name: `delivery/${String(number)}/${String(index)}`,
    kind,
    bericht: from(provider)(bericht, `L${String(number)}${String(index)}`),
    after: [index === 0 ? first(account) : `delivery/${String(number)}/${String(index - 1)}`],
  }));
};

const lineOf = (
  { number, code, tariffCents }: Account,
  month: string,
  hours: number,
  reference: string,
  credits?: string,
): SampleLine =>
  sampleLine323({
    ToewijzingNummer: number,
    ProductCode: code,
    ProductReferentie: {
      ReferentieNummer: reference,
      ...(credits === undefined ? {} : { VorigReferentieNummer: credits }),
    },
    ProductPeriode: { Begindatum: `${month}-01`, Einddatum: lastOfMonth(`${month}-01`) },
    GeleverdVolume: hours,
    ProductTarief: tariffCents,
    IngediendBedrag: {
      Bedrag: hours * tariffCents,
      DebetCredit: credits === undefined ? 'D' : 'C',
    },
  });

/** The lines of each declaration month; what is put right goes in the month after. */
const linesByMonth = (account: Account, { months, deletion }: AllocationPlan) => {
  const lines = new Map<string, SampleLine[]>();
  const add = (month: string, line: SampleLine): void => {
    lines.set(month, [...(lines.get(month) ?? []), line]);
  };
  months.forEach((asked, index) => {
    const month = MONTHS[index] ?? '';
    const next = `2026-${two(index + 2)}`;
    const reference = `${String(account.number)}-${month}`;
    // Nothing may stand on an allocation that is deleted (TR385).
    const what = deletion !== null && asked === 'granted' ? 'credited' : asked;
    if (what === 'none') return;
    const isGranted = what === 'granted' || what === 'credited';
    add(month, lineOf(account, month, isGranted ? HOURS : TOO_MANY, reference));
    if (what === 'credited') add(next, lineOf(account, month, HOURS, `${reference}-C`, reference));
    if (what === 'repaired' && deletion === null) {
      add(next, lineOf(account, month, HOURS, `${reference}-H`));
    }
  });
  return lines;
};

const declarationsOf = (account: Account, plan: AllocationPlan): readonly string[] =>
  [...linesByMonth(account, plan).keys()].map((month) => `323/${String(account.number)}/${month}`);

/** TR318: a provider declares month after month; within a month there is no order. */
const declarationFiles = (plans: readonly (readonly [Account, AllocationPlan])[]) => {
  const all = plans.flatMap(([account, plan]) =>
    [...linesByMonth(account, plan)].map(([month, lines]) => ({ account, month, lines })),
  );
  return all.map(({ account, month, lines }): PlannedFile => {
    const { number, provider } = account;
    const earlier = all.filter(
      (other) => other.account.provider === provider && other.month < month,
    );
    const id = `${String(number)}${month.slice(5)}`;
    const declaration = sample323(lines, {
      Identificatie: `D${id}`,
      DeclaratieNummer: `DECL${id}`,
      DeclaratiePeriode: { Begindatum: `${month}-01`, Einddatum: lastOfMonth(`${month}-01`) },
      DeclaratieDagtekening: SENT_ON,
    });
    return {
      name: `323/${String(number)}/${month}`,
      kind: 'WMO323',
      bericht: from(provider)(declaration, `D${id}`),
      after: [
        first(account),
        ...earlier.map((other) => `323/${String(other.account.number)}/${other.month}`),
      ],
    };
  });
};

type Asked = 'none' | 'open' | 'investigated' | 'rejected';

/** A request of a provider, and the answer that another system of the municipality gave. */
const requestFiles = (provider: string, asked: Asked): readonly PlannedFile[] => {
  if (asked === 'none') return [];
  const reference = `VOT-${provider.slice(-1)}`;
  const product = sampleRequested('wmo', {
    Product: { Categorie: '02', Code: '02Z03' },
    ReferentieAanbieder: reference,
  });
  const request: PlannedFile = {
    name: `315/${provider}`,
    kind: 'WMO315',
    bericht: from(provider)(sample315('wmo', [product]), `V${provider}`),
    after: [],
  };
  if (asked === 'open') return [request];
  const rejected = { VerzoekAntwoord: '1', RedenAfwijzingVerzoek: '4' };
  const answer = sample319('wmo', {
    ReferentieAanbieder: reference,
    ...(asked === 'rejected' ? rejected : { VerzoekAntwoord: '2' }),
  });
  const bericht = to(provider)(answer, `A${provider}`);
  return [request, { name: `319/${provider}`, kind: 'WMO319', bericht, after: [request.name] }];
};

const anyAllocation: fc.Arbitrary<AllocationPlan> = fc.record({
  versions: fc.uniqueArray(
    fc.record({
      minute: fc.integer({ min: 0, max: 28 }).map((n) => 2 * n),
      amount: fc.integer({ min: 5, max: 8 }),
      end: fc.constantFrom(...ENDS),
    }),
    { minLength: 1, maxLength: 3, selector: ({ minute }) => minute },
  ),
  // Never the moment of a version.
  deletion: fc.option(
    fc.integer({ min: 0, max: 28 }).map((n) => 2 * n + 1),
    { freq: 3 },
  ),
  delivery: fc.constantFrom('none', 'started', 'paused', 'resumed', 'ended', 'pausedThenEnded'),
  months: fc.array(fc.constantFrom('none', 'granted', 'refused', 'repaired', 'credited'), {
    minLength: MONTHS.length,
    maxLength: MONTHS.length,
  }),
});

const anyAsked: fc.Arbitrary<Asked> = fc.constantFrom('none', 'open', 'investigated', 'rejected');

/** All files about one client at two providers. */
export const anyFiles: fc.Arbitrary<readonly PlannedFile[]> = fc
  .record({
    plans: fc.tuple(anyAllocation, anyAllocation, anyAllocation),
    asked: fc.tuple(anyAsked, anyAsked),
  })
  .map(({ plans, asked }) => {
    const pairs = ACCOUNTS.flatMap((account, index): [Account, AllocationPlan][] => {
      const plan = plans[index];
      return plan === undefined ? [] : [[account, plan]];
    });
    return [
      ...pairs.flatMap(([account, plan]) => versionFiles(account, plan)),
      ...pairs.flatMap(([account, plan]) => deliveryFiles(account, plan)),
      ...declarationFiles(pairs),
      ...requestFiles('98000001', asked[0]),
      ...requestFiles('98000002', asked[1]),
    ];
  });

/** An order that keeps what must come first; `keys` choose among what may come next. */
export const inSomeOrder = (
  files: readonly PlannedFile[],
  keys: readonly number[],
): readonly PlannedFile[] => {
  const left = files.map((file, index) => ({ file, key: keys[index] ?? index }));
  left.sort((a, b) => a.key - b.key);
  const taken = new Set<string>();
  const order: PlannedFile[] = [];
  while (left.length > 0) {
    const next = left.findIndex(({ file }) => file.after.every((name) => taken.has(name)));
    const [one] = left.splice(next, 1);
    if (next < 0 || one === undefined) throw new Error('the files wait for each other');
    taken.add(one.file.name);
    order.push(one.file);
  }
  return order;
};
