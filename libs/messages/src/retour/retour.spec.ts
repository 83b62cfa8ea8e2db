import { checkLevel2, decodeMessage, encodeMessage } from '..';
import { sampleOf } from '../samples';
import { definitionOf, type MessageKind } from '../standard';
import {
  RETOUR_OF,
  retourKind,
  retourOf,
  type AnsweredMessage,
  type RetourContent,
} from './retour';

const content = (over: Partial<RetourContent> = {}): RetourContent => ({
  identification: 'R1',
  answeredOn: '2026-04-08',
  xsdVersion: '1.0.0',
  headerCodes: [],
  codes: new Map(),
  unassessedBelow: [],
  ...over,
});

const kinds = Object.keys(RETOUR_OF).flatMap((number) => [
  `WMO${number}` as MessageKind,
  `JW${number}` as MessageKind,
]);

const sampleMessage = async (kind: MessageKind): Promise<AnsweredMessage> => {
  const result = await decodeMessage(encodeMessage(kind, sampleOf(kind) as never));
  if (!result.ok) throw new Error('sample');
  return result.message as AnsweredMessage;
};

/** The retour as its reader sees it: valid on levels 1 and 2, or the test fails. */
const readBack = async (message: AnsweredMessage, given: RetourContent) => {
  const bytes = encodeMessage(retourKind(message), retourOf(message, given) as never);
  const result = await decodeMessage(bytes);
  if (!result.ok) throw new Error(JSON.stringify(result.faults));
  expect(checkLevel2(result.message)).toEqual([]);
  expect(result.message.kind).toBe(retourKind(message));
  return result.message.bericht as unknown as Record<string, never>;
};

/** Every RetourCode of a value, with the path of the class that carries it. */
const codesIn = (value: unknown, path: string): Record<string, readonly string[]> => {
  if (typeof value !== 'object' || value === null) return {};
  if (Array.isArray(value)) {
    return Object.assign(
      {},
      ...value.map((row, index) => codesIn(row, `${path}[${String(index + 1)}]`)),
    ) as Record<string, readonly string[]>;
  }
  return Object.assign(
    {},
    ...Object.entries(value).map(([name, inner]) =>
      name === 'RetourCodes'
        ? { [path]: (inner as { RetourCode: readonly string[] }).RetourCode }
        : codesIn(inner, `${path}/${name}`),
    ),
  ) as Record<string, readonly string[]>;
};

/** Paths of the classes that the structure of a retour gives room for a code. */
const roomIn = async (kind: MessageKind): Promise<readonly string[]> => {
  const message = await sampleMessage(kind);
  const codes = new Map([['nowhere', ['0001']]]);
  return Object.keys(codesIn(retourOf(message, content({ codes })), 'Bericht'));
};

describe.each(kinds)('the retour on a %s', (kind) => {
  it('IV028: is a header alone when nothing is wrong, with that of the message in it', async () => {
    const message = await sampleMessage(kind);
    const { Header, ...rest } = await readBack(message, content());
    expect(rest).toEqual({});
    expect(Header).toEqual({
      ...message.bericht.Header,
      BerichtCode: definitionOf(retourKind(message)).code,
      IdentificatieRetour: 'R1',
      DagtekeningRetour: '2026-04-08',
      XsdVersieRetour: { BasisschemaXsdVersie: '1.0.0', BerichtXsdVersie: '1.0.0' },
    });
  });

  it('OP286: is a header with 0001 and no version of a stylesheet after a fault of level 2', async () => {
    const codes = new Map([['Bericht/Client', ['9019']]]);
    const answer = await readBack(
      await sampleMessage(kind),
      content({ headerCodes: ['0001'], codes }),
    );
    expect(Object.keys(answer)).toEqual(['Header']);
    expect(answer['Header']).toMatchObject({ RetourCodes: { RetourCode: ['0001'] } });
    expect(answer['Header']).not.toHaveProperty('XsltVersie');
  });

  it('IV032: repeats the message as it was sent, with a code on every class', async () => {
    const message = await sampleMessage(kind);
    for (const refused of await roomIn(kind)) {
      const codes = new Map([[refused, ['9019', '9074']]]);
      const answer = await readBack(message, content({ codes }));
      for (const [path, found] of Object.entries(codesIn(answer, 'Bericht'))) {
        expect([path, found]).toEqual([path, path === refused ? ['9019', '9074'] : ['0200']]);
      }
      const withoutCodes = JSON.parse(
        JSON.stringify(answer, (key: string, value: unknown) =>
          key === 'RetourCodes' ? undefined : value,
        ),
      ) as { Header: object };
      expect(withoutCodes).toEqual({ ...message.bericht, Header: withoutCodes.Header });
    }
  });

  it('IV032: says 0233 of what was not assessed', async () => {
    const message = await sampleMessage(kind);
    const [top = ''] = (await roomIn(kind)).filter((path) => path.split('/').length === 2);
    const answer = await readBack(
      message,
      content({ codes: new Map([[top, ['8187']]]), unassessedBelow: [top] }),
    );
    const { [top]: own, ...inside } = codesIn(answer, 'Bericht');
    expect(own).toEqual(['8187']);
    expect(Object.values(inside).every(([code]) => code === '0233')).toBe(true);
  });
});
