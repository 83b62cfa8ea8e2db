import type { ReactElement } from 'react';
import { goTo, travelling, useAddress, withFilters } from './address';
import type { Overzicht } from './api';
import { Block, Link, Loading, Mark, PageHead, Shown, StandLine, Table } from './blocks';
import { BudgetBar, LyingBars } from './charts';
import { Choices } from './choices';
import { CumulativeBlock } from './cumulative-block';
import { CLOSED, FigureLink } from './figure-link';
import { FigureNotes, useNotes } from './figure-notes';
import { orDash, roundEuro, share, dayShort, moment, number, shortEuro } from './format';
import { openingOf } from './opening';
import type { PageProps } from './routes';
import {
  Exports,
  figureOf,
  numberOf,
  OtherPages,
  SheetBlock,
  textOf,
  useSheet,
  type SheetRow,
} from './sheet-block';
import { SheetTable } from './sheet-table';
import { SpreadBlock } from './spread-block';
import { yearShown } from './year';

const SHEET = 'budget-per-aanbieder';
const SIGNAL = 'signaal';
const STANDS = ['signaal', 'let op', 'op koers', 'zonder raming'] as const;
const PAGE_ROWS = '50';

/** A year to look at; the one of the last month that is over comes first. */
const Years = ({ year, last }: { readonly year: number; readonly last: number }): ReactElement => {
  const { path, query } = useAddress();
  return (
    <nav className="groups-nav no-print" aria-label="Jaar">
      {[last - 1, last, last + 1].map((one) => (
        <Link
          key={one}
          to={withFilters(path, query, { jaar: String(one), cursor: '', verloop: '' })}
          current={one === year}
        >
          {one}
        </Link>
      ))}
    </nav>
  );
};

const barText = (row: SheetRow): string =>
  `${textOf(row['aanbieder'])}: ${shortEuro(numberOf(row['gebruikt']))} gebruikt, ${shortEuro(numberOf(row['toegezegd']))} toegezegd, raming ${orDash(figureOf(row['raming']), shortEuro)}`;

const Bars = ({
  sheet,
  year,
}: {
  readonly sheet: Overzicht;
  readonly year: number;
}): ReactElement => {
  const { path, query } = useAddress();
  const open = query.get('verloop');
  const signals = sheet.rijen.filter((row) => row['stand'] === SIGNAL);
  return (
    <>
      {signals.length > 0 && signals.length < sheet.rijen.length && (
        <p className="only-print only-signals">
          Alleen wie een signaal heeft: {number(signals.length)} van de{' '}
          {number(sheet.stand.rijen ?? sheet.rijen.length)} aanbieders. {sheet.stand.definitie}
        </p>
      )}
      <p className="source">
        Dicht: gebruikt. Gearceerd: nog te verwachten uit toewijzingen. Streep: raming. Stippel:
        normaal tot nu.
      </p>
      <Table
        caption={`Aanbieders in ${String(year)}, wie het meest aandacht vraagt boven`}
        head={[
          ['Aanbieder', false],
          ['Gebruik en raming', false],
          ['Van normaal', true, CLOSED.derived],
          ['Verwacht boven raming', true],
          ['Stand', false],
          ['', false],
        ]}
      >
        <tbody>
          {sheet.rijen.map((row) => {
            const agb = textOf(row['agb']);
            return (
              <tr
                key={agb}
                className={signals.length > 0 && row['stand'] !== SIGNAL ? 'no-print' : undefined}
              >
                <th scope="row">
                  <Link to={withFilters(`/aanbieders/${agb}`, travelling(query), {})}>
                    {textOf(row['aanbieder'])}
                  </Link>
                </th>
                <td>
                  <BudgetBar
                    used={numberOf(row['gebruikt'])}
                    committed={numberOf(row['toegezegd'])}
                    estimate={figureOf(row['raming'])}
                    normal={figureOf(row['normaal'])}
                    text={barText(row)}
                  />
                </td>
                <td className="num">{orDash(figureOf(row['vanNormaal']), share)}</td>
                <td className="num">
                  <FigureLink
                    text={orDash(figureOf(row['over']), roundEuro)}
                    what={`verwacht boven raming van ${textOf(row['aanbieder'])}`}
                    place={{
                      sheet: SHEET,
                      column: 'over',
                      row: { agb },
                      options: { jaar: String(year) },
                    }}
                  />
                </td>
                <td className="nowrap">
                  <Mark text={textOf(row['stand'])} />
                  {row['sinds'] !== null && <small>sinds {dayShort(textOf(row['sinds']))}</small>}
                </td>
                <td className="no-print">
                  <button
                    type="button"
                    aria-label={`Verloop van ${textOf(row['aanbieder'])}`}
                    aria-expanded={open === agb}
                    onClick={() => {
                      goTo(withFilters(path, query, { verloop: open === agb ? '' : agb }), false);
                    }}
                  >
                    Verloop
                  </button>
                </td>
              </tr>
            );
          })}
        </tbody>
      </Table>
    </>
  );
};

const keySentence = (rows: readonly SheetRow[], year: number): string => {
  const of = (stand: string): SheetRow | undefined => rows.find((row) => row['stand'] === stand);
  const count = (stand: string): number => numberOf(of(stand)?.['rijen']);
  const all = rows.reduce((sum, row) => sum + numberOf(row['rijen']), 0);
  if (all === 0) return `Voor ${String(year)} zijn er nog geen cijfers.`;
  if (count('zonder raming') === all) {
    return `Voor ${String(year)} zijn er geen ramingen vastgelegd. Er valt nog niets te vergelijken.`;
  }
  const over = rows.reduce((sum, row) => sum + numberOf(row['over']), 0);
  const signals = count('signaal');
  const attention = count('let op');
  const direction = over > 0 ? `${shortEuro(over)} boven` : `${shortEuro(Math.abs(over))} onder`;
  return `${number(signals)} van de ${number(all)} aanbieders ${signals === 1 ? 'heeft' : 'hebben'} een signaal, ${number(attention)} ${attention === 1 ? 'vraagt' : 'vragen'} aandacht. Wat wij in ${String(year)} verwachten, ligt samen ${direction} de ramingen.`;
};

const Stands = ({ rows }: { readonly rows: readonly SheetRow[] }): ReactElement => {
  const all = rows.reduce((sum, row) => sum + numberOf(row['rijen']), 0);
  const countOf = (stand: string): number =>
    numberOf(rows.find((one) => one['stand'] === stand)?.['rijen']);
  return (
    <Choices
      label="Kies op stand"
      name="stand"
      choices={[
        ['', `Alle ${number(all)}`],
        ...STANDS.map((stand): readonly [string, string] => [
          stand,
          `${stand.charAt(0).toUpperCase()}${stand.slice(1)} ${number(countOf(stand))}`,
        ]),
      ]}
    />
  );
};

const Providers = ({ year }: { readonly year: number }): ReactElement => {
  const { query } = useAddress();
  const stand = query.get('stand') ?? '';
  const asked = {
    jaar: String(year),
    filter: stand === '' ? [] : [`stand:=${stand}`],
    limit: PAGE_ROWS,
    cursor: query.get('cursor') ?? '',
  };
  const view = useSheet({ sheet: SHEET, query: asked });
  const notes = useNotes();
  if (notes === null) return <Loading />;
  return (
    <Shown view={view}>
      {(sheet) => (
        <Block
          id={SHEET}
          title={`Wie loopt in ${String(year)} voor op de raming?`}
          chart={sheet.rijen.length === 0 ? undefined : <Bars sheet={sheet} year={year} />}
          source={
            <>
              <FigureNotes notes={notes} about={SHEET} />
              <details>
                <summary>Uitleg</summary>
                <p>{sheet.stand.definitie}</p>
                <p>{sheet.opmerkingen.join(' ')}</p>
              </details>
              <Exports sheet={SHEET} query={{ jaar: String(year), filter: asked.filter }} />
            </>
          }
        >
          {sheet.rijen.length === 0 ? (
            <p className="notice">
              {stand === 'signaal'
                ? `Geen aanbieder heeft een signaal.${sheet.stand.bijgewerktTot === null ? '' : ` Gekeken is tot en met ${moment(sheet.stand.bijgewerktTot)}.`}`
                : 'Geen aanbieder past bij deze keuze.'}
            </p>
          ) : (
            <SheetTable
              caption={`${sheet.titel} · ${number(sheet.stand.rijen ?? sheet.rijen.length)} aanbieders`}
              columns={sheet.kolommen}
              rows={sheet.rijen}
              opening={openingOf(SHEET, sheet, asked, query)}
            />
          )}
          <OtherPages next={sheet.volgende} />
        </Block>
      )}
    </Shown>
  );
};

/** What drives a difference with the year before: the parts add up to it. */
const ChangeBlock = ({
  jaar,
  provider = '',
}: {
  readonly jaar: string;
  /** Of one provider; absent: of all of them. */
  readonly provider?: string;
}): ReactElement => (
  <SheetBlock
    sheet="prijs-volume-mix"
    query={{ jaar, aanbieder: provider }}
    title={
      provider === ''
        ? 'Wat veranderde er: prijs, volume, aantal of soort hulp?'
        : 'Waardoor komt het verschil met een jaar eerder?'
    }
    empty="In beide jaren is er niets goedgekeurd: er is geen verschil."
    chart={(sheet, opening) => (
      <LyingBars
        label="Verschil in delen"
        words={roundEuro}
        why={opening.why({ sleutel: 'tarief' })}
        bars={(
          [
            ['Tarief', 'tarief'],
            ['Volume per cliënt', 'volume'],
            ['Aantal cliënten', 'clienten'],
            ['Soort hulp (mix)', 'mix'],
          ] as const
        ).map(([label, key]) => ({ label, value: numberOf(sheet.totalen[key]) }))}
      />
    )}
  />
);

/** How it goes with one provider, what drives it, and what to do about it. */
const OpenedProvider = ({
  provider,
  year,
}: {
  readonly provider: string;
  readonly year: number;
}): ReactElement => {
  const { query } = useAddress();
  const jaar = String(year);
  const acts = [
    ['aanbieders/contacten', 'Gesprek vastleggen', { agb: provider }],
    ['toelichtingen', 'Toelichting geven', { cijfer: SHEET }],
    ['ramingen', 'Raming aanpassen', { aanbieder: provider, jaar }],
  ] as const;
  return (
    <>
      <CumulativeBlock provider={provider} year={year} />
      <p className="choices no-print">
        {acts.map(([path, words, fields]) => (
          <Link key={path} to={withFilters(`/vastleggen/${path}`, travelling(query), fields)}>
            {words}
          </Link>
        ))}
      </p>
      <ChangeBlock jaar={jaar} provider={provider} />
    </>
  );
};

/** Who runs ahead of the estimate, and what drives it (C1, C7). */
export const BudgetPage = ({ region }: PageProps): ReactElement => {
  const { query } = useAddress();
  const last = yearShown(query.get('situatieOp') ?? region?.vandaag ?? '');
  if (last === null) return <Loading />;
  const year = Number(query.get('jaar') ?? last);
  return <BudgetOf year={year} last={last} />;
};

const BudgetOf = ({
  year,
  last,
}: {
  readonly year: number;
  readonly last: number;
}): ReactElement => {
  const { query } = useAddress();
  const jaar = String(year);
  const stands = useSheet({ sheet: SHEET, query: { jaar, groepeer: 'stand' } });
  const open = query.get('verloop');
  return (
    <>
      <PageHead title={`Budget per aanbieder ${jaar}`} stand={stands.value?.stand} />
      <Shown view={stands}>
        {(sheet) => (
          <>
            <StandLine stand={sheet.stand} />
            <Years year={year} last={last} />
            <p className="key-sentence">{keySentence(sheet.rijen, year)}</p>
            <Stands rows={sheet.rijen} />
          </>
        )}
      </Shown>
      {open !== null && <OpenedProvider provider={open} year={year} />}
      <Providers year={year} />
      <SheetBlock
        sheet="signalen"
        query={{ jaar }}
        title="Welke signalen staan open?"
        empty="Er staat geen signaal open. Signalen worden beoordeeld met zgb signals."
      />
      <SheetBlock
        sheet="begrotingen"
        query={{ jaar }}
        title="Blijft elke gemeente binnen de begroting?"
        empty={`Voor ${jaar} is geen begroting per wet vastgelegd.`}
      />
      <ChangeBlock jaar={jaar} />
      <SpreadBlock period={{ van: `${jaar}-01-01`, tot: `${jaar}-12-31` }} />
    </>
  );
};
