import { ALL_PROVIDERS, decisionOn } from '@zgb/contracts';
import { behindClients, behindProviders } from '../regional-monitor/behind-cases';
import { activeOn } from '../regional-monitor/flows';
import { monitorCases, productOf, spellOf, type MonitorCase } from '../regional-monitor/cases';
import { distinctClients } from '../regional-monitor/units';
import { amountsOf, streamSource, type Opens } from '../sheets/behind';
import type { CellKind, SheetAsk, SheetSources } from '../sheets/sheet';
import { priceBook } from '../tariffs/prices';
import { historiesOf, tariffRows } from '../tariffs/sheet-rows';
import { tariffs } from '../tariffs/tariffs.projection';
import type { Shown } from './shown-product';

export interface MatrixCell {
  readonly value: string | number | null;
  /** What a figure is made of; absent where the cell is none. */
  readonly opens?: Opens;
}

/** What stands in the cell of a product, its variants among it, in a municipality. */
export type CellOf = (products: readonly Shown[], municipality: string) => MatrixCell;

export const LAYERS = ['aanbieders', 'clienten', 'tarief', 'sinds'] as const;

interface Layer {
  readonly kind: CellKind;
  readonly read: (sources: SheetSources, ask: SheetAsk) => Promise<CellOf>;
}

const keyOf = ({ code: { law, category, code } }: Shown): string => `${law}/${category}/${code}`;

/** Allocations of the day, by product and municipality. */
const running = async (sources: SheetSources, ask: SheetAsk) => {
  const cases = (await monitorCases(sources, ask)).filter(
    (one) => activeOn([spellOf(one)], ask.asAt).length > 0,
  );
  return (products: readonly Shown[], municipality: string): readonly MonitorCase[] => {
    const keys = new Set(products.map(keyOf));
    return cases.filter((one) => one.municipality === municipality && keys.has(productOf(one)));
  };
};

/** What else a cell of the matrix can show. */
export const LAYER_READERS: Readonly<Record<(typeof LAYERS)[number], Layer>> = {
  aanbieders: {
    kind: 'count',
    read: async (sources, ask) => {
      const casesOf = await running(sources, ask);
      return (products, place) => {
        const cases = casesOf(products, place);
        const { size: value } = new Set(cases.map(({ provider }) => provider));
        return { value, opens: behindProviders(cases) };
      };
    },
  },
  clienten: {
    kind: 'count',
    read: async (sources, ask) => {
      const casesOf = await running(sources, ask);
      return (products, place) => {
        const cases = casesOf(products, place);
        return { value: distinctClients(cases).value, opens: behindClients(cases) };
      };
    },
  },
  tarief: {
    kind: 'cents',
    read: async (sources, ask) => {
      const rows = await tariffRows(await sources.rows(tariffs), {});
      const book = priceBook(historiesOf(rows), sources.names.region);
      return ([own], municipality) => {
        const sold =
          own === undefined ? null : { ...own.code, municipality, provider: ALL_PROVIDERS };
        const price = sold === null ? null : book(sold, ask.asAt);
        if (sold === null || price === null) return { value: null };
        const { stream: key, priceCents: value } = price;
        const { law, category, code } = sold;
        const source = streamSource({ key, municipality, law, category, code });
        return { value, opens: () => amountsOf([source], () => value) };
      };
    },
  },
  sinds: {
    kind: 'date',
    read: (_sources, ask) =>
      Promise.resolve(([own], municipality) => ({
        value:
          own === undefined
            ? null
            : (decisionOn(own.product, municipality, ask.asAt)?.from ?? null),
      })),
  },
};
