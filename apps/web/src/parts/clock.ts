const ZONE = 'Europe/Amsterdam';
/** Swedes write a moment as a field of the browser does. */
const WALL = new Intl.DateTimeFormat('sv-SE', {
  dateStyle: 'short',
  timeStyle: 'medium',
  timeZone: ZONE,
});

const wallOf = (ms: number): string => WALL.format(ms).replace(' ', 'T');

/** A moment as the clock on a Dutch wall shows it; a day counts to its end. */
export const onTheClock = (value: string): string => {
  if (value === '') return '';
  return value.length === 10 ? `${value}T23:59:59` : wallOf(Date.parse(value));
};

/** The day on that clock; of a day itself just that. */
export const dutchDay = (value: string): string => onTheClock(value).slice(0, 10);

/** What the clock shows as a moment of the ledger: the whole second counts. */
export const fromTheClock = (value: string): string => {
  const asUtc = Date.parse(`${value.length === 16 ? `${value}:00` : value}Z`);
  if (Number.isNaN(asUtc)) return '';
  const aheadAt = (ms: number): number => Date.parse(`${wallOf(ms)}Z`) - ms;
  // The first guess may lie at the other side of a change of the clock.
  const guess = asUtc - aheadAt(asUtc);
  return new Date(asUtc - aheadAt(guess) + 999).toISOString();
};
