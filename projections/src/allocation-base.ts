import { FAR_FUTURE, type CalendarDate, type Recorded } from '@zgb/kernel';
import type { AllocationChanged, AllocationDeleted, CareAllocated } from '@zgb/indications';

/** Identity and actual terms of an allocation, as rows of several projections keep them. */
export type AllocationBase = {
  readonly municipality: string;
  readonly law: string;
  readonly number: number;
  readonly provider: string;
  readonly clientRef: string;
  readonly category: string | null;
  readonly code: string | null;
  readonly from: CalendarDate;
  /** Null: no end date. */
  readonly until: CalendarDate | null;
  readonly deleted: boolean;
  /** Decision that made the terms above. */
  readonly decidedAt: string;
  /** Day of the first decision, whatever arrived first. */
  readonly allocatedOn: CalendarDate;
};

export const emptyBase: AllocationBase = {
  municipality: '',
  law: '',
  number: 0,
  provider: '',
  clientRef: '',
  category: null,
  code: null,
  from: FAR_FUTURE,
  until: null,
  deleted: false,
  decidedAt: '',
  allocatedOn: FAR_FUTURE,
};

export type VersionEvent = CareAllocated | AllocationChanged | AllocationDeleted;

/** True when the event holds the decision that counts: the latest, not the last to arrive (OP080). */
export const isLatest = (row: AllocationBase, { data }: VersionEvent): boolean =>
  data.terms.decidedAt >= row.decidedAt;

/** The base after one more version. */
export const withVersion = <Row extends AllocationBase>(
  row: Row,
  event: Recorded<VersionEvent>,
): Row => {
  const { identity, terms } = event.data;
  const decidedOn = terms.decidedAt.slice(0, 10);
  const allocatedOn = decidedOn < row.allocatedOn ? decidedOn : row.allocatedOn;
  const known = {
    municipality: identity.municipality,
    law: identity.law,
    number: identity.number,
    provider: identity.provider,
    clientRef: identity.clientRef,
    category: identity.category,
    code: identity.code,
    allocatedOn,
  };
  if (!isLatest(row, event)) return { ...row, ...known };
  return {
    ...row,
    ...known,
    from: terms.validity.from,
    until: terms.validity.until,
    deleted: event.type === 'AllocationDeleted',
    decidedAt: terms.decidedAt,
  };
};
