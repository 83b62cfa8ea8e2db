import { productOf, sample305, sample307, type SampleStart, type SampleStop } from '../../samples';
import type { Bericht305, Bericht307 } from '../../generated/types';
import { casesOf, OTHER_BSN, WRONG_BSN } from './rule-case';

type Person = Pick<Bericht305['Client'], 'Bsn' | 'Geboortedatum'>;

/** The ways in which a person who is told of shortly can be wrong; the message is of `sentOn`. */
export const personCases = <Bericht>(
  message: (person: Partial<Person>) => Bericht,
  [sentOn, dayAfter]: readonly [string, string],
  [oldest, tooOld]: readonly [string, string],
) => {
  const born = (Datum: string, DatumGebruik?: string) =>
    message({
      Geboortedatum: { Datum, ...(DatumGebruik === undefined ? {} : { DatumGebruik }) },
    });
  return [
    [
      'CS002',
      'the BSN passes the eleven-test',
      message({ Bsn: OTHER_BSN }),
      message({ Bsn: WRONG_BSN }),
    ],
    ['TR002', 'a client is at most 120 years old', born(oldest), born(tooOld)],
    [
      'TR002',
      '1900-01-01 stands for unknown with DatumGebruik 3 only',
      born('1900-01-01', '3'),
      born('1900-01-01', '2'),
    ],
    [
      'TR134',
      'a client is born on the day of the message, or earlier',
      born(sentOn),
      born(dayAfter),
    ],
    ['CS139', 'an unknown day is 01', born('1950-05-01', '1'), born('1950-05-02', '1')],
    [
      'CS139',
      'an unknown day and month are 01-01',
      born('1950-01-01', '2'),
      born('1950-02-01', '2'),
    ],
  ] as const;
};

const startCases = casesOf('305', (law) => {
  const start = (over: Partial<SampleStart> = {}): Bericht305 =>
    sample305({ Product: productOf(law), ...over });
  const rows = (...all: readonly Bericht305[]): Bericht305 => ({
    ...start(),
    Client: {
      ...start().Client,
      StartProducten: {
        StartProduct: all.flatMap(({ Client }) => Client.StartProducten.StartProduct),
      },
    },
  });
  return [
    ...personCases<Bericht305>(
      (person) => ({ ...start(), Client: { ...start().Client, ...person } }),
      ['2026-01-08', '2026-01-09'],
      ['1906-01-08', '1906-01-07'],
    ),
    [
      'TR134',
      'care has begun',
      start({ Begindatum: '2026-01-08' }),
      start({ Begindatum: '2026-01-09' }),
    ],
    ...['2', '9'].map(
      (status) =>
        [
          'CS058',
          `status ${status} is not used`,
          start({ StatusAanlevering: '3' }),
          start({ StatusAanlevering: status }),
        ] as const,
    ),
    [
      'TR101',
      'one start per allocation, product and first day',
      rows(start(), start({ Begindatum: '2026-01-06' })),
      rows(start(), start({ StatusAanlevering: '3' })),
    ],
  ];
});

const stopCases = casesOf('307', (law) => {
  const stop = (over: Partial<SampleStop> = {}): Bericht307 =>
    sample307({ Product: productOf(law), RedenBeeindiging: '36', ...over });
  const rows = (...all: readonly Bericht307[]): Bericht307 => ({
    ...stop(),
    Client: {
      ...stop().Client,
      StopProducten: { StopProduct: all.flatMap(({ Client }) => Client.StopProducten.StopProduct) },
    },
  });
  return [
    ...personCases<Bericht307>(
      (person) => ({ ...stop(), Client: { ...stop().Client, ...person } }),
      ['2026-07-02', '2026-07-03'],
      ['1906-07-02', '1906-07-01'],
    ),
    [
      'TR018',
      'care stops on the day it began, or later',
      stop({ Einddatum: '2026-01-07' }),
      stop({ Einddatum: '2026-01-06' }),
    ],
    [
      'TR134',
      'care has stopped',
      stop({ Einddatum: '2026-07-02' }),
      stop({ Einddatum: '2026-07-03' }),
    ],
    ...['2', '9'].map(
      (status) =>
        [
          'CS058',
          `status ${status} is not used`,
          stop({ StatusAanlevering: '3' }),
          stop({ StatusAanlevering: status }),
        ] as const,
    ),
    [
      'TR101',
      'one stop per start, reason and last day',
      rows(stop(), stop({ RedenBeeindiging: '37' })),
      rows(stop(), stop({ StatusAanlevering: '3' })),
    ],
  ];
});

export const deliveryCases = [...startCases, ...stopCases];
