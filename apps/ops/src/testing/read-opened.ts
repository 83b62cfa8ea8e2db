import {
  figureFaults,
  type Sheet,
  type SheetAsk,
  type SheetSources,
  type SheetView,
} from '@zgb/projections';

/** Reads a sheet, of which every figure opens to exactly itself or says why not (3.0). */
export const readOpened = async (
  view: SheetView,
  sources: SheetSources,
  ask: SheetAsk,
): Promise<Sheet> => {
  const sheet = await view.read(sources, { ...ask, opening: true });
  // What is covered does not open: its rows would tell it.
  if (ask.options['afgedekt'] === undefined) expect(figureFaults(view.name, sheet)).toEqual([]);
  return sheet;
};
