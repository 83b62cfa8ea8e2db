/** The kind of an error, for logs: its text could quote what was worked on. */
export const nameOfError = (error: unknown): string =>
  error instanceof Error ? error.name : 'unknown';

/** Where an error was thrown, line by line and without its text. */
export const stackOfError = (error: unknown): string | undefined =>
  error instanceof Error
    ? error.stack
        ?.split('\n')
        .filter((line) => /^\s+at /.test(line))
        .join('\n')
    : undefined;
