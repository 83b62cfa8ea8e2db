export * from './effects';
export * from './gap-sheet';
export * from './prices';
export * from './reprice-sheet';
export * from './tariff-sheets';
export * from './tariffs.projection';
export * from './scenarios';
export { historiesOf, tariffRows } from './sheet-rows';
export * from './what-if';
