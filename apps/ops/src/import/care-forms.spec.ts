import { sample301, sampleAllocated, type SampleAllocated } from '@zgb/messages/testing';
import { openAccessLedger, type AccessLedger } from '../testing/access-ledger';
import { dated, take } from '../testing/take';
import { m315 } from './testing/level3-case';

let access: AccessLedger;
beforeEach(async () => {
  access = await openAccessLedger();
});
afterEach(() => access.ledger.close());

const PRODUCT = { Categorie: '02', Code: '02T01' };
const send = (id: string, over: Partial<SampleAllocated> = {}) => {
  const bericht = sample301([sampleAllocated({ Product: PRODUCT, ...over })]);
  return take(access.ledger, 'WMO301', dated(bericht, '2025-12-16', id));
};
const budget = (ingangsdatum: string) => ({
  gemeente: '1690',
  wet: 'wmo',
  toewijzing: 1001,
  product: { productcategorie: '02', productcode: '02T01' },
  ingangsdatum,
});
const context = (commandId: string) => ({ commandId, correlationId: 'c', actor: 'test' });

it('MIJ-33: in kind that came by 301 ends on 2026-03-31 before a budget begins on 2026-04-01', async () => {
  expect(await send('A', { Einddatum: '2026-04-01' })).toMatchObject({ outcome: 'processed' });
  const refused = await access.ask('persoonsgebonden-budgetten', budget('2026-04-01'));
  expect(refused).toMatchObject({ accepted: false, code: 'otherFormAtSameTime' });
  const shorter = { Einddatum: '2026-03-31', Toewijzingsdatum: '2025-12-16' };
  expect(await send('B', shorter)).toMatchObject({
    outcome: 'processed',
    warnings: [],
  });
  await access.done('persoonsgebonden-budgetten', budget('2026-04-01'));
});

it('MIJ-33: a 301 beside a budget is taken, and told', async () => {
  await send('A', { Einddatum: '2026-03-31' });
  await access.done('persoonsgebonden-budgetten', budget('2026-04-01'));
  const later = { ToewijzingNummer: 1002, Ingangsdatum: '2026-05-01' };
  for (const outcome of ['processed', 'already-processed']) {
    expect(await send('B', later)).toMatchObject({
      outcome,
      warnings: [{ rule: 'MIJ-33', text: expect.stringContaining('een pgb vanaf') as string }],
    });
  }
  // A deleted allocation gives nothing any more.
  const sameDay = { Einddatum: '2026-05-01', Toewijzingsdatum: '2025-12-16' };
  const deleted = { ...later, ...sameDay, RedenWijziging: '13' };
  expect(await send('C', deleted)).toMatchObject({
    outcome: 'processed',
    faults: [],
    warnings: [],
  });
});

it('NAT-38: nothing leaves in message traffic about a client that is restricted', async () => {
  await send('A');
  expect((await take(access.ledger, 'WMO315', m315()[1])).outcome).toBe('processed');
  const { outbox } = access.ledger.intake;
  const key = { municipality: '1690', law: 'wmo', number: 1001 } as const;
  const request = {
    municipality: '1690',
    law: 'wmo',
    provider: '98000001',
    reference: 'VOT-1',
  } as const;
  await access.done('indicaties', {
    gemeente: '1690',
    wet: 'wmo',
    indicatie: 'I-1',
    vanToewijzing: 1001,
    besluitdatum: '2026-01-05',
    afgeschermd: true,
    inhoud: {
      productcategorie: '02',
      productcode: '02T01',
      vorm: 'natura',
      ingangsdatum: '2026-02-01',
      einddatum: '2026-10-31',
      perspectief: 'ontwikkelen',
    },
  });
  const head = await access.ledger.stores.log.head();
  const results = [
    await outbox.sendAllocations(key, context('send')),
    await outbox.honourRequest(request, [1001], context('honour')),
    await outbox.answerRequest(request, { answer: 'investigate' }, context('answer')),
  ];
  for (const result of results) {
    expect(result).toMatchObject({
      sent: false,
      explanations: [{ rule: 'NAT-38', text: expect.stringContaining('afgeschermd') as string }],
    });
  }
  expect(await access.ledger.stores.log.head()).toBe(head);
  expect((await access.sheet('indicaties', '2026-02-01')).rows).toEqual([]);
});
