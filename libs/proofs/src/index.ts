export { checkpointText, parseCheckpoint, type Checkpoint } from './checkpoint';
export { evidenceOf, EVIDENCE_FORMAT, PROVES, PROVES_NOT, type Evidence } from './evidence';
export { HistoryTrees, type ProvenEvent } from './history-trees';
export { CheckpointFolder, signNext, type Doubt, type Signed } from './keep-checkpoints';
export { hashOfLeaf, leafBytes, type Leaf } from './leaf';
export { leafHash, MerkleTree } from './merkle';
export { entryTiles, hashTiles, type Tile } from './tiles';
export { openNote, parseVerifier, signNote, textOfNote, verifierText, type Signer } from './note';
