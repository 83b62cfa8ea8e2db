import { Global, Module, type DynamicModule } from '@nestjs/common';
import { CommandBus, CqrsModule } from '@nestjs/cqrs';
import { accessHandlers } from '@zgb/access';
import { budgetsHandlers } from '@zgb/budgets';
import { contractsHandlers, ReferenceData } from '@zgb/contracts';
import { declarationsHandlers } from '@zgb/declarations';
import { Ledger } from '@zgb/event-store';
import { frozenHandlers, SheetReading } from '@zgb/frozen';
import { indicationsHandlers } from '@zgb/indications';
import { intakeHandlers, MessageIntake } from '@zgb/intake';
import type { CalendarDate, StreamId } from '@zgb/kernel';
import { PERSONAL_DATA } from '@zgb/personal-data';
import type { Stores } from './stores';

/** Injection tokens of what is not a class. */
export const STORES = Symbol('stores');
export const TODAY = Symbol('today');

/** Every command of the ledger has its handler here. */
export const commandHandlers = [
  ...indicationsHandlers,
  ...declarationsHandlers,
  ...contractsHandlers,
  ...budgetsHandlers,
  ...intakeHandlers,
  ...accessHandlers,
  ...frozenHandlers,
];

/** The ledger as a Nest module: command bus, look-ups and message intake over given stores. */
@Global()
@Module({})
export class LedgerModule {
  static over(
    stores: Stores,
    today: () => CalendarDate,
    /** Which streams whoever asks now may see; the log that is given must agree. */
    isVisible: (streamId: StreamId) => boolean = () => true,
  ): DynamicModule {
    return {
      module: LedgerModule,
      imports: [CqrsModule.forRoot()],
      providers: [
        { provide: STORES, useValue: stores },
        { provide: TODAY, useValue: today },
        { provide: Ledger, useValue: new Ledger(stores.log, stores.snapshots, isVisible) },
        {
          provide: ReferenceData,
          inject: [Ledger],
          useFactory: (ledger: Ledger) => new ReferenceData(ledger),
        },
        {
          provide: MessageIntake,
          inject: [CommandBus, Ledger, ReferenceData],
          useFactory: (bus: CommandBus, ledger: Ledger, reference: ReferenceData) =>
            new MessageIntake({
              bus,
              ledger,
              reference,
              personalData: stores.personalData,
              today,
            }),
        },
        { provide: PERSONAL_DATA, useValue: stores.personalData },
        SheetReading,
        ...commandHandlers,
      ],
      exports: [STORES, TODAY, Ledger, ReferenceData, MessageIntake, SheetReading, CqrsModule],
    };
  }
}
