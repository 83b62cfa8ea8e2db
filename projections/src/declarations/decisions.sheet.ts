import { dutchDateAt } from '@zgb/kernel';
import { rowsOf, scopeFilter } from '../row-source';
import { rowFromStream } from '../sheets/behind';
import type { SheetView } from '../sheets/sheet';
import { lineSource } from './behind-declarations';
import { declarations, type LineRow, type RowVerdict } from './declarations.projection';
import { inWords, LINE_COLUMNS, lineCells } from './work-list.sheets';

const yesOrNo = (is: boolean): string => (is ? 'ja' : 'nee');

/** What the rules advised, beside what a person made of it: an objection of theirs is an advice to refuse. */
const decided = ({ outcome, decision, at, withdrawn }: RowVerdict, before?: RowVerdict) => {
  const objections = before?.reasons ?? [];
  const advised = objections.length > 0 ? 'afkeuren' : 'toekennen';
  const chosen = outcome === 'refused' ? 'afkeuren' : 'toekennen';
  return {
    advies: advised,
    bezwaren: inWords(objections),
    besluit: chosen,
    tegenAdvies: yesOrNo(advised !== chosen),
    door: decision?.by ?? '',
    op: dutchDateAt(at),
    reden: decision?.reason ?? '',
    ingetrokken: withdrawn?.reason ?? null,
  };
};

/** Every decision by hand, also one that was taken back (A7). NL: besluiten. */
export const decisionsSheet: SheetView = {
  name: 'besluiten',
  title: 'Besluiten van medewerkers',
  definition:
    'Elk besluit dat een medewerker over een declaratieregel nam: wie, wanneer en waarom. Hebben de regels bezwaren, dan is hun advies afkeuren. Wie dan toekent, besluit tegen het advies. Een besluit dat is ingetrokken, blijft staan met de reden.',
  options: {},
  read: async (sources, { scope }) => {
    const source = await sources.rows(declarations);
    const lines = await rowsOf<LineRow>(source, 'line', scopeFilter(scope));
    const rows = lines
      .flatMap((line) =>
        line.verdicts.flatMap((verdict, place) =>
          verdict.decision === null
            ? []
            : [
                rowFromStream(lineSource(line), {
                  ...lineCells(line, sources.names),
                  ...decided(verdict, line.verdicts[place - 1]),
                }),
              ],
        ),
      )
      .sort(
        (a, b) =>
          b.op.localeCompare(a.op) || a.declaratie.localeCompare(b.declaratie) || a.regel - b.regel,
      );
    const against = rows.filter(({ tegenAdvies }) => tegenAdvies === 'ja').length;
    return {
      columns: [
        ...LINE_COLUMNS,
        { key: 'advies', label: 'Advies van de regels', kind: 'text' },
        { key: 'bezwaren', label: 'Bezwaren', kind: 'text' },
        { key: 'besluit', label: 'Besluit', kind: 'text' },
        { key: 'tegenAdvies', label: 'Tegen het advies', kind: 'text' },
        { key: 'door', label: 'Door', kind: 'text' },
        { key: 'op', label: 'Vastgelegd op', kind: 'date' },
        { key: 'reden', label: 'Reden', kind: 'text' },
        { key: 'ingetrokken', label: 'Ingetrokken, omdat', kind: 'text' },
      ],
      rows,
      notes: [
        `${String(rows.length)} besluiten, ${String(against)} tegen het advies van de regels.`,
      ],
    };
  },
};
