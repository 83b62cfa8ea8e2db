import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import {
  addDays,
  addMonths,
  addWorkingDays,
  ageOn,
  calendarMonth,
  daysIn,
  dutchCalendar,
  dutchDateAt,
  epochDay,
  everyDay,
  firstMomentOf,
  fromEpochDay,
  isCalendarDate,
  isoWeeksIn,
  lastMomentOf,
  monthsIn,
  overlaps,
  sinceMoment,
  sundaysIn,
  untilMoment,
  weekdayOf,
  workingDaysBetween,
} from '.';

const anyDate = fc.integer({ min: 0, max: 30_000 }).map(fromEpochDay);
const anyRange = fc
  .tuple(anyDate, fc.integer({ min: 0, max: 800 }))
  .map(([from, days]) => ({ from, until: addDays(from, days) }));

const daysOf = ({ from, until }: { from: string; until: string }): string[] => {
  const days: string[] = [];
  for (let day = from; day <= until; day = addDays(day, 1)) days.push(day);
  return days;
};

describe('calendar dates', () => {
  it.each([
    ['2024-02-29', true],
    ['2023-02-29', false],
    ['2026-02-30', false],
    ['2026-13-01', false],
    ['2026-1-01', false],
    ['2026-01-01T00:00:00', false],
    ['1900-02-29', false],
    ['2000-02-29', true],
  ])('%s exists: %s', (value, exists) => {
    expect(isCalendarDate(value)).toBe(exists);
  });

  it('adds months to the last day of a shorter month', () => {
    expect(addMonths('2024-01-31', 1)).toBe('2024-02-29');
    expect(addMonths('2023-12-31', 2)).toBe('2024-02-29');
    expect(addMonths('2026-03-31', -1)).toBe('2026-02-28');
  });

  it('knows the day in the Netherlands around midnight', () => {
    expect(dutchDateAt('2026-06-30T22:30:00Z')).toBe('2026-07-01');
    expect(dutchDateAt('2026-12-31T22:30:00Z')).toBe('2026-12-31');
    expect(dutchDateAt(new Date('2026-12-31T23:00:00Z'))).toBe('2027-01-01');
  });

  it('knows it of a moment in another zone', () => {
    expect(dutchDateAt('2026-06-30T19:30:00-03:00')).toBe('2026-07-01');
  });

  it('knows of every hour from 1980 up to 2060 what the calendar of the machine knows', () => {
    const dutch = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam' });
    const ms = { min: Date.parse('1980-01-01'), max: Date.parse('2060-01-01') };
    fc.assert(
      fc.property(fc.integer(ms), (time) => {
        expect(dutchDateAt(new Date(time).toISOString())).toBe(dutch.format(time));
      }),
    );
    // Chance meets few of the hours that count: those around midnight, summer and winter.
    for (let year = 1980; year < 2060; year += 1) {
      for (const [hour, day] of [
        ['03-01T22', '03-01'],
        ['07-01T21', '07-01'],
        ['07-01T22', '07-02'],
        ['12-01T22', '12-01'],
        ['12-01T23', '12-02'],
      ] as const)
        expect(dutchDateAt(`${String(year)}-${hour}:30:00Z`)).toBe(`${String(year)}-${day}`);
    }
  });

  it('a day of any year begins at midnight in the Netherlands and ends before the next one', () => {
    const days = { min: epochDay('1980-01-01'), max: epochDay('2100-01-01') };
    fc.assert(
      fc.property(fc.integer(days), (day) => {
        const [date, first] = [fromEpochDay(day), firstMomentOf(fromEpochDay(day))];
        expect(dutchDateAt(first)).toBe(date);
        expect(dutchDateAt(new Date(Date.parse(first) - 1))).toBe(fromEpochDay(day - 1));
        expect(dutchDateAt(lastMomentOf(date))).toBe(date);
      }),
    );
    expect(firstMomentOf('2050-07-01')).toBe('2050-06-30T22:00:00.000Z');
    expect(sinceMoment('2050-07-01T00:00:00')).toBe('2050-06-30T22:00:00.000Z');
  });

  it('knows between which moments a day lies, in winter, in summer and when the clock changes', () => {
    for (const [date, first, last] of [
      ['2026-01-31', '2026-01-30T23:00:00.000Z', '2026-01-31T22:59:59.999Z'],
      ['2026-07-01', '2026-06-30T22:00:00.000Z', '2026-07-01T21:59:59.999Z'],
      // 23 and 25 hours.
      ['2026-03-29', '2026-03-28T23:00:00.000Z', '2026-03-29T21:59:59.999Z'],
      ['2026-10-25', '2026-10-24T22:00:00.000Z', '2026-10-25T22:59:59.999Z'],
    ] as const) {
      expect([firstMomentOf(date), lastMomentOf(date)]).toEqual([first, last]);
      expect([sinceMoment(date), untilMoment(date)]).toEqual([first, last]);
    }
    fc.assert(
      fc.property(anyDate, (date) => {
        expect([firstMomentOf(date), lastMomentOf(date)].map(dutchDateAt)).toEqual([date, date]);
        expect(Date.parse(firstMomentOf(addDays(date, 1))) - Date.parse(lastMomentOf(date))).toBe(
          1,
        );
      }),
    );
  });

  it('counts a moment as itself, and says so when a text is neither a day nor a moment', () => {
    for (const text of [
      '2026-07-01T10:00:00.000Z',
      '2026-07-01T12:00:00+02:00',
      '2026-07-01T12:00:00',
      '2026-07-01T12:00',
    ]) {
      expect(untilMoment(text)).toBe('2026-07-01T10:00:00.000Z');
      expect(sinceMoment(text)).toBe('2026-07-01T10:00:00.000Z');
    }
    for (const text of [
      ...['', 'gisteren', '2026', '1 juli 2026', '2026-02-30', '2026-07'],
      ...[
        '2026-02-30T12:00:00Z',
        '2026-02-30T12:00:00',
        '2026-07-01T25:00:00Z',
        'T',
        '2026-07-01T',
      ],
    ]) {
      expect([text, untilMoment(text), sinceMoment(text)]).toEqual([text, null, null]);
    }
  });

  it('counts age up to the day before the birthday', () => {
    expect(ageOn('2008-05-10', '2026-05-09')).toBe(17);
    expect(ageOn('2008-05-10', '2026-05-10')).toBe(18);
    expect(ageOn('2008-02-29', '2026-02-28')).toBe(17);
    expect(ageOn('2008-02-29', '2026-03-01')).toBe(18);
  });
});

/** ISO week as `2026-W53`; the year is that of the week's Thursday. */
const isoWeekOf = (date: string): string => {
  const { yearOfWeek, weekOfYear } = Temporal.PlainDate.from(date);
  return `${String(yearOfWeek)}-W${String(weekOfYear).padStart(2, '0')}`;
};

describe('weeks and months of a period', () => {
  it('gives a week the year of its Thursday', () => {
    expect(isoWeekOf('2024-12-30')).toBe('2025-W01');
    expect(isoWeekOf('2026-12-31')).toBe('2026-W53');
    expect(isoWeekOf('2027-01-03')).toBe('2026-W53');
    expect(isoWeekOf('2027-01-04')).toBe('2027-W01');
  });

  it('counts weeks, Sundays and months as day by day counting does', () => {
    fc.assert(
      fc.property(anyRange, (range) => {
        const days = daysOf(range);
        expect(isoWeeksIn(range)).toBe(new Set(days.map(isoWeekOf)).size);
        expect(sundaysIn(range)).toBe(days.filter((day) => weekdayOf(day) === 7).length);
        expect(monthsIn(range)).toEqual([...new Set(days.map((day) => day.slice(0, 7)))]);
        expect(daysIn(range)).toBe(days.length);
      }),
      { numRuns: 50 },
    );
  });

  it('takes both borders as part of a period', () => {
    const may = calendarMonth('2026-05');
    expect(may).toEqual({ from: '2026-05-01', until: '2026-05-31' });
    expect(overlaps(may, { from: '2026-05-31', until: null })).toBe(true);
    expect(overlaps(may, { from: '2026-06-01', until: null })).toBe(false);
  });
});

describe('working days', () => {
  const calendar = dutchCalendar();

  it.each([
    ['New Year', '2026-01-01'],
    ['Easter Monday', '2026-04-06'],
    ["King's Day", '2026-04-27'],
    ['Ascension Day', '2026-05-14'],
    ['Whit Monday', '2026-05-25'],
    ['Christmas', '2026-12-25'],
    ['a Saturday', '2026-03-21'],
  ])('%s is not one', (_name, day) => {
    expect(calendar.isWorkingDay(day)).toBe(false);
  });

  it.each([
    ['Good Friday', '2026-04-03'],
    ['Liberation Day', '2026-05-05'],
    ['24 December', '2026-12-24'],
  ])('%s is one unless the region says otherwise', (_name, day) => {
    expect(calendar.isWorkingDay(day)).toBe(true);
    expect(dutchCalendar({ extraHolidays: [day] }).isWorkingDay(day)).toBe(false);
  });

  it('moves a King’s Day on a Sunday to the Saturday before', () => {
    expect(calendar.isWorkingDay('2025-04-28')).toBe(true);
  });

  it('counts and adds the same way', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 15_000, max: 22_000 }).map(fromEpochDay),
        fc.integer({ min: 0, max: 60 }),
        (day, n) => {
          const last = addWorkingDays(day, n, calendar);
          expect(workingDaysBetween(day, last, calendar)).toBe(n);
          // Not later than need be.
          expect(last === day || calendar.isWorkingDay(last)).toBe(true);
          expect(addWorkingDays(day, n, everyDay)).toBe(addDays(day, n));
        },
      ),
      { numRuns: 50 },
    );
  });

  it('counts working days as one who walks from day to day', () => {
    const calendar = dutchCalendar({ fifthOfMay: true, extraHolidays: ['2026-05-15'] });
    // Another object with the same days has no count of its own: it is walked.
    const walked = { isWorkingDay: (day: string) => calendar.isWorkingDay(day) };
    const anyDay = fc.integer({ min: -400, max: 40_000 }).map((n) => addDays('2000-01-01', n));
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -5, max: 700 }), (from, days) => {
        const until = addDays(from, days);
        expect(workingDaysBetween(from, until, calendar)).toBe(
          workingDaysBetween(from, until, walked),
        );
      }),
      { numRuns: 200 },
    );
  });
});
