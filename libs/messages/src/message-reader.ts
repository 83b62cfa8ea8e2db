import { SaxesParser } from 'saxes';
import { ATTRIBUTES_MAX, DEPTH_MAX, FILE_BYTES_MAX, TOKEN_BYTES_MAX } from './limits';
import { MessageBuilder, type RowSink } from './message-builder';
import { Namespaces, type Name } from './namespaces';
import {
  emptyFile,
  fileTooLarge,
  notXml,
  syntaxFault,
  textTooLong,
  tooDeep,
  tooManyAttributes,
  Unreadable,
  wrongDoctype,
  wrongEncoding,
} from './unreadable';
import { piecesOf, Utf8Reader } from './utf8';

/** A message file: whole, or in the pieces that it comes in. */
export type MessageSource = Uint8Array | AsyncIterable<Uint8Array>;

const XSI = 'http://www.w3.org/2001/XMLSchema-instance';
const XSI_ALLOWED = ['schemaLocation', 'noNamespaceSchemaLocation'];

/** What the file as a whole is at fault for, and no line of it. */
const WITHOUT_LINE = ['empty-file', 'file-too-large'];

/** XML 1.1 has characters that 1.0 cannot write: a reader of 1.0 reads it as if it were 1.0. */
const OPTIONS = {
  xmlns: false,
  position: true,
  defaultXMLVersion: '1.0',
  forceXMLVersion: true,
} as const;

/**
 * The parser, stopping at the first thing that is not XML. That it is a class of our own matters
 * for more: the engine then leaves room in the object for all our handlers. Eight of them on the
 * parser's own class turn it into a hash table, and reading takes five times as long.
 */
class StrictParser extends SaxesParser<typeof OPTIONS> {
  constructor() {
    super(OPTIONS);
  }

  override fail(message: string): never {
    throw syntaxFault(message);
  }
}

/**
 * Reads XML for a builder as any reader of XML would, but for what no message needs and an
 * attacker does: those limits are guarded here, for the parser has none.
 */
export class MessageReader {
  readonly builder: MessageBuilder;

  private readonly parser = new StrictParser();
  private readonly utf8 = new Utf8Reader();
  private readonly namespaces = new Namespaces();
  private depth = 0;
  private attributes = 0;
  private bytes = 0;
  /** Things that the parser has told of, and bytes that came since it last did. */
  private told = 0;
  private untoldBytes = 0;
  /** Line of what came last outside the root, or of the root's end. */
  private lineOutside = 1;

  constructor(sink: RowSink | null = null) {
    this.builder = new MessageBuilder(sink);
    const { parser } = this;
    const tell = (): void => {
      this.told += 1;
      if (this.depth === 0) this.lineOutside = parser.line;
    };
    parser.on('doctype', () => {
      throw wrongDoctype();
    });
    parser.on('xmldecl', ({ encoding }) => {
      if (encoding !== undefined && encoding.toLowerCase() !== 'utf-8') throw wrongEncoding();
    });
    parser.on('attribute', () => {
      this.attributes += 1;
      if (this.attributes > ATTRIBUTES_MAX) throw tooManyAttributes();
    });
    parser.on('comment', tell);
    parser.on('processinginstruction', tell);
    parser.on('opentag', ({ name, attributes }) => {
      this.open(name, attributes);
    });
    parser.on('closetag', () => {
      this.depth -= 1;
      this.namespaces.close();
      this.builder.close();
      if (this.depth === 0) this.lineOutside = parser.line;
    });
    const onText = (text: string): void => {
      this.told += 1;
      this.builder.text(text);
    };
    parser.on('text', onText);
    parser.on('cdata', onText);
  }

  /** Reads one piece. Throws `Unreadable` when the rest would say nothing more. */
  write(piece: Uint8Array): void {
    this.bytes += piece.byteLength;
    if (this.bytes > FILE_BYTES_MAX) throw fileTooLarge();
    const { told } = this;
    this.parser.write(this.utf8.read(piece));
    this.utf8.check();
    this.untoldBytes = told === this.told ? this.untoldBytes + piece.byteLength : 0;
    if (this.untoldBytes > TOKEN_BYTES_MAX) throw textTooLong();
  }

  end(): void {
    if (this.bytes === 0) throw emptyFile();
    this.utf8.end();
    this.parser.close();
  }

  /** Tells the builder why reading stopped. Anything but `Unreadable` is a fault of the program. */
  refuse(error: unknown): void {
    if (!(error instanceof Unreadable)) throw error;
    // Which fault of a text outside the root shows first depends on the pieces: one is told.
    const isOutside = this.depth === 0 && error.code === 'entity';
    const { code, message, advice } = isOutside ? notXml() : error;
    const isWhole = WITHOUT_LINE.includes(code);
    const path = isWhole ? '' : this.builder.path();
    this.builder.stop({
      level: 1,
      code,
      path,
      // How far a text outside the root was read depends on the pieces; where it began does not.
      line: isWhole ? null : this.depth === 0 ? this.lineOutside : this.parser.line,
      message,
      advice,
    });
  }

  private open(written: string, attributes: Readonly<Record<string, string>>): void {
    this.told += 1;
    this.depth += 1;
    if (this.depth > DEPTH_MAX) throw tooDeep();
    const given = this.attributes === 0 ? null : attributes;
    const { namespace, local } = this.namespaces.open(written, given);
    this.builder.open({ namespace, name: local, line: this.parser.line });
    if (given === null) return;
    this.attributes = 0;
    for (const name of this.namespaces.attributes(given)) this.checkAttribute(name);
  }

  private checkAttribute({ namespace, local }: Name): void {
    if (namespace === XSI && XSI_ALLOWED.includes(local)) return;
    this.builder.fault(
      'unexpected-attribute',
      this.builder.path(),
      this.parser.line,
      'Een element heeft een attribuut dat niet in de standaard voorkomt.',
      'Haal het attribuut weg.',
    );
  }
}

/** The pieces of a source, none too large. Throws `Unreadable` at a whole file that is too large. */
export async function* sourcePieces(source: MessageSource): AsyncGenerator<Uint8Array> {
  if (source instanceof Uint8Array) {
    if (source.byteLength > FILE_BYTES_MAX) throw fileTooLarge();
    yield* piecesOf(source);
    return;
  }
  for await (const chunk of source) yield* piecesOf(chunk);
}
