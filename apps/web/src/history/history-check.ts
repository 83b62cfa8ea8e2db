import type { Bewijsstuk } from '../ledger/api';
import { sha256 } from '../parts/digest';

/** What does not fit, and at which event. */
export interface Misfit {
  readonly event: Bewijsstuk;
  readonly kind: 'inhoud' | 'volgorde' | 'anker' | 'tijd';
  readonly expected: string;
  readonly found: string;
}

/** A number of the history that was kept elsewhere: after so many events it was this. NL: anker. */
export interface Anchor {
  readonly aantal: number;
  readonly controlegetal: string;
}

/** What was found so far. */
export interface Checked {
  /** False: it began somewhere in the middle, so that streams need not begin at their first version. */
  readonly isFromStart: boolean;
  readonly events: number;
  readonly streams: ReadonlyMap<string, number>;
  /** Of everything so far; empty before the first event. */
  readonly digest: string;
  readonly last: Bewijsstuk | null;
  /** The anchor was met and fits. */
  readonly anchored: boolean;
  readonly misfit: Misfit | null;
}

export const NOTHING_CHECKED: Checked = {
  isFromStart: true,
  events: 0,
  streams: new Map(),
  digest: '',
  last: null,
  anchored: false,
  misfit: null,
};

/** The number of the whole history with one more event; the same that `zgb verify` reckons. */
const digestWith = (before: string, event: Bewijsstuk): Promise<string> =>
  sha256(
    [before, event.stroom, String(event.versie), event.vastgelegdOp, event.controlegetal].join(' '),
  );

const fits = (
  event: Bewijsstuk,
  contentHash: string,
  version: number,
  { last }: Checked,
): Misfit | null => {
  if (contentHash !== event.controlegetal) {
    return { event, kind: 'inhoud', expected: event.controlegetal, found: contentHash };
  }
  if (event.versie !== version) {
    return { event, kind: 'volgorde', expected: String(version), found: String(event.versie) };
  }
  if (last !== null && event.positie <= last.positie) {
    return {
      event,
      kind: 'tijd',
      expected: `na ${String(last.positie)}`,
      found: String(event.positie),
    };
  }
  return null;
};

/**
 * Checks one page more: the content of each event against its hash, that no version of a stream is
 * missing, and the number of the whole history against an anchor. Stops at the first that does not
 * fit (A5).
 */
export const checkedWith = async (
  before: Checked,
  page: readonly Bewijsstuk[],
  anchor: Anchor | null,
): Promise<Checked> => {
  const hashes = await Promise.all(page.map(({ inhoud }) => sha256(inhoud)));
  const streams = new Map(before.streams);
  let now: Checked = { ...before, streams };
  for (const [index, event] of page.entries()) {
    const known = streams.get(event.stroom) ?? (now.isFromStart ? 0 : event.versie - 1);
    const version = known + 1;
    const misfit = fits(event, hashes[index] ?? '', version, now);
    if (misfit !== null) return { ...now, misfit };
    streams.set(event.stroom, version);
    const events = now.events + 1;
    const digest = await digestWith(now.digest, event);
    const isAnchored = anchor?.aantal === events;
    if (isAnchored && anchor.controlegetal !== digest) {
      const { controlegetal: expected } = anchor;
      return { ...now, misfit: { event, kind: 'anker', expected, found: digest } };
    }
    now = { ...now, events, digest, last: event, anchored: now.anchored || isAnchored };
  }
  return now;
};

const WHAT: Readonly<Record<Misfit['kind'], string>> = {
  inhoud: 'De inhoud is na het vastleggen veranderd.',
  volgorde:
    'Er ontbreekt een eerdere gebeurtenis van hetzelfde onderwerp, of er staat er een dubbel.',
  tijd: 'De volgorde klopt niet.',
  anker:
    'Het controlegetal van de geschiedenis tot hier is anders dan het anker dat u opgaf. Er is vóór of bij deze gebeurtenis iets veranderd, toegevoegd of weggehaald.',
};

export const misfitInWords = ({ kind }: Misfit): string => WHAT[kind];

const HEX = /^[0-9a-f]{64}$/;

/** An anchor out of a kept proof file; null when it is no such file. */
export const anchorFrom = (text: string): Anchor | null => {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    return null;
  }
  const { aantal, controlegetal } = (read ?? {}) as Partial<Anchor>;
  const isAnchor =
    Number.isInteger(aantal) && typeof controlegetal === 'string' && HEX.test(controlegetal);
  return isAnchor && aantal !== undefined && aantal > 0 ? { aantal, controlegetal } : null;
};
