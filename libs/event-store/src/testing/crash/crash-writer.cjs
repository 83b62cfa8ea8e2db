// A process that writes as fast as it can and says what was acknowledged: to be killed.
const { join } = require('node:path');
const { addHook } = require('../../../../../scripts/lib/transpile.cjs');

addHook(join(__dirname, '../../../../..'));
require('./crash-writer.ts').run(process.argv.slice(2));
