import { createMemoryReadModels } from '.';
import { readModelsContract, runnerContract } from './testing';

readModelsContract('in memory', createMemoryReadModels);
runnerContract('in memory', createMemoryReadModels);
