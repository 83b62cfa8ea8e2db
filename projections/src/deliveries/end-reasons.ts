import type { ToldEnd } from '../regional-monitor/trajectories';

/** Reasons of end as the statistics name them (F-04, F-09). */
export const END_REASONS: Readonly<Record<ToldEnd, string>> = {
  planned: 'volgens plan',
  'to-social-base': 'naar de sociale basis',
  'by-client': 'voortijdig door de client',
  'by-provider': 'voortijdig door de aanbieder',
  'in-agreement': 'voortijdig in overleg',
  external: 'externe omstandigheden',
  'other-domain': 'naar een ander domein',
  moved: 'verhuizing',
  deceased: 'overlijden',
  unknown: 'onbekend',
};
