// Lets a thread of tests and benchmarks run from the TypeScript sources.
const { join } = require('node:path');

require('./transpile.cjs').addHook(join(__dirname, '../..'));
