import { useEffect, useState, type ReactElement } from 'react';
import { ask, type Gezondheid, type Stand } from '../ledger/api';
import { duration, moment } from './format';
import { nextName, paceOf, secondsLeft, seenLately, seenOf, type Seen } from './pace';

const LOOK_MS = 5_000;

/** Seconds until the last of the views of a page is built again; null: not known. */
const leftOf = (
  { projecties }: Stand,
  { logpositie, projecties: states }: Gezondheid,
  lately: readonly Seen[],
): number | null => {
  const names = new Set(projecties.map(({ naam }) => naam));
  const left = states.flatMap(({ naam, volgende }) =>
    volgende === null || !names.has(naam)
      ? []
      : [secondsLeft((logpositie ?? 0) - volgende.positie, paceOf(lately, nextName(naam)))],
  );
  const known = left.filter((one) => one !== null);
  return left.length === 0 || known.length < left.length ? null : Math.max(...known);
};

/** These are the figures of before, while new ones are built (message 15). */
export const Rebuilding = ({ stand }: { readonly stand: Stand }): ReactElement => {
  const [left, setLeft] = useState<number | null>(null);
  useEffect(() => {
    let lately: readonly Seen[] = [];
    const look = async (): Promise<void> => {
      const health = await ask<Gezondheid>('gezondheid', {});
      lately = seenLately(lately, seenOf(health, Date.now()));
      setLeft(leftOf(stand, health, lately));
    };
    const often = (): void => {
      // Without an answer nothing is promised.
      look().catch(() => {
        setLeft(null);
      });
    };
    often();
    const timer = setInterval(often, LOOK_MS);
    return () => {
      clearInterval(timer);
    };
  }, [stand]);
  const until = stand.bijgewerktTot === null ? 'eerder' : moment(stand.bijgewerktTot);
  return (
    <p className="notice" role="status">
      Dit overzicht wordt opnieuw berekend. U ziet de cijfers van {until}.
      {left !== null && ` Klaar over ongeveer ${duration(left)}.`}
    </p>
  );
};
