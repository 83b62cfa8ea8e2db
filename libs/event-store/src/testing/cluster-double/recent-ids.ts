/** Size of the real server's cache. */
const CACHE_BYTES_MAX = 8 * 1024 * 1024;

interface KnownId {
  readonly streamId: string;
  readonly revision: number;
}

const entryBytes = (streamId: string): number => 28 + 2 * streamId.length;

/**
 * Ids of the last appends, in memory only. It is all that makes a repeat harmless when the writer
 * expects `any` or `stream_exists`, and it forgets: by size, and with every restart.
 */
export class RecentIds {
  private readonly known = new Map<string, KnownId>();
  private bytes = 0;

  get(id: string, streamId: string): number | undefined {
    const entry = this.known.get(id);
    return entry?.streamId === streamId ? entry.revision : undefined;
  }

  add(id: string, streamId: string, revision: number): void {
    this.remove(id);
    this.known.set(id, { streamId, revision });
    this.bytes += entryBytes(streamId);
    while (this.bytes > CACHE_BYTES_MAX) {
      const oldest = this.known.keys().next();
      if (oldest.done === true) return;
      this.remove(oldest.value);
    }
  }

  forget(): void {
    this.known.clear();
    this.bytes = 0;
  }

  private remove(id: string): void {
    const entry = this.known.get(id);
    if (entry === undefined) return;
    this.known.delete(id);
    this.bytes -= entryBytes(entry.streamId);
  }
}
