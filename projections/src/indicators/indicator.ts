import { UNITS, type Unit } from '../regional-monitor/units';

/** What is asked of providers by hand for an indicator (ZES-17). NL: uitvraag. */
export interface ManualInput {
  /** What they are asked for, Dutch. */
  readonly what: string;
  /** How often in a year each provider under contract is asked. */
  readonly timesAYear: number;
}

/** A figure with everything that says what it is; ids are those of the requirements. */
export interface Indicator {
  readonly id: string;
  /** Raised by any change to what is counted. */
  readonly version: number;
  /** Dutch. */
  readonly name: string;
  /** What is counted, at language level B1. */
  readonly definition: string;
  readonly unit: Unit | 'cents' | 'share' | 'days' | 'mark';
  readonly numerator: string;
  /** Null: it is a count, not a part of something. */
  readonly denominator: string | null;
  /** Types of events that it is computed from (ZES-17). */
  readonly events: readonly string[];
  /** Null: nobody is asked for anything (ZES-18, GV-19, MIJ-22). */
  readonly manual: ManualInput | null;
  /** National counting rule, or our own because none was found (A9). */
  readonly rule: 'landelijk' | 'eigen';
}

/** The unit as people read it. */
export const unitName = (unit: Indicator['unit']): string => {
  switch (unit) {
    case 'cents':
      return 'euro';
    case 'share':
      return 'aandeel';
    case 'days':
      return 'dagen';
    case 'mark':
      return 'rapportcijfer';
    case 'clients':
    case 'households':
    case 'trajectories':
    case 'provisions':
    case 'pairs':
    case 'moves':
    case 'requests':
    case 'providers':
    case 'allocations':
      return UNITS[unit];
  }
};

/** Events that say what care was given to whom. */
export const ALLOCATED = ['CareAllocated', 'AllocationChanged', 'AllocationDeleted'] as const;
/** And when it really began and ended. */
export const DELIVERED = [
  ...ALLOCATED,
  'DeliveryStarted',
  'StartRemoved',
  'DeliveryStopped',
  'StopRemoved',
] as const;
/** Events that say what was accepted. */
export const ACCEPTED = ['LineGranted', 'LineCredited', 'VerdictWithdrawn'] as const;

/** Events that say who has a contract, and until when. */
export const CONTRACTED = [
  'ContractConcluded',
  'ContractExtended',
  'OptionDecided',
  'ContractEnded',
] as const;
