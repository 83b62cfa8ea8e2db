import type { sendUnaryData, Server, ServerUnaryCall } from '@grpc/grpc-js';
import { GossipService } from '@eventstore/db-client/generated/gossip_grpc_pb';
import { ClusterInfo, EndPoint, MemberInfo } from '@eventstore/db-client/generated/gossip_pb';
import { ServerFeaturesService } from '@eventstore/db-client/generated/serverfeatures_grpc_pb';
import {
  SupportedMethod,
  SupportedMethods,
} from '@eventstore/db-client/generated/serverfeatures_pb';
import type { Empty } from '@eventstore/db-client/generated/shared_pb';
import { StreamsService } from '@eventstore/db-client/generated/streams_grpc_pb';
import { handleAppend } from './append';
import { handleBatchAppend } from './batch-append';
import { handleDelete, handleTombstone } from './deletion';
import type { NodeContext } from './node-context';
import { handleRead } from './read';
import type { Endpoint } from './rpc-failure';
import { writeUuid } from './wire';

const STREAMS = 'event_store.client.streams.streams';

/** A node as the others see it. */
export interface Member {
  readonly instanceId: string;
  readonly endpoint: Endpoint;
  readonly state: 'leader' | 'follower';
  readonly alive: boolean;
}

/** Methods and what they can do, in lower case as the server lists them. */
const FEATURES: readonly (readonly [string, readonly string[]])[] = [
  ['read', ['position', 'events']],
  ['append', []],
  ['delete', []],
  ['tombstone', []],
  ['batchappend', ['deadline_duration']],
];

const supportedMethods = (version: string, batchAppend: boolean): SupportedMethods => {
  const supported = new SupportedMethods();
  supported.setEventStoreServerVersion(version);
  for (const [name, features] of FEATURES) {
    if (name === 'batchappend' && !batchAppend) continue;
    const method = new SupportedMethod();
    method.setServiceName(STREAMS);
    method.setMethodName(name);
    method.setFeaturesList([...features]);
    supported.addMethods(method);
  }
  return supported;
};

const memberInfo = (member: Member): MemberInfo => {
  const endpoint = new EndPoint();
  endpoint.setAddress(member.endpoint.address);
  endpoint.setPort(member.endpoint.port);
  const info = new MemberInfo();
  info.setInstanceId(writeUuid(member.instanceId, true));
  info.setTimeStamp(String(Date.now()));
  info.setState(
    member.state === 'leader' ? MemberInfo.VNodeState.LEADER : MemberInfo.VNodeState.FOLLOWER,
  );
  info.setIsAlive(member.alive);
  info.setHttpEndPoint(endpoint);
  return info;
};

const clusterInfo = (members: readonly Member[]): ClusterInfo => {
  const info = new ClusterInfo();
  info.setMembersList(members.map(memberInfo));
  return info;
};

/** Gives a server the services that the client uses. */
export const addServices = (
  server: Server,
  context: NodeContext,
  batchAppend: boolean,
  members: () => readonly Member[],
): void => {
  server.addService(ServerFeaturesService, {
    getSupportedMethods: (
      _call: ServerUnaryCall<Empty, SupportedMethods>,
      callback: sendUnaryData<SupportedMethods>,
    ) => {
      callback(null, supportedMethods(context.version, batchAppend));
    },
  });
  server.addService(GossipService, {
    read: (_call: ServerUnaryCall<Empty, ClusterInfo>, callback: sendUnaryData<ClusterInfo>) => {
      callback(null, clusterInfo(members()));
    },
  });
  server.addService(StreamsService, {
    read: handleRead(context),
    append: handleAppend(context),
    delete: handleDelete(context),
    tombstone: handleTombstone(context),
    batchAppend: handleBatchAppend(context),
  });
};
