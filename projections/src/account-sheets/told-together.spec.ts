import fc from 'fast-check';
import {
  care,
  PLACES,
  region,
  rowWith,
  sheetOf,
  some,
  type Asked,
  type Place,
} from '../regional-monitor/testing/world';
import type { Sheet, SheetRow } from '../sheets/sheet';
import { isKept } from '../small-numbers/testing/attacker';

const FOUR: readonly Place[] = [
  ...PLACES,
  { code: '0119', name: 'Meppel', residents: 35_814 },
  { code: '1701', name: 'Westerveld', residents: 20_002 },
];
const NAMES = FOUR.map(({ name }) => name);
const PARTS = { Wmo: '02', Jeugdhulp: '45', 'Jeugd-ggz': '54' } as const;
const COVERED = 'afgedekt';
const ASKED = { asAt: '2026-06-30' };

type Events = Parameters<typeof sheetOf>[1];

/** How many have care of before the year, begin in it, and end in it, with how many have two. */
interface Sizes {
  readonly before: number;
  readonly fresh: number;
  readonly ended: number;
  readonly double: number;
}

const helped = (place: Place, category: string, first: number, sizes: Sizes): Events => {
  const law = category === '02' ? ('wmo' as const) : ('jw' as const);
  const code = place.code;
  const of = (count: number, from: number, over: object) =>
    some(count, first + from, (n) =>
      care({
        number: n,
        municipality: code,
        law,
        category,
        client: `${code}-${String(n)}`,
        ...over,
      }),
    );
  return [
    ...of(sizes.before, 0, { from: '2025-03-01', until: null }),
    ...of(sizes.fresh, 100, { from: '2026-02-01', until: null }),
    ...of(sizes.ended, 200, { from: '2025-03-01', until: '2026-05-15' }),
    // A second provider for who began in the year: more trajectories and provisions than clients.
    ...some(Math.min(sizes.double, sizes.fresh), first + 300, (n) =>
      care({
        ...{ number: n, municipality: code, law, category, client: `${code}-${String(n - 200)}` },
        ...{ from: '2026-03-01', until: null, provider: '98000002' },
      }),
    ),
  ];
};

const regionOf = (sizes: readonly (readonly Sizes[])[]): Events => [
  ...region([], FOUR),
  ...sizes.flatMap((parts, place) =>
    Object.values(PARTS).flatMap((category, n) =>
      helped(FOUR[place] ?? PLACES[0]!, category, 1 + n * 1_000, parts[n] ?? parts[0]!),
    ),
  ),
];

/** What is told of one part of the laws in one place: figures by where they stand. */
type Told = ReadonlyMap<string, string | number | null>;

const MONITOR = ['jeugdstromen', 'jeugdhulp-en-ggz', 'wmo-clienten'];

/** Counts of a row of the monitor, and of the sheet of a council. */
const countsOf = (name: string, { columns }: Sheet, row: SheetRow): Told =>
  new Map(
    columns
      .filter(({ kind }) => kind === 'count')
      .map(({ key }) => [`${name}.${key}`, row[key] ?? null]),
  );

const COUNCIL_COUNTS = /^(Cliënten|Instroom|Uitstroom)(?! per 1\.000)/;
const councilCounts = ({ rows }: Sheet, part: string): Told =>
  new Map(
    rows
      .filter(({ onderdeel, cijfer }) => onderdeel === part && COUNCIL_COUNTS.test(String(cijfer)))
      .flatMap((row) =>
        ['waarde', 'kwartaal1', 'kwartaal2'].map((key) => {
          const value = row[key] ?? null;
          const told = value === COVERED || value === null ? value : Number(value);
          return [`raadsblad.${String(row['cijfer'])}.${key}`, told] as const;
        }),
      ),
  );

/** Everything that the sheets tell of each part and place, as one who puts them together. */
const collected = async (events: Events, ask: Asked) => {
  const told = new Map<string, Told>();
  const add = (part: string, place: string, more: Told): void => {
    const key = `${part}|${place}`;
    told.set(key, new Map([...(told.get(key) ?? []), ...more]));
  };
  for (const name of MONITOR) {
    const sheet = await sheetOf(name, events, ask);
    for (const row of sheet.rows) {
      add(String(row['soort'] ?? 'Wmo'), String(row['gemeente']), countsOf(name, sheet, row));
    }
  }
  for (const place of [...FOUR, null]) {
    const scope = place === null ? {} : { municipality: place.code };
    const sheet = await sheetOf('raadsblad', events, { ...ask, scope });
    for (const part of Object.keys(PARTS)) {
      add(part, place?.name ?? 'Regio', councilCounts(sheet, part));
    }
  }
  return told;
};

/** Figures that are not told to who reads the covered sheets, with what they are. */
const hiddenIn = (part: string, figure: string, exact: Map<string, Told>, shown: typeof exact) =>
  NAMES.flatMap((place) => {
    const value = Number(exact.get(`${part}|${place}`)?.get(figure) ?? 0);
    const isHidden = shown.get(`${part}|${place}`)?.get(figure) === COVERED;
    return isHidden && value !== 0 ? [value] : [];
  });

describe('sheets that are put beside each other', () => {
  it('PRV-14: who is covered in one of them is covered in all', async () => {
    // Seven clients of De Wolden with fourteen trajectories: of the flows nothing is small.
    const many = { before: 40, fresh: 30, ended: 20, double: 0 };
    const seven = { before: 0, fresh: 7, ended: 0, double: 7 };
    const events = regionOf([
      [seven, seven, seven],
      ...FOUR.slice(1).map(() => [many, many, many]),
    ]);
    const covered = { ...ASKED, covered: true };
    const flows = await sheetOf('jeugdstromen', events, covered);
    const exact = await sheetOf('jeugdstromen', events, ASKED);
    const own = { gemeente: 'De Wolden', soort: 'Jeugdhulp' };
    expect(rowWith(exact, own)).toMatchObject({ instroom: 14, eind: 14 });
    expect(rowWith(flows, own)).toMatchObject({ instroom: COVERED, eind: COVERED });
    // Others are covered with it, and they are the same ones in every sheet.
    const hidden = async (name: string, soort: string | null) =>
      (await sheetOf(name, events, covered)).rows
        .filter((row) => soort === null || row['soort'] === soort)
        .filter((row) => Object.values(row).includes(COVERED))
        .map(({ gemeente }) => gemeente);
    const expected = await hidden('jeugdstromen', 'Jeugdhulp');
    expect([expected[0], expected.length < FOUR.length]).toEqual(['De Wolden', true]);
    expect(await hidden('jeugdhulp-en-ggz', 'Jeugdhulp')).toEqual(expected);
    for (const { code, name } of FOUR) {
      const { rows } = await sheetOf('raadsblad', events, {
        ...covered,
        scope: { municipality: code },
      });
      const clients = rows.find(
        ({ onderdeel, cijfer }) => onderdeel === 'Jeugdhulp' && cijfer === 'Cliënten',
      );
      expect([name, clients?.['waarde'] === COVERED]).toEqual([name, expected.includes(name)]);
    }
  });

  it('PRV-14: who reads all of them, for every municipality, works out nothing that was covered', async () => {
    const sizes = fc.record({
      before: fc.integer({ min: 0, max: 25 }),
      fresh: fc.integer({ min: 0, max: 25 }),
      ended: fc.integer({ min: 0, max: 12 }),
      double: fc.integer({ min: 0, max: 12 }),
    });
    const place = fc.array(sizes, { minLength: 3, maxLength: 3 });
    await fc.assert(
      fc.asyncProperty(fc.array(place, { minLength: 4, maxLength: 4 }), async (all) => {
        const events = regionOf(all);
        const exact = await collected(events, ASKED);
        const shown = await collected(events, { ...ASKED, covered: true });
        for (const part of Object.keys(PARTS)) {
          const figures = [...(shown.get(`${part}|Regio`) ?? new Map<string, unknown>())];
          for (const [figure, total] of figures) {
            const counts = hiddenIn(part, figure, exact, shown);
            // A total that is told gives the sum of what is hidden, to the unit.
            if (total !== COVERED)
              expect([part, figure, isKept(counts)]).toEqual([part, figure, true]);
          }
          for (const name of NAMES) {
            const told = [...(shown.get(`${part}|${name}`) ?? new Map<string, unknown>())];
            const figuresTold = told.filter(([, value]) => value !== 0 && value !== null);
            const isHidden = new Set(figuresTold.map(([, value]) => value === COVERED));
            expect([part, name, isHidden.size <= 1]).toEqual([part, name, true]);
          }
        }
      }),
      { numRuns: 5 },
    );
  });
});
