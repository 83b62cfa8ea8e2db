import { rowsOf, scopeFilter, type RowSource, type Scope } from '../row-source';
import type { DeclarationRow, LineRow } from './declarations.projection';
import type { ListedDeclaration } from './declarations.query';

/** A line with the declaration that it stands in. */
export interface LineOfDeclaration {
  readonly declaration: ListedDeclaration;
  readonly line: LineRow;
}

const placeOf = ({ line }: LineRow): number => {
  const id = line?.lineId ?? '#0';
  return Number(id.slice(id.lastIndexOf('#') + 1));
};

/** What must be answered first comes first; then as on paper. */
const mostUrgentFirst = (a: LineOfDeclaration, b: LineOfDeclaration): number =>
  a.declaration.answerDueOn.localeCompare(b.declaration.answerDueOn) ||
  a.declaration.key.localeCompare(b.declaration.key) ||
  placeOf(a.line) - placeOf(b.line);

/** Lines that wait for a person, most urgent first. */
export const heldLines = async (
  source: RowSource,
  scope: Scope,
): Promise<readonly LineOfDeclaration[]> => {
  const all = await rowsOf<DeclarationRow>(source, 'declaration', scopeFilter(scope));
  const byKey = new Map(all.map((row) => [row.key, row]));
  const lines = await rowsOf<LineRow>(source, 'line', { ...scopeFilter(scope), outcome: 'held' });
  return lines
    .flatMap((line) => {
      const declaration = byKey.get(line.declaration);
      return declaration === undefined ? [] : [{ declaration, line }];
    })
    .sort(mostUrgentFirst);
};

/** Lines that a person decided on while the answer was not sent yet: these can still be put right. */
export const linesDecidedByHand = async (
  source: RowSource,
  scope: Scope,
): Promise<readonly LineOfDeclaration[]> => {
  const all = await rowsOf<DeclarationRow>(source, 'declaration', scopeFilter(scope));
  const open = all.filter(({ answerSentOn }) => answerSentOn === null);
  const found: LineOfDeclaration[] = [];
  for (const declaration of open) {
    const lines = await rowsOf<LineRow>(source, 'line', { declaration: declaration.key });
    for (const line of lines) {
      if (line.outcome !== 'held' && (line.verdicts.at(-1)?.decision ?? null) !== null) {
        found.push({ declaration, line });
      }
    }
  }
  return found.sort(
    (a, b) =>
      (b.line.verdicts.at(-1)?.at ?? '').localeCompare(a.line.verdicts.at(-1)?.at ?? '') ||
      mostUrgentFirst(a, b),
  );
};
