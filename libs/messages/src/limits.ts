/** OP179: the chain takes files of at most 25 MB; read as binary megabytes, the larger reading. */
export const FILE_BYTES_MAX = 25 * 1024 * 1024;

/** The deepest message has nine levels; more is an attack or another kind of file. */
export const DEPTH_MAX = 20;

/** Messages carry attributes on the root only: namespaces and the place of the schema. */
export const ATTRIBUTES_MAX = 40;

/** No field comes near; Commentaar has no maximum of its own. */
export const TEXT_LENGTH_MAX = 100_000;

/** 25 MB holds 30,000 to 50,000 lines; more in one file would exhaust memory. */
export const LINES_MAX = 60_000;
