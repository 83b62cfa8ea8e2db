import { streamSource, type Behind, type Source } from '../sheets/behind';
import type { DeclarationRow, LineRow } from './declarations.projection';

export type Declared = DeclarationRow & { readonly key: string };

/** A declaration, from the day it came to the day of its answer. */
export const declarationSource = (row: Declared): Source =>
  streamSource({ ...row, from: row.receivedOn, until: row.answeredOn });

/** What each declaration adds to a figure. */
export const behindDeclarations =
  (rows: readonly Declared[], amount: (row: Declared) => number) => (): readonly Behind[] =>
    rows.flatMap((row) => {
      const counts = amount(row);
      if (counts === 0) return [];
      return [{ source: declarationSource(row), counts }];
    });

/** A line stands in the history of its allocation. */
export const lineSource = ({ allocation, municipality, law, provider, line }: LineRow): Source => ({
  stream: allocation,
  municipality,
  law,
  provider,
  category: line?.category ?? null,
  code: line?.code ?? null,
  from: line?.productPeriod.from ?? null,
  until: line?.productPeriod.until ?? null,
});
