import type { ReactElement } from 'react';
import type { Query } from '../ledger/api';
import { number, roundEuro } from '../parts/format';
import { SheetFigure } from '../sheets/figure-link';
import type { Opening } from '../sheets/opening';
import { numberOf, SheetBlock } from '../sheets/sheet-block';
import { besideMedian, peersOf, peersSentence, type Peers } from './peers';

/** More does not fit beside the rest of the sheet on paper; the table has them all. */
const MOST_ROWS = 6;

/** The scale: the sheet puts what is further away at its end. */
const END = 200;
const at = (place: number): string => `${String((Math.min(place, END) / END) * 100)}%`;

const SMALLEST = 6;
/** So that a dot has as much ink as it stands for providers. */
const sizeOf = (providers: number): number =>
  Math.min(18, Math.round(SMALLEST * Math.sqrt(providers)));

const Strip = ({ peers }: { readonly peers: Peers }): ReactElement => (
  <span className="track" aria-hidden="true">
    <span className="norm" style={{ left: at(100) }} />
    {peers.others.map(([place, providers]) => {
      const size = `${String(sizeOf(providers))}px`;
      return (
        <span
          key={place}
          className="dot peer"
          style={{ left: at(place), width: size, height: size }}
        />
      );
    })}
    <span className="dot own" style={{ left: at(peers.own) }} />
  </span>
);

const StripPlot = ({
  rows,
  opening,
}: {
  readonly rows: readonly Peers[];
  readonly opening: Opening;
}): ReactElement => (
  <>
    <p className="source">
      Volle stip: deze aanbieder. Grijs: andere aanbieders, op tientallen; hoe groter, hoe meer.
      Streep: de mediaan. De schaal loopt van 0 tot twee keer de mediaan, en alles daarboven.
    </p>
    <ul className="dot-plot strips" aria-label="Inzet per cliënt, naast de mediaan van het product">
      {rows.slice(0, MOST_ROWS).map((peers) => (
        <li key={peers.product}>
          <span className="name">{peers.product}</span>
          <Strip peers={peers} />
          <span className="words">
            <SheetFigure
              opening={opening}
              column="inzet"
              row={peers.row}
              text={roundEuro(numberOf(peers.row['inzet']))}
              what={`wat is toegekend per cliëntmaand voor ${peers.product}`}
            />{' '}
            · {besideMedian(peers.own)}
          </span>
        </li>
      ))}
    </ul>
    {rows.length > MOST_ROWS && (
      <p className="source">
        De {number(MOST_ROWS)} producten met de meeste cliënten; alle staan in de tabel.
      </p>
    )}
  </>
);

/** How much a client gets here, beside providers without a name (C2). NL: inzet per cliënt. */
export const PeersBlock = ({
  asked,
  year,
}: {
  /** One provider and one year. */
  readonly asked: Query;
  readonly year: number;
}): ReactElement => (
  <SheetBlock
    sheet="inzet-per-client"
    query={asked}
    title="Hoeveel krijgt een cliënt, naast andere aanbieders?"
    sentence={({ rijen }) => peersSentence(rijen)}
    empty={`In ${String(year)} is aan deze aanbieder niets toegekend.`}
    hidden={['aanbieder', 'anderen']}
    chart={({ rijen }, opening) => {
      const rows = peersOf(rijen);
      return rows.length === 0 ? (
        <p className="notice">Met minder dan vijf aanbieders is er niets om mee te vergelijken.</p>
      ) : (
        <StripPlot rows={rows} opening={opening} />
      );
    }}
  />
);
