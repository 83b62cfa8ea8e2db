import type { UpcastSteps } from '@zgb/kernel';
import type { AllocationEvent } from './events';

/** Step n turns data of version n into data of version n + 1. Steps are only added at the end. */
export const steps: UpcastSteps<AllocationEvent['type']> = {
  CareAllocated: [],
  AllocationChanged: [],
  AllocationDeleted: [],
  ProviderConsented: [],
  EndReasonRecorded: [],
  ReferrerRecorded: [],
  CommitmentRolledOver: [],
  DeliveryStarted: [],
  StartRemoved: [],
  DeliveryStopped: [],
  StopRemoved: [],
  LineGranted: [],
  LineCredited: [],
  LineRefused: [],
  LineHeld: [],
  VerdictWithdrawn: [],
};
