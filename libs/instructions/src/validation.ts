import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { plainToInstance, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsInt,
  IsObject,
  Max,
  Min,
  registerDecorator,
  ValidateIf,
  ValidateNested,
  validateSync,
  type ValidationError,
  type ValidationOptions,
} from 'class-validator';
import { isCalendarDate } from '@zgb/kernel';

/** One fault in the input: where, which, and in Dutch what. */
export interface InputFault {
  /** JSON Pointer, or the name of a query key. */
  readonly plaats: string;
  readonly code: string;
  readonly uitleg: string;
}

/** A day that exists. */
export const IsCalendarDate =
  (options?: ValidationOptions) =>
  (target: object, propertyName: string): void => {
    registerDecorator({
      name: 'isCalendarDate',
      target: target.constructor,
      propertyName,
      options: { message: 'moet een bestaande datum zijn, als jjjj-mm-dd', ...options },
      validator: { validate: isCalendarDate },
    });
  };

/** Beyond this a number in JSON is no longer exact. */
const CENTS_MAX = Number.MAX_SAFE_INTEGER;

/** Whole cents, zero or more. */
export const IsCents = (): PropertyDecorator =>
  applyDecorators(
    IsInt({ message: 'moet een geheel aantal centen zijn' }),
    Min(0, { message: 'mag niet negatief zijn' }),
    Max(CENTS_MAX, { message: 'is te groot' }),
  );

/** A whole number between two others. */
export const IsWhole = (min: number, max: number): PropertyDecorator =>
  applyDecorators(
    IsInt({ message: 'moet een geheel getal zijn' }),
    Min(min, { message: `moet ${String(min)} of meer zijn` }),
    Max(max, { message: `mag hoogstens ${String(max)} zijn` }),
  );

/** An object of its own; a list or nothing in its place is refused. */
export const Nested = (type: () => new () => object): PropertyDecorator =>
  applyDecorators(IsObject({ message: 'moet een object zijn' }), ValidateNested(), Type(type));

/** More in one instruction is better sent in parts. */
const LIST_MAX = 1_000;

/** A list of objects. */
export const NestedList = (type: () => new () => object): PropertyDecorator =>
  applyDecorators(
    IsArray({ message: 'moet een lijst zijn' }),
    ArrayMaxSize(LIST_MAX, { message: `mag hoogstens ${String(LIST_MAX)} delen hebben` }),
    ValidateNested({ each: true }),
    Type(type),
  );

/** A field that was described before as one that must be there; other ones describe themselves. */
const describedAsAbsent: PropertyDecorator = (target, key) => {
  const described: unknown = Reflect.getMetadata('swagger/apiModelProperties', target, key);
  if (described !== undefined) ApiProperty({ required: false })(target, key);
};

/** May be left out; `null` is not leaving out. A form then knows that it may stay empty. */
export const MayBeAbsent = (): PropertyDecorator =>
  applyDecorators(
    ValidateIf((_object, value) => value !== undefined),
    describedAsAbsent,
  );

/** May be `null`, which says something: no end date, nobody. */
export const MayBeNull = (): PropertyDecorator => ValidateIf((_object, value) => value !== null);

const UNKNOWN = 'whitelistValidation';

/** More tells nobody more. */
const FAULTS_MAX = 100;

const faultsIn = (errors: readonly ValidationError[], path: string): readonly InputFault[] =>
  errors.flatMap(({ property, constraints = {}, children = [] }) => {
    const plaats = `${path}/${property}`;
    return [
      ...Object.entries(constraints).map(([code, uitleg]) => ({
        plaats,
        code,
        uitleg: code === UNKNOWN ? 'is hier niet bekend' : uitleg,
      })),
      ...faultsIn(children, plaats),
    ];
  });

/** All faults that were found, each with its place. */
export const faultsOf = (errors: readonly ValidationError[]): readonly InputFault[] =>
  faultsIn(errors, '').slice(0, FAULTS_MAX);

/** What a body may hold: exactly its fields, nothing that only looks like them. */
export const BODY_RULES = { whitelist: true, forbidNonWhitelisted: true } as const;

export type Checked<Body> =
  | { readonly valid: true; readonly body: Body }
  | { readonly valid: false; readonly faults: readonly InputFault[] };

/** Checks a body that came from a file or a command line. */
export const checkBody = <Body extends object>(
  type: new () => Body,
  value: unknown,
): Checked<Body> => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    const uitleg = 'hier horen namen met waarden';
    return { valid: false, faults: [{ plaats: '/', code: 'isObject', uitleg }] };
  }
  const body = plainToInstance(type, value);
  const faults = faultsOf(validateSync(body, BODY_RULES));
  return faults.length === 0 ? { valid: true, body } : { valid: false, faults };
};
