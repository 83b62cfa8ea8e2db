export { MasterKeyError, readMasterKey } from './master-key';
export * from './port';
export { createSqlitePersonalData } from './sqlite-personal-data';
