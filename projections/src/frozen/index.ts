export * from './compare';
export * from './content';
export * from './frozen-sheets.projection';
export { frozenViews } from './frozen.sheets';
export * from './targets.projection';
