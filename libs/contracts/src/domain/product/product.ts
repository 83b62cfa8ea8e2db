import {
  accept,
  reject,
  streamId,
  type CalendarDate,
  type Decider,
  type Decision,
  type Law,
  type StreamId,
} from '@zgb/kernel';
import { isKnownRevision } from './attributes';
import type {
  Product,
  ProductAgeLimited,
  ProductDefinition,
  ProductEvent,
  ProductNormSet,
  ProductRevised,
  ProductStateDecided,
  ProductWithdrawn,
} from './facts';
import { decisionOn } from './selection';

export * from './age';
export * from './attributes';
export * from './facts';
export * from './protection';
export * from './selection';

export type DefineProduct = { readonly type: 'DefineProduct'; readonly product: ProductDefinition };
export type DecideProductState = {
  readonly type: 'DecideProductState';
  readonly decision: ProductStateDecided['data'];
};
export type ReviseProduct = {
  readonly type: 'ReviseProduct';
  readonly revision: ProductRevised['data'];
};
export type LimitProductAge = {
  readonly type: 'LimitProductAge';
  readonly limit: ProductAgeLimited['data'];
};
export type SetProductNorm = {
  readonly type: 'SetProductNorm';
  readonly norm: ProductNormSet['data'];
};
export type WithdrawProduct = {
  readonly type: 'WithdrawProduct';
  readonly withdrawal: ProductWithdrawn['data'];
};
export type ProductCommand =
  | DefineProduct
  | DecideProductState
  | ReviseProduct
  | LimitProductAge
  | SetProductNorm
  | WithdrawProduct;

export type ProductRejection =
  | { readonly code: 'productUnknown' }
  /** NAT-22: a catalogue is never changed with retroactive effect. */
  | { readonly code: 'productChangeRetroactive'; readonly decidedOn: CalendarDate }
  /** Running allocations count in the unit of their code (NAT-22). */
  | { readonly code: 'productUnitFixed' }
  | { readonly code: 'ageLimitEmpty' }
  | { readonly code: 'nothingToRevise' };

type ProductDecision = Decision<ProductEvent, ProductRejection>;
type Changed = Exclude<ProductEvent, { readonly type: 'ProductDefined' }>;

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

const defineProduct = ({ product: wanted }: DefineProduct, state: Product): ProductDecision => {
  const { definition } = state;
  if (same(definition, wanted)) return accept();
  if (definition !== null && definition.unit !== wanted.unit) {
    return reject({ code: 'productUnitFixed' });
  }
  return accept({ type: 'ProductDefined', data: wanted });
};

/** A dated change: of a known product, not backwards, and nothing when it is so already. */
const change = (state: Product, event: Changed, isKnown: boolean): ProductDecision => {
  if (state.definition === null) return reject({ code: 'productUnknown' });
  if (isKnown) return accept();
  const { from, decidedOn } = event.data;
  return decidedOn !== undefined && from < decidedOn
    ? reject({ code: 'productChangeRetroactive', decidedOn })
    : accept(event);
};

/** The last fact of the same first day says the same. */
const isLastOfDay = <Dated extends { readonly from: CalendarDate }>(
  facts: readonly Dated[],
  wanted: Dated,
): boolean =>
  same(
    facts.findLast(({ from }) => from === wanted.from),
    wanted,
  );

const decide = (command: ProductCommand, state: Product): ProductDecision => {
  switch (command.type) {
    case 'DefineProduct':
      return defineProduct(command, state);
    case 'DecideProductState': {
      const { decision: data } = command;
      const isKnown = same(decisionOn(state, data.municipality, data.from), data);
      return change(state, { type: 'ProductStateDecided', data }, isKnown);
    }
    case 'ReviseProduct': {
      const { revision: data } = command;
      if (Object.keys(data.attributes).length === 0) return reject({ code: 'nothingToRevise' });
      return change(state, { type: 'ProductRevised', data }, isKnownRevision(state, data));
    }
    case 'LimitProductAge': {
      const { limit: data } = command;
      const { minAge, untilAge } = data;
      if (untilAge !== null && (minAge ?? 0) >= untilAge) return reject({ code: 'ageLimitEmpty' });
      const isKnown = isLastOfDay(state.ageLimits, data);
      return change(state, { type: 'ProductAgeLimited', data }, isKnown);
    }
    case 'SetProductNorm': {
      const { norm: data } = command;
      return change(state, { type: 'ProductNormSet', data }, isLastOfDay(state.norms, data));
    }
    case 'WithdrawProduct': {
      const { withdrawal: data } = command;
      const isKnown = same(state.withdrawals.at(-1), data);
      return change(state, { type: 'ProductWithdrawn', data }, isKnown);
    }
  }
};

const evolve = (state: Product, event: ProductEvent): Product => {
  switch (event.type) {
    case 'ProductDefined':
      return { ...state, definition: event.data };
    case 'ProductStateDecided':
      return { ...state, decisions: [...state.decisions, event.data] };
    case 'ProductRevised':
      return { ...state, revisions: [...state.revisions, event.data] };
    case 'ProductAgeLimited':
      return { ...state, ageLimits: [...state.ageLimits, event.data] };
    case 'ProductNormSet':
      return { ...state, norms: [...state.norms, event.data] };
    case 'ProductWithdrawn':
      return { ...state, withdrawals: [...state.withdrawals, event.data] };
  }
};

export const product: Decider<Product, ProductCommand, ProductEvent, ProductRejection> = {
  category: 'product',
  initial: {
    definition: null,
    decisions: [],
    revisions: [],
    ageLimits: [],
    norms: [],
    withdrawals: [],
  },
  evolve,
  decide,
  steps: {
    ProductDefined: [],
    ProductStateDecided: [],
    ProductRevised: [],
    ProductAgeLimited: [],
    ProductNormSet: [],
    ProductWithdrawn: [],
  },
};

export const productStream = (region: string, law: Law, category: string, code: string): StreamId =>
  streamId('product', region, law, category, code);
