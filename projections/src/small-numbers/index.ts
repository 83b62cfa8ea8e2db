export * from './cover-sheet';
export * from './cover-table';
