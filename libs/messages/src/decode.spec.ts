import { decodeMessage, encodeMessage } from '.';
import { FILE_BYTES_MAX, LINES_MAX } from './limits';
import { MessageBuilder } from './message-builder';
import { sample301, sample305, sample307, sample323, TEST_BSN } from './samples';

const text = (bytes: Uint8Array): string => Buffer.from(bytes).toString('utf8');
const bytes = (value: string): Uint8Array => Buffer.from(value, 'utf8');

const WMO323 = text(encodeMessage('WMO323', sample323()));

const faultsOf = async (value: string | Uint8Array) => {
  const result = await decodeMessage(typeof value === 'string' ? bytes(value) : value);
  return result.ok ? [] : result.faults;
};

/** Code, path and line of every fault. */
const told = async (value: string | Uint8Array) =>
  (await faultsOf(value)).map(({ code, path, line }) => ({ code, path, line }));

const lineWith = (value: string, part: string): number =>
  value.slice(0, value.indexOf(part)).split('\n').length;

describe('reading a message', () => {
  it.each([
    ['WMO301' as const, sample301()],
    ['WMO305' as const, sample305()],
    ['WMO307' as const, sample307()],
    ['WMO323' as const, sample323()],
  ])('gives back the %s that was written', async (kind, bericht) => {
    const result = await decodeMessage(encodeMessage(kind, bericht as never));
    expect(result).toMatchObject({ ok: true, message: { kind, bericht } });
  });

  it('reads whatever the pieces that a file comes in', async () => {
    const whole = bytes(WMO323);
    const byByte = (async function* () {
      for (const byte of whole) yield await Promise.resolve(Uint8Array.of(byte));
    })();
    expect(await decodeMessage(byByte)).toMatchObject({
      ok: true,
      message: { bericht: sample323() },
    });
  });

  it('reads other prefixes and line ends', async () => {
    const other = WMO323.replaceAll('wmo323:', 'x:')
      .replaceAll('xmlns:wmo323', 'xmlns:x')
      .replaceAll('\r\n', '\n');
    expect(await decodeMessage(bytes(other))).toMatchObject({ ok: true });
  });

  it('knows the line of an element, or of what is around it', async () => {
    const result = await decodeMessage(bytes(WMO323));
    const lineOf = result.ok ? result.message.lineOf : () => null;
    const line = 'Bericht/Declaratie/Clienten/Client[1]/Prestaties/Prestatie[1]';
    expect(lineOf(`${line}/ProductPeriode/Begindatum`)).toBe(
      lineWith(WMO323, '<wmo323:Prestatie>'),
    );
    expect(lineOf('Bericht/Elders')).toBe(lineWith(WMO323, '<wmo323:Bericht'));
  });
});

describe('IMP-02: what is not a message', () => {
  it.each([
    ['an empty file', '', 'empty-file'],
    ['a PDF', '%PDF-1.7\n%âãÏÓ', 'not-xml'],
    ['a CSV', 'naam;bedrag\na;1', 'not-xml'],
    ['other XML', '<factuur/>', 'wrong-message'],
    ['a cut-off file', WMO323.slice(0, 900), 'not-xml'],
    ['a wrong end tag', WMO323.replace('</wmo323:Header>', '</wmo323:Hoofd>'), 'not-xml'],
    ['two roots', `${WMO323}<a/>`, 'not-xml'],
    ['a DOCTYPE', WMO323.replace('<wmo323:Bericht', '<!DOCTYPE a><wmo323:Bericht'), 'doctype'],
    [
      'an entity bomb',
      `<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;">]>${WMO323.slice(40)}`,
      'doctype',
    ],
    ['an unknown entity', WMO323.replace('DECL1', '&naam;'), 'entity'],
    ['very deep XML', '<a>'.repeat(200_000), 'too-deep'],
    ['a very long text', WMO323.replace('DECL1', 'x'.repeat(200_000)), 'text-too-long'],
    [
      'another encoding in the declaration',
      WMO323.replace('UTF-8', 'ISO-8859-1'),
      'wrong-encoding',
    ],
    ['an older release', WMO323.replaceAll('3_2', '3_1'), 'wrong-release'],
  ])('%s is refused', async (_name, file, code) => {
    const faults = await faultsOf(file);
    expect(faults.map((fault) => fault.code)).toEqual([code]);
    expect(faults[0]?.advice).not.toBe('');
  });

  it('IMP-01: bytes that are not UTF-8 are refused', async () => {
    const latin1 = Buffer.from(WMO323.replace('DECL1', 'D\u00c9CL'), 'latin1');
    expect(await told(latin1)).toMatchObject([{ code: 'wrong-encoding' }]);
    expect(await told(Buffer.from(`\ufeff${WMO323}`, 'utf16le'))).toMatchObject([
      { code: 'wrong-encoding' },
    ]);
  });

  it('IMP-03 OP179: 25 MB is read, one byte more is refused', async () => {
    const comment = `<!--${'x'.repeat(993)}-->`;
    const padded = (size: number): Uint8Array => {
      const missing = size - bytes(WMO323).byteLength;
      const tail = ' '.repeat(missing % comment.length);
      return bytes(WMO323 + comment.repeat(Math.floor(missing / comment.length)) + tail);
    };
    expect(await decodeMessage(padded(FILE_BYTES_MAX))).toMatchObject({ ok: true });
    expect(await told(padded(FILE_BYTES_MAX + 1))).toMatchObject([{ code: 'file-too-large' }]);
  });
});

describe('level 1: structure', () => {
  const line = 'Bericht/Declaratie/Clienten/Client[1]/Prestaties/Prestatie[1]';
  const tag = (name: string, value: string): string => `<wmo323:${name}>${value}</wmo323:${name}>`;

  it.each([
    ['a missing element', tag('Eenheid', '04'), '', 'missing-element', line],
    [
      'an unknown element',
      tag('Eenheid', '04'),
      `${tag('Eenheid', '04')}${tag('Extra', '1')}`,
      'unknown-element',
      line,
    ],
    ['a doubled element', tag('Eenheid', '04'), tag('Eenheid', '04').repeat(2), 'too-many', line],
    [
      'an unknown code',
      tag('Eenheid', '04'),
      tag('Eenheid', '05'),
      'code-unknown',
      `${line}/Eenheid`,
    ],
    [
      'a half hour',
      tag('GeleverdVolume', '7'),
      tag('GeleverdVolume', '7.5'),
      'not-an-integer',
      `${line}/GeleverdVolume`,
    ],
    [
      'a negative volume',
      tag('GeleverdVolume', '7'),
      tag('GeleverdVolume', '-7'),
      'too-small',
      `${line}/GeleverdVolume`,
    ],
    [
      'a volume of nine digits',
      tag('GeleverdVolume', '7'),
      tag('GeleverdVolume', '100000000'),
      'too-large',
      `${line}/GeleverdVolume`,
    ],
    [
      'an empty code',
      tag('ProductCode', '02Z02'),
      tag('ProductCode', ''),
      'empty',
      `${line}/ProductCode`,
    ],
    [
      'a code of six characters',
      tag('ProductCode', '02Z02'),
      tag('ProductCode', '02Z022'),
      'too-long',
      `${line}/ProductCode`,
    ],
    [
      'a day that does not exist',
      '<iwmo:Dagtekening>2026-04-07',
      '<iwmo:Dagtekening>2026-02-30',
      'not-a-date',
      'Bericht/Header/BerichtIdentificatie/Dagtekening',
    ],
    [
      'a date with a time zone',
      '<wmo323:DeclaratieDagtekening>2026-04-07',
      '<wmo323:DeclaratieDagtekening>2026-04-07Z',
      'not-a-date',
      'Bericht/Declaratie/DeclaratieDagtekening',
    ],
    [
      'a wrong message code',
      tag('BerichtCode', '484'),
      tag('BerichtCode', '490'),
      'wrong-message-code',
      'Bericht/Header/BerichtCode',
    ],
    [
      'another version',
      tag('BerichtSubversie', '2'),
      tag('BerichtSubversie', '1'),
      'wrong-version',
      'Bericht/Header/BerichtSubversie',
    ],
    [
      'an attribute',
      '<wmo323:Header>',
      '<wmo323:Header a="1">',
      'unexpected-attribute',
      'Bericht/Header',
    ],
    [
      'text between elements',
      '<wmo323:Header>',
      '<wmo323:Header>zomaar',
      'text-between-elements',
      'Bericht/Header',
    ],
    [
      'a wrong namespace',
      '<iwmo:Bedrag>43050</iwmo:Bedrag>',
      '<wmo323:Bedrag>43050</wmo323:Bedrag>',
      'wrong-namespace',
      `${line}/IngediendBedrag`,
    ],
    ['a wrong order', `${tag('ToewijzingNummer', '1001')}\r\n`, '', 'missing-element', line],
  ])('%s is refused at its place', async (_name, from, to, code, path) => {
    expect(WMO323).toContain(from);
    const faults = await told(WMO323.replace(from, to));
    expect(faults[0]).toMatchObject({ code, path });
    expect(faults[0]?.line).toBeGreaterThan(0);
  });

  it('an element in the wrong order is refused', async () => {
    const volume = tag('GeleverdVolume', '7');
    const swapped = WMO323.replace(volume, '').replace(
      tag('Eenheid', '04'),
      `${tag('Eenheid', '04')}${volume}`,
    );
    expect((await told(swapped)).map(({ code }) => code)).toEqual(['wrong-order']);
  });

  it('accepts integers with sign, zeros and spaces, as a schema does', async () => {
    const spaced = WMO323.replace(tag('GeleverdVolume', '7'), tag('GeleverdVolume', ' +007 '));
    expect(await decodeMessage(bytes(spaced))).toMatchObject({ ok: true });
  });

  it('tells of all faults, each with its line', async () => {
    const bad = WMO323.replace(tag('Eenheid', '04'), tag('Eenheid', '99')).replace(
      tag('ProductCategorie', '02'),
      tag('ProductCategorie', '99'),
    );
    expect(await told(bad)).toEqual([
      {
        code: 'code-unknown',
        path: `${line}/ProductCategorie`,
        line: lineWith(bad, 'ProductCategorie>99'),
      },
      { code: 'code-unknown', path: `${line}/Eenheid`, line: lineWith(bad, 'Eenheid>99') },
    ]);
  });

  it('IMP-09: never repeats a BSN or a name in a fault', async () => {
    const bad = text(encodeMessage('WMO301', sample301()))
      .replace(TEST_BSN, `${TEST_BSN}1`)
      .replace('>Voorbeeld<', `>${'Voorbeeld'.repeat(30)}<`);
    const faults = await faultsOf(bad);
    expect(faults).toHaveLength(2);
    expect(JSON.stringify(faults)).not.toMatch(/Voorbeeld|99999001/);
  });

  it('counts lines over the whole message: the limit is accepted, one more is not', () => {
    const codesAfter = (lines: number): readonly string[] => {
      const builder = new MessageBuilder();
      const namespace = 'http://www.istandaarden.nl/iwmo/3_2/wmo323/schema';
      const open = (name: string): void => {
        builder.open({ namespace, name, line: 1 });
      };
      for (const name of ['Bericht', 'Header']) open(name);
      builder.close();
      for (const name of ['Declaratie', 'Clienten', 'Client', 'Bsn']) open(name);
      builder.close();
      open('Prestaties');
      for (let n = 0; n < lines; n += 1) {
        open('Prestatie');
        // What is below an element that is not known is not looked at: only the count matters here.
        if (builder.faults.length > 99) builder.faults.length = 0;
        builder.close();
      }
      return builder.faults.map(({ code }) => code);
    };
    expect(codesAfter(LINES_MAX)).not.toContain('too-many-lines');
    expect(codesAfter(LINES_MAX + 1)).toContain('too-many-lines');
  });
});
