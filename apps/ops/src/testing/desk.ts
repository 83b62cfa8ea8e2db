import { checkBody, instructions, type InstructionOutcome } from '@zgb/instructions';
import type { LedgerApplication } from '@zgb/platform';
import {
  catalogue,
  foldedSource,
  namesFrom,
  sheetViews,
  type Scope,
  type Sheet,
} from '@zgb/projections';
import { foldProjection } from '@zgb/kernel';
import { readOpened } from './read-opened';

/** Gives an instruction as a user does; a body with a fault fails the test. */
export const tell = async (
  { bus }: LedgerApplication,
  path: string,
  content: object,
  commandId: string,
): Promise<InstructionOutcome> => {
  const instruction = instructions.find((one) => one.path === path);
  if (instruction === undefined) throw new Error(`no instruction ${path}`);
  const checked = checkBody(instruction.body, content);
  if (!checked.valid) throw new Error(JSON.stringify(checked.faults));
  const context = { commandId, correlationId: commandId, actor: 'test' };
  return instruction.run(bus, checked.body, context);
};

/** The code of a rejection; empty when it was accepted. */
export const codeOf = (outcome: InstructionOutcome): string =>
  outcome.accepted ? '' : outcome.code;

/** A sheet over the whole log. */
export const sheetOf = async (
  { stores }: LedgerApplication,
  name: string,
  asAt: string,
  options: Readonly<Record<string, string>> = {},
  scope: Scope = {},
): Promise<Sheet> => {
  const view = sheetViews.find((one) => one.name === name);
  if (view === undefined) throw new Error(`no sheet ${name}`);
  const events = await stores.log.readAll();
  const names = await namesFrom(foldedSource(foldProjection(catalogue, events)));
  return readOpened(
    view,
    {
      names,
      rows: (projection) => Promise.resolve(foldedSource(foldProjection(projection, events))),
    },
    { scope, asAt, options },
  );
};
