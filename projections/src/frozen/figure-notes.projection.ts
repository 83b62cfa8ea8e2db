import type { FigureNoteEvent, FigureNoteText } from '@zgb/frozen';
import { defineProjection, rowKind } from '@zgb/kernel';

/** What was told last about a figure under one name. */
export type FigureNoteRow = {
  readonly municipality: string | null;
  readonly name: string;
  readonly number: number;
  readonly note: FigureNoteText | null;
  readonly actor: string;
  readonly recordedAt: string;
  /** Why it is not shown any more; null: it is. */
  readonly withdrawn: string | null;
};

const figureNote = rowKind<FigureNoteRow, FigureNoteEvent>({
  key: ({ streamId }) => streamId,
  indexes: [],
  initial: {
    municipality: null,
    name: '',
    number: 0,
    note: null,
    actor: '',
    recordedAt: '',
    withdrawn: null,
  },
  when: {
    FigureNoted: (_row, { data, recordedAt, context }) => ({
      municipality: data.municipality,
      name: data.name,
      number: data.number,
      note: data.note,
      actor: context.actor,
      recordedAt,
      withdrawn: null,
    }),
    FigureNoteWithdrawn: (row, { data }) => ({ ...row, withdrawn: data.reason }),
  },
});

/** What municipalities and the region tell about figures. */
export const figureNotes = defineProjection({
  name: 'figure-notes',
  version: 1,
  rows: { figureNote },
});
