import { byStream, defineProjection, parseStreamId, rowKind } from '@zgb/kernel';
import type { ClientErased } from '@zgb/indications';

/** One client whose data was erased; who it was is not known any more. */
export type ErasureRow = {
  readonly municipality: string;
  readonly ground: string;
  readonly decidedOn: string;
  readonly reference: string;
  readonly recordedOn: string;
  readonly actor: string;
};

const erased = rowKind<ErasureRow, ClientErased>({
  key: byStream,
  initial: {
    municipality: '',
    ground: '',
    decidedOn: '',
    reference: '',
    recordedOn: '',
    actor: '',
  },
  indexes: ['municipality'],
  when: {
    ClientErased: (_row, { streamId, data, recordedAt, context }) => ({
      municipality: parseStreamId(streamId).tenant,
      ...data,
      recordedOn: recordedAt.slice(0, 10),
      actor: context.actor,
    }),
  },
});

/** Whose data was erased, by decision. NL: wissingen. */
export const erasures = defineProjection({ name: 'erasures', version: 1, rows: { erased } });
