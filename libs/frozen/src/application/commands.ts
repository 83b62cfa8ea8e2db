import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Ledger, type HandleResult } from '@zgb/event-store';
import { reject, type CommandContext } from '@zgb/kernel';
import {
  figureNote,
  figureNoteStream,
  type FigureNote,
  type FigureNoteCommand,
  type FigureNoteEvent,
  type FigureNoteKey,
  type FigureNoteRejection,
} from '../domain/figure-note';
import {
  frozenSheet,
  frozenSheetStream,
  type FrozenKey,
  type FrozenQuestion,
  type FrozenSheet,
  type FrozenSheetEvent,
  type FrozenSheetRejection,
} from '../domain/frozen-sheet';
import {
  target,
  targetStream,
  type SetTarget,
  type Target,
  type TargetEvent,
  type TargetRejection,
} from '../domain/target';
import { SheetReading } from './sheet-reading';

export type FrozenSheetResult = HandleResult<FrozenSheet, FrozenSheetEvent, FrozenSheetRejection>;
export type FigureNoteResult = HandleResult<FigureNote, FigureNoteEvent, FigureNoteRejection>;
export type TargetResult = HandleResult<Target, TargetEvent, TargetRejection>;

/** What to freeze, and under which name. */
export interface FreezeAsk {
  readonly key: FrozenKey;
  readonly occasion: string;
  readonly question: FrozenQuestion;
  /** Moment of K; null: everything known now. */
  readonly knownOn: string | null;
}

export class FreezeSheetCommand extends Command<FrozenSheetResult> {
  constructor(
    readonly ask: FreezeAsk,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(FreezeSheetCommand)
export class FreezeSheetHandler implements ICommandHandler<FreezeSheetCommand> {
  constructor(
    private readonly ledger: Ledger,
    private readonly sheets: SheetReading,
  ) {}

  /** The sheet is read before it is frozen: its figures come from the log, not from the asker. */
  async execute({ ask, context }: FreezeSheetCommand): Promise<FrozenSheetResult> {
    const { key, occasion, question, knownOn } = ask;
    const stream = frozenSheetStream(key);
    const read = await this.sheets.read(question, knownOn);
    if (!read.readable) {
      const { state, version } = await this.ledger.load(frozenSheet, stream);
      const decision = reject({ code: 'sheetUnreadable', text: read.text } as const);
      return { decision, state, version, position: 0 };
    }
    const requestId = context.commandId;
    const frozen = { ...key, requestId, occasion, question, content: read.content };
    return this.ledger.handle(frozenSheet, stream, { type: 'FreezeSheet', frozen }, context);
  }
}

export class SetTargetCommand extends Command<TargetResult> {
  constructor(
    readonly command: SetTarget,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(SetTargetCommand)
export class SetTargetHandler implements ICommandHandler<SetTargetCommand> {
  constructor(private readonly ledger: Ledger) {}

  execute({ command, context }: SetTargetCommand): Promise<TargetResult> {
    return this.ledger.handle(target, targetStream(command.key), command, context);
  }
}

export class FigureNoteLedgerCommand extends Command<FigureNoteResult> {
  constructor(
    readonly key: FigureNoteKey,
    readonly command: FigureNoteCommand,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(FigureNoteLedgerCommand)
export class FigureNoteHandler implements ICommandHandler<FigureNoteLedgerCommand> {
  constructor(private readonly ledger: Ledger) {}

  execute({ key, command, context }: FigureNoteLedgerCommand): Promise<FigureNoteResult> {
    return this.ledger.handle(figureNote, figureNoteStream(key), command, context);
  }
}
