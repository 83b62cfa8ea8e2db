export { ReadModelError, type ReadModelErrorCode } from './errors';
export { createLocalLeadership, pause, type Leadership, type Lease } from './leadership';
export { followAsLeader, type LedOptions, type Role } from './led-runner';
export { waitForPosition } from './live-updates';
export { createMemoryReadModels } from './memory-read-models';
export * from './port';
export type { RedisConnectionOptions } from './redis/connection';
export { createRedisLeadership, type RedisLeadershipOptions } from './redis/redis-leadership';
export { createRedisReadModels } from './redis/redis-read-models';
export { applyBatch, prepareRows, type Place } from './apply-batch';
export { boot, BUILD_ROWS, type BootEnd, type BootOptions } from './boot';
export { bootInParts, type Part, type PartFold, type PartsOptions } from './boot-parts';
export { foldPart } from './fold-part';
export { ProjectionRunner, type RunnerCount, type RunnerOptions } from './runner';
export { createRedisNotes } from './redis/redis-notes';
export { createMemoryNotes, type Counted, type SharedNotes } from './shared-notes';
export { createSqliteReadModels } from './sqlite-read-models';
export {
  plainFold,
  rowsAtOnce,
  verifyRows,
  type FoldOptions,
  type KindSum,
  type RowCheck,
  type RowDifference,
} from './verify-rows';
export { verifyMoments, type MomentCheck } from './verify-moments';
export * from './versions';
export * from './changes';
export {
  firstMomentKept,
  keepMoment,
  keepMonthEnds,
  MONTHS_KEPT,
  rowsKnownOn,
  type KnownRows,
  type KnownUntil,
  type MonthEndOptions,
} from './moments';
export * from './projection-health';
export {
  deadLetters,
  prepareReaction,
  reactionId,
  reactionStates,
  retryLetter,
  retryReaction,
  setAside,
  type DeadLetter,
  type ReactionState,
} from './reactions/letters';
export { defineReaction, type Reaction } from './reactions/reaction';
export { contextFor, runReaction, type ReactionOptions } from './reactions/reaction-runner';
