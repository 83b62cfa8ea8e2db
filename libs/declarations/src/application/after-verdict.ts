import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { paymentTermsOf, ReferenceData } from '@zgb/contracts';
import { Ledger, type HandleResult } from '@zgb/event-store';
import { reject, type CalendarDate, type CommandContext, type Law } from '@zgb/kernel';
import {
  approval,
  approvalOf,
  approvalStream,
  needsFourEyes,
  type Approval,
  type ApprovalEvent,
  type ApprovalRejection,
  type SeenAssessment,
} from '../domain/approval/approval';
import { declaration, declarationStream, type Declaration } from '../domain/declaration';
import {
  payment,
  paymentStream,
  type PayableDeclaration,
  type PaymentBook,
  type PaymentEvent,
  type PaymentRejection,
} from '../domain/payment';
import { paymentAccount, paymentAccountStream } from '../domain/payment-account/payment-account';

export type ApprovalResult = HandleResult<Approval, ApprovalEvent, ApprovalRejection>;
export type PaymentResult = HandleResult<PaymentBook, PaymentEvent, PaymentRejection>;

export interface DeclarationKey {
  readonly municipality: string;
  readonly law: Law;
  readonly provider: string;
  readonly number: string;
}

const streamOf = ({ municipality, law, provider, number }: DeclarationKey): string =>
  declarationStream(municipality, law, provider, number);

const assessmentOf = ({ assessed }: Declaration): SeenAssessment | null =>
  assessed === null
    ? null
    : {
        round: assessed.round ?? 0,
        grantedCents: assessed.granted.cents,
        handledBy: assessed.handledBy ?? [],
      };

/** Amount above which another one approves; null: the region set none. */
const fourEyesAbove = async (
  reference: ReferenceData,
  municipality: string,
): Promise<number | null> => {
  const region = await reference.session().regionOf(municipality);
  return region?.declarations?.fourEyesAboveCents ?? null;
};

export type ApprovalWord =
  | { readonly approves: true; readonly on: CalendarDate }
  | { readonly approves: false; readonly on: CalendarDate; readonly reason: string };

/** The account that gives the command approves a declaration, or withholds it. */
export class ApproveDeclarationCommand extends Command<ApprovalResult> {
  constructor(
    readonly key: DeclarationKey,
    readonly word: ApprovalWord,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(ApproveDeclarationCommand)
export class ApproveDeclarationHandler implements ICommandHandler<ApproveDeclarationCommand> {
  constructor(
    private readonly ledger: Ledger,
    private readonly reference: ReferenceData,
  ) {}

  async execute({ key, word, context }: ApproveDeclarationCommand): Promise<ApprovalResult> {
    const { municipality, law, provider, number } = key;
    const { state } = await this.ledger.load(declaration, streamOf(key));
    const given = { by: context.actor, assessment: assessmentOf(state) };
    const fourEyesAboveCents = await fourEyesAbove(this.reference, municipality);
    return this.ledger.handle(
      approval,
      approvalStream(municipality, law, provider, number),
      word.approves
        ? { ...given, type: 'ApproveDeclaration', approvedOn: word.on, fourEyesAboveCents }
        : { ...given, type: 'WithholdApproval', withheldOn: word.on, reason: word.reason },
      context,
    );
  }
}

/** Pays declarations of one provider, and what the bank returned, in one order. */
export class OrderPaymentCommand extends Command<PaymentResult> {
  constructor(
    readonly key: { readonly municipality: string; readonly provider: string },
    readonly declarations: readonly { readonly law: Law; readonly number: string }[],
    readonly orderedOn: CalendarDate,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(OrderPaymentCommand)
export class OrderPaymentHandler implements ICommandHandler<OrderPaymentCommand> {
  constructor(
    private readonly ledger: Ledger,
    private readonly reference: ReferenceData,
  ) {}

  async execute(command: OrderPaymentCommand): Promise<PaymentResult> {
    const { key, orderedOn, context } = command;
    const { municipality, provider } = key;
    const stream = paymentStream(municipality, provider);
    const aboveCents = await fourEyesAbove(this.reference, municipality);
    const declarations: PayableDeclaration[] = [];
    for (const named of command.declarations) {
      const payable = await this.payable({ ...key, ...named }, aboveCents);
      if (payable === null) {
        const known = await this.ledger.load(payment, stream);
        const rejection = { code: 'declarationUnknown', number: named.number } as const;
        return { ...known, position: 0, decision: reject(rejection) };
      }
      declarations.push(payable);
    }
    const { payees, hold } = await paymentTermsOf(this.ledger, municipality, provider, orderedOn);
    const [payee = provider, other] = payees;
    if (other !== undefined) {
      const known = await this.ledger.load(payment, stream);
      const rejection = { code: 'severalMainContractors', payees } as const;
      return { ...known, position: 0, decision: reject(rejection) };
    }
    const account = paymentAccountStream(municipality, payee);
    const { state, version } = await this.ledger.load(paymentAccount, account);
    return this.ledger.handle(
      payment,
      stream,
      {
        type: 'OrderPayment',
        declarations,
        orderedOn,
        account: state.current === null ? null : { stream: account, version },
        hold,
      },
      context,
    );
  }

  private async payable(
    key: DeclarationKey,
    aboveCents: number | null,
  ): Promise<PayableDeclaration | null> {
    const { municipality, law, provider, number } = key;
    const stream = streamOf(key);
    const { state } = await this.ledger.load(declaration, stream);
    const assessment = assessmentOf(state);
    if (state.received === null || assessment === null) return null;
    const { grantedCents } = assessment;
    const approvals = approvalStream(municipality, law, provider, number);
    const word = approvalOf((await this.ledger.load(approval, approvals)).state, assessment);
    const otherwise = needsFourEyes(grantedCents, aboveCents) ? 'missing' : 'notNeeded';
    return {
      declaration: stream,
      number,
      law,
      grantedCents,
      sentOn: state.received.sentOn,
      isAnswerSent: state.sent !== null,
      approval: word === 'none' ? otherwise : word,
    };
  }
}
