export * from './goal-answer';
export * from './goal-list';
export * from './goal-request';
