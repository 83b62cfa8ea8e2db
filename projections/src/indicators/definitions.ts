import { accountIndicators } from './account-indicators';
import { councilIndicators } from './council-indicators';
import { flowIndicators } from './flow-indicators';
import type { Indicator } from './indicator';
import { supplyIndicators } from './supply-indicators';

export * from './indicator';

/** Every figure of the monitor, as data. NL: indicatoren. */
export const indicators: readonly Indicator[] = [
  ...flowIndicators,
  ...supplyIndicators,
  ...councilIndicators,
  ...accountIndicators,
];

const byId = new Map(indicators.map((one) => [one.id, one]));

/** An indicator by its id; that there is none is a mistake in the code. */
export const indicator = (id: string): Indicator => {
  const found = byId.get(id);
  if (found === undefined) throw new Error(`no indicator ${id}`);
  return found;
};

/** The definition of a sheet is that of its indicators, so that it stands beside the numbers. */
export const definitionOf = (...ids: readonly string[]): string =>
  ids.map((id) => indicator(id).definition).join(' ');

/** Which definitions a sheet used (3.0). */
export const versionsNote = (...ids: readonly string[]): string =>
  `Definities: ${ids.map((id) => `${id} versie ${String(indicator(id).version)}`).join(', ')}.`;
