export * from './commands';
export { declarant, declarantStream, partKey, type Declarant } from './declarant';
export type * from './events';
