/** OP179: the chain takes files of at most 25 MB; read as binary megabytes, the larger reading. */
export const FILE_BYTES_MAX = 25 * 1024 * 1024;

/** The deepest message has nine levels; more than fifty is an attack or another kind of file. */
export const DEPTH_MAX = 50;

/** Messages carry attributes on the root only: namespaces and the place of the schema. */
export const ATTRIBUTES_MAX = 40;

/** Characters. No field comes near; Commentaar has no maximum of its own. */
export const TEXT_LENGTH_MAX = 100_000;

/**
 * Bytes of one tag, text, comment or instruction: the longest text, each character written as a
 * reference of ten bytes. The parser holds it all before it tells of it.
 */
export const TOKEN_BYTES_MAX = 10 * TEXT_LENGTH_MAX;

/** 25 MB holds 30,000 to 55,000 lines; more in one file would exhaust memory. */
export const LINES_MAX = 60_000;
