import { isClosed, type Request } from './state';

/** A product of a 301, with the request that it names. */
export interface AllocatedOnRequest {
  /** NL: ReferentieAanbieder; null when it is not filled. */
  readonly reference: string | null;
  /** This version was not told to the provider before. */
  readonly isNew: boolean;
  readonly clientRef: string | null;
}

const isAnsweredBy = ({ answers }: Request, message: string): boolean =>
  answers.some((answer) => answer.message === message);

const mayBeNamed = (
  product: AllocatedOnRequest,
  request: Request | undefined,
  message: string,
): boolean => {
  if (request === undefined || request.origin?.clientRef !== product.clientRef) return false;
  // The same 301 may be handled again.
  if (isAnsweredBy(request, message)) return true;
  return !isClosed(request) && product.isNew;
};

/**
 * TR379: a product names the request that it is the result of, the first time it is sent; as the
 * result of a 317 every new product of the message does (IV093). Gives the places that do not.
 */
export const wrongReferences = (
  products: readonly AllocatedOnRequest[],
  requests: ReadonlyMap<string, Request>,
  message: string,
): readonly number[] => {
  const change = products.find(
    ({ reference }) => reference !== null && requests.get(reference)?.kind === 'change',
  )?.reference;
  return products.flatMap((product, place) => {
    const { reference, isNew } = product;
    const isRight =
      reference === null
        ? change === undefined || !isNew
        : mayBeNamed(product, requests.get(reference), message) &&
          (change === undefined || reference === change);
    return isRight ? [] : [place];
  });
};
