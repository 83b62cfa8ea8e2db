// `npm run generate`: writes everything that is made from something else.
import { writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { ROOT } from './lib/install.mjs';

const require = createRequire(import.meta.url);
const { writeGenerated, GENERATED } = require('../libs/messages/generator/generate.cjs');
const { eventCatalogue } = require('./lib/event-catalogue.cjs');

writeGenerated();
console.log(`Geschreven: ${GENERATED}`);
const events = join(ROOT, 'docs', 'events.md');
writeFileSync(events, eventCatalogue(ROOT).text);
console.log(`Geschreven: ${events}`);
