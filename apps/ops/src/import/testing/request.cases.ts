import {
  added,
  allocated,
  changed,
  m301,
  m315,
  m315Twice,
  m317,
  m319,
  OTHER_BSN,
  OTHER_CODE,
  requested,
  UNLISTED,
  type Level3Case,
} from './level3-case';

const second = requested({ ReferentieAanbieder: 'VOT-2' });

const on315: readonly Level3Case[] = [
  {
    rule: 'TR347',
    number: '315',
    about: 'a reference is used once, also after an answer',
    before: [m315(), m319()],
    breaks: m315([requested()], 'V2'),
    holds: m315([second], 'V3'),
  },
  {
    rule: 'TR374',
    number: '315',
    about: 'one request of a client is open',
    before: [m315()],
    breaks: m315([second], 'V2'),
    between: [m319()],
    holds: m315([second], 'V3'),
  },
  {
    rule: 'TR374',
    number: '315',
    about: 'a request under investigation is open, one of another client does not matter',
    before: [m315(), m319('2')],
    breaks: m315([second], 'V2'),
    holds: m315([second], 'V3', OTHER_BSN),
  },
  {
    rule: 'TR374',
    number: '315',
    about: 'a 301 closes a request',
    before: [m315()],
    breaks: m315([second], 'V2'),
    between: [m301([allocated({ ReferentieAanbieder: 'VOT-1' })])],
    holds: m315([second], 'V3'),
  },
  {
    rule: 'TR381',
    number: '315',
    about: 'a code is on the list',
    before: [],
    breaks: m315([requested({ Product: UNLISTED })]),
    holds: m315([requested()], 'V2'),
  },
];

const WEEKLY = { Volume: 3, Eenheid: '04', Frequentie: '2' };
const two = m301([allocated(), allocated({ ToewijzingNummer: 1002, Product: OTHER_CODE })]);
const { Product: _product, Omvang: _volume, ...bare } = allocated();
const generic = m301([{ ...bare, Budget: 100_000 }]);
const aspecific = m301([{ ...bare, Product: { Categorie: '02' } }]);
const { Omvang: _size, ...withoutVolume } = changed();
const budget = (Budget: number, GewensteIngangsdatum: string) => ({
  ...withoutVolume,
  GewensteIngangsdatum,
  Einddatum: '2026-12-31',
  Budget,
});

const on317: readonly Level3Case[] = [
  {
    rule: 'TR304',
    number: '317',
    about: 'a client is known',
    before: [m301()],
    breaks: m317({ bsn: OTHER_BSN }),
    holds: m317({}, 'W2'),
  },
  {
    rule: 'TR347',
    number: '317',
    about: 'a reference is used once',
    before: [m301(), m315([requested({ ReferentieAanbieder: 'VOW-1' })]), m319('1', 'A1', 'VOW-1')],
    breaks: m317(),
    holds: m317({ reference: 'VOW-2' }, 'W2'),
  },
  {
    rule: 'TR349',
    number: '317',
    about: 'all current allocations are named',
    before: [two],
    breaks: m317(),
    holds: m317({ unchanged: [1002] }, 'W2'),
  },
  {
    rule: 'TR349',
    number: '317',
    about: 'an allocation that ended is not current',
    before: [
      m301([
        allocated(),
        allocated({ ToewijzingNummer: 1002, Product: OTHER_CODE, Einddatum: '2026-02-10' }),
      ]),
    ],
    breaks: m317(),
    between: [
      m301(
        [
          allocated({
            ToewijzingNummer: 1002,
            Product: OTHER_CODE,
            Toewijzingsdatum: '2026-04-01',
            Einddatum: '2026-02-09',
            RedenWijziging: '01',
          }),
        ].map(({ RedenWijziging: _reason, ...one }) => one),
        'T2',
      ),
    ],
    holds: m317({}, 'W2'),
  },
  {
    rule: 'TR350',
    number: '317',
    about: 'what stays is current',
    before: [two],
    breaks: m317({ unchanged: [1002, 1003] }),
    holds: m317({ unchanged: [1002] }, 'W2'),
  },
  {
    rule: 'TR351',
    number: '317',
    about: 'what changes is current',
    before: [m301()],
    breaks: m317({ changed: [changed(), changed({ ToewijzingNummer: 1003 })] }),
    holds: m317({}, 'W2'),
  },
  {
    rule: 'TR357',
    number: '317',
    about: 'a start that has passed is that of the allocation',
    before: [m301()],
    breaks: m317({ changed: [changed({ GewensteIngangsdatum: '2026-02-10' })] }),
    holds: m317({ changed: [changed({ GewensteIngangsdatum: '2026-02-11' })] }, 'W2'),
  },
  {
    rule: 'TR361',
    number: '317',
    about: 'what is wanted does not stack',
    before: [m301()],
    breaks: m317({ added: [added({ GewensteIngangsdatum: '2026-03-31' })] }),
    holds: m317({ added: [added({ GewensteIngangsdatum: '2026-04-01' })] }, 'W2'),
  },
  {
    rule: 'TR373',
    number: '317',
    about: 'a budget changes from the first day',
    before: [generic],
    breaks: m317({ changed: [budget(120_000, '2026-03-01')], added: [] }),
    holds: m317({ changed: [budget(120_000, '2026-01-01')], added: [] }, 'W2'),
  },
  {
    rule: 'TR374',
    number: '317',
    about: 'one request of a client is open',
    before: [m301(), m315()],
    breaks: m317(),
    between: [m319()],
    holds: m317({}, 'W2'),
  },
  {
    rule: 'TR375',
    number: '317',
    about: 'generic care has no volume',
    before: [generic],
    breaks: m317({ changed: [changed({ Omvang: WEEKLY })], added: [] }),
    holds: m317({ changed: [withoutVolume], added: [] }, 'W2'),
  },
  {
    rule: 'TR381',
    number: '317',
    about: 'the code of a new product is on the list',
    before: [m301()],
    breaks: m317({ added: [added({ Product: UNLISTED })] }),
    holds: m317({}, 'W2'),
  },
  {
    rule: 'TR411',
    number: '317',
    about: 'a product with a code has a volume',
    before: [m301()],
    breaks: m317({ changed: [withoutVolume] }),
    holds: m317({}, 'W2'),
  },
  {
    rule: 'TR412',
    number: '317',
    about: 'a product without a code has no volume',
    before: [aspecific],
    breaks: m317({ changed: [changed({ Omvang: WEEKLY })], added: [] }),
    holds: m317({ changed: [withoutVolume], added: [] }, 'W2'),
  },
];

const on319: readonly Level3Case[] = [
  {
    rule: 'TR355',
    number: '319',
    about: 'the request is known',
    before: [m315()],
    breaks: m319('1', 'A1', 'VOT-9'),
    holds: m319('1', 'A2'),
  },
  {
    rule: 'TR359',
    number: '319',
    about: 'no 301 was sent on it',
    before: [m315Twice(), m301([allocated({ ReferentieAanbieder: 'VOT-1' })])],
    breaks: m319('1', 'A1'),
    holds: m319('1', 'A2', 'VOT-2'),
  },
  {
    rule: 'TR360',
    number: '319',
    about: '"under investigation" is the first answer',
    before: [m315Twice(), m319('2', 'A1')],
    breaks: m319('2', 'A2'),
    holds: m319('2', 'A3', 'VOT-2'),
  },
  {
    rule: 'TR365',
    number: '319',
    about: 'nothing follows a rejection',
    before: [m315Twice(), m319('1', 'A1')],
    breaks: m319('1', 'A2'),
    between: [m319('2', 'A3', 'VOT-2')],
    holds: m319('1', 'A4', 'VOT-2'),
  },
];

/** Rules of level 3 and 4 on a 315, 317 and 319. */
export const requestCases: readonly Level3Case[] = [...on315, ...on317, ...on319];
