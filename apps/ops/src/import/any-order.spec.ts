import fc from 'fast-check';
import {
  allocation,
  allocationStream,
  currentCommitment,
  currentVersion,
  openCommitment,
} from '@zgb/indications';
import { dutchCalendar, foldProjection, type Projection, type Recorded } from '@zgb/kernel';
import { createLedgerApplication, openMemoryStores, type LedgerApplication } from '@zgb/platform';
import {
  catalogue,
  foldedSource,
  namesFrom,
  sheetViews,
  waitingSources,
  waitingView,
  type RowSource,
  type SheetSources,
} from '@zgb/projections';
import { codesOf, take } from '../testing/take';
import { openTestLedger } from '../testing/test-ledger';
import { anyFiles, inSomeOrder, SENT_ON, type PlannedFile } from './testing/file-plans';

let region: readonly Recorded[];
beforeAll(async () => {
  const ledger = await openTestLedger(SENT_ON);
  region = await ledger.stores.log.readAll();
  await ledger.close();
});

/** A ledger that has the test region and nothing else. */
const openLedger = async (): Promise<LedgerApplication> => {
  const stores = openMemoryStores();
  for (const { id, streamId, version, type, data, context } of region) {
    const expected = version === 1 ? 'none' : version - 1;
    await stores.log.append(streamId, expected, [{ id, type, data, context }]);
  }
  return createLedgerApplication(stores, () => SENT_ON);
};

const NUMBERS = [1001, 1002, 2001];
const NAMES = [
  'openstaande-verzoeken',
  'niet-verstuurd',
  'ontbrekende-starts',
  'aflopende-toewijzingen',
  'overdrachtsgaten',
  'niet-hersteld',
  'door-te-rollen',
  'werkvoorraad',
  'verplichtingen',
];
const SHEETS = sheetViews.filter(({ name }) => NAMES.includes(name));

/** Days on which everything is looked at; on the last one all terms have passed. */
const DAYS = ['2026-01-20', '2026-02-20', '2026-05-25', SENT_ON, '2099-12-31'];

const accountOf = async ({ ledger }: LedgerApplication, number: number) => {
  const { state } = await ledger.load(allocation, allocationStream('1690', 'wmo', number));
  const version = currentVersion(state);
  const { changeReason: _told, ...terms } = version?.terms ?? { changeReason: null };
  return {
    terms,
    deleted: version?.deleted,
    versions: [...state.versions.keys()].sort(),
    deliveries: [...state.deliveries],
    verdicts: [...state.verdicts].map(([line, { outcome }]) => `${line} ${outcome}`).sort(),
    grantedCents: state.grantedCents,
    commitment: currentCommitment(state),
    openCents: openCommitment(state),
  };
};

/** Rows of the whole log; each projection is folded once. */
const sourcesOf = async ({ stores }: LedgerApplication): Promise<SheetSources> => {
  const events = await stores.log.readAll();
  const folded = new Map<Projection, RowSource>();
  const sourceOf = (projection: Projection): RowSource => {
    const source = folded.get(projection) ?? foldedSource(foldProjection(projection, events));
    folded.set(projection, source);
    return source;
  };
  const names = await namesFrom(sourceOf(catalogue));
  return { names, rows: (projection) => Promise.resolve(sourceOf(projection)) };
};

/** Rows with the same term have no order of their own. */
const sorted = (rows: readonly object[]): readonly string[] =>
  rows.map((row) => JSON.stringify(row)).sort();

/** Everything that must not depend on the order of arrival. */
const pictureOf = async (ledger: LedgerApplication) => {
  const picture: Record<string, unknown> = {};
  for (const number of NUMBERS) picture[String(number)] = await accountOf(ledger, number);
  const sources = await sourcesOf(ledger);
  const norm = { workingDays: 14, calendar: dutchCalendar() };
  for (const asAt of DAYS) {
    const ask = { scope: {}, asAt };
    for (const sheet of SHEETS) {
      const { rows } = await sheet.read(sources, { ...ask, options: {} });
      picture[`${sheet.name} ${asAt}`] = sorted(rows);
    }
    const waiting = await waitingView(await waitingSources(sources), sources.names, {
      ...ask,
      norm,
    });
    // Its figures are among the sheets.
    picture[`waiting ${asAt}`] = { rows: waiting.rows, paused: waiting.pausedRows };
  }
  return picture;
};

const takenIn = async (files: readonly PlannedFile[]): Promise<LedgerApplication> => {
  const ledger = await openLedger();
  for (const { name, kind, bericht } of files) {
    const result = await take(ledger, kind, bericht);
    // A file that were refused would prove nothing.
    expect([name, result.outcome, codesOf(result), result.faults]).toEqual([
      name,
      'processed',
      [],
      [],
    ]);
  }
  return ledger;
};

const anyKeys = fc.array(fc.nat(), { minLength: 40, maxLength: 40 });

describe('files in every order that the standard leaves free', () => {
  it('OP080 IV013 TR318: give the same allocations, commitments, waiting clocks and work lists', async () => {
    expect(SHEETS).toHaveLength(NAMES.length);
    const seen = { moved: 0, deleted: 0, credited: 0, refused: 0, stopped: 0 };
    await fc.assert(
      fc.asyncProperty(anyFiles, anyKeys, async (files, keys) => {
        const planned = inSomeOrder(files, []);
        const shuffled = inSomeOrder(files, keys);
        seen.moved += shuffled.filter((file, index) => file !== planned[index]).length;
        const [one, other] = [await takenIn(planned), await takenIn(shuffled)];
        expect(await pictureOf(other)).toEqual(await pictureOf(one));
        for (const { type } of await one.stores.log.readAll()) {
          if (type === 'AllocationDeleted') seen.deleted += 1;
          if (type === 'LineCredited') seen.credited += 1;
          if (type === 'LineRefused') seen.refused += 1;
          if (type === 'DeliveryStopped') seen.stopped += 1;
        }
        await one.close();
        await other.close();
      }),
      { numRuns: 25 },
    );
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(0);
  });
});
