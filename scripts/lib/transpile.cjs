const { readFileSync } = require('node:fs');
const Module = require('node:module');
const { join } = require('node:path');
const { transformSync } = require('@swc/core');

/** Lets `require` read TypeScript and the aliases of the project. */
const addHook = (root) => {
  const { paths } = require(join(root, 'tsconfig.base.json')).compilerOptions;
  const options = JSON.parse(readFileSync(join(root, '.swcrc'), 'utf8'));
  options.jsc.baseUrl = root;
  require.extensions['.ts'] = (module, filename) => {
    const { code } = transformSync(readFileSync(filename, 'utf8'), {
      ...options,
      filename,
      swcrc: false,
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
