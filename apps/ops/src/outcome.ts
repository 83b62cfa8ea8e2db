/** What a command ends with: 0 done, 1 refused by a rule, 2 bad input, 3 fault. */
export type ExitCode = 0 | 1 | 2 | 3;

/** Ends a command with a Dutch message that says what is wrong and what to do. */
export class CommandError extends Error {
  constructor(
    readonly exitCode: Exclude<ExitCode, 0>,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** Where a command writes: results to `out`, everything about progress to `err`. */
export interface Terminal {
  out(text: string): void;
  err(text: string): void;
  /** True when somebody is looking: then progress is shown. */
  readonly isInteractive: boolean;
}

export const terminal: Terminal = {
  out: (text) => void process.stdout.write(`${text}\n`),
  err: (text) => void process.stderr.write(`${text}\n`),
  isInteractive: process.stderr.isTTY,
};

export const worst = (codes: readonly ExitCode[]): ExitCode =>
  codes.reduce<ExitCode>((worse, code) => (code > worse ? code : worse), 0);
