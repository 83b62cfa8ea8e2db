export * from './behind';
export * from './format';
export * from './groups';
export * from './query';
export * from './reference';
export * from './sheet';
export * from './stand';
export { xlsxOf } from './xlsx';
export { streamXlsx } from './xlsx-stream';
