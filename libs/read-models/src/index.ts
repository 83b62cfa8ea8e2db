export { createMemoryReadModels } from './memory-read-models';
export * from './port';
export { ProjectionRunner, type RunnerOptions } from './runner';
export { createSqliteReadModels } from './sqlite-read-models';
