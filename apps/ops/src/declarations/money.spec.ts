import { creditTransferXml, readPaymentFile } from '@zgb/declarations';
import { costStatement, costStatementText } from '@zgb/projections';
import { paymentFile } from '../payments/command';
import { TEST_PROVIDER } from '../testing/test-ledger';
import {
  accepted,
  hours,
  month,
  named,
  openOffice,
  reference,
  type Office,
} from './testing/office';

let office: Office;
beforeEach(async () => {
  office = await openOffice();
  await office.allocate();
});
afterEach(() => office.ledger.close());

const PARTIES = { gemeente: '1690', aanbieder: TEST_PROVIDER };
const account = (rekeningVan: string, iban: string) => ({
  gemeente: '1690',
  rekeningVan,
  iban,
  tenaamstelling: `Rekening ${rekeningVan}`,
  datum: '2026-01-02',
});
const order = (...numbers: readonly string[]) => ({
  ...PARTIES,
  declaraties: numbers.map((nummer) => ({ wet: 'wmo', nummer })),
  datum: '2026-04-13',
});

const check = (uitkomst: string, gedaanOp: string) => ({
  controle: 'ubo',
  gedaanOp,
  uitkomst,
  geldigTot: null,
  volgendeOp: null,
});

/** Declares hours of a month and sends the answer. */
const answered = async (number: string, volume: number, ofMonth: number): Promise<void> => {
  await office.declare(number, [
    hours(volume, { ...reference(`R${number}`), ProductPeriode: month(ofMonth) }),
  ]);
  const sent = { ...named(number), verzondenOp: '2026-04-09' };
  expect(await office.ask('declaraties/verzendingen', sent)).toMatchObject(accepted);
};

describe('payment', () => {
  beforeEach(async () => {
    await office.ask('betalingen/rekeningen', account(TEST_PROVIDER, 'NL69INGB0123456789'));
    await office.ask('betalingen/rekeningen', account('1690', 'NL91ABNA0417164300'));
  });

  it('goes from verdict to bank, and the statement of the provider adds up', async () => {
    await answered('D1', 7, 3);
    await answered('D2', 3, 2);
    expect(await office.ask('betalingen/opdrachten', order('D1'))).toMatchObject(accepted);
    expect((await office.sheet('betalingen')).rows).toMatchObject([
      {
        opdracht: 1,
        declaraties: 'D1',
        bedragCent: 43_050,
        rekening: 'NL•• •••• 6789',
        uiterlijkOp: '2026-05-07',
        status: 'opdracht gegeven',
      },
    ]);
    const step = { ...PARTIES, opdracht: 1, datum: '2026-04-14' };
    await office.ask('betalingen/bestanden', { ...step, bestand: 'ZGB-1' });
    const { log } = office.ledger.stores;
    const ask = { municipality: '1690', file: 'ZGB-1' };
    const file = await readPaymentFile(log, ask);
    if (!file.found) throw new Error(file.code);
    const xml = creditTransferXml(file.content);
    expect(xml).toContain('<InstdAmt Ccy="EUR">430.50</InstdAmt>');
    expect(xml).toContain('<Ustrd>Declaraties D1</Ustrd>');
    expect(await readPaymentFile(log, { ...ask, file: 'ZGB-2' })).toMatchObject({
      code: 'fileEmpty',
    });
    expect(await paymentFile(log, '1690', 'ZGB-1', 'xml')).toBe(xml);
    expect(await paymentFile(log, '1690', 'ZGB-1', 'csv')).toContain('"430,50"');
    await expect(paymentFile(log, '1690', 'ZGB-2', 'csv')).rejects.toThrow('geen opdrachten');
    await expect(paymentFile(log, '0118', 'ZGB-1', 'xml')).rejects.toThrow('geen rekening');
    await office.ask('betalingen/bevestigingen', { ...step, kenmerk: 'BANK1' });
    expect((await office.sheet('aanbiederafrekening')).rows).toMatchObject([
      {
        ingediendCent: 61_500,
        toegekendCent: 61_500,
        wmoCent: 61_500,
        afgekeurdCent: 0,
        betaaldCent: 43_050,
        onderwegCent: 0,
        openCent: 18_450,
      },
    ]);
  });

  it('pays an order to the account that it saw', async () => {
    await answered('D1', 7, 3);
    await office.ask('betalingen/opdrachten', order('D1'));
    await office.ask('betalingen/rekeningen', account(TEST_PROVIDER, 'BE68539007547034'));
    const step = { ...PARTIES, opdracht: 1, datum: '2026-04-14' };
    await office.ask('betalingen/bestanden', { ...step, bestand: 'ZGB-1' });
    const ask = { municipality: '1690', file: 'ZGB-1' };
    expect(await readPaymentFile(office.ledger.stores.log, ask)).toMatchObject({
      content: { transfers: [{ creditor: { iban: 'NL69INGB0123456789' } }] },
    });
  });

  it('waits for answer and approval', async () => {
    await office.declare('D1', [hours(7)]);
    const tell = async (body: object) => {
      const outcome = await office.ask('betalingen/opdrachten', body);
      return outcome.accepted ? 'accepted' : outcome.code;
    };
    expect(await tell(order('D1'))).toBe('answerNotSent');
    expect(await tell(order('D9'))).toBe('declarationUnknown');
    await office.ask('declaraties/verzendingen', {
      ...named('D1'),
      verzondenOp: '2026-04-09',
    });
    await office.rules({ fourEyesAboveCents: 43_049 });
    expect(await tell(order('D1'))).toBe('notApproved');
    await office.ask('declaraties/akkoorden', {
      ...named('D1'),
      akkoord: true,
      datum: '2026-04-10',
    });
    expect(await tell(order('D1'))).toBe('accepted');
  });

  it('NAT-35: owners that stay unknown suspend payment, until they are told', async () => {
    await answered('D1', 7, 3);
    const about = { regio: 'zes', agb: TEST_PROVIDER };
    const asked = { controle: 'ubo', opgevraagdOp: '2026-03-01', uiterlijk: '2026-03-31' };
    await office.ask('aanbieders/opvragingen', { ...about, ...asked });
    await office.ask('aanbieders/betalingsopschortingen', { ...about, vanaf: '2026-04-01' });
    expect(await office.ask('betalingen/opdrachten', order('D1'))).toMatchObject({
      code: 'paymentHeld',
      text: expect.stringContaining('(UBO) zijn niet bekend') as string,
    });
    await office.ask('aanbieders/controles', { ...about, ...check('in-orde', '2026-04-10') });
    expect(await office.ask('betalingen/opdrachten', order('D1'))).toMatchObject(accepted);
  });

  it('ZOU-29: an owner under sanctions blocks payment', async () => {
    await answered('D1', 7, 3);
    const about = { regio: 'zes', agb: TEST_PROVIDER };
    await office.ask('aanbieders/controles', { ...about, ...check('sanctielijst', '2026-04-13') });
    expect(await office.ask('betalingen/opdrachten', order('D1'))).toMatchObject({
      code: 'paymentHeld',
      text: expect.stringContaining('sanctielijst (controle van 2026-04-13)') as string,
    });
    const earlier = { ...order('D1'), datum: '2026-04-12' };
    expect(await office.ask('betalingen/opdrachten', earlier)).toMatchObject(accepted);
  });

  it('NAT-33: the main contractor is paid for what its subcontractor declares', async () => {
    await answered('D1', 7, 3);
    const main = '98000002';
    const hired = {
      regio: 'zes',
      hoofdaannemer: main,
      onderaannemer: TEST_PROVIDER,
      ingehuurdDoor: main,
      toestemming: { op: '2026-01-01', kenmerk: 'T-1' },
      zelfstandige: false,
      vanaf: '2026-01-01',
      tot: null,
    };
    expect(await office.ask('onderaannemers', hired)).toMatchObject(accepted);
    expect(await office.ask('betalingen/opdrachten', order('D1'))).toMatchObject({
      code: 'accountUnknown',
    });
    await office.ask('betalingen/rekeningen', account(main, 'BE68539007547034'));
    expect(await office.ask('betalingen/opdrachten', order('D1'))).toMatchObject(accepted);
    const step = { ...PARTIES, opdracht: 1, datum: '2026-04-14' };
    await office.ask('betalingen/bestanden', { ...step, bestand: 'ZGB-1' });
    const ask = { municipality: '1690', file: 'ZGB-1' };
    expect(await readPaymentFile(office.ledger.stores.log, ask)).toMatchObject({
      content: { transfers: [{ creditor: { iban: 'BE68539007547034' } }] },
    });
  });

  it('NAT-32: a claim is netted with later declarations, interest apart', async () => {
    await answered('D1', 7, 3);
    const claim = { ...PARTIES, vordering: 'controle-1' };
    await office.ask('betalingen/terugvorderingen', {
      ...claim,
      hoofdsomCent: 6_400,
      grond: 'steekproef',
      datum: '2026-03-01',
    });
    await office.ask('betalingen/rente', {
      ...claim,
      renteCent: 32,
      van: '2026-03-02',
      totEnMet: '2026-03-31',
    });
    await office.ask('betalingen/opdrachten', order('D1'));
    const events = (await office.events()).filter(({ streamId }) =>
      streamId.startsWith('payment-1690'),
    );
    expect(events.map(({ type }) => type)).toEqual([
      'RecoveryClaimed',
      'InterestCharged',
      'PaymentOrdered',
      'AmountNetted',
    ]);
    expect((await office.sheet('betalingen')).rows).toMatchObject([
      { teBetalenCent: 43_050, verrekendCent: 6_432, bedragCent: 36_618 },
    ]);
    expect((await office.sheet('aanbiederafrekening')).rows).toMatchObject([
      { verrekendCent: 6_400, verrekendeRenteCent: 32, terugTeBetalenCent: 0, renteCent: 0 },
    ]);
  });

  it('holds no whole account number in any row or sheet', async () => {
    await answered('D1', 7, 3);
    await office.ask('betalingen/opdrachten', order('D1'));
    const shown = JSON.stringify([
      await office.sheet('betalingen'),
      await office.sheet('aanbiederafrekening'),
    ]);
    expect(shown).not.toContain('NL69INGB0123456789');
  });
});

describe('accounts that are given', () => {
  it('MIJ-39 A-07: accepted per provider, law and year beside the provider’s own figure', async () => {
    await answered('D1', 7, 3);
    const [position] = (await office.events()).slice(-1).map((event) => event.position);
    const body = {
      ...PARTIES,
      wet: 'wmo',
      jaar: 2026,
      opgaveCent: 50_000,
      peildatum: '2099-12-31',
      verklaring: 'goedkeurend',
    };
    expect(await office.ask('productieverantwoording', body)).toMatchObject({ isNew: true });
    expect(await office.ask('productieverantwoording', body)).toMatchObject({ isNew: false });
    const credit = hours(7, {
      ...reference('RC', 'RD1'),
      IngediendBedrag: { Bedrag: 43_050, DebetCredit: 'C' },
    });
    await office.declare('D2', [credit, hours(6, reference('R6'))]);
    const sheet = await office.sheet('productieverantwoording', { options: { jaar: '2026' } });
    expect(sheet.rows).toMatchObject([
      {
        wet: 'Wmo',
        toegekendCent: 36_900,
        toegekendOpPeildatumCent: 36_900,
        opgaveCent: 50_000,
        verschilCent: 13_100,
        laterGecorrigeerdCent: 0,
        verklaring: 'goedkeurend',
      },
    ]);
    const known = await office.sheet('productieverantwoording', {}, position);
    expect(known.rows).toMatchObject([{ toegekendCent: 43_050, opgaveCent: null }]);
    const other = await office.sheet('productieverantwoording', { options: { jaar: '2025' } });
    expect(other.rows).toEqual([]);
  });

  it('A-07: what was corrected after the day of the statement stands apart', async () => {
    await answered('D1', 7, 3);
    await office.ask('productieverantwoording', {
      ...PARTIES,
      wet: 'wmo',
      jaar: 2026,
      opgaveCent: 0,
      peildatum: '2020-01-01',
      verklaring: 'geen',
    });
    const { rows } = await office.sheet('productieverantwoording');
    expect(rows).toMatchObject([
      { toegekendOpPeildatumCent: 0, verschilCent: 0, laterGecorrigeerdCent: 43_050 },
    ]);
  });

  it('ZOU-30 A-06: the same sample again, whatever was granted or credited since', async () => {
    const lines = [1, 2, 3].map((number) =>
      hours(number, { ...reference(`R${String(number)}`), ProductPeriode: month(number) }),
    );
    await office.declare('D1', lines);
    const bekendOp = (await office.events()).at(-1)?.recordedAt ?? '';
    const named2027 = { gemeente: '1690', steekproef: '2027-Q2' };
    await office.ask('steekproeven', {
      ...named2027,
      startgetal: 'zaad1',
      methode: 'regels',
      omvang: 2,
      van: '2026-01-01',
      totEnMet: '2026-03-31',
      bekendOp,
      datum: '2026-04-10',
    });
    const ask = { scope: { municipality: '1690' }, options: { naam: '2027-Q2' } };
    const first = await office.sheet('steekproef', ask);
    expect(first.rows).toHaveLength(2);
    const credit = hours(1, {
      ...reference('C1', 'R1'),
      ProductPeriode: month(1),
      IngediendBedrag: { Bedrag: 6_150, DebetCredit: 'C' },
    });
    await office.allocate({ ToewijzingNummer: 1002 }, '999990020');
    await office.declare('D2', [credit]);
    expect((await office.sheet('steekproef', ask)).rows).toEqual(first.rows);

    const [row] = first.rows;
    await office.ask('steekproeven/bevindingen', {
      ...named2027,
      regel: row?.['regel'],
      oordeel: 'onrechtmatig',
      foutCent: 6_150,
      toelichting: 'Een uur te veel',
      datum: '2026-05-10',
    });
    const checked = await office.sheet('steekproef', ask);
    expect(checked.rows[0]).toMatchObject({ bevinding: 'onrechtmatig', foutCent: 6_150 });
    expect(checked.notes[1]).toBe('2 getrokken, 1 gecontroleerd.');
  });

  it('ZOU-31: 812.40 accepted less a credit of 64.00 is 748.40, refused lines excluded', () => {
    const line = (ofMonth: number, amountCents: number) => ({
      ...SAMPLE,
      productPeriod: { from: `2026-0${String(ofMonth)}-01`, until: `2026-0${String(ofMonth)}-28` },
      amountCents,
    });
    const rows = [
      { law: 'wmo', outcome: 'granted', line: line(1, 50_000) },
      { law: 'wmo', outcome: 'granted', line: line(2, 31_240) },
      { law: 'wmo', outcome: 'credited', line: line(2, 6_400) },
      { law: 'wmo', outcome: 'refused', line: line(3, 99_900) },
      { law: 'wmo', outcome: 'held', line: line(3, 100) },
      { law: 'wmo', outcome: 'granted', line: line(4, 700) },
    ] as const;
    const statement = costStatement(rows, '2026-01-01', '2026-03-31', () => 'Begeleiding');
    expect(statement.totalCents).toBe(74_840);
    expect(costStatementText(statement).replaceAll('\u00a0', ' ')).toBe(
      [
        'Wat heeft uw hulp gekost?',
        '',
        'Dit overzicht gaat over 1 januari 2026 tot en met 31 maart 2026.',
        'U ziet per soort hulp en per maand wat de gemeente heeft betaald.',
        '',
        'Begeleiding',
        '  januari 2026: € 500,00',
        '  februari 2026: € 248,40',
        '',
        'Samen: € 748,40',
        '',
        'Dit is geen rekening. U hoeft niets te betalen.',
        'Klopt er iets niet? Bel of mail dan uw gemeente.',
      ].join('\n'),
    );
  });

  it('ZOU-31: is asked for by an allocation number, and holds all care of that resident only', async () => {
    await office.allocate({ ToewijzingNummer: 1002 }, '999990020');
    await office.allocate({
      ToewijzingNummer: 1003,
      Product: { Categorie: '02', Code: '02Z03' },
    });
    const other = hours(2, {
      ...reference('R2'),
      ToewijzingNummer: 1003,
      ProductCode: '02Z03',
      ProductTarief: 6_420,
      IngediendBedrag: { Bedrag: 12_840, DebetCredit: 'D' },
    });
    await office.declare('D1', [
      hours(7),
      other,
      hours(90, { ...reference('R3'), ProductPeriode: month(2) }),
    ]);
    const ask = (toewijzing: string) =>
      office.sheet('kostenoverzicht', {
        scope: { municipality: '1690', law: 'wmo' },
        options: { toewijzing, van: '2026-01-01', tot: '2026-03-31' },
      });
    const { rows, notes } = await ask('1003');
    expect(rows.map(({ maand, bedragCent }) => [maand, bedragCent])).toEqual([
      ['maart 2026', 43_050],
      ['maart 2026', 12_840],
    ]);
    expect(notes.join('\n')).toContain('558,90');
    expect((await ask('1002')).rows).toEqual([]);
    expect((await ask('9999')).notes).toEqual(['Toewijzing 9999 bestaat niet.']);
  });

  it('GV-11 GV-12: due whatever the use, 55.0 %, split by own and other region', async () => {
    const agreement = { ...PARTIES, wet: 'wmo', afspraak: 'logeren' };
    await office.ask('beschikbaarheid', {
      ...agreement,
      productcategorie: '04',
      productcode: '04A01',
      plaatsen: 4,
      prijsCent: 18_000,
      van: '2026-06-01',
      totEnMet: '2026-06-30',
    });
    const use = {
      ...agreement,
      maand: '2026-06',
      gebruik: [
        { gemeente: '1690', plaatsdagen: 60 },
        { gemeente: '0363', plaatsdagen: 6 },
      ],
    };
    expect(await office.ask('beschikbaarheid/bezetting', use)).toMatchObject(accepted);
    expect((await office.sheet('beschikbaarheid')).rows).toMatchObject([
      {
        verschuldigdCent: 2_160_000,
        bezetting: 5_500,
        eigenCent: 1_080_000,
        anderCent: 108_000,
        ongebruiktCent: 972_000,
      },
    ]);
  });
});

const SAMPLE = {
  lineId: 'D1#1',
  reference: 'R1',
  creditedReference: null,
  category: '02',
  code: '02T01',
  volume: 1,
  unit: '04',
  tariffCents: 6_150,
  travelMinutes: null,
} as const;
