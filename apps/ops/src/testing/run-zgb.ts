import type { Terminal } from '../outcome';
import { run } from '../program';

/** Runs a command as nobody looks: what it printed as a result and beside it, and how it ended. */
export const runZgb = async (
  environment: Readonly<Record<string, string>>,
  ...args: readonly string[]
) => {
  const out: string[] = [];
  const err: string[] = [];
  const terminal: Terminal = {
    out: (text) => void out.push(text),
    err: (text) => void err.push(text),
    isInteractive: false,
  };
  const exitCode = await run(args, terminal, environment);
  return { exitCode, out: out.join('\n'), err: err.join('\n') };
};
