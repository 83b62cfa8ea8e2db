export { accessPages } from './access-pages';
export { AccessKeyError, hasAccessKey, readAccessKey } from './key';
export { lineNow } from './line-now';
export * from './port';
export * from './processing';
export { createSqliteAccessLog } from './sqlite-access-log';
