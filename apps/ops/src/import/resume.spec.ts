import { AllocateCareCommand, type RecordAllocation } from '@zgb/indications';
import type { EventStore } from '@zgb/event-store';
import type { Bericht301 } from '@zgb/messages';
import { retour302, sample301 } from '@zgb/messages/testing';
import { openMemoryStores, type LedgerApplication, type Stores } from '@zgb/platform';
import { change, HOURS } from '../allocations/testing/bodies';
import { tell } from '../testing/desk';
import { readAnswer, take } from '../testing/take';
import { openTestLedger } from '../testing/test-ledger';
import {
  added,
  allocated,
  credit,
  FEBRUARY,
  hours,
  m301,
  m305,
  m307,
  m315,
  m315Twice,
  m317,
  m319,
  m323,
  MARCH,
  OTHER_CODE,
  type Step,
} from './testing/level3-case';

/** A log that stops taking events at a moment, as when the power goes. */
class FailingLog {
  /** Appends that still go well; null: all of them. */
  left: number | null = null;
  appends = 0;

  over(log: EventStore): EventStore {
    const wrapped = Object.create(log) as EventStore;
    wrapped.append = (...args) => {
      if (this.left === 0) return Promise.reject(new Error('power cut'));
      if (this.left !== null) this.left -= 1;
      this.appends += 1;
      return log.append(...args);
    };
    return wrapped;
  }
}

const extended = allocated({
  Einddatum: '2026-09-30',
  Toewijzingsdatum: '2026-04-07',
  RedenWijziging: '04',
});
const asked = allocated({
  ToewijzingNummer: 1002,
  Product: OTHER_CODE,
  ReferentieAanbieder: 'VOT-1',
});

/** The provider refuses a 301: nothing of it counts as told (IV032). */
const refusedBy302 = ([, bericht]: Step): Step => {
  const { Header, ...retour } = retour302(bericht as Bericht301);
  return ['302', { ...retour, Header: { ...Header, BerichtCode: '415' } }];
};
const refused = m301([extended, asked], 'T2');

/** The same, with a 301 that is refused: what it told is told by a later one, in part. */
const REFUSED_CASE: readonly Step[] = [
  m301(),
  m315(),
  refused,
  refusedBy302(refused),
  m301([extended], 'T3'),
  m301([asked], 'T4'),
];

interface Scene {
  readonly name: string;
  readonly before: readonly Step[];
  /** Handled again after each crash; must end as if nothing had happened. */
  readonly act: (ledger: LedgerApplication) => Promise<unknown>;
}

const declared = m323([
  hours(3, { ProductPeriode: FEBRUARY }),
  hours(2, { ProductPeriode: MARCH }, 'R2'),
]);
const credited = m323(
  [credit('C1', 'R2', 2, { ProductPeriode: MARCH }), hours(4, { ProductPeriode: MARCH }, 'R3')],
  'B',
);

/** Of one client, in order: each changes what the ledger knows of those before. */
const CASE: readonly Step[] = [
  m301(),
  m315(),
  m305(),
  declared,
  m301([extended, asked], 'T2'),
  credited,
  m307({ RedenBeeindiging: '20' }),
  m301(
    [allocated({ Einddatum: '2026-03-31', Toewijzingsdatum: '2026-04-08', RedenWijziging: '04' })],
    'T3',
  ),
];

/** Gives all files, from the first on. */
const giveAll = async (ledger: LedgerApplication, files: readonly Step[]): Promise<void> => {
  for (const [number, bericht] of files) {
    const { outcome } = await take(ledger, `WMO${number}`, bericht);
    expect(outcome).toMatch(/^(already-)?processed$/);
  }
};

const given = (ledger: LedgerApplication, [number, bericht]: Step) =>
  take(ledger, `WMO${number}`, bericht);

const context = (commandId: string) => ({ commandId, correlationId: 'test', actor: 'test' });
const KEY = { municipality: '1690', law: 'wmo', provider: '98000001', reference: 'VOT-1' } as const;

/** The municipality allocates and honours the request with it. */
const allocateAndHonour = async (ledger: LedgerApplication): Promise<void> => {
  const clientRef = (await ledger.stores.personalData.find('1690', '999990019')) ?? '';
  const command: RecordAllocation = {
    type: 'RecordAllocation',
    identity: {
      municipality: '1690',
      law: 'wmo',
      number: 1003,
      provider: '98000001',
      clientRef,
      category: '02',
      code: '02Z03',
    },
    terms: {
      validity: { from: '2026-05-01', until: '2026-12-31' },
      volume: { amount: 3, unit: '04', frequency: '2' },
      budgetCents: null,
      decidedAt: '2026-04-08T09:00:00',
      changeReason: null,
    },
    product: null,
    tariff: null,
  };
  await ledger.bus.execute(new AllocateCareCommand(command, context('allocate')));
  const result = await ledger.intake.outbox.honourRequest(KEY, [1003], context('honour'));
  expect(result.sent).toBe(true);
};

const scenes: Scene[] = [
  { name: 'a 315', before: [], act: (ledger) => given(ledger, m315Twice()) },
  {
    name: 'a 317',
    before: [m301()],
    act: (ledger) => given(ledger, m317({ added: [added()] })),
  },
  {
    name: 'a 319 that comes in',
    before: [m315()],
    act: (ledger) => given(ledger, m319()),
  },
  {
    name: 'a 301 on a request',
    before: [m315()],
    act: (ledger) => given(ledger, m301([allocated({ ReferentieAanbieder: 'VOT-1' })])),
  },
  {
    name: 'all files of a client, which all come again',
    before: [],
    act: (ledger) => giveAll(ledger, CASE),
  },
  {
    name: 'files of which one is refused, which all come again',
    before: [],
    act: (ledger) => giveAll(ledger, REFUSED_CASE),
  },
  {
    name: 'a line that is judged again between two files, which both come again',
    before: [m301()],
    act: async (ledger) => {
      await giveAll(ledger, [declared]);
      const body = {
        gemeente: '1690',
        wet: 'wmo',
        aanbieder: '98000001',
        declaratienummer: 'DECLA',
        regels: [1],
        reden: 'Verkeerd gelezen',
      };
      const outcome = await tell(ledger, 'declaraties/herbeoordelingen', body, 'again');
      expect(outcome).toMatchObject({ accepted: true });
      await giveAll(ledger, [credited, declared]);
    },
  },
  {
    name: 'a 319 that goes out',
    before: [m315()],
    act: (ledger) =>
      ledger.intake.outbox.answerRequest(
        KEY,
        { answer: 'reject', reason: '4', residence: null },
        context('reject'),
      ),
  },
  {
    name: 'a change by a user that ends an allocation and opens another',
    before: [m301()],
    act: async (ledger) => {
      const body = change({ omvang: { ...HOURS, volume: 5 }, nieuwNummer: 1002 });
      const outcome = await tell(ledger, 'toewijzingen/wijzigingen', body, 'change');
      expect(outcome).toMatchObject({ accepted: true });
    },
  },
  {
    name: 'an allocation and the 301 that honours a request',
    before: [m301(), m315Twice()],
    act: allocateAndHonour,
  },
];

/** The provider refuses the 301 that honoured a request. */
const honourAndHearRefusal = async (ledger: LedgerApplication): Promise<void> => {
  await allocateAndHonour(ledger);
  const result = await ledger.intake.outbox.honourRequest(KEY, [1003], context('honour'));
  if (!result.sent) throw new Error('not sent');
  const { bericht } = await readAnswer(result.message.bytes);
  const { Header } = retour302(sample301());
  const RetourCodes = { RetourCode: ['0001'] };
  const refusal = { Header: { ...Header, ...bericht.Header, BerichtCode: '415', RetourCodes } };
  await take(ledger, 'WMO302', refusal);
};

scenes.push({
  name: 'a 302 that refuses the 301 on a request',
  before: [m301(), m315Twice()],
  act: honourAndHearRefusal,
});

const open = async (scene: Scene) => {
  const failing = new FailingLog();
  const memory = openMemoryStores();
  const stores: Stores = { ...memory, log: failing.over(memory.log) };
  const ledger = await openTestLedger('2026-04-08', stores);
  for (const step of scene.before) await given(ledger, step);
  failing.appends = 0;
  return { failing, ledger };
};

/** Stream by stream what happened; the reference of a client is random. */
const contentsOf = async (ledger: LedgerApplication): Promise<readonly string[]> => {
  const events = await ledger.stores.log.readAll();
  return events
    .map(({ id, streamId, version, type, data }) =>
      [streamId, version, id, type, JSON.stringify(data)]
        .join(' ')
        .replaceAll(/c[0-9a-f]{24}/g, 'client'),
    )
    .sort();
};

describe.each(scenes.map((scene) => [scene.name, scene] as const))('%s', (_name, scene) => {
  it('SEC-05, IMP-06: ends the same after a crash at any append', async () => {
    const whole = await open(scene);
    await scene.act(whole.ledger);
    const expected = await contentsOf(whole.ledger);
    const { appends } = whole.failing;
    await whole.ledger.close();
    expect(appends).toBeGreaterThan(2);

    for (let survive = 0; survive < appends; survive += 1) {
      const { failing, ledger } = await open(scene);
      failing.left = survive;
      await expect(scene.act(ledger)).rejects.toThrow('power cut');
      failing.left = null;
      await scene.act(ledger);
      // Ids of events follow from the step and its place, so they do not differ either.
      expect(await contentsOf(ledger)).toEqual(expected);
      await ledger.close();
    }
  }, 600_000);

  it('IMP-06: is done once, however often it is given', async () => {
    const { ledger } = await open(scene);
    await scene.act(ledger);
    const expected = await contentsOf(ledger);
    await scene.act(ledger);
    expect(await contentsOf(ledger)).toEqual(expected);
    await ledger.close();
  });
});
