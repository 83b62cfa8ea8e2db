import type { Law } from '@zgb/kernel';
import type { Bericht301 } from '../../generated/types';
import { productOf, sample301, sampleAllocated, type SampleAllocated } from '../../samples';
import { casesOf, OTHER_BSN, without, WRONG_BSN } from './rule-case';

type Client = Bericht301['Client'];
type Contact = Client['Contactgegevens']['Contact'][number];
type Relation = NonNullable<Client['Relaties']>['Relatie'][number];

const inLaw = (law: Law, over: Partial<Client> = {}): Bericht301 => sample301([product(law)], over);

const product = (law: Law, over: Partial<SampleAllocated> = {}): SampleAllocated =>
  sampleAllocated({ Product: productOf(law), ...over });
const allocated = (...products: readonly SampleAllocated[]): Bericht301 => sample301(products);

const HOME = { Huis: { Huisnummer: 1 }, Postcode: '7921AA', LandCode: 'NL' };
const PHONE = { Telefoon01: { Telefoonnummer: '0612345678', Landnummer: '+31' } };
const NAME = { Geslachtsnaam: { Achternaam: 'Voorbeeld' } };
const PARTNER = { Partnernaam: { Achternaam: 'Proef' } };

const relation = (over: Partial<Relation>): Relation => ({
  Nummer: '1',
  Soort: '10',
  Naam: { ...NAME, NaamGebruik: '1' },
  Contact: { Soort: '02', Telefoon: PHONE },
  ...over,
});

/** The ways in which a contact of a client or a relation can be wrong. */
const contactCases = (of: string, message: (contact: Contact) => Bericht301) =>
  [
    [
      'CD005',
      `a country goes with the postcode of a ${of}`,
      message({ Soort: '02', Adres: HOME, Telefoon: PHONE }),
      message({ Soort: '02', Adres: without(HOME, 'LandCode'), Telefoon: PHONE }),
    ],
    [
      'CD005',
      `a postcode goes with the country of a ${of}`,
      message({ Soort: '02', Adres: { Plaatsnaam: 'Zuidwolde' }, Telefoon: PHONE }),
      message({ Soort: '02', Adres: { Huis: HOME.Huis, LandCode: 'NL' }, Telefoon: PHONE }),
    ],
    [
      'CD025',
      `an address in the Netherlands of a ${of} has a house number, one elsewhere need not`,
      message({ Soort: '02', Adres: { Postcode: '1010', LandCode: 'BE' }, Telefoon: PHONE }),
      message({ Soort: '02', Adres: { Postcode: '7921AA', LandCode: 'NL' }, Telefoon: PHONE }),
    ],
    [
      'CS089',
      `a Dutch postcode of a ${of} has the Dutch form, from 1000`,
      message({ Soort: '02', Adres: { ...HOME, Postcode: '1000aa' } }),
      message({ Soort: '02', Adres: { ...HOME, Postcode: '0999AA' } }),
    ],
    [
      'CD034',
      `kinds 01 and 03 of a ${of} have a postcode, 02 need not`,
      message({ Soort: '02', Telefoon: PHONE }),
      message({ Soort: '03', Telefoon: PHONE }),
    ],
    [
      'TR006',
      `a contact of a ${of} has a telephone, or a house and a postcode`,
      message({ Soort: '02', Adres: HOME }),
      message({ Soort: '02', Adres: { Huis: HOME.Huis } }),
    ],
    [
      'CS003',
      `a temporary address of a ${of} ends on the day it begins, or later`,
      message({
        Soort: '04',
        Adres: HOME,
        Periode: { Begindatum: '2026-01-02', Einddatum: '2026-01-02' },
      }),
      message({
        Soort: '04',
        Adres: HOME,
        Periode: { Begindatum: '2026-01-02', Einddatum: '2026-01-01' },
      }),
    ],
    [
      'CD009',
      `only a temporary address of a ${of} has a period`,
      message({ Soort: '04', Adres: HOME, Periode: { Begindatum: '2026-01-02' } }),
      message({ Soort: '02', Adres: HOME, Periode: { Begindatum: '2026-01-02' } }),
    ],
  ] as const;

const MAIN: Contact = { Soort: '01', Adres: HOME };

const personCases = casesOf('301', (law) => {
  const born = (Datum: string, DatumGebruik?: string) => ({
    Datum,
    ...(DatumGebruik === undefined ? {} : { DatumGebruik }),
  });
  const ofClient = (date: ReturnType<typeof born>) => inLaw(law, { Geboortedatum: date });
  const ofRelation = (date: ReturnType<typeof born>) =>
    inLaw(law, { Relaties: { Relatie: [relation({ Geboortedatum: date })] } });
  const perPerson = (['client', 'relation'] as const).flatMap((who) => {
    const message = who === 'client' ? ofClient : ofRelation;
    return [
      [
        'TR002',
        `a ${who} is at most 120 years old`,
        message(born('1905-12-16')),
        message(born('1905-12-15')),
      ],
      [
        'TR002',
        `1900-01-01 of a ${who} stands for unknown with DatumGebruik 3 only`,
        message(born('1900-01-01', '3')),
        message(born('1900-01-01', '2')),
      ],
      [
        'TR134',
        `a ${who} is born on the day of the message, or earlier`,
        message(born('2025-12-16')),
        message(born('2025-12-17')),
      ],
      [
        'CS139',
        `an unknown day of a ${who} is 01`,
        message(born('1950-05-01', '1')),
        message(born('1950-05-02', '1')),
      ],
      [
        'CS139',
        `an unknown day and month of a ${who} are 01-01`,
        message(born('1950-01-01', '2')),
        message(born('1950-02-01', '2')),
      ],
      [
        'CS139',
        `an unknown date of a ${who} is 1900-01-01`,
        message(born('1900-01-01', '3')),
        message(born('1950-01-01', '3')),
      ],
    ] as const;
  });
  return [
    [
      'CS002',
      'the BSN passes the eleven-test',
      inLaw(law, { Bsn: OTHER_BSN }),
      inLaw(law, { Bsn: WRONG_BSN }),
    ],
    ...perPerson,
  ];
});

const nameCases = casesOf('301', (law) => {
  const named = (Naam: Client['Naam']) => inLaw(law, { Naam });
  const ofRelation = (Naam: Relation['Naam']) =>
    inLaw(law, { Relaties: { Relatie: [relation({ Naam })] } });
  return [
    [
      'CS050',
      'the name of a partner is used when there is one',
      named({ ...NAME, ...PARTNER, NaamGebruik: '2' }),
      named({ ...NAME, NaamGebruik: '2' }),
    ],
    [
      'CS050',
      'with the name of a partner 4 is the last that can be used',
      ofRelation({ ...NAME, ...PARTNER, NaamGebruik: '4' }),
      ofRelation({ ...NAME, ...PARTNER, NaamGebruik: '5' }),
    ],
    ...(law === 'wmo'
      ? ([
          [
            'CS050',
            'under the Wmo no relation is an organisation',
            ofRelation({ ...NAME, NaamGebruik: '1' }),
            ofRelation({ ...NAME, NaamGebruik: '6' }),
          ],
          [
            'CS318',
            'a client is no organisation; under the Wmo CS050 says so as well',
            named({ ...NAME, NaamGebruik: '1' }),
            named({ ...NAME, NaamGebruik: '6' }),
            ['CS050'],
          ],
        ] as const)
      : ([
          [
            'CS318',
            'a relation can be an organisation, a client cannot',
            ofRelation({ ...NAME, NaamGebruik: '6' }),
            named({ ...NAME, NaamGebruik: '6' }),
          ],
        ] as const)),
    [
      'CD007',
      'an interpreter for a language goes with the language',
      inLaw(law, { Communicatie: { Vorm: '1', Taal: 'Pools' } }),
      inLaw(law, { Communicatie: { Vorm: '1' } }),
    ],
    [
      'CD007',
      'a language goes with an interpreter for it',
      inLaw(law, { Communicatie: { Vorm: '2' } }),
      inLaw(law, { Communicatie: { Vorm: '2', Taal: 'Pools' } }),
    ],
  ];
});

const clientCases = casesOf('301', (law) => {
  const contacts = (...Contact: readonly Contact[]) => inLaw(law, { Contactgegevens: { Contact } });
  const relations = (...Relatie: readonly Relation[]) => inLaw(law, { Relaties: { Relatie } });
  return [
    ...contactCases('client', (contact) => contacts(MAIN, contact)),
    ...contactCases('relation', (contact) => relations(relation({ Contact: contact }))),
    [
      'TR061',
      'a client has an address of kind 01, 02 or 03',
      contacts({ Soort: '03', Adres: HOME }),
      contacts({ Soort: '04', Adres: HOME }),
    ],
    [
      'TR101',
      'a kind of contact occurs once',
      contacts(MAIN, { Soort: '02', Telefoon: PHONE }),
      contacts(MAIN, { Soort: '01', Adres: { ...HOME, Postcode: '7921AB' } }),
    ],
    [
      'TR101',
      'the number of a relation occurs once',
      relations(relation({}), relation({ Nummer: '2' })),
      relations(relation({}), relation({ Soort: '11' })),
    ],
  ];
});

const shapeCases = casesOf('301', (law) => {
  const specific = product(law);
  const { Categorie } = productOf(law);
  const budget = { ...without(specific, 'Product', 'Omvang'), Budget: 100 };
  const perDay = (Eenheid: string) => ({ Omvang: { Volume: 1, Eenheid, Frequentie: '1' } });
  const until = (Einddatum: string) => ({ Ingangsdatum: '2020-01-01', Einddatum });
  return [
    [
      'CD041',
      'a product with a code has a volume, a category alone has none',
      allocated({ ...without(specific, 'Omvang'), Product: { Categorie } }),
      allocated(without(specific, 'Omvang')),
    ],
    [
      'CD075',
      'a budget has an end date',
      allocated(budget),
      allocated(without(budget, 'Einddatum')),
    ],
    [
      'CD076',
      'a volume per week has an end date, one per month need not',
      allocated(
        without(
          product(law, { Omvang: { Volume: 1, Eenheid: '04', Frequentie: '4' } }),
          'Einddatum',
        ),
      ),
      allocated(without(specific, 'Einddatum')),
    ],
    [
      'CD077',
      'CD078: there is a budget or a volume',
      allocated(budget),
      allocated({ ...specific, Budget: 100 }),
    ],
    [
      'CD079',
      'without a budget there is a product',
      allocated({ ...without(specific, 'Omvang'), Product: { Categorie } }),
      allocated(without(specific, 'Product', 'Omvang')),
    ],
    [
      'CD080',
      'without a code no volume, when it ends after 2020 (A17)',
      allocated(product(law, { Product: { Categorie }, ...until('2020-12-31') })),
      allocated(product(law, { Product: { Categorie }, ...until('2021-01-01') })),
    ],
    ...['14', '16', '83', '84'].map(
      (unit) =>
        [
          'CS338',
          `unit ${unit} is not allocated per day, when it ends after 2020 (A17)`,
          allocated(product(law, { ...perDay(unit), ...until('2020-12-31') })),
          allocated(product(law, { ...perDay(unit), ...until('2021-01-01') })),
        ] as const,
    ),
    [
      'CS338',
      'units 01, 04 and 82 can be allocated per day',
      allocated(product(law, perDay('82'))),
      allocated(product(law, perDay('84'))),
    ],
  ];
});

const productCases = casesOf('301', (law) => {
  const first = product(law, { Einddatum: '2026-06-30' });
  const second = (over: Partial<SampleAllocated>) =>
    product(law, { ToewijzingNummer: 1002, ...over });
  const after = { Ingangsdatum: '2026-07-01' };
  const touching = { Ingangsdatum: '2026-06-30' };
  const { Categorie } = productOf(law);
  const bare = (over: Partial<SampleAllocated>) => ({
    ...without(second(over), 'Omvang'),
    Product: { Categorie },
  });
  const generic = (over: Partial<SampleAllocated>) => ({
    ...without(second(over), 'Omvang', 'Product'),
    Budget: 100,
  });
  const gone = { RedenWijziging: '13', Ingangsdatum: '2026-06-30', Einddatum: '2026-06-30' };
  return [
    [
      'CS003',
      'care ends on the day it begins, or later',
      allocated(product(law, { Einddatum: '2026-01-01' })),
      allocated(product(law, { Einddatum: '2025-12-31' })),
    ],
    [
      'CS335',
      'a deleted allocation ends on its first day',
      allocated(product(law, { RedenWijziging: '13', Einddatum: '2026-01-01' })),
      allocated(product(law, { RedenWijziging: '13', Einddatum: '2026-01-02' })),
    ],
    [
      'CS336',
      'reason 01 is not used any more',
      allocated(product(law, { RedenWijziging: '02' })),
      allocated(product(law, { RedenWijziging: '01' })),
    ],
    [
      'TR134',
      'an allocation is decided on the day of the message, or earlier',
      allocated(product(law, { Toewijzingsdatum: '2025-12-16' })),
      allocated(product(law, { Toewijzingsdatum: '2025-12-17' })),
    ],
    [
      'TR101',
      'the number of an allocation occurs once',
      allocated(first, second(after)),
      allocated(first, product(law, after)),
    ],
    [
      'TR302',
      'the same product touches on no day',
      allocated(first, second(after)),
      allocated(first, second(touching)),
    ],
    [
      'TR302',
      'order in the file has no meaning',
      allocated(second(after), first),
      allocated(second(touching), first),
    ],
    [
      'TR302',
      'another product is no stacking, a bare category is',
      allocated(first, second({ ...touching, Product: { Categorie, Code: '99Z99' } })),
      allocated(first, bare(touching)),
    ],
    [
      'TR302',
      'generic care stands beside nothing',
      allocated(first, generic(after)),
      allocated(first, generic(touching)),
    ],
    [
      'TR302',
      'an open end overlaps everything later',
      allocated(first, second({ Ingangsdatum: '2027-01-01', Einddatum: '2027-02-01' })),
      allocated(
        without(
          product(law, { Omvang: { Volume: 1, Eenheid: '04', Frequentie: '4' } }),
          'Einddatum',
        ),
        second({ Ingangsdatum: '2027-01-01', Einddatum: '2027-02-01' }),
      ),
    ],
    [
      'TR302',
      'a deleted allocation does not count',
      allocated(first, second(gone)),
      allocated(first, second(without(gone, 'RedenWijziging'))),
    ],
  ];
});

/** Aids are exempt from stacking, under the Wmo only. */
const aidCases = casesOf('301', (law) => {
  const inCategory = (Categorie: string, ToewijzingNummer: number) =>
    product(law, { ToewijzingNummer, Product: { Categorie, Code: 'X0001' } });
  return law === 'jw'
    ? []
    : (
        [
          ['11', '10'],
          ['14', '15'],
        ] as const
      ).map(([exempt, counted]) => [
        'TR302',
        `category ${exempt} may be stacked, category ${counted} may not`,
        allocated(inCategory(exempt, 1), inCategory(exempt, 2)),
        allocated(inCategory(counted, 1), inCategory(counted, 2)),
      ]);
});

export const allocationCases = [
  ...personCases,
  ...nameCases,
  ...clientCases,
  ...shapeCases,
  ...productCases,
  ...aidCases,
];
