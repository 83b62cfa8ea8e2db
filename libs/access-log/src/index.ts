export { AccessKeyError, hasAccessKey, readAccessKey } from './key';
export * from './port';
export { createSqliteAccessLog } from './sqlite-access-log';
