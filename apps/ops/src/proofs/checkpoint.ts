import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { CopyableEventStore } from '@zgb/event-store';
import {
  CheckpointFolder,
  HistoryTrees,
  signNext,
  verifierText,
  type Doubt,
  type Signer,
} from '@zgb/proofs';
import { count } from '../care/progress';
import { CommandError, type ExitCode, type Terminal } from '../outcome';
import { readHistory } from './read-history';

export interface CheckpointOptions {
  /** Files with private keys; the second and later ones take over, or are taken over. */
  readonly key: readonly string[];
  /** `domain/product`: the first part of the name of every history. */
  readonly origin: string;
  readonly out: string;
  readonly follow?: boolean;
}

/** How often it is seen whether there is news. TLOG-06. */
const EVERY_MS = 60_000;

/** Keys by which a reader checks the checkpoints of a folder. */
export const KEYS_FILE = 'sleutels.txt';

const ORIGIN = /^[a-z0-9.-]+(?:\/[a-z0-9.-]+)+$/;

const DOUBTS: Readonly<Record<Doubt, string>> = {
  'not-ours': 'het vorige controlepunt is niet met deze sleutel ondertekend',
  shorter: 'de geschiedenis is korter dan bij het vorige controlepunt',
  'other-history': 'de geschiedenis is anders dan bij het vorige controlepunt',
};

const readKey = async (path: string): Promise<KeyObject> => {
  try {
    const key = createPrivateKey(await readFile(path));
    if (key.asymmetricKeyType === 'ed25519') return key;
  } catch {
    // Told below: why a key cannot be read is nobody's business but its keeper's.
  }
  throw new CommandError(2, `${path} is geen sleutel. Maak er een met zgb checkpoint-key BESTAND.`);
};

/** Makes a key that signs checkpoints. It belongs with somebody who cannot write the ledger. */
export const makeKey = async (path: string, terminal: Terminal): Promise<ExitCode> => {
  const { privateKey } = generateKeyPairSync('ed25519');
  const pem = privateKey.export({ format: 'pem', type: 'pkcs8' });
  try {
    await writeFile(path, pem, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    throw new CommandError(2, `${path} kan niet worden gemaakt, of bestaat al.`, { cause: error });
  }
  terminal.out(
    `Sleutel gemaakt: ${path}. Bewaar hem bij iemand die het grootboek niet kan wijzigen.`,
  );
  return 0;
};

/** Adds the public keys that are not in the file yet: old ones stay, for old checkpoints. */
const publishKeys = async (out: string, signers: readonly Signer[]): Promise<void> => {
  const path = join(out, KEYS_FILE);
  const known = (await readFile(path, 'utf8').catch(() => '')).split('\n');
  const fresh = signers.map(verifierText).filter((line) => !known.includes(line));
  if (fresh.length > 0) await appendFile(path, `${fresh.join('\n')}\n`);
};

/** Signs where each history stands now; false when there was a doubt about one. */
const signAll = async (
  trees: HistoryTrees,
  keys: readonly KeyObject[],
  { origin, out }: CheckpointOptions,
  terminal: Terminal,
): Promise<boolean> => {
  const kept = new CheckpointFolder(out);
  const tenants = [...new Set([...trees.tenants, ...(await kept.tenants())])];
  let isCertain = true;
  for (const tenant of tenants) {
    const name = `${origin}/${tenant}`;
    const signers = keys.map((privateKey) => ({ name, privateKey }));
    const signed = await signNext(kept, tenant, trees.of(tenant), signers);
    if (signed.outcome === 'doubt') {
      isCertain = false;
      terminal.err(
        `${name}: niet ondertekend, want ${DOUBTS[signed.doubt]}. Zoek uit wat er is gebeurd voordat u verder gaat; zgb verify leest de geschiedenis na.`,
      );
      continue;
    }
    await publishKeys(out, signers);
    if (signed.outcome === 'signed') {
      terminal.out(`${name}: ondertekend bij ${count(signed.checkpoint.size)} gebeurtenissen.`);
    }
  }
  return isCertain;
};

/** Signs checkpoints of all histories, once or every minute; stops at a doubt. */
export const checkpoint = async (
  log: CopyableEventStore,
  options: CheckpointOptions,
  terminal: Terminal,
): Promise<ExitCode> => {
  if (!ORIGIN.test(options.origin)) {
    throw new CommandError(2, 'Geef de herkomst als domein en product: gemeente.example/zgb.');
  }
  const keys = await Promise.all(options.key.map(readKey));
  const trees = new HistoryTrees(log);
  for (;;) {
    await readHistory(trees, terminal);
    if (!(await signAll(trees, keys, options, terminal))) return 1;
    if (options.follow !== true) return 0;
    await wait(EVERY_MS);
  }
};
