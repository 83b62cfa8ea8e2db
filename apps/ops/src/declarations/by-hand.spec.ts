import { DeclarationLedgerCommand, declarationStream } from '@zgb/declarations';
import { decodeMessage } from '@zgb/messages';
import { TEST_PROVIDER } from '../testing/test-ledger';
import { why } from '../view/why';
import {
  hours,
  month,
  named,
  openOffice,
  reference,
  accepted,
  type Office,
} from './testing/office';

let office: Office;
beforeEach(async () => {
  office = await openOffice();
  await office.allocate();
});
afterEach(() => office.ledger.close());

/** March touches six weeks of three hours: 18 is the most. */
const TOO_MUCH = hours(19);
const decision = (over: object = {}) => ({
  ...named('D1'),
  regel: 1,
  toewijzingnummer: 1001,
  besluit: 'toekennen',
  reden: 'Extra week is afgesproken',
  ...over,
});

const typesOn = async (prefix: string) =>
  (await office.events())
    .filter(({ streamId }) => streamId.startsWith(prefix))
    .map(({ type }) => type);

describe('a line that waits for a person', () => {
  beforeEach(() => office.rules({ treatment: { TR321: 'hold' } }));

  it('the answer waits with it, and the work list shows until when', async () => {
    const april = { ...hours(5), ...reference('R2'), ProductPeriode: month(2) };
    const result = await office.declare('D1', [TOO_MUCH, april]);
    expect(result).toMatchObject({
      outcome: 'processed',
      answer: null,
      declaration: { waiting: 1, grantedCents: 30_750, answeredOn: null },
    });
    const held = await office.sheet('aangehouden-regels');
    expect(held.rows).toMatchObject([
      {
        declaratie: 'D1',
        regel: 1,
        toewijzing: '1001',
        bedragCent: 116_850,
        redenen: 'te veel in deze periode',
        // Ten working days after 8 April 2026.
        uiterlijkOp: '2026-04-22',
        werkdagenOver: 10,
      },
    ]);
    const late = await office.sheet('te-beantwoorden', { asAt: '2026-04-24' });
    expect(late.rows).toMatchObject([{ status: 'wacht op 1 regels', werkdagenOver: -2 }]);
    expect((await office.sheet('te-beantwoorden', { asAt: '2026-04-07' })).rows).toEqual([]);
  });

  it('counts among all work, and every line of the work counts the rows of its own sheet', async () => {
    await office.declare('D1', [TOO_MUCH]);
    const { rows } = await office.sheet('werkvoorraad', { asAt: '2026-04-24' });
    const lines = new Map(rows.map((row) => [row['overzicht'], row]));
    expect(lines.get('aangehouden-regels')).toMatchObject({
      aantal: 1,
      teLaat: 1,
      eerste: '2026-04-22',
    });
    expect(lines.get('te-beantwoorden')).toMatchObject({ aantal: 1, teLaat: 1 });
    for (const { overzicht, vragen, aantal } of rows) {
      const [option, value] = String(vragen ?? '').split('=');
      const options: Record<string, string> =
        option === undefined || value === undefined ? {} : { [option]: value };
      const sheet = await office.sheet(String(overzicht), { asAt: '2026-04-24', options });
      expect([overzicht, sheet.rows.length]).toEqual([overzicht, aantal]);
    }
  });

  it('is granted with a reason, and then the declaration is answered', async () => {
    await office.declare('D1', [TOO_MUCH]);
    expect(await office.ask('declaraties/regels/besluiten', decision())).toMatchObject({
      accepted: true,
      isNew: true,
    });
    const again = await office.declare('D1', [TOO_MUCH]);
    expect(again).toMatchObject({
      outcome: 'already-processed',
      declaration: { grantedCents: 116_850, waiting: 0 },
    });
    expect(await typesOn('declaration-')).toEqual([
      'DeclarationReceived',
      'DeclarationAssessed',
      'DeclarationAnswered',
    ]);
    expect((await office.sheet('aangehouden-regels')).rows).toEqual([]);
  });

  it('A7: who decided against the advice of the rules, when and why, also when it was taken back', async () => {
    const april = { ...hours(19), ...reference('R2'), ProductPeriode: month(2) };
    await office.declare('D1', [TOO_MUCH, april]);
    await office.ask('declaraties/regels/besluiten', decision(), 'a.jansen');
    await office.ask('declaraties/regels/besluiten', decision({ regel: 2, besluit: 'afkeuren' }));
    const again = { ...named('D1'), regels: [1], reden: 'Toch niet' };
    await office.ask('declaraties/herbeoordelingen', again);
    const { rows, notes } = await office.sheet('besluiten');
    expect(rows).toMatchObject([
      {
        regel: 1,
        bedragCent: 116_850,
        advies: 'afkeuren',
        bezwaren: 'te veel in deze periode',
        besluit: 'toekennen',
        tegenAdvies: 'ja',
        door: 'a.jansen',
        reden: 'Extra week is afgesproken',
        ingetrokken: 'Toch niet',
      },
      { regel: 2, advies: 'afkeuren', besluit: 'afkeuren', tegenAdvies: 'nee', ingetrokken: null },
    ]);
    expect(notes).toEqual(['2 besluiten, 1 tegen het advies van de regels.']);
  });

  it('is refused with the code that was chosen, in the 325', async () => {
    await office.declare('D1', [TOO_MUCH]);
    await office.ask('declaraties/regels/besluiten', decision({ besluit: 'afkeuren' }));
    const { answer } = await office.declare('D1', [TOO_MUCH]);
    const read = await decodeMessage(answer?.bytes ?? new Uint8Array());
    expect(read).toMatchObject({
      message: {
        bericht: {
          DeclaratieAntwoord: {
            TotaalToegekendBedrag: { TotaalBedrag: 0 },
            Clienten: {
              Client: [{ Prestaties: { Prestatie: [{ RetourCodes: { RetourCode: ['9321'] } }] } }],
            },
          },
        },
      },
    });
  });

  it('twice is once, and a line that does not wait is told so', async () => {
    await office.declare('D1', [TOO_MUCH]);
    await office.ask('declaraties/regels/besluiten', decision());
    expect(await office.ask('declaraties/regels/besluiten', decision())).toMatchObject({
      accepted: true,
      isNew: false,
    });
    const other = await office.ask('declaraties/regels/besluiten', decision(), 'b.bakker');
    expect(other).toMatchObject({ accepted: false, code: 'lineNotHeld', kind: 'conflict' });
  });

  it('TR322: the whole allocation counts at the moment of decision', async () => {
    await office.allocate({
      ToewijzingNummer: 1002,
      Omvang: { Volume: 20, Eenheid: '04', Frequentie: '6' },
    });
    await office.rules({ treatment: { TR388: 'hold' } });
    const line = (volume: number, ref: string, number: number, last?: string) => ({
      ...hours(volume),
      ...reference(ref),
      ToewijzingNummer: 1002,
      ProductPeriode: last === undefined ? month(number) : { ...month(number), Einddatum: last },
    });
    await office.declare('D1', [line(15, 'R1', 2, '2026-02-27'), line(6, 'R2', 3)]);
    const outcome = await office.ask(
      'declaraties/regels/besluiten',
      decision({ toewijzingnummer: 1002 }),
    );
    expect(outcome).toMatchObject({ accepted: false, code: 'lineNotGrantable' });
    expect(outcome).toMatchObject({
      text: expect.stringContaining('daarvan is 6 al toegekend') as string,
    });
  });
});

describe('a mistake', () => {
  const again = (over: object = {}) => ({
    ...named('D1'),
    regels: [1],
    reden: 'Toch zes weken afgesproken',
    ...over,
  });

  it('is put right before the answer is sent; both verdicts stay visible', async () => {
    await office.declare('D1', [TOO_MUCH]);
    await office.rules({ treatment: { TR321: 'warn' } });
    expect(await office.ask('declaraties/herbeoordelingen', again())).toMatchObject(accepted);
    expect(await typesOn('allocation-')).toEqual([
      'CareAllocated',
      'LineRefused',
      'VerdictWithdrawn',
      'LineGranted',
    ]);
    expect(await typesOn('declaration-')).toEqual([
      'DeclarationReceived',
      'DeclarationAssessed',
      'DeclarationAnswered',
      'AssessmentReopened',
      'DeclarationAssessed',
      'DeclarationAnswered',
    ]);
    const { answer, declaration } = await office.declare('D1', [TOO_MUCH]);
    expect(declaration?.grantedCents).toBe(116_850);
    expect(answer).not.toBeNull();
  });

  it('twice is once', async () => {
    await office.declare('D1', [TOO_MUCH]);
    await office.ask('declaraties/herbeoordelingen', again());
    const before = (await office.events()).length;
    expect(await office.ask('declaraties/herbeoordelingen', again())).toMatchObject({
      isNew: false,
    });
    expect((await office.events()).length).toBe(before);
  });

  it('is undone in the same words as before, each time that somebody decided since', async () => {
    await office.rules({ treatment: { TR321: 'hold' } });
    await office.declare('D1', [TOO_MUCH]);
    for (const besluit of ['toekennen', 'afkeuren', 'toekennen']) {
      await office.ask('declaraties/regels/besluiten', decision({ besluit }));
      expect(await office.ask('declaraties/herbeoordelingen', again())).toMatchObject({
        ...accepted,
        isNew: true,
      });
      // Nobody decided since: the same question again.
      expect(await office.ask('declaraties/herbeoordelingen', again())).toMatchObject({
        ...accepted,
        isNew: false,
      });
      expect((await office.sheet('aangehouden-regels')).rows).toHaveLength(1);
    }
    expect((await office.sheet('besluiten')).rows).toHaveLength(3);
  });

  it('can be done while another line of the declaration waits for a person', async () => {
    await office.rules({ treatment: { TR321: 'hold' } });
    const april = { ...hours(19), ...reference('R2'), ProductPeriode: month(2) };
    await office.declare('D1', [TOO_MUCH, april]);
    await office.ask('declaraties/regels/besluiten', decision());
    expect(await office.ask('declaraties/herbeoordelingen', again())).toMatchObject(accepted);
    expect((await office.sheet('aangehouden-regels')).rows).toHaveLength(2);
  });

  it('is the provider’s to correct once the answer was sent, which happens once', async () => {
    await office.declare('D1', [TOO_MUCH]);
    const sent = { ...named('D1'), verzondenOp: '2026-04-09' };
    expect(await office.ask('declaraties/verzendingen', sent)).toMatchObject(accepted);
    expect(await office.ask('declaraties/verzendingen', sent)).toMatchObject({
      accepted: true,
      isNew: false,
    });
    expect(await office.ask('declaraties/herbeoordelingen', again())).toMatchObject({
      accepted: false,
      code: 'answerSent',
      text: expect.stringContaining('creditregel') as string,
    });
    expect((await office.sheet('te-beantwoorden')).rows).toEqual([]);
  });

  it('goes on where it stopped: a reopened declaration has no answer until its lines are judged', async () => {
    await office.rules({ treatment: { TR321: 'hold' } });
    await office.declare('D1', [TOO_MUCH]);
    await office.ask('declaraties/regels/besluiten', decision());
    const { reden: reason } = again();
    const stream = declarationStream('1690', 'wmo', TEST_PROVIDER, 'D1');
    const context = { commandId: 'x', correlationId: 'x', actor: 'a.jansen' };
    const reopen = {
      type: 'ReopenAssessment',
      lines: ['D1#1'],
      decidedSince: false,
      reason,
      by: 'a.jansen',
    } as const;
    await office.ledger.bus.execute(new DeclarationLedgerCommand(stream, reopen, context));
    expect((await office.declare('D1', [TOO_MUCH])).answer).toBeNull();
    const sent = { ...named('D1'), verzondenOp: '2026-04-09' };
    expect(await office.ask('declaraties/verzendingen', sent)).toMatchObject({
      code: 'notAnswered',
    });
    // The decision is from before the reopening: this is the same question, and it goes on.
    expect(await office.ask('declaraties/herbeoordelingen', again())).toMatchObject(accepted);
    expect((await typesOn('declaration-')).filter((type) => type === 'AssessmentReopened')).toEqual(
      ['AssessmentReopened'],
    );
    await office.ask('declaraties/regels/besluiten', decision());
    expect((await office.declare('D1', [TOO_MUCH])).answer).not.toBeNull();
  });

  it('on a line without an allocation is not for us', async () => {
    await office.declare('D1', [{ ToewijzingNummer: 9_999 }]);
    expect(await office.ask('declaraties/herbeoordelingen', again())).toMatchObject({
      code: 'lineNotPlaced',
    });
    expect(await typesOn('declaration-')).not.toContain('AssessmentReopened');
  });
});

describe('four eyes', () => {
  const word = (over: object = {}) => ({
    ...named('D1'),
    akkoord: true,
    datum: '2026-04-09',
    ...over,
  });

  it('above the amount another one approves than who assessed or decided', async () => {
    await office.rules({ treatment: { TR321: 'hold' }, fourEyesAboveCents: 116_849 });
    await office.declare('D1', [TOO_MUCH]);
    expect(await office.ask('declaraties/akkoorden', word())).toMatchObject({
      code: 'notAssessed',
    });
    await office.ask('declaraties/regels/besluiten', decision(), 'a.jansen');
    expect(await office.ask('declaraties/akkoorden', word(), 'a.jansen')).toMatchObject({
      accepted: false,
      code: 'handledIt',
      text: expect.stringContaining('vier ogen') as string,
    });
    expect(await office.ask('declaraties/akkoorden', word(), 'b.bakker')).toMatchObject(accepted);
  });

  it('at the amount anybody may, and who withholds is heard', async () => {
    await office.rules({ fourEyesAboveCents: 43_050 });
    await office.declare('D1', [{}]);
    const no = word({ akkoord: false, reden: 'Eerst navragen' });
    expect(await office.ask('declaraties/akkoorden', no, 'test')).toMatchObject(accepted);
    expect(await office.ask('declaraties/akkoorden', word(), 'test')).toMatchObject(accepted);
    expect(await typesOn('approval-')).toEqual(['ApprovalWithheld', 'DeclarationApproved']);
  });
});

describe('why', () => {
  it('A-02: one page holds every verdict, its grounds, and who decided by hand', async () => {
    await office.rules({ treatment: { TR321: 'hold' } });
    await office.declare('D1', [TOO_MUCH]);
    await office.ask('declaraties/regels/besluiten', decision());
    const { log } = office.ledger.stores;
    const page = await why(log, 'allocation-1690_wmo_1001', 'R1');
    for (const part of [
      'is aangehouden',
      'is toegekend',
      'Reden 9321 (TR321)',
      'Waarschuwing 9321 (TR321)',
      'Besloten door a.jansen: Extra week is afgesproken',
      'toewijzing zoals besloten op 2025-12-15T09:00:00',
      'maximum in deze periode: 18',
    ]) {
      expect(page).toContain(part);
    }
    const reden = 'Toch geen extra week';
    await office.rules({});
    await office.ask('declaraties/herbeoordelingen', { ...named('D1'), regels: [1], reden });
    expect(await why(log, 'allocation-1690_wmo_1001', 'R1')).toContain(
      'Het oordeel over regel R1 is ingetrokken',
    );
  });
});
