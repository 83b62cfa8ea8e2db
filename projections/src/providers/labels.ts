import type {
  ActionOwner,
  ActionStatus,
  CheckKind,
  CheckResult,
  StatusCriterion,
} from '@zgb/contracts';

export const CHECK_LABELS: Readonly<Record<CheckKind, string>> = {
  diploma: "Diploma's",
  'governance-code': 'Governancecode',
  'pay-norm': 'Bezoldigingsnorm',
  'business-integrity': 'Wet integere bedrijfsvoering',
  ubo: 'UBO-register',
  bibob: 'Bibob',
  freelancers: 'Inzet van zelfstandigen',
};

export const RESULT_LABELS: Readonly<Record<CheckResult, string>> = {
  passed: 'in orde',
  failed: 'niet in orde',
  'no-information': 'geen gegevens gekregen',
  sanctioned: 'op een sanctielijst',
};

export const CRITERION_LABELS: Readonly<Record<StatusCriterion, string>> = {
  'many-residents': 'veel inwoners',
  'highly-specialist': 'zeer specialistisch',
  transformation: 'bijdrage aan de transformatie',
};

export const STATUS_LABELS = { partner: 'partner', strategic: 'strategisch' } as const;

export const ACTION_OWNER_LABELS: Readonly<Record<ActionOwner, string>> = {
  municipality: 'gemeente',
  provider: 'aanbieder',
};

export const ACTION_STATUS_LABELS: Readonly<Record<ActionStatus | 'open', string>> = {
  open: 'open',
  busy: 'bezig',
  done: 'klaar',
  dropped: 'vervallen',
};

export const yesNo = (value: boolean): string => (value ? 'ja' : 'nee');
