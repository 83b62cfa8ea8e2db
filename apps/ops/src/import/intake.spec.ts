import { createHash } from 'node:crypto';
import { ConfigureRegionCommand, region, regionStream } from '@zgb/contracts';
import type { ImportResult } from '@zgb/intake';
import { checkLevel2, decodeMessage, encodeMessage, type Bericht325 } from '@zgb/messages';
import {
  sample301,
  sample305,
  sample307,
  sample323,
  sampleAllocated,
  sampleLine323,
  type SampleLine,
} from '@zgb/messages/testing';
import type { LedgerApplication } from '@zgb/platform';
import { openTestLedger } from '../testing/test-ledger';

const CODE = { Categorie: '02', Code: '02T01' };
const allocated = (over: Parameters<typeof sampleAllocated>[0] = {}) =>
  sampleAllocated({ Product: CODE, ...over });
const line = (over: Partial<SampleLine> = {}) => sampleLine323({ ProductCode: '02T01', ...over });

let ledger: LedgerApplication;
beforeEach(async () => {
  ledger = await openTestLedger();
});
afterEach(() => ledger.close());

const take = (kind: string, bericht: unknown): Promise<ImportResult> =>
  ledger.intake.importMessage(encodeMessage(kind as never, bericht as never), { actor: 'test' });

const allocate = (...products: ReturnType<typeof allocated>[]) =>
  take('WMO301', sample301(products.length === 0 ? [allocated()] : products));

const codesPerLine = ({ declaration }: ImportResult) =>
  declaration?.lines.map(({ explanations }) => explanations.map(({ returnCode }) => returnCode));

const answerOf = async ({ answer }: ImportResult): Promise<Bericht325> => {
  const result = await decodeMessage(answer?.bytes ?? new Uint8Array());
  if (!result.ok || result.message.number !== '325') throw new Error('no 325');
  expect(checkLevel2(result.message)).toEqual([]);
  return result.message.bericht;
};

const logContents = async () => {
  const events = await ledger.stores.log.readAll();
  return events.map(({ streamId, type, data }) => ({ streamId, type, data }));
};

describe('a declaration through the ledger', () => {
  it('grants a good line and answers that everything is granted', async () => {
    await allocate();
    const result = await take('WMO323', sample323([line()]));
    expect(result).toMatchObject({
      outcome: 'processed',
      declaration: { submittedCents: 43_050, grantedCents: 43_050 },
    });
    const answer = await answerOf(result);
    expect(answer.Header).toMatchObject({
      Afzender: '1690',
      Ontvanger: '98000001',
      DeclaratieIdentificatie: { Identificatie: 'D1', Dagtekening: '2026-04-07' },
      RetourCodes: { RetourCode: ['0200'] },
    });
    expect(answer.DeclaratieAntwoord).toEqual({
      DeclaratieNummer: 'DECL1',
      TotaalIngediendBedrag: { TotaalBedrag: 43_050, DebetCredit: 'D' },
      TotaalToegekendBedrag: { TotaalBedrag: 43_050, DebetCredit: 'D' },
      RetourCodes: { RetourCode: ['8001'] },
    });
  });

  it('TR342 IV087: returns refused lines only, each with all its codes', async () => {
    await allocate(
      allocated(),
      allocated({
        ToewijzingNummer: 1002,
        Product: { Categorie: '02', Code: '02Z03' },
        Omvang: { Volume: 5, Eenheid: '04', Frequentie: '2' },
      }),
    );
    const wrong = line({
      ProductReferentie: { ReferentieNummer: 'R2' },
      ToewijzingNummer: 1002,
      ProductCode: '02Z03',
      GeleverdVolume: 31,
      ProductTarief: 6_421,
      IngediendBedrag: { Bedrag: 31 * 6_421, DebetCredit: 'D' },
    });
    const result = await take('WMO323', sample323([line(), wrong]));
    expect(codesPerLine(result)).toEqual([[], ['0611', '9321']]);
    const answer = await answerOf(result);
    expect(answer.DeclaratieAntwoord?.TotaalToegekendBedrag.TotaalBedrag).toBe(43_050);
    expect(answer.DeclaratieAntwoord?.Clienten?.Client).toEqual([
      {
        Bsn: '999990019',
        Prestaties: { Prestatie: [{ ...wrong, RetourCodes: { RetourCode: ['0611', '9321'] } }] },
        RetourCodes: { RetourCode: ['0200'] },
      },
    ]);
  });

  it('TR338: a line on an allocation that is not there is refused, and told in full', async () => {
    await allocate();
    const result = await take('WMO323', sample323([line({ ToewijzingNummer: 9999 })]));
    expect(codesPerLine(result)).toEqual([['9338']]);
    const answer = await answerOf(result);
    expect(answer.DeclaratieAntwoord?.TotaalToegekendBedrag).toEqual({
      TotaalBedrag: 0,
      DebetCredit: 'D',
    });
  });

  it('TR304: an unknown client is refused as a whole, its lines are not assessed', async () => {
    await allocate();
    const stranger = { Bsn: '999990020', Prestaties: { Prestatie: [line()] } };
    const known = {
      Bsn: '999990019',
      Prestaties: { Prestatie: [line({ ProductReferentie: { ReferentieNummer: 'R2' } })] },
    };
    const clients = { Clienten: { Client: [stranger, known] } };
    const result = await take('WMO323', sample323([], clients));
    const answer = await answerOf(result);
    expect(answer.DeclaratieAntwoord?.Clienten?.Client).toMatchObject([
      {
        RetourCodes: { RetourCode: ['8187'] },
        Prestaties: { Prestatie: [{ RetourCodes: { RetourCode: ['0233'] } }] },
      },
    ]);
    expect(result.declaration?.grantedCents).toBe(43_050);
  });

  it('TR304: the allocation of another client gives 8187 on the line', async () => {
    await allocate();
    const other = sample301([allocated({ ToewijzingNummer: 1002 })], { Bsn: '999990020' });
    const BerichtIdentificatie = { Identificatie: 'T2', Dagtekening: '2025-12-16' };
    await take('WMO301', { ...other, Header: { ...other.Header, BerichtIdentificatie } });
    const mixed = line({ ToewijzingNummer: 1002 });
    const own = line({ ProductReferentie: { ReferentieNummer: 'R2' } });
    const result = await take('WMO323', sample323([mixed, own]));
    expect(codesPerLine(result)).toEqual([['8187'], []]);
  });

  it('TR314: a reference is used once, within a file and over files', async () => {
    await allocate(
      allocated(),
      allocated({ ToewijzingNummer: 1002, Product: { Categorie: '02', Code: '02Z03' } }),
    );
    await take('WMO323', sample323([line()]));
    const again = line({ ProductPeriode: { Begindatum: '2026-02-01', Einddatum: '2026-02-28' } });
    const result = await take(
      'WMO323',
      sample323([again], { DeclaratieNummer: 'DECL2', Identificatie: 'D2' }),
    );
    expect(codesPerLine(result)).toEqual([['8021']]);
  });

  it('TR333: a declaration number is used once; the whole declaration is turned down', async () => {
    await allocate();
    await take('WMO323', sample323([line()]));
    const second = sample323([line({ ProductReferentie: { ReferentieNummer: 'R2' } })], {
      Identificatie: 'D2',
    });
    const result = await take('WMO323', second);
    expect(result).toMatchObject({
      outcome: 'refused',
      declaration: { lines: [], grantedCents: 0 },
    });
    expect((await answerOf(result)).DeclaratieAntwoord).toMatchObject({
      TotaalToegekendBedrag: { TotaalBedrag: 0, DebetCredit: 'D' },
      RetourCodes: { RetourCode: ['9333'] },
    });
    // It counts as not sent: its references are still free.
    const corrected = sample323(
      [
        line({
          ProductReferentie: { ReferentieNummer: 'R2' },
          ProductPeriode: { Begindatum: '2026-02-01', Einddatum: '2026-02-28' },
        }),
      ],
      { DeclaratieNummer: 'DECL3', Identificatie: 'D3' },
    );
    expect(codesPerLine(await take('WMO323', corrected))).toEqual([[]]);
  });

  it('TR318: a month before the last one is turned down, the same month again is not', async () => {
    await allocate();
    const month = (from: string, until: string) => ({
      DeclaratiePeriode: { Begindatum: from, Einddatum: until },
    });
    await take('WMO323', sample323([line()]));
    const february = sample323(
      [
        line({
          ProductReferentie: { ReferentieNummer: 'R2' },
          ProductPeriode: { Begindatum: '2026-02-01', Einddatum: '2026-02-28' },
        }),
      ],
      { DeclaratieNummer: 'DECL2', Identificatie: 'D2', ...month('2026-02-01', '2026-02-28') },
    );
    expect(
      (await answerOf(await take('WMO323', february))).DeclaratieAntwoord?.RetourCodes.RetourCode,
    ).toEqual(['8214']);
    const supplement = sample323(
      [
        line({
          ProductReferentie: { ReferentieNummer: 'R3' },
          ProductPeriode: { Begindatum: '2026-02-01', Einddatum: '2026-02-28' },
        }),
      ],
      { DeclaratieNummer: 'DECL3', Identificatie: 'D3' },
    );
    expect((await take('WMO323', supplement)).outcome).toBe('processed');
  });

  it('IMP-07, TR056: another file under a used identification gets a header with 9056', async () => {
    await allocate();
    await take('WMO323', sample323([line()]));
    const other = sample323([
      line({ GeleverdVolume: 6, IngediendBedrag: { Bedrag: 36_900, DebetCredit: 'D' } }),
    ]);
    const result = await take('WMO323', other);
    expect(result.outcome).toBe('refused');
    const answer = await answerOf(result);
    expect(answer.Header.RetourCodes.RetourCode).toEqual(['9056']);
    expect(answer.DeclaratieAntwoord).toBeUndefined();
  });

  it('level 2: a fault inside the message gives a header with 0001, and frees the identification', async () => {
    await allocate();
    const wrongTotal = sample323([line()], {
      TotaalIngediendBedrag: { TotaalBedrag: 1, DebetCredit: 'D' },
    });
    const result = await take('WMO323', wrongTotal);
    expect(result.faults.map(({ code }) => code)).toEqual(['TR358']);
    const answer = await answerOf(result);
    expect(answer.Header.RetourCodes.RetourCode).toEqual(['0001']);
    expect(answer.Header.XsltVersie).toBeUndefined();
    expect((await take('WMO323', sample323([line()]))).outcome).toBe('processed');
  });

  it('TR135: a message from the future gets a header with 8848', async () => {
    await allocate();
    const result = await take('WMO323', {
      ...sample323([line()]),
      Header: {
        ...sample323().Header,
        BerichtIdentificatie: { Identificatie: 'D1', Dagtekening: '2026-04-09' },
      },
    });
    expect((await answerOf(result)).Header.RetourCodes.RetourCode).toEqual(['8848']);
  });

  it('NAT-07 NAT-08: credit and new debit correct a granted line', async () => {
    await allocate();
    await take('WMO323', sample323([line()]));
    const credit = line({
      ProductReferentie: { ReferentieNummer: 'C1', VorigReferentieNummer: 'R1' },
      IngediendBedrag: { Bedrag: 43_050, DebetCredit: 'C' },
    });
    const corrected = line({
      ProductReferentie: { ReferentieNummer: 'R2' },
      GeleverdVolume: 6,
      IngediendBedrag: { Bedrag: 36_900, DebetCredit: 'D' },
    });
    const result = await take(
      'WMO323',
      sample323([corrected, credit], { DeclaratieNummer: 'DECL2', Identificatie: 'D2' }),
    );
    expect(result.declaration?.lines.map(({ outcome }) => outcome)).toEqual([
      'granted',
      'credited',
    ]);
    expect(result.declaration?.grantedCents).toBe(-6_150);
    expect((await answerOf(result)).DeclaratieAntwoord?.TotaalToegekendBedrag).toEqual({
      TotaalBedrag: 6_150,
      DebetCredit: 'C',
    });
  });

  it('WK-04 ZES-18: judges by the message alone, without start or stop (OP364)', async () => {
    await allocate();
    expect((await take('WMO323', sample323([line()]))).declaration?.grantedCents).toBe(43_050);
  });
});

describe('TR319 A1: a product period after the declared month', () => {
  const february = { Begindatum: '2026-02-01', Einddatum: '2026-02-28' };
  const tooLate = () => sample323([line()], { DeclaratiePeriode: february });
  const choose = async (periodAfterDeclaration: 'line' | 'message'): Promise<void> => {
    const { state } = await ledger.ledger.load(region, regionStream('zes'));
    const settings = { ...(state.current ?? fail()), readings: { periodAfterDeclaration } };
    const context = { commandId: periodAfterDeclaration, correlationId: 'c', actor: 'test' };
    await ledger.bus.execute(new ConfigureRegionCommand(settings, context));
  };
  const fail = (): never => {
    throw new Error('no region');
  };

  it.each([['as long as nothing is chosen'], ['when the region chooses so']])(
    'refuses the line with 9319 %s',
    async (when) => {
      if (when !== 'as long as nothing is chosen') await choose('line');
      await allocate();
      const result = await take('WMO323', tooLate());
      expect(result.outcome).toBe('processed');
      expect(codesPerLine(result)).toEqual([['9319']]);
    },
  );

  it('refuses the whole message with 0001 when the region chooses so, and not within the month', async () => {
    await choose('message');
    await allocate();
    const result = await take('WMO323', tooLate());
    expect(result).toMatchObject({
      outcome: 'refused',
      faults: [
        { level: 2, code: 'TR319', path: expect.stringContaining('Prestatie[1]') as string },
      ],
    });
    expect((await answerOf(result)).Header.RetourCodes?.RetourCode).toEqual(['0001']);
    const good = sample323([line({ ProductReferentie: { ReferentieNummer: 'R9' } })]);
    const header = {
      ...good.Header,
      BerichtIdentificatie: { Identificatie: 'D9', Dagtekening: '2026-04-07' },
    };
    const next = await take('WMO323', { ...good, Header: header });
    expect([next.outcome, codesPerLine(next)]).toEqual(['processed', [[]]]);
  });
});

describe('the Jeugdwet beside the Wmo', () => {
  const JEUGD = { Categorie: '45', Code: '45T01' };
  const asJw = <Bericht extends { Header: object }>(bericht: Bericht, code: string) => ({
    ...bericht,
    Header: { ...bericht.Header, BerichtCode: code },
  });

  it('allocates, declares and answers a JW declaration, apart from a Wmo one of the same number', async () => {
    await allocate();
    const youth = sample301([sampleAllocated({ Product: JEUGD })]);
    expect((await take('JW301', asJw(youth, '436'))).outcome).toBe('processed');
    const youthLine = line({ ProductCategorie: '45', ProductCode: '45T01' });
    const result = await take('JW323', asJw(sample323([youthLine]), '490'));
    expect(result).toMatchObject({ outcome: 'processed', declaration: { grantedCents: 43_050 } });
    expect(result.answer?.fileName).toMatch(/^JW325-/);
    expect((await answerOf(result)).Header.BerichtCode).toBe('491');
    expect((await take('WMO323', sample323([line()]))).outcome).toBe('processed');
  });
});

describe('the same file again', () => {
  it('IMP-07: changes nothing, says so, and gives the same answer byte for byte', async () => {
    await allocate();
    const declaration = sample323([
      line(),
      line({ ProductReferentie: { ReferentieNummer: 'R2' }, ToewijzingNummer: 9999 }),
    ]);
    const first = await take('WMO323', declaration);
    const before = await logContents();
    const again = await take('WMO323', declaration);
    expect(again.outcome).toBe('already-processed');
    expect(again.declaration).toEqual(first.declaration);
    const hash = (result: ImportResult) =>
      createHash('sha256')
        .update(result.answer?.bytes ?? '')
        .digest('hex');
    expect(hash(again)).toBe(hash(first));
    expect(await logContents()).toEqual(before);
  });

  it('holds for allocations, starts, stops and refused messages too', async () => {
    const files: [string, unknown][] = [
      ['WMO301', sample301([allocated()])],
      ['WMO305', sample305({ Product: CODE })],
      ['WMO305', sample305({ Product: CODE, Begindatum: '2026-01-08' }, 'S2')],
      [
        'WMO323',
        sample323([line()], { TotaalIngediendBedrag: { TotaalBedrag: 1, DebetCredit: 'D' } }),
      ],
    ];
    const outcomes = async () => {
      const results: string[] = [];
      for (const [kind, bericht] of files) results.push((await take(kind, bericht)).outcome);
      return results;
    };
    expect(await outcomes()).toEqual(['processed', 'processed', 'refused', 'refused']);
    const before = await logContents();
    expect(new Set(await outcomes())).toEqual(new Set(['already-processed']));
    expect(await logContents()).toEqual(before);
  });
});

describe('allocations, starts and stops', () => {
  it('ZES-01 MIJ-04: what a municipality does not buy cannot be allocated', async () => {
    const notBought = await allocate(allocated({ Product: { Categorie: '02', Code: '02Z01' } }));
    expect(notBought.outcome).toBe('refused');
    expect(notBought.explanations.map(({ rule }) => rule)).toEqual(['ZES-01']);
    expect(notBought.explanations[0]?.text).toContain('koopt dit product niet in');
    const unknown = await take('WMO301', {
      ...sample301([allocated({ Product: { Categorie: '02', Code: '99999' } })]),
      Header: {
        ...sample301().Header,
        BerichtIdentificatie: { Identificatie: 'T2', Dagtekening: '2025-12-16' },
      },
    });
    expect(unknown.explanations.map(({ returnCode }) => returnCode)).toEqual(['S329']);
  });

  it('IV032: one refused product refuses the whole message', async () => {
    await allocate(
      allocated(),
      allocated({ ToewijzingNummer: 1002, Product: { Categorie: '02', Code: '02Z01' } }),
    );
    expect((await logContents()).filter(({ type }) => type === 'CareAllocated')).toEqual([]);
    expect(await ledger.stores.personalData.find('1690', '999990019')).toBeNull();
  });

  it('TR019 TR326: refuses a start without allocation and a second running one', async () => {
    const lost = await take('WMO305', sample305({ Product: CODE }));
    expect(lost.explanations.map(({ returnCode }) => returnCode)).toEqual(['9019']);
    await allocate();
    await take('WMO305', sample305({ Product: CODE }, 'S2'));
    const second = await take(
      'WMO305',
      sample305({ Product: CODE, Begindatum: '2026-01-08' }, 'S3'),
    );
    expect(second.explanations.map(({ returnCode }) => returnCode)).toEqual(['9326']);
    const stopped = await take('WMO307', {
      ...sample307({ Product: CODE, Einddatum: '2026-03-31' }),
      Header: {
        ...sample307().Header,
        BerichtIdentificatie: { Identificatie: 'E1', Dagtekening: '2026-04-01' },
      },
    });
    expect(stopped.outcome).toBe('processed');
  });

  it('PRV-01: no BSN or name is in the log', async () => {
    await allocate();
    await take('WMO305', sample305({ Product: CODE }));
    await take(
      'WMO323',
      sample323([
        line(),
        line({ ProductReferentie: { ReferentieNummer: 'R2' }, ToewijzingNummer: 9 }),
      ]),
    );
    const log = JSON.stringify(await ledger.stores.log.readAll());
    expect(log).toContain('CareAllocated');
    expect(log).not.toMatch(/999990019|Voorbeeld|1950-05-05|7921AA/);
  });
});

describe('messages that are not for this ledger', () => {
  const declaration = (over: object) => ({
    ...sample323([line()]),
    Header: { ...sample323().Header, ...over },
  });

  it.each([
    ['an unknown municipality', declaration({ Ontvanger: '9999' }), 'municipality-unknown'],
    [
      'a municipality of another region',
      declaration({ Ontvanger: '0363' }),
      'municipality-not-served',
    ],
    ['an unknown provider', declaration({ Afzender: '98000099' }), 'provider-unknown'],
  ])('%s is told, and nothing is stored', async (_name, bericht, code) => {
    const before = await logContents();
    const result = await take('WMO323', bericht);
    expect(result).toMatchObject({ outcome: 'unreadable', faults: [{ code }], answer: null });
    expect(await logContents()).toEqual(before);
  });
});
