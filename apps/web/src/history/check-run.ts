import {
  ApiFout,
  ask,
  type Bevroren,
  type BevrorenOverzicht,
  type Bewijs,
  type Probleem,
} from '../ledger/api';
import { dutchDay } from '../parts/clock';
import { daysOn } from '../parts/year';
import { checkedWith, NOTHING_CHECKED, type Anchor, type Checked } from './history-check';

/** What somebody wants checked; empty: from the first or up to the last event. */
export interface CheckAsk {
  readonly van: string;
  readonly tot: string;
  readonly anchor: Anchor | null;
}

/** Kept sheets that were reckoned again. */
export interface Reckoned {
  readonly same: number;
  readonly of: number;
  readonly different: readonly string[];
}

export interface CheckRun {
  readonly state: 'idle' | 'running' | 'paused' | 'done' | 'failed';
  readonly ask: CheckAsk;
  readonly checked: Checked;
  /** Position after which the next page is read, and how far there is to go. */
  readonly after: number;
  readonly from: number;
  readonly until: number;
  /** Whether the asker sees every municipality. */
  readonly isWhole: boolean;
  /** Milliseconds of work. */
  readonly ms: number;
  readonly reckoned: Reckoned | null;
  readonly problem: Probleem | null;
  /** An event that the ledger itself found damaged. */
  readonly damagedAt: number | null;
}

export const NO_RUN: CheckRun = {
  state: 'idle',
  ask: { van: '', tot: '', anchor: null },
  checked: NOTHING_CHECKED,
  after: 0,
  from: 0,
  until: 0,
  isWhole: true,
  ms: 0,
  reckoned: null,
  problem: null,
  damagedAt: null,
};

const PAGE_EVENTS = 1_000;

/** The period counts whole days, as everywhere. */
const isAfter = (recordedAt: string, day: string): boolean =>
  day !== '' && dutchDay(recordedAt) > day;

interface Neighbour {
  readonly positie: number | null;
}

/** Position of the last event before a day; 0: there is none. */
const positionBefore = async (day: string, signal: AbortSignal): Promise<number> => {
  const { deze } = await ask<{ readonly deze: Neighbour | null }>(
    'geschiedenis/gebeurtenis',
    { bekendOp: daysOn(day, -1) },
    signal,
  );
  return deze?.positie ?? 0;
};

/** Kept sheets are reckoned again by the ledger, from the events. */
const reckon = async (signal: AbortSignal): Promise<Reckoned> => {
  const { bevroren } = await ask<{ readonly bevroren: readonly Bevroren[] }>(
    'bevroren-overzichten',
    {},
    signal,
  );
  const different: string[] = [];
  for (const { naam, nummer } of bevroren) {
    const path = `bevroren-overzichten/${naam}`;
    const one = await ask<BevrorenOverzicht>(path, { nummer: String(nummer) }, signal);
    if (!one.vergelijking.gelijk) different.push(`${naam} ${String(nummer)}`);
  }
  return { same: bevroren.length - different.length, of: bevroren.length, different };
};

const begun = async (run: CheckRun, signal: AbortSignal): Promise<CheckRun> => {
  if (run.state === 'paused') return { ...run, state: 'running' };
  const { van } = run.ask;
  const from = van === '' ? 0 : await positionBefore(van, signal);
  const checked = { ...NOTHING_CHECKED, isFromStart: from === 0 };
  return { ...NO_RUN, ask: run.ask, state: 'running', checked, from, after: from, until: from };
};

/** One page further; the run is done when there is no more, or something does not fit. */
const furthered = async (run: CheckRun, signal: AbortSignal): Promise<CheckRun> => {
  const begin = performance.now();
  const query = { na: String(run.after), limit: String(PAGE_EVENTS) };
  const page = await ask<Bewijs>('bewijs', query, signal);
  const { tot, anchor } = run.ask;
  const events = page.gebeurtenissen.filter(({ vastgelegdOp }) => !isAfter(vastgelegdOp, tot));
  const checked = await checkedWith(run.checked, events, anchor);
  const isPast = events.length < page.gebeurtenissen.length;
  const isOver = page.volgende === null || isPast || checked.misfit !== null;
  return {
    ...run,
    checked,
    state: isOver ? 'done' : 'running',
    after: page.volgende ?? page.logpositie,
    until: page.logpositie,
    isWhole: page.volledig,
    ms: run.ms + performance.now() - begin,
  };
};

const problemOf = (error: unknown): Probleem & { readonly beschadigd?: number } =>
  error instanceof ApiFout
    ? error.probleem
    : { title: 'De controle is gestopt', detail: 'Probeer het opnieuw.' };

/** Does a check from where it is to its end, or until it is stopped; tells of each page. */
export const runCheck = async (
  given: CheckRun,
  signal: AbortSignal,
  tell: (run: CheckRun) => void,
): Promise<void> => {
  let run = given;
  const next = (value: CheckRun): void => {
    run = value;
    tell(value);
  };
  try {
    next(await begun(run, signal));
    while (run.state === 'running') next(await furthered(run, signal));
    if (run.checked.misfit === null) next({ ...run, reckoned: await reckon(signal) });
  } catch (error) {
    if (signal.aborted) {
      tell({ ...run, state: run.state === 'done' ? 'done' : 'paused' });
      return;
    }
    const problem = problemOf(error);
    const damagedAt = problem.beschadigd ?? null;
    tell({ ...run, state: damagedAt === null ? 'failed' : 'done', problem, damagedAt });
  }
};

/** What became of a check. */
export type Verdict = 'klopt' | 'klopt niet' | 'nog niet gecontroleerd';

export const verdictOf = ({ state, checked, damagedAt, reckoned }: CheckRun): Verdict => {
  if (state !== 'done') return 'nog niet gecontroleerd';
  const isBroken =
    checked.misfit !== null || damagedAt !== null || (reckoned?.different.length ?? 0) > 0;
  return isBroken ? 'klopt niet' : 'klopt';
};
