import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { parse, YAMLParseError } from 'yaml';
import {
  checkBody,
  instructions,
  type Instruction,
  type InstructionOutcome,
} from '@zgb/instructions';
import type { Bus } from '@zgb/intake';
import { codeOf, pathError } from '../faults';
import { CommandError, worst, type ExitCode, type Terminal } from '../outcome';

/** What `zgb do` was asked. */
export interface DoOptions {
  /** YAML or JSON with one body, or a list of them; `-` is standard input. */
  readonly file?: string;
  /** `veld=waarde`, as often as there are fields. */
  readonly set: readonly string[];
  /** Key that makes a repeat harmless; absent: a new instruction, even with the same content. */
  readonly key?: string;
  readonly json: boolean;
  readonly actor: string;
}

const STANDARD_INPUT = 0;

const readBodies = (file: string): readonly unknown[] => {
  try {
    const value: unknown = parse(readFileSync(file === '-' ? STANDARD_INPUT : file, 'utf8'));
    return Array.isArray(value) ? value : [value];
  } catch (error) {
    if (error instanceof YAMLParseError) {
      const line = String(error.linePos?.[0].line ?? 0);
      throw new CommandError(2, `${file}, regel ${line}: dit is geen geldige YAML of JSON.`);
    }
    if (codeOf(error) !== '') throw pathError(file, error);
    throw error;
  }
};

/** Values are read as YAML: `prijsCent=6400` is a number, `wet=wmo` a text, `tot=null` nothing. */
const bodyFrom = (pairs: readonly string[]): object =>
  Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf('=');
      if (at < 1) throw new CommandError(2, `Geef gegevens op als veld=waarde, niet als ${pair}.`);
      return [pair.slice(0, at), parse(pair.slice(at + 1), { schema: 'core' })];
    }),
  );

/** Every body that was given: of the file, each with what stands on the command line. */
export const bodiesFrom = ({ file, set }: Pick<DoOptions, 'file' | 'set'>): readonly unknown[] => {
  const given = bodyFrom(set);
  const bodies = file === undefined ? [{}] : readBodies(file);
  return bodies.map((body) =>
    typeof body === 'object' && body !== null ? { ...body, ...given } : body,
  );
};

const find = (path: string): Instruction => {
  const found = instructions.find((instruction) => instruction.path === path);
  if (found !== undefined) return found;
  throw new CommandError(2, `De opdracht ${path} bestaat niet. Zie zgb do.`);
};

/** What became of an instruction, for people. */
export const outcomeText = (path: string, outcome: InstructionOutcome): string => {
  if (!outcome.accepted) return `${path}: geweigerd (${outcome.code}). ${outcome.text}`;
  return outcome.isNew
    ? `${path}: vastgelegd, gebeurtenis ${String(outcome.position)}.`
    : `${path}: dit was al zo vastgelegd; er is niets gewijzigd.`;
};

/** The list of what can be asked, with the fields of one when it is named. */
export const listInstructions = (terminal: Terminal): void => {
  const width = Math.max(...instructions.map(({ path }) => path.length));
  for (const { path, title } of instructions) terminal.out(`${path.padEnd(width)}  ${title}`);
};

/** Gives one instruction, or one after the other from a file, and stops at none of them. */
export const doInstruction = async (
  bus: Bus,
  path: string,
  options: DoOptions,
  terminal: Terminal,
): Promise<ExitCode> => {
  const instruction = find(path);
  const { key = randomUUID(), actor } = options;
  const bodies = bodiesFrom(options);
  const codes: ExitCode[] = [];
  for (const [index, whole] of bodies.entries()) {
    const checked = checkBody(instruction.body, whole);
    if (!checked.valid) {
      codes.push(2);
      const where = bodies.length > 1 ? `nummer ${String(index + 1)}, ` : '';
      if (options.json) terminal.out(JSON.stringify({ opdracht: path, fouten: checked.faults }));
      else {
        for (const { plaats, uitleg } of checked.faults) {
          terminal.err(`${path}: ${where}${plaats.slice(1)} ${uitleg}`);
        }
      }
      continue;
    }
    const context = { commandId: `do/${key}/${String(index)}`, correlationId: key, actor };
    const outcome = await instruction.run(bus, checked.body, context);
    codes.push(outcome.accepted ? 0 : 1);
    terminal.out(
      options.json ? JSON.stringify({ opdracht: path, ...outcome }) : outcomeText(path, outcome),
    );
  }
  return worst(codes);
};
