import { accept, reject, type Decision } from '@zgb/kernel';
import type { IndicateCare, IndicationCommand, IndicationRejection } from './commands';
import type { IndicationEvent } from './events';
import { brokenTermRule } from './rules';
import { sameContent } from '../same-content';
import { reservedCents, type Indication } from './state';

type Ruling = Decision<IndicationEvent, IndicationRejection>;
type Of<Type extends IndicationCommand['type']> = Extract<
  IndicationCommand,
  { readonly type: Type }
>;

const identityOf = ({ municipality, number, law, clientRef }: Indication) => ({
  municipality,
  number,
  law: law as 'wmo' | 'jw',
  clientRef,
});

const indicateCare = ({ indication, rules }: IndicateCare, state: Indication): Ruling => {
  const { identity, decidedOn, effectiveOn, terms, restricted } = indication;
  const [first] = state.versions;
  if (first !== undefined) {
    const again =
      sameContent(identityOf(state), identity) &&
      state.restricted === restricted &&
      sameContent(first, { decidedOn, effectiveOn, terms });
    return again ? accept() : reject({ code: 'numberInUse' });
  }
  const broken = brokenTermRule(terms, rules, decidedOn);
  return broken === null ? accept({ type: 'CareIndicated', data: indication }) : reject(broken);
};

/** ZOU-33: an amendment may work back, but not to before the indication began. */
const amend = ({ amendment, rules }: Of<'AmendIndication'>, state: Indication): Ruling => {
  const { decidedOn, effectiveOn, terms } = amendment;
  if (sameContent(state.versions.at(-1), { decidedOn, effectiveOn, terms })) return accept();
  const first = state.versions[0]?.terms.validity.from ?? '';
  if (effectiveOn < first) return reject({ code: 'effectiveOutsideTerm' });
  const broken = brokenTermRule(terms, rules, decidedOn);
  if (broken !== null) return reject(broken);
  const reserved = reservedCents(state);
  if (terms.maxBudgetCents !== null && terms.maxBudgetCents < reserved) {
    return reject({ code: 'roomBelowReserved', reservedCents: reserved });
  }
  return accept({
    type: 'IndicationAmended',
    data: { identity: identityOf(state), decidedOn, effectiveOn, terms },
  });
};

const end = ({ lastDay, reason }: Of<'EndIndication'>, state: Indication): Ruling => {
  if (state.end !== null) {
    return sameContent(state.end, { lastDay, reason })
      ? accept()
      : reject({ code: 'endedAlready', lastDay: state.end.lastDay });
  }
  const validity = state.versions.at(-1)?.terms.validity;
  const outside =
    validity === undefined ||
    lastDay < validity.from ||
    (validity.until !== null && lastDay > validity.until);
  return outside
    ? reject({ code: 'endsOutsideTerm' })
    : accept({ type: 'IndicationEnded', data: { lastDay, reason } });
};

/** ZOU-33: recorded with the day; the indication itself does not change. */
const dispute = ({ kind, lodgedOn }: Of<'DisputeDecision'>, state: Indication): Ruling => {
  if (state.disputes.some((known) => known.kind === kind && known.lodgedOn === lodgedOn)) {
    return accept();
  }
  const decidedOn = state.versions[0]?.decidedOn ?? '';
  return lodgedOn < decidedOn
    ? reject({ code: 'disputedBeforeDecision', decidedOn })
    : accept({ type: 'DecisionDisputed', data: { kind, lodgedOn } });
};

/** ZOU-33: both dates are kept; what changes in the care is an amendment of its own. */
const settle = ({ settlement }: Of<'SettleDispute'>, state: Indication): Ruling => {
  const { kind, lodgedOn, ...content } = settlement;
  const known = state.disputes.find((one) => one.kind === kind && one.lodgedOn === lodgedOn);
  if (known === undefined) return reject({ code: 'disputeUnknown' });
  if (known.settled !== null) {
    return sameContent(known.settled, content)
      ? accept()
      : reject({ code: 'disputeSettledAlready', settledOn: known.settled.settledOn });
  }
  return content.settledOn < lodgedOn
    ? reject({ code: 'settledBeforeLodged' })
    : accept({ type: 'DisputeSettled', data: settlement });
};

/** ZOU-10: no progress means tapering off, progress a lighter form. */
const recordOutcome = ({ recordedOn, outcome }: Of<'RecordOutcome'>, state: Indication): Ruling => {
  const followUp = outcome === 'progress' ? 'lighter-form' : 'taper';
  const data = { recordedOn, outcome, followUp } as const;
  if (state.outcome === null) return accept({ type: 'OutcomeRecorded', data });
  return sameContent(state.outcome, data) ? accept() : reject({ code: 'outcomeRecordedAlready' });
};

/** GV-13: wage-forming work is no day activity: recorded, with a finding. */
const label = (
  { label: wanted, from, dayActivities }: Of<'LabelActivity'>,
  state: Indication,
): Ruling => {
  const group = state.versions.at(-1)?.terms.care.group ?? '';
  const finding = wanted === 'wage-forming' && dayActivities.includes(group);
  const data = { label: wanted, from, finding };
  return sameContent(state.labels.at(-1), data)
    ? accept()
    : accept({ type: 'ActivityLabelled', data });
};

/** GV-07: room is in content, not in money: one cent over the maximum is refused. */
const reserve = ({ allocation, amountCents }: Of<'ReserveRoom'>, state: Indication): Ruling => {
  const before = state.reserved[String(allocation)];
  if (before === amountCents) return accept();
  const maxBudgetCents = state.versions.at(-1)?.terms.maxBudgetCents ?? null;
  if (maxBudgetCents === null) return reject({ code: 'noMaximumBudget' });
  const remainingCents = maxBudgetCents - (reservedCents(state) - (before ?? 0));
  return amountCents > remainingCents && amountCents > (before ?? 0)
    ? reject({ code: 'maximumBudgetExceeded', maxBudgetCents, remainingCents })
    : accept({ type: 'RoomReserved', data: { allocation, amountCents } });
};

/** ZES-21: the Wmo side points at the last youth indication of the same client. */
const link = ({ youthIndication, youth }: Of<'LinkToYouth'>, state: Indication): Ruling => {
  if (state.youthIndication === youthIndication) return accept();
  if (youth === null) return reject({ code: 'youthIndicationUnknown' });
  if (youth.clientRef !== state.clientRef) return reject({ code: 'youthOtherClient' });
  if (youth.law !== 'jw' || state.law !== 'wmo') {
    return reject({ code: 'linkOnlyFromYouthToAdult' });
  }
  return accept({ type: 'LinkedToYouth', data: { youthIndication } });
};

export const decide = (command: IndicationCommand, state: Indication): Ruling => {
  if (command.type === 'IndicateCare') return indicateCare(command, state);
  if (state.versions.length === 0) return reject({ code: 'indicationUnknown' });
  switch (command.type) {
    case 'AmendIndication':
      return amend(command, state);
    case 'EndIndication':
      return end(command, state);
    case 'DisputeDecision':
      return dispute(command, state);
    case 'SettleDispute':
      return settle(command, state);
    case 'RecordOutcome':
      return recordOutcome(command, state);
    case 'LabelActivity':
      return label(command, state);
    case 'ReserveRoom':
      return reserve(command, state);
    case 'LinkToYouth':
      return link(command, state);
  }
};
