import { accept, streamId, type Decider, type Fact, type StreamId } from '@zgb/kernel';

/** A provider is known in the region under a name. NL: aanbieder. */
export type ProviderRegistered = Fact<
  'ProviderRegistered',
  { readonly agb: string; readonly name: string }
>;
export type ProviderEvent = ProviderRegistered;

export type RegisterProvider = {
  readonly type: 'RegisterProvider';
  readonly agb: string;
  readonly name: string;
};

export interface Provider {
  readonly name: string | null;
}

/** Registering under another name renames; the earlier name stays in the log. */
export const provider: Decider<Provider, RegisterProvider, ProviderEvent, never> = {
  category: 'provider',
  initial: { name: null },
  evolve: (_state, { data }) => ({ name: data.name }),
  decide: ({ agb, name }, state) =>
    state.name === name ? accept() : accept({ type: 'ProviderRegistered', data: { agb, name } }),
  steps: { ProviderRegistered: [] },
};

export const providerStream = (region: string, agb: string): StreamId =>
  streamId('provider', region, agb);
