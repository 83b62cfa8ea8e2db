export { batchOf, codeOf, readModelsContract } from './read-models.contract';
export { runnerContract } from './runner.contract';
export { leadershipContract } from './leadership.contract';
export { notesContract } from './notes.contract';
export { lifeCycleContract } from './life-cycle.contract';
export { momentsContract } from './moments.contract';
export { versionsContract } from './versions.contract';
export { reactionsContract } from './reactions.contract';
