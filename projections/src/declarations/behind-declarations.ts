import type { Behind } from '../sheets/behind';
import type { DeclarationRow } from './declarations.projection';

export type Declared = DeclarationRow & { readonly key: string };

/** What each declaration adds to a figure. */
export const behindDeclarations =
  (rows: readonly Declared[], amount: (row: Declared) => number) => (): readonly Behind[] =>
    rows.flatMap((row) => {
      const counts = amount(row);
      if (counts === 0) return [];
      const { key, municipality, law, provider, receivedOn, answeredOn } = row;
      const none = { category: null, code: null };
      const source = { stream: key, municipality, law, provider, ...none };
      return [{ source: { ...source, from: receivedOn, until: answeredOn }, counts }];
    });
