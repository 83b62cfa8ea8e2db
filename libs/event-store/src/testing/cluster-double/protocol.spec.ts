import { credentials, type ServiceError } from '@grpc/grpc-js';
import { GossipClient } from '@eventstore/db-client/generated/gossip_grpc_pb';
import { MemberInfo, type ClusterInfo } from '@eventstore/db-client/generated/gossip_pb';
import { ServerFeaturesClient } from '@eventstore/db-client/generated/serverfeatures_grpc_pb';
import type { SupportedMethods } from '@eventstore/db-client/generated/serverfeatures_pb';
import { Empty } from '@eventstore/db-client/generated/shared_pb';
import { StreamsClient } from '@eventstore/db-client/generated/streams_grpc_pb';
import {
  AppendReq,
  BatchAppendReq,
  ReadReq,
  type AppendResp,
  type BatchAppendResp,
  type ReadResp,
} from '@eventstore/db-client/generated/streams_pb';
import { Empty as WellKnownEmpty } from 'google-protobuf/google/protobuf/empty_pb';
import { Timestamp } from 'google-protobuf/google/protobuf/timestamp_pb';
import { startClusterDouble, type ClusterDouble } from '.';
import { idNamed, until } from './spec-client';
import { readUuid, writeStreamId, writeUuid } from './wire';

/** What the real client never sends, sent by its stubs. */
describe('the protocol of the double', () => {
  let double: ClusterDouble;
  let streams: StreamsClient;
  let address: string;
  beforeEach(async () => {
    double = await startClusterDouble({ nodes: 3, writeTimeoutMs: 200 });
    address = `127.0.0.1:${String(double.endpoints[0]?.port)}`;
    streams = new StreamsClient(address, credentials.createInsecure());
  });
  afterEach(async () => {
    streams.close();
    await double.close();
  });

  const proposed = (id: string, keys: Readonly<Record<string, string>> = {}) => {
    const message = new BatchAppendReq.ProposedMessage();
    message.setId(writeUuid(id, true));
    const metadata = { type: 'Noted', 'content-type': 'application/json', ...keys };
    for (const [key, value] of Object.entries(metadata)) message.getMetadataMap().set(key, value);
    message.setData(Buffer.from('{}'));
    return message;
  };

  const batch = (correlation: string, deadlineMs?: number): BatchAppendReq => {
    const options = new BatchAppendReq.Options();
    options.setStreamIdentifier(writeStreamId('note-1'));
    options.setAny(new WellKnownEmpty());
    if (deadlineMs !== undefined) {
      options.setDeadline(Timestamp.fromDate(new Date(Date.now() + deadlineMs)));
    }
    const request = new BatchAppendReq();
    request.setCorrelationId(writeUuid(idNamed(correlation), true));
    request.setOptions(options);
    request.setIsFinal(true);
    return request;
  };

  /** Sends requests over one call, half-closes it and gives all answers. */
  const exchange = (requests: readonly BatchAppendReq[]): Promise<readonly BatchAppendResp[]> =>
    new Promise((resolve, reject) => {
      const answers: BatchAppendResp[] = [];
      const call = streams.batchAppend();
      call.on('data', (answer: BatchAppendResp) => answers.push(answer));
      call.on('error', reject);
      call.on('end', () => {
        resolve(answers);
      });
      for (const request of requests) call.write(request);
      call.end();
    });

  const errorNames = (answers: readonly BatchAppendResp[]) =>
    answers.map((answer) => answer.getError()?.getDetails()?.getTypeName());

  const readStream = (structured: boolean): Promise<readonly ReadResp[]> =>
    new Promise((resolve, reject) => {
      const stream = new ReadReq.Options.StreamOptions();
      stream.setStreamIdentifier(writeStreamId('note-1'));
      stream.setStart(new Empty());
      const uuidOption = new ReadReq.Options.UUIDOption();
      if (structured) uuidOption.setStructured(new Empty());
      else uuidOption.setString(new Empty());
      const options = new ReadReq.Options();
      options.setStream(stream);
      options.setCount('10');
      options.setUuidOption(uuidOption);
      options.setNoFilter(new Empty());
      const request = new ReadReq();
      request.setOptions(options);
      const responses: ReadResp[] = [];
      const call = streams.read(request);
      call.on('data', (response: ReadResp) => responses.push(response));
      call.on('error', reject);
      call.on('end', () => {
        resolve(responses);
      });
    });

  it('answers once per correlation id, with the stream and the id as they came', async () => {
    const requests = ['a', 'b', 'c'].map((name) => {
      const request = batch(name);
      request.addProposedMessages(proposed(idNamed(name)));
      return request;
    });
    const answers = await exchange(requests);
    expect(answers.map((answer) => readUuid(answer.getCorrelationId()))).toEqual(
      ['a', 'b', 'c'].map(idNamed),
    );
    expect(answers.every((answer) => answer.getCorrelationId()?.hasStructured())).toBe(true);
    const names = answers.map((answer) => answer.getStreamIdentifier()?.getStreamName_asU8() ?? []);
    expect(names.map((name) => Buffer.from(name).toString())).toEqual([
      'note-1',
      'note-1',
      'note-1',
    ]);
  });

  it.each([true, false])('gives ids in the form asked for: structured %s', async (structured) => {
    const id = 'fedcba98-7654-4321-8fed-cba987654321';
    const request = batch('a');
    request.addProposedMessages(proposed(id));
    await exchange([request]);
    const [response] = await readStream(structured);
    const uuid = response?.getEvent()?.getEvent()?.getId();
    expect(uuid?.hasStructured()).toBe(structured);
    expect(readUuid(uuid)).toBe(id);
  });

  it('answers Timeout when the deadline has passed by its own clock', async () => {
    const late = batch('a', -1);
    late.addProposedMessages(proposed(idNamed('a')));
    const inTime = batch('b', 60_000);
    inTime.addProposedMessages(proposed(idNamed('b')));
    expect(errorNames(await exchange([late, inTime]))).toEqual([
      'event_store.client.Timeout',
      undefined,
    ]);
  });

  it('answers Timeout, once, when the rest of an append does not come', async () => {
    const started = batch('a');
    started.setIsFinal(false);
    started.addProposedMessages(proposed(idNamed('a')));
    const rest = new BatchAppendReq();
    rest.setCorrelationId(started.getCorrelationId());
    rest.setIsFinal(true);
    const answers: BatchAppendResp[] = [];
    const call = streams.batchAppend();
    call.on('data', (answer: BatchAppendResp) => answers.push(answer));
    call.write(started);
    await until(() => answers.length === 1);
    call.write(rest);
    await new Promise((resolve) => {
      call.on('end', resolve);
      call.end();
    });
    expect(errorNames(answers)).toEqual(['event_store.client.Timeout']);
    expect(double.log.filter(({ streamId }) => streamId === 'note-1')).toEqual([]);
  });

  it('answers BadRequest for what is no event', async () => {
    const noId = batch('a');
    noId.addProposedMessages(proposed('00000000-0000-0000-0000-000000000000'));
    const noType = batch('b');
    noType.addProposedMessages(proposed(idNamed('b'), { type: '' }));
    const bad = 'event_store.client.BadRequest';
    expect(errorNames(await exchange([noId, noType]))).toEqual([bad, bad]);
  });

  it('names the metadata that an event must have', async () => {
    const options = new AppendReq.Options();
    options.setStreamIdentifier(writeStreamId('note-1'));
    options.setAny(new Empty());
    const header = new AppendReq();
    header.setOptions(options);
    const message = new AppendReq.ProposedMessage();
    message.setId(writeUuid(idNamed('a'), false));
    message.getMetadataMap().set('type', 'Noted');
    const event = new AppendReq();
    event.setProposedMessage(message);
    const error = await new Promise<ServiceError | null>((resolve) => {
      const call = streams.append((failure: ServiceError | null, _: AppendResp | undefined) => {
        resolve(failure);
      });
      call.write(header);
      call.write(event);
      call.end();
    });
    expect(error?.metadata.getMap()).toMatchObject({
      exception: 'missing-required-metadata-property',
      'required-metadata-properties': 'type,content-type',
    });
  });

  it('lists its methods in lower case, with its version', async () => {
    const client = new ServerFeaturesClient(address, credentials.createInsecure());
    const supported = await new Promise<SupportedMethods>((resolve, reject) => {
      client.getSupportedMethods(new Empty(), (error, response) => {
        if (error === null) resolve(response);
        else reject(error);
      });
    });
    client.close();
    expect(supported.getEventStoreServerVersion()).toBe('24.10.14');
    const names = supported.getMethodsList().map((method) => method.getMethodName());
    expect(names).toEqual(['read', 'append', 'delete', 'tombstone', 'batchappend']);
  });

  it('gossips who leads and who is dead', async () => {
    const { LEADER, FOLLOWER } = MemberInfo.VNodeState;
    await double.changeLeader();
    await double.killLeader();
    const client = new GossipClient(address, credentials.createInsecure());
    const info = await new Promise<ClusterInfo>((resolve, reject) => {
      client.read(new Empty(), (error, response) => {
        if (error === null) resolve(response);
        else reject(error);
      });
    });
    client.close();
    const members = info.getMembersList();
    expect(members.map((member) => member.getState())).toEqual([FOLLOWER, FOLLOWER, LEADER]);
    expect(members.map((member) => member.getIsAlive())).toEqual([true, false, true]);
    expect(members.map((member) => member.getHttpEndPoint()?.getPort())).toEqual(
      double.endpoints.map(({ port }) => port),
    );
  });
});
