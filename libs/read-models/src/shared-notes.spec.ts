import { createMemoryNotes } from '.';
import { notesContract } from './testing';

notesContract('memory', () => {
  const notes = createMemoryNotes();
  return Promise.resolve([notes, notes] as const);
});
