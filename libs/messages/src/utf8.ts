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

/** Bytes of UTF-8 in pieces to text; a character may lie over two pieces. */
export class Utf8Reader {
  private rest: Uint8Array = new Uint8Array(0);
  private started = false;

  /** Throws `Unreadable` at the first piece that is not UTF-8. */
  read(piece: Uint8Array): string {
    const bytes = this.rest.length === 0 ? piece : Buffer.concat([this.rest, piece]);
    // UTF-16 without a mark is valid UTF-8 as long as its letters are plain.
    if (!this.started && bytes.length >= 2) {
      this.started = true;
      if (bytes[0] === 0 || bytes[1] === 0) throw wrongEncoding();
    }
    const end = completeUntil(bytes);
    this.rest = bytes.slice(end);
    const { buffer, byteOffset } = bytes;
    const whole = Buffer.from(buffer, byteOffset, end);
    if (isAscii(whole)) return whole.toString('latin1');
    if (!isUtf8(whole)) throw wrongEncoding();
    return whole.toString('utf8');
  }

  /** Throws `Unreadable` when the file ends in the middle of a character. */
  end(): void {
    if (this.rest.length > 0) throw wrongEncoding();
  }
}
