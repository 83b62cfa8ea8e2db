const { createHash } = require('node:crypto');
const { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } = require('node:fs');
const Module = require('node:module');
const { join } = require('node:path');

/** Translations that were made before: a thread or a process starts in half the time. */
const cached = (folder, key, make) => {
  const file = join(folder, `${createHash('sha256').update(key).digest('hex')}.js`);
  if (existsSync(file)) return readFileSync(file, 'utf8');
  const code = make();
  mkdirSync(folder, { recursive: true });
  // Others may be writing the same: each writes its own, and the last name counts.
  const own = `${file}.${process.pid}.${Math.random()}`;
  writeFileSync(own, code);
  renameSync(own, file);
  return code;
};

/** Lets `require` read TypeScript and the aliases of the project. */
const addHook = (root) => {
  const { paths } = require(join(root, 'tsconfig.base.json')).compilerOptions;
  const options = JSON.parse(readFileSync(join(root, '.swcrc'), 'utf8'));
  options.jsc.baseUrl = root;
  const settings = JSON.stringify(options);
  const folder = join(root, 'node_modules', '.cache', 'zgb');
  require.extensions['.ts'] = (module, filename) => {
    const source = readFileSync(filename, 'utf8');
    const code = cached(folder, [filename, settings, source].join('\n'), () => {
      const { transformSync } = require('@swc/core');
      return transformSync(source, { ...options, filename, swcrc: false }).code;
    });
    module._compile(code, filename);
  };
  const resolve = Module._resolveFilename;
  Module._resolveFilename = (request, ...rest) => {
    const target = paths[request]?.[0];
    return resolve(target === undefined ? request : join(root, target), ...rest);
  };
};

module.exports = { addHook };
