import {
  latestFact,
  streamId,
  type CalendarDate,
  type Fact,
  type Law,
  type StreamId,
} from '@zgb/kernel';
import type { RegionAccess } from './access-rules';

/** Whether travel time may be declared; keyed on law and product (WK-03, WK-04). */
export type TravelRule = {
  readonly law: Law;
  readonly category: string;
  /** Null: the whole category. */
  readonly code: string | null;
  readonly declarable: boolean;
};

export type RegionMunicipality = {
  readonly code: string;
  readonly name: string;
  /** Contracts of one family share their tariffs (ZES-11). NL: contractfamilie. */
  readonly contractFamily: string;
  /** Marks of footnotes to this municipality in the catalogue. */
  readonly marks?: string;
};

/** Where two readings of the standard are in use; absent: as `docs/reference/istandaarden.md` says. */
export type RegionReadings = {
  /**
   * A line of a month after the declared one (TR319, A1): refuse the `line` with 9319 (default), or
   * the whole `message` with 0001 as the published stylesheets do.
   */
  readonly periodAfterDeclaration: 'line' | 'message';
};

/** A product, or with `code: null` a whole category, under one law. */
export type ProductRule = {
  readonly law: Law;
  readonly category: string;
  readonly code: string | null;
};

/** How declarations are handled; what is absent is as the standard says. */
export type DeclarationRules = {
  /** By national rule or requirement (`TR321`): wait for a person, or grant and warn. */
  readonly treatment?: { readonly [rule: string]: 'hold' | 'warn' };
  /** Above this a declaration is approved by somebody who did not handle it. NL: vier ogen. */
  readonly fourEyesAboveCents?: number;
  /** ZOU-16: complementary care and the treatment that it needs beside it. */
  readonly complementary?: readonly (ProductRule & {
    readonly treatment: readonly ProductRule[];
  })[];
  /** GV-21: products that are declared per whole month, without a first broken one. */
  readonly wholeMonths?: readonly ProductRule[];
};

/** What a region agrees on for all its municipalities. NL: regio. */
export type RegionSettings = {
  readonly region: string;
  readonly name: string;
  readonly municipalities: readonly RegionMunicipality[];
  readonly calendar: {
    readonly fifthOfMay: boolean;
    readonly extraHolidays: readonly CalendarDate[];
  };
  readonly waitingNorm: { readonly workingDays: number };
  readonly travelRules: readonly TravelRule[];
  /** Names of product groups, by their code. NL: productgroep. */
  readonly groups: { readonly [group: string]: string };
  readonly readings?: RegionReadings;
  /** Access, indications and waiting; what is absent has its default in `accessRulesOf`. */
  readonly access?: RegionAccess;
  /** Texts of the catalogue's footnotes, by their mark (MIJ-05). NL: voetnoten. */
  readonly footnotes?: { readonly [mark: string]: string };
  readonly declarations?: DeclarationRules;
  /** Counts below this are covered for readers outside the back office. NL: drempel. */
  readonly smallNumbers?: { readonly below: number };
  /**
   * ZOU-37: part of the costs, in percent, that municipalities share by residents; absent: each pays
   * its own. NL: verevening.
   */
  readonly solidarity?: { readonly percent: number };
};

/** PRV-14: a region may be stricter than this, never looser. */
export const SMALL_NUMBERS_LEAST = 10;

/** PRV-14: counts below this are covered. */
export const smallNumbersBelow = (
  settings: Pick<RegionSettings, 'smallNumbers'> | null | undefined,
): number => Math.max(SMALL_NUMBERS_LEAST, settings?.smallNumbers?.below ?? 0);

/** The settings of a region were laid down. NL: regio ingericht. */
export type RegionConfigured = Fact<'RegionConfigured', RegionSettings>;
export type RegionEvent = RegionConfigured;

export const region = latestFact<'RegionConfigured', RegionSettings>('region', 'RegionConfigured');

export const regionStream = (name: string): StreamId => streamId('region', name);
