const { paths } = require('./tsconfig.base.json').compilerOptions;

/** Node loads these ES modules by require; jest has to translate them. */
const ES_MODULES = '(jose|openid-client|oauth4webapi|temporal-polyfill|temporal-utils)';

/** @type {import('jest').Config} */
module.exports = {
  roots: ['<rootDir>/apps', '<rootDir>/libs', '<rootDir>/projections'],
  testPathIgnorePatterns: ['/node_modules/', '/dist/', '/apps/web/e2e/'],
  modulePathIgnorePatterns: ['<rootDir>/dist'],
  testRegex: ['.*\\.spec\\.ts$', '.*\\.e2e-spec\\.ts$'],
  testEnvironment: 'node',
  // Tests that start processes or fill files take long on a busy machine; none waits for the clock.
  testTimeout: 120_000,
  setupFiles: ['reflect-metadata'],
  transform: {
    '^.+\\.ts$': ['@swc/jest', { jsc: { target: 'es2022' }, sourceMaps: 'inline' }],
    [`/node_modules/${ES_MODULES}/.+\\.js$`]: [
      '@swc/jest',
      { jsc: { target: 'es2022' }, module: { type: 'commonjs' }, swcrc: false },
    ],
  },
  transformIgnorePatterns: [`/node_modules/(?!${ES_MODULES}/)`],
  moduleFileExtensions: ['ts', 'js', 'json'],
  moduleNameMapper: Object.fromEntries(
    Object.entries(paths).map(([alias, [target]]) => [
      `^${alias}$`,
      target.replace(/^\./, '<rootDir>'),
    ]),
  ),
};
