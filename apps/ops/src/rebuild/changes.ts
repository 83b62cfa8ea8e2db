import Table from 'cli-table3';
import type { Json } from '@zgb/kernel';
import { changesBetween, type Changes } from '@zgb/read-models';
import { count } from '../care/progress';
import { CommandError, type ExitCode, type Terminal } from '../outcome';
import { projectionsNamed, type LogAndRows } from './with-rows';

const shown = (value: Json): string => (typeof value === 'string' ? value : JSON.stringify(value));

/** What changed, by row, with the last event that did it. */
export const changesText = (name: string, { rows, events, from, to }: Changes): string => {
  const table = new Table({
    head: ['Rij', 'Veld', 'Eerst', 'Nu', 'Door'],
    style: { head: [], border: [], compact: true },
  });
  for (const { kind, key, how, fields, events: touching, eventCount } of rows) {
    const last = touching.at(-1);
    const by = `${last?.type ?? ''} bij ${String(last?.position ?? 0)}`;
    const more = eventCount > 1 ? ` en ${String(eventCount - 1)} andere` : '';
    for (const [at, { field, before, after }] of fields.entries()) {
      table.push([
        at === 0 ? `${kind} ${key}${how === 'added' ? ' (nieuw)' : ''}` : '',
        field,
        how === 'added' ? '' : shown(before),
        shown(after),
        at === 0 ? `${by}${more}` : '',
      ]);
    }
  }
  const added = rows.filter(({ how }) => how === 'added').length;
  const sum = `${name}: ${count(added)} rijen nieuw, ${count(rows.length - added)} gewijzigd, door ${count(events)} gebeurtenissen (${String(from)} tot en met ${String(to)}).`;
  return rows.length === 0 ? sum : `${table.toString()}\n${sum}`;
};

/** What changed in a projection between two moments of knowing (K1 and K2), and by which events. */
export const printChanges = async (
  { store, readModels }: LogAndRows,
  options: {
    readonly name: string;
    readonly from: string;
    readonly to: string;
    readonly json: boolean;
  },
  terminal: Terminal,
): Promise<ExitCode> => {
  const { name, from, to, json } = options;
  if (from > to) throw new CommandError(2, '--from ligt na --to. Draai ze om.');
  const [projection] = projectionsNamed([name]);
  if (projection === undefined) return 2;
  const changes = await changesBetween(
    { store, readModels, projection },
    { moment: from },
    { moment: to },
  );
  if (json) {
    terminal.out(JSON.stringify(changes, null, 2));
    return 0;
  }
  terminal.out(changesText(name, changes));
  return 0;
};
