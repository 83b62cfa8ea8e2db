import 'reflect-metadata';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { CommandBus } from '@nestjs/cqrs';
import { ReferenceData } from '@zgb/contracts';
import { Ledger } from '@zgb/event-store';
import { SheetReading } from '@zgb/frozen';
import { MessageIntake } from '@zgb/intake';
import type { CalendarDate } from '@zgb/kernel';
import { LedgerModule } from './ledger.module';
import type { Stores } from './stores';

/** The ledger without a web server: for the command line and tests. */
export interface LedgerApplication {
  readonly bus: CommandBus;
  readonly ledger: Ledger;
  readonly reference: ReferenceData;
  readonly intake: MessageIntake;
  /** Whoever can read sheets says so here, before one can be frozen. */
  readonly sheetReading: SheetReading;
  readonly stores: Stores;
  close(): Promise<void>;
}

export const createLedgerApplication = async (
  stores: Stores,
  today: () => CalendarDate,
): Promise<LedgerApplication> => {
  const context: INestApplicationContext = await NestFactory.createApplicationContext(
    LedgerModule.over(stores, today),
    { logger: ['error'] },
  );
  return {
    bus: context.get(CommandBus),
    ledger: context.get(Ledger),
    reference: context.get(ReferenceData),
    intake: context.get(MessageIntake),
    sheetReading: context.get(SheetReading),
    stores,
    close: async () => {
      await context.close();
      await stores.close();
    },
  };
};
