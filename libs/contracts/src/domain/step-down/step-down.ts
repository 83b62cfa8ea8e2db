import { latestFact, streamId, type Fact, type Law, type StreamId } from '@zgb/kernel';

export type StepDown = {
  readonly region: string;
  readonly law: Law;
  readonly complex: { readonly category: string; readonly code: string };
  readonly basic: { readonly category: string; readonly code: string };
};

/** The lighter form that clients of a product move on to (MIJ-15). NL: afschalen. */
export type StepDownDefined = Fact<'StepDownDefined', StepDown>;
export type StepDownEvent = StepDownDefined;

export const stepDown = latestFact<'StepDownDefined', StepDown>('step-down', 'StepDownDefined');

export const stepDownStream = ({ region, law, complex }: StepDown): StreamId =>
  streamId('step-down', region, law, complex.category, complex.code);
