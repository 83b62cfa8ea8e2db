export * from './groups';
export * from './instruction';
export * from './reference';
export * from './validation';
