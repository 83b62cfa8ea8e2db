import type { ReactElement } from 'react';
import { goTo, useAddress, withFilters } from './address';
import type { Monitor, Overzicht, Query } from './api';
import { PageHead, Shown, StandLine } from './blocks';
import { LyingBars } from './charts';
import { useNotes } from './figure-notes';
import { FigureLink, placeAddress } from './figure-link';
import { FlowsBlock, MunicipalFlows, REGION } from './flow-blocks';
import { FlowDiagram } from './flow-diagram';
import type { Move } from './flow-layout';
import { day, number, percent } from './format';
import { HeatMatrix } from './heat-matrix';
import type { Opening } from './opening';
import type { PageProps } from './routes';
import { numberOf, SheetBlock, textOf } from './sheet-block';
import { useView } from './use-view';

const movesOf = ({ rijen }: Overzicht): readonly Move[] =>
  rijen.map((row) => ({
    from: textOf(row['van']),
    to: textOf(row['naar']),
    count: numberOf(row['aantal']),
  }));

const sumOf = (moves: readonly Move[]): number => moves.reduce((sum, { count }) => sum + count, 0);

const NEW = 'Nieuw';
const ENDS = /^(Gestopt|Sociale basis)/;

/** What became of the help that ran at the begin. */
const sentenceOf = (sheet: Overzicht): string => {
  const ran = movesOf(sheet).filter(({ from }) => from !== NEW);
  const all = sumOf(ran);
  if (all === 0) return 'Aan het begin van de periode liep er geen hulp.';
  const same = sumOf(ran.filter(({ from, to }) => from === to));
  const stopped = sumOf(ran.filter(({ to }) => ENDS.test(to)));
  const part = (count: number): string => `${number(count)} (${percent(count / all)})`;
  return `Van de ${number(all)} toewijzingen aan het begin van de periode gaan er ${part(same)} door met dezelfde hulp, ${part(all - same - stopped)} met andere hulp, en zijn er ${part(stopped)} gestopt.`;
};

/** The from-to table: a row for each begin, a column for each end. */
const FromTo = ({
  sheet,
  opening,
  asked,
}: {
  readonly sheet: Overzicht;
  readonly opening: Opening;
  readonly asked: Query;
}): ReactElement => {
  const { query } = useAddress();
  const moves = movesOf(sheet);
  const columns = [...new Set(moves.map(({ to }) => to))].sort();
  return (
    <HeatMatrix
      caption="Toewijzingen van begin (rij) naar einde van de periode (kolom)"
      first="Van"
      columns={columns.map((name) => ({ key: name, name }))}
      rows={[...new Set(moves.map(({ from }) => from))].sort().map((name) => {
        const own = moves.filter(({ from }) => from === name);
        return {
          name,
          cells: Object.fromEntries(own.map(({ to, count }) => [to, count])),
          sum: sumOf(own),
          to: (column: string | null) => {
            if (column === null) {
              return placeAddress(
                { sheet: 'van-naar', column: 'aantal', row: { van: name }, options: asked },
                query,
              );
            }
            const row = sheet.rijen.find((one) => one['van'] === name && one['naar'] === column);
            return row === undefined ? null : opening.to({ sleutel: 'aantal' }, row);
          },
        };
      })}
    />
  );
};

/** Both ends of the period: the twelve months of the other blocks, unless asked otherwise. */
const Period = ({ van, tot }: { readonly van: string; readonly tot: string }): ReactElement => {
  const { path, query } = useAddress();
  const field = (name: string, label: string, value: string): ReactElement => (
    <label>
      {label}
      <br />
      <input
        type="date"
        value={value}
        onChange={(event) => {
          goTo(withFilters(path, query, { [name]: event.target.value }), false);
        }}
      />
    </label>
  );
  return (
    <form
      className="filters no-print"
      aria-label="Periode"
      onSubmit={(event) => {
        event.preventDefault();
      }}
    >
      {field('van', 'Van', van)}
      {field('tot', 'Tot en met', tot)}
      <label>
        Verdeel naar
        <br />
        <select
          value={query.get('groep') ?? ''}
          onChange={(event) => {
            goTo(withFilters(path, query, { groep: event.target.value }), false);
          }}
        >
          <option value="">productgroep</option>
          <option value="product">product</option>
        </select>
      </label>
    </form>
  );
};

/** Everything below the months, over the same period. */
const PeriodBlocks = ({
  van,
  tot,
}: {
  readonly van: string;
  readonly tot: string;
}): ReactElement => {
  const { query } = useAddress();
  const period = { van: query.get('van') ?? van, tot: query.get('tot') ?? tot };
  const per = query.get('groep') === 'product' ? 'product' : 'productgroep';
  return (
    <>
      <Period {...period} />
      <SheetBlock
        sheet="van-naar"
        query={{ ...period, per, limit: '500' }}
        title="Van welke hulp naar welke hulp?"
        sentence={sentenceOf}
        empty="In deze periode liep of begon er geen hulp."
        chart={(sheet) => (
          <FlowDiagram
            moves={movesOf(sheet)}
            alt={`Stroomschema van ${day(period.van)} tot en met ${day(period.tot)}. ${sentenceOf(sheet)} De aantallen staan in de tabel.`}
          />
        )}
        table={(sheet, opening) => (
          <FromTo sheet={sheet} opening={opening} asked={{ ...period, per }} />
        )}
      />
      <SheetBlock
        sheet="doorstroom"
        query={period}
        title="Gaan mensen naar lichtere of zwaardere hulp?"
        empty="Te weinig overgangen om te tonen."
        chart={(sheet, opening) => (
          <LyingBars
            label="Overgangen naar richting"
            bars={(
              [
                ['Lichter', 'lichter'],
                ['Gelijk', 'gelijk'],
                ['Zwaarder', 'zwaarder'],
                ['Naar de sociale basis', 'socialeBasis'],
                ['Naar werk', 'naarWerk'],
                ['Andere aanbieder', 'andereAanbieder'],
                ['Andere wet', 'andereWet'],
                ['Onbekend', 'onbekend'],
              ] as const
            ).map(([label, key]) => ({
              label,
              value: numberOf(sheet.totalen[key]),
              to: opening.to({ sleutel: key }, null),
            }))}
          />
        )}
      />
      <SheetBlock
        sheet="duur-en-einde"
        query={{ ...period, filter: ['aantal:1..'] }}
        title="Waarom eindigt hulp, en hoe lang duurde zij?"
        empty="In deze periode is geen hulp geëindigd."
        chart={(sheet, opening) => (
          <LyingBars
            label="Reden van einde"
            bars={sheet.rijen
              .filter((row) => row['reden'] !== 'Alle redenen')
              .map((row) => ({
                label: `${textOf(row['reden'])} (${textOf(row['soort'])})`,
                value: numberOf(row['aantal']),
                to: opening.to({ sleutel: 'aantal' }, row),
              }))}
          />
        )}
      />
      <SheetBlock
        sheet="verwijzers"
        query={{ groepeer: 'verwijzer' }}
        title="Wie verwijst?"
        chart={(sheet, opening) => (
          <LyingBars
            label="Toewijzingen per verwijzer"
            bars={sheet.rijen.map((row) => ({
              label: textOf(row['verwijzer']),
              value: numberOf(row['toewijzingen']),
              to: opening.to({ sleutel: 'toewijzingen' }, row),
            }))}
          />
        )}
      />
      <SheetBlock
        sheet="verwijzers-jeugd"
        query={{ ...period, filter: ['begonnen:1..'] }}
        title="Wie verwijst naar jeugdhulp en jeugd-ggz?"
        empty="In deze periode begon geen jeugdhulp."
      />
    </>
  );
};

const OfRegion = ({
  column,
  value,
}: {
  readonly column: 'instroom' | 'uitstroom' | 'eind';
  readonly value: number;
}): ReactElement => (
  <FigureLink
    text={number(value)}
    what={`${column} van de regio`}
    place={{ sheet: 'regiomonitor', column, row: { gemeente: REGION } }}
  />
);

/** Whether more people move to lighter help, or out of it. NL: in-, door- en uitstroom. */
export const FlowsPage = ({ filters }: PageProps): ReactElement => {
  const view = useView<Monitor>('monitor', filters);
  const notes = useNotes();
  return (
    <>
      <PageHead title="In-, door- en uitstroom" stand={view.value?.stand} />
      <Shown view={view}>
        {(monitor) => (
          <>
            <StandLine stand={monitor.stand} />
            <p className="key-sentence">
              In twaalf maanden begonnen{' '}
              <OfRegion column="instroom" value={monitor.totaal.instroom} /> toewijzingen en
              eindigden er <OfRegion column="uitstroom" value={monitor.totaal.uitstroom} />. Er
              lopen er nu <OfRegion column="eind" value={monitor.totaal.eindstand} />.
            </p>
            <FlowsBlock monitor={monitor} notes={notes} />
            <MunicipalFlows monitor={monitor} />
            <PeriodBlocks {...monitor.periode} />
          </>
        )}
      </Shown>
    </>
  );
};
