import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Ledger } from '@zgb/event-store';
import {
  allocation,
  allocationStream,
  household,
  householdStream,
  type AllocationKey,
} from '@zgb/indications';
import { reject, type CalendarDate, type CommandContext, type Decision } from '@zgb/kernel';
import { PERSONAL_DATA, type PersonalData } from '@zgb/personal-data';

export interface HouseholdResult {
  readonly decision: Decision<unknown, { readonly code: 'allocationUnknown' }>;
  readonly version: number;
  readonly position: number;
}

/** The client of an allocation lives in a household from a day. NL: huishouden. */
export class TellHouseholdCommand extends Command<HouseholdResult> {
  constructor(
    /** Any allocation of the client names it. */
    readonly key: AllocationKey,
    /** What the municipality calls the household; null: it is not known any more. */
    readonly reference: string | null,
    readonly from: CalendarDate,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(TellHouseholdCommand)
export class TellHouseholdHandler implements ICommandHandler<TellHouseholdCommand> {
  constructor(
    private readonly ledger: Ledger,
    @Inject(PERSONAL_DATA) private readonly personalData: PersonalData,
  ) {}

  async execute({ key, reference, from, context }: TellHouseholdCommand): Promise<HouseholdResult> {
    const { municipality, law, number } = key;
    const account = await this.ledger.load(allocation, allocationStream(municipality, law, number));
    const { identity } = account.state;
    if (identity === null) {
      return { decision: reject({ code: 'allocationUnknown' }), version: 0, position: 0 };
    }
    // The reference could be an address, so that only its pseudonym goes into the log.
    const told =
      reference === null ? null : this.personalData.householdRef(municipality, reference);
    const stream = householdStream(municipality, identity.clientRef);
    return this.ledger.handle(household, stream, { household: told, from }, context);
  }
}
