// Runs the command line straight from its sources, for tests that need a process of their own.
const { join } = require('node:path');
const { addHook } = require('../../../../scripts/lib/transpile.cjs');

addHook(join(__dirname, '../../../..'));
require('reflect-metadata');
require('../main.ts');
