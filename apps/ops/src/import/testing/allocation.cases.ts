import {
  allocated,
  CODE,
  hours,
  m301,
  m305,
  m307,
  m315,
  m323,
  OTHER_BSN,
  OTHER_CODE,
  UNLISTED,
  type Level3Case,
} from './level3-case';

const two = [allocated(), allocated({ ToewijzingNummer: 1002, Product: OTHER_CODE })];
const deleted = (ToewijzingNummer: number) =>
  allocated({
    ToewijzingNummer,
    Product: ToewijzingNummer === 1001 ? CODE : OTHER_CODE,
    Toewijzingsdatum: '2026-04-08',
    Einddatum: '2026-01-01',
    RedenWijziging: '13',
  });

const on301: readonly Level3Case[] = [
  {
    rule: 'TR332',
    number: '301',
    about: 'a number is of one client',
    before: [m301()],
    breaks: m301([allocated()], 'T2', OTHER_BSN),
    holds: m301([allocated({ ToewijzingNummer: 1003 })], 'T3', OTHER_BSN),
  },
  {
    rule: 'TR379',
    number: '301',
    about: 'a reference is that of an open request',
    before: [m315()],
    breaks: m301([allocated({ ReferentieAanbieder: 'VOT-9' })]),
    holds: m301([allocated({ ReferentieAanbieder: 'VOT-1' })], 'T2'),
  },
  {
    rule: 'TR379',
    number: '301',
    about: 'a reference is given the first time only',
    before: [m315(), m301([allocated({ ReferentieAanbieder: 'VOT-1' })])],
    breaks: m301([allocated({ ReferentieAanbieder: 'VOT-1' })], 'T2'),
    holds: m301([allocated()], 'T3'),
  },
  {
    rule: 'TR381',
    number: '301',
    about: 'a code is on the list',
    before: [],
    breaks: m301([allocated({ Product: UNLISTED })]),
    holds: m301([allocated()], 'T2'),
  },
  {
    rule: 'TR385',
    number: '301',
    about: 'what was granted keeps its allocation',
    before: [m301(two), m323([hours(7)])],
    breaks: m301([deleted(1001)], 'T2'),
    holds: m301([deleted(1002)], 'T3'),
  },
];

const on305: readonly Level3Case[] = [
  {
    rule: 'TR019',
    number: '305',
    about: 'a start has an allocation',
    before: [m301()],
    breaks: m305({ ToewijzingNummer: 9 }),
    holds: m305({}, 'S2'),
  },
  {
    rule: 'TR063',
    number: '305',
    about: 'what is removed was reported',
    before: [m301(), m305()],
    breaks: m305({ StatusAanlevering: '3', Begindatum: '2026-01-08' }, 'S2'),
    holds: m305({ StatusAanlevering: '3' }, 'S3'),
  },
  {
    rule: 'TR071',
    number: '305',
    about: 'a start with a stop is not removed',
    before: [m301(), m305(), m307()],
    breaks: m305({ StatusAanlevering: '3' }, 'S2'),
    between: [m307({ StatusAanlevering: '3' }, 'E2')],
    holds: m305({ StatusAanlevering: '3' }, 'S3'),
  },
  {
    rule: 'TR074',
    number: '305',
    about: 'a start is reported once',
    before: [m301(), m305(), m307()],
    breaks: m305({}, 'S2'),
    holds: m305({ Begindatum: '2026-04-01' }, 'S3'),
  },
  {
    rule: 'TR326',
    number: '305',
    about: 'one start is current',
    before: [m301(), m305()],
    breaks: m305({ Begindatum: '2026-04-01' }, 'S2'),
    between: [m307()],
    holds: m305({ Begindatum: '2026-04-01' }, 'S3'),
  },
  {
    rule: 'TR381',
    number: '305',
    about: 'a code is on the list',
    before: [m301()],
    breaks: m305({ Product: UNLISTED }),
    holds: m305({}, 'S2'),
  },
];

const started = [m301(), m305()];
const paused = [...started, m307({ RedenBeeindiging: '20' })];

const on307: readonly Level3Case[] = [
  {
    rule: 'TR019',
    number: '307',
    about: 'a stop has an allocation',
    before: started,
    breaks: m307({ ToewijzingNummer: 9 }),
    holds: m307({}, 'E2'),
  },
  {
    rule: 'TR063',
    number: '307',
    about: 'what is removed was reported',
    before: [...started, m307()],
    breaks: m307({ StatusAanlevering: '3', Einddatum: '2026-03-30' }, 'E2'),
    holds: m307({ StatusAanlevering: '3' }, 'E3'),
  },
  {
    rule: 'TR074',
    number: '307',
    about: 'a stop is reported once',
    before: paused,
    breaks: m307({ RedenBeeindiging: '20' }, 'E2'),
    holds: m307({}, 'E3'),
  },
  {
    rule: 'TR381',
    number: '307',
    about: 'a code is on the list',
    before: started,
    breaks: m307({ Product: UNLISTED }),
    holds: m307({}, 'E2'),
  },
  {
    rule: 'TR382',
    number: '307',
    about: 'a stop repeats the first day of its start',
    before: started,
    breaks: m307({ Begindatum: '2026-01-06' }),
    holds: m307({}, 'E2'),
  },
  {
    rule: 'TR413',
    number: '307',
    about: 'no pause follows a pause',
    before: paused,
    breaks: m307({ RedenBeeindiging: '20', Einddatum: '2026-04-01' }, 'E2'),
    holds: m307({ Einddatum: '2026-04-01' }, 'E3'),
  },
  {
    rule: 'TR414',
    number: '307',
    about: 'an end is on the day of the pause or later',
    before: paused,
    breaks: m307({ Einddatum: '2026-03-30' }, 'E2'),
    holds: m307({ Einddatum: '2026-03-31' }, 'E3'),
  },
  {
    rule: 'TR415',
    number: '307',
    about: 'nothing follows an end',
    before: [...started, m307()],
    breaks: m307({ Einddatum: '2026-04-01' }, 'E2'),
    between: [m307({ StatusAanlevering: '3' }, 'E3')],
    holds: m307({ Einddatum: '2026-04-01' }, 'E4'),
  },
];

/** Rules of level 3 and 4 on a 301, 305 and 307. */
export const allocationCases: readonly Level3Case[] = [...on301, ...on305, ...on307];
