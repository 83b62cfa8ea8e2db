import type { UpcastSteps } from '@zgb/kernel';
import {
  MakeEstimateHandler,
  RecordOpeningFiguresHandler,
  SetBudgetHandler,
} from './application/commands';
import { budget } from './domain/budget/budget';
import { estimate } from './domain/estimate/estimate';
import { figures } from './domain/figures/figures';

export * from './application/commands';
export * from './domain/budget/budget';
export * from './domain/estimate/estimate';
export * from './domain/figures/figures';

export const budgetsHandlers = [SetBudgetHandler, RecordOpeningFiguresHandler, MakeEstimateHandler];
export const budgetsUpcasters: readonly UpcastSteps[] = [
  budget.steps,
  figures.steps,
  estimate.steps,
];
