import { createHash } from 'node:crypto';
import { checkBody, instructions, type Instruction } from '@zgb/instructions';
import { fail, isRecord, listOf, type Reader } from './readers';

/** An instruction in a region file, checked, and with an id that follows from its content. */
export interface RegionInstruction {
  readonly instruction: Instruction;
  readonly body: object;
  readonly sha256: string;
}

/** The name that says which instruction an item is. */
const NAME = 'opdracht';

const item: Reader<RegionInstruction> = (value, path) => {
  if (!isRecord(value)) return fail(path, 'hier horen namen met waarden');
  const { [NAME]: wanted, ...body } = value;
  if (wanted === undefined) return fail(`${path}.${NAME}`, 'ontbreekt');
  const instruction = instructions.find((one) => one.path === wanted);
  if (instruction === undefined) return fail(`${path}.${NAME}`, 'deze opdracht is niet bekend');
  const checked = checkBody(instruction.body, body);
  if (!checked.valid) {
    const [fault] = checked.faults;
    const place = (fault?.plaats ?? '').replace(/\/+$/, '').replaceAll('/', '.');
    return fail(`${path}${place}`, fault?.uitleg ?? 'klopt niet');
  }
  const sha256 = createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 32);
  return { instruction, body: checked.body, sha256 };
};

/** Instructions that are carried out after the rest of the file, in order. */
export const regionInstructions = listOf(item);
