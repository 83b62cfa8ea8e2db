import type { ChangeCase, StandingAllocation } from './change-rules';
import type {
  CareRequested,
  ChangeRequested,
  RequestOrigin,
  WantedCare,
  WantedChange,
} from './events';

// Valid by default; a test names only the fields it is about.

export const sampleOrigin = (over: Partial<RequestOrigin> = {}): RequestOrigin => ({
  municipality: '1690',
  law: 'wmo',
  provider: '98000001',
  clientRef: 'c-sample',
  reference: 'VOT-1',
  message: 'message-1690_wmo315_98000001_V1',
  sentOn: '2026-03-31',
  receivedOn: '2026-04-01',
  limits: { answerDueOn: '2026-04-09', finalDueOn: '2026-05-26', residenceDueOn: null },
  ...over,
});

export const sampleWanted = (over: Partial<WantedCare> = {}): WantedCare => ({
  category: '02',
  code: '02Z02',
  validity: { from: '2026-05-01', until: '2026-12-31' },
  volume: { amount: 3, unit: '04', frequency: '2' },
  budgetCents: null,
  ...over,
});

export const careRequested = (over: Partial<RequestOrigin> = {}): CareRequested => ({
  type: 'CareRequested',
  data: { ...sampleOrigin(over), wanted: sampleWanted(), decision: null, referrer: '02' },
});

export const changeRequested = (over: Partial<RequestOrigin> = {}): ChangeRequested => ({
  type: 'ChangeRequested',
  data: {
    ...sampleOrigin({ reference: 'VOW-1', ...over }),
    reason: '1',
    unchanged: [1001],
    changed: [],
    added: [sampleWanted()],
  },
});

export const standing = (over: Partial<StandingAllocation> = {}): StandingAllocation => ({
  number: 1001,
  category: '02',
  code: '02Z02',
  validity: { from: '2026-01-01', until: '2026-12-31' },
  volume: { amount: 3, unit: '04', frequency: '2' },
  budgetCents: null,
  ...over,
});

export const wantedChange = (over: Partial<WantedChange> = {}): WantedChange => ({
  number: 1001,
  validity: { from: '2026-01-01', until: '2026-06-30' },
  volume: { amount: 3, unit: '04', frequency: '2' },
  budgetCents: null,
  ...over,
});

/** One allocation that is to end on 30 June; the request is of 10 February 2026. */
export const changeCase = (
  over: Partial<Omit<ChangeCase, 'current'>> = {},
  current: readonly StandingAllocation[] = [standing()],
): ChangeCase => ({
  law: 'wmo',
  sentOn: '2026-02-10',
  current: new Map(current.map((one) => [one.number, one])),
  unchanged: [],
  changed: [wantedChange()],
  added: [],
  ...over,
});
