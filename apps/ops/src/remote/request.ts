import {
  request as requestPlain,
  type IncomingHttpHeaders,
  type OutgoingHttpHeaders,
} from 'node:http';
import { request as requestSecure } from 'node:https';

export interface Request {
  readonly method: 'GET' | 'POST';
  readonly url: URL;
  readonly headers: OutgoingHttpHeaders;
  readonly body?: Uint8Array;
  /** Told how much has left. */
  readonly sent?: (bytes: number) => void;
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

/** A file of 25 MB is judged within this. */
const SILENCE_MS = 150_000;

/** Small enough for a bar that moves, on a slow line too. */
const PIECE_BYTES = 64 * 1_024;

/**
 * One request and its answer. Follows no redirect: what it carries is for this address only. Node's
 * own client, since the built-in fetch tells nothing of what has left.
 */
export const sendRequest = ({ method, url, headers, body, sent }: Request): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const start = url.protocol === 'https:' ? requestSecure : requestPlain;
    const length = body === undefined ? {} : { 'content-length': body.length };
    const options = { method, headers: { ...headers, ...length }, timeout: SILENCE_MS };
    let isAnswered = false;
    const request = start(url, options, (response) => {
      isAnswered = true;
      const pieces: Buffer[] = [];
      response
        .on('data', (piece: Buffer) => pieces.push(piece))
        .once('error', reject)
        .once('end', () => {
          const { statusCode = 0, headers: given } = response;
          resolve({ status: statusCode, headers: given, body: Buffer.concat(pieces) });
        });
    });
    request.once('timeout', () => {
      request.destroy(Object.assign(new Error('no answer'), { code: 'ETIMEDOUT' }));
    });
    // A server that refuses a file may close while it is still being sent: its answer counts.
    request.on('error', (error) => {
      if (!isAnswered) reject(error);
    });
    const bytes = body ?? new Uint8Array();
    const write = (from: number): void => {
      if (isAnswered || from >= bytes.length) {
        request.end();
        return;
      }
      const until = Math.min(from + PIECE_BYTES, bytes.length);
      request.write(bytes.subarray(from, until), () => {
        sent?.(until);
        write(until);
      });
    };
    write(0);
  });
