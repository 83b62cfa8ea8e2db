import { openAccessLedger, type AccessLedger } from '../testing/access-ledger';

const report = (zaak: string, over: object = {}) => ({
  gemeente: '1690',
  zaak,
  wet: 'wmo',
  meldingsdatum: '2026-01-05',
  productgroep: 'individuele-begeleiding',
  ...over,
});
const decision = { besluitdatum: '2026-03-16', uitkomst: 'toegekend', indicatie: 'I-1' };

let access: AccessLedger;
beforeEach(async () => {
  access = await openAccessLedger();
});
afterEach(() => access.ledger.close());

describe('from report to decision', () => {
  it('WK-18: 70 days against 56 shown as exceeded, with both terms, apart from the provider', async () => {
    const zaak = { gemeente: '1690', zaak: 'Z-1' };
    await access.done('toegang/meldingen', report('Z-1'));
    await access.done('toegang/gesprekken', { ...zaak, datum: '2026-01-19' });
    await access.done('toegang/onderzoeken', { ...zaak, datum: '2026-02-16' });
    await access.done('toegang/besluiten', { ...zaak, ...decision });
    const { rows } = await access.sheet('toegang', '2026-04-01', { options: { per: 'zaak' } });
    expect(rows).toEqual([
      {
        gemeente: 'De Wolden',
        zaak: 'Z-1',
        wet: 'wmo',
        productgroep: 'Individuele begeleiding',
        melding: '2026-01-05',
        stand: 'besloten',
        dagen: 70,
        norm: 56,
        overschreden: 'ja',
        uiterlijk: '2026-03-02',
        onderzoek: 42,
        onderzoekNorm: 42,
        beslissen: 28,
        beslissenNorm: 14,
      },
    ]);
    // As at a day in between the case was open and in time.
    const before = await access.sheet('toegang', '2026-03-02', { options: { per: 'zaak' } });
    expect(before.rows[0]).toMatchObject({ stand: 'open', dagen: 56, overschreden: 'nee' });
    // An allocation changes nothing in this clock, nor this clock in that of the provider.
    await access.allocate(1001, { terms: { decidedAt: '2026-03-17T09:00:00' } });
    const after = await access.sheet('toegang', '2026-04-01', { options: { per: 'zaak' } });
    expect(after.rows).toEqual(rows);
  });

  it('MIJ-25: the clock before and after intake, per municipality, product and month', async () => {
    await access.done('toegang/meldingen', report('Z-1'));
    await access.done('toegang/gesprekken', { gemeente: '1690', zaak: 'Z-1', datum: '2026-01-19' });
    await access.done('toegang/meldingen', report('Z-2', { meldingsdatum: '2026-07-01' }));
    await access.done('toegang/gesprekken', { gemeente: '1690', zaak: 'Z-2', datum: '2026-08-12' });
    await access.done('toegang/meldingen', report('Z-3', { gemeente: '1701' }));
    await access.allocate(1001);
    await access.start(1001, '2026-03-12');
    const { rows } = await access.sheet('toegang', '2026-09-01');
    expect(rows).toMatchObject([
      { gemeente: 'De Wolden', meldingen: 2, voorIntake: 14, gestart: 1, naIntake: 10 },
      { gemeente: 'Westerveld', meldingen: 1, voorIntake: null, naIntake: null },
    ]);
    const months = await access.sheet('toegang', '2026-09-01', {
      options: { per: 'maand' },
      scope: { municipality: '1690' },
    });
    expect(
      months.rows.map(({ maand, voorIntake, naIntake }) => [maand, voorIntake, naIntake]),
    ).toEqual([
      ['2026-01', 14, null],
      ['2026-03', null, 10],
      ['2026-07', 42, null],
    ]);
  });

  it('NAT-38: a restricted case and indication are listed only where asked for', async () => {
    await access.done('toegang/meldingen', report('Z-1', { afgeschermd: true }));
    const queue = (options: Record<string, string>) =>
      access.sheet('toegang', '2026-02-01', { options: { per: 'zaak', ...options } });
    const hidden = await queue({});
    expect(hidden.rows).toEqual([]);
    expect(hidden.notes).toEqual(['Afgeschermd, dus niet in deze lijst: 1.']);
    expect((await queue({ afgeschermd: 'ja' })).rows).toHaveLength(1);
    await access.done('indicaties', {
      gemeente: '1690',
      indicatie: 'I-1',
      wet: 'wmo',
      client: 'c-client-1',
      besluitdatum: '2026-01-20',
      afgeschermd: true,
      inhoud: { vorm: 'natura', ingangsdatum: '2026-02-01', einddatum: '2026-10-31' },
    });
    expect((await access.sheet('indicaties', '2026-03-01')).rows).toEqual([]);
    const asked = { options: { afgeschermd: 'ja' } };
    expect((await access.sheet('indicaties', '2026-03-01', asked)).rows).toHaveLength(1);
  });

  it('tells in Dutch what is wrong and what to do', async () => {
    await access.done('toegang/meldingen', report('Z-1'));
    expect(await access.ask('toegang/meldingen', report('Z-1'))).toMatchObject({
      accepted: true,
      isNew: false,
    });
    const early = { gemeente: '1690', zaak: 'Z-1', datum: '2026-01-04' };
    expect(await access.ask('toegang/gesprekken', early)).toMatchObject({
      code: 'beforeReport',
      text: 'De datum ligt voor de melding van 2026-01-05. Controleer de datum.',
    });
    await expect(access.ask('toegang/meldingen', report('999990019'))).rejects.toThrow(
      /lijkt op een BSN/,
    );
  });
});
