import { maySeeMunicipality, maySeeProvider, type Identity } from '@zgb/authorisation';
import { problem, ProblemException } from '../http/problem';

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !Buffer.isBuffer(value);

/** Municipalities and region that an instruction is about. */
const namedIn = (body: Readonly<Record<string, unknown>>): readonly string[] =>
  [body['gemeente'], body['gemeenten']]
    .flat()
    .filter((one): one is string => typeof one === 'string');

/**
 * An instruction must be about what the sender may see (TEN-02). A municipality of somebody else is
 * answered as one that does not exist; what is about the whole region needs the whole region.
 */
export const refuseOutside = (identity: Identity, body: unknown): void => {
  if (!isObject(body)) return;
  const named = namedIn(body);
  if (!named.every((one) => maySeeMunicipality(identity, one))) {
    throw new ProblemException(problem(404, 'Deze gemeente is hier niet bekend.'));
  }
  if (named.length === 0 && identity.municipalities !== 'all') {
    throw new ProblemException(
      problem(403, 'Dit geldt voor de hele regio. Vraag het aan wie voor de hele regio werkt.'),
    );
  }
  const { aanbieder } = body;
  if (typeof aanbieder === 'string' && !maySeeProvider(identity, aanbieder)) {
    throw new ProblemException(problem(404, 'Deze aanbieder is hier niet bekend.'));
  }
};
