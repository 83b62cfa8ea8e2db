import { checkBody, instructions } from '@zgb/instructions';
import { openOffice, type Office } from './testing/office';

const TOPICS = /^(declaraties|betalingen|beschikbaarheid|steekproeven|productieverantwoording)/;
const ours = instructions.filter(({ path }) => TOPICS.test(path));

const placesOf = (path: string, body: object): readonly string[] => {
  const instruction = instructions.find((one) => one.path === path);
  if (instruction === undefined) throw new Error(`no instruction ${path}`);
  const checked = checkBody(instruction.body, body);
  return checked.valid ? [] : checked.faults.map(({ plaats }) => plaats);
};

const DECLARATION = {
  gemeente: '1690',
  wet: 'wmo',
  aanbieder: '98000001',
  declaratienummer: 'D1',
};

describe('what may be asked', () => {
  it.each(ours.map(({ path, body }) => [path, body] as const))(
    '%s refuses an empty body and an unknown name, in Dutch',
    (_path, body) => {
      const empty = checkBody(body, {});
      expect(empty.valid).toBe(false);
      const more = checkBody(body, { onbekend: 1 });
      const texts = more.valid ? [] : more.faults.map(({ uitleg }) => uitleg);
      expect(texts).toContain('is hier niet bekend');
      expect(texts.filter((text) => /must|should/u.test(text))).toEqual([]);
    },
  );

  it('names every fault with its place', () => {
    const decision = { ...DECLARATION, regel: 0, toewijzingnummer: 1.5, besluit: 'x', reden: 'a' };
    expect(placesOf('declaraties/regels/besluiten', decision)).toEqual([
      '/regel',
      '/toewijzingnummer',
      '/besluit',
      '/reden',
    ]);
    const again = { ...DECLARATION, regels: [0, 'x'], reden: 'Verkeerd tarief' };
    expect(new Set(placesOf('declaraties/herbeoordelingen', again))).toEqual(new Set(['/regels']));
    const account = {
      gemeente: '1690',
      rekeningVan: '98000001',
      iban: 'NL69 INGB 0123 4567 89',
      tenaamstelling: '=SUM(A1)',
      datum: '2026-02-30',
    };
    expect(placesOf('betalingen/rekeningen', account)).toEqual([
      '/iban',
      '/tenaamstelling',
      '/datum',
    ]);
    const order = {
      gemeente: '1690',
      aanbieder: '98000001',
      datum: '2026-04-13',
      declaraties: [{ wet: 'wmo', nummer: 'te-lang-nummer' }],
    };
    expect(placesOf('betalingen/opdrachten', order)).toEqual(['/declaraties/0/nummer']);
  });

  describe('on an empty ledger', () => {
    let office: Office;
    beforeEach(async () => {
      office = await openOffice();
    });
    afterEach(() => office.ledger.close());

    it('says in Dutch what does not exist, and stores nothing', async () => {
      const parties = { gemeente: '1690', aanbieder: '98000001' };
      const before = (await office.events()).length;
      const asked: readonly (readonly [string, object, string])[] = [
        ['declaraties/verzendingen', { ...DECLARATION, verzondenOp: '2026-04-09' }, 'unknown'],
        ['declaraties/herbeoordelingen', { ...DECLARATION, regels: [1], reden: 'Fout' }, 'unknown'],
        [
          'declaraties/akkoorden',
          { ...DECLARATION, akkoord: true, datum: '2026-04-09' },
          'conflict',
        ],
        [
          'betalingen/bestanden',
          { ...parties, opdracht: 1, datum: '2026-04-09', bestand: 'F1' },
          'unknown',
        ],
        [
          'betalingen/rente',
          { ...parties, vordering: 'k1', renteCent: 1, van: '2026-01-01', totEnMet: '2026-01-31' },
          'unknown',
        ],
        [
          'betalingen/rekeningen',
          {
            gemeente: '1690',
            rekeningVan: '98000001',
            iban: 'NL92ABNA0417164300',
            tenaamstelling: 'Zorg',
            datum: '2026-01-02',
          },
          'wrong',
        ],
      ];
      for (const [path, body, kind] of asked) {
        const outcome = await office.ask(path, body);
        expect([path, outcome.accepted]).toEqual([path, false]);
        expect(outcome).toMatchObject({ kind });
        if (!outcome.accepted) expect(outcome.text).toMatch(/\. ?|\.$/u);
      }
      expect((await office.events()).length).toBe(before);
    });
  });
});
