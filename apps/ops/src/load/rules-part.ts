import type {
  AccessRules,
  DeclarationRules,
  ProductRule,
  RegionAccess,
  ReviewRule,
} from '@zgb/contracts';
import { law, municipalityCode } from './catalogue-part';
import {
  date,
  fields,
  flag,
  listOf,
  mapOf,
  matching,
  oneOf,
  orNull,
  text,
  whole,
  type Reader,
} from './readers';

const category = matching(/^\d{2}$/, 'een categorie van twee cijfers');

/** A product, or with `code: null` its whole category. */
const productRule = { law, category, code: orNull(text) };

/** What is held or only told, who must agree, and which products have rules of their own. */
export const declarationRules = fields<DeclarationRules>(
  {
    treatment: mapOf(oneOf<'hold' | 'warn'>('hold', 'warn')),
    fourEyesAboveCents: whole,
    complementary: listOf(
      fields<NonNullable<DeclarationRules['complementary']>[number]>({
        ...productRule,
        treatment: listOf(fields<ProductRule>(productRule)),
      }),
    ),
    wholeMonths: listOf(fields<ProductRule>(productRule)),
  },
  ['treatment', 'fourEyesAboveCents', 'complementary', 'wholeMonths'],
);

const review = fields<ReviewRule>({ planWithinDays: whole, evaluateEveryMonths: whole });

const accessReaders: { readonly [Name in keyof AccessRules]: Reader<AccessRules[Name]> } = {
  investigationDays: whole,
  decisionDays: whole,
  developmentMonths: whole,
  longTermYears: whole,
  lifelong: flag,
  perspectiveFrom: date,
  transitionMonths: whole,
  groupAlternatives: listOf(text),
  dayActivities: listOf(text),
  waitingFrom: oneOf<AccessRules['waitingFrom']>('allocation', 'later-of-both'),
  waitingNorms: listOf(
    fields<AccessRules['waitingNorms'][number]>({
      municipality: orNull(municipalityCode),
      law: orNull(law),
      group: orNull(text),
      workingDays: orNull(whole),
    }),
  ),
  reportedWaitingDays: whole,
  reviews: review,
  reviewOverrides: mapOf(review),
  contributions: listOf(
    fields<AccessRules['contributions'][number]>({
      from: date,
      regime: oneOf<'flat' | 'income-based'>('flat', 'income-based'),
      monthlyCents: orNull(whole),
    }),
  ),
  bulkPilots: listOf(
    fields<AccessRules['bulkPilots'][number]>({ provider: text, law, category, code: text }),
  ),
};

/** Access, indications and waiting; whatever is left out has its default. */
export const accessRules: Reader<RegionAccess> = fields<AccessRules>(
  accessReaders,
  Object.keys(accessReaders) as (keyof AccessRules)[],
);
