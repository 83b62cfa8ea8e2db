import fc from 'fast-check';
import { allocation, allocationStream } from '@zgb/indications';
import type { ImportResult, LineVerdict } from '@zgb/intake';
import { isBsn } from '@zgb/kernel';
import { encodeMessage, type Bericht305, type Bericht325 } from '@zgb/messages';
import { sample323, type SampleAllocated, type SampleLine } from '@zgb/messages/testing';
import { createLedgerApplication, openMemoryStores, type LedgerApplication } from '@zgb/platform';
import { readAnswer, take } from '../testing/take';
import { openTestLedger } from '../testing/test-ledger';
import { allocated, FEBRUARY, hours, m301, m305, MARCH, type Step } from './testing/level3-case';
import { allocateAll, declarationOf } from './testing/whole-file';

// What holds for whole files, whatever is in them.

const JANUARY = { Begindatum: '2026-01-01', Einddatum: '2026-01-31' };
const MONTHS = [JANUARY, FEBRUARY, MARCH];
const PRICE = 6_150;
const TOTAL_HOURS = 20;
const BUDGET_CENTS = 100_000;

const bsns: string[] = [];
for (let n = 999_100_000; bsns.length < 3_000; n += 1) if (isBsn(String(n))) bsns.push(String(n));

/** Every case has clients, numbers and references of its own, so that all share a ledger. */
let cases = 0;

const { Product: _product, Omvang: _volume, ...generic } = allocated();
/** So many hours a week, in all, or for so much money. */
const SHAPES: readonly SampleAllocated[] = [
  allocated({ Omvang: { Volume: 3, Eenheid: '04', Frequentie: '2' } }),
  allocated({ Omvang: { Volume: TOTAL_HOURS, Eenheid: '04', Frequentie: '6' } }),
  { ...generic, Budget: BUDGET_CENTS },
];
const CEILING_CENTS = [Infinity, TOTAL_HOURS * PRICE, BUDGET_CENTS];

interface Case {
  readonly name: string;
  readonly numbers: readonly number[];
  readonly clients: readonly string[];
}

const newCase = (): Case => {
  const first = (cases += 1) * SHAPES.length;
  return {
    name: `C${String(cases)}`,
    numbers: SHAPES.map((_, shape) => 20_000 + first + shape),
    clients: SHAPES.map((_, shape) => bsns[first + shape] ?? ''),
  };
};

const given = (ledger: LedgerApplication, [number, bericht]: Step): Promise<ImportResult> =>
  take(ledger, `WMO${number}`, bericht);

const allocations = ({ name, numbers, clients }: Case): readonly Step[] =>
  SHAPES.map((shape, place) =>
    m301(
      [{ ...shape, ToewijzingNummer: numbers[place] ?? 0 }],
      `${name}T${String(place)}`,
      clients[place],
    ),
  );

/** A line of one of the three allocations. */
interface Sent {
  readonly shape: number;
  readonly line: SampleLine;
}

const declarationFile = (
  { name, clients }: Case,
  file: number,
  lines: readonly Sent[],
): Uint8Array =>
  encodeMessage(
    'WMO323',
    sample323([], {
      Identificatie: `${name}D${String(file)}`,
      DeclaratieNummer: `${name}N${String(file)}`,
      Clienten: {
        Client: clients.flatMap((Bsn, place) => {
          const own = lines.filter(({ shape }) => shape === place).map(({ line }) => line);
          return own.length === 0 ? [] : [{ Bsn, Prestaties: { Prestatie: own } }];
        }),
      },
    }),
  );

const referenceOf = ({ line }: Sent): string => line.ProductReferentie.ReferentieNummer;

interface Intent {
  readonly shape: number;
  readonly month: number;
  readonly volume: number;
  /** Which of the lines that were sent before is taken back; null: a debit. */
  readonly credits: number | null;
}

const intent: fc.Arbitrary<Intent> = fc.record({
  shape: fc.nat({ max: SHAPES.length - 1 }),
  month: fc.nat({ max: MONTHS.length - 1 }),
  volume: fc.integer({ min: 1, max: 18 }),
  credits: fc.option(fc.nat({ max: 30 }), { nil: null, freq: 2 }),
});
const series = fc.array(fc.array(intent, { minLength: 1, maxLength: 5 }), {
  minLength: 2,
  maxLength: 6,
});

/** Lines as a provider may send them: rules inside the message (level 2) are kept. */
const linesOf = (of: Case, file: number, intents: readonly Intent[], before: readonly Sent[]) => {
  const lines: Sent[] = [];
  const used = new Set<string>();
  for (const [place, { shape, month, volume, credits }] of intents.entries()) {
    const reference = `${of.name}-${String(file)}-${String(place)}`;
    const debits = before.filter(
      ({ line }) => line.ProductReferentie.VorigReferentieNummer === undefined,
    );
    const target = credits === null ? undefined : debits[credits % Math.max(1, debits.length)];
    const key =
      target === undefined ? `${String(shape)}/${String(month)}` : `credit ${referenceOf(target)}`;
    if (used.has(key)) continue;
    used.add(key);
    lines.push(
      target === undefined
        ? {
            shape,
            line: hours(
              volume,
              { ToewijzingNummer: of.numbers[shape] ?? 0, ProductPeriode: MONTHS[month] ?? MARCH },
              reference,
            ),
          }
        : {
            shape: target.shape,
            line: {
              ...target.line,
              ProductReferentie: {
                ReferentieNummer: reference,
                VorigReferentieNummer: referenceOf(target),
              },
              IngediendBedrag: { ...target.line.IngediendBedrag, DebetCredit: 'C' },
            },
          },
    );
  }
  return lines;
};

const totalOf = async (answer: Uint8Array | undefined): Promise<number> => {
  const { bericht } = await readAnswer(answer);
  const { TotaalToegekendBedrag: total } =
    (bericht as unknown as Bericht325).DeclaratieAntwoord ?? {};
  const sign = total?.DebetCredit === 'C' ? -1 : 1;
  return sign * (total?.TotaalBedrag ?? Number.NaN);
};

const netOf = (verdicts: readonly LineVerdict[]): number =>
  verdicts
    .filter(({ outcome }) => outcome === 'granted' || outcome === 'credited')
    .reduce((sum, { netCents }) => sum + netCents, 0);

const accountsOf = async (ledger: LedgerApplication, { numbers }: Case) => {
  const states = numbers.map((number) =>
    ledger.ledger.load(allocation, allocationStream('1690', 'wmo', number)),
  );
  return (await Promise.all(states)).map(({ state }) => state);
};

describe('whole declarations, one after the other', () => {
  let ledger: LedgerApplication;
  beforeAll(async () => {
    ledger = await openTestLedger();
  });
  afterAll(() => ledger.close());

  const outcomes = { granted: 0, credited: 0, refused: 0, held: 0 };

  it('keep within ceilings and above zero, end where the sums say, and change nothing when sent twice', async () => {
    const check = async (files: readonly (readonly Intent[])[]): Promise<void> => {
      const of = newCase();
      for (const step of allocations(of)) await given(ledger, step);
      const sent: Sent[] = [];
      const standing = new Map<string, Sent>();
      let net = 0;
      for (const [file, intents] of files.entries()) {
        const lines = linesOf(of, file, intents, sent);
        const bytes = declarationFile(of, file, lines);
        const result = await ledger.intake.importMessage(bytes, { actor: 'test' });
        expect(result).toMatchObject({ outcome: 'processed', faults: [] });
        const verdicts = result.declaration?.lines ?? [];
        expect(verdicts).toHaveLength(lines.length);

        const byReference = new Map(verdicts.map((verdict) => [verdict.reference, verdict]));
        for (const one of lines) {
          const outcome = byReference.get(referenceOf(one))?.outcome ?? 'held';
          outcomes[outcome] += 1;
          const credited = one.line.ProductReferentie.VorigReferentieNummer;
          // A credit stands or falls with what it takes back (TR323, TR390), and with nothing else.
          if (credited !== undefined) {
            expect(outcome).toBe(standing.has(credited) ? 'credited' : 'refused');
            standing.delete(credited);
          } else if (outcome === 'granted') standing.set(referenceOf(one), one);
        }
        sent.push(...lines);

        net += netOf(verdicts);
        const accounts = await accountsOf(ledger, of);
        expect(await totalOf(result.answer?.bytes)).toBe(netOf(verdicts));
        expect(result.declaration?.grantedCents).toBe(netOf(verdicts));
        expect(accounts.reduce((sum, { grantedCents }) => sum + grantedCents, 0)).toBe(net);
        for (const [shape, { grantedCents }] of accounts.entries()) {
          const own = [...standing.values()].filter((one) => one.shape === shape);
          const cents = own.reduce((sum, { line }) => sum + line.IngediendBedrag.Bedrag, 0);
          expect(grantedCents).toBe(cents);
          expect(grantedCents).toBeGreaterThanOrEqual(0);
          expect(grantedCents).toBeLessThanOrEqual(CEILING_CENTS[shape] ?? 0);
        }

        const head = await ledger.stores.log.head();
        const again = await ledger.intake.importMessage(bytes, { actor: 'test' });
        expect(again.outcome).toBe('already-processed');
        expect(again.answer).toEqual(result.answer);
        expect(again.declaration).toEqual(result.declaration);
        expect(await ledger.stores.log.head()).toBe(head);
      }
    };
    await fc.assert(fc.asyncProperty(series, check), { numRuns: 60 });
    // It says nothing when lines are never granted, never taken back, or never refused.
    const { granted, credited, refused, held } = outcomes;
    expect(Math.min(granted, credited, refused)).toBeGreaterThan(20);
    expect(held).toBe(0);
  });
});

/** A later decision on the first allocation: until the end of March. */
const changedAllocation = ({ name, numbers, clients }: Case): Step =>
  m301(
    [
      {
        ...allocated({ Omvang: { Volume: 3, Eenheid: '04', Frequentie: '2' } }),
        ToewijzingNummer: numbers[0] ?? 0,
        Toewijzingsdatum: '2026-04-01',
        Einddatum: '2026-03-31',
      },
    ],
    `${name}T9`,
    clients[0],
  );

/**
 * What became of a file and each of its lines. Reasons are left out: a line that asks too much for
 * its month may also be too much for what others left of the whole, if they came first.
 */
const toldOf = async ({ outcome, declaration, answer }: ImportResult) => ({
  outcome,
  lines: declaration?.lines.map(({ reference, outcome: verdict }) => [reference, verdict]),
  total: declaration === null ? null : await totalOf(answer?.bytes),
});

const shuffled = <Item>(items: readonly Item[], order: readonly number[]): readonly Item[] =>
  items
    .map((item, place) => ({ item, rank: order[place] ?? 0 }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ item }) => item);

describe('files in another order', () => {
  let ledgers: readonly LedgerApplication[];
  beforeAll(async () => {
    ledgers = [await openTestLedger(), await openTestLedger()];
  });
  afterAll(() => Promise.all(ledgers.map((ledger) => ledger.close())));

  it('OP080 OP364: give the same granted lines, where the standard leaves the order free', async () => {
    const orders = fc.array(fc.nat(), { minLength: 6, maxLength: 6 });
    const volumes = fc.array(fc.integer({ min: 1, max: 24 }), { minLength: 6, maxLength: 6 });
    let granted = 0;
    let refused = 0;
    const check = async (
      first: readonly number[],
      second: readonly number[],
      asked: readonly number[],
    ): Promise<void> => {
      const of = newCase();
      const decisions = [...allocations(of), changedAllocation(of)].map(([number, bericht]) =>
        encodeMessage(`WMO${number}` as never, bericht as never),
      );
      const [, start] = m305({ ToewijzingNummer: of.numbers[0] ?? 0 }, `${of.name}S`);
      const report = { ...start, Client: { ...(start as Bericht305).Client, Bsn: of.clients[0] } };
      const line = (shape: number, month: number, nth: number): Sent => ({
        shape,
        line: hours(
          asked[nth] ?? 1,
          { ToewijzingNummer: of.numbers[shape] ?? 0, ProductPeriode: MONTHS[month] ?? MARCH },
          `${of.name}-${String(nth)}`,
        ),
      });
      // No two files claim what is left of one total or budget: there the first one comes first.
      const declarations = [
        [line(0, 0, 0), line(1, 2, 1)],
        [line(0, 1, 2)],
        [line(0, 2, 3), line(2, 0, 4), line(2, 1, 5)],
      ].map((lines, file) => declarationFile(of, file, lines));
      const later = [encodeMessage('WMO305', report as never), ...declarations];

      const inOrder = async (ledger: LedgerApplication, files: readonly Uint8Array[]) => {
        const told = new Map<Uint8Array, Awaited<ReturnType<typeof toldOf>>>();
        for (const bytes of files)
          told.set(
            bytes,
            await toldOf(await ledger.intake.importMessage(bytes, { actor: 'test' })),
          );
        return told;
      };
      const [one, other] = ledgers;
      if (one === undefined || other === undefined) throw new RangeError('two ledgers');
      const told = await inOrder(one, [...decisions, ...later]);
      const toldOther = await inOrder(other, [
        ...shuffled(decisions, first),
        ...shuffled(later, second),
      ]);
      for (const bytes of [...decisions, ...later]) {
        expect(told.get(bytes)?.outcome).toBe('processed');
        expect(toldOther.get(bytes)).toEqual(told.get(bytes));
      }
      const cents = (await accountsOf(one, of)).map(({ grantedCents }) => grantedCents);
      const others = (await accountsOf(other, of)).map(({ grantedCents }) => grantedCents);
      expect(others).toEqual(cents);
      for (const [, verdict] of [...told.values()].flatMap(({ lines }) => lines ?? [])) {
        if (verdict === 'granted') granted += 1;
        if (verdict === 'refused') refused += 1;
      }
    };
    await fc.assert(fc.asyncProperty(orders, orders, volumes, check), { numRuns: 40 });
    expect(Math.min(granted, refused)).toBeGreaterThan(20);
  });
});

describe('the same file twice at once', () => {
  const LINES = 300;
  const readyStores = async () => {
    const stores = openMemoryStores();
    const ledger = await openTestLedger('2026-04-08', stores);
    await allocateAll(ledger, LINES);
    return { stores, ledger };
  };
  const contentsOf = async ({ stores }: LedgerApplication): Promise<readonly string[]> => {
    const found: string[] = [];
    for (let after = 0; ;) {
      const page = await stores.log.readAll({ after });
      const last = page.at(-1);
      if (last === undefined) return found.sort();
      for (const { streamId, version, type, id, data } of page) {
        const text = [streamId, version, type, id, JSON.stringify(data)].join(' ');
        found.push(text.replaceAll(/c[0-9a-f]{24}/g, 'client'));
      }
      after = last.position;
    }
  };

  it.each([
    ['by one process', 'a', 'a', 1],
    ['by two processes', 'a', 'a', 2],
    ['by two processes for two people', 'a', 'b', 2],
  ] as const)('has one result: %s', async (_name, first, second, processes) => {
    const bytes = declarationOf(LINES);
    const alone = await readyStores();
    const expected = await alone.ledger.intake.importMessage(bytes, { actor: 'a' });
    const { stores, ledger } = await readyStores();
    const beside =
      processes === 1 ? ledger : await createLedgerApplication(stores, () => '2026-04-08');
    const results = await Promise.all([
      ledger.intake.importMessage(bytes, { actor: first }),
      beside.intake.importMessage(bytes, { actor: second }),
    ]);
    for (const { answer, declaration } of results) {
      expect(answer).toEqual(expected.answer);
      expect(declaration).toEqual(expected.declaration);
    }
    if (first === second) expect(await contentsOf(ledger)).toEqual(await contentsOf(alone.ledger));
    expect((await contentsOf(ledger)).length).toBe((await contentsOf(alone.ledger)).length);
    await ledger.close();
    await alone.ledger.close();
  });
});
