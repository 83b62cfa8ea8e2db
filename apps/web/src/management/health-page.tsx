import { useCallback, useEffect, useRef, useState, type ReactElement } from 'react';
import { sparklineOf } from '../charts/sparkline';
import type { Achterstandsverloop, Gezondheid, Projectietoestand } from '../ledger/api';
import { useView } from '../ledger/use-view';
import { Block, Mark, PageHead, Shown, Table } from '../parts/blocks';
import { duration, moment, number, orDash, percent, timeOfDay } from '../parts/format';
import { useNews } from '../parts/news';
import { nextName, paceOf, secondsLeft, seenLately, seenOf, type Seen } from '../parts/pace';
import { CLOSED } from '../sheets/figure-link';
import { adviceFor, adviceForAll } from './advice';
import { ReactionsBlock } from './reactions-block';
import { WebhooksBlock } from './webhooks-block';

/** A store that is away tells nothing, so this page also looks by itself. */
const LOOK_MS = 5_000;
/** News may come many times a second. */
const ONCE_MS = 1_000;

/** Moves on with the news and with the time. */
const useBeat = (): number => {
  const [beat, setBeat] = useState(0);
  const last = useRef(0);
  const next = useCallback((atLeastMs: number): void => {
    const now = Date.now();
    if (now - last.current < atLeastMs) return;
    last.current = now;
    setBeat((before) => before + 1);
  }, []);
  const hear = useCallback((): void => {
    next(ONCE_MS);
  }, [next]);
  useNews([], '', hear);
  useEffect(() => {
    const timer = setInterval(() => {
      next(ONCE_MS);
    }, LOOK_MS);
    return () => {
      clearInterval(timer);
    };
  }, [next]);
  return beat;
};

/** What was looked at lately, to see how fast things go; also where another process does the work. */
const useLately = (health: Gezondheid | null): readonly Seen[] => {
  const [lately, setLately] = useState<readonly Seen[]>([]);
  useEffect(() => {
    if (health !== null) setLately((before) => seenLately(before, seenOf(health, Date.now())));
  }, [health]);
  return lately;
};

const versionOf = ({ versie, bouw }: Projectietoestand): string =>
  `${String(versie)}${bouw === 0 ? '' : ` (bouw ${String(bouw)})`}`;

/** How far a version is that is built beside the one that readers see; from positions, no guess. */
const Rebuild = ({
  one,
  head,
  lately,
}: {
  readonly one: Projectietoestand;
  readonly head: number;
  readonly lately: readonly Seen[];
}): ReactElement | null => {
  const { naam, titel, volgende } = one;
  if (volgende === null || volgende.status === 'gestopt') return null;
  const pace = paceOf(lately, nextName(naam));
  const left = secondsLeft(head - volgende.positie, pace);
  return (
    <div>
      <progress
        aria-label={`Herbouw van ${titel}`}
        value={volgende.positie}
        max={Math.max(1, head)}
      />{' '}
      {percent(head === 0 ? 1 : volgende.positie / head)}: {number(volgende.positie)} van{' '}
      {number(head)}
      {pace !== null && `, ${number(Math.round(pace))} per seconde`}
      {left !== null && `, klaar over ongeveer ${duration(left)}`}
    </div>
  );
};

/** How far behind, in both ways that people ask for. */
const lagOf = ({ achterstand, wachtSeconden }: Projectietoestand): string =>
  achterstand === 0 ? '0' : `${number(achterstand)} (${duration(wachtSeconden)})`;

const SPARK_HEIGHT = 21;

/** A day of being behind or not, with its worst in words. */
const Course = ({
  title,
  course,
}: {
  readonly title: string;
  readonly course: {
    readonly values: readonly (number | null)[];
    readonly placeOf: PlaceOf;
  } | null;
}): ReactElement => {
  if (course === null) return <>–</>;
  const { bars, base, worst, measured } = sparklineOf(course.values, SPARK_HEIGHT);
  const text =
    worst === null
      ? 'niet gemeten'
      : worst.value === 0
        ? 'geen'
        : `hoogst ${number(worst.value)}, ${course.placeOf(worst.place)}`;
  return (
    <>
      <svg
        className="sparkline"
        role="img"
        aria-label={`Achterstand van ${title} in 24 uur: ${text}`}
        viewBox={`0 0 ${String(course.values.length)} ${String(SPARK_HEIGHT)}`}
        preserveAspectRatio="none"
      >
        <path className="base" d={base} />
        <path d={bars} />
      </svg>
      <small>
        {text}
        {measured < course.values.length && worst !== null && ' *'}
      </small>
    </>
  );
};

/** When a piece of the day was, on the clock. */
type PlaceOf = (place: number) => string;

const placeIn =
  ({ vanaf, stapSeconden }: Achterstandsverloop): PlaceOf =>
  (place) =>
    timeOfDay(new Date(Date.parse(vanaf) + place * stapSeconden * 1_000).toISOString());

const Row = ({
  one,
  head,
  lately,
  course,
}: {
  readonly one: Projectietoestand;
  readonly head: number;
  readonly lately: readonly Seen[];
  readonly course: Achterstandsverloop | null;
}): ReactElement => {
  const [what, todo] = adviceFor(one);
  const where = one.fout ?? one.volgende?.fout ?? null;
  const pace = paceOf(lately, one.naam) ?? one.gebeurtenissenPerSeconde;
  const left = secondsLeft(one.achterstand, pace);
  const values = course?.overzichten.find(({ naam }) => naam === one.naam)?.gebeurtenissen;
  return (
    <tr>
      <th scope="row">{one.titel}</th>
      <td>
        <Mark text={one.status} />
      </td>
      <td>{versionOf(one)}</td>
      <td className="num">{number(one.positie)}</td>
      <td className="num">{lagOf(one)}</td>
      <td className="num">{orDash(pace === null ? null : Math.round(pace), number)}</td>
      <td className="num">{orDash(left, duration)}</td>
      <td>
        <Course
          title={one.titel}
          course={
            course === null || values === undefined ? null : { values, placeOf: placeIn(course) }
          }
        />
      </td>
      <td>
        {what} {todo}
        <Rebuild one={one} head={head} lately={lately} />
        {where !== null && (
          <>
            <br />
            <code>{where}</code>
          </>
        )}
      </td>
    </tr>
  );
};

const HEAD = [
  ['Overzicht', false],
  ['Toestand', false],
  ['Versie', false],
  ['Positie', true, CLOSED.place],
  ['Achterstand', true, CLOSED.now],
  ['Per seconde', true, CLOSED.now],
  ['Klaar over', true, CLOSED.now],
  ['Laatste 24 uur', false],
  ['Wat is er, en wat kunt u doen?', false],
] as const;

/** What stands still, each with its cause: a red line never stands alone. */
const Stopped = ({ projecties }: Gezondheid): ReactElement | null => {
  const stopped = projecties.filter(
    ({ status, volgende }) =>
      status === 'gestopt' || status === 'gepauzeerd' || volgende?.status === 'gestopt',
  );
  if (stopped.length === 0) return null;
  return (
    <ul>
      {stopped.map((one) => (
        <li key={one.naam}>
          {one.titel}: {adviceFor(one)[0]} {one.fout ?? one.volgende?.fout ?? ''}
        </li>
      ))}
    </ul>
  );
};

const Whole = ({ health }: { readonly health: Gezondheid }): ReactElement => {
  const [what, todo] = adviceForAll(health);
  const latest = health.projecties.map((one) => one.bijgewerktTot ?? '').sort();
  const updated = latest.at(-1) ?? '';
  return (
    <>
      <div className={health.status === 'verstoord' ? 'notice alarm' : 'notice'} role="status">
        <strong>{what}</strong> {todo}
        <Stopped {...health} />
      </div>
      <p className="stand">
        {health.logpositie !== null && `Grootboek tot gebeurtenis ${number(health.logpositie)}`}
        {updated !== '' && ` · laatste gebeurtenis ${moment(updated)}`}
        {' · '}deze pagina werkt zichzelf bij
      </p>
    </>
  );
};

const measuredSince = ({ vanaf, stapSeconden, overzichten }: Achterstandsverloop): string => {
  const [pieces = []] = overzichten.map(({ gebeurtenissen }) => gebeurtenissen);
  const first = pieces.findIndex((value) => value !== null);
  if (!pieces.includes(null)) return '';
  const since = new Date(Date.parse(vanaf) + Math.max(0, first) * stapSeconden * 1_000);
  return ` * Niet de hele dag gemeten: deze server meet sinds ${moment(since.toISOString())}. Wat niet is gemeten, blijft in de tekening leeg.`;
};

const SOURCE =
  'Achterstand: gebeurtenissen die nog niet in de cijfers zitten, en hoelang de eerste daarvan wacht. Laatste 24 uur: het slechtste van elk kwartier. Per seconde: gemeten op deze pagina, of door de server sinds zijn start.';

const Projections = ({
  health,
  course,
}: {
  readonly health: Gezondheid;
  readonly course: Achterstandsverloop | null;
}): ReactElement => {
  const lately = useLately(health);
  return (
    <Block
      title="Hoe staat het met elk overzicht?"
      source={
        <>
          {SOURCE}
          {course !== null && measuredSince(course)}{' '}
          <span className="exports no-print">
            <a href="/v1/gezondheid?vorm=csv">CSV</a>
          </span>
        </>
      }
    >
      <Table caption="Toestand van de overzichten" head={HEAD}>
        <tbody>
          {health.projecties.map((one) => (
            <Row
              key={one.naam}
              one={one}
              head={health.logpositie ?? 0}
              lately={lately}
              course={course}
            />
          ))}
        </tbody>
      </Table>
    </Block>
  );
};

/** The course of a day moves on each minute; the page itself each second. */
const COURSE_BEATS_MS = 60_000;
const useMinute = (): number => {
  const [minute, setMinute] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => {
      setMinute((before) => before + 1);
    }, COURSE_BEATS_MS);
    return () => {
      clearInterval(timer);
    };
  }, []);
  return minute;
};

/** How the ledger is doing and what to do about it. NL: beheer. */
export const HealthPage = (): ReactElement => {
  const beat = useBeat();
  const view = useView<Gezondheid>('gezondheid', {}, beat);
  const course = useView<Achterstandsverloop>('gezondheid/verloop', {}, useMinute());
  return (
    <>
      <PageHead title="Beheer" />
      <Shown view={view}>
        {(health) => (
          <>
            <Whole health={health} />
            <Projections health={health} course={course.value} />
          </>
        )}
      </Shown>
      <ReactionsBlock beat={beat} />
      <WebhooksBlock beat={beat} />
    </>
  );
};
