import type { CalendarDate } from '@zgb/kernel';
import type { Omvang, Product } from '../generated/types';
import { when } from './finding';
import type { Check, RuleTable } from './rule-table';

/** Care that is allocated or asked for: one set of rules, whatever the message calls its fields. */
export interface Care {
  readonly product: Product | undefined;
  readonly volume: Omvang | undefined;
  readonly budget: number | undefined;
  readonly from: CalendarDate;
  readonly until: CalendarDate | undefined;
  /** Name of the end date in the message. */
  readonly untilName: 'Einddatum' | 'ToewijzingEinddatum';
}

/** Some rules do not hold for care that ended before 2021 (A17). */
const endsAfter2020 = ({ until }: Care): boolean => until === undefined || until > '2020-12-31';

const PER_WEEK = '2';
const PER_DAY = '1';
const UNITS_NOT_PER_DAY = ['14', '16', '83', '84'];

/** Rules on the term and the size of care. */
export const termRules: RuleTable<Care> = {
  CS003: ({ from, until, untilName }, path) =>
    when(
      until !== undefined && until < from,
      `${path}/${untilName}`,
      'De einddatum ligt voor de ingangsdatum.',
    ),
  CD075: ({ budget, until, untilName }, path) =>
    when(
      budget !== undefined && until === undefined,
      `${path}/${untilName}`,
      'Bij een budget hoort een einddatum.',
    ),
  CD076: ({ volume, until, untilName }, path) =>
    when(
      volume?.Frequentie === PER_WEEK && until === undefined,
      `${path}/${untilName}`,
      'Bij een omvang per week hoort een einddatum.',
    ),
  /** CD078 says the same from the side of the budget: it is told once. */
  CD077: ({ budget, volume }, path) =>
    when(
      budget !== undefined && volume !== undefined,
      `${path}/Omvang`,
      'Er is een budget of een omvang, niet allebei (CD077, CD078).',
    ),
};

/** Rules on care that names its own product. */
export const productRules: RuleTable<Care> = {
  ...termRules,
  CD041: ({ product, volume }, path) =>
    when(
      product?.Code !== undefined && volume === undefined,
      `${path}/Omvang`,
      'Bij een product met een code hoort een omvang.',
    ),
  CD079: ({ budget, product }, path) =>
    when(
      budget === undefined && product === undefined,
      `${path}/Product`,
      'Zonder budget is een product verplicht.',
    ),
};

/** CD080, CD095 and CD096: no volume without the code of a product. */
export const noVolumeWithoutCode: Check<Care> = (care, path) =>
  when(
    care.product?.Code === undefined && care.volume !== undefined && endsAfter2020(care),
    `${path}/Omvang`,
    'Zonder productcode mag er geen omvang zijn.',
  );

/** CS338 and CS343: days, half-days, euros and pieces of effort are not given per day. */
export const frequencyFitsUnit: Check<Care> = (care, path) =>
  when(
    care.volume !== undefined &&
      UNITS_NOT_PER_DAY.includes(care.volume.Eenheid) &&
      care.volume.Frequentie === PER_DAY &&
      endsAfter2020(care),
    `${path}/Omvang/Frequentie`,
    'Deze eenheid kan niet per dag.',
    'Gebruik per week, per maand of totaal.',
  );
