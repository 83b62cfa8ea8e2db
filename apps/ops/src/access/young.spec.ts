import { reachesAgeOn } from '@zgb/indications';
import { turns18OnFrom } from '@zgb/platform';
import { openAccessLedger, type AccessLedger } from '../testing/access-ledger';

let access: AccessLedger;
beforeEach(async () => {
  access = await openAccessLedger();
});
afterEach(() => access.ledger.close());

/** What the personal data would say. */
const born: Readonly<Record<string, string>> = {
  'c-client-1': '2009-05-10',
  'c-client-2': '2000-01-01',
};
const turns18On = (_municipality: string, clientRefs: readonly string[]) =>
  Promise.resolve(
    new Map(
      clientRefs.flatMap((ref) => {
        const day = born[ref];
        return day === undefined ? [] : [[ref, reachesAgeOn(day, 18)] as const];
      }),
    ),
  );

const youth = async (): Promise<void> => {
  await access.allocate(1001, {
    identity: { law: 'jw', category: '45', code: '45T01' },
    terms: { validity: { from: '2025-01-01', until: '2026-06-30' } },
  });
  await access.allocate(1002, {
    identity: { law: 'jw', category: '45', code: '45Z03' },
    terms: { validity: { from: '2026-07-01', until: '2027-05-09' } },
  });
};
const adult = () =>
  access.allocate(2001, {
    terms: {
      validity: { from: '2027-05-10', until: '2028-05-09' },
      decidedAt: '2027-04-01T09:00:00',
    },
  });

describe('from youth care to adult care', () => {
  it('ZES-21: turns 18 on 2027-05-10: marked from 2025-11-10, then linked to the Wmo', async () => {
    // The first decision lies before the marker, as care that runs does.
    await access.allocate(1001, {
      identity: { law: 'jw', category: '45', code: '45T01' },
      terms: {
        validity: { from: '2025-01-01', until: '2027-05-09' },
        decidedAt: '2024-12-01T09:00:00',
      },
    });
    const sheet = (day: string) => access.sheet('overgang-18', day, { turns18On });
    expect((await sheet('2025-11-09')).rows).toEqual([]);
    expect((await sheet('2025-11-10')).rows).toMatchObject([
      { jeugdtoewijzing: 1001, markering: '2025-11-10', wmoToewijzing: null },
    ]);
    expect((await sheet('2025-11-10')).notes).toEqual(['Nog zonder Wmo-toewijzing: 1.']);
    await adult();
    expect((await sheet('2027-05-10')).rows).toMatchObject([
      { jeugdtoewijzing: 1001, wmoToewijzing: 2001 },
    ]);
    expect((await sheet('2028-05-09')).rows).toHaveLength(1);
    expect((await sheet('2028-05-10')).rows).toEqual([]);
  });

  it('ZES-21: the last youth allocation counts, and a link of indications is shown', async () => {
    await youth();
    await adult();
    const indication = (indicatie: string, wet: string, vanToewijzing: number, from: string) => ({
      gemeente: '1690',
      indicatie,
      wet,
      vanToewijzing,
      besluitdatum: '2026-06-01',
      inhoud: {
        productcategorie: wet === 'jw' ? '45' : '02',
        vorm: 'natura',
        perspectief: 'stabiliseren',
        ingangsdatum: from,
        einddatum: '2028-05-09',
      },
    });
    await access.done('indicaties', indication('J-1', 'jw', 1002, '2026-07-01'));
    await access.done('indicaties', indication('W-1', 'wmo', 2001, '2027-05-10'));
    const link = { gemeente: '1690', indicatie: 'W-1', jeugdindicatie: 'J-1' };
    await access.done('indicaties/koppelingen', link);
    const { rows } = await access.sheet('overgang-18', '2027-05-10', { turns18On });
    expect(rows).toMatchObject([
      { jeugdtoewijzing: 1002, wmoToewijzing: 2001, indicaties: 'W-1 volgt op J-1' },
    ]);
    expect((await access.sheet('indicaties', '2027-06-01')).rows).toMatchObject([
      { indicatie: 'J-1' },
      { indicatie: 'W-1', jeugdindicatie: 'J-1' },
    ]);
  });

  it('ZES-21: the days come from the personal data; of who was erased nothing is left', async () => {
    const { personalData } = access.ledger.stores;
    const register = (bsn: string, day: string) =>
      personalData.register('1690', { bsn, born: day, details: {} });
    const [leap, other] = [
      await register('999990019', '2008-02-29'),
      await register('999990020', '2009-05-10'),
    ];
    for (const [index, clientRef] of [leap, other].entries()) {
      await access.allocate(1001 + index, {
        identity: { law: 'jw', category: '45', code: '45T01', clientRef },
        terms: { validity: { from: '2025-01-01', until: null }, decidedAt: '2024-08-01T09:00:00' },
      });
    }
    const asked = { turns18On: turns18OnFrom(personalData) };
    const markers = async () =>
      (await access.sheet('overgang-18', '2025-12-01', asked)).rows.map((row) => row['markering']);
    expect(await markers()).toEqual(['2024-09-01', '2025-11-10']);
    expect((await access.sheet('overgang-18', '2024-08-31', asked)).rows).toEqual([]);
    await personalData.erase('1690', other);
    expect(await markers()).toEqual(['2024-09-01']);
  });

  it('NAT-37: the handover begins 18 months before, or as the region says', async () => {
    const other = await openAccessLedger({ transitionMonths: 12 });
    await other.allocate(1001, {
      identity: { law: 'jw', category: '45', code: '45T01' },
      terms: { validity: { from: '2025-01-01', until: null }, decidedAt: '2024-12-01T09:00:00' },
    });
    const rows = async (day: string) => (await other.sheet('overgang-18', day, { turns18On })).rows;
    expect(await rows('2026-05-09')).toEqual([]);
    expect(await rows('2026-05-10')).toMatchObject([{ markering: '2026-05-10' }]);
    await other.ledger.close();
  });

  it('ZES-21: no day of birth or of turning 18 is in the log, and without it nothing is shown', async () => {
    await youth();
    await adult();
    const log = JSON.stringify(await access.ledger.stores.log.readAll({ limit: 10_000 }));
    expect(log).not.toContain('2009-05-10');
    expect(log).not.toContain('2025-11-10');
    const { rows, notes } = await access.sheet('overgang-18', '2026-06-01');
    expect(rows).toEqual([]);
    expect(notes[0]).toMatch(/niet bekend/);
  });

  it('ZOU-25: clients of 16 up to and including 22 as one line across both laws', async () => {
    await youth();
    await adult();
    await access.allocate(3001, { identity: { clientRef: 'c-client-2' } });
    const sheet = (day: string) => access.sheet('jongeren-16-22', day, { turns18On });
    const { rows, notes } = await sheet('2027-06-01');
    expect(rows).toEqual([
      {
        gemeente: 'De Wolden',
        lijn: 'jw 1001 → jw 1002 → wmo 2001',
        producten:
          'Jeugdhulp 45T01 voor de toetsen, Jeugdhulp 45Z03 voor de toetsen, Begeleiding voor de toetsen',
        wetten: 'beide',
        van: '2025-01-01',
        tot: '2028-05-09',
      },
    ]);
    expect(notes).toEqual(['Onder beide wetten: 1 van 1.']);
    expect((await sheet('2032-05-09')).rows).toHaveLength(1);
    expect((await sheet('2032-05-10')).rows).toEqual([]);
  });
});
