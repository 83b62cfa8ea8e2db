export * from './groups';
export { IndexationBody, indexationTerms, thousandthsOf } from './indexations';
export * from './instruction';
export * from './reference';
export * from './validation';
