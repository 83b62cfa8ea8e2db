import type { TargetSet } from '@zgb/frozen';
import { defineProjection, rowKind } from '@zgb/kernel';

/** One time that a target was set; null: no such time. */
export type TargetRow = {
  readonly region: string;
  readonly id: string;
  readonly set: TargetSet['data'] | null;
  readonly recordedAt: string;
};

const target = rowKind<TargetRow, TargetSet>({
  key: ({ streamId, data }) => `${streamId}/${String(data.number).padStart(6, '0')}`,
  initial: { region: '', id: '', set: null, recordedAt: '' },
  indexes: ['region', 'id'],
  when: {
    TargetSet: (_row, { data, recordedAt }) => {
      const { region, id } = data;
      return { region, id, set: data, recordedAt };
    },
  },
});

/** Every target and all that it was before (ZOU-36). */
export const targets = defineProjection({ name: 'targets', version: 1, rows: { target } });
