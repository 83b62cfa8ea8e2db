import { ValidationPipe, type Type } from '@nestjs/common';
import { BODY_RULES, faultsOf } from '@zgb/instructions';
import { problem, ProblemException } from './problem';

/** Checks every input; all faults are told at once, with status 400. */
export const inputValidation = (expectedType?: Type<object>): ValidationPipe =>
  new ValidationPipe({
    ...BODY_RULES,
    transform: true,
    ...(expectedType === undefined ? {} : { expectedType }),
    exceptionFactory: (errors) =>
      new ProblemException(
        problem(400, 'Een of meer gegevens kloppen niet. Verbeter ze en probeer het opnieuw.', {
          fouten: faultsOf(errors),
        }),
      ),
  });
