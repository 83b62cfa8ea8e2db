import type { DateRange } from '@zgb/kernel';
import { amountsOf, eachOf, onceBy, type Behind, type Source } from '../sheets/behind';
import { centsIn, sourceOf, type MonitorCase } from './cases';
import type { FlowParts, Spell } from './flows';

interface CaseSource extends Source {
  readonly one: MonitorCase;
}

const sourcesOf = (cases: readonly MonitorCase[]): readonly CaseSource[] =>
  cases.map((one) => ({ ...sourceOf(one), one }));

/** Every allocation counts. */
export const behindEach = (cases: readonly MonitorCase[]) => (): readonly Behind[] =>
  eachOf(sourcesOf(cases));

/** What has several allocations counts once, at the first of them. */
export const behindOnce =
  (cases: readonly MonitorCase[], thingOf: (one: MonitorCase) => string) => (): readonly Behind[] =>
    onceBy(sourcesOf(cases), ({ one }) => thingOf(one));

/** Everybody counts once. */
export const behindClients = (cases: readonly MonitorCase[]) =>
  behindOnce(cases, ({ municipality, clientRef }) => `${municipality}/${clientRef}`);

/** MIJ-08: client, product and provider count once. */
export const behindPairs = (cases: readonly MonitorCase[]) =>
  behindOnce(cases, ({ municipality, clientRef, law, category, code, provider }) =>
    [municipality, clientRef, law, category, code, provider].join('/'),
  );

/** Every provider counts once. */
export const behindProviders = (cases: readonly MonitorCase[]) =>
  behindOnce(cases, ({ provider }) => provider);

/** A client with two providers counts at both. */
export const behindProviderClients = (cases: readonly MonitorCase[]) => (): readonly Behind[] =>
  onceBy(sourcesOf(cases), ({ one }) => `${one.provider}/${one.municipality}/${one.clientRef}`);

/** What each allocation adds. */
export const behindSum =
  (cases: readonly MonitorCase[], amount: (one: MonitorCase) => number) => (): readonly Behind[] =>
    amountsOf(sourcesOf(cases), ({ one }) => amount(one));

/** B-01 of a period. */
export const behindCents = (cases: readonly MonitorCase[], period: DateRange) =>
  behindSum(cases, (one) => centsIn(one, period));

/** A spell that knows its allocation. */
export interface CaseSpell extends Spell {
  readonly one: MonitorCase;
}

export const caseSpells = (cases: readonly MonitorCase[]): readonly CaseSpell[] =>
  cases.map((one) => ({ from: one.from, until: one.endedOn, one }));

/** The allocations behind each flow. */
export const behindFlows = ({ begin, inflow, outflow, end }: FlowParts<CaseSpell>) => {
  const of = (spells: readonly CaseSpell[]) => behindEach(spells.map(({ one }) => one));
  return { begin: of(begin), instroom: of(inflow), uitstroom: of(outflow), eind: of(end) };
};
