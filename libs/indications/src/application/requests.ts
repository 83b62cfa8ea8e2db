import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Ledger, type HandleResult } from '@zgb/event-store';
import type { CommandContext, Law } from '@zgb/kernel';
import { allocation, type RecordAllocation } from '../domain/allocation';
import {
  dossier,
  dossierStream,
  type Dossier,
  type DossierCommand,
  type DossierEvent,
  type DossierRejection,
} from '../domain/dossier/dossier';
import {
  request,
  requestStream,
  type Request,
  type RequestCommand,
  type RequestEvent,
  type RequestRejection,
} from '../domain/request';
import { takeSteps, type CareResult } from './care-steps';

export type RequestResult = HandleResult<Request, RequestEvent, RequestRejection>;
export type DossierResult = HandleResult<Dossier, DossierEvent, DossierRejection>;

/** Which request a command is for. */
export interface RequestKey {
  readonly municipality: string;
  readonly law: Law;
  readonly provider: string;
  /** NL: ReferentieAanbieder. */
  readonly reference: string;
}

/** Which client at which provider a command is for. */
export interface DossierKey {
  readonly municipality: string;
  readonly law: Law;
  readonly provider: string;
  readonly clientRef: string;
}

/** Any command on one request: take it in, or answer it. */
export class RequestLedgerCommand extends Command<RequestResult> {
  constructor(
    readonly key: RequestKey,
    readonly command: RequestCommand,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(RequestLedgerCommand)
export class RequestLedgerHandler implements ICommandHandler<RequestLedgerCommand> {
  constructor(private readonly ledger: Ledger) {}

  execute({ key, command, context }: RequestLedgerCommand): Promise<RequestResult> {
    const { municipality, law, provider, reference } = key;
    const stream = requestStream(municipality, law, provider, reference);
    return this.ledger.handle(request, stream, command, context);
  }
}

/** Any command on the dossier of one client at one provider. */
export class DossierLedgerCommand extends Command<DossierResult> {
  constructor(
    readonly key: DossierKey,
    readonly command: DossierCommand,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(DossierLedgerCommand)
export class DossierLedgerHandler implements ICommandHandler<DossierLedgerCommand> {
  constructor(private readonly ledger: Ledger) {}

  execute({ key, command, context }: DossierLedgerCommand): Promise<DossierResult> {
    const { municipality, law, provider, clientRef } = key;
    const stream = dossierStream(municipality, law, provider, clientRef);
    return this.ledger.handle(dossier, stream, command, context);
  }
}

/** A version that the municipality's own system decides, not a message. NL: toewijzen. */
export class AllocateCareCommand extends Command<CareResult> {
  constructor(
    readonly command: RecordAllocation,
    readonly context: CommandContext,
  ) {
    super();
  }
}

/** Recorded as it is, but never the same care twice at one provider (OP259). */
@CommandHandler(AllocateCareCommand)
export class AllocateCareHandler implements ICommandHandler<AllocateCareCommand> {
  constructor(private readonly ledger: Ledger) {}

  execute({ command, context }: AllocateCareCommand): Promise<CareResult> {
    const { identity } = command;
    const steps = [{ number: identity.number, command }];
    return takeSteps(this.ledger, allocation, identity, steps, context);
  }
}
