import type { Position, ReadTenantOptions } from '../port';
import { PAGE_EVENTS_MAX, type StoredEvent } from '../port';

interface Mark {
  readonly sequence: number;
  readonly position: Position;
}

const START_OF_LOG: Mark = { sequence: 0, position: 0 };

type ReadPage = (after: Position) => Promise<readonly StoredEvent[]>;

/**
 * Numbers the events of a tenant 1, 2, 3 … in the order of the log. The order never changes, so
 * everybody who counts finds the same numbers; nothing needs to be stored for it. Marks that were
 * passed are kept, so that a later page need not be counted from the beginning.
 */
export class TenantNumbers {
  private readonly marks = new Map<string, Mark[]>();

  /** `readPage` gives events of the tenant after a position, a full page at a time. */
  async read(
    tenant: string,
    { after = 0, limit = PAGE_EVENTS_MAX }: ReadTenantOptions,
    readPage: ReadPage,
  ): Promise<readonly (readonly [sequence: number, event: StoredEvent])[]> {
    const wanted = Math.min(limit, PAGE_EVENTS_MAX);
    const numbered: (readonly [number, StoredEvent])[] = [];
    let { sequence, position } = this.markBefore(tenant, after);
    while (numbered.length < wanted) {
      const page = await readPage(position);
      for (const event of page) {
        sequence += 1;
        position = event.position;
        if (sequence > after && numbered.length < wanted) numbered.push([sequence, event]);
      }
      this.remember(tenant, { sequence, position });
      if (page.length < PAGE_EVENTS_MAX) break;
    }
    return numbered;
  }

  private markBefore(tenant: string, after: number): Mark {
    const known = this.marks.get(tenant) ?? [];
    return known.findLast(({ sequence }) => sequence <= after) ?? START_OF_LOG;
  }

  private remember(tenant: string, mark: Mark): void {
    const known = this.marks.get(tenant) ?? [];
    if (mark.sequence <= (known.at(-1)?.sequence ?? 0)) return;
    this.marks.set(tenant, [...known, mark]);
  }
}
