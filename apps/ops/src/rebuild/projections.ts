import Table from 'cli-table3';
import { dutchDateAt, type Projection } from '@zgb/kernel';
import {
  activeVersion,
  firstMomentKept,
  idOf,
  keepMoment,
  keepMonthEnds,
  projectionHealth,
  rollBack,
  type ProjectionState,
  type ProjectionStatus,
} from '@zgb/read-models';
import { count } from '../care/progress';
import { CommandError, type ExitCode, type Terminal } from '../outcome';
import { projectionsNamed, type LogAndRows } from './with-rows';

const STATUS: Readonly<Record<ProjectionStatus, string>> = {
  new: 'nieuw',
  booting: 'wordt opgebouwd',
  active: 'actief',
  paused: 'gepauzeerd',
  failed: 'gestopt',
  retired: 'vervallen',
};

const versionOf = ({ active: { version, build } }: ProjectionState): string =>
  build === 0 ? String(version) : `${String(version)} (bouw ${String(build)})`;

const remarkOf = ({ failure, next, held }: ProjectionState): string => {
  if (failure !== null) return failure;
  if (held) return 'teruggezet; gaat niet vanzelf naar de nieuwe versie';
  if (next === null) return '';
  const { version, status, position, failure: why } = next;
  return `versie ${String(version)} ${STATUS[status]} bij ${count(position)}${why === null ? '' : `: ${why}`}`;
};

/** All projections with their state, version, position and lag. */
export const listProjections = async (
  { store, readModels }: LogAndRows,
  json: boolean,
  terminal: Terminal,
): Promise<ExitCode> => {
  const projections = projectionsNamed([]);
  const health = await projectionHealth({ store, readModels, projections });
  if (json) {
    terminal.out(JSON.stringify(health, null, 2));
    return health.well ? 0 : 1;
  }
  if (health.fault !== null) {
    throw new CommandError(
      3,
      `Het grootboek of de overzichten zijn niet bereikbaar (${health.fault}).`,
    );
  }
  const table = new Table({
    head: ['Overzicht', 'Versie', 'Toestand', 'Positie', 'Achterstand', 'Opmerking'],
    colAligns: ['left', 'left', 'left', 'right', 'right', 'left'],
    style: { head: [], border: [], compact: true },
  });
  for (const one of health.projections) {
    table.push([
      one.name,
      versionOf(one),
      STATUS[one.status],
      count(one.position),
      count(one.lag),
      remarkOf(one),
    ]);
  }
  terminal.out(table.toString());
  return health.well ? 0 : 1;
};

interface Keeping {
  /** A moment to keep as well; null: month ends only. */
  readonly moment: string | null;
  readonly keepMonths: number;
}

type Work = (parts: LogAndRows, projection: Projection, keeping: Keeping) => Promise<string>;

/** What is older than the months that are kept would be forgotten within the hour. */
const assertKept = (moment: string, months: number, now: string): void => {
  if (moment >= firstMomentKept(now, months)) return;
  throw new CommandError(
    2,
    `${dutchDateAt(moment)} is langer geleden dan er wordt bewaard (${count(months)} maanden). Kies een later moment, of verhoog ZGB_KEEP_MONTHS.`,
  );
};

const marked =
  (from: ProjectionStatus[], to: 'paused' | 'active', done: string, undone: string): Work =>
  async ({ readModels }, projection) => {
    const { name, version } = projection;
    const active = (await activeVersion(readModels, projection)) ?? { version, build: 0 };
    // Also the version that is built beside it: staff mean the projection.
    const builds = [active, ...(active.version === version ? [] : [{ version, build: 0 }])];
    const results: boolean[] = [];
    for (const build of builds) {
      const isActive = build === active;
      const next = to === 'active' && !isActive ? 'booting' : to;
      results.push(await readModels.mark(idOf(name, build), from, next));
    }
    if (results.includes(true)) return `${name} ${done}.`;
    throw new CommandError(1, `${name} ${undone}.`);
  };

/** All of them: one that is wrong may be what later ones were made from. */
const forgetMoments: Work = async ({ readModels }, projection) => {
  const { name, version } = projection;
  const kept = await readModels.moments({ name, version });
  for (const { position } of kept) await readModels.forgetMoment({ name, version }, position);
  return `${name}: ${count(kept.length)} bewaarde momenten vergeten. Maandeinden komen vanzelf terug.`;
};

/** What staff can do to one projection. */
const ACTIONS: Readonly<Record<string, Work>> = {
  pause: marked(
    ['new', 'booting', 'active'],
    'paused',
    'is gepauzeerd: de rijen blijven zoals ze zijn',
    'loopt niet, dus er is niets te pauzeren',
  ),
  resume: marked(['paused'], 'active', 'loopt weer', 'is niet gepauzeerd'),
  retry: marked(['failed'], 'active', 'probeert de gebeurtenis opnieuw', 'is niet gestopt'),
  rollback: async ({ readModels }, projection) => {
    const to = await rollBack(readModels, projection);
    if (to === null)
      throw new CommandError(1, `${projection.name}: er is niets om naar terug te gaan.`);
    return `${projection.name} toont weer versie ${String(to.version)}${to.build === 0 ? '' : ` (bouw ${String(to.build)})`}.`;
  },
  keep: async ({ store, readModels }, projection, { moment, keepMonths }) => {
    const options = { store, readModels, projection };
    const now = new Date().toISOString();
    if (moment !== null) assertKept(moment, keepMonths, now);
    const ends = await keepMonthEnds({ ...options, now, months: keepMonths });
    if (moment === null) return `${projection.name}: ${String(ends)} maandeinden bewaard.`;
    const { position } = await keepMoment(options, { moment });
    return `${projection.name}: bewaard zoals bekend op ${moment} (gebeurtenis ${String(position)}).`;
  },
  forget: forgetMoments,
};

export const ACTION_NAMES = Object.keys(ACTIONS);

/** Pauses, resumes, retries, rolls back, or keeps a moment of one projection. */
export const actOn = async (
  parts: LogAndRows,
  { action, name, ...keeping }: Keeping & { action: string; name: string | undefined },
  terminal: Terminal,
): Promise<ExitCode> => {
  const work = ACTIONS[action];
  if (work === undefined) {
    throw new CommandError(2, `${action} kan niet. Kies uit: ${ACTION_NAMES.join(', ')}.`);
  }
  const [projection] = name === undefined ? [] : projectionsNamed([name]);
  if (projection === undefined) throw new CommandError(2, 'Noem het overzicht.');
  terminal.out(await work(parts, projection, keeping));
  return 0;
};
