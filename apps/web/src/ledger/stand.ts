/** Where the figures of an answer stand, and what they were made by. */
export interface Stand {
  readonly positie: number;
  readonly bijgewerktTot: string | null;
  readonly achterstand: number;
  /** How long the first event that is not in the figures yet has been waiting. */
  readonly wachtSeconden: number;
  /** A new version of the view is being built; these are the figures of the one before. */
  readonly herbouw: boolean;
  readonly situatieOp: string;
  readonly bekendOp: string | null;
  readonly definitie: string;
  /** What the figures were folded by. */
  readonly projecties: readonly { readonly naam: string; readonly versie: number }[];
  /** Of a sheet: how many rows the whole answer has. */
  readonly rijen?: number;
}
