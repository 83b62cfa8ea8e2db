export * from './cover-sheet';
export * from './cover-table';
export { isCovered, mayOpen } from './who-sees';
