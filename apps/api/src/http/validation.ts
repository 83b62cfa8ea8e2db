import { applyDecorators, ValidationPipe, type ValidationError } from '@nestjs/common';
import { Type } from 'class-transformer';
import {
  IsInt,
  IsObject,
  Max,
  Min,
  registerDecorator,
  ValidateIf,
  ValidateNested,
  type ValidationOptions,
} from 'class-validator';
import { isCalendarDate } from '@zgb/kernel';
import { problem, ProblemException, type InputFault } from './problem';

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

/** An object of its own; a list or nothing in its place is refused. */
export const Nested = (type: () => new () => object): PropertyDecorator =>
  applyDecorators(IsObject({ message: 'moet een object zijn' }), ValidateNested(), Type(type));

/** May be left out; `null` is not leaving out. */
export const MayBeAbsent = (): PropertyDecorator =>
  ValidateIf((_object, value) => value !== undefined);

const UNKNOWN = 'whitelistValidation';

const faultsOf = (errors: readonly ValidationError[], path = ''): readonly InputFault[] =>
  errors.flatMap(({ property, constraints = {}, children = [] }) => {
    const plaats = `${path}/${property}`;
    return [
      ...Object.entries(constraints).map(([code, uitleg]) => ({
        plaats,
        code,
        uitleg: code === UNKNOWN ? 'is hier niet bekend' : uitleg,
      })),
      ...faultsOf(children, plaats),
    ];
  });

/** More tells nobody more. */
const FAULTS_MAX = 100;

/** Checks every input; all faults are told at once, with status 400. */
export const inputValidation = (): ValidationPipe =>
  new ValidationPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    transform: true,
    exceptionFactory: (errors) =>
      new ProblemException(
        problem(400, 'Een of meer gegevens kloppen niet. Verbeter ze en probeer het opnieuw.', {
          fouten: faultsOf(errors).slice(0, FAULTS_MAX),
        }),
      ),
  });
