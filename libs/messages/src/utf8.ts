import { isAscii, isUtf8 } from 'node:buffer';
import { wrongEncoding } from './unreadable';

/** Pieces of a size that the parser handles without holding the whole file twice. */
const PIECE_BYTES = 65_536;

export function* piecesOf(bytes: Uint8Array): Generator<Uint8Array> {
  for (let start = 0; start < bytes.byteLength; start += PIECE_BYTES) {
    yield bytes.subarray(start, start + PIECE_BYTES);
  }
}

/** Place from which the last character of a piece is not complete; its length when it is. */
const completeUntil = (bytes: Uint8Array): number => {
  const { length } = bytes;
  for (let back = 1; back <= Math.min(3, length); back += 1) {
    const byte = bytes[length - back] ?? 0;
    if (byte < 0x80) return length;
    if (byte >= 0xc0) {
      const size = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
      return size > back ? length - back : length;
    }
  }
  return length;
};

/** Where the first character begins that is none, in bytes of whole characters. */
const validUntil = (bytes: Uint8Array): number => {
  let [valid, broken] = [0, bytes.length];
  while (broken - valid > 1) {
    const middle = Math.floor((valid + broken) / 2);
    const part = bytes.subarray(0, middle);
    if (isUtf8(part.subarray(0, completeUntil(part)))) valid = middle;
    else broken = middle;
  }
  return completeUntil(bytes.subarray(0, valid));
};

/** UTF-16 is valid UTF-8 as long as its letters are plain: one of the first two bytes is zero. */
const UTF16_SHOWS_IN = 2;

/** Bytes of UTF-8 in pieces to text; a character may lie over two pieces. */
export class Utf8Reader {
  private rest: Uint8Array = new Uint8Array(0);
  private bytesRead = 0;
  private isBroken = false;

  /**
   * The text of a piece, up to what is not UTF-8: it is read before `check` refuses the rest, so
   * that the line of the fault is known.
   */
  read(piece: Uint8Array): string {
    if (this.showsUtf16(piece)) throw wrongEncoding();
    this.bytesRead += piece.length;
    const bytes = this.rest.length === 0 ? piece : Buffer.concat([this.rest, piece]);
    const end = completeUntil(bytes);
    this.rest = bytes.slice(end);
    const whole = Buffer.from(bytes.buffer, bytes.byteOffset, end);
    if (isAscii(whole)) return whole.toString('latin1');
    if (isUtf8(whole)) return whole.toString('utf8');
    this.isBroken = true;
    return whole.toString('utf8', 0, validUntil(whole));
  }

  /** Throws `Unreadable` after a piece that was not UTF-8 to its end. */
  check(): void {
    if (this.isBroken) throw wrongEncoding();
  }

  /** Throws `Unreadable` when the file ends in the middle of a character. */
  end(): void {
    if (this.isBroken || this.rest.length > 0) throw wrongEncoding();
  }

  private showsUtf16(piece: Uint8Array): boolean {
    const start = piece.subarray(0, Math.max(0, UTF16_SHOWS_IN - this.bytesRead));
    return start.includes(0);
  }
}
