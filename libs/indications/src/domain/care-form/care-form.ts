import {
  accept,
  overlaps,
  reject,
  streamId,
  type CalendarDate,
  type Decider,
  type Decision,
  type Fact,
  type Law,
  type OpenDateRange,
  type StreamId,
} from '@zgb/kernel';
import { sameContent } from '../same-content';

/** What gives a client a product in one form: an indication or an allocation. */
export type CarePlacement = {
  /** `indication I-1` or `allocation wmo 1001`. */
  readonly source: string;
  readonly law: Law;
  /** Null: all care under this law. */
  readonly category: string | null;
  /** Null: every product of the category. */
  readonly code: string | null;
  readonly form: 'in-kind' | 'personal-budget';
  readonly validity: OpenDateRange;
};

/** A client has a product in this form, in place of what its source said before. */
export type CareFormPlaced = Fact<'CareFormPlaced', CarePlacement>;

/** A source gives nothing any more. NL: vervallen. */
export type CareFormWithdrawn = Fact<'CareFormWithdrawn', { readonly source: string }>;

/** NAT-38: there is a risk for this client, so no message tells of it. NL: afgeschermd. */
export type ClientRestricted = Fact<'ClientRestricted', { readonly source: string }>;

export type CareFormEvent = CareFormPlaced | CareFormWithdrawn | ClientRestricted;

export type CareFormCommand =
  | {
      readonly type: 'PlaceCareForm';
      readonly placement: CarePlacement;
      /** A message told it: it is so, whatever it overlaps. */
      readonly isTold?: boolean;
    }
  | { readonly type: 'WithdrawCareForm'; readonly source: string }
  | { readonly type: 'RestrictClient'; readonly source: string };

/** Nothing is recorded. */
export type CareFormRejection = {
  readonly code: 'otherFormAtSameTime';
  readonly source: string;
  readonly form: CarePlacement['form'];
  readonly from: CalendarDate;
  readonly until: CalendarDate | null;
};

export interface CareForm {
  readonly placements: ReadonlyMap<string, CarePlacement>;
  /** What restricts the client: `indication I-1`. It stays so when care ends. */
  readonly restrictedBy: ReadonlySet<string>;
}

const isSameProduct = (a: CarePlacement, b: CarePlacement): boolean =>
  a.law === b.law &&
  (a.category === null || b.category === null || a.category === b.category) &&
  (a.code === null || b.code === null || a.code === b.code);

/** MIJ-33, NAT-10: in kind ends before a personal budget for the same product begins. */
export const otherFormThan = (
  wanted: CarePlacement,
  { placements }: Pick<CareForm, 'placements'>,
): CarePlacement | undefined =>
  [...placements.values()].find(
    (known) =>
      known.source !== wanted.source &&
      known.form !== wanted.form &&
      isSameProduct(known, wanted) &&
      overlaps(known.validity, wanted.validity),
  );

const decide = (
  command: CareFormCommand,
  state: CareForm,
): Decision<CareFormEvent, CareFormRejection> => {
  if (command.type === 'WithdrawCareForm') {
    const { source } = command;
    return state.placements.has(source)
      ? accept({ type: 'CareFormWithdrawn', data: { source } })
      : accept();
  }
  if (command.type === 'RestrictClient') {
    const { source } = command;
    return state.restrictedBy.has(source)
      ? accept()
      : accept({ type: 'ClientRestricted', data: { source } });
  }
  const { placement, isTold = false } = command;
  if (sameContent(state.placements.get(placement.source), placement)) return accept();
  const other = isTold ? undefined : otherFormThan(placement, state);
  if (other === undefined) return accept({ type: 'CareFormPlaced', data: placement });
  const { source, form, validity } = other;
  return reject({ code: 'otherFormAtSameTime', source, form, ...validity });
};

/** In which form one client has which product: the one place that guards MIJ-33. NL: zin of pgb. */
export const careForm: Decider<CareForm, CareFormCommand, CareFormEvent, CareFormRejection> = {
  category: 'care-form',
  initial: { placements: new Map(), restrictedBy: new Set() },
  evolve: (state, event) => {
    const { source } = event.data;
    if (event.type === 'ClientRestricted') {
      return { ...state, restrictedBy: new Set(state.restrictedBy).add(source) };
    }
    const placements = new Map(state.placements);
    if (event.type === 'CareFormPlaced') placements.set(source, event.data);
    else placements.delete(source);
    return { ...state, placements };
  },
  decide,
  steps: { CareFormPlaced: [], CareFormWithdrawn: [], ClientRestricted: [] },
};

export const careFormStream = (municipality: string, clientRef: string): StreamId =>
  streamId('care-form', municipality, clientRef);
