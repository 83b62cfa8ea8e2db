import type { Access } from '@zgb/access';
import { rowsOf } from '../row-source';
import type { Source } from '../sheets/behind';
import type { SheetAsk, SheetSources } from '../sheets/sheet';
import { accessQueue } from './access.projection';
import { municipalFilter } from './figures';

export type AccessRow = Access & { readonly key: string };

/** Reports of residents; who asks for one provider gets none of them. */
export const accessRows = async (
  sources: SheetSources,
  { scope }: Pick<SheetAsk, 'scope'>,
): Promise<readonly AccessRow[]> =>
  scope.provider === undefined
    ? rowsOf<Access>(await sources.rows(accessQueue), 'access', municipalFilter(scope))
    : [];

export const accessSource = ({
  key,
  municipality,
  law,
  reportedOn,
  decidedOn,
}: AccessRow): Source => ({
  stream: key,
  municipality,
  law,
  provider: null,
  category: null,
  code: null,
  from: reportedOn,
  until: decidedOn,
});
