import type { CommandContext } from '@zgb/kernel';
import { actorNow } from '../authorisation/asking';
import { problem, ProblemException } from '../http/problem';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** True for what may be the key of a command. */
export const isKey = (key: string): boolean => UUID.test(key);

/** A command carries a key of its sender, so that a repeat is harmless (API-38). */
export const contextOf = (key: string | undefined): CommandContext => {
  if (key !== undefined && isKey(key)) {
    return {
      commandId: `api/${key.toLowerCase()}`,
      correlationId: key.toLowerCase(),
      actor: actorNow(),
      answerAgain: true,
    };
  }
  throw new ProblemException(
    problem(400, 'De header Idempotency-Key ontbreekt of is geen UUID.', {
      fouten: [
        {
          plaats: 'Idempotency-Key',
          code: 'required',
          uitleg: 'stuur een nieuwe UUID per opdracht',
        },
      ],
    }),
  );
};
