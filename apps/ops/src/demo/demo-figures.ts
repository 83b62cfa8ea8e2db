import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Law } from '@zgb/kernel';
import { law, municipalityCode, product, type RegionProduct } from '../load/catalogue-part';
import {
  date,
  fail,
  fields,
  isRecord,
  listOf,
  mapOf,
  orNull,
  text,
  whole,
  type Reader,
} from '../load/readers';

/** Providers that offer the same; the first ones are the largest. */
export interface DemoPool {
  /** Product groups that they offer. */
  readonly groups: readonly string[];
  readonly count: number;
  /** How many of them have no clients. */
  readonly withoutClients: number;
  /** How many of them work in every municipality. */
  readonly everywhere: number;
  /** Low: a few providers have most clients. High: all have about as many. */
  readonly spread: number;
}

/** How clients of a product group are found. */
export interface DemoGroup {
  /** Group whose clients get this care as well; null: any other group. */
  readonly with: string | null;
  /** How many of a hundred are such a client, where the number of people is not given. */
  readonly percent: number;
}

/** What a municipality has of a product group. */
export interface DemoCell {
  /** Combinations of client, product and provider: on the day of the stock, or in the year. */
  readonly pairs: number;
  /** What is granted for the year; null leaves it to the volumes. */
  readonly euros: number | null;
}

/** Product groups of a municipality that share their people. */
export interface DemoBlock {
  readonly municipality: string;
  readonly law: Law;
  /** How many people; null leaves it to the shares of the groups. */
  readonly people: number | null;
  readonly groups: Readonly<Record<string, DemoCell>>;
}

/** An instruction as a region file holds it. */
export type WrittenInstruction = Readonly<Record<string, unknown>>;

/** Products, prices and contracts that hold only for the year that is shown. */
export interface DemoTerms {
  readonly contractFamily: string | null;
  readonly contractsFrom: string | null;
  /** Null: for an indefinite time. */
  readonly contractsUntil: string | null;
  readonly products: readonly RegionProduct[];
  /** Price of each product, by code, where the region names none. */
  readonly priceCents: Readonly<Record<string, number>>;
  /** ZOU-01: estimates are the mean of three years with this index; null: example amounts. */
  readonly estimateIndex: number | null;
  /** What is recorded besides, after the instructions of the region. */
  readonly instructions: readonly WrittenInstruction[];
  /** The same for every provider: AANBIEDER is its code, GEMEENTEN where it works. */
  readonly perProvider: readonly WrittenInstruction[];
}

/** What the demonstration of a region is made to: `regions/NAME/demo.yaml`. */
export interface DemoFigures {
  /** Year of the declarations. */
  readonly year: number;
  /** Day that counts as today. */
  readonly today: string;
  /** Day on which the source counted; null: it counted over the year. */
  readonly stockDay: string | null;
  /** Of a hundred that have care in the year, how many began in it, and how many ended. */
  readonly turnoverPercent: Readonly<Record<string, number>>;
  /** Of a hundred months of care, how many are not declared. */
  readonly missingPercent: number;
  /** How often who refers to youth care, by the code of the standard; `onbekend`: nobody told. */
  readonly referrers: Readonly<Record<string, number>>;
  /** Of a hundred clients under the Wmo, how many live with another one; null: nobody is asked. */
  readonly livingTogetherPercent: number | null;
  /** Words that names of providers are made of. */
  readonly places: readonly string[];
  readonly providers: readonly DemoPool[];
  /** In the order in which they are given to people. */
  readonly groups: Readonly<Record<string, DemoGroup>>;
  readonly terms: DemoTerms;
  readonly blocks: readonly DemoBlock[];
}

/** Loading checks what it says. */
const written: Reader<WrittenInstruction> = (value, path) =>
  isRecord(value) ? value : fail(path, 'hier horen namen met waarden');

const file = fields<DemoFigures>({
  year: whole,
  today: date,
  stockDay: orNull(date),
  turnoverPercent: mapOf(whole),
  missingPercent: whole,
  referrers: mapOf(whole),
  livingTogetherPercent: orNull(whole),
  places: listOf(text),
  providers: listOf(
    fields<DemoPool>({
      groups: listOf(text),
      count: whole,
      withoutClients: whole,
      everywhere: whole,
      spread: whole,
    }),
  ),
  groups: mapOf(fields<DemoGroup>({ with: orNull(text), percent: whole })),
  terms: fields<DemoTerms>({
    contractFamily: orNull(text),
    contractsFrom: orNull(date),
    contractsUntil: orNull(date),
    products: listOf(product),
    priceCents: mapOf(whole),
    estimateIndex: orNull(whole),
    instructions: listOf(written),
    perProvider: listOf(written),
  }),
  blocks: listOf(
    fields<DemoBlock>({
      municipality: municipalityCode,
      law,
      people: orNull(whole),
      groups: mapOf(fields<DemoCell>({ pairs: whole, euros: orNull(whole) })),
    }),
  ),
});

/** Reads `demo.yaml`; throws `RegionFileError` at the first fault. */
export const readDemoFigures = (path: string): DemoFigures =>
  file(parse(readFileSync(path, 'utf8')), 'demo');
