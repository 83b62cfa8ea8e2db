import { decodeMessage, encodeMessage } from '.';
import { sample301, sample323, sampleAllocated } from './samples';

// docs/adr/0017: whatever any XML reader would read as the same message is the same message.

const WMO323 = Buffer.from(encodeMessage('WMO323', sample323())).toString('utf8');
const NAMESPACE = 'http://www.istandaarden.nl/iwmo/3_2/wmo323/schema';
const BASE = 'http://www.istandaarden.nl/iwmo/3_2/basisschema/schema';
const XSI = 'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"';

const decode = (text: string | Uint8Array) =>
  decodeMessage(typeof text === 'string' ? Buffer.from(text, 'utf8') : text);

const codesOf = async (text: string | Uint8Array) => {
  const result = await decode(text);
  return result.ok ? [] : result.faults.map(({ code }) => code);
};

/** The message's namespace by default; that of the base schema on each element that needs it. */
const byDefault = WMO323.replaceAll('wmo323:', '')
  .replace('xmlns:wmo323=', 'xmlns=')
  .replace(`xmlns:iwmo="${BASE}"`, '')
  .replaceAll(/<iwmo:(\w+)>/g, `<$1 xmlns="${BASE}">`)
  .replaceAll('</iwmo:', '</');

const everyElement = (insert: string): string => WMO323.replaceAll(/(<\/?\w+:)/g, `${insert}$1`);

describe('reading XML as any reader would', () => {
  it.each([
    ['a byte order mark', `\ufeff${WMO323}`],
    ['no declaration', WMO323.replace(/^<\?xml.*\?>\r\n/, '')],
    ['a declaration without encoding', WMO323.replace(' encoding="UTF-8"', '')],
    ['a declaration with single quotes and utf-8', WMO323.replace('"UTF-8"', "'utf-8'")],
    ['a declaration of XML 1.1', WMO323.replace('1.0', '1.1')],
    ['line feeds', WMO323.replaceAll('\r\n', '\n')],
    ['carriage returns', WMO323.replaceAll('\r\n', '\r')],
    ['no white space', WMO323.replaceAll(/>\s+</g, '><')],
    ['tabs and empty lines', WMO323.replaceAll(/>\s+</g, '>\n\t\n\t<')],
    ['white space inside tags', WMO323.replaceAll(/(?<!\?)>/g, ' \n>')],
    ['white space after the message', `${WMO323}\n \t\n`],
    ['comments everywhere', everyElement('<!-- a <b> & c -->')],
    ['comments around the message', `<!-- a -->${WMO323.slice(40)}<!-- b -->`],
    ['instructions everywhere', everyElement('<?style a="b" <c> ?>')],
    [
      'an instruction before the message',
      WMO323.replace('<wmo323:Bericht', '<?xml-stylesheet href="a.xsl"?><wmo323:Bericht'),
    ],
    ['values as CDATA', WMO323.replaceAll(/>([^<>\s]+)</g, '><![CDATA[$1]]><')],
    ['values in parts', WMO323.replace('>DECL1<', '>DE<!-- a --><![CDATA[C]]><?b c?>L&#49;<')],
    ['numeric references', WMO323.replace('>DECL1<', '>&#68;&#x45;CL1<')],
    [
      'blank CDATA between elements',
      WMO323.replace('<wmo323:Header>', '<wmo323:Header><![CDATA[ ]]>'),
    ],
    ['one-letter prefixes', WMO323.replaceAll('wmo323:', 'a:').replaceAll(':wmo323=', ':a=')],
    [
      'a prefix with accents',
      WMO323.replaceAll('wmo323:', 'é_1.b:').replaceAll(':wmo323=', ':é_1.b='),
    ],
    [
      'prefixes the other way round',
      WMO323.replaceAll('wmo323:', 'x:')
        .replaceAll(':wmo323=', ':x=')
        .replaceAll('iwmo:', 'wmo323:')
        .replaceAll(':iwmo=', ':wmo323='),
    ],
    ['default namespaces', byDefault],
    ['a namespace that nothing uses', WMO323.replace('xmlns:iwmo', 'xmlns:z="urn:z" xmlns:iwmo')],
    [
      'a prefix that is declared where it is used',
      WMO323.replaceAll(` xmlns:iwmo="${BASE}"`, '')
        .replaceAll(/<iwmo:(\w+)>/g, `<q:$1 xmlns:q="${BASE}">`)
        .replaceAll('</iwmo:', '</q:'),
    ],
    [
      'a prefix that means something else inside',
      WMO323.replaceAll(/<iwmo:(\w+)>/g, `<wmo323:$1 xmlns:wmo323="${BASE}">`).replaceAll(
        '</iwmo:',
        '</wmo323:',
      ),
    ],
    [
      'the place of the schema',
      WMO323.replace(' xmlns:', ` ${XSI} xsi:schemaLocation="${NAMESPACE} WMO323.xsd" xmlns:`),
    ],
    ['integers as a schema reads them', WMO323.replace('>7<', '>\n +007\t<')],
    ['a date with white space around it', WMO323.replaceAll('>2026-04-07<', '> 2026-04-07\n<')],
  ])('%s make no difference', async (_name, file) => {
    expect(file).not.toBe(WMO323);
    expect(await decode(file)).toMatchObject({ ok: true, message: { bericht: sample323() } });
  });

  it('keeps every character of a text, and line ends as line feeds', async () => {
    const text = ' a\u00a0é€\u2028😀 & < > " \' ]] \t';
    const bericht = sample301([sampleAllocated({ Commentaar: `${text}\nb` })]);
    const file = Buffer.from(encodeMessage('WMO301', bericht)).toString('utf8');
    expect(await decode(file.replaceAll(/(?<!\r)\n/g, '\r\n'))).toMatchObject({
      ok: true,
      message: { bericht },
    });
  });

  it.each([
    ['a prefix that stands for nothing', WMO323.replace(/ xmlns:iwmo="[^"]*"/, ''), 'namespace'],
    [
      'a prefix outside its element',
      WMO323.replace('<iwmo:Bedrag>', `<q:Bedrag xmlns:q="${BASE}">`)
        .replace('</iwmo:Bedrag>', '</q:Bedrag>')
        .replaceAll('iwmo:DebetCredit', 'q:DebetCredit'),
      'namespace',
    ],
    ['a name of three parts', WMO323.replaceAll('wmo323:Header', 'wmo323:a:Header'), 'namespace'],
    [
      'xmlns as a prefix',
      WMO323.replace('xmlns:iwmo', 'xmlns:xmlns="urn:a" xmlns:iwmo'),
      'namespace',
    ],
    [
      'another meaning of xml',
      WMO323.replace('xmlns:iwmo', 'xmlns:xml="urn:a" xmlns:iwmo'),
      'namespace',
    ],
    [
      'a prefix without a meaning',
      WMO323.replace('xmlns:iwmo', 'xmlns:z="" xmlns:iwmo'),
      'namespace',
    ],
    [
      'an attribute with an unknown prefix',
      WMO323.replace('xmlns:iwmo', 'z:a="" xmlns:iwmo'),
      'namespace',
    ],
    ['an attribute twice', WMO323.replace('xmlns:iwmo', 'a="" a="" xmlns:iwmo'), 'not-xml'],
    [
      'the same attribute by two prefixes',
      WMO323.replace('xmlns:iwmo', 'xmlns:z="urn:z" xmlns:y="urn:z" z:a="" y:a="" xmlns:iwmo'),
      'namespace',
    ],
    [
      'xsi:type',
      WMO323.replace('xmlns:iwmo', `${XSI} xsi:type="a" xmlns:iwmo`),
      'unexpected-attribute',
    ],
    ['xml:lang', WMO323.replace('xmlns:iwmo', 'xml:lang="nl" xmlns:iwmo'), 'unexpected-attribute'],
    [
      'the namespace of another message',
      WMO323.replaceAll('/wmo323/', '/wmo999/'),
      'wrong-message',
    ],
    ['no namespace', WMO323.replaceAll(/wmo323:|iwmo:| xmlns:\w+="[^"]*"/g, ''), 'wrong-message'],
    [
      'a control character of XML 1.1',
      WMO323.replace('1.0', '1.1').replace('DECL1', '&#1;'),
      'entity',
    ],
    ['a no-break space in a number', WMO323.replace('>7<', '>\u00a07<'), 'not-an-integer'],
    [
      'a no-break space between elements',
      WMO323.replace('<wmo323:Header>', '\u00a0<wmo323:Header>'),
      'text-between-elements',
    ],
  ])('%s is refused', async (_name, file, code) => {
    expect(file).not.toBe(WMO323);
    expect(await codesOf(file)).toEqual([code]);
  });
});
