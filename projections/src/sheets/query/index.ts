export * from './answer';
export { maySum } from './columns';
export { filterOn } from './filter';
export * from './question';
