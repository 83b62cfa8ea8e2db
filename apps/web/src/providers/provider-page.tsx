import type { ReactElement } from 'react';
import { CumulativeBlock } from '../budget/cumulative-block';
import { BarChart, BudgetBar, LyingBars } from '../charts/charts';
import { FlowsBlock } from '../flows/flow-blocks';
import type { PageProps } from '../frame/page';
import type { Monitor, Overzicht, Query, Wachtlijst } from '../ledger/api';
import { useView } from '../ledger/use-view';
import { travelling, useAddress, withFilters, type Filters } from '../parts/address';
import { Block, Link, Loading, Mark, PageHead, Shown, StandSlot, Table } from '../parts/blocks';
import { dayShort, monthText, number, orDash, roundEuro, share, shortEuro } from '../parts/format';
import { yearShown } from '../parts/year';
import { SheetFigure } from '../sheets/figure-link';
import { openingOf, type Opening } from '../sheets/opening';
import {
  figureOf,
  numberOf,
  SheetBlock,
  textOf,
  useSheet,
  type SheetRow,
} from '../sheets/sheet-block';
import { WaitingSpread } from '../waiting/waiting-spread';
import { bucketName } from '../waiting/waiting-words';
import { PeersBlock } from './peers-block';
import { talkingPoints, type TalkingPoint } from './talking-points';
import './providers.css';

const groupedBlad = (sheet: Overzicht): readonly (readonly [string, readonly SheetRow[]])[] => {
  const groups = new Map<string, SheetRow[]>();
  for (const row of sheet.rijen) {
    const key = textOf(row['onderdeel']);
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return [...groups];
};

/** A day stands there as the ledger keeps it. */
const DATE = /^\d{4}-\d{2}-\d{2}$/;

const valueOf = (row: SheetRow): string => {
  const text = textOf(row['waarde']);
  return DATE.test(text) ? dayShort(text) : text;
};

const hasRegion = (rows: readonly SheetRow[]): boolean =>
  rows.some((row) => textOf(row['regio']) !== '');

const ALL_PROVIDERS = 'Dit gaat over alle aanbieders samen. Het staat hier om te vergelijken.';

const Facts = ({
  sheet,
  asked,
}: {
  readonly sheet: Overzicht;
  readonly asked: Query;
}): ReactElement => {
  const { query } = useAddress();
  const opening = openingOf('aanbiederblad', sheet, asked, query);
  return (
    <Block title="Cijfers van het jaar, met hun definitie" source={sheet.opmerkingen.join(' ')}>
      <div className="fact-groups">
        {groupedBlad(sheet).map(([title, rows]) => (
          <Table
            key={title}
            caption={title}
            head={[
              ['Cijfer', false],
              ['Waarde', true],
              ...(hasRegion(rows) ? [['Regio', true, ALL_PROVIDERS] as const] : []),
            ]}
          >
            <tbody>
              {rows.map((row) => (
                <tr key={textOf(row['cijfer'])} title={textOf(row['definitie'])}>
                  <th scope="row">{textOf(row['cijfer'])}</th>
                  <td className={DATE.test(textOf(row['waarde'])) ? 'day' : 'num'}>
                    <SheetFigure
                      opening={opening}
                      column="waarde"
                      row={row}
                      text={valueOf(row)}
                      what={textOf(row['cijfer'])}
                    />
                  </td>
                  {hasRegion(rows) && <td className="num">{textOf(row['regio'])}</td>}
                </tr>
              ))}
            </tbody>
          </Table>
        ))}
      </div>
    </Block>
  );
};

const BudgetLine = ({
  row,
  opening,
}: {
  readonly row: SheetRow;
  readonly opening: Opening;
}): ReactElement => {
  const figure = (column: string): ReactElement => (
    <SheetFigure
      opening={opening}
      column={column}
      row={row}
      text={orDash(figureOf(row[column]), roundEuro)}
      what={column}
    />
  );
  return (
    <Block title="Blijft de aanbieder binnen de raming?">
      <BudgetBar
        used={numberOf(row['gebruikt'])}
        committed={numberOf(row['toegezegd'])}
        estimate={figureOf(row['raming'])}
        normal={figureOf(row['normaal'])}
        text={`${shortEuro(numberOf(row['gebruikt']))} gebruikt van ${orDash(figureOf(row['raming']), shortEuro)} geraamd`}
      />
      <p>
        Gebruikt {figure('gebruikt')} · raming {figure('raming')} · normaal tot nu{' '}
        {figure('normaal')} · van normaal {orDash(figureOf(row['vanNormaal']), share)} ·{' '}
        <Mark text={textOf(row['stand'])} />
      </p>
    </Block>
  );
};

const Waiting = ({
  list,
  provider,
}: {
  readonly list: Wachtlijst;
  readonly provider: string;
}): ReactElement => (
  <Block
    id="wachten"
    title="Wie wacht op de start?"
    sentence={`${number(list.wachtend)} ${list.wachtend === 1 ? 'inwoner wacht' : 'inwoners wachten'} langer dan ${number(list.normWerkdagen)} werkdagen.`}
    chart={
      list.regels.length === 0 ? undefined : (
        <BarChart
          bars={list.verdeling.map(({ van, tot, aantal, bovenNorm }) => ({
            label: tot === null ? `> ${number(van - 1)}` : `${number(van)}–${number(tot)}`,
            value: aantal,
            hatched: bovenNorm > 0,
          }))}
          norm={`norm ${number(list.normWerkdagen)} werkdagen`}
          alt="Aantal mensen naar werkdagen sinds de toewijzing. De cijfers staan in de tabel."
        />
      )
    }
  >
    <WaitingSpread
      list={list}
      caption="Werkdagen sinds de toewijzing"
      heads={['Mensen', 'Boven de norm']}
      wordsOf={bucketName}
      options={{ aanbieder: provider }}
    />
  </Block>
);

/** Where the figures of a point to talk about are. */
const placesOf = (
  agb: string,
  jaar: string,
  query: URLSearchParams,
): Readonly<Record<TalkingPoint['about'], string>> => {
  const to = (sheet: string, asked: Readonly<Record<string, string>> = {}): string =>
    withFilters(`/overzichten/${sheet}`, travelling(query), { aanbieder: agb, ...asked });
  return {
    budget: to('budget-per-aanbieder', { jaar }),
    waiting: to('wachtenden'),
    refused: to('afkeuringen', { jaar }),
    controls: to('controles'),
    payment: to('aanbieders'),
  };
};

const Sheet = ({
  agb,
  year,
  asAt,
  filters,
}: {
  readonly agb: string;
  readonly year: number;
  readonly asAt: string;
  readonly filters: Filters;
}): ReactElement => {
  const { query } = useAddress();
  const own = { aanbieder: agb };
  // A year that is over is shown as a whole; else as far as the day.
  const until = `${String(year)}-12-31`;
  const isOver = year < Number((asAt === '' ? until : asAt).slice(0, 4));
  const factsAsked: Query = isOver ? { ...own, situatieOp: until } : own;
  const facts = useSheet({ sheet: 'aanbiederblad', query: factsAsked });
  const ofYear: Query = { ...own, jaar: String(year) };
  const budget = useSheet({ sheet: 'budget-per-aanbieder', query: ofYear });
  const details = useSheet({ sheet: 'aanbieders', query: own });
  const refused = useSheet({ sheet: 'afkeuringen', query: ofYear });
  const waiting = useView<Wachtlijst>('wachtlijst', { ...filters, ...own });
  const monitor = useView<Monitor>('monitor', { ...filters, ...own });
  // What to talk about rests on all of these: until then nothing stands there that would move.
  const isKnown = [facts, budget, details, refused, waiting].every(
    ({ state, value }) => state === 'failed' || value !== null,
  );
  const detail = details.value?.rijen.find((row) => row['agb'] === agb);
  const row = budget.value?.rijen.find((one) => one['agb'] === agb);
  const name = textOf(detail?.['naam'] ?? row?.['aanbieder'] ?? `Aanbieder ${agb}`);
  const points = talkingPoints({
    budget: row ?? null,
    waiting: waiting.value,
    refused: refused.value?.totalen ?? null,
    details: detail ?? null,
  });
  return (
    <div className="provider-sheet">
      <PageHead title={name} stand={facts.value?.stand} />
      <StandSlot stand={facts.value?.stand} />
      {!isKnown && <Loading />}
      <p>
        AGB {agb}
        {detail !== undefined &&
          ` · contract sinds ${dayShort(textOf(detail['contractSinds']))} · ${textOf(detail['gemeenten'])} gemeenten`}
        {textOf(detail?.['contractmanager']) !== '' &&
          ` · contractmanager ${textOf(detail?.['contractmanager'])}`}
        {' · '}
        <Link
          to={withFilters('/declaraties', travelling(query), { groep: 'alles', aanbieder: agb })}
        >
          Declaraties
        </Link>
      </p>
      <section className="block talk" aria-label="Waarover praten?">
        <h2>Waarover praten?</h2>
        {points.length === 0 ? (
          <p>Geen bijzonderheden in de cijfers.</p>
        ) : (
          <ol>
            {points.map(({ text, about }) => (
              <li key={text}>
                {text}{' '}
                <span className="no-print">
                  <Link
                    to={placesOf(agb, String(year), query)[about]}
                    label={`Bekijk de cijfers: ${text}`}
                  >
                    Bekijk de cijfers
                  </Link>
                </span>
              </li>
            ))}
          </ol>
        )}
      </section>
      <div className="half">
        {row !== undefined && budget.value !== null && (
          <BudgetLine
            row={row}
            opening={openingOf('budget-per-aanbieder', budget.value, ofYear, query)}
          />
        )}
        <CumulativeBlock provider={agb} year={year} />
        <Shown view={monitor}>{(value) => <FlowsBlock monitor={value} provider={agb} />}</Shown>
        <Shown view={waiting}>{(list) => <Waiting list={list} provider={agb} />}</Shown>
      </div>
      <div className="half">
        <PeersBlock asked={ofYear} year={year} />
        <SheetBlock
          sheet="afkeuringen"
          query={{ ...ofYear, groepeer: 'maand' }}
          title="Hoeveel regels zijn afgekeurd?"
          empty={`In ${String(year)} zijn geen declaraties beantwoord.`}
          chart={(sheet, opening) => (
            <LyingBars
              label="Afgekeurde regels per maand"
              bars={sheet.rijen.map((one) => ({
                label: monthText(textOf(one['maand'])),
                value: numberOf(one['afgekeurd']),
                to: opening.to({ sleutel: 'afgekeurd' }, one),
              }))}
            />
          )}
        />
      </div>
      <SheetBlock
        sheet="activiteit"
        query={{
          ...ofYear,
          kolommen: ['gemeente', 'product', 'clienten', 'bedrag', 'laatste', 'lopend'],
        }}
        title="Welke hulp, in welke gemeente?"
        empty={`Deze aanbieder heeft geen cliënten in ${String(year)}.`}
      />
      <Shown view={facts}>{(sheet) => <Facts sheet={sheet} asked={factsAsked} />}</Shown>
      <p className="only-print notes">Ruimte voor aantekeningen</p>
    </div>
  );
};

/** One provider, for the account meeting; printable, without names of others (C2). NL: aanbiederblad. */
export const ProviderPage = ({ part: agb, filters, region }: PageProps): ReactElement => {
  const { query } = useAddress();
  const asAt = query.get('situatieOp') ?? region?.vandaag ?? '';
  const last = yearShown(asAt);
  if (last === null) return <Loading />;
  const year = Number(query.get('jaar') ?? last);
  return <Sheet agb={agb} year={year} asAt={asAt} filters={filters} />;
};
