import { writeFileSync } from 'node:fs';
import type { EventStore } from '@zgb/event-store';
import { foldProjection, type Projection } from '@zgb/kernel';
import { catalogue, foldedSource, namesFrom, xlsxOf } from '@zgb/projections';
import { CommandError } from '../outcome';
import { answered } from './question';
import { readEvents, withPersons, type ViewOptions } from './views';

/** Writes a sheet as a workbook, with where its figures stand on a second page. */
export const writeWorkbook = async (
  log: EventStore,
  { view, scope, asAt, options, knownOn, question, turns18On }: ViewOptions,
  path: string,
): Promise<string> => {
  const { sheet: sheetView } = view;
  if (sheetView === undefined) {
    throw new CommandError(2, `Overzicht ${view.name} is er niet als XLSX. Kies --format csv.`);
  }
  const events = await readEvents(log, knownOn);
  const read = new Map<string, number>();
  const rows = (projection: Projection) => {
    read.set(projection.name, projection.version);
    return Promise.resolve(foldedSource(foldProjection(projection, events)));
  };
  const names = await namesFrom(await rows(catalogue));
  const answer = answered(
    await sheetView.read(withPersons({ rows, names }, { turns18On }), { scope, asAt, options }),
    question,
  );
  const last = events.at(-1);
  const workbook = await xlsxOf(answer, {
    title: sheetView.title,
    definition: sheetView.definition,
    position: last?.position ?? 0,
    recordedAt: last?.recordedAt ?? null,
    asAt,
    knownOn,
    projections: [...read].map(([name, version]) => ({ name, version })),
    rows: answer.rowCount,
  });
  try {
    writeFileSync(path, workbook);
  } catch (error) {
    const cause = { cause: error };
    throw new CommandError(2, `${path} kan niet worden geschreven. Kies een andere plaats.`, cause);
  }
  return `${String(answer.rows.length)} rijen geschreven in ${path}.`;
};
