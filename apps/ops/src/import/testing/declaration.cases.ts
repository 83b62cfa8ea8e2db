import {
  allocated,
  credit,
  FEBRUARY,
  hours,
  line,
  m301,
  m323,
  MARCH,
  OTHER_BSN,
  OTHER_CODE,
  type Level3Case,
} from './level3-case';
import { answer325, sample323, TEST_BSN, type SampleLine } from '@zgb/messages/testing';
import type { Bericht325 } from '@zgb/messages';
import { dated } from '../../testing/take';
import type { Step } from './level3-case';

const { Product: _product, Omvang: _volume, ...bare } = allocated();
const budget = m301([{ ...bare, Product: { Categorie: '02' }, Budget: 43_050 }]);
const total = (Volume: number) =>
  m301([allocated({ Omvang: { Volume, Eenheid: '04', Frequentie: '6' } })]);
const of = (Bsn: string, lines: readonly SampleLine[]) => ({
  Clienten: { Client: [{ Bsn, Prestaties: { Prestatie: lines } }] },
});
const declared = m323([hours(7)]);

/** A rule on one line: the same declaration with a wrong and with a right line. */
const lineCase = (
  rule: string,
  about: string,
  wrong: SampleLine,
  right: SampleLine,
  before: readonly Step[] = [m301()],
  along: readonly string[] = [],
): Level3Case => ({
  rule,
  number: '323',
  about,
  before,
  breaks: m323([wrong], 'B'),
  holds: m323([right], 'C'),
  along,
});

const period = (Begindatum: string, Einddatum: string) => ({
  ProductPeriode: { Begindatum, Einddatum },
});

const onLines: readonly Level3Case[] = [
  lineCase(
    'TR307',
    'a period starts with the allocation',
    hours(3, period('2026-03-01', '2026-03-31'), 'B1'),
    hours(3, period('2026-03-10', '2026-03-31'), 'C1'),
    [m301([allocated({ Ingangsdatum: '2026-03-10' })])],
    ['TR387'],
  ),
  lineCase(
    'TR308',
    'a period ends with the allocation',
    hours(3, period('2026-03-01', '2026-03-31'), 'B1'),
    hours(3, period('2026-03-01', '2026-03-20'), 'C1'),
    [m301([allocated({ Einddatum: '2026-03-20' })])],
    ['TR388'],
  ),
  lineCase(
    'TR314',
    'a reference is used once',
    hours(6, { ProductPeriode: FEBRUARY }, 'R1'),
    hours(6, { ProductPeriode: FEBRUARY }, 'C1'),
    [m301(), declared],
  ),
  lineCase(
    'TR321',
    'six weeks of three hours in March 2026',
    hours(19, {}, 'B1'),
    hours(18, {}, 'C1'),
  ),
  lineCase(
    'TR322',
    'ten hours in all, of which seven are granted',
    hours(4, {}, 'B1'),
    hours(3, {}, 'C1'),
    [total(10), m323([hours(7, { ProductPeriode: FEBRUARY })])],
  ),
  lineCase(
    'TR323',
    'a credit takes back what was granted',
    credit('B1', 'R9'),
    credit('C1', 'R1'),
    [m301(), declared],
  ),
  lineCase(
    'TR338',
    'a line has an allocation',
    hours(7, { ToewijzingNummer: 9 }, 'B1'),
    hours(7, {}, 'C1'),
  ),
  lineCase(
    'TR339',
    'a line has the category of its allocation',
    hours(7, { ProductCategorie: '03' }, 'B1'),
    hours(7, {}, 'C1'),
    undefined,
    ['TR381'],
  ),
  lineCase(
    'TR340',
    'a line has the code of its allocation',
    hours(7, { ProductCode: '02Z03' }, 'B1', 6_420),
    hours(7, {}, 'C1'),
  ),
  lineCase(
    'TR341',
    'hours are declared as hours, or as minutes',
    line({ Eenheid: '16' }, 'B1'),
    line(
      {
        Eenheid: '01',
        GeleverdVolume: 60,
        ProductTarief: 103,
        IngediendBedrag: { Bedrag: 6_150, DebetCredit: 'D' },
      },
      'C1',
    ),
  ),
  lineCase(
    'TR346',
    'an amount is volume times tariff',
    line({ IngediendBedrag: { Bedrag: 43_051, DebetCredit: 'D' } }, 'B1'),
    hours(7, {}, 'C1'),
  ),
  lineCase('TR369', 'the budget is not exceeded', hours(8, {}, 'B1'), hours(7, {}, 'C1'), [budget]),
  lineCase(
    'TR381',
    'a code is on the list',
    hours(7, { ProductCode: '99999' }, 'B1'),
    hours(7, {}, 'C1'),
    [budget],
  ),
  lineCase(
    'TR387',
    'a period starts on the first of the month',
    hours(7, period('2026-03-02', '2026-03-31'), 'B1'),
    hours(7, {}, 'C1'),
  ),
  lineCase(
    'TR388',
    'a period ends on the last of the month',
    hours(7, period('2026-03-01', '2026-03-30'), 'B1'),
    hours(7, {}, 'C1'),
  ),
  lineCase(
    'TR389',
    'a product period is declared once',
    hours(6, {}, 'B1'),
    hours(6, { ProductPeriode: FEBRUARY }, 'C1'),
    [m301(), declared],
  ),
  lineCase(
    'TR418',
    'the tariff is the agreed one',
    hours(7, {}, 'B1', 6_151),
    hours(7, {}, 'C1', 6_150),
  ),
];

const onDeclarations: readonly Level3Case[] = [
  {
    rule: 'TR304',
    number: '323',
    about: 'a client is known',
    before: [m301()],
    breaks: m323([], 'B', of(OTHER_BSN, [hours(7, {}, 'B1')])),
    holds: m323([hours(7, {}, 'C1')], 'C'),
  },
  {
    rule: 'TR318',
    number: '323',
    about: 'a month is not before the last one',
    before: [m301(), declared],
    breaks: m323([hours(7, { ProductPeriode: FEBRUARY }, 'B1')], 'B', {
      DeclaratiePeriode: FEBRUARY,
    }),
    holds: m323([hours(7, { ProductPeriode: FEBRUARY }, 'C1')], 'C', { DeclaratiePeriode: MARCH }),
  },
  {
    rule: 'TR319',
    number: '323',
    about: 'a product period is not after the declared month (A1)',
    before: [m301()],
    breaks: m323([hours(7, { ProductPeriode: MARCH }, 'B1')], 'B', { DeclaratiePeriode: FEBRUARY }),
    holds: m323([hours(7, { ProductPeriode: FEBRUARY }, 'C1')], 'C', {
      DeclaratiePeriode: FEBRUARY,
    }),
  },
  {
    rule: 'TR333',
    number: '323',
    about: 'a number is used once',
    before: [m301(), declared],
    breaks: m323([hours(7, { ProductPeriode: FEBRUARY }, 'B1')], 'B', {
      DeclaratieNummer: 'DECLA',
    }),
    holds: m323([hours(7, { ProductPeriode: FEBRUARY }, 'C1')], 'C'),
  },
  {
    rule: 'TR384',
    number: '323',
    about: 'a deleted allocation takes no lines',
    before: [
      m301([allocated(), allocated({ ToewijzingNummer: 1002, Product: OTHER_CODE })]),
      m301(
        [
          allocated({
            ToewijzingNummer: 1002,
            Product: OTHER_CODE,
            Toewijzingsdatum: '2026-04-08',
            Einddatum: '2026-01-01',
            RedenWijziging: '13',
          }),
        ],
        'T2',
      ),
    ],
    breaks: m323([hours(7, { ToewijzingNummer: 1002, ProductCode: '02Z03' }, 'B1', 6_420)], 'B'),
    holds: m323([hours(7, {}, 'C1')], 'C'),
    along: ['TR308', 'TR322'],
  },
  {
    rule: 'TR390',
    number: '323',
    about: 'a line is credited once',
    before: [m301(), declared, m323([credit('X1', 'R1')], 'X'), m323([hours(7, {}, 'R2')], 'Y')],
    breaks: m323([credit('B1', 'R1')], 'B'),
    holds: m323([credit('C1', 'R2')], 'C'),
  },
];

type Given = NonNullable<NonNullable<Bericht325['DeclaratieAntwoord']>['Clienten']>['Client'];
const sent = sample323([hours(7), hours(6, { ProductPeriode: FEBRUARY }, 'R2')]);

/** A 325 on the declaration `sent`, of which every line is refused. */
const m325 = (
  header: Partial<Bericht325['Header']> = {},
  over: Parameters<typeof answer325>[2] = {},
  id = 'B1',
): Step => {
  const answer = answer325(sent, 'wmo', over);
  return ['325', dated({ ...answer, Header: { ...answer.Header, ...header } }, '2026-04-08', id)];
};

const clientsWith = (
  edit: (clients: Given) => Given,
): { readonly Clienten: { Client: Given } } => ({
  Clienten: {
    Client: edit(answer325(sent, 'wmo').DeclaratieAntwoord?.Clienten?.Client ?? []),
  },
});

const firstLine = (over: Partial<SampleLine>) =>
  clientsWith((clients) =>
    clients.map((client) => ({
      ...client,
      Prestaties: {
        Prestatie: client.Prestaties.Prestatie.map((one, index) =>
          index === 0 ? { ...one, ...over } : one,
        ),
      },
    })),
  );

const answerCase = (rule: string, about: string, breaks: Step): Level3Case => ({
  rule,
  number: '325',
  about,
  before: [m301(), ['323', sent]],
  breaks,
  holds: m325({}, {}, 'B2'),
});

const OTHER_XSD = { BasisschemaXsdVersie: '1.0.0', BerichtXsdVersie: '1.1.0' };

const onAnswers: readonly Level3Case[] = [
  answerCase(
    'TR304',
    'a client is one of the declaration',
    m325(
      {},
      clientsWith((clients) => clients.map((one) => ({ ...one, Bsn: OTHER_BSN }))),
    ),
  ),
  answerCase(
    'TR337',
    'the declaration is known',
    m325({ DeclaratieIdentificatie: { Identificatie: 'D9', Dagtekening: '2026-04-07' } }),
  ),
  answerCase(
    'TR337',
    'the declaration is of the day that is named',
    m325({ DeclaratieIdentificatie: { Identificatie: 'D1', Dagtekening: '2026-04-06' } }),
  ),
  answerCase(
    'TR366',
    'a line is one of the declaration',
    m325({}, firstLine({ ProductReferentie: { ReferentieNummer: 'R9' } })),
  ),
  answerCase(
    'TR367',
    'a line goes back as it was sent',
    m325({}, firstLine({ GeleverdVolume: 8 })),
  ),
  answerCase(
    'TR371',
    'the version of the schema is that of the declaration',
    m325({ XsdVersieDeclaratie: OTHER_XSD }),
  ),
  answerCase(
    'TR376',
    'the number is that of the declaration',
    m325({}, { DeclaratieNummer: 'DECL9' }),
  ),
];

export { m325, sent, TEST_BSN };

/** Rules of level 3 and 4 on a 323 and 325. */
export const declarationCases: readonly Level3Case[] = [
  ...onLines,
  ...onDeclarations,
  ...onAnswers,
];
