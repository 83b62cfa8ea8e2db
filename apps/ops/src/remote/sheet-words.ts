import type { Sheet, SheetAnswer, SheetColumn, SheetRow } from '@zgb/projections';

/** Where figures stand, in the words of the API. */
export interface StandWords {
  readonly positie: number;
  readonly situatieOp: string;
  readonly bekendOp: string | null;
  readonly rijen: number;
}

interface ColumnWords {
  readonly sleutel: string;
  readonly naam: string;
  readonly soort: SheetColumn['kind'];
}

export interface TableWords {
  readonly kolommen: readonly ColumnWords[];
  readonly rijen: readonly SheetRow[];
}

/** Answer of `GET /v1/overzichten/<name>`. */
export interface SheetWords extends TableWords {
  readonly stand: StandWords;
  readonly totaalrijen: number;
  readonly totalen: SheetRow;
  readonly opmerkingen: readonly string[];
  readonly volgende: string | null;
}

const columnFrom = ({ sleutel, naam, soort }: ColumnWords): SheetColumn => ({
  key: sleutel,
  label: naam,
  kind: soort,
});

export const tableFrom = ({ kolommen, rijen }: TableWords): Sheet => ({
  columns: kolommen.map(columnFrom),
  rows: rijen,
  notes: [],
});

/** A sheet as the command line prints it, from what the API told of it. */
export const sheetFrom = (told: SheetWords): SheetAnswer => ({
  ...tableFrom(told),
  notes: told.opmerkingen,
  rowCount: told.stand.rijen,
  totals: told.totalen,
  totalRows: told.totaalrijen,
  askable: [],
  sources: [],
  next: told.volgende,
  previous: null,
});
