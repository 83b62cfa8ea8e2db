import type { ReactElement } from 'react';
import { ParetoChart } from '../charts/pareto-chart';
import type { Overzicht } from '../ledger/api';
import { travelling, useAddress, withFilters } from '../parts/address';
import { Choices } from '../parts/choices';
import { number, percent } from '../parts/format';
import { NotedBlock } from '../sheets/noted-block';
import { numberOf, SheetBlock, textOf, type SheetRow } from '../sheets/sheet-block';

const QUARTER = 25;

/** A part of a provider is none: of 7 a quarter is 1 (F-13). */
const quarterOf = (rows: readonly SheetRow[]): number => Math.floor((rows.length * QUARTER) / 100);

const reachedBy = (rows: readonly SheetRow[], place: number): number =>
  numberOf(rows[place - 1]?.['samen']);

const sentenceFor = ({ rijen: rows }: Overzicht, inEuros: boolean): string => {
  const quarter = quarterOf(rows);
  if (quarter === 0) return 'Er zijn te weinig aanbieders om van spreiding te spreken.';
  const share = percent(reachedBy(rows, quarter) / 10_000);
  const whole = `De grootste ${number(quarter)} van de ${number(rows.length)} aanbieders (25%)`;
  return inEuros
    ? `${whole} ${quarter === 1 ? 'kreeg' : 'kregen'} ${share} van het geld.`
    : `${whole} ${quarter === 1 ? 'helpt' : 'helpen'} ${share} van de cliënten.`;
};

/** How concentrated the offer is, in clients or euros (C7). */
export const SpreadBlock = ({
  period = {},
}: {
  /** `van` and `tot`; absent: the year up to the day. */
  readonly period?: Readonly<Record<string, string>>;
}): ReactElement => {
  const { query } = useAddress();
  const inEuros = query.get('maat') === 'bedrag';
  return (
    <NotedBlock
      about="aanbieders"
      sheet="spreiding"
      query={{ ...period, maat: inEuros ? 'bedrag' : '', limit: '500' }}
      title="Hoe verdeeld is het aanbod?"
      sentence={(sheet) => sentenceFor(sheet, inEuros)}
      empty="In deze periode had geen aanbieder cliënten of toegekende regels."
      choices={
        <Choices
          label="Verdeling van"
          name="maat"
          choices={[
            ['', 'Cliënten'],
            ['bedrag', 'Euro’s'],
          ]}
        />
      }
      hidden={['agb']}
      linkOf={(row) => withFilters(`/aanbieders/${textOf(row['agb'])}`, travelling(query), {})}
      chart={(sheet) => (
        <>
          <ParetoChart
            portions={sheet.rijen.map((row) => ({
              label: textOf(row['aanbieder']),
              amount: numberOf(row['aantal']),
              reached: numberOf(row['samen']),
            }))}
            quarter={quarterOf(sheet.rijen)}
            alt={`Aanbieders van groot naar klein, met wat zij samen hebben. ${sentenceFor(sheet, inEuros)} De cijfers staan in de tabel.`}
          />
          <p className="source">
            Balken: elke aanbieder, de grootste links. Lijn: welk deel die aanbieders samen hebben.
          </p>
        </>
      )}
    />
  );
};

/** Providers with a contract that help nobody, or were silent for long (C7). */
export const QuietBlock = (): ReactElement => (
  <SheetBlock
    sheet="zonder-clienten"
    query={{ limit: '25' }}
    title="Wie heeft geen cliënten, of is lang stil?"
    empty="Elke aanbieder met een contract is actief."
  />
);
