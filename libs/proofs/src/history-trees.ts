import { PAGE_EVENTS_MAX, type StoredEvent, type StoredLog } from '@zgb/event-store';
import { parseStreamId } from '@zgb/kernel';
import { hashOfLeaf, leafOf, type Leaf } from './leaf';
import { MerkleTree } from './merkle';

/** An event that was asked for: where it stands, and what it says. */
export interface ProvenEvent {
  readonly leaf: Leaf;
  /** As it is stored, byte for byte. */
  readonly body: string;
}

interface TenantHistory {
  readonly tree: MerkleTree;
  /** Leaf hash of the last event of each stream, hexadecimal. */
  readonly lastOf: Map<string, string>;
}

/**
 * The trees of all municipalities and regions, reckoned from the events as they are stored: nothing
 * is kept, so nothing kept can be out of step. Grows with the log. NL: hashbomen.
 */
export class HistoryTrees {
  private readonly histories = new Map<string, TenantHistory>();
  private position = 0;

  constructor(private readonly log: Pick<StoredLog, 'readStored'>) {}

  /** Tree of a municipality or region; empty when it has no events. */
  of(tenant: string): MerkleTree {
    return this.histories.get(tenant)?.tree ?? new MerkleTree();
  }

  get tenants(): readonly string[] {
    return [...this.histories.keys()].sort();
  }

  /** Adds what was recorded since; `seen` gets each event with its leaf. */
  async readOn(seen: (event: ProvenEvent) => void = () => undefined): Promise<void> {
    for (;;) {
      const page = await this.log.readStored(this.position, PAGE_EVENTS_MAX);
      for (const event of page) seen({ leaf: this.add(event), body: event.body });
      this.position = page.at(-1)?.position ?? this.position;
      if (page.length < PAGE_EVENTS_MAX) return;
    }
  }

  private add(event: StoredEvent): Leaf {
    const { streamId } = event;
    const { tenant } = parseStreamId(streamId);
    let history = this.histories.get(tenant);
    if (history === undefined) {
      history = { tree: new MerkleTree(), lastOf: new Map() };
      this.histories.set(tenant, history);
    }
    const { tree, lastOf } = history;
    const leaf = leafOf(event, tree.size, lastOf.get(streamId) ?? '');
    const hash = hashOfLeaf(leaf);
    tree.append(hash);
    lastOf.set(streamId, hash.toString('hex'));
    return leaf;
  }
}
