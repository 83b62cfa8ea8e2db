import { Injectable } from '@nestjs/common';
import type { FrozenContent, FrozenQuestion } from '../domain/frozen-sheet';

/** A sheet as it was read, or why it could not be. */
export type ReadContent =
  | { readonly readable: true; readonly content: FrozenContent }
  | { readonly readable: false; readonly text: string };

/** Reads a sheet as known at a moment; null: everything known now. */
export type ReadSheet = (question: FrozenQuestion, knownOn: string | null) => Promise<ReadContent>;

/**
 * Port to whoever can read sheets. What it reads from lies outside the domain, so the application
 * that runs gives it at its start.
 */
@Injectable()
export class SheetReading {
  private readSheet: ReadSheet | null = null;

  use(readSheet: ReadSheet): void {
    this.readSheet = readSheet;
  }

  read(question: FrozenQuestion, knownOn: string | null): Promise<ReadContent> {
    if (this.readSheet === null) throw new Error('nobody here reads sheets');
    return this.readSheet(question, knownOn);
  }
}
