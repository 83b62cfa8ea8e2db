export * from './format';
export * from './groups';
export * from './reference';
export * from './sheet';
