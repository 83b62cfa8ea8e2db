export { AccessKeyError, hasAccessKey, readAccessKey } from './key';
export * from './port';
export * from './processing';
export { createSqliteAccessLog } from './sqlite-access-log';
