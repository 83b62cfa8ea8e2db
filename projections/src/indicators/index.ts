export * from './definitions';
export * from './reference';
