import { decodeMessage, encodeMessage } from '.';
import { KINDS, randomMessage, randomOf } from './random-message.samples';
import { sample301, sample305, sample323 } from './samples';
import type { MessageKind } from './standard';

// Each class of constraint that a schema knows, at its edges, in at least one kind of message.

const textOf = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8');
const FILES = {
  WMO301: textOf(encodeMessage('WMO301', sample301())),
  WMO305: textOf(encodeMessage('WMO305', sample305())),
  WMO323: textOf(encodeMessage('WMO323', sample323())),
} as const;

const codesOf = async (file: string) => {
  const result = await decodeMessage(Buffer.from(file, 'utf8'));
  return result.ok ? [] : result.faults.map(({ code }) => code);
};

type Edge = readonly [
  kind: keyof typeof FILES,
  element: string,
  value: string,
  code: string | null,
];

const good = (kind: Edge[0], element: string, ...values: readonly string[]): readonly Edge[] =>
  values.map((value) => [kind, element, value, null] as const);
const bad = (
  kind: Edge[0],
  element: string,
  code: string,
  ...values: readonly string[]
): readonly Edge[] => values.map((value) => [kind, element, value, code] as const);

describe('level 1: the edges of values', () => {
  it.each([
    // A length counts characters, not bytes or halves.
    ...good(
      'WMO323',
      'ReferentieNummer',
      'x',
      ' ',
      '-',
      'x'.repeat(20),
      '😀'.repeat(20),
      'é'.repeat(20),
    ),
    ...bad('WMO323', 'ReferentieNummer', 'empty', ''),
    ...bad(
      'WMO323',
      'ReferentieNummer',
      'too-long',
      'x'.repeat(21),
      '😀'.repeat(21),
      ' '.repeat(21),
    ),
    // CS319: letters and digits only.
    ...good('WMO323', 'DeclaratieNummer', 'x', '0', 'aZ09', 'x'.repeat(12)),
    ...bad('WMO323', 'DeclaratieNummer', 'empty', ''),
    ...bad('WMO323', 'DeclaratieNummer', 'wrong-form', ' ', 'é', '😀', '-', 'A 1', 'é'.repeat(12)),
    ...bad(
      'WMO323',
      'DeclaratieNummer',
      'too-long',
      'x'.repeat(13),
      '😀'.repeat(13),
      ' '.repeat(13),
    ),
    ...good('WMO301', 'Achternaam', 'x'.repeat(200), ' x ', '\u00a0'),
    ...bad('WMO301', 'Achternaam', 'too-long', 'x'.repeat(201)),
    ...bad('WMO301', 'Achternaam', 'wrong-form', ' ', '\t\r\n', 'a\nb'),
    // Patterns.
    ...good('WMO323', 'Bsn', '000000000', '999990019'),
    ...bad(
      'WMO323',
      'Bsn',
      'wrong-form',
      '99999001',
      '99999 019',
      '٩٩٩٩٩٠٠١٩',
      '99999001x',
      '-99990019',
    ),
    ...bad('WMO323', 'Bsn', 'too-long', '9999900190', ' 999990019'),
    ...good('WMO301', 'Voorletters', 'a', 'ABCDEF', 'Àỳ'),
    ...bad('WMO301', 'Voorletters', 'wrong-form', 'A.', 'A B', '1'),
    ...bad('WMO301', 'Voorletters', 'too-long', 'ABCDEFG'),
    ...good('WMO323', 'BerichtXsdVersie', '0.0.0', '10.20.30'),
    ...bad(
      'WMO323',
      'BerichtXsdVersie',
      'wrong-form',
      '1.0',
      '01.0.0',
      '1.0.0.0',
      '1.0.0-a',
      '1x0x0',
    ),
    // Lists of codes, also those that differ per law.
    ...good('WMO323', 'Eenheid', '01', '84'),
    ...bad('WMO323', 'Eenheid', 'code-unknown', '', '4', '05', '004', ' 04', '04 '),
    ...good('WMO323', 'ProductCategorie', '01', '18'),
    ...bad('WMO323', 'ProductCategorie', 'code-unknown', '00', '19', '31', '55'),
    ...bad('WMO323', 'DebetCredit', 'code-unknown', 'd', 'DC', ''),
    // Whole numbers.
    ...good('WMO323', 'GeleverdVolume', '0', '-0', '+0', '99999999', '0099999999', ' 7\n'),
    ...bad('WMO323', 'GeleverdVolume', 'too-small', '-1'),
    ...bad(
      'WMO323',
      'GeleverdVolume',
      'too-large',
      '100000000',
      '9007199254740993',
      '9'.repeat(400),
    ),
    ...bad(
      'WMO323',
      'GeleverdVolume',
      'not-an-integer',
      '',
      '1.0',
      '1,5',
      '1e9',
      '0x10',
      '١٢٣',
      '1 0',
      '--1',
      'NaN',
      'Infinity',
      '1_000',
    ),
    ...good('WMO323', 'TotaalBedrag', '999999999999'),
    ...bad('WMO323', 'TotaalBedrag', 'too-large', '1000000000000'),
    ...good('WMO323', 'ToewijzingNummer', '0', '999999999'),
    ...bad('WMO323', 'ToewijzingNummer', 'too-large', '1000000000'),
    // Days and times.
    ...good(
      'WMO301',
      'Ingangsdatum',
      '0001-01-01',
      '9999-12-31',
      '2024-02-29',
      '2000-02-29',
      ' 2026-01-01 ',
    ),
    ...bad(
      'WMO301',
      'Ingangsdatum',
      'not-a-date',
      '',
      '0000-01-01',
      '2026-02-29',
      '1900-02-29',
      '2026-02-30',
      '2026-04-31',
      '2026-13-01',
      '2026-00-01',
      '2026-01-00',
      '2026-1-1',
      '20260101',
      '01-01-2026',
      '2026-01-01Z',
      '2026-01-01+01:00',
      '2026-01-01T00:00:00',
      '-2026-01-01',
      '12026-01-01',
      '٢٠٢٦-01-01',
    ),
    ...good('WMO301', 'Toewijzingstijd', '00:00:00', '23:59:59', '09:00:00.5'),
    ...bad(
      'WMO301',
      'Toewijzingstijd',
      'not-a-time',
      '',
      '24:00:00',
      '23:60:00',
      '23:59:60',
      '9:00:00',
      '09:00',
      '09:00:00Z',
      '09:00:00+01:00',
      '09:00:00.',
    ),
    // One value only.
    ...bad('WMO305', 'BerichtCode', 'wrong-message-code', '419', '414', '4'),
    ...bad('WMO305', 'BerichtVersie', 'wrong-version', '2', '4', '0'),
    ...good('WMO305', 'BerichtVersie', '03', '+3'),
    ...bad('WMO305', 'BerichtVersie', 'too-large', '100'),
    ...bad('WMO305', 'BerichtSubversie', 'wrong-version', '1', '3'),
    // Text that means something elsewhere is text.
    ...good(
      'WMO301',
      'Achternaam',
      '=1+1',
      '&lt;b&gt;',
      '-- DROP',
      '__proto__',
      '{{a}}',
      '\u202ea',
    ),
  ])('%s %s: “%s” gives %s', async (kind, element, value, code) => {
    const file = FILES[kind];
    const changed = file.replace(
      new RegExp(`<(\\w+:${element})>[^<]*<`),
      (_all, name: string) => `<${name}>${value}<`,
    );
    expect(changed).toContain(`:${element}>${value}<`);
    expect(await codesOf(changed)).toEqual(code === null ? [] : [code]);
  });

  it('codes are those of the law of the message', async () => {
    const file = textOf(encodeMessage('JW323', jwDeclaration('31')));
    expect(await codesOf(file)).toEqual([]);
    expect(await codesOf(file.replace('>31<', '>01<'))).toEqual(['code-unknown']);
  });
});

const jwDeclaration = (ProductCategorie: string) => {
  const bericht = sample323();
  return {
    Header: { ...bericht.Header, BerichtCode: '490' },
    Declaratie: {
      ...bericht.Declaratie,
      Clienten: {
        Client: bericht.Declaratie.Clienten.Client.map(({ Bsn, Prestaties }) => ({
          Bsn,
          Prestaties: {
            Prestatie: Prestaties.Prestatie.map((line) => ({ ...line, ProductCategorie })),
          },
        })),
      },
    },
  };
};

describe('level 1: the edges of structure, in every kind', () => {
  const fileOf = (kind: MessageKind): string =>
    textOf(randomMessage(randomOf(7), kind)).replace(/\r\n *(?=<)/g, '');

  it.each(KINDS)(
    '%s: nothing may be left out of, added to or moved in the header',
    async (kind) => {
      const file = fileOf(kind);
      const prefix = kind.toLowerCase();
      const [code = ''] = /<\w+:BerichtCode>.*?<\/\w+:BerichtCode>/.exec(file) ?? [];
      const [receiver = ''] = /<\w+:Ontvanger>.*?<\/\w+:Ontvanger>/.exec(file) ?? [];
      expect(await codesOf(file)).toEqual([]);
      expect(await codesOf(file.replace(code, ''))).toEqual(['missing-element']);
      expect(await codesOf(file.replace(code, code + code))).toEqual(['too-many']);
      expect(await codesOf(file.replace(code, '').replace(receiver, receiver + code))).toEqual([
        'wrong-order',
      ]);
      expect(await codesOf(file.replace(code, `${code}<${prefix}:A/>`))).toEqual([
        'unknown-element',
      ]);
      expect(
        await codesOf(
          file.replace(
            code,
            code.replaceAll(`${prefix}:`, `${kind.startsWith('W') ? 'iwmo' : 'ijw'}:`),
          ),
        ),
      ).toEqual(['wrong-namespace', 'missing-element']);
      expect(await codesOf(file.replace(code, `a${code}`))).toEqual(['text-between-elements']);
      expect(await codesOf(file.replace('</', '<b/></'))).toEqual(['unknown-element']);
    },
  );

  it('a list without any of what it lists is refused', async () => {
    const file = FILES.WMO323.replace(/<wmo323:Prestatie>[^]*<\/wmo323:Prestatie>/, '');
    expect(await codesOf(file)).toEqual(['missing-element']);
  });

  it('what may be left out may be left out, and comes at most once', async () => {
    const [rate = ''] =
      /<wmo323:ProductTarief>.*?<\/wmo323:ProductTarief>/.exec(FILES.WMO323) ?? [];
    expect(await codesOf(FILES.WMO323.replace(rate, ''))).toEqual([]);
    expect(await codesOf(FILES.WMO323.replace(rate, rate + rate))).toEqual(['too-many']);
  });
});
