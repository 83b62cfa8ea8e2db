import { SaxesParser } from 'saxes';
import type { Law } from '@zgb/kernel';
import type { MessageFault } from './fault';
import type { BerichtByNumber } from './generated/types';
import { ATTRIBUTES_MAX, DEPTH_MAX, FILE_BYTES_MAX, TEXT_LENGTH_MAX } from './limits';
import { MessageBuilder } from './message-builder';
import type { MessageKind, MessageNumber } from './standard';

/** A message that keeps to the structure of the standard. */
export type DecodedMessage = {
  readonly [Number in MessageNumber]: {
    readonly kind: MessageKind;
    readonly domain: Law;
    readonly number: Number;
    readonly bericht: BerichtByNumber[Number];
    /** Line in the file of the element at a path, or of the nearest one around it. */
    readonly lineOf: (path: string) => number | null;
  };
}[MessageNumber];

export type DecodeResult =
  | { readonly ok: true; readonly message: DecodedMessage }
  | { readonly ok: false; readonly faults: readonly MessageFault[] };

const XSI = 'http://www.w3.org/2001/XMLSchema-instance';
const XMLNS = 'http://www.w3.org/2000/xmlns/';
const XSI_ALLOWED = ['schemaLocation', 'noNamespaceSchemaLocation'];

/** Stops reading: what follows would say nothing more. */
class Unreadable extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly advice: string,
  ) {
    super(message);
  }
}

const NOT_XML = 'Controleer of u het goede bestand hebt gekozen: een XML-bericht van iWmo of iJw.';

const refuseDoctype = (): never => {
  throw new Unreadable(
    'doctype',
    'Het bestand bevat een DOCTYPE. Dat mag niet in een bericht.',
    'Haal de DOCTYPE weg. Een bericht heeft die nooit nodig.',
  );
};

const refuseInstruction = (): never => {
  throw new Unreadable(
    'processing-instruction',
    'Het bestand bevat een verwerkingsopdracht (<?…?>). Dat mag niet in een bericht.',
    'Haal de opdracht weg.',
  );
};

/** Messages of the parser are English and may quote the file: only their kind is told. */
const syntaxFault = (error: Error): Unreadable => {
  if (/entity/i.test(error.message)) {
    return new Unreadable(
      'entity',
      'Het bestand gebruikt een entiteit die in berichten niet mag.',
      'Gebruik alleen &amp; &lt; &gt; &quot; en &apos;.',
    );
  }
  if (/unclosed tag|document must contain a root|text data outside of root/i.test(error.message)) {
    return new Unreadable(
      'not-xml',
      'Het bestand is geen volledig XML-bericht: het is afgebroken of is geen XML.',
      `Bied het hele bestand opnieuw aan. ${NOT_XML}`,
    );
  }
  return new Unreadable('not-xml', 'Het bestand is geen geldige XML.', NOT_XML);
};

const readerFor = (builder: MessageBuilder): SaxesParser<{ xmlns: true; position: true }> => {
  const parser = new SaxesParser({ xmlns: true, position: true });
  let depth = 0;
  parser.on('error', (error) => {
    throw syntaxFault(error);
  });
  parser.on('doctype', refuseDoctype);
  parser.on('processinginstruction', refuseInstruction);
  parser.on('xmldecl', ({ encoding }) => {
    if (encoding !== undefined && encoding.toLowerCase() !== 'utf-8') throw wrongEncoding();
  });
  parser.on('opentag', ({ uri, local, attributes }) => {
    depth += 1;
    if (depth > DEPTH_MAX) {
      throw new Unreadable('too-deep', 'Het bestand heeft te veel lagen.', NOT_XML);
    }
    const all = Object.values(attributes);
    if (all.length > ATTRIBUTES_MAX) {
      throw new Unreadable('too-many-attributes', 'Een element heeft te veel attributen.', NOT_XML);
    }
    for (const { uri: space, local: name } of all) {
      if (space === XMLNS || (space === XSI && XSI_ALLOWED.includes(name))) continue;
      builder.fault(
        'unexpected-attribute',
        'Bericht',
        parser.line,
        'Een element heeft een attribuut dat niet in de standaard voorkomt.',
        'Haal het attribuut weg.',
      );
    }
    builder.open({ namespace: uri, name: local, line: parser.line });
  });
  const onText = (text: string): void => {
    if (text.length > TEXT_LENGTH_MAX) {
      throw new Unreadable('text-too-long', 'Een tekst in het bestand is te lang.', NOT_XML);
    }
    builder.text(text);
  };
  parser.on('text', onText);
  parser.on('cdata', onText);
  parser.on('closetag', () => {
    depth -= 1;
    builder.close();
  });
  return parser;
};

const wrongEncoding = (): Unreadable =>
  new Unreadable(
    'wrong-encoding',
    'Het bestand is niet in UTF-8 geschreven.',
    'Sla het bericht op als UTF-8 zonder BOM en bied het opnieuw aan.',
  );

const hasByteOrderMark = (bytes: Uint8Array): boolean =>
  (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) ||
  (bytes[0] === 0xff && bytes[1] === 0xfe) ||
  (bytes[0] === 0xfe && bytes[1] === 0xff);

const feed = async (
  source: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  parser: SaxesParser<{ xmlns: true; position: true }>,
): Promise<void> => {
  const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  const textOf = (chunk?: Uint8Array): string => {
    try {
      return chunk === undefined ? utf8.decode() : utf8.decode(chunk, { stream: true });
    } catch {
      throw wrongEncoding();
    }
  };
  let bytes = 0;
  for await (const chunk of source) {
    if (bytes === 0 && hasByteOrderMark(chunk)) throw wrongEncoding();
    bytes += chunk.byteLength;
    if (bytes > FILE_BYTES_MAX) {
      throw new Unreadable(
        'file-too-large',
        'Het bestand is groter dan 25 MB. Zulke berichten neemt de keten niet aan (OP179).',
        'Verdeel het bericht over meer bestanden.',
      );
    }
    parser.write(textOf(chunk));
  }
  if (bytes === 0) {
    throw new Unreadable(
      'empty-file',
      'Het bestand is leeg.',
      'Bied het hele bestand opnieuw aan.',
    );
  }
  parser.write(textOf());
  parser.close();
};

/** Pieces of a size that the parser handles without holding the whole file twice. */
const PIECE_BYTES = 65_536;

function* piecesOf(bytes: Uint8Array): Generator<Uint8Array> {
  for (let start = 0; start < bytes.byteLength; start += PIECE_BYTES) {
    yield bytes.subarray(start, start + PIECE_BYTES);
  }
}

const lineFinder =
  (lines: ReadonlyMap<string, number>) =>
  (path: string): number | null => {
    for (
      let around = path;
      around !== '';
      around = around.slice(0, Math.max(0, around.lastIndexOf('/')))
    ) {
      const line = lines.get(around);
      if (line !== undefined) return line;
    }
    return null;
  };

/** Reads a message file piece by piece and checks its structure (level 1). */
export const decodeMessage = async (
  source: Uint8Array | AsyncIterable<Uint8Array>,
): Promise<DecodeResult> => {
  const builder = new MessageBuilder();
  const parser = readerFor(builder);
  try {
    await feed(source instanceof Uint8Array ? piecesOf(source) : source, parser);
  } catch (error) {
    if (!(error instanceof Unreadable)) throw error;
    const { code, message, advice } = error;
    const line = code === 'empty-file' || code === 'file-too-large' ? null : parser.line;
    return { ok: false, faults: [{ level: 1, code, path: '', line, message, advice }] };
  }
  const { definition, content, faults } = builder;
  if (faults.length > 0 || definition === null || content === null) return { ok: false, faults };
  const { kind, domain, number } = definition;
  const message = { kind, domain, number, bericht: content, lineOf: lineFinder(builder.lines) };
  // The structure was checked against the description that the types are made from.
  return { ok: true, message: message as unknown as DecodedMessage };
};
