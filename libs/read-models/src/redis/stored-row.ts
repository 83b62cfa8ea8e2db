import type { JsonObject } from '@zgb/kernel';

/** One order of indexed fields, whatever order the code names them in. */
export const indexesInOrder = (fields: readonly string[]): readonly string[] => [...fields].sort();

/** Indexed values, a line end (which JSON never holds), and the row. Only texts are indexed. */
export const storedRow = (row: JsonObject, fields: readonly string[]): string => {
  const values = fields.map((field) => {
    const value = row[field];
    return typeof value === 'string' ? value : null;
  });
  return `${JSON.stringify(values)}\n${JSON.stringify(row)}`;
};

export const parseRow = (stored: string): JsonObject =>
  JSON.parse(stored.slice(stored.indexOf('\n') + 1)) as JsonObject;
