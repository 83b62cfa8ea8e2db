import type { Bericht323 } from '@zgb/messages';
import {
  sample301,
  sample305,
  sample307,
  sample315,
  sample317,
  sample319,
  sample323,
  sampleAllocated,
  sampleChanged,
  sampleLine323,
  sampleNew,
  sampleRequested,
  type SampleAllocated,
  type SampleChanged,
  type SampleLine,
  type SampleNew,
  type SampleRequested,
  type SampleStart,
  type SampleStop,
} from '@zgb/messages/testing';
import { dated } from '../../testing/take';

// Messages for the region of the tests, on or before 8 April 2026.

export const CODE = { Categorie: '02', Code: '02T01' };
export const OTHER_CODE = { Categorie: '02', Code: '02Z03' };
export const UNLISTED = { Categorie: '02', Code: '99999' };
export const OTHER_BSN = '999990020';

/** A message of a kind; under the Wmo. */
export type Step = readonly [number: string, bericht: { readonly Header: object }];

/** How a rule of level 3 or 4 is broken in one message, and where it just holds. */
export interface Level3Case {
  readonly rule: string;
  readonly number: string;
  readonly about: string;
  /** What the ledger took in before. */
  readonly before: readonly Step[];
  readonly breaks: Step;
  /** What happens between the two. */
  readonly between?: readonly Step[];
  readonly holds: Step;
  /** Rules that cannot but be broken as well. */
  readonly along?: readonly string[];
}

export const allocated = (over: Partial<SampleAllocated> = {}): SampleAllocated =>
  sampleAllocated({ Product: CODE, ...over });

/** A 301; its identification follows from its first allocation, unless it is given. */
export const m301 = (
  products: readonly SampleAllocated[] = [allocated()],
  id = 'T1',
  bsn?: string,
): Step => [
  '301',
  dated(sample301(products, bsn === undefined ? {} : { Bsn: bsn }), '2026-04-08', id),
];

export const m305 = (over: Partial<SampleStart> = {}, id = 'S1'): Step => [
  '305',
  dated(sample305({ Product: CODE, ...over }), '2026-04-08', id),
];

export const m307 = (over: Partial<SampleStop> = {}, id = 'E1'): Step => [
  '307',
  dated(
    sample307({ Product: CODE, RedenBeeindiging: '36', Einddatum: '2026-03-31', ...over }),
    '2026-04-08',
    id,
  ),
];

export const requested = (over: Partial<SampleRequested> = {}): SampleRequested =>
  sampleRequested('wmo', { Product: CODE, ...over });

export const m315 = (
  products: readonly SampleRequested[] = [requested()],
  id = 'V1',
  bsn?: string,
): Step => [
  '315',
  dated(sample315('wmo', products, bsn === undefined ? {} : { Bsn: bsn }), '2026-01-20', id),
];

/** Two requests of one message that do not stack. */
export const m315Twice = (): Step =>
  m315([requested(), requested({ ReferentieAanbieder: 'VOT-2', Product: OTHER_CODE })]);

/** What a 317 may be given. */
export interface Wanted {
  readonly reference?: string;
  readonly unchanged?: readonly number[];
  readonly changed?: readonly SampleChanged[];
  readonly added?: readonly SampleNew[];
  readonly bsn?: string;
}

export const changed = (over: Partial<SampleChanged> = {}): SampleChanged =>
  sampleChanged({ ToewijzingNummer: 1001, ...over });
export const added = (over: Partial<SampleNew> = {}): SampleNew =>
  sampleNew('wmo', { Product: CODE, ...over });

/** A 317 of 10 February 2026 on allocation 1001, which ends earlier with a new one after it. */
export const m317 = (wanted: Wanted = {}, id = 'W1'): Step => {
  const { reference = 'VOW-1', unchanged = [], bsn } = wanted;
  const { changed: changes = [changed()], added: news = [added()] } = wanted;
  const full = sample317('wmo', { ReferentieAanbieder: reference }, bsn);
  const {
    OngewijzigdeProducten: _u,
    TeWijzigenProducten: _c,
    NieuweProducten: _n,
    ...rest
  } = full.Client.Verzoek;
  const Verzoek = {
    ...rest,
    ...(unchanged.length === 0
      ? {}
      : {
          OngewijzigdeProducten: {
            OngewijzigdProduct: unchanged.map((ToewijzingNummer) => ({ ToewijzingNummer })),
          },
        }),
    ...(changes.length === 0 ? {} : { TeWijzigenProducten: { TeWijzigenProduct: changes } }),
    ...(news.length === 0 ? {} : { NieuweProducten: { NieuwProduct: news } }),
  };
  return ['317', dated({ ...full, Client: { ...full.Client, Verzoek } }, '2026-02-10', id)];
};

/** A 319: rejected (1), or under investigation (2). */
export const m319 = (answer: '1' | '2' = '1', id = 'A1', reference = 'VOT-1'): Step => [
  '319',
  dated(
    sample319('wmo', {
      ReferentieAanbieder: reference,
      VerzoekAntwoord: answer,
      ...(answer === '1' ? { RedenAfwijzingVerzoek: '4' } : {}),
    }),
    '2026-04-08',
    id,
  ),
];

export const line = (over: Partial<SampleLine> = {}, reference = 'R1'): SampleLine =>
  sampleLine323({
    ProductCode: '02T01',
    ProductReferentie: { ReferentieNummer: reference },
    ...over,
  });

const PRICE_CENTS = 6_150;

/** A line of so many hours at a price. */
export const hours = (
  count: number,
  over: Partial<SampleLine> = {},
  reference = 'R1',
  cents = PRICE_CENTS,
): SampleLine =>
  line(
    {
      GeleverdVolume: count,
      ProductTarief: cents,
      IngediendBedrag: { Bedrag: count * cents, DebetCredit: 'D' },
      ...over,
    },
    reference,
  );

/** The line that takes a line of so many hours back. */
export const credit = (
  reference: string,
  credited: string,
  count = 7,
  over: Partial<SampleLine> = {},
): SampleLine =>
  hours(count, {
    ProductReferentie: { ReferentieNummer: reference, VorigReferentieNummer: credited },
    IngediendBedrag: { Bedrag: count * PRICE_CENTS, DebetCredit: 'C' },
    ...over,
  });

export const FEBRUARY = { Begindatum: '2026-02-01', Einddatum: '2026-02-28' };
export const MARCH = { Begindatum: '2026-03-01', Einddatum: '2026-03-31' };

/** A 323 of which identification and number follow from one letter. */
export const m323 = (
  lines: readonly SampleLine[],
  letter = 'A',
  over: Partial<Bericht323['Declaratie']> = {},
): Step => [
  '323',
  sample323(lines, { Identificatie: `D${letter}`, DeclaratieNummer: `DECL${letter}`, ...over }),
];
