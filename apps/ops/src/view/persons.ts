import {
  openPersonalDataForReading,
  turns18OnFrom,
  type Environment,
  type Settings,
} from '@zgb/platform';
import type { SheetSources } from '@zgb/projections';

/** What sheets may know of persons, for who looks now. */
export interface Persons {
  /** Absent: there are no personal data here, or no key to read them by. */
  readonly turns18On?: NonNullable<SheetSources['turns18On']>;
  close(): Promise<void>;
}

/**
 * Personal data at hand, opened beside the server for reading only, and only by a view that may
 * show them (ZES-21). What is frozen never asks for them.
 */
export const personsAtHand = (settings: Settings, environment: Environment): Persons => {
  const personalData = openPersonalDataForReading(settings, environment);
  if (personalData === null) return { close: () => Promise.resolve() };
  return { turns18On: turns18OnFrom(personalData), close: () => personalData.close() };
};
