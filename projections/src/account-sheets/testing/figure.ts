import { sheetOf, type Asked } from '../../regional-monitor/testing/world';

export type Events = Parameters<typeof sheetOf>[1];

/** One figure of a sheet of one page. */
export const figure = async (
  sheet: string,
  events: Events,
  part: string,
  what: string,
  ask: Asked,
) => {
  const { rows } = await sheetOf(sheet, events, ask);
  const found = rows.find(({ onderdeel, cijfer }) => onderdeel === part && cijfer === what);
  // Euros are written with a space that does not break.
  return found && { ...found, waarde: String(found['waarde']).replaceAll('\u00a0', ' ') };
};
