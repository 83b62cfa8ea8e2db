export * from './format';
export * from './groups';
export * from './query';
export * from './reference';
export * from './sheet';
export * from './stand';
export * from './xlsx';
