import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { accessRulesOf, ReferenceData, type AccessRules } from '@zgb/contracts';
import { Ledger, type HandleResult } from '@zgb/event-store';
import { reject, type CalendarDate, type CommandContext, type Law } from '@zgb/kernel';
import { allocation, allocationStream } from '../domain/allocation';
import {
  careForm,
  careFormStream,
  type CareFormCommand,
  type CareFormRejection,
  type CarePlacement,
} from '../domain/care-form/care-form';
import {
  indication,
  indicationStream,
  type IndicatedCare,
  type Indication,
  type IndicationCommand,
  type IndicationEvent,
  type IndicationIdentity,
  type IndicationKey,
  type IndicationRejection,
  type IndicationTerms,
  type TermRules,
} from '../domain/indication';

/** Whose indication it becomes: known by something that exists, or by the reference itself. */
export type ClientSource =
  | { readonly by: 'reference'; readonly clientRef: string }
  | { readonly by: 'indication'; readonly number: string }
  | { readonly by: 'allocation'; readonly number: number };

/** Terms as they are asked for: the catalogue knows the group of a product. */
export type AskedTerms = Omit<IndicationTerms, 'care'> & { readonly care: IndicatedCare };

/** What is asked of an indication; the handler adds what the region and other streams say. */
export type IndicationAsk =
  | {
      readonly type: 'IndicateCare';
      readonly law: Law;
      readonly client: ClientSource;
      readonly decidedOn: CalendarDate;
      readonly terms: AskedTerms;
      readonly restricted: boolean;
    }
  | {
      readonly type: 'AmendIndication';
      readonly decidedOn: CalendarDate;
      readonly effectiveOn: CalendarDate;
      readonly terms: AskedTerms;
    }
  | Omit<Extract<IndicationCommand, { type: 'LabelActivity' }>, 'dayActivities'>
  | Omit<Extract<IndicationCommand, { type: 'LinkToYouth' }>, 'youth'>
  | Extract<
      IndicationCommand,
      {
        type:
          'EndIndication' | 'DisputeDecision' | 'SettleDispute' | 'RecordOutcome' | 'ReserveRoom';
      }
    >;

export type IndicationAskRejection =
  IndicationRejection | CareFormRejection | { readonly code: 'clientUnknown' };

export type IndicationResult = HandleResult<Indication, IndicationEvent, IndicationAskRejection>;

/** Anything that may be asked of one indication. */
export class IndicationLedgerCommand extends Command<IndicationResult> {
  constructor(
    readonly key: IndicationKey,
    readonly ask: IndicationAsk,
    readonly context: CommandContext,
  ) {
    super();
  }
}

/**
 * In which form an indication gives a product; null: it names a group only. Only what was decided
 * last counts: an amendment gives free what lies before it.
 */
const placementOf = (state: Indication): CarePlacement | null => {
  const version = state.versions.at(-1);
  if (version === undefined || version.terms.care.category === null) return null;
  const { terms, effectiveOn } = version;
  const { care, form, validity } = terms;
  const last = state.end?.lastDay ?? validity.until;
  return {
    source: `indication ${state.number}`,
    law: state.law as Law,
    category: version.terms.care.category,
    code: care.code,
    form,
    validity: { from: effectiveOn > validity.from ? effectiveOn : validity.from, until: last },
  };
};

@CommandHandler(IndicationLedgerCommand)
export class IndicationLedgerHandler implements ICommandHandler<IndicationLedgerCommand> {
  constructor(
    private readonly ledger: Ledger,
    private readonly reference: ReferenceData,
  ) {}

  async execute({ key, ask, context }: IndicationLedgerCommand): Promise<IndicationResult> {
    const stream = indicationStream(key);
    const before = await this.ledger.load(indication, stream);
    const command = await this.completed(key, ask, before.state);
    if (command === null) {
      return { ...before, decision: reject({ code: 'clientUnknown' }), position: 0 };
    }
    const trial = indication.decide(command, before.state);
    if (!trial.accepted) return { ...before, decision: trial, position: 0 };
    const wanted = placementOf(trial.events.reduce(indication.evolve, before.state));
    const clientRef =
      command.type === 'IndicateCare'
        ? command.indication.identity.clientRef
        : before.state.clientRef;
    if (command.type === 'IndicateCare' && command.indication.restricted) {
      // Before the indication itself: no message may slip out in between (NAT-38).
      await this.ledger.handle(
        careForm,
        careFormStream(key.municipality, clientRef),
        { type: 'RestrictClient', source: `indication ${key.number}` },
        { ...context, commandId: `${context.commandId}/restrict` },
      );
    }
    if (wanted === null) return this.ledger.handle(indication, stream, command, context);
    // The client's own stream guards MIJ-33, so it goes first.
    const place = (placement: CarePlacement, step: string) =>
      this.ledger.handle(
        careForm,
        careFormStream(key.municipality, clientRef),
        { type: 'PlaceCareForm', placement },
        { ...context, commandId: `${context.commandId}/${step}` },
      );
    const placed = await place(wanted, 'care-form');
    if (!placed.decision.accepted) return { ...before, decision: placed.decision, position: 0 };
    const result = await this.ledger.handle(indication, stream, command, context);
    const standing = placementOf(result.state);
    // Another was first in between: what stands in the indication is what counts.
    if (!result.decision.accepted && standing !== null) await place(standing, 'care-form-back');
    return result;
  }

  private async rulesOf(municipality: string): Promise<AccessRules> {
    return accessRulesOf(await this.reference.session().regionOf(municipality));
  }

  /** The group that the catalogue gives a product goes before what was asked. */
  private async careOf(
    municipality: string,
    law: Law,
    { category, code, group }: IndicatedCare,
    day: CalendarDate,
  ): Promise<IndicatedCare> {
    if (category === null || code === null) return { group, category, code };
    const found = await this.reference
      .session()
      .productOn({ municipality, law, category, code, day });
    return { group: found?.definition.group ?? group, category, code };
  }

  private async clientOf(municipality: string, law: Law, source: ClientSource) {
    if (source.by === 'reference') return source.clientRef === '' ? null : source.clientRef;
    if (source.by === 'indication') {
      const key = { municipality, number: source.number };
      const { state } = await this.ledger.load(indication, indicationStream(key));
      return state.clientRef === '' ? null : state.clientRef;
    }
    const stream = allocationStream(municipality, law, source.number);
    return (await this.ledger.load(allocation, stream)).state.identity?.clientRef ?? null;
  }

  /** Null: nobody is known by what the command names. */
  private async completed(
    key: IndicationKey,
    ask: IndicationAsk,
    state: Indication,
  ): Promise<IndicationCommand | null> {
    const { municipality } = key;
    switch (ask.type) {
      case 'IndicateCare': {
        const { law, client, decidedOn, restricted } = ask;
        const clientRef = await this.clientOf(municipality, law, client);
        if (clientRef === null) return null;
        const identity: IndicationIdentity = { ...key, law, clientRef };
        const { terms, rules } = await this.termsOf(municipality, law, ask.terms);
        const effectiveOn = terms.validity.from;
        return {
          type: 'IndicateCare',
          indication: { identity, decidedOn, effectiveOn, terms, restricted },
          rules,
        };
      }
      case 'AmendIndication': {
        const { decidedOn, effectiveOn } = ask;
        const law = state.law as Law;
        const { terms, rules } = await this.termsOf(municipality, law, ask.terms);
        return { type: 'AmendIndication', amendment: { decidedOn, effectiveOn, terms }, rules };
      }
      case 'LabelActivity':
        return { ...ask, dayActivities: (await this.rulesOf(municipality)).dayActivities };
      case 'LinkToYouth': {
        const youthKey = { municipality, number: ask.youthIndication };
        const { state: youth } = await this.ledger.load(indication, indicationStream(youthKey));
        const known = youth.versions.length > 0;
        const found = { law: youth.law as Law, clientRef: youth.clientRef };
        return { ...ask, youth: known ? found : null };
      }
      case 'EndIndication':
      case 'DisputeDecision':
      case 'SettleDispute':
      case 'RecordOutcome':
      case 'ReserveRoom':
        return ask;
    }
  }

  private async termsOf(
    municipality: string,
    law: Law,
    asked: AskedTerms,
  ): Promise<{ readonly terms: IndicationTerms; readonly rules: TermRules }> {
    const care = await this.careOf(municipality, law, asked.care, asked.validity.from);
    const rules = await this.rulesOf(municipality);
    const { developmentMonths, longTermYears, lifelong, perspectiveFrom } = rules;
    return {
      terms: { ...asked, care },
      rules: {
        developmentMonths,
        longTermYears,
        lifelong,
        perspectiveFrom,
        groupIsAlternative: rules.groupAlternatives.includes(care.group ?? ''),
      },
    };
  }
}

export type CareFormResult = HandleResult<unknown, unknown, CareFormRejection>;

/** An allocation gives, or no longer gives, a product in kind or as a personal budget (MIJ-33). */
export class CareFormLedgerCommand extends Command<CareFormResult> {
  constructor(
    readonly key: { readonly municipality: string; readonly clientRef: string },
    readonly command: CareFormCommand,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(CareFormLedgerCommand)
export class CareFormLedgerHandler implements ICommandHandler<CareFormLedgerCommand> {
  constructor(private readonly ledger: Ledger) {}

  execute({ key, command, context }: CareFormLedgerCommand): Promise<CareFormResult> {
    const stream = careFormStream(key.municipality, key.clientRef);
    return this.ledger.handle(careForm, stream, command, context);
  }
}
