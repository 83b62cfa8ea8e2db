export * from './compare';
export * from './content';
export * from './frozen-sheets.projection';
export { frozenViews, targetOn } from './frozen.sheets';
export * from './targets.projection';
