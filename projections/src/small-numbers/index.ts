export * from './cover-sheet';
export * from './cover-parts';
export { isCovered, mayOpen } from './who-sees';
