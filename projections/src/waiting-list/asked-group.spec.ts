import fc from 'fast-check';
import type { Recorded } from '@zgb/kernel';
import { anyCares, eventsOf } from '../regional-monitor/testing/random-region';
import { care, readView, recorded, region, sheetOf } from '../regional-monitor/testing/world';
import { figureFaults, sheetViews, type Sheet, type SheetRow } from '../sheets';
import { behindSheet } from '../sheets/behind-sheet';
import { GROUP_CODE } from './asked-group';

const DAY = '2026-06-30';

/** The group of each product of the region; of one nobody knows the group. */
const GROUPS: Readonly<Record<string, string>> = {
  '02A01': 'begeleiding',
  '01A01': 'groep',
  '45A01': 'begeleiding',
  '51A01': 'ggz',
  '43A01': 'overig',
};
const ALL = ['begeleiding', 'groep', 'ggz', 'overig'];

const groupOf = (code: unknown): string => GROUPS[String(code)] ?? 'overig';

/** The products of the region in groups of their own. */
const inGroups = (events: readonly Recorded[]): readonly Recorded[] =>
  events.flatMap((event) => {
    if (event.type !== 'ProductDefined') return [event];
    const data = event.data as { readonly code: string };
    const group = groupOf(data.code);
    return group === 'overig' ? [] : [{ ...event, data: { ...data, group } }];
  });

const codeIn = ({ data }: Recorded): unknown =>
  (data as { readonly identity?: { readonly code: string } }).identity?.code;

/** For each product somebody who waits for long, and what a provider reports about the wait. */
const waitingFor = (): readonly Recorded[] =>
  Object.keys(GROUPS).flatMap((code, n) => {
    const law = code.startsWith('0') ? 'wmo' : 'jw';
    const category = code.slice(0, 2);
    const product = { law, category, code } as const;
    const long = { number: 100 + n, client: `w${String(n)}`, from: '2026-03-01', until: null };
    const report = recorded(`reported-waiting-1690_${law}_98000001_${code}`, {
      type: 'WaitingReported',
      data: {
        ...{ municipality: '1690', law, provider: '98000001', category, code },
        ...{ weeks: 6, from: '2026-06-15' },
      },
    });
    return [care({ ...product, ...long }), report];
  });

/** The same history, in which no other product group was ever allocated. */
const onlyOf = (group: string, events: readonly Recorded[]): readonly Recorded[] => {
  const kept = new Set(
    events
      .filter((event) => event.type === 'CareAllocated' && groupOf(codeIn(event)) === group)
      .map(({ streamId }) => streamId),
  );
  return events.filter(({ streamId, type, data }) => {
    if (streamId.startsWith('allocation-')) return kept.has(streamId);
    if (type !== 'WaitingReported') return true;
    return groupOf((data as { readonly code: string }).code) === group;
  });
};

const views = sheetViews.filter(({ options }) => options['productgroep'] !== undefined);
const names = views.map(({ name }) => name);

/** Of each sheet the ways to read it that make other figures. */
const WAYS: Readonly<Record<string, readonly Readonly<Record<string, string>>[]>> = {
  wachttijden: [{}, { per: 'gemeente' }, { maand: '2026-02' }],
  wachtmatrix: [{}, { per: 'aanbieder' }],
  'wachtlijst-verloop': [{}, { per: 'wet' }],
};

const readingsOf = (name: string) => WAYS[name] ?? [{}];

const read = (name: string, events: readonly Recorded[], options: Record<string, string>) =>
  sheetOf(name, events, { asAt: DAY, options, opening: true });

const rowOf = ({ rows }: Sheet, cells: SheetRow): SheetRow | undefined =>
  rows.find((row) => Object.entries(cells).every(([key, value]) => row[key] === value));

describe('one product group on the sheets about waiting', () => {
  it('is a question of every sheet on the page of the waiting list', () => {
    expect([...names].sort()).toEqual([
      'wachtduur',
      'wachtenden',
      'wachtlijst',
      'wachtlijst-verdeling',
      'wachtlijst-verloop',
      'wachtmatrix',
      'wachttijd-gemeld',
      'wachttijden',
    ]);
    for (const code of ['individuele-begeleiding', 'Groep 2', 'ggz_51']) {
      expect(code).toMatch(GROUP_CODE);
    }
    for (const code of ['', '-', 'a/b', 'x'.repeat(61)]) expect(code).not.toMatch(GROUP_CODE);
  });

  it('W-01 to W-04: shows what a ledger shows that holds only that group, and opens to it', async () => {
    const waiting = waitingFor();
    const seen = new Map<string, number>();
    await fc.assert(
      fc.asyncProperty(anyCares, fc.constantFrom(...ALL), async (cares, group) => {
        const events = inGroups([...eventsOf(cares), ...waiting]);
        const alone = onlyOf(group, events);
        for (const name of names) {
          for (const options of readingsOf(name)) {
            const asked = await read(name, events, { ...options, productgroep: group });
            const own = await read(name, alone, options);
            expect([name, options, asked.columns, asked.rows]).toEqual([
              name,
              options,
              own.columns,
              own.rows,
            ]);
            expect(figureFaults(name, asked)).toEqual([]);
            expect(asked.notes[0]).toMatch(/^Alleen productgroep \w+\.$/);
            seen.set(name, (seen.get(name) ?? 0) + asked.rows.length);
          }
        }
      }),
      { numRuns: 12 },
    );
    // Each of the sheets had something to show.
    expect(names.filter((name) => (seen.get(name) ?? 0) === 0)).toEqual([]);
  });

  it('W-01: groups add up to the figure without a choice, and so do the rows behind them', async () => {
    const total = { deel: 'samen' };
    const counts = ['wachtend', 'binnenNorm', 'gepauzeerd'];
    const view = views.find(({ name }) => name === 'wachtlijst');
    if (view === undefined) throw new Error('no such sheet');
    await fc.assert(
      fc.asyncProperty(anyCares, async (cares) => {
        const events = inGroups(eventsOf(cares));
        const all = rowOf(await read('wachtlijst', events, {}), total);
        const each = await Promise.all(
          ALL.map((group) => read('wachtlijst', events, { productgroep: group })),
        );
        for (const column of counts) {
          const figures = each.map((sheet) => Number(rowOf(sheet, total)?.[column]));
          expect(figures.reduce((sum, one) => sum + one, 0)).toBe(all?.[column]);
          for (const [at, group] of ALL.entries()) {
            const behind = await readView(behindSheet(view, column, ['deel:=samen']), events, {
              asAt: DAY,
              options: { productgroep: group },
            });
            expect(behind.rows).toHaveLength(figures[at] ?? 0);
          }
        }
      }),
      { numRuns: 12 },
    );
  });

  it('an unknown group is nobody, and no fault', async () => {
    const events = inGroups([
      ...region([{ code: '02A01', buying: ['1690'] }]),
      care({ number: 1, until: null }),
    ]);
    const some = await read('wachtlijst', events, { productgroep: 'begeleiding' });
    expect(rowOf(some, { deel: 'samen' })).toMatchObject({ wachtend: 1 });
    const none = await read('wachtlijst', events, { productgroep: 'bestaat-niet' });
    expect(rowOf(none, { deel: 'samen' })).toMatchObject({ wachtend: 0, mediaan: null });
    expect(none.notes).toEqual(['Alleen productgroep Bestaat niet.']);
    expect((await read('wachtenden', events, { productgroep: 'bestaat-niet' })).rows).toEqual([]);
  });
});
