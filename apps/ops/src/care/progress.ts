import { SingleBar } from 'cli-progress';
import type { Terminal } from '../outcome';

export interface Progress {
  /** So many of the total, when that is known. */
  readonly at: (done: number, total: number | null) => void;
  readonly stop: () => void;
}

/** A bar on a terminal that somebody looks at; nothing elsewhere. */
export const progressBar = (what: string, terminal: Terminal): Progress => {
  if (!terminal.isInteractive) return { at: () => undefined, stop: () => undefined };
  let bar: SingleBar | null = null;
  return {
    at: (done, total) => {
      if (bar === null) {
        const format =
          total === null
            ? `${what}: {value}`
            : `${what} {bar} {percentage} % · {value} van {total}`;
        bar = new SingleBar({ format, stream: process.stderr, hideCursor: true });
        bar.start(total ?? Number.MAX_SAFE_INTEGER, 0);
      }
      bar.update(done);
    },
    stop: () => bar?.stop(),
  };
};

/** Shows a bar while work goes on, and takes it away whatever happens. */
export const withProgress = async <Result>(
  what: string,
  terminal: Terminal,
  work: (progress: Progress) => Promise<Result> | Result,
): Promise<Result> => {
  const progress = progressBar(what, terminal);
  try {
    return await work(progress);
  } finally {
    progress.stop();
  }
};

const NUMBER = new Intl.NumberFormat('nl-NL');
export const count = (number: number): string => NUMBER.format(number);
