import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Ledger, type HandleResult } from '@zgb/event-store';
import type { CommandContext, StreamId } from '@zgb/kernel';
import {
  message,
  type Message,
  type MessageCommand,
  type MessageEvent,
  type MessageRejection,
} from './domain/message/message';

export type MessageResult = HandleResult<Message, MessageEvent, MessageRejection>;

/** Receive a message, or say what became of it. */
export class MessageLedgerCommand extends Command<MessageResult> {
  constructor(
    readonly stream: StreamId,
    readonly command: MessageCommand,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(MessageLedgerCommand)
export class MessageLedgerHandler implements ICommandHandler<MessageLedgerCommand> {
  constructor(private readonly ledger: Ledger) {}

  execute({ stream, command, context }: MessageLedgerCommand): Promise<MessageResult> {
    return this.ledger.handle(message, stream, command, context);
  }
}
