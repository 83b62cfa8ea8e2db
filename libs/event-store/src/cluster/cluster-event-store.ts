import {
  BACKWARDS,
  END,
  ErrorType,
  EventStoreDBClient,
  FORWARDS,
  NO_STREAM,
  START,
  StreamNotFoundError,
  WrongExpectedVersionError,
} from '@eventstore/db-client';
import type { Recorded, StreamId } from '@zgb/kernel';
import { ExponentialBackoff, handleWhen, retry, type RetryPolicy } from 'cockatiel';
import type { EventCatalogue } from '../catalogue';
import { EventStoreError, isStoreError, storeClosed, wrongExpectedVersion } from '../errors';
import {
  APPEND_BYTES_MAX,
  PAGE_EVENTS_MAX,
  type AppendResult,
  type CopyableEventStore,
  type ExpectedVersion,
  type LogFilter,
  type NewEvent,
  type Position,
  type ReadAllOptions,
  type ReadStreamOptions,
  type ReadTenantOptions,
  type Sequenced,
  type StoredEvent,
  type SubscribeOptions,
} from '../port';
import {
  decodeEvent,
  encodeEvents,
  parseBody,
  repeatOrConflict,
  type EncodedEvent,
} from '../stored-event';
import { asStoreError, remedyFor } from './cluster-errors';
import { feed } from './feed';
import { StreamIds, type KnownStream } from './stream-ids';
import { TenantNumbers } from './tenant-numbers';
import { fromWire, StreamNames, toPosition, toWire, wireBytes } from './wire-event';
