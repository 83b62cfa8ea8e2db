import {
  accept,
  reject,
  streamId,
  type CalendarDate,
  type Decider,
  type Decision,
  type Fact,
  type Law,
  type StreamId,
} from '@zgb/kernel';
import type { ProductUnit } from '../unit';

/** NL: bekostiging: inspanningsgericht, outputgericht, taakgericht, beschikbaarheid. */
export type FundingMode = 'pxq' | 'output' | 'task' | 'availability';

export type ProductDefinition = {
  readonly region: string;
  readonly law: Law;
  readonly category: string;
  readonly code: string;
  readonly name: string;
  readonly group: string;
  readonly unit: ProductUnit;
  readonly fundingMode: FundingMode;
};

/** Three states: a question mark in a catalogue is neither yes nor no (MIJ-04). */
export type ProductState = 'yes' | 'no' | 'undecided';

/** A product of the catalogue. NL: product. */
export type ProductDefined = Fact<'ProductDefined', ProductDefinition>;

/** From a day a municipality buys a product, or not, or has not decided. */
export type ProductStateDecided = Fact<
  'ProductStateDecided',
  {
    readonly municipality: string;
    readonly state: ProductState;
    readonly from: CalendarDate;
    /** Footnote of the catalogue; null when it has none. */
    readonly note: string | null;
  }
>;

export type ProductEvent = ProductDefined | ProductStateDecided;

export type DefineProduct = { readonly type: 'DefineProduct'; readonly product: ProductDefinition };
export type DecideProductState = {
  readonly type: 'DecideProductState';
  readonly decision: ProductStateDecided['data'];
};
export type ProductCommand = DefineProduct | DecideProductState;

export type ProductRejection = { readonly code: 'productUnknown' };

export interface Product {
  readonly definition: ProductDefinition | null;
  /** In order of recording. */
  readonly decisions: readonly ProductStateDecided['data'][];
}

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

/** The decision in force on a day: the latest first day, and of equal ones the last recorded. */
const decisionOn = (
  { decisions }: Product,
  municipality: string,
  day: CalendarDate,
): ProductStateDecided['data'] | null =>
  decisions
    .filter((decided) => decided.municipality === municipality && decided.from <= day)
    .reduce<ProductStateDecided['data'] | null>(
      (latest, decided) => (latest === null || decided.from >= latest.from ? decided : latest),
      null,
    );

/** `unknown`: nothing was ever decided for this municipality up to that day. */
export const productStateOn = (
  product: Product,
  municipality: string,
  day: CalendarDate,
): ProductState | 'unknown' => decisionOn(product, municipality, day)?.state ?? 'unknown';

const decide = (
  command: ProductCommand,
  state: Product,
): Decision<ProductEvent, ProductRejection> => {
  switch (command.type) {
    case 'DefineProduct':
      return same(state.definition, command.product)
        ? accept()
        : accept({ type: 'ProductDefined', data: command.product });
    case 'DecideProductState': {
      if (state.definition === null) return reject({ code: 'productUnknown' });
      const { municipality, from } = command.decision;
      const known = decisionOn(state, municipality, from);
      return same(known, command.decision)
        ? accept()
        : accept({ type: 'ProductStateDecided', data: command.decision });
    }
  }
};

const evolve = (state: Product, event: ProductEvent): Product => {
  switch (event.type) {
    case 'ProductDefined':
      return { ...state, definition: event.data };
    case 'ProductStateDecided':
      return { ...state, decisions: [...state.decisions, event.data] };
  }
};

export const product: Decider<Product, ProductCommand, ProductEvent, ProductRejection> = {
  category: 'product',
  initial: { definition: null, decisions: [] },
  evolve,
  decide,
  steps: { ProductDefined: [], ProductStateDecided: [] },
};

export const productStream = (region: string, law: Law, category: string, code: string): StreamId =>
  streamId('product', region, law, category, code);
