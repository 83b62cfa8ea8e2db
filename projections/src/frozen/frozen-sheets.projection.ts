import type { SheetFrozen } from '@zgb/frozen';
import { defineProjection, rowKind } from '@zgb/kernel';

/** One time that a sheet was frozen; null: no such time. */
export type FrozenRow = {
  readonly region: string;
  readonly name: string;
  readonly frozen: SheetFrozen['data'] | null;
  readonly recordedAt: string;
};

const frozen = rowKind<FrozenRow, SheetFrozen>({
  key: ({ streamId, data }) => `${streamId}/${String(data.number).padStart(6, '0')}`,
  initial: { region: '', name: '', frozen: null, recordedAt: '' },
  indexes: ['region', 'name'],
  when: {
    SheetFrozen: (_row, { data, recordedAt }) => {
      const { region, name } = data;
      return { region, name, frozen: data, recordedAt };
    },
  },
});

/** Every frozen sheet, each time by itself: a later one never hides an earlier (GV-25). */
export const frozenSheets = defineProjection({
  name: 'frozen-sheets',
  version: 1,
  rows: { frozen },
});
