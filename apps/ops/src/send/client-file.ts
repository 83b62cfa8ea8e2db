import { readFileSync } from 'node:fs';
import { parse, YAMLParseError } from 'yaml';
import type { JsonObject } from '@zgb/kernel';
import { codeOf, pathError } from '../faults';
import { CommandError } from '../outcome';

/** Details of a client from a YAML or JSON file, by the names of the standard. */
export const readClientFile = (file: string): JsonObject => {
  try {
    const value: unknown = parse(readFileSync(file, 'utf8'), { schema: 'core' });
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
      return value as JsonObject;
    }
  } catch (error) {
    if (error instanceof YAMLParseError) {
      const line = String(error.linePos?.[0].line ?? 0);
      throw new CommandError(2, `${file}, regel ${line}: dit is geen geldige YAML of JSON.`);
    }
    if (codeOf(error) !== '') throw pathError(file, error);
    throw error;
  }
  throw new CommandError(2, `${file}: geef de gegevens van de cliënt als velden met een waarde.`);
};
