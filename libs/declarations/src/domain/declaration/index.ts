export * from './commands';
export { declaration, declarationStream, type Declaration } from './declaration';
export type * from './events';
