import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { checkpointText, parseCheckpoint, type Checkpoint } from './checkpoint';
import type { MerkleTree } from './merkle';
import { openNote, parseVerifier, signNote, verifierText, type Signer } from './note';

/**
 * Why no checkpoint was signed: the last one is not signed by our key, the history is shorter than
 * it, or says something else than it did then.
 */
export type Doubt = 'not-ours' | 'shorter' | 'other-history';

export type Signed =
  | { readonly outcome: 'signed' | 'no-news'; readonly checkpoint: Checkpoint }
  | { readonly outcome: 'doubt'; readonly doubt: Doubt; readonly last: Checkpoint | null };

const SUFFIX = '.controlepunt';
/** So that names of files sort as sizes do. */
const DIGITS = 16;

/** Signed checkpoints in a folder that is not where the ledger is; all are kept for ever. TLOG-06. */
export class CheckpointFolder {
  constructor(private readonly folder: string) {}

  /** The newest signed checkpoint of a municipality, as it was written; null when there is none. */
  async latest(tenant: string): Promise<string | null> {
    const names = await this.names(tenant);
    const last = names.at(-1);
    return last === undefined ? null : readFile(join(this.folder, tenant, last), 'utf8');
  }

  async tenants(): Promise<readonly string[]> {
    const entries = await readdir(this.folder, { withFileTypes: true }).catch(() => []);
    return entries
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name)
      .sort();
  }

  /** Writes it whole or not at all, and never over another one. */
  async add(tenant: string, size: number, note: string): Promise<void> {
    const folder = join(this.folder, tenant);
    await mkdir(folder, { recursive: true });
    const path = join(folder, `${String(size).padStart(DIGITS, '0')}${SUFFIX}`);
    await writeFile(`${path}.nieuw`, note, { flush: true });
    await rename(`${path}.nieuw`, path);
  }

  private async names(tenant: string): Promise<readonly string[]> {
    const all = await readdir(join(this.folder, tenant)).catch(() => []);
    return all.filter((name) => name.endsWith(SUFFIX)).sort();
  }
}

/**
 * Signs the state of a history, when it goes on from the last one that was signed: on any doubt
 * nothing is signed, so that there are never two roots for one size (TLOG-07). Several keys sign
 * beside each other while one takes over from another, also where there was no news (TLOG-08).
 */
export const signNext = async (
  kept: CheckpointFolder,
  tenant: string,
  tree: MerkleTree,
  signers: readonly Signer[],
): Promise<Signed> => {
  const [first] = signers;
  if (first === undefined) throw new RangeError('a checkpoint is signed by at least one key');
  const note = await kept.latest(tenant);
  const checkpoint = { origin: first.name, size: tree.size, root: tree.root() };
  if (note !== null) {
    const verifiers = signers.flatMap((signer) => parseVerifier(verifierText(signer)) ?? []);
    const text = openNote(note, verifiers);
    const last = text === null ? null : parseCheckpoint(text);
    if (last === null || last.origin !== first.name)
      return { outcome: 'doubt', doubt: 'not-ours', last };
    if (last.size > tree.size) return { outcome: 'doubt', doubt: 'shorter', last };
    if (!tree.root(last.size).equals(last.root)) {
      return { outcome: 'doubt', doubt: 'other-history', last };
    }
    const isSignedByAll = verifiers.every((one) => openNote(note, [one]) !== null);
    if (last.size === tree.size && isSignedByAll) return { outcome: 'no-news', checkpoint: last };
  }
  await kept.add(tenant, checkpoint.size, signNote(checkpointText(checkpoint), signers));
  return { outcome: 'signed', checkpoint };
};
