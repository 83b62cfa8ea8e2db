/** The master key is not usable; the Dutch message says what to do. */
export class MasterKeyError extends Error {}
