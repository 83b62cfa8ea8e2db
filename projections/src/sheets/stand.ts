import type { CalendarDate } from '@zgb/kernel';

/** Where the figures of a sheet stand; goes out with every answer and every file. */
export interface SheetStand {
  readonly title: string;
  readonly definition: string;
  /** Last event that all figures hold. */
  readonly position: number;
  /** When that event was recorded; null: there is none. */
  readonly recordedAt: string | null;
  /** NL: situatie op (V). */
  readonly asAt: CalendarDate;
  /** NL: zoals bekend op (K); null: everything that is known. */
  readonly knownOn: string | null;
  readonly projections: readonly { readonly name: string; readonly version: number }[];
  /** Rows of the whole answer. */
  readonly rows: number;
}

/** The stand in words, for a sheet of its own in a workbook. */
export const standLines = (stand: SheetStand): readonly (readonly [string, string | number])[] => [
  ['Overzicht', stand.title],
  ['Wat het toont', stand.definition],
  ['Situatie op', stand.asAt],
  ['Zoals bekend op', stand.knownOn ?? 'alles wat nu bekend is'],
  ['Gebeurtenis', stand.position],
  ['Bijgewerkt tot', stand.recordedAt ?? '–'],
  ...stand.projections.map(
    ({ name, version }) => ['Projectie', `${name}, versie ${String(version)}`] as const,
  ),
  ['Rijen', stand.rows],
];
