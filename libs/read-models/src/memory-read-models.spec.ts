import { createMemoryReadModels } from '.';
import {
  lifeCycleContract,
  momentsContract,
  reactionsContract,
  readModelsContract,
  runnerContract,
  versionsContract,
} from './testing';

readModelsContract('in memory', createMemoryReadModels);
lifeCycleContract('in memory', createMemoryReadModels);
versionsContract('in memory', createMemoryReadModels);
momentsContract('in memory', createMemoryReadModels);
reactionsContract('in memory', createMemoryReadModels);
runnerContract('in memory', createMemoryReadModels);
