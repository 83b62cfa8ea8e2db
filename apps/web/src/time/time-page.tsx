import type { ReactElement } from 'react';
import type { PageProps } from '../frame/page';
import type { Bevroren } from '../ledger/api';
import { useView } from '../ledger/use-view';
import { goTo, travelling, useAddress, withFilters } from '../parts/address';
import { Block, Link, PageHead, Shown, Table } from '../parts/blocks';
import { dutchDay } from '../parts/clock';
import { dayShort, moment } from '../parts/format';
import { KnownSlider } from '../parts/known-slider';
import { MomentField } from '../parts/moment-field';
import { daysOn } from '../parts/year';
import { TimePlane } from './time-plane';
import './time.css';

const DAY_MS = 86_400_000;

const movedMonths = (date: string, months: number): string => {
  const at = new Date(`${date}T00:00:00Z`);
  const first = Date.UTC(at.getUTCFullYear(), at.getUTCMonth() + months, 1);
  const last = new Date(first);
  const days = new Date(Date.UTC(last.getUTCFullYear(), last.getUTCMonth() + 1, 0)).getUTCDate();
  return new Date(first + (Math.min(at.getUTCDate(), days) - 1) * DAY_MS)
    .toISOString()
    .slice(0, 10);
};

/**
 * Day about which one wants to know, with a field and steps of a day and a month. Empty: not known
 * yet; it stands there already, so that nothing moves when it is.
 */
const AsAt = ({ date }: { readonly date: string }): ReactElement => {
  const { path, query } = useAddress();
  const to = (value: string): void => {
    goTo(withFilters(path, query, { situatieOp: value }), false);
  };
  const steps: readonly (readonly [text: string, spoken: string, moved: () => string])[] = [
    ['◀ maand', 'maand terug', () => movedMonths(date, -1)],
    ['◀ dag', 'dag terug', () => daysOn(date, -1)],
    ['dag ▶', 'dag verder', () => daysOn(date, 1)],
    ['maand ▶', 'maand verder', () => movedMonths(date, 1)],
  ];
  return (
    <div className="time-steps" role="group" aria-label="Situatie op">
      <label>
        Situatie op
        <br />
        <input
          type="date"
          value={date}
          onChange={(event) => {
            if (event.target.value !== '') to(event.target.value);
          }}
        />
      </label>
      {steps.map(([text, spoken, moved]) => (
        <button
          key={text}
          type="button"
          aria-label={`Situatie op: ${spoken}`}
          disabled={date === ''}
          onClick={() => {
            to(moved());
          }}
        >
          {text}
        </button>
      ))}
    </div>
  );
};

/** Moment up to which everything counts that was recorded, to the second. */
const KnownOn = ({ today }: { readonly today: string }): ReactElement => {
  const { path, query } = useAddress();
  const knownOn = query.get('bekendOp') ?? '';
  const to = (value: string): void => {
    goTo(withFilters(path, query, { bekendOp: value }), false);
  };
  const date = knownOn === '' ? today : dutchDay(knownOn);
  return (
    <div className="time-steps" role="group" aria-label="Zoals bekend op, dag en tijd">
      <MomentField label="Zoals bekend op" value={knownOn} onChange={to} />
      <button
        type="button"
        aria-label="Zoals bekend op: dag terug"
        onClick={() => {
          to(daysOn(date, -1));
        }}
      >
        ◀ dag
      </button>
      <button
        type="button"
        aria-label="Zoals bekend op: dag verder"
        disabled={knownOn === '' || date >= today}
        onClick={() => {
          to(daysOn(date, 1));
        }}
      >
        dag ▶
      </button>
      {knownOn === '' ? (
        <span className="soft">U ziet nu alles wat bekend is.</span>
      ) : (
        <Link
          to={withFilters('/vergelijk', travelling(query), {
            wat: 'gebruikt',
            van: knownOn,
            bekendOp: '',
          })}
        >
          Vergelijk met nu
        </Link>
      )}
    </div>
  );
};

const LOOK_AT: readonly (readonly [path: string, name: string])[] = [
  ['/', 'Regiomonitor'],
  ['/budget', 'Budget'],
  ['/wachten', 'Wachtlijsten'],
  ['/stroom', 'In, door en uit'],
  ['/aanbieders', 'Aanbieders'],
  ['/declaraties', 'Declaraties'],
  ['/tarieven', 'Tarieven'],
  ['/contracten', 'Contracten'],
  ['/overzichten', 'Alle overzichten'],
];

/** How it looked on a day, with what was known then (A1). NL: tijdreis. */
export const TimePage = ({ region, filters }: PageProps): ReactElement => {
  const { query } = useAddress();
  const frozen = useView<{ readonly bevroren: readonly Bevroren[] }>('bevroren-overzichten', {});
  const asAt = filters.situatieOp === '' ? (region?.vandaag ?? '') : filters.situatieOp;
  const today = dutchDay(new Date().toISOString());
  return (
    <>
      <PageHead title="Tijdreis" />
      <p className="key-sentence">
        Kies een dag. “Situatie op” is de dag waarover u iets wilt weten. “Zoals bekend op” is wat
        er toen in het grootboek stond.
      </p>
      <Block title="Over welke dag, en wat was toen bekend?">
        <AsAt date={asAt} />
        <KnownOn today={today} />
        <KnownSlider kept={frozen} />
        <div className="time-plane">
          {asAt !== '' && frozen.state !== 'loading' && (
            <TimePlane asAt={asAt} today={region?.vandaag ?? asAt} kept={frozen} />
          )}
        </div>
      </Block>
      <Block title="Bekijk met deze stand">
        <ul className="links">
          {LOOK_AT.map(([path, name]) => (
            <li key={path}>
              <Link to={withFilters(path, travelling(query), {})}>{name}</Link>
            </li>
          ))}
          <li>
            <Link to={withFilters('/vergelijk', travelling(query), {})}>
              Vergelijk twee momenten
            </Link>
          </li>
        </ul>
      </Block>
      <Block title="Welke standen zijn bewaard?">
        <p className="no-print">
          <Link to={withFilters('/overzichten', travelling(query), {})}>
            Bewaar een stand: kies een overzicht en bevries het
          </Link>
        </p>
        <Shown view={frozen}>
          {({ bevroren }) =>
            bevroren.length === 0 ? (
              <p className="notice">
                Er is nog geen stand bewaard. Bevries een overzicht: dan staat het hier onder zijn
                naam, met een controlegetal.
              </p>
            ) : (
              <Table
                caption="Bevroren overzichten"
                head={[
                  ['Naam', false],
                  ['Overzicht', false],
                  ['Situatie op', false],
                  ['Bevroren', false],
                  ['Ga daarheen', false],
                ]}
              >
                <tbody>
                  {bevroren.map((one) => (
                    <tr key={`${one.naam} ${String(one.nummer)}`}>
                      <th scope="row">
                        <Link to={`/bevroren/${one.naam}?nummer=${String(one.nummer)}`}>
                          {one.naam} {one.nummer}
                        </Link>
                      </th>
                      <td>{one.titel}</td>
                      <td>{dayShort(one.vraag.situatieOp)}</td>
                      <td>{moment(one.bevrorenOp)}</td>
                      <td>
                        <Link
                          to={withFilters('/tijdreis', travelling(query), {
                            situatieOp: one.vraag.situatieOp,
                            bekendOp: one.bevrorenOp,
                          })}
                        >
                          Neem deze tijd over
                        </Link>
                      </td>
                    </tr>
                  ))}
                </tbody>
              </Table>
            )
          }
        </Shown>
      </Block>
    </>
  );
};
