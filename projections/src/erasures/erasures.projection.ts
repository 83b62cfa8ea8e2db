import { byStream, defineProjection, dutchDateAt, parseStreamId, rowKind } from '@zgb/kernel';
import type { ErasureEvent } from '@zgb/indications';

/** One client whose data was erased or is to be; the row does not say who it is. */
export type ErasureRow = {
  readonly municipality: string;
  readonly ground: string;
  readonly decidedOn: string;
  readonly reference: string;
  /** Who wanted it; null: recorded before that took two people. */
  readonly proposedBy: string | null;
  /** Null: somebody else has yet to agree. */
  readonly erasedOn: string | null;
  readonly erasedBy: string | null;
};

const erased = rowKind<ErasureRow, ErasureEvent>({
  key: byStream,
  initial: {
    municipality: '',
    ground: '',
    decidedOn: '',
    reference: '',
    proposedBy: null,
    erasedOn: null,
    erasedBy: null,
  },
  indexes: ['municipality'],
  when: {
    ErasureProposed: (row, { streamId, data: { by, ...decision } }) => ({
      ...row,
      ...decision,
      municipality: parseStreamId(streamId).tenant,
      proposedBy: by,
    }),
    ClientErased: (row, { streamId, data, recordedAt, context }) => ({
      ...row,
      ...data,
      municipality: parseStreamId(streamId).tenant,
      erasedOn: dutchDateAt(recordedAt),
      erasedBy: context.actor,
    }),
  },
});

/** Whose data was erased or is to be, by decision. NL: wissingen. */
export const erasures = defineProjection({ name: 'erasures', version: 3, rows: { erased } });
