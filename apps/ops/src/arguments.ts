import { InvalidArgumentError } from 'commander';
import { isCalendarDate, untilMoment, type CalendarDate } from '@zgb/kernel';

/** A day on the command line. */
export const asDate = (value: string): CalendarDate => {
  if (isCalendarDate(value)) return value;
  throw new InvalidArgumentError('Geef een datum als 2026-01-31.');
};

/** A moment on the command line; a day counts as a whole. */
export const asMoment = (value: string): string => {
  const moment = untilMoment(value);
  if (moment !== null) return moment;
  throw new InvalidArgumentError('Geef een datum of een tijdstip als 2026-01-31T12:00:00Z.');
};
