import { dated } from '../../testing/take';
import { m325, sent } from './declaration.cases';
import {
  allocated,
  FEBRUARY,
  hours,
  m301,
  m305,
  m307,
  m315,
  m317,
  m319,
  m323,
  OTHER_CODE,
  requested,
  type Level3Case,
  type Step,
} from './level3-case';

/** A valid message of each kind, with what goes before it, and another of the same kind. */
const messages: readonly {
  readonly before: readonly Step[];
  readonly one: Step;
  readonly other: Step;
}[] = [
  {
    before: [],
    one: m301(),
    other: m301([allocated({ ToewijzingNummer: 1002, Product: OTHER_CODE })]),
  },
  { before: [m301()], one: m305(), other: m305({ StatusAanlevering: '3' }) },
  { before: [m301(), m305()], one: m307(), other: m307({ StatusAanlevering: '3' }) },
  {
    before: [],
    one: m315(),
    other: m315([requested({ ReferentieAanbieder: 'VOT-2' })], 'V1', '999990020'),
  },
  // Until the first is answered no other may come: the answer is given in between.
  { before: [m301()], one: m317(), other: m317({ reference: 'VOW-2' }) },
  { before: [m315()], one: m319('2'), other: m319('1') },
  {
    before: [m301()],
    one: m323([hours(7)]),
    other: m323([hours(7, { ProductPeriode: FEBRUARY }, 'R2')], 'A', { DeclaratieNummer: 'DECL9' }),
  },
  { before: [m301(), ['323', sent]], one: m325(), other: m325({ XsltVersie: '1.0.0' }) },
];

const withHeader = ([number, bericht]: Step, over: object): Step => [
  number,
  { ...bericht, Header: { ...bericht.Header, ...over } },
];
const on = ([number, bericht]: Step, day: string, id: string): Step => [
  number,
  dated(bericht, day, id),
];
const FROM_MUNICIPALITY = ['301', '319', '325'];

const dayOf = (step: Step): string =>
  (step[1].Header as { BerichtIdentificatie: { Dagtekening: string } }).BerichtIdentificatie
    .Dagtekening;

const reused: readonly Level3Case[] = messages.map(({ before, one, other }) => {
  const [number] = one;
  return {
    rule: 'TR056',
    number,
    about: 'an identification is used once',
    before: [...before, on(one, dayOf(one), 'Q1')],
    breaks: on(other, dayOf(other), 'Q1'),
    between: number === '317' ? [m319('1', 'Q2', 'VOW-1')] : [],
    // A second answer on one declaration is refused for being the second.
    holds: number === '325' ? m305() : on(other, dayOf(other), 'Q3'),
  };
});

const future: readonly Level3Case[] = messages.map(({ before, one }) => ({
  rule: 'TR135',
  number: one[0],
  about: 'a message is not of tomorrow',
  before,
  // A new product of a 317 begins after the day of the message (TR380).
  breaks: on(one[0] === '317' ? m317({ added: [] }) : one, '2026-04-09', 'Q1'),
  holds: on(one[0] === '317' ? m317({ added: [] }) : one, '2026-04-08', 'Q2'),
}));

const unknown: readonly Level3Case[] = messages.map(({ before, one }) => ({
  rule: 'TR378',
  number: one[0],
  about: 'a municipality is on the list of the CBS',
  before,
  breaks: withHeader(
    one,
    FROM_MUNICIPALITY.includes(one[0]) ? { Afzender: '9999' } : { Ontvanger: '9999' },
  ),
  holds: one,
}));

/** Rules of level 3 and 4 on the header of every message. */
export const headerCases: readonly Level3Case[] = [...reused, ...future, ...unknown];
