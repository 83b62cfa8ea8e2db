import { decodeMessage, encodeMessage, streamMessage, type Bericht325, type MessagePart } from '.';
import { sample301, sample323, sampleLine323, TEST_BSN } from './samples';

const partsOf = async (source: Parameters<typeof streamMessage>[0]): Promise<MessagePart[]> => {
  const parts: MessagePart[] = [];
  for await (const part of streamMessage(source)) parts.push(structuredClone(withoutFinder(part)));
  return parts;
};

const withoutFinder = (part: MessagePart): MessagePart =>
  part.part === 'end' ? ({ ...part, lineOf: null } as never) : part;

const OTHER_BSN = '999990020';
const lines = ['R1', 'R2', 'R3'].map((ReferentieNummer) =>
  sampleLine323({ ProductReferentie: { ReferentieNummer } }),
);
const declaration = sample323([], {
  Clienten: {
    Client: [
      { Bsn: TEST_BSN, Prestaties: { Prestatie: lines.slice(0, 2) } },
      { Bsn: OTHER_BSN, Prestaties: { Prestatie: lines.slice(2) } },
    ],
  },
});
const { Clienten: _clients, ...declarationHead } = declaration.Declaratie;
const head = { Header: declaration.Header, Declaratie: declarationHead };
const bytes = encodeMessage('WMO323', declaration);
const text = Buffer.from(bytes).toString('utf8');

const lineWith = (part: string): number => text.slice(0, text.indexOf(part)).split('\n').length;

const RetourCodes = { RetourCode: ['0200'] };
const answer: Bericht325 = {
  Header: {
    ...declaration.Header,
    BerichtCode: '485',
    Afzender: '1690',
    Ontvanger: '98000001',
    DeclaratieIdentificatie: { Identificatie: 'D1', Dagtekening: '2026-04-07' },
    XsdVersieDeclaratie: declaration.Header.XsdVersie,
    RetourCodes,
  },
  DeclaratieAntwoord: {
    DeclaratieNummer: 'DECL1',
    TotaalIngediendBedrag: declaration.Declaratie.TotaalIngediendBedrag,
    TotaalToegekendBedrag: { TotaalBedrag: 0, DebetCredit: 'D' },
    Clienten: {
      Client: [
        {
          Bsn: TEST_BSN,
          Prestaties: { Prestatie: lines.map((line) => ({ ...line, RetourCodes })) },
          RetourCodes,
        },
      ],
    },
    RetourCodes: { RetourCode: ['8001'] },
  },
};

describe('reading a declaration part by part', () => {
  it('gives head, lines and clients in the order of the file, and then the end', async () => {
    const first = { place: 1, at: lineWith('<wmo323:Client>'), bsn: TEST_BSN };
    const parts = await partsOf(bytes);
    expect(parts.map(({ part }) => part)).toEqual([
      'head',
      'line',
      'line',
      'client',
      'line',
      'client',
      'end',
    ]);
    expect(parts.slice(0, 4)).toStrictEqual([
      { part: 'head', kind: 'WMO323', domain: 'wmo', number: '323', head },
      {
        part: 'line',
        number: '323',
        client: first,
        place: 1,
        at: lineWith('<wmo323:Prestatie>'),
        line: lines[0],
      },
      expect.objectContaining({ client: first, place: 2, line: lines[1] }),
      { part: 'client', number: '323', client: first, value: { Bsn: TEST_BSN } },
    ]);
    expect(parts[4]).toMatchObject({ client: { place: 2, bsn: OTHER_BSN }, place: 1 });
    expect(parts[6]).toStrictEqual({ part: 'end', number: '323', head, lineOf: null });
  });

  it('gives the same parts whatever the pieces that the file comes in', async () => {
    const byByte = (async function* () {
      for (const byte of bytes) yield await Promise.resolve(Uint8Array.of(byte));
    })();
    expect(await partsOf(byByte)).toStrictEqual(await partsOf(bytes));
  });

  it('gives what a 325 says after its clients at the end', async () => {
    const parts = await partsOf(encodeMessage('WMO325', answer));
    const { Clienten: _rows, ...answerHead } = answer.DeclaratieAntwoord ?? {};
    const { RetourCodes: _codes, ...before } = answerHead as typeof answerHead & {
      RetourCodes: unknown;
    };
    expect(parts[0]).toMatchObject({ part: 'head', number: '325' });
    expect(parts[0]).toHaveProperty('head.DeclaratieAntwoord', before);
    expect(parts.filter(({ part }) => part === 'line')).toHaveLength(3);
    expect(parts[1]).toMatchObject({ line: { RetourCodes } });
    expect(parts.at(-2)).toMatchObject({ part: 'client', value: { Bsn: TEST_BSN, RetourCodes } });
    expect(parts.at(-1)).toStrictEqual({
      part: 'end',
      number: '325',
      head: { Header: answer.Header, DeclaratieAntwoord: answerHead },
      lineOf: null,
    });
  });

  it('gives a 325 without clients as head and end', async () => {
    const { DeclaratieAntwoord: _answer, ...refused } = answer;
    const parts = await partsOf(encodeMessage('WMO325', refused));
    expect(parts.map(({ part }) => part)).toEqual(['head', 'end']);
    expect(parts[1]).toHaveProperty('head', refused);
  });

  it('gives other messages, and kinds that are not asked for, as a whole', async () => {
    for await (const part of streamMessage(encodeMessage('WMO301', sample301()))) {
      expect(part).toMatchObject({ part: 'message', message: { bericht: sample301() } });
    }
    for await (const part of streamMessage(bytes, ['325'])) {
      expect(part).toMatchObject({ part: 'message', message: { bericht: declaration } });
    }
  });

  it('gives no line after a fault, and ends with all faults', async () => {
    const wrong = text.replace('>R2<', '><').replace('>R3<', '>R3-of-more-than-20-characters<');
    const parts = await partsOf(Buffer.from(wrong, 'utf8'));
    const read = await decodeMessage(Buffer.from(wrong, 'utf8'));
    expect(parts.map(({ part }) => part)).toEqual(['head', 'line', 'faults']);
    expect(parts[2]).toStrictEqual({ part: 'faults', faults: read.ok ? [] : read.faults });
    expect(read.ok ? 0 : read.faults.length).toBe(2);
  });

  it('throws the fault of a source, which says nothing of the message', async () => {
    const broken = (async function* () {
      yield await Promise.resolve(bytes.subarray(0, 900));
      throw new Error('the disk is gone');
    })();
    await expect(partsOf(broken)).rejects.toThrow('the disk is gone');
  });
});
