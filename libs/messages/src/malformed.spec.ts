import {
  checkStream,
  decodeMessage,
  DEPTH_MAX,
  encodeMessage,
  FILE_BYTES_MAX,
  TEXT_LENGTH_MAX,
} from '.';
import { sample301, sample323, sampleAllocated } from './samples';

// Files that are no message, each refused at the right level, with no crash and in bounded time
// and memory: reliability R15.

const WMO323 = Buffer.from(encodeMessage('WMO323', sample323())).toString('utf8');
const ROOT = '<wmo323:Bericht';
const head = WMO323.slice(0, WMO323.indexOf(ROOT));
const message = WMO323.slice(WMO323.indexOf(ROOT));

/** What was not yet collected counts too: many times the 25 MB of a file, and still bounded. */
const MEMORY_BYTES_MAX = 300 * 1024 * 1024;

// The bound on time is that of a test: 25 MB take seconds, on a machine that is busy too; work that
// grows with the square of it would take hours.

const bytesOf = (file: string | Uint8Array): Uint8Array =>
  typeof file === 'string' ? Buffer.from(file, 'utf8') : file;

/** Faults by both ways of reading, which must agree. */
const faultsOf = async (file: string | Uint8Array | AsyncIterable<Uint8Array>) => {
  const source = typeof file === 'string' ? bytesOf(file) : file;
  const result = await decodeMessage(source);
  const faults = result.ok ? [] : result.faults;
  if (source instanceof Uint8Array) {
    const { level1 } = await checkStream(source);
    expect(level1).toStrictEqual(faults);
  }
  return faults;
};

const codesOf = async (file: string | Uint8Array) => (await faultsOf(file)).map(({ code }) => code);

const inside = (insert: string): string =>
  WMO323.replace('<wmo323:Header>', `<wmo323:Header>${insert}`);
const withDoctype = (doctype: string): string => `${head}${doctype}${message}`;

describe('R15: entities', () => {
  it.each([
    ['an external entity', '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>'],
    ['an external parameter entity', '<!DOCTYPE a [<!ENTITY % b SYSTEM "http://a/b.dtd">%b;]>'],
    ['a remote DTD', '<!DOCTYPE a SYSTEM "http://a/b.dtd">'],
    ['a public DTD', '<!DOCTYPE a PUBLIC "-//A//B" "http://a/b.dtd">'],
    ['a DOCTYPE with nothing', '<!DOCTYPE a>'],
    [
      'a billion laughs',
      `<!DOCTYPE a [<!ENTITY a "a">${'bcdefghij'.replaceAll(/./g, (to) => `<!ENTITY ${to} "${`&${String.fromCharCode(to.charCodeAt(0) - 1)};`.repeat(10)}">`)}]>`,
    ],
    ['a quadratic blow-up', `<!DOCTYPE a [<!ENTITY b "${'b'.repeat(500_000)}">]>`],
    ['an entity for an attribute', '<!DOCTYPE a [<!ATTLIST a b CDATA "c">]>'],
    ['a DOCTYPE twice', '<!DOCTYPE a><!DOCTYPE a>'],
    ['a DOCTYPE with an instruction and a comment', '<!DOCTYPE a [<?b c?><!-- d -->]>'],
  ])('%s is refused as a DOCTYPE', async (_name, doctype) => {
    expect(await faultsOf(withDoctype(doctype))).toMatchObject([{ code: 'doctype', level: 1 }]);
  });

  it.each([
    ['an entity that nobody knows', '&naam;'],
    ['an entity of HTML', '&nbsp;'],
    ['a character that XML does not have', '&#0;'],
    ['half a character by number', '&#xD800;'],
    ['a number that is none', '&#x;'],
    ['an entity without end', '&amp'],
    ['an entity without name', '&;'],
  ])('%s is refused', async (_name, entity) => {
    const [fault, ...others] = await faultsOf(WMO323.replace('DECL1', entity));
    expect(others).toEqual([]);
    expect(['entity', 'not-xml']).toContain(fault?.code);
    expect(fault).toMatchObject({ path: 'Bericht/Declaratie/DeclaratieNummer' });
  });

  it('an entity in an attribute is refused', async () => {
    const file = WMO323.replace('<wmo323:Header>', '<wmo323:Header a="&b;">');
    expect(await codesOf(file)).toEqual(['entity']);
    expect(await codesOf(WMO323.replace(ROOT, `${ROOT} a="&b;"`))).toEqual(['not-xml']);
  });

  it('four million numeric references are refused long before their end', async () => {
    const file = WMO323.replace('DECL1', '&#65;'.repeat(4_000_000));
    expect(await codesOf(file)).toEqual(['text-too-long']);
  });
});

describe('R15: encodings', () => {
  const utf16 = Buffer.from(WMO323, 'utf16le');
  it.each([
    ['UTF-16 LE with a mark', Buffer.concat([Buffer.from([0xff, 0xfe]), utf16])],
    ['UTF-16 BE with a mark', Buffer.concat([Buffer.from([0xff, 0xfe]), utf16]).swap16()],
    ['UTF-16 LE without a mark', utf16],
    ['UTF-16 BE without a mark', Buffer.from(utf16).swap16()],
    ['UTF-16 that says so', Buffer.from(WMO323.replace('UTF-8', 'UTF-16'), 'utf16le')],
    ['ISO-8859-1 that says so', Buffer.from(WMO323.replace('UTF-8', 'ISO-8859-1'), 'latin1')],
    ['ISO-8859-1 that does not say so', Buffer.from(WMO323.replace('DECL1', 'DÉ'), 'latin1')],
    ['windows-1252 that says so', WMO323.replace('UTF-8', 'windows-1252')],
    ['US-ASCII that says so', WMO323.replace('UTF-8', 'US-ASCII')],
    ['an overlong character', Buffer.from(WMO323.replace('DECL1', '\u00c0\u00af'), 'latin1')],
    ['half a character', Buffer.from(WMO323.replace('DECL1', '\u00ed\u00a0\u0080'), 'latin1')],
    [
      'a character beyond the last',
      Buffer.from(WMO323.replace('DECL1', '\u00f4\u0090\u0080\u0080'), 'latin1'),
    ],
    ['a byte that goes on with nothing', Buffer.from(WMO323.replace('DECL1', '\u0080'), 'latin1')],
    ['the first byte of a character only', Buffer.from(`${WMO323}\u00c3`, 'latin1')],
    [
      'both encodings in one file',
      Buffer.concat([bytesOf(WMO323.replace('DECL1', 'É')), Buffer.from('<!-- É -->', 'latin1')]),
    ],
  ])('%s is refused', async (_name, file) => {
    const [fault, ...others] = await faultsOf(file);
    expect(others).toEqual([]);
    expect(fault).toMatchObject({ code: 'wrong-encoding', level: 1 });
    expect(fault?.line).toBeGreaterThan(0);
  });

  it.each([
    ['NUL in a text', 'D\u0000'],
    ['a control character', 'D\u0001'],
    ['what is no character', 'D\uffff'],
  ])('%s is refused', async (_name, text) => {
    expect(await codesOf(WMO323.replace('DECL1', text))).toEqual(['not-xml']);
  });

  it('two byte order marks are refused', async () => {
    expect(await codesOf(`\ufeff\ufeff${WMO323}`)).toEqual(['not-xml']);
  });
});

describe('R15: structure', () => {
  const deep = (levels: number): string => `${'<a>'.repeat(levels)}${'</a>'.repeat(levels)}`;
  it.each([
    ['nothing', '', 'empty-file'],
    ['a mark only', '\ufeff', 'not-xml'],
    ['white space only', ' \r\n', 'not-xml'],
    ['only a declaration', head, 'not-xml'],
    ['a declaration that is not first', ` ${WMO323}`, 'not-xml'],
    ['a declaration twice', `${head}${WMO323}`, 'not-xml'],
    ['two roots', `${WMO323}${message}`, 'not-xml'],
    ['text after the root', `${WMO323}a`, 'not-xml'],
    ['text before the root', `a${message}`, 'not-xml'],
    ['CDATA after the root', `${WMO323}<![CDATA[a]]>`, 'not-xml'],
    ['a duplicate attribute', WMO323.replace(ROOT, `${ROOT} a="1" a="2"`), 'not-xml'],
    ['an attribute without quotes', WMO323.replace(ROOT, `${ROOT} a=1`), 'not-xml'],
    ['an attribute without value', WMO323.replace(ROOT, `${ROOT} a`), 'not-xml'],
    ['a less-than in an attribute', WMO323.replace(ROOT, `${ROOT} a="<"`), 'not-xml'],
    ['a comment with two dashes', inside('<!-- a -- b -->'), 'not-xml'],
    ['a comment without end', inside('<!-- a'), 'not-xml'],
    ['an instruction without end', inside('<?a'), 'not-xml'],
    ['an instruction called xml', inside('<?xml version="1.0"?>'), 'not-xml'],
    ['CDATA without end', inside('<![CDATA['), 'not-xml'],
    ['the end of CDATA in a text', WMO323.replace('DECL1', 'D]]>'), 'not-xml'],
    ['tags that cross', inside('<a><b></a></b>'), 'not-xml'],
    ['a name that starts with a digit', inside('<1a/>'), 'not-xml'],
    ['a space after the less-than', inside('< a/>'), 'not-xml'],
    ['100,000 levels', `${head}${deep(100_000)}`, 'too-deep'],
    ['100,000 levels inside a message', inside(deep(100_000)), 'too-deep'],
    [
      '100,000 attributes',
      WMO323.replace(
        ROOT,
        `${ROOT} ${Array.from({ length: 100_000 }, (_, n) => `a${String(n)}=""`).join(' ')}`,
      ),
      'too-many-attributes',
    ],
    ['HTML', '<!DOCTYPE html><html></html>', 'doctype'],
    ['JSON', '{"a": 1}', 'not-xml'],
    ['a ZIP file', 'PK\u0003\u0004', 'not-xml'],
    ['a compressed file', Buffer.from([0x1f, 0x8b, 0x08, 0x00, 0x00]), 'not-xml'],
    [
      'a message of the wrong namespace',
      WMO323.replaceAll('istandaarden', 'istandaard'),
      'wrong-message',
    ],
    ['a message of release 3.1', WMO323.replaceAll('3_2', '3_1'), 'wrong-release'],
    [
      'a message of the other law',
      WMO323.replace('iwmo/3_2/wmo323', 'ijw/3_2/wmo323'),
      'wrong-message',
    ],
  ])('%s is refused', async (_name, file, code) => {
    const faults = await faultsOf(file);
    expect(faults).toHaveLength(1);
    expect(faults[0]).toMatchObject({ code, level: 1 });
    expect(faults[0]?.message).toMatch(/\.$/);
    expect(faults[0]?.advice).toMatch(/\.$/);
  });

  it.each(Array.from({ length: 50 }, (_, n) => Math.floor(((n + 1) * (WMO323.length - 5)) / 51)))(
    'a file cut off after %i bytes is refused',
    async (length) => {
      expect(await faultsOf(WMO323.slice(0, length))).toMatchObject([{ code: 'not-xml' }]);
    },
  );

  it('levels: fifty are read, one more is not', async () => {
    // The root and the header are two of them.
    expect(await codesOf(inside(deep(DEPTH_MAX - 2)))).toEqual(['unknown-element']);
    expect(await codesOf(inside(deep(DEPTH_MAX - 1)))).toEqual(['too-deep']);
  });

  it('a fault that stops reading tells the line and the path of what was open', async () => {
    const file = WMO323.replace('DECL1', 'DECL&x;');
    const line = file.slice(0, file.indexOf('DECL&x;')).split('\n').length;
    expect(await faultsOf(file)).toMatchObject([
      { code: 'entity', path: 'Bericht/Declaratie/DeclaratieNummer', line },
    ]);
  });
});

describe('R15: sizes', () => {
  /** A file that a sender goes on sending, and how much of it was taken. */
  const endless = (start: string, piece: string) => {
    const sent = { bytes: 0 };
    const source = (async function* () {
      yield await Promise.resolve(bytesOf(start));
      for (const again = Buffer.alloc(65_536, piece); ; sent.bytes += again.length) yield again;
    })();
    return { sent, source };
  };
  const open = WMO323.slice(0, WMO323.indexOf('DECL1'));

  it.each([
    ['a text', open, 'x', 'text-too-long'],
    ['a comment', `${open}<!--`, 'x', 'text-too-long'],
    ['an instruction', `${open}<?a `, 'x', 'text-too-long'],
    ['CDATA', `${open}<![CDATA[`, 'x', 'text-too-long'],
    ['a name', `${open}<`, 'x', 'text-too-long'],
    ['an attribute', `${open}<a b="`, 'x', 'text-too-long'],
    ['a DOCTYPE', `${head}<!DOCTYPE a [`, 'x', 'text-too-long'],
    ['an entity', `${open}&`, 'x', 'text-too-long'],
    ['white space', open.slice(0, open.lastIndexOf('<')), ' ', 'text-too-long'],
  ])('%s without end is refused when 2 MB of it has come', async (_name, start, piece, code) => {
    const { sent, source } = endless(start, piece);
    expect(await faultsOf(source)).toMatchObject([{ code }]);
    expect(sent.bytes).toBeLessThan(2 * 1024 * 1024);
  });

  it.each([
    ['comments', '<!-- a -->'],
    ['instructions', '<?a b?>'],
    ['elements', '<a b="c"/>'],
    ['texts', 'a<b/>'],
    ['new names', null],
  ])('%s without end are refused at 25 MB, in bounded memory', async (_name, again) => {
    let n = 0;
    const part = (): string => again ?? `<a${String((n += 1))}/>`;
    let sent = 0;
    const source = (async function* () {
      yield await Promise.resolve(
        bytesOf(inside('').slice(0, inside('').indexOf('<wmo323:BerichtCode'))),
      );
      for (;;) {
        const piece = bytesOf(Array.from({ length: 5_000 }, part).join(''));
        sent += piece.length;
        yield piece;
      }
    })();
    const before = process.memoryUsage().heapUsed;
    expect(await faultsOf(source)).toMatchObject([{ code: 'file-too-large', line: null }]);
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(MEMORY_BYTES_MAX);
    expect(sent).toBeLessThan(FILE_BYTES_MAX + 200_000);
  });

  it('a whole file over 25 MB is refused for that, whatever is in it', async () => {
    const file = Buffer.concat([bytesOf(open), Buffer.alloc(FILE_BYTES_MAX, 'x')]);
    expect(await faultsOf(file)).toMatchObject([{ code: 'file-too-large', line: null, path: '' }]);
  });

  it('a text of the greatest length is read, one character more is not', async () => {
    const file = (length: number): string =>
      Buffer.from(encodeMessage('WMO301', sample301([sampleAllocated({ Commentaar: 'KORT' })])))
        .toString('utf8')
        .replace('KORT', 'x'.repeat(length));
    expect(await codesOf(file(TEXT_LENGTH_MAX))).toEqual([]);
    expect(await codesOf(file(TEXT_LENGTH_MAX + 1))).toEqual(['text-too-long']);
    const halves = `<![CDATA[${'x'.repeat(TEXT_LENGTH_MAX)}]]><![CDATA[x]]>`;
    expect(await codesOf(WMO323.replace('DECL1', halves))).toEqual(['text-too-long']);
  });

  it('100,000 clients that are empty are refused with a hundred faults', async () => {
    const file = WMO323.replace(
      '<wmo323:Client>',
      `${'<wmo323:Client/>'.repeat(100_000)}<wmo323:Client>`,
    );
    expect(await faultsOf(file)).toHaveLength(100);
  });
});

describe('found by damaging files', () => {
  const byByte = async (file: Uint8Array) =>
    faultsOf(
      (async function* () {
        for (const byte of file) yield await Promise.resolve(Uint8Array.of(byte));
      })(),
    );

  it.each([
    ['bytes that are not UTF-8', Buffer.from(WMO323.replace('DECL1', 'DÉ'), 'latin1')],
    ['UTF-16 without a mark', Buffer.from(WMO323, 'utf16le')],
    ['a wrong character in text after the message', bytesOf(`${WMO323}a\u0001`)],
    ['an entity in text after the message', bytesOf(`${WMO323}a&b;c`)],
    ['text on the lines after the message', bytesOf(`${WMO323}\n\na\n\n`)],
  ])('%s have the same line and path whatever the pieces', async (_name, file) => {
    expect(await byByte(file)).toStrictEqual(await faultsOf(file));
  });

  it('the line of bytes that are not UTF-8 is told', async () => {
    const file = Buffer.from(WMO323.replace('DECL1', 'DÉ'), 'latin1');
    const line = WMO323.slice(0, WMO323.indexOf('DECL1')).split('\n').length;
    expect(await faultsOf(file)).toMatchObject([
      { code: 'wrong-encoding', line, path: 'Bericht/Declaratie/DeclaratieNummer' },
    ]);
  });

  it('a 323 without a header is refused, and level 2 never sees its lines', async () => {
    const file = WMO323.replace(/<wmo323:Header>[^]*<\/wmo323:Header>/, '');
    expect(await faultsOf(file)).toMatchObject([{ code: 'missing-element', path: 'Bericht' }]);
  });

  it('names that are all different are read in time, and refused', async () => {
    const names = Array.from({ length: 100_000 }, (_, n) => `<a${String(n)}/>`).join('');
    expect(await codesOf(inside(names))).toHaveLength(100);
  });
});
