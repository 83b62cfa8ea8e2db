import type { SheetFrozen } from '@zgb/frozen';
import { catalogue, readContent, sheetViews } from '@zgb/projections';
import type { LedgerApplication } from '@zgb/platform';
import { createMemoryReadModels } from '@zgb/read-models';
import { codeOf, sheetOf, tell } from '../testing/desk';
import { openTestLedger } from '../testing/test-ledger';
import { printFrozen } from './frozen';
import { logReader } from './log-reader';

let ledger: LedgerApplication;
beforeEach(async () => {
  ledger = await openTestLedger();
  const { log: store, readModels } = ledger.stores;
  ledger.sheetReading.use(readContent(sheetViews, logReader({ store, readModels })));
});
afterEach(async () => {
  await ledger.close();
});

const freeze = {
  regio: 'zes',
  naam: 'raad-2026-04',
  aanleiding: 'Raadsvergadering van 9 april',
  overzicht: 'aanbieders',
  situatieOp: '2026-04-08',
};

const target = {
  regio: 'zes',
  doel: 'instroom',
  definitie: 'Nieuwe cliënten per jaar',
  eenheid: 'clienten',
  richting: 'hoogstens',
  nulmeting: { jaar: 2025, populatie: 'Alle inwoners', bron: 'Regiovisie', waarde: 1_000 },
  pad: [{ jaar: 2027, waarde: 800 }],
  besluitdatum: '2026-01-15',
};

const shown = (number: number | null = null, json = false) =>
  printFrozen(ledger.stores.log, { name: freeze.naam, number, json });

const addProvider = (agb: string, id: string) =>
  tell(ledger, 'aanbieders', { regio: 'zes', agb, naam: `Zorg ${agb}` }, id);

/** Another version of a fold, as after a deploy. */
const withVersion = async (version: number, work: () => Promise<void>): Promise<void> => {
  const before = catalogue.version;
  Object.assign(catalogue, { version });
  try {
    await work();
  } finally {
    Object.assign(catalogue, { version: before });
  }
};

describe('frozen sheets', () => {
  it('GV-25: a frozen sheet gives the same rows later, whatever came after', async () => {
    const outcome = await tell(ledger, 'bevroren-overzichten', freeze, 'f1');
    expect(outcome).toMatchObject({ accepted: true, isNew: true });
    const before = await shown();
    expect(before).toMatch(/Gelijk: opnieuw gevraagd/);
    expect(before).toMatch(/Zorg 98000001/);
    expect(codeOf(await addProvider('98000009', 'p9'))).toBe('');
    const { rows } = await sheetOf(ledger, 'aanbieders', '2026-04-08');
    expect(JSON.stringify(rows)).toContain('98000009');
    expect(await shown()).toBe(before);
    expect(before).not.toContain('98000009');
  });

  it('GV-25: as known on an earlier moment it holds what was known then', async () => {
    const day = '2020-01-01';
    const asked = { ...freeze, bekendOp: day };
    expect(codeOf(await tell(ledger, 'bevroren-overzichten', asked, 'f1'))).toBe('');
    const frozen = JSON.parse(await shown(null, true)) as { frozen: Record<string, unknown> };
    expect(frozen.frozen).toMatchObject({
      content: { position: 0, knownOn: '2020-01-01T22:59:59.999Z', rowCount: 0, rows: [] },
    });
  });

  it('GV-25: freezing under one name again is a further number; the first stays', async () => {
    await tell(ledger, 'bevroren-overzichten', freeze, 'f1');
    const first = await shown();
    await addProvider('98000009', 'p9');
    expect(await tell(ledger, 'bevroren-overzichten', freeze, 'f2')).toMatchObject({ isNew: true });
    expect(await shown(1)).toBe(first);
    expect(await shown()).toMatch(/nummer 2/);
    expect(await shown()).toMatch(/98000009/);
    const { rows } = await sheetOf(ledger, 'bevroren', '2026-04-08');
    expect(rows.map(({ naam, nummer }) => [naam, nummer])).toEqual([
      ['raad-2026-04', 1],
      ['raad-2026-04', 2],
    ]);
  });

  it('GV-25: the same request again freezes nothing, also when the log grew', async () => {
    await tell(ledger, 'bevroren-overzichten', freeze, 'f1');
    await addProvider('98000009', 'p9');
    const again = await tell(ledger, 'bevroren-overzichten', freeze, 'f1');
    expect(again).toMatchObject({ accepted: true, isNew: false, position: 0 });
    await expect(shown(2)).rejects.toThrow(/niets bevroren/);
  });

  it('MIJ-24: each municipality freezes its own sheet from the same definition', async () => {
    const contents = [];
    for (const gemeente of ['1690', '0118']) {
      const naam = `sturing-${gemeente}`;
      const asked = { ...freeze, naam, gemeente, overzicht: 'werkvoorraad' };
      expect(codeOf(await tell(ledger, 'bevroren-overzichten', asked, naam))).toBe('');
      const page = await printFrozen(ledger.stores.log, { name: naam, number: null, json: true });
      contents.push((JSON.parse(page) as { frozen: SheetFrozen['data'] }).frozen);
    }
    const [first, second] = contents;
    expect(first?.question.municipality).toBe('1690');
    expect(second?.question.municipality).toBe('0118');
    expect(first?.content.definition).toBe(second?.content.definition);
    const own = await sheetOf(ledger, 'bevroren', '2026-04-08', {}, { municipality: '0118' });
    expect(own.rows).toMatchObject([{ naam: 'sturing-0118', gemeente: '0118' }]);
  });

  it('says that the fold changed, and shows both, when the hash differs', async () => {
    await tell(ledger, 'bevroren-overzichten', freeze, 'f1');
    const view = sheetViews.find(({ name }) => name === freeze.overzicht);
    if (view === undefined) throw new Error('no such sheet');
    const read = view.read.bind(view);
    await withVersion(catalogue.version + 1, async () => {
      expect(await shown()).toMatch(/Gelijk/);
      Object.assign(view, {
        read: async (...asked: Parameters<typeof read>) => {
          const sheet = await read(...asked);
          return { ...sheet, rows: sheet.rows.slice(1) };
        },
      });
      try {
        const page = await shown();
        expect(page).toMatch(/Anders: na het bevriezen is de berekening gewijzigd \(catalogue: /);
        expect(page).toMatch(/Toen:[\s\S]*98000001[\s\S]*Nu:/);
        expect(page).toMatch(/Controlegetal toen [0-9a-f]{64}\nControlegetal nu {3}[0-9a-f]{64}/);
      } finally {
        Object.assign(view, { read });
      }
    });
  });

  it.each([
    ['other columns', { columns: [] }, /Anders, want .* andere kolommen/],
    ['other rows only', { rows: [] }, /Anders, terwijl de berekening dezelfde versie heeft/],
  ])('says why it differs when the fold is the same: %s', async (_what, change, text) => {
    await tell(ledger, 'bevroren-overzichten', freeze, 'f1');
    const view = sheetViews.find(({ name }) => name === freeze.overzicht);
    if (view === undefined) throw new Error('no such sheet');
    const read = view.read.bind(view);
    Object.assign(view, {
      read: async (...asked: Parameters<typeof read>) => {
        const sheet = await read(...asked);
        return { ...sheet, rows: sheet.rows.slice(1), ...change };
      },
    });
    try {
      expect(await shown()).toMatch(text);
    } finally {
      Object.assign(view, { read });
    }
  });

  it.each([
    [{ overzicht: 'bestaat-niet' }, 'sheetUnreadable', /bestaat niet/],
    [{ filter: ['nergens:x'] }, 'sheetUnreadable', /geen kolom “nergens”/],
    [{ vragen: ['nergens=x'] }, 'sheetUnreadable', /kent de vraag “nergens” niet/],
  ])('freezes nothing when asked %j', async (over, code, text) => {
    const outcome = await tell(ledger, 'bevroren-overzichten', { ...freeze, ...over }, 'f1');
    expect(outcome).toMatchObject({
      accepted: false,
      code,
      text: expect.stringMatching(text) as unknown,
    });
    await expect(shown()).rejects.toThrow(/niets bevroren/);
  });

  it('keeps one name for one sheet', async () => {
    await tell(ledger, 'bevroren-overzichten', freeze, 'f1');
    const other = { ...freeze, overzicht: 'doelen' };
    expect(codeOf(await tell(ledger, 'bevroren-overzichten', other, 'f2'))).toBe(
      'nameOfOtherSheet',
    );
  });
});

describe('targets', () => {
  const rowsOn = async (asAt: string) => (await sheetOf(ledger, 'doelen', asAt)).rows;

  it('ZOU-36 ZOU-11: a target keeps its baseline and its date; 1,000 to at most 800 is −20 %', async () => {
    expect(codeOf(await tell(ledger, 'doelen', target, 't1'))).toBe('');
    expect(await rowsOn('2026-01-15')).toMatchObject([
      {
        doel: 'instroom',
        geldt: 'geldt',
        jaar: '2027',
        richting: 'hoogstens',
        doelwaarde: '800',
        nulmeting: '1000',
        nulmetingJaar: '2025',
        verschil: -2_000,
        besloten: '2026-01-15',
      },
    ]);
    expect(await rowsOn('2026-01-14')).toMatchObject([{ geldt: 'nog niet besloten' }]);
  });

  it('ZOU-36: nobody moves a target unseen: it needs a reason and a later decision', async () => {
    await tell(ledger, 'doelen', target, 't1');
    const moved = { ...target, pad: [{ jaar: 2027, waarde: 900 }], besluitdatum: '2026-06-01' };
    expect(codeOf(await tell(ledger, 'doelen', moved, 't2'))).toBe('reasonMissing');
    const reden = 'De nulmeting was te laag';
    const earlier = { ...moved, reden, besluitdatum: '2026-01-14' };
    expect(codeOf(await tell(ledger, 'doelen', earlier, 't3'))).toBe('decidedBeforeEarlier');
    expect(codeOf(await tell(ledger, 'doelen', { ...moved, reden }, 't4'))).toBe('');
    const words = async (day: string) =>
      (await rowsOn(day)).map(({ nummer, geldt, doelwaarde }) => [nummer, geldt, doelwaarde]);
    expect(await words('2026-05-31')).toEqual([
      [1, 'geldt', '800'],
      [2, 'nog niet besloten', '900'],
    ]);
    expect(await words('2026-06-01')).toEqual([
      [1, 'vervangen', '800'],
      [2, 'geldt', '900'],
    ]);
  });

  it('ZOU-36: the very same target again changes nothing', async () => {
    await tell(ledger, 'doelen', target, 't1');
    expect(await tell(ledger, 'doelen', target, 't2')).toMatchObject({ isNew: false, position: 0 });
  });

  it.each([
    [[], 'pathEmpty'],
    [[{ jaar: 2024, waarde: 1 }], 'yearBeforeBaseline'],
    [
      [
        { jaar: 2027, waarde: 1 },
        { jaar: 2027, waarde: 2 },
      ],
      'yearsNotAscending',
    ],
    [
      [
        { jaar: 2025, waarde: 1 },
        { jaar: 2026, waarde: 2 },
      ],
      '',
    ],
  ])('ZOU-36: refuses years that make no path: %j', async (pad, code) => {
    expect(codeOf(await tell(ledger, 'doelen', { ...target, pad }, 't1'))).toBe(code);
  });
});

it('reads from the log alone as from rows that are kept', async () => {
  const { log: store, readModels } = ledger.stores;
  const asked = {
    sheet: 'aanbieders',
    options: {},
    municipality: null,
    provider: null,
    law: null,
    filters: [],
    group: [],
    sort: [],
    columns: [],
    limit: null,
    asAt: '2026-04-08',
  };
  const fresh = logReader({ store, readModels: createMemoryReadModels() });
  const read = await readContent(sheetViews, fresh)(asked, null);
  expect(read).toEqual(
    await readContent(sheetViews, logReader({ store, readModels }))(asked, null),
  );
});
