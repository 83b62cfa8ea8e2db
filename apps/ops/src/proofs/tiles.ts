import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { CopyableEventStore } from '@zgb/event-store';
import {
  CheckpointFolder,
  entryTiles,
  hashTiles,
  HistoryTrees,
  leafBytes,
  parseCheckpoint,
  textOfNote,
  type Tile,
} from '@zgb/proofs';
import { count } from '../care/progress';
import { CommandError, type ExitCode, type Terminal } from '../outcome';
import { readHistory } from './read-history';

export interface TilesOptions {
  readonly checkpoints: string;
  readonly out: string;
}

/** Whole or not at all; a file that is there already and says the same is left alone. */
const writeTile = async (folder: string, { path, bytes }: Tile): Promise<void> => {
  const target = join(folder, path);
  const known = await readFile(target).catch(() => null);
  if (known?.equals(bytes) === true) return;
  if (known !== null) {
    throw new CommandError(
      1,
      `${target} was anders. Een tegel die vol is, verandert nooit: zoek uit wat er is gebeurd, en lees de geschiedenis na met zgb verify.`,
    );
  }
  await mkdir(dirname(target), { recursive: true });
  await writeFile(`${target}.nieuw`, bytes, { flush: true });
  await rename(`${target}.nieuw`, target);
};

/** The histories as tiles that others can mirror and check with their own tools (TLOG-14). */
export const writeTiles = async (
  log: CopyableEventStore,
  { checkpoints, out }: TilesOptions,
  terminal: Terminal,
): Promise<ExitCode> => {
  const kept = new CheckpointFolder(checkpoints);
  const tenants = await kept.tenants();
  if (tenants.length === 0) {
    throw new CommandError(
      2,
      `In ${checkpoints} staan geen controlepunten. Maak die eerst met zgb checkpoint.`,
    );
  }
  const trees = new HistoryTrees(log);
  const entries = new Map<string, Buffer[]>();
  await readHistory(trees, terminal, ({ leaf }) => {
    const own = entries.get(leaf.tenant) ?? [];
    if (own.length === 0) entries.set(leaf.tenant, own);
    own.push(leafBytes(leaf));
  });
  for (const tenant of tenants) {
    const note = (await kept.latest(tenant)) ?? '';
    const signed = parseCheckpoint(textOfNote(note) ?? '');
    const tree = trees.of(tenant);
    if (signed === null || signed.size > tree.size || !tree.root(signed.size).equals(signed.root)) {
      throw new CommandError(
        1,
        `De geschiedenis van ${tenant} past niet bij het laatste controlepunt. Er is niets geschreven; lees haar na met zgb verify.`,
      );
    }
    const folder = join(out, tenant);
    const own = (entries.get(tenant) ?? []).slice(0, signed.size);
    for (const tile of hashTiles(tree, signed.size)) await writeTile(folder, tile);
    for (const tile of entryTiles(own)) await writeTile(folder, tile);
    // Last: who sees it finds everything that it speaks of.
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'checkpoint.nieuw'), note, { flush: true });
    await rename(join(folder, 'checkpoint.nieuw'), join(folder, 'checkpoint'));
    terminal.out(`${signed.origin}: ${count(signed.size)} gebeurtenissen in tegels.`);
  }
  return 0;
};
