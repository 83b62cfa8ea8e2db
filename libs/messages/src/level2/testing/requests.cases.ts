import type { Law } from '@zgb/kernel';
import type { Bericht315, Bericht317, Bericht319 } from '../../generated/types';
import {
  productOf,
  sample315,
  sample317,
  sample319,
  sampleChanged,
  sampleNew,
  sampleRequested,
  TEST_BSN,
  type SampleChanged,
  type SampleNew,
  type SampleRequested,
} from '../../samples';
import { personCases } from './delivery.cases';
import { casesOf, OTHER_BSN, without, WRONG_BSN } from './rule-case';

const WEEKLY = { Volume: 3, Eenheid: '04', Frequentie: '2' };
const MONTHLY = { ...WEEKLY, Frequentie: '4' };
const daily = (Eenheid: string) => ({ Volume: 1, Eenheid, Frequentie: '1' });

const newRequestCases = casesOf('315', (law) => {
  const requested = (over: Partial<SampleRequested> = {}) => sampleRequested(law, over);
  const asked = (...products: readonly SampleRequested[]): Bericht315 => sample315(law, products);
  const ask = (over: Partial<SampleRequested>) => asked(requested(over));
  const { Categorie } = productOf(law);
  const budget = { ...without(requested(), 'Product', 'Omvang'), Budget: 100 };
  const until = (ToewijzingEinddatum: string) => ({
    ToewijzingIngangsdatum: '2020-01-01',
    ToewijzingEinddatum,
  });
  const referrer = (Type: string, over: object = {}) => ask({ Verwijzer: { Type, ...over } });
  const agb = { ZorgverlenerCode: '01000001' };
  const named = { Naam: 'Praktijk Voorbeeld' };
  return [
    ...personCases<Bericht315>(
      (person) => sample315(law, undefined, person),
      ['2026-01-20', '2026-01-21'],
      ['1906-01-20', '1906-01-19'],
    ),
    [
      'CD043',
      'a decision has a first day',
      asked(without(requested(), 'BeschikkingNummer', 'BeschikkingIngangsdatum')),
      asked(without(requested(), 'BeschikkingIngangsdatum')),
    ],
    [
      'CD043',
      'a first day of a decision goes with its number',
      asked(requested()),
      asked(without(requested(), 'BeschikkingNummer')),
    ],
    ...['02', '03', '04', '05'].flatMap(
      (type) =>
        [
          [
            'CD066',
            `referrer ${type} with an AGB code has no name`,
            referrer(type, agb),
            referrer(type, { ...agb, ...named }),
          ],
          [
            'CD067',
            `referrer ${type} without an AGB code has a name`,
            referrer(type, named),
            referrer(type),
          ],
        ] as const,
    ),
    ...['01', '06', '08'].map(
      (type) =>
        [
          'CD068',
          `referrer ${type} has no AGB code`,
          referrer(type, named),
          referrer(type, agb),
        ] as const,
    ),
    [
      'CD041',
      'a product with a code has a volume, a category alone has none',
      asked({ ...without(requested(), 'Omvang'), Product: { Categorie } }),
      asked(without(requested(), 'Omvang')),
    ],
    [
      'CD075',
      'a budget has an end date',
      asked(budget),
      asked(without(budget, 'ToewijzingEinddatum')),
    ],
    [
      'CD076',
      'a volume per week has an end date, one per month need not',
      asked(without(requested({ Omvang: MONTHLY }), 'ToewijzingEinddatum')),
      asked(without(requested(), 'ToewijzingEinddatum')),
    ],
    ['CD077', 'CD078: there is a budget or a volume', asked(budget), ask({ Budget: 100 })],
    [
      'CD079',
      'without a budget there is a product',
      asked({ ...without(requested(), 'Omvang'), Product: { Categorie } }),
      asked(without(requested(), 'Product', 'Omvang')),
    ],
    [
      'CD095',
      'without a code no volume, when it ends after 2020 (A17)',
      ask({ Product: { Categorie }, ...until('2020-12-31') }),
      ask({ Product: { Categorie }, ...until('2021-01-01') }),
    ],
    ...['14', '16', '83', '84'].map(
      (unit) =>
        [
          'CS343',
          `unit ${unit} is not asked for per day, when it ends after 2020 (A17)`,
          ask({ Omvang: daily(unit), ...until('2020-12-31') }),
          ask({ Omvang: daily(unit), ...until('2021-01-01') }),
        ] as const,
    ),
    [
      'CS003',
      'care ends on the day it begins, or later',
      ask({ ToewijzingEinddatum: '2026-02-01' }),
      ask({ ToewijzingEinddatum: '2026-01-31' }),
    ],
    ...stackingOf(law, 'TR386', (first, second) =>
      asked(
        requested({
          Product: first.product,
          ToewijzingIngangsdatum: '2026-02-01',
          ToewijzingEinddatum: '2026-06-30',
        }),
        requested({
          ReferentieAanbieder: 'VOT-2',
          Product: second.product,
          ToewijzingIngangsdatum: second.from,
        }),
      ),
    ),
    [
      'TR383',
      'TR101: every requested product has a reference of its own',
      asked(
        requested({ ToewijzingEinddatum: '2026-06-30' }),
        requested({ ReferentieAanbieder: 'VOT-2', ToewijzingIngangsdatum: '2026-07-01' }),
      ),
      asked(
        requested({ ToewijzingEinddatum: '2026-06-30' }),
        requested({ ToewijzingIngangsdatum: '2026-07-01' }),
      ),
    ],
  ];
});

interface Stacked {
  readonly product: { readonly Categorie: string; readonly Code?: string };
  readonly from: string;
}

/** The same overlap in another message: the first care ends on 30 June. */
function stackingOf<Rule extends string, Bericht>(
  law: Law,
  rule: Rule,
  message: (first: Stacked, second: Stacked) => Bericht,
) {
  const same = productOf(law);
  const on = (from: string, product: Stacked['product'] = same): Stacked => ({ from, product });
  const aid = (Categorie: string) => on('2026-06-30', { Categorie, Code: 'X0001' });
  return [
    [
      rule,
      'the same product touches on no day',
      message(on(''), on('2026-07-01')),
      message(on(''), on('2026-06-30')),
    ],
    [
      rule,
      'another code is no stacking',
      message(on(''), on('2026-06-30', { ...same, Code: '99Z99' })),
      message(on(''), on('2026-06-30')),
    ],
    ...(law === 'wmo'
      ? ([
          [
            rule,
            'aids (Wmo 11–14) may be stacked',
            message(aid('11'), aid('11')),
            message(aid('15'), aid('15')),
          ],
        ] as const)
      : []),
  ] as const;
}

/** The rules that changed and new products share. */
const termCases = (
  what: string,
  message: (
    over: Partial<Omit<SampleChanged, 'ToewijzingNummer'>>,
    ...left: readonly ('Einddatum' | 'Omvang')[]
  ) => Bericht317,
  [from, dayBefore]: readonly [string, string],
) =>
  [
    [
      'CS003',
      `${what} ends on the day it begins, or later`,
      message({ Einddatum: from }),
      message({ Einddatum: dayBefore }),
    ],
    [
      'CD076',
      `${what} per week has an end date, one per month need not`,
      message({ Omvang: MONTHLY }, 'Einddatum'),
      message({ Omvang: WEEKLY }, 'Einddatum'),
    ],
    [
      'CS338',
      `${what} in euros is not asked for per day`,
      message({ Omvang: daily('04') }),
      message({ Omvang: daily('83') }),
    ],
  ] as const;

const changeRequestCases = casesOf('317', (law) => {
  const request = (over: Parameters<typeof sample317>[1]): Bericht317 => sample317(law, over);
  const changes = (...TeWijzigenProduct: readonly SampleChanged[]) =>
    request({ TeWijzigenProducten: { TeWijzigenProduct } });
  const news = (...NieuwProduct: readonly SampleNew[]) =>
    request({ NieuweProducten: { NieuwProduct } });
  const changedBudget = { ...without(sampleChanged(), 'Omvang'), Budget: 100 };
  const wanted = (over: Partial<SampleNew> = {}) => sampleNew(law, over);
  const { Categorie } = productOf(law);
  const newBudget = { ...without(wanted(), 'Product', 'Omvang'), Budget: 100 };
  const { OngewijzigdeProducten, TeWijzigenProducten, NieuweProducten, ...asked } =
    sample317(law).Client.Verzoek;
  const only = (parts: Partial<Bericht317['Client']['Verzoek']>): Bericht317 => ({
    ...sample317(law),
    Client: { Bsn: TEST_BSN, Verzoek: { ...asked, ...parts } },
  });
  const whole = (parts: object) => only(parts);
  const before2021 = (bericht: Bericht317): Bericht317 => ({
    ...bericht,
    Header: {
      ...bericht.Header,
      BerichtIdentificatie: { Identificatie: 'W1', Dagtekening: '2019-12-01' },
    },
  });
  const until = (Einddatum: string) => ({ GewensteIngangsdatum: '2020-01-01', Einddatum });
  const changed = sampleChanged;
  return [
    [
      'CS002',
      'the BSN passes the eleven-test',
      sample317(law, {}, OTHER_BSN),
      sample317(law, {}, WRONG_BSN),
    ],
    [
      'TR352',
      'at least one existing allocation is named',
      whole({ OngewijzigdeProducten, NieuweProducten }),
      whole({ NieuweProducten }),
    ],
    [
      'TR353',
      'something changes or is new',
      whole({ TeWijzigenProducten }),
      whole({ OngewijzigdeProducten }),
    ],
    [
      'TR101',
      'an unchanged allocation is named once',
      request({
        OngewijzigdeProducten: {
          OngewijzigdProduct: [{ ToewijzingNummer: 1001 }, { ToewijzingNummer: 1003 }],
        },
      }),
      request({
        OngewijzigdeProducten: {
          OngewijzigdProduct: [{ ToewijzingNummer: 1001 }, { ToewijzingNummer: 1001 }],
        },
      }),
    ],
    [
      'TR101',
      'a changed allocation is named once',
      changes(changed(), changed({ ToewijzingNummer: 1003 })),
      changes(changed(), changed({ Einddatum: '2026-04-30' })),
    ],
    [
      'TR101',
      'a new product is asked for once from a day',
      news(wanted(), wanted({ Product: { Categorie, Code: '99Z99' } })),
      ...(law === 'wmo'
        ? ([
            news(...[1, 2].map(() => wanted({ Product: { Categorie: '11', Code: 'X0001' } }))),
          ] as const)
        : ([news(wanted(), wanted()), ['TR410']] as const)),
    ],
    [
      'TR380',
      'a new product begins after the day of the message',
      news(wanted({ GewensteIngangsdatum: '2026-02-11' })),
      news(wanted({ GewensteIngangsdatum: '2026-02-10' })),
    ],
    ...stackingOf(law, 'TR410', (first, second) =>
      news(
        wanted({ Product: first.product, Einddatum: '2026-06-30' }),
        wanted({ Product: second.product, GewensteIngangsdatum: second.from }),
      ),
    ),
    ...termCases(
      'a changed allocation',
      (over, ...left) => changes({ ...without(changed(), ...left), ...over }),
      ['2026-01-01', '2025-12-31'],
    ),
    ...termCases(
      'a new product',
      (over, ...left) => news({ ...without(wanted(), ...left), ...over }),
      ['2026-04-01', '2026-03-31'],
    ),
    [
      'CD075',
      'a changed budget has an end date',
      changes(changedBudget),
      changes(without(changedBudget, 'Einddatum')),
    ],
    [
      'CD075',
      'a new budget has an end date',
      news(newBudget),
      news(without(newBudget, 'Einddatum')),
    ],
    [
      'CD077',
      'CD078: a change has a budget or a volume',
      changes(changedBudget),
      changes(changed({ Budget: 100 })),
    ],
    [
      'CD077',
      'CD078: a new product has a budget or a volume',
      news(newBudget),
      news(wanted({ Budget: 100 })),
    ],
    [
      'CD041',
      'a new product with a code has a volume, a category alone has none',
      news({ ...without(wanted(), 'Omvang'), Product: { Categorie } }),
      news(without(wanted(), 'Omvang')),
    ],
    [
      'CD079',
      'without a budget there is a new product',
      news({ ...without(wanted(), 'Omvang'), Product: { Categorie } }),
      news(without(wanted(), 'Product', 'Omvang')),
    ],
    [
      'CD096',
      'without a code no volume, when it ends after 2020 (A17)',
      before2021(news(wanted({ Product: { Categorie }, ...until('2020-12-31') }))),
      before2021(news(wanted({ Product: { Categorie }, ...until('2021-01-01') }))),
    ],
    [
      'CS338',
      'a unit of days is not given per day, when it ends after 2020 (A17)',
      changes(changed({ Omvang: daily('14'), ...until('2020-12-31') })),
      changes(changed({ Omvang: daily('14'), ...until('2021-01-01') })),
    ],
  ];
});

const answerCases = casesOf('319', (law) => {
  const answer = (over: Omit<Bericht319['Antwoord'], 'ReferentieAanbieder'>) =>
    sample319(law, { ReferentieAanbieder: 'VOT-1', ...over });
  const residence = { Woonplaatsbeginsel: { Gemeente: '0118' } };
  return [
    [
      'CD085',
      'a rejection has a reason',
      answer({ VerzoekAntwoord: '1', RedenAfwijzingVerzoek: '4' }),
      answer({ VerzoekAntwoord: '1' }),
    ],
    [
      'CD086',
      'a request under investigation has no reason to be rejected',
      answer({ VerzoekAntwoord: '2' }),
      answer({ VerzoekAntwoord: '2', RedenAfwijzingVerzoek: '4' }),
    ],
    ...(law === 'wmo'
      ? []
      : ([
          [
            'TR377',
            'reason 8 names the municipality that is responsible',
            answer({ VerzoekAntwoord: '1', RedenAfwijzingVerzoek: '8', ...residence }),
            answer({ VerzoekAntwoord: '1', RedenAfwijzingVerzoek: '8' }),
          ],
          [
            'TR409',
            'no other reason names a municipality',
            answer({ VerzoekAntwoord: '1', RedenAfwijzingVerzoek: '5' }),
            answer({ VerzoekAntwoord: '1', RedenAfwijzingVerzoek: '5', ...residence }),
          ],
          [
            'TR409',
            'nor does a request under investigation',
            answer({ VerzoekAntwoord: '2' }),
            answer({ VerzoekAntwoord: '2', ...residence }),
          ],
        ] as const)),
  ];
});

export const requestCases = [...newRequestCases, ...changeRequestCases, ...answerCases];
