export { AccessKeyError, readAccessKey } from './key';
export * from './port';
export { createSqliteAccessLog } from './sqlite-access-log';
