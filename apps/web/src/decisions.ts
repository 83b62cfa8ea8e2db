import { useSyncExternalStore } from 'react';
import { ApiFout, instruct, type AangehoudenRegel } from './api';
import { quietly } from './news';

export type Verdict = 'toekennen' | 'afkeuren';

/** What became of one line after a decision. */
export type Fate =
  | { readonly state: 'sending' | 'done'; readonly verdict: Verdict }
  | { readonly state: 'failed'; readonly verdict: Verdict; readonly why: string };

/** Lines that were decided on together; undone together. */
export interface Act {
  readonly id: number;
  readonly verdict: Verdict;
  readonly lines: readonly AangehoudenRegel[];
  readonly at: string;
  readonly state: 'busy' | 'done' | 'undoing' | 'undone';
  /** Of a line that could not be undone. */
  readonly why: string;
}

export const idOf = ({ declaratie, regel }: AangehoudenRegel): string =>
  `${declaratie.id}-${String(regel)}`;

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

const setFate = (line: AangehoudenRegel, fate: Fate | null): void => {
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

/** Decides on lines: on the screen at once, in the ledger one by one. */
export const decide = (
  lines: readonly AangehoudenRegel[],
  verdict: Verdict,
  reason: string,
): void => {
  const id = (known.acts[0]?.id ?? 0) + 1;
  const at = new Date().toISOString();
  update({ acts: [{ id, verdict, lines, at, state: 'busy', why: '' }, ...known.acts] });
  for (const line of lines) setFate(line, { state: 'sending', verdict });
  inTurn(async () => {
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
      } catch (error) {
        setFate(line, { state: 'failed', verdict, why: whyOf(error) });
      }
    }
    setAct(id, { state: 'done' });
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

/** With the time in it: the same instruction again would be taken for a repeat. */
const undone = (): string =>
  `Besluit ongedaan gemaakt om ${new Date().toLocaleTimeString('nl-NL')}`;

/** Has lines judged again: they wait for a person as before. Gives why not, or nothing. */
export const judgeAgain = async (lines: readonly AangehoudenRegel[]): Promise<string> => {
  const faults: string[] = [];
  for (const group of groupedByDeclaration(lines)) {
    const [first] = group;
    if (first === undefined) continue;
    const body = { ...keyOf(first), regels: group.map(({ regel }) => regel), reden: undone() };
    try {
      await quietly(instruct('declaraties/herbeoordelingen', body, crypto.randomUUID()));
      for (const line of group) setFate(line, null);
    } catch (error) {
      faults.push(whyOf(error));
    }
  }
  return [...new Set(faults)].join(' ');
};

/** Takes an act back, as long as the answer was not sent. */
export const undo = (id: number): void => {
  const act = known.acts.find((one) => one.id === id);
  if (act === undefined || act.state === 'undoing' || act.state === 'undone') return;
  setAct(id, { state: 'undoing' });
  inTurn(async () => {
    const done = act.lines.filter((line) => known.fates.get(idOf(line))?.state === 'done');
    const why = await judgeAgain(done);
    setAct(id, { state: why === '' ? 'undone' : 'done', why });
  });
};

/** The act that `U` takes back. */
export const lastAct = ({ acts }: Decisions): Act | undefined =>
  acts.find(({ state }) => state === 'done' || state === 'busy');

/** The list was fetched anew: what was decided is not in it any more. */
export const forgetFates = (): void => {
  update({ fates: new Map() });
};
