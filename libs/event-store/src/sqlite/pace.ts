/** A flush may take this part of the time of the requests that share it. */
const FLUSH_SHARE = 0.25;
const REQUESTS_MIN = 16;
const REQUESTS_MAX = 2_000;
/** How much the latest transaction counts in the average. */
const WEIGHT = 0.1;
/** A disk may grow slower: the shortest flush is believed for some dozens of transactions. */
const DOUBT = 1.02;

/**
 * How many requests should share a flush. More spare flushes; fewer let the program prepare the
 * next ones while the disk works. On a fast disk a few dozen are enough, on a slow one hundreds.
 */
export class Pace {
  private requestMs = 0.03;
  /** The shortest flush lately: what a flush costs however little there is to write. */
  private flushMs = 0.2;

  took(requests: number, workMs: number, flushMs: number): void {
    if (requests === 0) return;
    this.requestMs += WEIGHT * (workMs / requests - this.requestMs);
    this.flushMs = Math.min(flushMs, this.flushMs * DOUBT);
  }

  get requestsPerFlush(): number {
    const wanted = Math.ceil(this.flushMs / FLUSH_SHARE / this.requestMs);
    return Math.min(REQUESTS_MAX, Math.max(REQUESTS_MIN, wanted));
  }
}
