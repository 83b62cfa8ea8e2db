import type { ReactElement } from 'react';
import { LyingBars } from '../charts/charts';
import type { PageProps } from '../frame/page';
import type { Monitor, Overzicht } from '../ledger/api';
import { useView } from '../ledger/use-view';
import { goTo, useAddress, withFilters } from '../parts/address';
import { PageHead, Shown, StandLine } from '../parts/blocks';
import { ChoiceList } from '../parts/choices';
import { number } from '../parts/format';
import { FigureLink } from '../sheets/figure-link';
import { useNotes } from '../sheets/figure-notes';
import type { Opening } from '../sheets/opening';
import { numberOf, SheetBlock, textOf } from '../sheets/sheet-block';
import { FlowsBlock, MunicipalFlows, REGION } from './flow-blocks';
import { DIVISIONS, referredSentence } from './from-to';
import { FromToBlock } from './from-to-block';
import { TargetPathBlock } from './target-path-block';

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
      <ChoiceList
        label={
          <>
            Verdeel naar
            <br />
          </>
        }
        name="groep"
        choices={DIVISIONS}
        drops={['begin']}
      />
    </form>
  );
};

const KINDS = [
  ['Jeugdhulp', 'Jeugdhulp'],
  ['Jeugd-ggz', 'Jeugd-ggz (categorieën 51, 52 en 54)'],
] as const;

/** Youth mental health is always a line of its own (GV-17). */
const YouthReferrers = ({
  sheet,
  opening,
}: {
  readonly sheet: Overzicht;
  readonly opening: Opening;
}): ReactElement => (
  <>
    {KINDS.map(([kind, name]) => {
      const rows = sheet.rijen.filter(({ soort }) => soort === kind);
      return (
        <div key={kind}>
          <h3>{name}</h3>
          {rows.length === 0 ? (
            <p>In deze periode begon hier niemand.</p>
          ) : (
            <LyingBars
              label={`Begonnen trajecten per verwijzer: ${name}`}
              bars={rows.map((row) => ({
                label: textOf(row['verwijzer']),
                value: numberOf(row['begonnen']),
                to: opening.to({ sleutel: 'begonnen' }, row),
              }))}
            />
          )}
        </div>
      );
    })}
  </>
);

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
  return (
    <>
      <Period {...period} />
      <FromToBlock period={period} />
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
        sentence={({ rijen }) => referredSentence(rijen)}
        empty="In deze periode begon geen jeugdhulp."
        chart={(sheet, opening) => <YouthReferrers sheet={sheet} opening={opening} />}
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
            <TargetPathBlock />
            <PeriodBlocks {...monitor.periode} />
          </>
        )}
      </Shown>
    </>
  );
};
