// A projector straight from its sources, for tests that kill and stop it.
const { join } = require('node:path');
const { addHook } = require('../../../../scripts/lib/transpile.cjs');

addHook(join(__dirname, '../../../..'));
require('./projector-process.ts');
