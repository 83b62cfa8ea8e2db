import { specFor } from '@zgb/testing';
import {
  message,
  messageStream,
  type FinishMessage,
  type MessageReceived,
  type MessageRefused,
  type MessageSent,
  type ReceiveMessage,
  type ReceiveReturn,
  type ReturnReceived,
  type SendMessage,
} from './message';

const spec = specFor(message);
const header = {
  kind: 'WMO323',
  sender: '98000001',
  receiver: '1690',
  identification: 'D1',
  sentOn: '2026-04-07',
};
const receive = (sha256: string): ReceiveMessage => ({
  type: 'ReceiveMessage',
  header,
  sha256,
  bytes: 10,
  receivedOn: '2026-04-08',
});
const received = (sha256: string): MessageReceived => ({
  type: 'MessageReceived',
  data: { ...header, sha256, bytes: 10, receivedOn: '2026-04-08' },
});
const refused = (sha256: string, level: number): MessageRefused => ({
  type: 'MessageRefused',
  data: { sha256, level, faults: [] },
});
const finish = (sha256: string): FinishMessage => ({
  type: 'FinishMessage',
  sha256,
  refusal: null,
});

describe('the identification of a message', () => {
  it('TR056: is used by one file of a sender; the same file again changes nothing', () => {
    spec.given().when(receive('a')).thenEvents(received('a'));
    spec.given(received('a')).when(receive('a')).thenNothing();
    spec
      .given(received('a'))
      .when(receive('b'))
      .thenEvents({
        type: 'IdentificationReused',
        data: { sha256: 'b', receivedOn: '2026-04-08' },
      });
  });

  it.each([2, 4])('is free again after a refusal on level %i: it counts as not sent', (level) => {
    spec.given(received('a'), refused('a', level)).when(receive('b')).thenEvents(received('b'));
  });

  it('stays used after a refusal on level 3', () => {
    const decision = spec.given(received('a'), refused('a', 3)).when(receive('b')).decision();
    expect(decision).toMatchObject({ events: [{ type: 'IdentificationReused' }] });
  });

  it('is finished once, by the file that holds it', () => {
    spec
      .given(received('a'))
      .when(finish('a'))
      .thenEvents({ type: 'MessageProcessed', data: { sha256: 'a' } });
    spec.given(received('a'), refused('a', 3)).when(finish('a')).thenNothing();
    spec.given(received('a')).when(finish('b')).thenRejected({ code: 'messageUnknown' });
  });

  it('goes out once, under an identification that is free', () => {
    const send = (sha256: string): SendMessage => ({
      type: 'SendMessage',
      header,
      sha256,
      bytes: 10,
      returnDueOn: '2026-04-10',
    });
    const sent: MessageSent = {
      type: 'MessageSent',
      data: { ...header, sha256: 'a', bytes: 10, returnDueOn: '2026-04-10' },
    };
    spec.given().when(send('a')).thenEvents(sent);
    spec.given(sent).when(send('a')).thenNothing();
    spec.given(sent).when(send('b')).thenRejected({ code: 'identificationUsed' });
    spec.given(received('a')).when(send('b')).thenRejected({ code: 'identificationUsed' });
    // TR056: its own file coming back is no other message, another file is.
    spec.given(sent).when(receive('a')).thenNothing();
    expect(spec.given(sent).when(receive('b')).decision()).toMatchObject({
      events: [{ type: 'IdentificationReused' }],
    });
  });

  it('IV028: gets one return message, when it was sent or received', () => {
    const returned = (sha256: string): ReturnReceived => ({
      type: 'ReturnReceived',
      data: {
        kind: 'WMO302',
        identification: 'R1',
        sha256,
        receivedOn: '2026-04-09',
        accepted: true,
        codes: {},
        refused: [],
      },
    });
    const take = (sha256: string): ReceiveReturn => ({
      type: 'ReceiveReturn',
      returned: returned(sha256).data,
    });
    spec.given().when(take('r')).thenRejected({ code: 'messageUnknown' });
    spec.given(received('a')).when(take('r')).thenEvents(returned('r'));
    spec.given(received('a'), returned('r')).when(take('r')).thenNothing();
    spec
      .given(received('a'), returned('r'))
      .when(take('s'))
      .thenRejected({ code: 'returnedBefore' });
  });

  it('names a stream, whatever letters it has', () => {
    expect(messageStream('1690', { ...header, identification: 'D/1 é' })).toBe(
      'message-1690_wmo323_98000001_D.2f.1.20..e9.',
    );
  });
});
