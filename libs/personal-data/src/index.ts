export { MasterKeyError } from './errors';
export { hasMasterKey, readMasterKey } from './master-key';
export * from './port';
export { createSqlitePersonalData } from './sqlite-personal-data';
