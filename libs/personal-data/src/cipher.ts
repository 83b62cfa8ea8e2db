import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { MasterKeyError } from './errors';

const KEY_BYTES = 32;
const IV_BYTES = 12;
const TAG_BYTES = 16;

/** A new key for one client or one message. */
export const newKey = (): Buffer => randomBytes(KEY_BYTES);

/** AES-256-GCM; `about` says what is sealed, so that a text cannot be put in another's place. */
export const seal = (key: Uint8Array, plain: Uint8Array, about: string): Buffer => {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  cipher.setAAD(Buffer.from(about));
  return Buffer.concat([iv, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
};

const OTHER_KEY =
  'De persoonsgegevens kunnen niet worden gelezen: de hoofdsleutel is een andere dan waarmee ze zijn opgeslagen, of het bestand is beschadigd. Zet de juiste sleutel of de reservekopie terug.';

/** Inverse of `seal`; throws a `MasterKeyError` when the text, the key or `about` is another. */
export const unseal = (key: Uint8Array, sealed: Uint8Array, about: string): Buffer => {
  const bytes = Buffer.from(sealed);
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV_BYTES));
  decipher.setAAD(Buffer.from(about));
  decipher.setAuthTag(bytes.subarray(bytes.length - TAG_BYTES));
  try {
    return Buffer.concat([
      decipher.update(bytes.subarray(IV_BYTES, bytes.length - TAG_BYTES)),
      decipher.final(),
    ]);
  } catch (error) {
    throw new MasterKeyError(OTHER_KEY, { cause: error });
  }
};

/** Keys for two purposes are never the same. */
export const purposeKey = (masterKey: Uint8Array, purpose: string): Buffer =>
  Buffer.from(hkdfSync('sha256', masterKey, Buffer.alloc(0), `zgb/${purpose}`, KEY_BYTES));

/**
 * Keyed hash of a BSN or another reference within one municipality. Without the key a BSN could be
 * found by trying all of them, which takes minutes.
 */
export const keyedHash = (key: Uint8Array, municipality: string, text: string): string =>
  createHmac('sha256', key).update(`${municipality}/${text}`).digest('base64url');
