import {
  accept,
  reject,
  safePart,
  streamId,
  type CalendarDate,
  type Cents,
  type Decider,
  type Decision,
  type Fact,
  type StreamId,
} from '@zgb/kernel';

/** Which granted lines may be drawn, and how. NL: trekkingsregel. */
export type SampleRule = {
  /** `lines`: each line has the same chance; `euros`: each euro has (monetary unit sampling). */
  readonly method: 'lines' | 'euros';
  readonly size: number;
  /** Product periods from and until these days. */
  readonly from: CalendarDate;
  readonly until: CalendarDate;
  readonly law: string | null;
  readonly provider: string | null;
};

/**
 * A sample for the control of rightfulness: seed, rule and moment make it the same for ever
 * (ZOU-30). NL: steekproef getrokken.
 */
export type SampleDrawn = Fact<
  'SampleDrawn',
  {
    readonly municipality: string;
    readonly seed: string;
    readonly rule: SampleRule;
    /** Lines that were granted up to this moment count, UTC. */
    readonly knownAt: string;
    readonly drawnOn: CalendarDate;
  }
>;

export type FindingKind = 'lawful' | 'unlawful' | 'uncertain';

/** What a controller found on one line; told again it replaces. NL: bevinding. */
export type FindingRecorded = Fact<
  'FindingRecorded',
  {
    /** Declaration and line: `declaration-…#D1#3`. */
    readonly line: string;
    readonly kind: FindingKind;
    /** What must be credited or recovered. */
    readonly wrongCents: Cents;
    readonly explanation: string;
    readonly foundOn: CalendarDate;
  }
>;

export type SampleEvent = SampleDrawn | FindingRecorded;

export type SampleCommand =
  | { readonly type: 'DrawSample'; readonly sample: SampleDrawn['data'] }
  | { readonly type: 'RecordFinding'; readonly finding: FindingRecorded['data'] };

export type SampleRejection =
  { readonly code: 'sampleDrawnOtherwise' } | { readonly code: 'sampleUnknown' };

/** Plain JSON: it is also a row. */
export type Sample = {
  readonly drawn: SampleDrawn['data'] | null;
  readonly findings: { readonly [line: string]: FindingRecorded['data'] };
};

export const noSample: Sample = { drawn: null, findings: {} };

const same = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b);

const decide = (
  command: SampleCommand,
  { drawn, findings }: Sample,
): Decision<SampleEvent, SampleRejection> => {
  switch (command.type) {
    case 'DrawSample':
      if (drawn === null) return accept({ type: 'SampleDrawn', data: command.sample });
      return same(drawn, command.sample) ? accept() : reject({ code: 'sampleDrawnOtherwise' });
    case 'RecordFinding': {
      if (drawn === null) return reject({ code: 'sampleUnknown' });
      const { finding } = command;
      return same(findings[finding.line], finding)
        ? accept()
        : accept({ type: 'FindingRecorded', data: finding });
    }
  }
};

export const evolveSample = (state: Sample, event: SampleEvent): Sample => {
  switch (event.type) {
    case 'SampleDrawn':
      return { ...state, drawn: event.data };
    case 'FindingRecorded':
      return { ...state, findings: { ...state.findings, [event.data.line]: event.data } };
  }
};

/** Draws and findings of one control. NL: steekproef. */
export const sample: Decider<Sample, SampleCommand, SampleEvent, SampleRejection> = {
  category: 'sample',
  initial: noSample,
  evolve: evolveSample,
  decide,
  steps: { SampleDrawn: [], FindingRecorded: [] },
};

export const sampleStream = (municipality: string, name: string): StreamId =>
  streamId('sample', municipality, safePart(name));
