import type { ProvenEvent } from './history-trees';
import type { Checkpoint } from './checkpoint';
import type { Leaf } from './leaf';
import type { Hash, MerkleTree } from './merkle';

/** Form of the file; a reader refuses any other. */
export const EVIDENCE_FORMAT = 'zgb-bewijsstuk/1';

export const PROVES =
  'Deze gebeurtenissen zijn niet veranderd sinds het controlepunt is ondertekend, en stonden toen op deze plaats in de geschiedenis.';
export const PROVES_NOT =
  'Dit zegt niet dat wat is vastgelegd, waar is. Zonder alle bladen zegt het ook niet dat er na deze gebeurtenissen niets meer is vastgelegd.';

/** One event in an evidence file. */
export interface EvidenceEvent {
  readonly blad: Leaf;
  /** The event as it is stored, byte for byte. */
  readonly inhoud: string;
  /** Hashes beside its way to the root, hexadecimal. */
  readonly pad: readonly string[];
}

/** What an outsider needs to check events without the ledger. TLOG-09. NL: bewijsstuk. */
export interface Evidence {
  readonly soort: typeof EVIDENCE_FORMAT;
  readonly zegt: string;
  readonly zegtNiet: string;
  /** The signed checkpoint, as it was written. */
  readonly controlepunt: string;
  readonly gebeurtenissen: readonly EvidenceEvent[];
  /** An earlier signed checkpoint, and the hashes that lead from it to this one. */
  readonly vervolg?: { readonly eerder: string; readonly pad: readonly string[] };
  /** Leaves of everything up to the checkpoint: shows that no event of a stream was left out. TLOG-11. */
  readonly alleBladen?: readonly Leaf[];
}

const hex = (hashes: readonly Hash[]): readonly string[] =>
  hashes.map((one) => one.toString('hex'));

export interface EvidenceRequest {
  /** The checkpoint under which the events are proved, with its note as it was signed. */
  readonly checkpoint: Checkpoint;
  readonly note: string;
  readonly tree: MerkleTree;
  readonly events: readonly ProvenEvent[];
  /** Shows that the history goes on from this one. */
  readonly earlier?: { readonly checkpoint: Checkpoint; readonly note: string };
  /** Leaves of the whole tree, to show that nothing was left out. */
  readonly allLeaves?: readonly Leaf[];
}

/** Evidence of some events of one municipality under its checkpoint. */
export const evidenceOf = ({
  checkpoint: { size },
  note,
  tree,
  events,
  earlier,
  allLeaves,
}: EvidenceRequest): Evidence => ({
  soort: EVIDENCE_FORMAT,
  zegt: PROVES,
  zegtNiet: PROVES_NOT,
  controlepunt: note,
  gebeurtenissen: events.map(({ leaf, body }) => ({
    blad: leaf,
    inhoud: body,
    pad: hex(tree.inclusionProof(leaf.sequence, size)),
  })),
  ...(earlier === undefined
    ? {}
    : {
        vervolg: {
          eerder: earlier.note,
          pad: hex(tree.consistencyProof(earlier.checkpoint.size, size)),
        },
      }),
  ...(allLeaves === undefined ? {} : { alleBladen: allLeaves.slice(0, size) }),
});
