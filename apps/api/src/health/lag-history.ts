import type { ProjectionHealth } from '@zgb/read-models';

/** A quarter of an hour: fine enough to see a large delivery, few enough to send of every projection. */
export const PIECE_MS = 900_000;
/** Of the last 24 hours. */
export const PIECES = 96;

/** How far behind a projection was at its worst within one piece of time. */
export interface Lag {
  readonly events: number;
  readonly seconds: number;
}

const NONE: Lag = { events: 0, seconds: 0 };

/**
 * How far behind each projection was in the last day. Kept in memory, by each API for itself: lag is
 * read from the log and the rows, so that all of them see the same, whoever runs the projections.
 * What was before this process began, or while a store was away, was not measured and stays open.
 */
export class LagHistory {
  private readonly pieces = new Map<number, Map<string, Lag>>();

  note({ projections }: Pick<ProjectionHealth, 'projections'>, now: number): void {
    const at = Math.floor(now / PIECE_MS);
    for (const old of this.pieces.keys()) if (old <= at - PIECES) this.pieces.delete(old);
    const piece = this.pieces.get(at) ?? new Map<string, Lag>();
    for (const { name, lag, waitingSeconds } of projections) {
      const worst = piece.get(name) ?? NONE;
      piece.set(name, {
        events: Math.max(worst.events, lag),
        seconds: Math.max(worst.seconds, waitingSeconds),
      });
    }
    if (piece.size > 0) this.pieces.set(at, piece);
  }

  /** Of one projection, oldest first; null: not measured, which is another thing than not behind. */
  of(name: string, now: number): readonly (Lag | null)[] {
    const first = this.firstPiece(now);
    return Array.from({ length: PIECES }, (_, place) => {
      return this.pieces.get(first + place)?.get(name) ?? null;
    });
  }

  /** When the oldest piece begins. */
  since(now: number): string {
    return new Date(this.firstPiece(now) * PIECE_MS).toISOString();
  }

  private firstPiece(now: number): number {
    return Math.floor(now / PIECE_MS) - PIECES + 1;
  }
}
