import type { Regio } from '../ledger/api';
import type { Filters } from '../parts/address';

/** What every page gets. */
export interface PageProps {
  /** Times and the part of the region, from the address. */
  readonly filters: Filters;
  /** What the pattern of the route caught. */
  readonly part: string;
  /** Null until it is known. */
  readonly region: Regio | null;
}
