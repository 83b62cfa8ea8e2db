import fc from 'fast-check';
import { decodeMessage, encodeMessage, type MessageFault } from '.';
import { messageKinds } from './samples';
import { anyMessage, toXml } from './samples/any-message';
import { mutationsOf, type Mutation } from './samples/mutations';
import { definitionOf } from './standard';

const bytes = (xml: string): Uint8Array => Buffer.from(xml, 'utf8');

const faultsOf = async (xml: string): Promise<readonly MessageFault[] | null> => {
  const result = await decodeMessage(bytes(xml));
  return result.ok ? null : result.faults;
};

/** Null when a mutation is refused at level 1 for the right reason; otherwise what is wrong. */
const escaped = async ({ what, code, xml }: Mutation): Promise<string | null> => {
  const faults = await faultsOf(xml());
  if (faults === null) return `${what}: accepted`;
  if (!faults.every(({ level }) => level === 1)) return `${what}: not of level 1`;
  const codes = faults.map((fault) => fault.code);
  return codes.includes(code) ? null : `${what}: ${codes.join(' ')} instead of ${code}`;
};

/** A message with everything in it: the same for every run. */
const wholeMessage = (definition: ReturnType<typeof definitionOf>) => {
  const [message] = fc.sample(anyMessage(definition, { everything: true }), {
    numRuns: 1,
    seed: 32,
  });
  if (message === undefined) throw new Error('nothing was made');
  return message;
};

describe.each(messageKinds)('level 1: the structure of a %s', (kind) => {
  const definition = definitionOf(kind);
  const spaces = { message: definition.namespace, base: definition.baseNamespace };
  const any = anyMessage(definition, { everything: false });

  it('accepts whatever keeps to it, and writes it without loss', async () => {
    await fc.assert(
      fc.asyncProperty(any, async (message) => {
        const result = await decodeMessage(bytes(toXml(message, spaces)));
        if (!result.ok) throw new Error(JSON.stringify(result.faults));
        const written = encodeMessage(kind, result.message.bericht);
        const again = await decodeMessage(written);
        expect(again.ok && again.message.bericht).toStrictEqual(result.message.bericht);
        expect(Buffer.from(encodeMessage(kind, result.message.bericht)).equals(written)).toBe(true);
      }),
      { numRuns: 25 },
    );
  });

  it('CS015, CS025: refuses every single break of it, wherever it is', async () => {
    const mutations = mutationsOf(wholeMessage(definition), definition);
    const codes = new Set(mutations.map(({ code }) => code));
    expect([...codes]).toEqual(
      expect.arrayContaining(['missing-element', 'wrong-order', 'too-many', 'wrong-version']),
    );
    const wrong: string[] = [];
    for (const mutation of mutations) {
      const told = await escaped(mutation);
      if (told !== null) wrong.push(told);
    }
    expect(wrong).toEqual([]);
  });

  it('refuses any single break of any message', async () => {
    await fc.assert(
      fc.asyncProperty(any, fc.nat(), async (message, pick) => {
        const mutations = mutationsOf(message, definition);
        const mutation = mutations[pick % mutations.length];
        if (mutation === undefined) throw new Error('nothing to break');
        expect(await escaped(mutation)).toBeNull();
      }),
      { numRuns: 25 },
    );
  });
});

it.each(['WMO323', 'JW323'] as const)(
  'CS319 in %s: a declaration number has letters and digits only',
  async (kind) => {
    const definition = definitionOf(kind);
    const xml = toXml(wholeMessage(definition), {
      message: definition.namespace,
      base: definition.baseNamespace,
    });
    const numbered = (number: string): string =>
      xml.replace(/(<m:DeclaratieNummer>)[^<]*/, `$1${number}`);
    expect(await faultsOf(numbered('aZ09'))).toBeNull();
    for (const number of ['D-1', 'D 1', 'D_1', 'É1']) {
      expect(await faultsOf(numbered(number))).toMatchObject([
        { code: 'wrong-form', path: 'Bericht/Declaratie/DeclaratieNummer' },
      ]);
    }
  },
);
