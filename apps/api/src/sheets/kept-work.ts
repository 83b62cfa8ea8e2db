import type { Projection } from '@zgb/kernel';
import type { RowSource } from '@zgb/projections';
import type { Stand } from '../views/projections';

/** Rows of a projection, and how far they are: asked first, so that they hold at least that. */
export interface Reader {
  standOf(projection: Projection): Promise<Stand>;
  rowsOf(projection: Projection): Promise<RowSource>;
}

interface Kept {
  made: Promise<unknown>;
  /** How far the rows were that it was made of, asked before they were read. */
  readonly read: Map<Projection, Stand>;
  /** How many rows it was made of: work holds about as much as it read. */
  rows: number;
}

/** The same rows, with what was read of them written down. */
const noting = (reader: Reader, kept: Kept): Reader => ({
  standOf: async (projection) => {
    const stand = await reader.standOf(projection);
    if (!kept.read.has(projection)) kept.read.set(projection, stand);
    return stand;
  },
  rowsOf: async (projection) => {
    const source = await reader.rowsOf(projection);
    return {
      list: async (kind, where) => {
        const rows = await source.list(kind, where);
        kept.rows += rows.length;
        return rows;
      },
    };
  },
});

/**
 * Work over rows, kept while the rows stand still, and made once for who asks at the same time.
 * Rows only go further: when they are where they were, they are what they were. `most`: how many
 * rows all that is kept may be made of; what was asked longest ago goes first.
 */
export class KeptWork {
  private readonly known = new Map<string, Kept>();

  constructor(private readonly most: number) {}

  async of<Work>(
    key: string,
    reader: Reader,
    make: (reader: Reader) => Promise<Work>,
  ): Promise<Work> {
    const known = this.known.get(key);
    if (known !== undefined && (await this.stillHolds(known, reader))) {
      this.keep(key, known);
      return known.made as Promise<Work>;
    }
    const kept: Kept = { made: Promise.resolve(), read: new Map(), rows: 0 };
    const made = make(noting(reader, kept));
    kept.made = made;
    this.keep(key, kept);
    const work = await made;
    this.forgetOldest();
    return work;
  }

  private async stillHolds({ made, read }: Kept, reader: Reader): Promise<boolean> {
    const isMade = await made.then(
      () => true,
      () => false,
    );
    if (!isMade) return false;
    const stands = await Promise.all(
      [...read].map(async ([projection, was]) => ({ was, now: await reader.standOf(projection) })),
    );
    return stands.every(
      ({ was, now }) => was.position === now.position && was.version === now.version,
    );
  }

  private keep(key: string, kept: Kept): void {
    this.known.delete(key);
    this.known.set(key, kept);
  }

  private forgetOldest(): void {
    let rows = [...this.known.values()].reduce((sum, kept) => sum + kept.rows, 0);
    for (const [key, kept] of this.known) {
      if (rows <= this.most) return;
      this.known.delete(key);
      rows -= kept.rows;
    }
  }
}
