import { useSyncExternalStore } from 'react';
import { ApiFout, ask, instruct, type AangehoudenRegel, type Waarom } from '../ledger/api';
import { quietly } from '../parts/news';
import { idOf } from './line-words';

export type Verdict = 'toekennen' | 'afkeuren';

/** What became of one line after a decision. */
export type Fate =
  | { readonly state: 'sending' | 'done'; readonly verdict: Verdict }
  | { readonly state: 'failed'; readonly verdict: Verdict; readonly why: string }
  | Taken;

/** Somebody else was first: what the reader chose is not recorded. */
export interface Taken {
  readonly state: 'taken';
  readonly by: string;
  readonly at: string;
  readonly outcome: string;
}

/** A line of an act on which nothing was recorded. */
interface Missed {
  readonly line: AangehoudenRegel;
  readonly fate: Extract<Fate, { readonly state: 'failed' | 'taken' }>;
}

/** Lines that were decided on together; undone together, or each on its own. */
export interface Act {
  readonly id: number;
  readonly verdict: Verdict;
  readonly lines: readonly AangehoudenRegel[];
  /** Of these the decision is recorded and still stands. */
  readonly standing: readonly AangehoudenRegel[];
  readonly missed: readonly Missed[];
  readonly at: string;
  readonly state: 'busy' | 'done' | 'undoing' | 'undone';
  /** Of a line that could not be undone. */
  readonly why: string;
}

interface Decisions {
  readonly fates: ReadonlyMap<string, Fate>;
  /** Newest first. */
  readonly acts: readonly Act[];
}

/** Kept while the window is open, so that going to a page and back loses nothing. */
let known: Decisions = { fates: new Map(), acts: [] };
const listeners = new Set<() => void>();

const update = (changes: Partial<Decisions>): void => {
  known = { ...known, ...changes };
  for (const listener of listeners) listener();
};

export const useDecisions = (): Decisions =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => known,
  );

/** What became of a line since the list was fetched; undefined: nothing. */
export const fateOf = (line: AangehoudenRegel): Fate | undefined => known.fates.get(idOf(line));

/** Whether the reader can still decide: nothing is recorded, nor on its way. */
export const isOpen = (line: AangehoudenRegel): boolean => {
  const fate = fateOf(line);
  return fate === undefined || fate.state === 'failed';
};

/** Null: the line waits as before. */
export const setFate = (line: AangehoudenRegel, fate: Fate | null): void => {
  const fates = new Map(known.fates);
  if (fate === null) fates.delete(idOf(line));
  else fates.set(idOf(line), fate);
  update({ fates });
};

const setAct = (id: number, changes: Partial<Act>): void => {
  update({ acts: known.acts.map((act) => (act.id === id ? { ...act, ...changes } : act)) });
};

const whyOf = (error: unknown): string =>
  error instanceof ApiFout ? error.probleem.detail : 'Er ging iets mis. Probeer het opnieuw.';

const keyOf = ({ declaratie }: AangehoudenRegel): object => ({
  gemeente: declaratie.gemeente.code,
  wet: declaratie.wet,
  aanbieder: declaratie.aanbieder.agb,
  declaratienummer: declaratie.nummer,
});

/** One after the other: a decision on a line may make the answer to its declaration. */
let queue: Promise<unknown> = Promise.resolve();
const inTurn = (work: () => Promise<void>): void => {
  queue = queue.then(work);
};

/** Code to refuse with: the first that the rules gave. */
const codeOf = ({ codes }: AangehoudenRegel): string | undefined =>
  codes.find(({ code }) => code !== null && /^[0-9S]\d{3}$/.test(code))?.code ?? undefined;

/** Who decided on a line that waits no more; null: nobody did. */
const whoWasFirst = async ({ declaratie, regel }: AangehoudenRegel): Promise<Taken | null> => {
  const { oordelen } = await ask<Waarom>(
    `declaraties/${declaratie.id}/regels/${String(regel)}`,
    {},
  );
  const last = oordelen.at(-1);
  if (last === undefined || last.besluit === null) return null;
  const { besluit, vastgelegdOp, uitkomst } = last;
  return { state: 'taken', by: besluit.door, at: vastgelegdOp, outcome: uitkomst };
};

/** What became of a line on which a decision was not recorded. */
const fateAfter = async (
  error: unknown,
  line: AangehoudenRegel,
  verdict: Verdict,
): Promise<Missed['fate']> => {
  const failed = { state: 'failed', verdict, why: whyOf(error) } as const;
  if (!(error instanceof ApiFout) || error.probleem.code !== 'lineNotHeld') return failed;
  return (await whoWasFirst(line).catch(() => null)) ?? failed;
};

/** Decides on lines: on the screen at once, in the ledger one by one. */
export const decide = (
  lines: readonly AangehoudenRegel[],
  verdict: Verdict,
  reason: string,
): void => {
  const id = (known.acts[0]?.id ?? 0) + 1;
  const at = new Date().toISOString();
  const act: Act = { id, verdict, lines, standing: [], missed: [], at, state: 'busy', why: '' };
  update({ acts: [act, ...known.acts] });
  for (const line of lines) setFate(line, { state: 'sending', verdict });
  inTurn(async () => {
    const standing: AangehoudenRegel[] = [];
    const missed: Missed[] = [];
    for (const line of lines) {
      const code = verdict === 'afkeuren' ? codeOf(line) : undefined;
      const body = {
        ...keyOf(line),
        regel: line.regel,
        toewijzingnummer: line.toewijzing,
        besluit: verdict,
        reden: reason,
        ...(code === undefined ? {} : { retourcode: code }),
      };
      try {
        await quietly(instruct('declaraties/regels/besluiten', body, crypto.randomUUID()));
        setFate(line, { state: 'done', verdict });
        standing.push(line);
      } catch (error) {
        const fate = await fateAfter(error, line, verdict);
        setFate(line, fate);
        missed.push({ line, fate });
      }
    }
    setAct(id, { state: 'done', standing, missed });
  });
};

const groupedByDeclaration = (
  lines: readonly AangehoudenRegel[],
): readonly (readonly AangehoudenRegel[])[] => {
  const groups = new Map<string, AangehoudenRegel[]>();
  for (const line of lines) {
    groups.set(line.declaratie.id, [...(groups.get(line.declaratie.id) ?? []), line]);
  }
  return [...groups.values()];
};

const UNDONE = 'Besluit ongedaan gemaakt';

/** Has lines judged again: they wait for a person as before. Why: of those that could not be. */
export const judgeAgain = async (
  lines: readonly AangehoudenRegel[],
): Promise<{ readonly again: readonly AangehoudenRegel[]; readonly why: string }> => {
  const faults: string[] = [];
  const again: AangehoudenRegel[] = [];
  for (const group of groupedByDeclaration(lines)) {
    const [first] = group;
    if (first === undefined) continue;
    const body = { ...keyOf(first), regels: group.map(({ regel }) => regel), reden: UNDONE };
    try {
      await quietly(instruct('declaraties/herbeoordelingen', body, crypto.randomUUID()));
      for (const line of group) setFate(line, null);
      again.push(...group);
    } catch (error) {
      faults.push(whyOf(error));
    }
  }
  return { again, why: [...new Set(faults)].join(' ') };
};

/** Takes an act back, or one line of it, as long as the answer was not sent. */
export const undo = (id: number, only?: AangehoudenRegel): void => {
  const stateNow = known.acts.find((one) => one.id === id)?.state;
  if (stateNow === undefined || stateNow === 'undoing' || stateNow === 'undone') return;
  setAct(id, { state: 'undoing' });
  inTurn(async () => {
    // Known now: decisions that were still on their way came before this in the queue.
    const { standing = [] } = known.acts.find((one) => one.id === id) ?? {};
    const wanted = only === undefined ? standing : standing.filter((line) => line === only);
    const { again, why } = await judgeAgain(wanted);
    const left = standing.filter((line) => !again.includes(line));
    const isUndone = again.length > 0 && left.length === 0;
    setAct(id, { state: isUndone ? 'undone' : 'done', standing: left, why });
  });
};

/** The act that `U` takes back. */
export const lastAct = ({ acts }: Decisions): Act | undefined =>
  acts.find(({ state, standing }) => state === 'busy' || (state === 'done' && standing.length > 0));

/** The list was fetched anew: what was decided is not in it any more. */
export const forgetFates = (): void => {
  update({ fates: new Map() });
};
