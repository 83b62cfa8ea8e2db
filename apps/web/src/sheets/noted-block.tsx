import type { ComponentProps, ReactElement } from 'react';
import { FigureNotes, useNotes } from './figure-notes';
import { SheetBlock } from './sheet-block';

/** A block with what is told about its figures, and a way to tell more. */
export const NotedBlock = ({
  about,
  ...block
}: ComponentProps<typeof SheetBlock> & {
  /** Name under which notes about these figures are given. */
  readonly about: string;
}): ReactElement => {
  const notes = useNotes();
  return (
    <SheetBlock
      {...block}
      notes={notes === null ? null : <FigureNotes notes={notes} about={about} />}
    />
  );
};
