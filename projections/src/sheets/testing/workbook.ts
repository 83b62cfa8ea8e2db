import { inflateRawSync } from 'node:zlib';

const LOCAL_HEADER = 0x04034b50;
const CENTRAL_HEADER = 0x02014b50;

/** The files in a workbook: it is a ZIP file. */
export const filesIn = (zip: Buffer): ReadonlyMap<string, string> => {
  const files = new Map<string, string>();
  for (let at = 0; at + 4 <= zip.length; at += 1) {
    if (zip.readUInt32LE(at) !== CENTRAL_HEADER) continue;
    const nameLength = zip.readUInt16LE(at + 28);
    const name = zip.subarray(at + 46, at + 46 + nameLength).toString();
    const start = zip.readUInt32LE(at + 42);
    expect(zip.readUInt32LE(start)).toBe(LOCAL_HEADER);
    const data = start + 30 + zip.readUInt16LE(start + 26) + zip.readUInt16LE(start + 28);
    const packed = zip.subarray(data, data + zip.readUInt32LE(at + 20));
    const isPacked = zip.readUInt16LE(at + 10) === 8;
    files.set(name, (isPacked ? inflateRawSync(packed) : packed).toString());
  }
  return files;
};
