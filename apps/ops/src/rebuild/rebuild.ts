import { availableParallelism } from 'node:os';
import type { Projection } from '@zgb/kernel';
import type { Settings } from '@zgb/platform';
import {
  activeVersion,
  boot,
  bootInParts,
  BUILD_ROWS,
  createMemoryReadModels,
  idOf,
  nextBuild,
  prepareRows,
  readableId,
  retireOld,
  switchVersions,
  verifyMoments,
  verifyRows,
  type Build,
  type MomentCheck,
  type RowCheck,
  type RowDifference,
} from '@zgb/read-models';
import { count, withProgress } from '../care/progress';
import { CommandError, worst, type ExitCode, type Terminal } from '../outcome';
import { foldInThread } from './fold-in-thread';
import type { LogAndRows } from './with-rows';

const HOW = {
  missing: 'ontbreekt',
  unexpected: 'hoort er niet te zijn',
  different: 'is anders dan het grootboek zegt',
} as const;

const differencesOf = ({
  differences,
}: {
  readonly differences: readonly RowDifference[];
}): readonly string[] =>
  differences.map(({ kind, key, how }) => `  rij ${kind} ${key} ${HOW[how]}`);

const rowsIn = ({ kinds }: RowCheck): number => kinds.reduce((sum, { rows }) => sum + rows, 0);

/** Rows that nobody has built yet are built in memory, to see that they would be right. */
const trialBuild = async (
  store: LogAndRows['store'],
  projection: Projection,
): Promise<LogAndRows['readModels']> => {
  const readModels = createMemoryReadModels();
  const { name, version } = projection;
  const id = { name, version };
  await prepareRows(readModels, projection, id);
  await boot({ projection, id, position: 0 }, { store, readModels });
  return readModels;
};

/** What there is to say of kept moments: the wrong ones by their moment, or how many are right. */
const momentLines = (name: string, checks: readonly MomentCheck[]): readonly string[] => {
  const wrong = checks.filter(({ differences }) => differences.length > 0);
  if (checks.length === 0) return [];
  if (wrong.length === 0) {
    return [`  ${count(checks.length)} bewaarde momenten zijn gelijk aan het grootboek`];
  }
  return wrong.flatMap((check) => [
    `${name}: wat bewaard is zoals bekend op ${check.recordedAt ?? ''} klopt NIET. Laat het vergeten: zgb projections forget ${name}.`,
    ...differencesOf(check),
  ]);
};

/** Compares the rows that readers have, and those of kept moments, with a plain fold of the log. Changes nothing. */
export const verifyProjections = async (
  { store, readModels }: LogAndRows,
  projections: readonly Projection[],
  json: boolean,
  terminal: Terminal,
): Promise<ExitCode> => {
  const codes: ExitCode[] = [];
  const head = await store.head();
  for (const projection of projections) {
    const id = await readableId(readModels, projection);
    if (id.version !== projection.version) {
      throw new CommandError(
        2,
        `${projection.name}: versie ${String(projection.version)} is nog niet in gebruik. Bouw haar eerst op: zgb rebuild ${projection.name}.`,
      );
    }
    const isBuilt = (await readModels.checkpoint(id)).position > 0;
    const rows = isBuilt ? readModels : await trialBuild(store, projection);
    const check = await withProgress(`${projection.name} nalezen`, terminal, ({ at }) =>
      verifyRows(store, rows, projection, id, {
        onProgress: (position) => {
          at(position, head);
        },
      }),
    );
    const moments = await verifyMoments(store, readModels, projection);
    const isRight = check.differences.length === 0;
    const areRight = moments.every(({ differences }) => differences.length === 0);
    codes.push(isRight && areRight ? 0 : 1);
    const { name, version } = projection;
    if (json) {
      terminal.out(JSON.stringify({ projection: name, version, ...check, moments }));
      continue;
    }
    terminal.out(
      isRight
        ? `${name} versie ${String(version)}${isBuilt ? '' : ' (nog niet opgebouwd; in een proef)'}: ${count(rowsIn(check))} rijen zijn gelijk aan het grootboek tot gebeurtenis ${String(check.position)}.`
        : `${name} versie ${String(version)}: de rijen kloppen NIET. Bouw ze opnieuw op: zgb rebuild ${name}.`,
    );
    for (const { kind, hash } of check.kinds) terminal.out(`  ${kind} ${hash}`);
    for (const line of [...differencesOf(check), ...momentLines(name, moments)]) terminal.out(line);
  }
  return worst(codes);
};

/** A build of the same version again, or the first one of a version that is not in use yet. */
const buildFor = async (
  { readModels }: LogAndRows,
  projection: Projection,
): Promise<{ readonly build: Build; readonly position: number }> => {
  const { name, version } = projection;
  const active = await activeVersion(readModels, projection);
  const first = { version, build: 0 };
  const { position, status } = await readModels.checkpoint(idOf(name, first));
  const isFree = active?.version !== version && (status === 'new' || status === 'booting');
  if (isFree) return { build: first, position };
  return { build: await nextBuild(readModels, projection), position: 0 };
};

/** How to rebuild: where the log is, and by how many threads a projection is folded. */
export interface RebuildOptions {
  readonly settings: Settings;
  /** Default: a thread per core but one, four at most; one thread folds in this process. */
  readonly threads?: number | undefined;
}

const THREADS_MAX = 4;

const threadsHere = (): number => Math.max(1, Math.min(availableParallelism() - 1, THREADS_MAX));

const rebuildOne = async (
  stores: LogAndRows,
  projection: Projection,
  { settings, threads: parts = threadsHere() }: RebuildOptions,
  terminal: Terminal,
): Promise<ExitCode> => {
  const { store, readModels } = stores;
  const { name, version } = projection;
  const { build, position } = await buildFor(stores, projection);
  const id = idOf(name, build);
  await prepareRows(readModels, projection, id);
  const head = await store.head();
  const place = { projection, id, position };
  const end = await withProgress(`${name} opbouwen`, terminal, ({ at }) => {
    const onProgress = (done: number): void => {
      at(done, head);
    };
    const options = { store, readModels, rowsAtOnce: BUILD_ROWS, onProgress };
    return bootInParts(place, { ...options, parts, foldPart: foldInThread(settings, onProgress) });
  });
  if (end.kind === 'failed') {
    terminal.err(`${name}: gestopt bij ${end.failure}. Het oude overzicht blijft in gebruik.`);
    return 3;
  }
  if (end.kind !== 'caught-up') {
    terminal.err(`${name}: een ander proces bouwt dit overzicht al op. Wacht tot dat klaar is.`);
    return 3;
  }
  const check = await withProgress(`${name} nalezen`, terminal, ({ at }) =>
    verifyRows(store, readModels, projection, id, {
      onProgress: (done) => {
        at(done, head);
      },
    }),
  );
  if (check.differences.length > 0) {
    terminal.err(`${name}: de nieuwe rijen kloppen niet. Het oude overzicht blijft in gebruik.`);
    for (const line of differencesOf(check)) terminal.err(line);
    return 3;
  }
  await readModels.mark(id, ['booting', 'new'], 'active');
  await switchVersions(readModels, [{ projection, build }]);
  await retireOld(readModels, projection);
  terminal.out(
    `${name} versie ${String(version)}: opnieuw opgebouwd, nagelezen en in gebruik; ${count(rowsIn(check))} rijen tot gebeurtenis ${String(check.position)}.`,
  );
  return 0;
};

/** Builds projections beside the live ones, reads them after, and then gives them to readers. */
export const rebuildProjections = async (
  stores: LogAndRows,
  projections: readonly Projection[],
  options: RebuildOptions,
  terminal: Terminal,
): Promise<ExitCode> => {
  const codes: ExitCode[] = [];
  for (const projection of projections) {
    codes.push(await rebuildOne(stores, projection, options, terminal));
  }
  return worst(codes);
};
