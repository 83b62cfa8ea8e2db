import { allocation, allocationStream, dossier, dossierStream } from '@zgb/indications';
import type { SendResult } from '@zgb/intake';
import type { LedgerApplication } from '@zgb/platform';
import { sample315, sampleRequested } from '@zgb/messages/testing';
import {
  allocated,
  changed,
  hours,
  m301,
  m305,
  m307,
  m315,
  m317,
  m323,
  MARCH,
} from '../import/testing/level3-case';
import { codeOf, sheetOf, tell } from '../testing/desk';
import { codesOf, readAnswer, take } from '../testing/take';
import { openTestLedger } from '../testing/test-ledger';
import { care, change, endDate, HOURS } from './testing/bodies';

let ledger: LedgerApplication;
beforeEach(async () => {
  ledger = await openTestLedger();
});
afterEach(() => ledger.close());

const give = async ([number, bericht]: readonly [string, object]) => {
  const result = await take(ledger, `WMO${number}`, bericht);
  expect([number, result.outcome, codesOf(result)]).toEqual([number, 'processed', []]);
  return result;
};

const ask = (path: string, body: object, id = path) => tell(ledger, path, body, id);

const stateOf = async (number: number, law: 'wmo' | 'jw' = 'wmo') =>
  (await ledger.ledger.load(allocation, allocationStream('1690', law, number))).state;
const eventsOf = async (type: string) =>
  (await ledger.stores.log.readAll()).filter((event) => event.type === type);

type Product = Record<string, unknown>;
const send = (number: number, commandId: string) =>
  ledger.intake.outbox.sendAllocations(
    { municipality: '1690', law: 'wmo', number },
    { commandId, correlationId: 'test', actor: 'test' },
  );
const told = async (result: SendResult): Promise<readonly Product[]> => {
  if (!result.sent) throw new Error(JSON.stringify(result));
  const { Client } = (await readAnswer(result.message.bytes)).bericht;
  return (Client as { ToegewezenProducten: { ToegewezenProduct: readonly Product[] } })
    .ToegewezenProducten.ToegewezenProduct;
};

describe('what goes out and comes in', () => {
  it('OP087: every change by a user leaves as a 301 with all current allocations', async () => {
    await give(m301());
    const numbers = async (id: string) =>
      (await told(await send(1001, id))).map(({ ToewijzingNummer, RedenWijziging }) => [
        ToewijzingNummer,
        RedenWijziging,
      ]);
    await ask('toewijzingen', care());
    expect(await numbers('1')).toEqual([
      [1001, undefined],
      [1003, undefined],
    ]);
    await ask('toewijzingen/verlengingen', endDate());
    expect(await numbers('2')).toEqual([
      [1001, '04'],
      [1003, undefined],
    ]);
    const more = change({
      toewijzing: 1003,
      versie: '2026-04-08T09:00:00',
      beslotenOp: '2026-04-08T12:00:00',
      omvang: { ...HOURS, volume: 5 },
      reden: '05',
      nieuwNummer: 1004,
    });
    await ask('toewijzingen/wijzigingen', more);
    const sent = await told(await send(1001, '3'));
    expect(sent.map(({ ToewijzingNummer }) => ToewijzingNummer)).toEqual([1001, 1003, 1004]);
    expect(sent[1]).toMatchObject({ Einddatum: '2026-05-31', RedenWijziging: '05' });
    expect(sent[2]).toMatchObject({ Ingangsdatum: '2026-06-01', Omvang: { Volume: 5 } });
    const gone = { gemeente: '1690', wet: 'wmo', toewijzing: 1004 };
    await ask('toewijzingen/verwijderingen', {
      ...gone,
      versie: '2026-04-08T12:00:00',
      beslotenOp: '2026-04-08T13:00:00',
    });
    expect(await numbers('4')).toEqual([
      [1001, undefined],
      [1003, undefined],
      [1004, '13'],
    ]);
  });

  it('NAT-14 OP364: one start at a time, again after a stop, a final stop after a temporary one', async () => {
    await give(m301());
    const key = { gemeente: '1690', wet: 'wmo', toewijzing: 1001 };
    const start = (begindatum: string, id: string) =>
      ask('toewijzingen/starts', { ...key, begindatum }, id);
    const stop = (einddatum: string, reden: string, id: string) =>
      ask('toewijzingen/stops', { ...key, begindatum: '2026-01-05', einddatum, reden }, id);
    expect(codeOf(await start('2026-01-05', 'a'))).toBe('');
    expect(await start('2026-01-05', 'a')).toMatchObject({ isNew: false });
    expect(codeOf(await start('2026-02-02', 'b'))).toBe('deliveryRunning');
    expect(codeOf(await stop('2026-02-10', '20', 'c'))).toBe('');
    expect(codeOf(await stop('2026-02-09', '19', 'd'))).toBe('endsBeforePause');
    expect(codeOf(await stop('2026-02-10', '19', 'e'))).toBe('');
    expect(codeOf(await start('2026-03-02', 'f'))).toBe('');
    // Nothing of this decides on payment: March is paid, whatever was reported.
    await take(ledger, 'WMO323', m323([hours(4, { ProductPeriode: MARCH })])[1]);
    expect(await eventsOf('LineGranted')).toHaveLength(1);
    expect(
      codeOf(
        await ask('toewijzingen/starts', { ...key, toewijzing: 9, begindatum: '2026-01-05' }, 'g'),
      ),
    ).toBe('allocationUnknown');
  });

  it('NAT-15: requests are due in 5 working days, then 8 weeks from the Dagtekening', async () => {
    await give(m315());
    const list = (asAt: string) => sheetOf(ledger, 'openstaande-verzoeken', asAt);
    // Received on Wednesday 8 April 2026: five working days later is Wednesday the 15th.
    expect((await list('2026-04-15')).rows).toMatchObject([
      { verzoek: 'VOT-1', stand: 'open', uiterlijk: '2026-04-15', termijn: 'op tijd' },
    ]);
    expect((await list('2026-04-16')).rows).toMatchObject([{ termijn: 'te laat' }]);
    await ledger.intake.outbox.answerRequest(
      { municipality: '1690', law: 'wmo', provider: '98000001', reference: 'VOT-1' },
      { answer: 'investigate' },
      { commandId: 'i', correlationId: 'test', actor: 'test' },
    );
    // Eight weeks from 20 January 2026.
    expect((await list('2026-04-15')).rows).toMatchObject([
      { stand: 'in onderzoek', uiterlijk: '2026-03-17' },
    ]);
  });

  it('NAT-15 OP359: rejecting on the place of residence is due in two weeks, under the Jeugdwet', async () => {
    const Product = { Categorie: '45', Code: '45T01' };
    await take(ledger, 'JW315', sample315('jw', [sampleRequested('jw', { Product })]));
    const { rows } = await sheetOf(ledger, 'openstaande-verzoeken', '2026-04-10');
    expect(rows).toMatchObject([{ wet: 'jw', woonplaats: '2026-04-22' }]);
  });

  it('NAT-18 OP308: a request for change names all current allocations, and is answered as a whole', async () => {
    await give(
      m301([
        allocated(),
        allocated({ ToewijzingNummer: 1002, Product: { Categorie: '02', Code: '02Z03' } }),
      ]),
    );
    const left = m317({ changed: [changed()], added: [] });
    expect(codesOf(await take(ledger, 'WMO317', left[1]))).toEqual(['9349']);
    await give(m317({ unchanged: [1002], changed: [changed()], added: [] }, 'W2'));
    const key = {
      municipality: '1690',
      law: 'wmo',
      provider: '98000001',
      reference: 'VOW-1',
    } as const;
    const context = (commandId: string) => ({ commandId, correlationId: 'test', actor: 'test' });
    const reject = { answer: 'reject', reason: '4', residence: null } as const;
    expect(await ledger.intake.outbox.answerRequest(key, reject, context('a'))).toMatchObject({
      sent: true,
    });
    const more = await ledger.intake.outbox.honourRequest(key, [1001], context('b'));
    expect(more.sent).toBe(false);
  });

  it('NAT-21 GV-18: the referrer of the 315 is carried over to the allocation and its successor', async () => {
    await give(m301());
    await give(
      m315([
        {
          ...sampleRequested('wmo', { Product: { Categorie: '02', Code: '02Z03' } }),
          Verwijzer: { Type: '02', ZorgverlenerCode: '01000001' },
        },
      ]),
    );
    await ask('toewijzingen', care({ client: { verzoek: 'VOT-1' } }));
    expect((await stateOf(1003)).referrer).toBeNull();
    await ledger.intake.outbox.honourRequest(
      { municipality: '1690', law: 'wmo', provider: '98000001', reference: 'VOT-1' },
      [1003],
      { commandId: 'h', correlationId: 'test', actor: 'test' },
    );
    expect((await stateOf(1003)).referrer).toMatchObject({ referrer: '02' });
    const more = change({
      toewijzing: 1003,
      versie: '2026-04-08T09:00:00',
      beslotenOp: '2026-04-08T12:00:00',
      omvang: { ...HOURS, volume: 5 },
      nieuwNummer: 1004,
    });
    await ask('toewijzingen/wijzigingen', more);
    expect((await stateOf(1004)).referrer).toMatchObject({ referrer: '02' });
    const { rows } = await sheetOf(ledger, 'verwijzers', '2026-06-15');
    expect(rows).toHaveLength(8);
    expect(rows.find(({ verwijzer }) => verwijzer === 'Huisarts')).toMatchObject({
      toewijzingen: 1,
      aandeel: 5_000,
    });
    // Allocation 1001 came without a request: it is counted, not dropped.
    expect(rows.at(-1)).toMatchObject({ verwijzer: 'Onbekend', toewijzingen: 1 });
  });

  it('A7: open-ended promises are listed, rolled over once, and never twice', async () => {
    const open = { Omvang: { Volume: 10, Eenheid: '04', Frequentie: '4' } } as const;
    const { Einddatum: _end, ...endless } = allocated(open);
    await give(m301([endless]));
    expect((await sheetOf(ledger, 'door-te-rollen', '2026-12-31')).rows).toEqual([]);
    const due = await sheetOf(ledger, 'door-te-rollen', '2027-01-01');
    expect(due.rows).toMatchObject([{ toewijzing: '1001', geboektTot: '2026-12-31' }]);
    const body = { gemeente: '1690', wet: 'wmo', jaar: 2027, toewijzingen: [1001] };
    const path = 'verplichtingen/doorrollingen';
    expect(await ask(path, body, 'a')).toMatchObject({ accepted: true, isNew: true });
    // Another command, as after a run that broke off.
    expect(await ask(path, body, 'b')).toMatchObject({ accepted: true, isNew: false });
    expect((await sheetOf(ledger, 'door-te-rollen', '2027-01-01')).rows).toEqual([]);
    const { rows } = await sheetOf(ledger, 'verplichtingen', '2027-01-01', { jaar: '2027' });
    expect(rows.map(({ toegezegd }) => toegezegd)).toEqual(Array(12).fill(10 * 6_150));
    const unknown = { ...body, toewijzingen: [9, 1001] };
    expect(codeOf(await ask(path, unknown, 'c'))).toBe('notRolledOver');
  });

  it('shows all work together: counts, what is late and what is first', async () => {
    await give(m301());
    await give(m315([sampleRequested('wmo', { Product: { Categorie: '02', Code: '02Z03' } })]));
    const { rows } = await sheetOf(ledger, 'werkvoorraad', '2026-11-20');
    expect(rows.filter(({ aantal }) => aantal !== 0)).toMatchObject([
      { lijst: 'Openstaande verzoeken', aantal: 1, teLaat: 1, eerste: '2026-04-15' },
      { lijst: 'Ontbrekende starts', aantal: 1, teLaat: 1, eerste: '2026-01-08' },
      { lijst: 'Aflopende toewijzingen', aantal: 1, teLaat: 0, eerste: '2026-12-31' },
      // No plan was recorded, and the evaluation of the summer was not held.
      { lijst: 'Plannen en evaluaties', aantal: 1, teLaat: 1 },
    ]);
    expect(rows.map(({ overzicht }) => overzicht)).toEqual([
      'openstaande-verzoeken',
      'aangehouden-regels',
      'te-beantwoorden',
      'niet-verstuurd',
      'ontbrekende-starts',
      'aflopende-toewijzingen',
      'overdrachtsgaten',
      'evaluaties',
      'overbrugging',
      'indicaties',
      'niet-hersteld',
      'door-te-rollen',
      'controles',
      'acties',
      'wijzigingsvoorstellen',
    ]);
    await give(m305({ Begindatum: '2026-01-05' }));
    await give(m307({ Begindatum: '2026-01-05' }));
    expect((await sheetOf(ledger, 'ontbrekende-starts', '2026-11-20')).rows).toEqual([]);
  });

  it('keeps no personal data in what users decide', async () => {
    await give(m301());
    await ask('toewijzingen', care());
    const { clientRef = '' } = (await stateOf(1003)).identity ?? {};
    const stream = dossierStream('1690', 'wmo', '98000001', clientRef);
    expect([...(await ledger.ledger.load(dossier, stream)).state.numbers]).toEqual([1001, 1003]);
    expect(JSON.stringify(await ledger.stores.log.readAll())).not.toContain('999990019');
  });
});
