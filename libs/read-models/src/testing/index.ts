export { batchOf, codeOf, readModelsContract } from './read-models.contract';
export { runnerContract } from './runner.contract';
export { leadershipContract } from './leadership.contract';
