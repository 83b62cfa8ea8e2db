import { randomUUID } from 'node:crypto';
import type { Projection } from '@zgb/kernel';
import { ReadModelError } from './errors';
import { type ProjectionId, type ReadModelStore } from './port';

/**
 * One set of rows of a projection: the version of its fold, and which time that version was built.
 * Build 0 is the first.
 */
export type Build = { readonly version: number; readonly build: number };

/** Which build readers of a projection get, and what stood before it. */
export type ActiveVersion = Build & {
  /** For rolling back; null when there is nothing to go back to. */
  readonly previous: Build | null;
  /** True after a roll back: the projector does not switch by itself. */
  readonly held: boolean;
  /** Highest number of a build so far, so that none is used twice. */
  readonly builds: number;
};

/** Rows like any other, so that a switch is a batch: all of it or nothing, in every adapter. */
const VERSIONS: ProjectionId = { name: 'active-versions', version: 1 };
const KIND = 'active';
const ATTEMPTS_MAX = 5;

/** Where rows of a build are: a build of the same version again has tables of its own. */
export const idOf = (name: string, { version, build }: Build): ProjectionId => ({
  name: build === 0 ? name : `${name}-build${String(build)}`,
  version,
});

/** Name of the projection that rows belong to, whatever build they are of. */
export const nameOf = ({ name }: ProjectionId): string => name.replace(/-build\d+$/, '');

type Reading = Pick<ReadModelStore, 'get' | 'checkpoint'>;

/** Which version is active as it is stored; null when none was ever. */
export const storedVersion = async (
  readModels: Reading,
  name: string,
): Promise<ActiveVersion | null> =>
  (await readModels.get(VERSIONS, KIND, name)) as ActiveVersion | null;

/**
 * Which build readers get. Rows from before versions were stored count as well: the highest
 * version that holds an event. Null when there is none.
 */
export const activeVersion = async (
  readModels: Reading,
  { name, version }: Pick<Projection, 'name' | 'version'>,
): Promise<ActiveVersion | null> => {
  const stored = await storedVersion(readModels, name);
  if (stored !== null) return stored;
  for (let older = version; older >= 1; older -= 1) {
    const { position, status } = await readModels.checkpoint({ name, version: older });
    const isRead = status !== 'retired' && (older < version || status !== 'booting');
    if (position > 0 && isRead) {
      return { version: older, build: 0, previous: null, held: false, builds: 0 };
    }
  }
  return null;
};

/** The rows that readers of a projection get now; those of the code when nothing is active. */
export const readableId = async (
  readModels: Reading,
  projection: Pick<Projection, 'name' | 'version'>,
): Promise<ProjectionId> => {
  const { name, version } = projection;
  return idOf(name, (await activeVersion(readModels, projection)) ?? { version, build: 0 });
};

/** Changes what is active of one or more projections, all in one transaction. */
const change = async (
  readModels: ReadModelStore,
  next: () => Promise<ReadonlyMap<string, ActiveVersion>>,
): Promise<void> => {
  await readModels.prepare(VERSIONS, { [KIND]: [] });
  for (let attempt = 0; attempt < ATTEMPTS_MAX; attempt += 1) {
    const { position } = await readModels.checkpoint(VERSIONS);
    const batch = {
      id: randomUUID(),
      expectedPosition: position,
      position: position + 1,
      recordedAt: null,
      rows: { [KIND]: await next() },
    };
    if (await readModels.commit(VERSIONS, batch)) return;
  }
  throw new ReadModelError('checkpoint-moved', 'other processes keep switching versions');
};

/** Gives readers other builds from now on, all at once. The old ones stay, to go back to. */
export const switchVersions = (
  readModels: ReadModelStore,
  to: readonly {
    readonly projection: Pick<Projection, 'name' | 'version'>;
    readonly build: Build;
  }[],
): Promise<void> =>
  change(readModels, async () => {
    const rows = new Map<string, ActiveVersion>();
    for (const { projection, build } of to) {
      const now = await activeVersion(readModels, projection);
      const isSame = now?.version === build.version && now.build === build.build;
      const before = now === null ? null : { version: now.version, build: now.build };
      rows.set(projection.name, {
        version: build.version,
        build: build.build,
        previous: isSame ? now.previous : before,
        held: false,
        builds: Math.max(now?.builds ?? 0, build.build),
      });
    }
    return rows;
  });

/** Stores what is active when nothing is yet: from then on only a switch changes it. */
export const recordActive = async (
  readModels: ReadModelStore,
  { name }: Pick<Projection, 'name'>,
  active: ActiveVersion,
): Promise<void> => {
  if ((await storedVersion(readModels, name)) !== null) return;
  await change(readModels, async () => {
    const first = (await storedVersion(readModels, name)) ?? active;
    return new Map([[name, first]]);
  });
};

/** Takes a number for a new build, so that nobody else builds in the same tables. */
export const nextBuild = async (
  readModels: ReadModelStore,
  projection: Pick<Projection, 'name' | 'version'>,
): Promise<Build> => {
  let build = 0;
  await change(readModels, async () => {
    const now = await activeVersion(readModels, projection);
    build = (now?.builds ?? 0) + 1;
    const { version } = projection;
    const none = { version, build: 0, previous: null, held: false };
    return new Map([[projection.name, { ...none, ...now, builds: build }]]);
  });
  return { version: projection.version, build };
};

/**
 * Gives readers what they had before the last switch; the projector does not switch by itself
 * until that is asked for. Null when there is nothing to go back to.
 */
export const rollBack = async (
  readModels: ReadModelStore,
  projection: Pick<Projection, 'name' | 'version'>,
): Promise<Build | null> => {
  const now = await activeVersion(readModels, projection);
  const to = now?.previous ?? null;
  if (now === null || to === null) return null;
  const { status } = await readModels.checkpoint(idOf(projection.name, to));
  if (status === 'retired') return null;
  const { version, build, builds, held } = now;
  const next = { ...to, previous: { version, build }, held: !held, builds };
  await change(readModels, () => Promise.resolve(new Map([[projection.name, next]])));
  return to;
};

/** Drops the rows of every build and older version but the active one and the one before it. */
export const retireOld = async (
  readModels: ReadModelStore,
  projection: Pick<Projection, 'name' | 'version'>,
): Promise<readonly ProjectionId[]> => {
  const active = await storedVersion(readModels, projection.name);
  if (active === null) return [];
  const kept = [active, active.previous].flatMap((build) =>
    build === null ? [] : [idOf(projection.name, build)],
  );
  const retired: ProjectionId[] = [];
  for (let version = Math.max(active.version, projection.version); version >= 1; version -= 1) {
    for (let build = 0; build <= active.builds; build += 1) {
      const id = idOf(projection.name, { version, build });
      if (kept.some((one) => one.name === id.name && one.version === id.version)) continue;
      const { position, status } = await readModels.checkpoint(id);
      const isNext = active.version !== version || build > active.build;
      const isBooting = version === projection.version && status === 'booting' && isNext;
      if (position === 0 || status === 'retired' || isBooting) continue;
      await readModels.retire(id);
      retired.push(id);
    }
    if (kept.some((one) => one.version === version)) continue;
    const own = { name: projection.name, version };
    for (const { position } of await readModels.moments(own)) {
      await readModels.forgetMoment(own, position);
    }
  }
  return retired;
};
