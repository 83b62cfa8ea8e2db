import { readFile, writeFile } from 'node:fs/promises';
import type { CopyableEventStore } from '@zgb/event-store';
import { parseStreamId } from '@zgb/kernel';
import {
  CheckpointFolder,
  evidenceOf,
  HistoryTrees,
  parseCheckpoint,
  textOfNote,
  type Checkpoint,
  type Leaf,
  type ProvenEvent,
} from '@zgb/proofs';
import { count } from '../care/progress';
import { CommandError, type ExitCode, type Terminal } from '../outcome';
import { readHistory } from './read-history';

export interface EvidenceOptions {
  /** Folder with signed checkpoints. */
  readonly checkpoints: string;
  readonly out: string;
  /** An earlier checkpoint that somebody kept. */
  readonly since?: string;
  /** With all leaves, so that nothing can have been left out. */
  readonly complete?: boolean;
}

const checkpointIn = (note: string, where: string): Checkpoint => {
  // Who signed it is checked by the reader of the evidence, with keys of its own.
  const found = parseCheckpoint(textOfNote(note) ?? '');
  if (found === null) throw new CommandError(2, `${where} is geen controlepunt.`);
  return found;
};

const tenantOf = (streams: readonly string[]): string => {
  const tenants = streams.map((stream) => {
    try {
      return parseStreamId(stream).tenant;
    } catch {
      throw new CommandError(
        2,
        `${stream} is geen stroom. Zoek de naam op bij de gebeurtenissen (zgb events of de pagina Gebeurtenissen).`,
      );
    }
  });
  const [tenant, ...others] = [...new Set(tenants)];
  if (tenant === undefined || others.length > 0) {
    throw new CommandError(2, 'Een bewijsstuk gaat over één gemeente: noem haar stromen apart.');
  }
  return tenant;
};

/** Writes evidence of whole streams that an outsider can check without the ledger. TLOG-09. */
export const writeEvidence = async (
  log: CopyableEventStore,
  streams: readonly string[],
  options: EvidenceOptions,
  terminal: Terminal,
): Promise<ExitCode> => {
  const tenant = tenantOf(streams);
  const note = await new CheckpointFolder(options.checkpoints).latest(tenant);
  if (note === null) {
    throw new CommandError(
      2,
      `In ${options.checkpoints} staat nog geen controlepunt van ${tenant}. Maak het met zgb checkpoint.`,
    );
  }
  const last = checkpointIn(note, options.checkpoints);
  const wanted = new Set(streams);
  const events: ProvenEvent[] = [];
  const allLeaves: Leaf[] = [];
  let later = 0;
  const trees = new HistoryTrees(log);
  await readHistory(trees, terminal, (event) => {
    if (event.leaf.tenant !== tenant) return;
    if (options.complete === true) allLeaves.push(event.leaf);
    if (!wanted.has(event.leaf.stream)) return;
    if (event.leaf.sequence < last.size) events.push(event);
    else later += 1;
  });
  const tree = trees.of(tenant);
  if (tree.size < last.size || !tree.root(last.size).equals(last.root)) {
    throw new CommandError(
      1,
      'De geschiedenis is niet meer die van het controlepunt. Lees haar na met zgb verify en meld dit.',
    );
  }
  const missing = streams.filter((one) => !events.some(({ leaf }) => leaf.stream === one));
  if (missing.length > 0) {
    throw new CommandError(2, `Onder het controlepunt staat niets van: ${missing.join(', ')}.`);
  }
  const earlierNote = options.since === undefined ? null : await readNote(options.since);
  const evidence = evidenceOf({
    checkpoint: last,
    note,
    tree,
    events,
    ...(earlierNote === null
      ? {}
      : {
          earlier: {
            checkpoint: checkpointIn(earlierNote, options.since ?? ''),
            note: earlierNote,
          },
        }),
    ...(options.complete === true ? { allLeaves } : {}),
  });
  await writeFile(options.out, JSON.stringify(evidence, null, 1));
  const after = later === 0 ? '' : ` ${count(later)} latere wachten op het volgende controlepunt.`;
  terminal.out(
    `Bewijsstuk met ${count(events.length)} gebeurtenissen: ${options.out}.${after}\n` +
      'Een ander kijkt het na met apps/verifier/verify.cjs en de sleutels die hij van u kreeg.',
  );
  return 0;
};

const readNote = async (path: string): Promise<string> => {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw new CommandError(2, `${path} kan niet worden gelezen.`, { cause: error });
  }
};
