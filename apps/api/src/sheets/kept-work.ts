import type { Projection } from '@zgb/kernel';
import type { Stand } from '../views/projections';

export type StandOf = (projection: Projection) => Promise<Stand>;

interface Kept {
  readonly made: Promise<unknown>;
  /** How far the rows were that it was made of, asked before they were read. */
  readonly read: ReadonlyMap<Projection, Stand>;
}

/**
 * Work over rows, kept while the rows stand still: the last few, and made once for who asks at the
 * same time. Rows only go further: when they are where they were, they are what they were.
 */
export class KeptWork {
  private readonly known = new Map<string, Kept>();

  constructor(private readonly most: number) {}

  /** `make` asks how far the rows of a projection are before it reads them. */
  async of<Work>(
    key: string,
    standOf: StandOf,
    make: (standOf: StandOf) => Promise<Work>,
  ): Promise<Work> {
    const known = this.known.get(key);
    if (known !== undefined && (await this.stillHolds(known, standOf))) {
      return known.made as Promise<Work>;
    }
    const read = new Map<Projection, Stand>();
    const made = make(async (projection) => {
      const stand = await standOf(projection);
      if (!read.has(projection)) read.set(projection, stand);
      return stand;
    });
    this.keep(key, { made, read });
    return made;
  }

  private async stillHolds({ made, read }: Kept, standOf: StandOf): Promise<boolean> {
    const isMade = await made.then(
      () => true,
      () => false,
    );
    if (!isMade) return false;
    const stands = await Promise.all(
      [...read].map(async ([projection, was]) => ({ was, now: await standOf(projection) })),
    );
    return stands.every(
      ({ was, now }) => was.position === now.position && was.version === now.version,
    );
  }

  private keep(key: string, kept: Kept): void {
    this.known.delete(key);
    this.known.set(key, kept);
    const oldest = this.known.keys().next();
    if (this.known.size > this.most && oldest.done !== true) this.known.delete(oldest.value);
  }
}
