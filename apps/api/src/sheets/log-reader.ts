import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { SheetReading } from '@zgb/frozen';
import type { Projection } from '@zgb/kernel';
import { STORES, type Stores } from '@zgb/platform';
import {
  catalogue,
  foldedSource,
  readContent,
  sheetViews,
  type LogReader,
  type RowSource,
} from '@zgb/projections';
import { rowsKnownOn } from '@zgb/read-models';

/** Reads rows at any position of the log, and so lets sheets be frozen. */
@Injectable()
export class ApiLogReader implements LogReader, OnModuleInit {
  constructor(
    @Inject(STORES) private readonly stores: Stores,
    private readonly sheetReading: SheetReading,
  ) {}

  onModuleInit(): void {
    this.sheetReading.use(readContent(sheetViews, this));
  }

  async positionOn(moment: string | null): Promise<number> {
    const { log: store, readModels } = this.stores;
    if (moment === null) return store.head();
    const known = await rowsKnownOn({ store, readModels, projection: catalogue }, { moment });
    return known.position;
  }

  async rowsAt(projection: Projection, position: number): Promise<RowSource> {
    const { log: store, readModels } = this.stores;
    return foldedSource((await rowsKnownOn({ store, readModels, projection }, { position })).rows);
  }
}
