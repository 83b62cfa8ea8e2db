/** Who may depend on whom; `npm run layers`. A rule that is broken stops the build. */
const adapter = (name, packageName, folders) => ({
  name,
  severity: 'error',
  comment: `${packageName} is known in one place only`,
  from: { pathNot: folders.map((folder) => `^${folder}`) },
  to: { path: `node_modules/${packageName}/` },
});

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'kernel-stands-alone',
      severity: 'error',
      from: { path: '^libs/kernel' },
      to: { pathNot: ['^libs/kernel', 'node_modules/(temporal-polyfill|date-holidays)'] },
    },
    {
      name: 'domain-is-pure',
      severity: 'error',
      comment: 'No framework, no I/O, no store in a domain',
      from: { path: '^libs/[^/]+/src/domain' },
      to: { pathNot: ['^libs/[^/]+/src/domain', '^libs/kernel'] },
    },
    {
      name: 'aggregates-apart',
      severity: 'error',
      comment: 'An aggregate never looks into another; a file beside the folders may be shared',
      from: { path: '^libs/([^/]+)/src/domain/([^/]+)/' },
      to: {
        path: '^libs/[^/]+/src/domain/[^/]+/',
        pathNot: '^libs/$1/src/domain/$2/',
      },
    },
    {
      name: 'libs-know-no-apps',
      severity: 'error',
      from: { path: '^libs' },
      to: { path: '^(apps|projections)' },
    },
    {
      name: 'projections-know-events-only',
      severity: 'error',
      from: { path: '^projections' },
      to: {
        path: ['^apps', '^libs/(platform|intake|personal-data|messages|event-store|read-models)'],
      },
    },
    {
      name: 'projections-apart',
      severity: 'error',
      comment: 'A fold never reads another fold; a query may',
      from: { path: '^projections/src/([^/]+)/[^/]+\\.projection\\.ts$' },
      to: { path: '^projections/src/[^/]+/', pathNot: '^projections/src/$1/' },
    },
    {
      name: 'apps-apart',
      severity: 'error',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'web-parts-know-no-pages',
      severity: 'error',
      from: { path: '^apps/web/src/(ledger|parts|charts)/' },
      to: { path: '^apps/web/src/', pathNot: '^apps/web/src/(ledger|parts|charts)/' },
    },
    {
      name: 'web-pages-apart',
      severity: 'error',
      comment: 'Only the monitor and the sheet of a provider show what other pages show',
      from: { path: '^apps/web/src/([^/]+)/', pathNot: '^apps/web/src/(monitor|providers)/' },
      to: {
        path: '^apps/web/src/[^/]+/',
        pathNot: '^apps/web/src/($1|ledger|parts|charts|sheets|frame)/',
      },
    },
    {
      name: 'libs-by-their-front-door',
      severity: 'error',
      from: { path: '^(apps|projections)' },
      to: { path: '^libs/[^/]+/src/', pathNot: '^libs/[^/]+/src/index\\.ts$' },
    },
    adapter('sqlite-in-its-driver', 'libsql', ['libs/event-store/src/sqlite']),
    adapter('xml-in-messages', 'saxes', ['libs/messages']),
    adapter('cluster-client-in-event-store', '@eventstore/db-client', ['libs/event-store']),
    adapter('sepa-in-payment-file', 'sepa', ['libs/declarations/src/payment-file']),
    adapter('redis-in-read-models', 'ioredis', ['libs/read-models']),
    adapter('prometheus-in-platform', 'prom-client', ['libs/platform']),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(\\.(spec|e2e-spec|samples)\\.ts$|/testing/|^apps/web/(e2e|vite)|/dist/)' },
    tsConfig: { fileName: 'tsconfig.base.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['require', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.js', '.json'],
    },
  },
};
