import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readTogether } from './message-files';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'zgb-files-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** So many files of so many bytes, each with its own content. */
const filesOf = (count: number, size: number): readonly string[] =>
  Array.from({ length: count }, (_, index) => {
    const path = join(folder, `${String(index).padStart(4, '0')}.xml`);
    writeFileSync(path, String(index % 10).repeat(size));
    return path;
  });

const read = async (paths: readonly string[], bytesAtMost?: number) => {
  const parts: (readonly string[])[] = [];
  for await (const part of readTogether(paths, bytesAtMost)) {
    parts.push(part.map(({ path }) => path));
    for (const { path, bytes } of part) {
      expect(String(bytes)).toContain(String(paths.indexOf(path) % 10));
    }
  }
  return parts;
};

describe('files that are read together', () => {
  it('are many when they are small, in order, none left out', async () => {
    const paths = filesOf(130, 3);
    const parts = await read(paths);
    expect(parts.map(({ length }) => length)).toEqual([64, 64, 2]);
    expect(parts.flat()).toEqual(paths);
  });

  it('are few when they are large, so that memory is bounded', async () => {
    const paths = filesOf(5, 1_000);
    const parts = await read(paths, 2_000);
    expect(parts.map(({ length }) => length)).toEqual([2, 2, 1]);
    expect(await read(paths, 1)).toHaveLength(5);
    expect(await read([])).toEqual([]);
  });
});
