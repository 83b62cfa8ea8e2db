import type { ReactElement } from 'react';
import type { Dossierregel, Toewijzing } from '../ledger/api';
import { travelling, useAddress, withFilters } from '../parts/address';
import { Block, Link, Table } from '../parts/blocks';
import { dayShort, euroExact, longMonth, number, shortMonth } from '../parts/format';

type Maand = Toewijzing['maanden'][number];

/** As many months as stand beside each other; the table has them all. */
const SHOWN_MAX = 24;

/** Promised as an outline, used as what fills it: one sees at once what is left. */
const MonthBars = ({ months }: { readonly months: readonly Maand[] }): ReactElement => {
  const shown = months.slice(-SHOWN_MAX);
  const most = Math.max(
    1,
    ...shown.flatMap(({ toegezegdCent, gedeclareerdCent }) => [toegezegdCent, gedeclareerdCent]),
  );
  const height = (cents: number): string => `${String((Math.max(0, cents) / most) * 100)}%`;
  const over = shown.filter((one) => one.gedeclareerdCent > one.toegezegdCent).length;
  const alt = `Per maand toegezegd en gedeclareerd, ${number(shown.length)} maanden, hoogstens ${euroExact(most)}. ${over === 0 ? 'In geen maand is er meer gedeclareerd dan toegezegd.' : `In ${number(over)} maanden is er meer gedeclareerd dan toegezegd.`} De cijfers staan in de tabel.`;
  return (
    <>
      <div className="month-bars" role="img" aria-label={alt}>
        {shown.map(({ maand, toegezegdCent, gedeclareerdCent }, place) => (
          <div key={maand} className="month">
            <div className="column">
              <span
                className={gedeclareerdCent > toegezegdCent ? 'used over' : 'used'}
                style={{ height: height(gedeclareerdCent) }}
              />
              <span className="promised" style={{ height: height(toegezegdCent) }} />
            </div>
            <span className="label">
              {shortMonth(maand)}
              {(place === 0 || maand.endsWith('-01')) && <small>{maand.slice(0, 4)}</small>}
            </span>
          </div>
        ))}
      </div>
      <p className="source">
        <span className="key promised" /> toegezegd <span className="key used" /> gedeclareerd en
        goedgekeurd <span className="key used over" /> meer dan toegezegd · hoogste balk{' '}
        {euroExact(most)}
        {months.length > shown.length && ` · de laatste ${number(SHOWN_MAX)} maanden`}
      </p>
    </>
  );
};

const sum = (months: readonly Maand[], of: (month: Maand) => number): number =>
  months.reduce((total, month) => total + of(month), 0);

const MonthsTable = ({ months }: { readonly months: readonly Maand[] }): ReactElement => (
  <Table
    caption="Toegezegd en gedeclareerd per maand"
    head={[
      ['Maand', false],
      ['Toegezegd', true],
      ['Gedeclareerd', true],
      ['Verschil', true],
    ]}
  >
    <tbody>
      {months.map(({ maand, toegezegdCent, gedeclareerdCent }) => (
        <tr key={maand}>
          <th scope="row">{longMonth(maand)}</th>
          <td className="num">{euroExact(toegezegdCent)}</td>
          <td className="num">{euroExact(gedeclareerdCent)}</td>
          <td className="num">{euroExact(toegezegdCent - gedeclareerdCent)}</td>
        </tr>
      ))}
    </tbody>
    <tfoot>
      <tr>
        <th scope="row">Samen</th>
        <td className="num">{euroExact(sum(months, (one) => one.toegezegdCent))}</td>
        <td className="num">{euroExact(sum(months, (one) => one.gedeclareerdCent))}</td>
        <td className="num">
          {euroExact(sum(months, (one) => one.toegezegdCent - one.gedeclareerdCent))}
        </td>
      </tr>
    </tfoot>
  </Table>
);

const monthsSentence = (past: readonly Maand[]): string => {
  if (past.length === 0) return 'Nog geen declaraties. De eerste maand moet nog komen.';
  const until = `Tot en met ${longMonth(past.at(-1)?.maand ?? '')}`;
  const promised = euroExact(sum(past, (one) => one.toegezegdCent));
  const used = sum(past, (one) => one.gedeclareerdCent);
  return past.every((one) => one.gedeclareerdCent === 0)
    ? `Nog geen declaraties. ${until} was ${promised} toegezegd.`
    : `${until} is ${euroExact(used)} gedeclareerd van ${promised} die was toegezegd.`;
};

/** What was promised and what was used, month by month. */
export const MonthsBlock = ({ one }: { readonly one: Toewijzing }): ReactElement => {
  const { maanden, stand } = one;
  const past = maanden.filter(({ maand }) => `${maand}-01` <= stand.situatieOp);
  if (maanden.length === 0) {
    return (
      <Block title="Wat is er per maand gebruikt?">
        <p className="notice">
          Nog geen declaraties, en van deze toewijzing is geen bedrag per maand bekend.
        </p>
      </Block>
    );
  }
  return (
    <Block
      id="maanden"
      title="Wat is er per maand gebruikt?"
      sentence={monthsSentence(past)}
      chart={<MonthBars months={maanden} />}
      source={`Een maand krijgt de weken die erin beginnen. Declaraties over de laatste maanden kunnen nog komen.`}
    >
      <MonthsTable months={maanden} />
    </Block>
  );
};

const useLane = (place: string): ((nummer: number) => string) => {
  const { query } = useAddress();
  return (nummer) => withFilters(`/toewijzingen/${place}/${String(nummer)}`, travelling(query), {});
};

const periodOf = ({ van, tot }: Dossierregel): string =>
  tot === null ? `vanaf ${dayShort(van)}` : `${dayShort(van)} t/m ${dayShort(tot)}`;

const between = (days: number): string => {
  if (days === 0) return 'sluit aan';
  const many = `${number(Math.abs(days))} ${Math.abs(days) === 1 ? 'dag' : 'dagen'}`;
  return days < 0 ? `${many} tegelijk` : `${many} zonder hulp ertussen`;
};

/** Lanes under each other on one line of time: overlap and gaps show. */
const Lanes = ({ one }: { readonly one: Toewijzing }): ReactElement => {
  const ends = one.dossier.map(({ tot }) => tot ?? one.stand.situatieOp);
  const times = [...one.dossier.map(({ van }) => van), ...ends].map(Date.parse);
  const [from, until] = [Math.min(...times), Math.max(...times)];
  const at = (day: string): number => ((Date.parse(day) - from) / Math.max(1, until - from)) * 100;
  const laneOf = useLane(`${one.gemeente.code}/${one.wet}`);
  return (
    <ul className="lanes" aria-label="Toewijzingen van deze cliënt">
      {one.dossier.map((lane) => {
        const left = at(lane.van);
        const right = at(lane.tot ?? one.stand.situatieOp);
        return (
          <li key={lane.nummer} className={lane.nummer === one.nummer ? 'own' : ''}>
            <span className="name">
              {lane.nummer === one.nummer ? (
                <strong>{lane.nummer} (deze)</strong>
              ) : (
                <Link to={laneOf(lane.nummer)}>{lane.nummer}</Link>
              )}{' '}
              {lane.aanbieder.naam}
              <small>
                {lane.product.naam} · {periodOf(lane)}
                {lane.verwijderd && ' · verwijderd'}
              </small>
            </span>
            <span className="track" aria-hidden="true">
              <span
                className={lane.verwijderd ? 'fill gone' : 'fill'}
                style={{
                  left: `${String(left)}%`,
                  width: `${String(Math.max(0.5, right - left))}%`,
                }}
              />
            </span>
          </li>
        );
      })}
    </ul>
  );
};

/** Other help of the same client, and where one provider hands over to another. */
export const DossierBlock = ({ one }: { readonly one: Toewijzing }): ReactElement | null => {
  const laneOf = useLane(`${one.gemeente.code}/${one.wet}`);
  if (one.dossier.length < 2) return null;
  return (
    <Block
      title="Welke hulp kreeg deze cliënt nog meer?"
      sentence={`Deze cliënt heeft ${number(one.dossier.length)} toewijzingen bij ${one.gemeente.naam}, ${one.overdrachten.length === 0 ? 'zonder overdracht tussen aanbieders' : `met ${number(one.overdrachten.length)} ${one.overdrachten.length === 1 ? 'overdracht' : 'overdrachten'} tussen aanbieders`}.`}
    >
      <Lanes one={one} />
      {one.overdrachten.length > 0 && (
        <Table
          caption="Overdracht tussen aanbieders: dezelfde hulp, binnen 28 dagen"
          head={[
            ['Van', false],
            ['Naar', false],
            ['Hulp', false],
            ['Overgang', false],
          ]}
        >
          <tbody>
            {one.overdrachten.map(({ van, naar, dagenErtussen }) => (
              <tr key={`${String(van.nummer)} ${String(naar.nummer)}`}>
                <th scope="row">
                  <Link to={laneOf(van.nummer)}>{van.aanbieder.naam}</Link>
                  <small>tot en met {van.tot === null ? '–' : dayShort(van.tot)}</small>
                </th>
                <td>
                  <Link to={laneOf(naar.nummer)}>{naar.aanbieder.naam}</Link>
                  <small>vanaf {dayShort(naar.van)}</small>
                </td>
                <td>{naar.product.naam}</td>
                <td>{between(dagenErtussen)}</td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </Block>
  );
};
