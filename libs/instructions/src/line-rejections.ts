import { explainRejection, type HandRejection } from '@zgb/intake';
import type { Rejections, Told } from './instruction';

export const conflict = (text: string): Told<unknown> => ({ kind: 'conflict', text });
const explained: Told<HandRejection> = {
  kind: 'conflict',
  text: (rejection) => explainRejection(rejection).text,
};

/** The table of the intake explains an account; only what does not exist is told apart. */
export const accountTexts: Rejections<HandRejection> = {
  allocationUnknown: { kind: 'unknown', text: 'Deze toewijzing bestaat niet.' },
  lineUnknown: {
    kind: 'unknown',
    text: 'Deze regel staat niet op deze toewijzing. Controleer declaratie, regel en toewijzing.',
  },
  lineNotHeld: conflict(
    'Deze regel wacht niet op een besluit. Is er al besloten? Kijk in het overzicht van aangehouden regels.',
  ),
  lineNotGrantable: explained,
  lineWasCredited: explained,
  creditStands: explained,
};
