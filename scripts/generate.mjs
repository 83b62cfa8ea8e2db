import { createRequire } from 'node:module';

const { writeGenerated, GENERATED } = createRequire(import.meta.url)(
  '../libs/messages/generator/generate.cjs',
);

writeGenerated();
console.log(`Geschreven: ${GENERATED}`);
