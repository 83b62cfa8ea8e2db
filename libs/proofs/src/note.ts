import { createPublicKey, hash, sign, verify, type KeyObject } from 'node:crypto';

/** Byte that says which kind of key it is: Ed25519. */
const ED25519 = Buffer.from([1]);

/** What an Ed25519 key is wrapped in (SPKI), before its 32 bytes. */
const SPKI_HEAD = Buffer.from('302a300506032b6570032100', 'hex');

/** Verifiers take at least 16 signatures; more than this is no note of ours. */
const SIGNATURES_MAX = 100;

const SIGNATURE = /^— ([^\s+]+) ([A-Za-z0-9+/]+={0,2})$/;

const rawKey = (publicKey: KeyObject): Buffer =>
  publicKey.export({ format: 'der', type: 'spki' }).subarray(SPKI_HEAD.length);

const keyId = (name: string, raw: Buffer): Buffer =>
  hash('sha256', Buffer.concat([Buffer.from(`${name}\n`), ED25519, raw]), 'buffer').subarray(0, 4);

/** A key by which notes are signed under a name. */
export interface Signer {
  readonly name: string;
  readonly privateKey: KeyObject;
}

/** What a reader needs to know to believe a note: a name and a public key. */
export interface Verifier {
  readonly name: string;
  readonly id: Buffer;
  readonly publicKey: KeyObject;
}

/** A verifier as text, `name+id+key`: as signed notes write them. NL: controlesleutel. */
export const verifierText = ({ name, privateKey }: Signer): string => {
  const raw = rawKey(createPublicKey(privateKey));
  const id = keyId(name, raw).toString('hex');
  return `${name}+${id}+${Buffer.concat([ED25519, raw]).toString('base64')}`;
};

/** Reads a verifier; null when it is not one, or of a kind that is not known here. */
export const parseVerifier = (text: string): Verifier | null => {
  const [name = '', id = '', ...rest] = text.trim().split('+');
  const key = Buffer.from(rest.join('+'), 'base64');
  if (name === '' || key.length !== 33 || key[0] !== ED25519[0]) return null;
  const raw = key.subarray(1);
  if (keyId(name, raw).toString('hex') !== id) return null;
  const der = Buffer.concat([SPKI_HEAD, raw]);
  return {
    name,
    id: Buffer.from(id, 'hex'),
    publicKey: createPublicKey({ key: der, format: 'der', type: 'spki' }),
  };
};

/** Signs a text that ends in a newline, by every key: C2SP signed-note. TLOG-05. */
export const signNote = (text: string, signers: readonly Signer[]): string => {
  if (!text.endsWith('\n')) throw new RangeError('the text of a note ends in a newline');
  const lines = signers.map(({ name, privateKey }) => {
    const id = keyId(name, rawKey(createPublicKey(privateKey)));
    const signature = sign(null, Buffer.from(text), privateKey);
    return `— ${name} ${Buffer.concat([id, signature]).toString('base64')}\n`;
  });
  return `${text}\n${lines.join('')}`;
};

/** What a note says, whoever signed it; null when it is no note. */
export const textOfNote = (note: string): string | null => {
  const end = note.lastIndexOf('\n\n');
  return end < 0 || !note.endsWith('\n') ? null : note.slice(0, end + 1);
};

/**
 * The text of a note, when a known key signed it and no known key signed something else; null
 * otherwise. Signatures of unknown keys say nothing (TLOG-08: a new key beside an old one).
 */
export const openNote = (note: string, verifiers: readonly Verifier[]): string | null => {
  const text = textOfNote(note);
  if (text === null) return null;
  const lines = note.slice(text.length + 1, -1).split('\n');
  if (lines.length > SIGNATURES_MAX) return null;
  let isSigned = false;
  for (const line of lines) {
    const [, name, encoded = ''] = SIGNATURE.exec(line) ?? [];
    if (name === undefined) return null;
    const bytes = Buffer.from(encoded, 'base64');
    const known = verifiers.find((one) => one.name === name && one.id.equals(bytes.subarray(0, 4)));
    if (known === undefined) continue;
    if (!verify(null, Buffer.from(text), known.publicKey, bytes.subarray(4))) return null;
    isSigned = true;
  }
  return isSigned ? text : null;
};
