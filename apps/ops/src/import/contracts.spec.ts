import { sample301, sampleAllocated } from '@zgb/messages/testing';
import {
  contract,
  key,
  named,
  openContractLedger,
  type ContractLedger,
} from '../testing/contract-ledger';
import { dated, take } from '../testing/take';
import { m315 } from './testing/level3-case';

let region: ContractLedger;
beforeEach(async () => {
  region = await openContractLedger('2026-04-08');
});
afterEach(() => region.ledger.close());

const context = (commandId: string) => ({ commandId, correlationId: 'c', actor: 'test' });

/** A 301 with one allocation; each under its own identification. */
const send301 = async (
  id: string,
  ToewijzingNummer: number,
  [Ingangsdatum, Einddatum]: readonly [string, string | null],
) => {
  const { Einddatum: _end, ...open } = sampleAllocated({
    ToewijzingNummer,
    Product: { Categorie: '02', Code: '02T01' },
    Ingangsdatum,
  });
  // Only a volume per month may go without an end (CD076).
  const perMonth = { Volume: 12, Eenheid: '04', Frequentie: '4' } as const;
  const product = Einddatum === null ? { ...open, Omvang: perMonth } : { ...open, Einddatum };
  const bericht = dated(sample301([product]), '2025-12-16', id);
  const { outcome, explanations, faults } = await take(region.ledger, 'WMO301', bericht);
  expect(faults).toEqual([]);
  return outcome === 'processed' ? [] : explanations.map(({ rule }) => rule);
};
const clientRef = async (): Promise<string> =>
  (await region.ledger.stores.personalData.find('1690', '999990019')) ?? '';
const eventsOf = async (type: string) =>
  (await region.ledger.stores.log.readAll()).filter((event) => event.type === type);

describe('what contracts allow', () => {
  it('WK-01: an allocation to 2027-10-31 is refused before the extension and accepted after it', async () => {
    await region.record('contracten', contract());
    region.setDay('2026-02-28');
    expect(await send301('A', 1001, ['2026-11-01', '2027-10-31'])).toEqual(['WK-01']);
    region.setDay('2026-03-01');
    const extension = { ...named, einddatum: '2027-12-31', besluitdatum: '2026-03-01' };
    await region.record('contracten/verlengingen', extension);
    expect(await region.give('contracten/verlengingen', extension)).toMatchObject({ isNew: false });
    expect(await send301('B', 1001, ['2026-11-01', '2027-10-31'])).toEqual([]);
    const end = async (knownOn: string) =>
      (await region.sheet('contracten', { asAt: '2026-06-01', knownOn })).rows[0]?.['tot'];
    expect(await end('2026-02-28')).toBe('2026-12-31');
    expect(await end('2026-03-01')).toBe('2027-12-31');
    const [allocated] = await eventsOf('CareAllocated');
    // The version of the contract that was seen: concluded and extended.
    expect(allocated?.data['contract']).toEqual({
      stream: 'contract-zes_wmo_98000001',
      version: 2,
    });
  });

  it('WK-01: to the last day exactly, and what runs may be shortened after the contract ended', async () => {
    await region.record('contracten', contract());
    expect(await region.allocate(1, { until: '2026-12-31' })).toBeNull();
    expect(await region.allocate(2, { until: '2027-01-01' })).toBe('endsAfterContract');
    expect(await region.allocate(3, { until: null })).toBe('endsAfterContract');
    const end = {
      ...named,
      laatsteDag: '2026-06-30',
      overgang: 'overgangsregeling',
      overgangTot: '2026-09-30',
      besluitdatum: '2026-02-01',
    };
    await region.record('contracten/beeindigingen', end);
    const later = (until: string, decidedAt: string) =>
      region.allocate(1, { until }, { decidedAt, changeReason: '01' });
    expect(await later('2026-11-30', '2026-03-01T09:00:00')).toBeNull();
    expect(await later('2026-12-01', '2026-03-02T09:00:00')).toBe('endsAfterContract');
    const clientRef = 'c-2';
    expect(await region.allocate(4, { clientRef, until: '2026-07-01' })).toBe('endsAfterContract');
    expect(await region.allocate(5, { from: '2026-07-01', until: '2026-07-02' })).toBe(
      'noContract',
    );
    expect(await region.allocate(4, { clientRef, until: '2026-06-30' })).toBeNull();
    // Running care may be lengthened again, up to the end of the arrangement.
    const four = (until: string, decidedAt: string) =>
      region.allocate(4, { clientRef, until }, { decidedAt, changeReason: '01' });
    expect(await four('2026-09-30', '2026-03-03T09:00:00')).toBeNull();
    expect(await four('2026-10-01', '2026-03-04T09:00:00')).toBe('endsAfterContract');
  });

  it('a provider without any recorded contract is not tested', async () => {
    expect(await send301('A', 1001, ['2026-01-01', '2030-12-31'])).toEqual([]);
    const [allocated] = await eventsOf('CareAllocated');
    expect(allocated?.data).not.toHaveProperty('contract');
  });

  it('another municipality or product group than agreed is no contract', async () => {
    await region.record('contracten', contract({ productgroepen: ['individuele-begeleiding'] }));
    const until = '2026-12-31';
    expect(await region.allocate(1, { until })).toBeNull();
    expect(await region.allocate(2, { until, municipality: '0118' })).toBe('noContract');
    expect(await region.allocate(3, { until, category: '07', code: '07Z01' })).toBe('noContract');
  });

  it('ZES-29: an allocation beyond 2025-12-31 is refused, unless a bridging agreement covers it', async () => {
    await region.record('contracten', contract({ einddatum: '2025-12-31' }));
    expect(await send301('A', 1001, ['2025-06-01', '2025-12-31'])).toEqual([]);
    expect(await send301('B', 1002, ['2025-06-01', '2026-03-31'])).toEqual(['WK-01']);
    await region.record('contracten/overbruggingen', {
      ...key,
      gemeenten: ['1690'],
      ingangsdatum: '2026-01-01',
      einddatum: '2026-06-30',
      clienten: [await clientRef()],
    });
    expect(await send301('C', 1002, ['2025-06-01', '2026-03-31'])).toEqual([]);
  });

  it('GV-05: an indefinite contract has no end; a commitment counts to 31 December', async () => {
    await region.record('contracten', contract({ einddatum: undefined }));
    expect(await send301('A', 1001, ['2026-03-01', null])).toEqual([]);
    const [allocated] = await eventsOf('CareAllocated');
    expect(allocated?.data['commitment']).toMatchObject({ until: '2026-12-31' });
    const { rows, notes } = await region.sheet('contracten', { asAt: '2026-06-01' });
    expect(rows).toMatchObject([{ tot: null, status: 'loopt' }]);
    expect(notes).toHaveLength(1);
  });

  it('MIJ-32: exactly 12 clients until 2026-06-30; from 60 days before, a list to hand over', async () => {
    await region.record('contracten', contract({ einddatum: '2025-12-31' }));
    const clienten = Array.from({ length: 12 }, (_, index) => `c-${String(index + 1)}`);
    const bridging = {
      ...key,
      gemeenten: ['1690'],
      ingangsdatum: '2026-01-01',
      einddatum: '2026-06-30',
      clienten,
    };
    await region.record('contracten/overbruggingen', bridging);
    for (const [index, client] of clienten.entries()) {
      const over = { until: '2026-06-30', clientRef: client };
      expect(await region.allocate(100 + index, over)).toBeNull();
    }
    expect(await region.allocate(200, { until: '2026-06-30', clientRef: 'c-13' })).toBe(
      'noContract',
    );
    expect(await region.allocate(201, { until: '2026-07-01' })).toBe('endsAfterContract');
    const more = { ...bridging, clienten: [...clienten, 'c-13'] };
    expect(await region.give('contracten/overbruggingen', more)).toMatchObject({
      accepted: false,
      code: 'bridgingClientsFixed',
    });
    const list = async (asAt: string) => (await region.sheet('overbrugging', { asAt })).rows;
    expect(await list('2026-04-30')).toEqual([]);
    expect(await list('2026-05-01')).toMatchObject([
      {
        naam: 'Zorg 98000001',
        tot: '2026-06-30',
        dagen: 60,
        clienten: 12,
        metZorg: 12,
        toewijzingen: '100, 101, 102, 103, 104, 105, 106, 107, 108, 109, 110, 111',
      },
    ]);
    expect(await list('2026-06-30')).toHaveLength(1);
    expect(await list('2026-07-01')).toEqual([]);
    const seven = { ...bridging, einddatum: '2026-12-31', clienten: clienten.slice(0, 7) };
    await region.record('contracten/overbruggingen', seven);
    expect(await list('2026-05-01')).toMatchObject([{ clienten: 5, metZorg: 5 }]);
  });

  it('NAT-28: a client stop refuses new allocations, or records them with a warning', async () => {
    await region.record('contracten', contract());
    expect(await send301('A', 1001, ['2026-01-01', '2026-12-31'])).toEqual([]);
    const stop = { ...key, ingangsdatum: '2026-03-01', reden: 'ruimte bereikt' };
    await region.record('contracten/clientenstops', { ...stop, werking: 'weigeren' });
    expect(await send301('B', 1002, ['2026-03-01', '2026-12-31'])).toEqual(['NAT-28']);
    expect((await region.sheet('contracten', { asAt: '2026-03-01' })).rows[0]?.['stop']).toBe(
      'weigeren',
    );
    const lift = { ...key, ingangsdatum: '2026-05-01', besluit: 'B-14' };
    expect(await region.give('contracten/clientenstops-opheffen', lift)).toMatchObject({
      accepted: false,
      code: 'liftWithoutFigures',
    });
    const cijfers = { ruimteCent: 50_000_000, gebruiktCent: 31_000_000, verwachtCent: 47_000_000 };
    await region.record('contracten/clientenstops-opheffen', { ...lift, cijfers });
    expect(await send301('C', 1002, ['2026-05-01', '2026-12-31'])).toEqual([]);
    const warning = { ...stop, ingangsdatum: '2026-06-01', werking: 'waarschuwen' };
    await region.record('contracten/clientenstops', warning);
    const during = { decidedAt: '2026-06-02T09:00:00' };
    const over = { from: '2026-06-03', until: '2026-12-31' };
    expect(await region.allocate(3, over, during)).toBeNull();
    const { notes } = await region.sheet('contracten', { asAt: '2026-06-03' });
    expect(notes).toEqual(['Zorg 98000001 kreeg toewijzingen tijdens een cliëntenstop: 3.']);
    const stored = (await eventsOf('CareAllocated')).map(({ data }) => data['contract']);
    expect(stored.map((basis) => (basis as { warning?: string }).warning)).toEqual([
      undefined,
      undefined,
      'client-stop',
    ]);
  });

  it('NAT-28: a request is not honoured by an allocation against a client stop', async () => {
    const first = dated(
      sample301([sampleAllocated({ Product: { Categorie: '02', Code: '02T01' } })]),
      '2025-12-16',
    );
    expect((await take(region.ledger, 'WMO301', first)).outcome).toBe('processed');
    expect((await take(region.ledger, 'WMO315', m315()[1])).outcome).toBe('processed');
    const known = { clientRef: await clientRef(), code: '02Z03' };
    const decidedAt = '2026-04-08T09:00:00';
    const over = { ...known, from: '2026-05-01', until: '2026-12-31' };
    expect(await region.allocate(1003, over, { decidedAt })).toBeNull();
    await region.record('contracten', contract());
    const stop = { ...key, ingangsdatum: '2026-04-01', reden: 'vol', werking: 'weigeren' };
    await region.record('contracten/clientenstops', stop);
    const request = {
      municipality: '1690',
      law: 'wmo',
      provider: '98000001',
      reference: 'VOT-1',
    } as const;
    const { outbox } = region.ledger.intake;
    const refused = await outbox.honourRequest(request, [1003], context('h'));
    expect(refused).toMatchObject({ sent: false, explanations: [{ rule: 'NAT-28' }] });
    const cijfers = { ruimteCent: 2, gebruiktCent: 1, verwachtCent: 1 };
    const lift = { ...key, ingangsdatum: '2026-04-02', besluit: 'B-1', cijfers };
    await region.record('contracten/clientenstops-opheffen', lift);
    const sent = await outbox.honourRequest(request, [1003], context('h'));
    expect(sent.sent).toBe(true);
    // What went out comes back as it was, whatever was agreed since.
    await region.record('contracten/clientenstops', { ...stop, ingangsdatum: '2026-04-03' });
    expect(await outbox.honourRequest(request, [1003], context('h'))).toEqual(sent);
  });

  it('ZOU-15 MIJ-34: single-client contracts need a reason, and are counted with their euros', async () => {
    const single = (client: string, over: object = {}) => ({
      ...key,
      client,
      gemeente: '1690',
      ingangsdatum: '2026-07-01',
      einddatum: '2027-06-30',
      bedragen: [
        { jaar: 2026, bedragCent: 1_250_000 },
        { jaar: 2027, bedragCent: 1_250_001 },
      ],
      ...over,
    });
    expect(await region.give('contracten/enkele-clienten', single('c-1'))).toMatchObject({
      accepted: false,
      code: 'singleClientWithoutReason',
      kind: 'conflict',
    });
    await region.record(
      'contracten/enkele-clienten',
      single('c-1', { reden: 'woonplaatsbeginsel' }),
    );
    await region.record('contracten/enkele-clienten', single('c-2', { reden: 'best-passend' }));
    const elsewhere = single('c-3', { reden: 'best-passend', gemeente: '0118' });
    await region.record('contracten/enkele-clienten', elsewhere);
    const { rows } = await region.sheet('enkele-clienten', { asAt: '2026-12-31' });
    expect(rows).toEqual([
      { jaar: '2026', gemeente: 'Hoogeveen', aantal: 1, bedrag: 1_250_000 },
      { jaar: '2026', gemeente: 'De Wolden', aantal: 2, bedrag: 2_500_000 },
      { jaar: '2027', gemeente: 'Hoogeveen', aantal: 1, bedrag: 1_250_001 },
      { jaar: '2027', gemeente: 'De Wolden', aantal: 2, bedrag: 2_500_002 },
    ]);
    const over = { from: '2026-07-01', until: '2027-06-30' };
    expect(await region.allocate(1, { ...over, clientRef: 'c-1' })).toBeNull();
    expect(await region.allocate(2, { ...over, clientRef: 'c-9' })).toBe('noContract');
  });

  it('NAT-34: a refusal of a client is recorded on a ground that is there', async () => {
    await region.record('contracten', contract());
    const refusal = { ...key, client: 'c-1', gemeente: '1690', datum: '2026-03-01' };
    const onStop = { ...refusal, grond: 'clientenstop' };
    expect(await region.give('contracten/weigeringen', onStop)).toMatchObject({
      accepted: false,
      code: 'noGroundToRefuse',
    });
    await region.record('contracten/weigeringen', { ...refusal, grond: 'geen-passende-hulp' });
    const stop = { ...key, ingangsdatum: '2026-03-01', reden: 'vol', werking: 'weigeren' };
    await region.record('contracten/clientenstops', stop);
    await region.record('contracten/weigeringen', onStop);
    const { notes } = await region.sheet('contracten', { asAt: '2026-03-01' });
    expect(notes).toEqual(['Zorg 98000001 weigerde 2 keer een cliënt.']);
  });
});
