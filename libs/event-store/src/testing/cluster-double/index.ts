export { TEST_ONLY_CA_FILE } from './certificates';
export { startClusterDouble } from './cluster-double';
export type { ClusterDouble, ClusterDoubleOptions } from './cluster-double';
export type { Fault, Faults, LostReply, Times } from './faults';
export type { StopMode } from './node';
export type { ServerVersion } from './node-context';
export type { Endpoint, Refusal } from './rpc-failure';
export type { StoredRecord } from './stored-record';
