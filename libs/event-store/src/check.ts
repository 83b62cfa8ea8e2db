/** What a check of a whole log found. */
export interface LogCheck {
  readonly events: number;
  readonly streams: number;
  /** One number for the whole history, to compare with one that is kept elsewhere. */
  readonly digest: string;
  /** Position of the first event that is not as it was stored; null when all of them are. */
  readonly damagedAt: number | null;
  /** English, for operators: everything that is wrong, the first hundred. Empty: it is whole. */
  readonly faults: readonly string[];
  /** False for a file that has no page sums yet: unused space was not looked at. */
  readonly pagesChecked: boolean;
}
