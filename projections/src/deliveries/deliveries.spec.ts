import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { foldProjection, type Recorded } from '@zgb/kernel';
import { namesFrom } from '../catalogue/catalogue.query';
import { catalogue } from '../catalogue/catalogue.projection';
import {
  care,
  endReason,
  granted,
  recorded,
  referred,
  region,
  started,
  streamOf,
  type Care,
} from '../regional-monitor/testing/world';
import { foldedSource } from '../row-source';
import { deliveryReference, makeDelivery, type DeliveryKind } from '.';

const PERIOD = { from: '2026-01-01', until: '2026-06-30' };

const PERSONS = new Map([
  ['c1', { bsn: '999990019', born: '1950-02-03' }],
  ['y1', { bsn: '999990020', born: '2012-05-10' }],
  ['y18', { bsn: '999990032', born: '2008-04-01' }],
  ['old', { bsn: '999990044', born: '2000-01-01' }],
]);

const deliveryOf = async (kind: DeliveryKind, events: readonly Recorded[]) => {
  const delivery = await makeDelivery(
    kind,
    {
      names: await namesFrom(foldedSource(foldProjection(catalogue, events))),
      rows: (projection) => Promise.resolve(foldedSource(foldProjection(projection, events))),
    },
    { scope: {}, period: PERIOD },
    (_municipality, refs) =>
      Promise.resolve(new Map([...PERSONS].filter(([ref]) => refs.includes(ref)))),
  );
  const rows = delivery.rows.map((row) =>
    Object.fromEntries(delivery.columns.map((name, place) => [name, row[place] ?? ''])),
  );
  return { ...delivery, records: rows };
};

const stopped = (one: Care, begin: string, end: string, reason = '01') =>
  recorded(streamOf(one), { type: 'DeliveryStopped', data: { begin, end, reason, message: 'm' } });

const provision: Care = { number: 1, until: '2026-04-30' };

describe('the delivery of the Wmo statistics', () => {
  it('F-06 F-07: gives per provision what was meant, what was done and what it cost', async () => {
    const events = [
      ...region([{ code: '02A01', iv3: '6.71b' }]),
      care(provision),
      started(provision, '2026-01-05'),
      stopped(provision, '2026-01-05', '2026-04-15'),
      endReason(provision, 'moved'),
      granted(provision, '2026-01', 100_001),
      granted(provision, '2026-04', 5),
    ];
    const { records, findings, isPossible } = await deliveryOf('gmsd', events);
    expect(records).toEqual([
      {
        gemeente: '1690',
        bsn: '999990019',
        toewijzing: '1',
        categorie: '02',
        product: '02A01',
        soort: 'Ondersteuning thuis',
        aanbieder: '98000001',
        soortAanbieder: '98',
        beoogdBegin: '2026-01-01',
        beoogdEinde: '2026-04-30',
        leveringsvorm: 'ZIN',
        begin: '2026-01-05',
        einde: '2026-04-15',
        omvang: '',
        eenheid: '',
        frequentie: '',
        bedrag: '1000,06',
        redenEinde: 'verhuisd',
      },
    ]);
    expect(findings.map(({ kind, text }) => [kind, text.slice(0, 36)])).toEqual([
      ['ontbreekt', 'De toewijzing heeft geen omvang: omv'],
    ]);
    expect(isPossible).toBe(true);
  });

  it('F-07: only what ran in the period, youth never, and a day on each edge counts', async () => {
    const events = [
      ...region(),
      care({ number: 1, from: '2025-01-01', until: '2025-12-31' }),
      care({ number: 2, from: '2025-01-01', until: '2026-01-01' }),
      care({ number: 3, from: '2026-06-30', until: null }),
      care({ number: 4, from: '2026-07-01', until: null }),
      care({ number: 5, law: 'jw' }),
    ];
    const { records } = await deliveryOf('gmsd', events);
    expect(records.map(({ toewijzing }) => toewijzing)).toEqual(['2', '3']);
  });

  it('tells what is missing, per record and without a person', async () => {
    const events = [...region(), care({ ...provision, client: 'erased' })];
    const { findings, isPossible, records } = await deliveryOf('gmsd', events);
    expect(findings.map(({ text }) => text)).toEqual([
      'Er is geen start gemeld. Vraag de aanbieder om een startbericht (305).',
      'De zorg eindigde op 30 april 2026 zonder reden. Leg de reden van het einde vast.',
      'De toewijzing heeft geen omvang: omvang en frequentie blijven leeg.',
      'De gegevens van de cliënt zijn gewist: BSN en geboortedatum blijven leeg.',
    ]);
    expect(new Set(findings.map(({ stream }) => stream))).toEqual(
      new Set(['allocation-1690_wmo_1']),
    );
    expect([isPossible, records[0]?.['bsn']]).toEqual([true, '']);
  });

  it('tells what cannot be: a start before the allocation, an end before the start, money after it', async () => {
    const impossible = async (...more: readonly Recorded[]) => {
      const { findings, isPossible } = await deliveryOf('gmsd', [
        ...region(),
        care(provision),
        endReason(provision, 'planned'),
        ...more,
      ]);
      expect(isPossible).toBe(false);
      return findings.filter(({ kind }) => kind === 'onmogelijk').map(({ text }) => text);
    };
    expect(await impossible(started(provision, '2025-12-31'))).toEqual([
      expect.stringContaining(
        'De start (31 december 2025) ligt vóór de toewijzing (1 januari 2026)',
      ),
    ]);
    expect(
      await impossible(
        started(provision, '2026-03-02'),
        stopped(provision, '2026-03-02', '2026-03-01'),
      ),
    ).toEqual([
      expect.stringContaining('Het einde (1 maart 2026) ligt vóór de start (2 maart 2026)'),
    ]);
    expect(
      await impossible(
        started(provision, '2026-01-02'),
        stopped(provision, '2026-01-02', '2026-02-28'),
        granted(provision, '2026-02', 100),
        granted(provision, '2026-03', 100),
      ),
    ).toEqual([expect.stringContaining('Er is toegekend voor maart 2026, na het einde')]);
  });
});

describe('the delivery of the youth statistics', () => {
  const first: Care = {
    number: 1,
    client: 'y1',
    law: 'jw',
    from: '2026-02-01',
    until: '2026-03-31',
  };
  const next: Care = { ...first, number: 2, from: '2026-03-15', until: '2026-05-31' };

  it('F-01 F-03 F-04 F-10: one record per trajectory, with referrer, repeat, end and euros', async () => {
    const before: Care = { ...first, number: 9, from: '2024-01-01', until: '2024-06-30' };
    const events = [
      ...region(),
      ...[before, first, next].flatMap((one) => [care(one), started(one, one.from ?? '')]),
      referred(first, '02'),
      endReason(next, 'planned'),
      granted(first, '2026-02', 10_000),
      granted(next, '2026-04', 2_550),
    ];
    const { records, isPossible } = await deliveryOf('jeugd', events);
    expect(records).toEqual([
      {
        gemeente: '1690',
        bsn: '999990020',
        geboortedatum: '2012-05-10',
        aanbieder: '98000001',
        vorm: '45',
        soort: 'Jeugdhulp',
        begin: '2026-02-01',
        einde: '2026-05-31',
        toewijzingen: '2',
        verwijzer: '02',
        eerderHulp: 'ja',
        redenEinde: 'volgens plan',
        bedrag: '125,50',
      },
    ]);
    expect(isPossible).toBe(true);
  });

  it('F-04: turning 18 counts as planned; somebody of 23 cannot begin', async () => {
    const adult: Care = { ...first, client: 'y18', from: '2026-01-01', until: '2026-03-31' };
    const eighteen = await deliveryOf('jeugd', [
      ...region(),
      care(adult),
      started(adult, '2026-01-01'),
      referred(adult, '02'),
    ]);
    expect(eighteen.records[0]?.['redenEinde']).toBe('volgens plan');
    expect(eighteen.findings).toEqual([]);
    const old: Care = { ...first, client: 'old' };
    const { findings, isPossible } = await deliveryOf('jeugd', [
      ...region(),
      care(old),
      started(old, '2026-02-01'),
      referred(old, '02'),
      endReason(old, 'planned'),
    ]);
    expect(isPossible).toBe(false);
    expect(findings.map(({ text }) => text)).toEqual([
      'De cliënt is op de eerste dag (2026-02-01) 23 jaar of ouder. Jeugdhulp kan dan niet.',
    ]);
  });
});

describe('the fields of a delivery', () => {
  it('are described in the reference as they are (npm run generate)', () => {
    const path = join(__dirname, '../../../docs/reference/aanleveringen.md');
    expect(readFileSync(path, 'utf8')).toBe(deliveryReference());
  });

  it('ZES-17: name only events that are stored', () => {
    const events = readFileSync(join(__dirname, '../../../docs/events.md'), 'utf8');
    for (const [, type] of deliveryReference().matchAll(/`([A-Z]\w+)`/g)) {
      expect(events).toContain(`\`${String(type)}\``);
    }
  });
});
