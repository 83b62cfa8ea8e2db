import { SpanKind, SpanStatusCode, TraceFlags, type HrTime } from '@opentelemetry/api';
import { JsonTraceSerializer } from '@opentelemetry/otlp-transformer';
import { resourceFromAttributes } from '@opentelemetry/resources';
import type { ProcessingLine } from '@zgb/access-log';
import { settingOf, SettingsError, type Environment } from '@zgb/platform';

/** Where the processing log is sent on to. */
export interface CollectorSettings {
  /** Address for traces, as `https://collector.example/v1/traces`. */
  readonly url: string;
  /** Bearer token; null: the collector knows us otherwise. */
  readonly token: string | null;
  /** Begin of the addresses of the processing activities in the register of the municipality. */
  readonly register: string;
}

const DEFAULT_REGISTER = 'urn:nl:zorggrootboek:verwerking:';

/** Off unless an address is given (LOG-10). */
export const readCollectorSettings = (environment: Environment): CollectorSettings | null => {
  const url = settingOf(environment, 'ZGB_OTLP_TRACES');
  if (url === undefined) return null;
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    throw new SettingsError(
      'ZGB_OTLP_TRACES moet het adres van een collector zijn, bijvoorbeeld https://collector.gemeente.example/v1/traces.',
    );
  }
  return {
    url,
    token: settingOf(environment, 'ZGB_OTLP_TOKEN') ?? null,
    register: settingOf(environment, 'ZGB_VERWERKINGENREGISTER') ?? DEFAULT_REGISTER,
  };
};

class CollectorError extends Error {
  constructor(status: number) {
    super(`the collector answered ${String(status)}`);
  }
}

type Spans = Parameters<typeof JsonTraceSerializer.serializeRequest>[0];

const hrTime = (at: Date): HrTime => {
  const ms = at.getTime();
  return [Math.floor(ms / 1_000), (ms % 1_000) * 1_000_000];
};

const RESOURCE = resourceFromAttributes({ 'service.name': 'zorggrootboek' });

/** A line in the words of Logboek dataverwerkingen, as a span. */
const spanOf = (line: ProcessingLine, register: string): Spans[number] => {
  const { traceId, startedAt, endedAt, municipality } = line;
  const traceFlags = TraceFlags.SAMPLED;
  return {
    name: line.name,
    kind: SpanKind.SERVER,
    spanContext: () => ({ traceId, spanId: line.spanId, traceFlags }),
    parentSpanContext: { traceId, spanId: line.parentSpanId, traceFlags },
    startTime: hrTime(startedAt),
    endTime: hrTime(endedAt),
    duration: hrTime(new Date(endedAt.getTime() - startedAt.getTime())),
    status: { code: line.succeeded ? SpanStatusCode.OK : SpanStatusCode.ERROR },
    attributes: {
      'dpl.core.processing_activity_id': `${register}${line.activity}`,
      'dpl.core.data_subject_id': line.client,
      'dpl.core.data_subject_id_type': 'zorggrootboek-verwijzing',
      ...(municipality === null ? {} : { 'zorggrootboek.gemeente': municipality }),
    },
    links: [],
    events: [],
    ended: true,
    resource: RESOURCE,
    instrumentationScope: { name: 'zorggrootboek' },
    droppedAttributesCount: 0,
    droppedEventsCount: 0,
    droppedLinksCount: 0,
  };
};

/** Longer than this a collector may not take over one request. */
const TIMEOUT_MS = 10_000;

/** A collector of others, over OTLP. Ends when it has all of them; throws when it has not. */
export type Collector = (lines: readonly ProcessingLine[]) => Promise<void>;

export const createCollector = ({ url, token, register }: CollectorSettings): Collector => {
  const headers = {
    'content-type': 'application/json',
    ...(token === null ? {} : { authorization: `Bearer ${token}` }),
  };
  return async (lines) => {
    const body = JsonTraceSerializer.serializeRequest(lines.map((one) => spanOf(one, register)));
    const answer = await fetch(url, {
      method: 'POST',
      headers,
      body: Buffer.from(body ?? ''),
      // The token goes to nobody else.
      redirect: 'error',
      signal: AbortSignal.timeout(TIMEOUT_MS),
    });
    await answer.arrayBuffer();
    if (!answer.ok) throw new CollectorError(answer.status);
  };
};
