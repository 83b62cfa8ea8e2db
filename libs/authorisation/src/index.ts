export * from './identity';
export * from './reference';
export * from './rights';
export * from './roles';
export * from './routes';
