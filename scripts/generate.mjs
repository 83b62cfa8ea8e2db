// `npm run generate`: writes everything that is made from something else.
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { ROOT } from './lib/install.mjs';

const require = createRequire(import.meta.url);
const { writeGenerated, GENERATED } = require('../libs/messages/generator/generate.cjs');
const { eventCatalogue } = require('./lib/event-catalogue.cjs');
require('./lib/transpile.cjs').addHook(ROOT);
require('reflect-metadata');
const { instructionReference } = require('../libs/instructions/src/index.ts');
const { accessReference } = require('../libs/authorisation/src/index.ts');
const { parts } = require('../apps/api/src/authorisation/route-rights.ts');
const { regionsReference } = require('../apps/ops/src/demo/regions-reference.ts');
const {
  deliveryReference,
  indicatorReference,
  sheetReference,
} = require('../projections/src/index.ts');

const { licenceReference } = require('./lib/supply-chain.cjs');
const { apiDescription } = require('../apps/api/src/http/describe.ts');
const { problemReference } = require('../apps/api/src/http/problem-types.ts');

writeGenerated();
console.log(`Geschreven: ${GENERATED}`);
for (const [path, text] of [
  ['events.md', eventCatalogue(ROOT).text],
  [join('reference', 'opdrachten.md'), instructionReference()],
  [join('reference', 'overzichten.md'), sheetReference()],
  [join('reference', 'indicators.md'), indicatorReference()],
  [join('reference', 'aanleveringen.md'), deliveryReference()],
  [join('reference', 'regions.md'), regionsReference()],
  [join('reference', 'access.md'), accessReference(parts)],
  [join('reference', 'problems.md'), problemReference()],
  [join('reference', 'licences.md'), licenceReference(require('../package-lock.json'))],
  [join('reference', 'openapi.json'), await apiDescription()],
]) {
  writeFileSync(join(ROOT, 'docs', path), text);
  console.log(`Geschreven: docs/${path}`);
}
