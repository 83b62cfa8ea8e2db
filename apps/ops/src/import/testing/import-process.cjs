// Imports one file in a process of its own: data folder, file, acknowledged events, answers.
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { addHook } = require('../../../../../scripts/lib/transpile.cjs');

addHook(join(__dirname, '../../../../..'));
require('reflect-metadata');
const { importAndTell } = require('./whole-file.ts');

const [folder, file, acknowledged, answers] = process.argv.slice(2);
importAndTell(folder, { bytes: readFileSync(file), acknowledged, answers }).catch((error) => {
  console.error(error.code ?? error.message);
  process.exitCode = 3;
});
