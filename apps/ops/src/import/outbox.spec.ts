import { AllocateCareCommand, type RecordAllocation } from '@zgb/indications';
import { messageStream, type SendResult } from '@zgb/intake';
import type { CommandContext } from '@zgb/kernel';
import { encodeMessage } from '@zgb/messages';
import { retour302, sample301, sample315, sampleOf, sampleRequested } from '@zgb/messages/testing';
import { createLedgerApplication, openMemoryStores, type LedgerApplication } from '@zgb/platform';
import { codesOf, dated, readAnswer, take } from '../testing/take';
import { openTestLedger } from '../testing/test-ledger';
import { m325, sent } from './testing/declaration.cases';
import {
  allocated,
  hours,
  m301,
  m315,
  m315Twice,
  m317,
  m323,
  requested,
} from './testing/level3-case';

let ledger: LedgerApplication;
beforeEach(async () => {
  ledger = await openTestLedger();
});
afterEach(() => ledger.close());

const context = (commandId: string): CommandContext => ({
  commandId,
  correlationId: 'test',
  actor: 'test',
});

const give = async ([number, bericht]: readonly [string, object]) => {
  const result = await take(ledger, `WMO${number}`, bericht);
  expect([number, result.outcome, codesOf(result)]).toEqual([number, 'processed', []]);
  return result;
};

const clientRef = async (): Promise<string> => {
  const found = await ledger.stores.personalData.find('1690', '999990019');
  if (found === null) throw new Error('the client is not known');
  return found;
};

/** An allocation of hours that the municipality decides on itself. */
const allocate = async (number: number, over: Partial<RecordAllocation['terms']> = {}) => {
  const command: RecordAllocation = {
    type: 'RecordAllocation',
    identity: {
      municipality: '1690',
      law: 'wmo',
      number,
      provider: '98000001',
      clientRef: await clientRef(),
      category: '02',
      code: '02Z03',
    },
    terms: {
      validity: { from: '2026-05-01', until: '2026-12-31' },
      volume: { amount: 3, unit: '04', frequency: '2' },
      budgetCents: null,
      decidedAt: '2026-04-08T09:00:00',
      changeReason: null,
      ...over,
    },
    product: null,
    tariff: null,
  };
  const id = `allocate/${String(number)}/${command.terms.decidedAt}`;
  const { decision } = await ledger.bus.execute(new AllocateCareCommand(command, context(id)));
  expect(decision.accepted).toBe(true);
};

const key = (number: number) => ({ municipality: '1690', law: 'wmo', number }) as const;
const requestKey = (reference = 'VOT-1') =>
  ({ municipality: '1690', law: 'wmo', provider: '98000001', reference }) as const;

type Product = Record<string, unknown>;

const productsOf = async (result: SendResult): Promise<readonly Product[]> => {
  if (!result.sent) throw new Error(JSON.stringify(result));
  const { kind, bericht } = await readAnswer(result.message.bytes);
  expect(kind).toBe('WMO301');
  const { ToegewezenProducten } = bericht.Client as {
    ToegewezenProducten: { ToegewezenProduct: readonly Product[] };
  };
  return ToegewezenProducten.ToegewezenProduct;
};

const rulesOf = (result: SendResult): readonly string[] =>
  result.sent
    ? []
    : [...result.explanations.map(({ rule }) => rule), ...result.faults.map(({ code }) => code)];

const eventsOf = async (type: string) =>
  (await ledger.stores.log.readAll()).filter((event) => event.type === type);

describe('a 301 that the municipality sends', () => {
  it('OP087: carries all that is current or changed, and nothing that ended', async () => {
    await give(
      m301([
        allocated(),
        allocated({
          ToewijzingNummer: 1002,
          Ingangsdatum: '2025-01-01',
          Einddatum: '2025-12-31',
        }),
      ]),
    );
    await allocate(1003);
    const result = await ledger.intake.outbox.sendAllocations(key(1003), context('send'));
    const products = await productsOf(result);
    expect(products.map(({ ToewijzingNummer }) => ToewijzingNummer)).toEqual([1001, 1003]);
    expect(products[0]).toEqual(allocated());
    expect(result).toMatchObject({ returnDueOn: '2026-04-13' });
    const [event] = await eventsOf('MessageSent');
    expect(event?.data).toMatchObject({ kind: 'WMO301', sender: '1690', receiver: '98000001' });
  });

  it('IV099: gives the reason of a change once, and a deletion once', async () => {
    await give(m301());
    await allocate(1003);
    await allocate(1003, {
      validity: { from: '2026-05-01', until: '2026-05-01' },
      decidedAt: '2026-04-08T10:00:00',
      changeReason: '13',
    });
    const { outbox } = ledger.intake;
    const [, deleted] = await productsOf(await outbox.sendAllocations(key(1003), context('one')));
    expect(deleted).toMatchObject({ ToewijzingNummer: 1003, RedenWijziging: '13' });
    const again = await productsOf(await outbox.sendAllocations(key(1003), context('two')));
    expect(again.map(({ ToewijzingNummer }) => ToewijzingNummer)).toEqual([1001]);
  });

  it('is the same file for the same command, also on a later day, and is recorded once', async () => {
    const stores = openMemoryStores();
    const first = await openTestLedger('2026-04-08', stores);
    await take(first, 'WMO301', m301()[1]);
    const one = await first.intake.outbox.sendAllocations(key(1001), context('send'));
    const later = await createLedgerApplication(stores, () => '2026-06-01');
    const two = await later.intake.outbox.sendAllocations(key(1001), context('send'));
    expect(two).toEqual(one);
    const all = await stores.log.readAll();
    expect(all.filter(({ type }) => type === 'MessageSent')).toHaveLength(1);
    await later.close();
  });

  it('TR302: is not sent when it would break a rule inside the message', async () => {
    const same = { Product: { Categorie: '02', Code: '02Z03' } };
    // Two messages told what one may not: each is recorded as it is.
    await give(m301([allocated(same)]));
    await give(m301([allocated({ ToewijzingNummer: 1003, ...same })], 'T2'));
    const result = await ledger.intake.outbox.sendAllocations(key(1003), context('send'));
    expect(rulesOf(result)).toEqual(['TR302']);
    expect(await eventsOf('MessageSent')).toEqual([]);
  });

  it('is not sent for an allocation that is not there, nor for a client of whom too little is known', async () => {
    const { outbox } = ledger.intake;
    expect(rulesOf(await outbox.sendAllocations(key(9), context('a')))).toEqual(['OP087']);
    await give(m315());
    await allocate(1003);
    expect(rulesOf(await outbox.sendAllocations(key(1003), context('b')))).toEqual(['TR061']);
    expect(await eventsOf('MessageSent')).toEqual([]);
  });
});

describe('a ledger of before there were dossiers', () => {
  it('TR351: gets them when its 301s come again', async () => {
    await give(m301());
    const stores = openMemoryStores();
    for (const {
      id,
      streamId,
      version,
      type,
      data,
      context: given,
    } of await ledger.stores.log.readAll()) {
      if (streamId.startsWith('dossier-')) continue;
      const expected = version === 1 ? 'none' : version - 1;
      await stores.log.append(streamId, expected, [{ id, type, data, context: given }]);
    }
    const { personalData } = ledger.stores;
    const old = await createLedgerApplication({ ...stores, personalData }, () => '2026-04-08');
    expect(codesOf(await take(old, 'WMO317', m317()[1]))).toEqual(['9351']);
    expect((await take(old, 'WMO301', m301()[1])).outcome).toBe('already-processed');
    expect((await take(old, 'WMO317', m317({}, 'W2')[1])).outcome).toBe('processed');
    const head = await stores.log.head();
    await take(old, 'WMO301', m301()[1]);
    expect(await stores.log.head()).toBe(head);
  });
});

describe('answers on a request', () => {
  it('OP274 TR379: a request for care is honoured by a 301 that names it on its result only', async () => {
    await give(m301([allocated()]));
    await give(m315Twice());
    await allocate(1003);
    const result = await ledger.intake.outbox.honourRequest(requestKey(), [1003], context('h'));
    expect(await productsOf(result)).toMatchObject([
      { ToewijzingNummer: 1001 },
      { ToewijzingNummer: 1003, ReferentieAanbieder: 'VOT-1' },
    ]);
    expect((await productsOf(result))[0]).not.toHaveProperty('ReferentieAanbieder');
    const [honoured] = await eventsOf('RequestHonoured');
    expect(honoured?.data).toMatchObject({ on: '2026-04-08', allocations: [1003] });
    const { outbox } = ledger.intake;
    expect(rulesOf(await outbox.honourRequest(requestKey(), [1003], context('i')))).toEqual([
      'TR359',
    ]);
    expect(await outbox.honourRequest(requestKey(), [1003], context('h'))).toEqual(result);
  });

  it('TR379: a request is not honoured with what was told before, is of another client or is nothing', async () => {
    await give(m301());
    await give(m315Twice());
    const { outbox } = ledger.intake;
    for (const numbers of [[1001], [9], []]) {
      const result = await outbox.honourRequest(requestKey(), numbers, context('h'));
      expect(rulesOf(result)).toEqual(['TR379']);
    }
    expect(await eventsOf('RequestHonoured')).toEqual([]);
    expect(await eventsOf('MessageSent')).toEqual([]);
  });

  it('IV093: a request for change is honoured as a whole', async () => {
    await give(m301());
    await give(m317());
    await allocate(1003);
    await allocate(1004, { validity: { from: '2027-01-01', until: '2027-06-30' } });
    const result = await ledger.intake.outbox.honourRequest(
      requestKey('VOW-1'),
      [1003],
      context('h'),
    );
    const products = await productsOf(result);
    expect(products.map(({ ReferentieAanbieder }) => ReferentieAanbieder)).toEqual([
      undefined,
      'VOW-1',
      'VOW-1',
    ]);
  });

  it('TR360 TR365: a request comes under investigation once, and is rejected once', async () => {
    await give(m315());
    const { outbox } = ledger.intake;
    const investigate = { answer: 'investigate' } as const;
    const reject = { answer: 'reject', reason: '4', residence: null } as const;
    const first = await outbox.answerRequest(requestKey(), investigate, context('1'));
    if (!first.sent) throw new Error('not sent');
    expect(await readAnswer(first.message.bytes)).toMatchObject({
      kind: 'WMO319',
      bericht: { Antwoord: { ReferentieAanbieder: 'VOT-1', VerzoekAntwoord: '2' } },
    });
    expect(await outbox.answerRequest(requestKey(), investigate, context('1'))).toEqual(first);
    expect(rulesOf(await outbox.answerRequest(requestKey(), investigate, context('2')))).toEqual([
      'TR360',
    ]);
    expect((await outbox.answerRequest(requestKey(), reject, context('3'))).sent).toBe(true);
    expect(rulesOf(await outbox.answerRequest(requestKey(), reject, context('4')))).toEqual([
      'TR365',
    ]);
    expect(await eventsOf('MessageSent')).toHaveLength(2);
    // TR374: a new request may come now.
    await give(m315([requested({ ReferentieAanbieder: 'VOT-2' })], 'V2'));
  });

  it('TR355: an answer on nothing is not sent', async () => {
    await give(m315());
    const { outbox } = ledger.intake;
    const investigate = { answer: 'investigate' } as const;
    const unknown = await outbox.answerRequest(requestKey('X'), investigate, context('1'));
    expect(rulesOf(unknown)).toEqual(['TR355']);
    const honoured = await outbox.honourRequest(requestKey('X'), [1], context('2'));
    expect(rulesOf(honoured)).toEqual(['TR355']);
    expect(await eventsOf('MessageSent')).toEqual([]);
  });

  it('OP359 TR377: the residence principle names the municipality that is responsible', async () => {
    const Product = { Categorie: '45', Code: '45T01' };
    const asked = sample315('jw', [sampleRequested('jw', { Product })]);
    expect(await take(ledger, 'JW315', asked)).toMatchObject({
      outcome: 'processed',
      deadlines: [{ duty: 'requestAnswer', dueOn: '2026-04-15', doneOn: null }],
    });
    const youth = { ...requestKey(), law: 'jw' } as const;
    const answer = (residence: string | null, id: string) =>
      ledger.intake.outbox.answerRequest(
        youth,
        { answer: 'reject', reason: '8', residence },
        context(id),
      );
    expect(rulesOf(await answer(null, '1'))).toEqual(['TR377']);
    expect(await eventsOf('RequestRejected')).toEqual([]);
    const sentAnswer = await answer('0118', '2');
    if (!sentAnswer.sent) throw new Error('not sent');
    expect(await readAnswer(sentAnswer.message.bytes)).toMatchObject({
      kind: 'JW319',
      bericht: { Antwoord: { Woonplaatsbeginsel: { Gemeente: '0118' } } },
    });
    const [rejected] = await eventsOf('RequestRejected');
    // Two weeks after receipt, not eight weeks after the request.
    expect(rejected?.data).toMatchObject({ dueOn: '2026-04-22', residence: '0118' });
  });
});

/** The 302 of a header with a code, on a 301 that went out. */
const refusalOf = async (bytes: Uint8Array, code: string) => {
  const { bericht } = await readAnswer(bytes);
  const { Header } = retour302(sample301());
  const RetourCodes = { RetourCode: [code] };
  return { Header: { ...Header, ...bericht.Header, BerichtCode: '415', RetourCodes } };
};

describe('a return message that comes in', () => {
  const accepted = (bericht: ReturnType<typeof sample301>) => {
    const { Client: _client, ...rest } = retour302(bericht);
    return rest;
  };

  it('is recorded on the 301 that the ledger sent, once', async () => {
    await give(m301());
    const result = await ledger.intake.outbox.sendAllocations(key(1001), context('send'));
    if (!result.sent) throw new Error('not sent');
    const { bericht } = await readAnswer(result.message.bytes);
    const { Header } = retour302(sample301());
    const answer = { Header: { ...Header, ...bericht.Header, BerichtCode: '415' } };
    const taken = await take(ledger, 'WMO302', answer);
    expect(taken).toMatchObject({
      outcome: 'processed',
      answer: null,
      returned: { answeredKind: 'WMO301', accepted: true, codes: {} },
    });
    expect((await take(ledger, 'WMO302', answer)).outcome).toBe('already-processed');
    const events = await eventsOf('ReturnReceived');
    expect(events).toHaveLength(1);
    const sentEvents = await eventsOf('MessageSent');
    expect(events[0]?.streamId).toBe(sentEvents[0]?.streamId);
  });

  it('keeps its codes, and where the first of them stand', async () => {
    const bericht = dated(sample301([allocated()]), '2026-04-08', 'T1');
    await give(['301', bericht]);
    const refused = retour302(bericht);
    const code = { BerichtCode: '415' };
    const taken = await take(ledger, 'WMO302', {
      ...refused,
      Header: { ...refused.Header, ...code },
    });
    expect(taken.returned).toEqual({
      answeredKind: 'WMO301',
      answeredIdentification: 'T1',
      accepted: false,
      codes: { '0200': 2, '9332': 1 },
      refused: [
        { place: 'Bericht/Client/ToegewezenProducten/ToegewezenProduct[1]', codes: ['9332'] },
      ],
    });
    const [event] = await eventsOf('ReturnReceived');
    expect(event?.streamId).toBe(
      messageStream('1690', { kind: 'WMO301', sender: '1690', identification: 'T1' }),
    );
    expect(JSON.stringify(event)).not.toMatch(/999990019|Voorbeeld/);
    const other = accepted(bericht);
    const second = await take(ledger, 'WMO302', { ...other, Header: { ...other.Header, ...code } });
    expect(second).toMatchObject({ outcome: 'refused', explanations: [{ rule: 'IV028' }] });
    expect(second.explanations[0]?.text).toContain('al een ander antwoord');
  });

  it('IV032: a 302 that refuses a 301 opens the request again, and the next 301 tells it anew', async () => {
    await give(m301());
    await give(m315Twice());
    await allocate(1003);
    const { outbox } = ledger.intake;
    const first = await outbox.honourRequest(requestKey(), [1003], context('1'));
    if (!first.sent) throw new Error('not sent');
    const refused = await refusalOf(first.message.bytes, '0001');
    expect(await take(ledger, 'WMO302', refused)).toMatchObject({
      outcome: 'processed',
      returned: { accepted: false, codes: { '0001': 1 } },
    });
    const again = await take(
      ledger,
      'WMO315',
      m315([requested({ ReferentieAanbieder: 'VOT-3' })], 'V3')[1],
    );
    expect(codesOf(again)).toEqual(['9374']);

    const second = await outbox.honourRequest(requestKey(), [1003], context('2'));
    expect(await productsOf(second)).toMatchObject([
      { ToewijzingNummer: 1001 },
      { ToewijzingNummer: 1003, ReferentieAanbieder: 'VOT-1' },
    ]);
    // The return message once more changes nothing: the second answer stands.
    expect((await take(ledger, 'WMO302', refused)).outcome).toBe('already-processed');
    const third = await outbox.honourRequest(requestKey(), [1003], context('3'));
    expect(rulesOf(third)).toEqual(['TR359']);
  });

  it.each(['WMO302', 'WMO306', 'WMO308', 'WMO316', 'WMO318', 'WMO320'] as const)(
    'IV028: a %s on a message that the ledger does not know is refused, and nothing is stored',
    async (kind) => {
      const before = await ledger.stores.log.head();
      const bytes = encodeMessage(kind, sampleOf(kind));
      const taken = await ledger.intake.importMessage(bytes, { actor: 'test' });
      expect(taken).toMatchObject({
        outcome: 'refused',
        returned: null,
        answer: null,
        explanations: [{ rule: 'IV028', returnCode: null }],
      });
      expect(taken.explanations[0]?.text).toContain('niet heeft verstuurd');
      expect(await ledger.stores.log.head()).toBe(before);
    },
  );

  it('TR337: a 325 is recorded on its declaration, our own answer too', async () => {
    await give(m301());
    const declaration = await give(m323([hours(7), hours(7, { ToewijzingNummer: 9 }, 'R2')]));
    const own = declaration.answer?.bytes ?? new Uint8Array();
    const taken = await ledger.intake.importMessage(own, { actor: 'test' });
    expect(taken).toMatchObject({ outcome: 'processed', explanations: [], answer: null });
    expect(taken.returned).toMatchObject({ answeredKind: 'WMO323', answeredIdentification: 'DA' });
    const [event] = await eventsOf('ReturnReceived');
    expect(event?.data).toMatchObject({
      kind: 'WMO325',
      accepted: false,
      codes: { '0200': 3, '9338': 1 },
    });
    expect((await ledger.intake.importMessage(own, { actor: 'test' })).outcome).toBe(
      'already-processed',
    );
    expect(await eventsOf('ReturnReceived')).toHaveLength(1);
  });

  it('TR366: cannot be told when the text of the declaration was erased', async () => {
    await give(m301());
    await give(['323', sent]);
    const received = (await eventsOf('MessageReceived')).at(-1);
    const { sha256 } = received?.data as { sha256: string };
    expect(await ledger.stores.personalData.eraseMessage(sha256)).toBe(true);
    await give(m325({}, { DeclaratieNummer: 'DECL1' }));
  });
});
