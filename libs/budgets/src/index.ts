import type { UpcastSteps } from '@zgb/kernel';
import {
  CalculateEstimateHandler,
  MakeEstimateHandler,
  RecordOpeningFiguresHandler,
  SetBudgetHandler,
} from './application/commands';
import {
  GoalAnswerLedgerHandler,
  LayDownGoalsHandler,
  RequestGoalsHandler,
} from './application/goals';
import {
  ExpectGrowthHandler,
  InquiryLedgerHandler,
  JudgeSignalsHandler,
  RecordExternalFigureHandler,
  SetGroupBudgetHandler,
  StateNationalFigureHandler,
  StateShiftSpendingHandler,
} from './application/steering';
import { budget } from './domain/budget/budget';
import { estimate } from './domain/estimate/estimate';
import { external } from './domain/external/external';
import { figures } from './domain/figures/figures';
import { goalAnswer, goalList, goalRequest } from './domain/goals/goals';
import { groupBudget } from './domain/group-budget/group-budget';
import { growth } from './domain/growth/growth';
import { inquiry } from './domain/inquiry/inquiry';
import { nationalFigure } from './domain/external/national';
import { shiftSpending } from './domain/shift/shift-spending';
import { signals } from './domain/signals/signals';

export * from './application/commands';
export * from './application/goals';
export * from './application/review-signals';
export * from './application/steering';
export * from './domain/budget/budget';
export * from './domain/estimate/estimate';
export * from './domain/external/external';
export * from './domain/figures/figures';
export * from './domain/goals/goals';
export * from './domain/group-budget/group-budget';
export * from './domain/growth/growth';
export * from './domain/inquiry/inquiry';
export * from './domain/external/national';
export * from './domain/shift/shift-spending';
export * from './domain/signals/limits';
export * from './domain/signals/signals';

export const budgetsHandlers = [
  SetBudgetHandler,
  RecordOpeningFiguresHandler,
  MakeEstimateHandler,
  CalculateEstimateHandler,
  SetGroupBudgetHandler,
  JudgeSignalsHandler,
  RecordExternalFigureHandler,
  StateNationalFigureHandler,
  StateShiftSpendingHandler,
  ExpectGrowthHandler,
  InquiryLedgerHandler,
  LayDownGoalsHandler,
  RequestGoalsHandler,
  GoalAnswerLedgerHandler,
];
export const budgetsUpcasters: readonly UpcastSteps[] = [
  budget.steps,
  figures.steps,
  estimate.steps,
  groupBudget.steps,
  signals.steps,
  external.steps,
  nationalFigure.steps,
  shiftSpending.steps,
  growth.steps,
  inquiry.steps,
  goalList.steps,
  goalRequest.steps,
  goalAnswer.steps,
];
