import type { CalendarDate, DateRange } from '@zgb/kernel';
import type { Scope } from '../row-source';
import type { SheetSources } from '../sheets/sheet';

/** Statistics that are delivered to the national office. */
export const DELIVERIES = ['gmsd', 'jeugd'] as const;
export type DeliveryKind = (typeof DELIVERIES)[number];

/** Who a record is about; read from the personal data when the file is made, kept nowhere else. */
export interface DeliveredPerson {
  readonly bsn: string;
  readonly born: CalendarDate;
}

/** Persons of one municipality by their reference; who was erased is absent. */
export type PersonsOf = (
  municipality: string,
  clientRefs: readonly string[],
) => Promise<ReadonlyMap<string, DeliveredPerson>>;

/** A field of a file: what it holds, and where that comes from. */
export interface DeliveryField {
  /** Heading in the file. */
  readonly name: string;
  readonly means: string;
  /** Types of events; empty: personal data, or the same for every record. */
  readonly events: readonly string[];
}

/** What is not right with a record. NL: bevinding. */
export interface DeliveryFinding {
  /** Stream of the allocation that it is about; never a person. */
  readonly stream: string;
  readonly provider: string;
  /** `ontbreekt`: a field stays empty. `onmogelijk`: the record contradicts itself. */
  readonly kind: 'ontbreekt' | 'onmogelijk';
  /** Dutch: what is wrong and what to do. */
  readonly text: string;
}

/** One record before the person is added. */
export interface DeliveryRecord {
  readonly stream: string;
  readonly municipality: string;
  readonly clientRef: string;
  readonly provider: string;
  /** By the name of the field; those of the person are added later. */
  readonly cells: Readonly<Record<string, string>>;
  readonly findings: readonly Omit<DeliveryFinding, 'stream' | 'provider'>[];
}

/** What is asked: a period and a part of the region. */
export interface DeliveryAsk {
  readonly scope: Omit<Scope, 'law'>;
  readonly period: DateRange;
}

/** One kind of delivery: its layout and its records. */
export interface DeliveryDefinition {
  readonly kind: DeliveryKind;
  readonly title: string;
  readonly fields: readonly DeliveryField[];
  /** Fields of the statistics that the ledger cannot fill, each with why. */
  readonly missing: readonly { readonly name: string; readonly why: string }[];
  readonly records: (
    sources: SheetSources,
    ask: DeliveryAsk,
    persons: (
      refs: readonly { readonly municipality: string; readonly clientRef: string }[],
    ) => Promise<ReadonlyMap<string, DeliveredPerson>>,
  ) => Promise<readonly DeliveryRecord[]>;
}

export const missing = (text: string) => ({ kind: 'ontbreekt', text }) as const;
export const impossible = (text: string) => ({ kind: 'onmogelijk', text }) as const;

/** 123456 → `1234,56`. */
export const euros = (cents: number): string => {
  const text = String(Math.abs(cents)).padStart(3, '0');
  return `${cents < 0 ? '-' : ''}${text.slice(0, -2)},${text.slice(-2)}`;
};
