import type { UpcastSteps } from '@zgb/kernel';
import type { RequestEvent } from './events';

/** Step n turns data of version n into data of version n + 1. Steps are only added at the end. */
export const steps: UpcastSteps<RequestEvent['type']> = {
  CareRequested: [],
  ChangeRequested: [],
  RequestUnderInvestigation: [],
  RequestHonoured: [],
  RequestRejected: [],
  AnswerTakenBack: [],
};
