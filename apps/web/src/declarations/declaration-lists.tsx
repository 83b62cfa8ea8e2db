import type { ReactElement } from 'react';
import type { Declaratie, Declaraties, Query } from '../ledger/api';
import { travelling, useAddress, withFilters } from '../parts/address';
import { Block, Link, Mark, Table } from '../parts/blocks';
import { Choices } from '../parts/choices';
import { dayShort, euroExact, longMonth, number } from '../parts/format';
import { Files, OtherPages } from '../sheets/sheet-block';

/** Rows on a page; the first is what a page holds when nothing was chosen. */
export const PAGE_ROWS = [50, 100] as const;

export const pageRowsIn = (query: URLSearchParams): number =>
  PAGE_ROWS.find((one) => String(one) === query.get('rijen')) ?? PAGE_ROWS[0];

export const RowsChoice = (): ReactElement => (
  <Choices
    label="Regels op een bladzijde"
    name="rijen"
    choices={PAGE_ROWS.map((one, place) => [
      place === 0 ? '' : String(one),
      `${String(one)} per bladzijde`,
    ])}
  />
);

/** A list of declarations, newest first, page by page; the file holds all of it. */
export const DeclarationList = ({
  page,
  asked,
  title,
  empty,
}: {
  readonly page: Declaraties;
  readonly asked: Query;
  readonly title: string;
  /** What stands there when no filter is the cause. */
  readonly empty: string;
}): ReactElement => (
  <Block
    title={title}
    sentence={`${number(page.totaal)} ${page.totaal === 1 ? 'declaratie' : 'declaraties'}, nieuwste eerst.`}
  >
    {page.declaraties.length === 0 ? (
      <p className="notice">{empty}</p>
    ) : (
      <DeclarationTable page={page} />
    )}
    {page.totaal > PAGE_ROWS[0] && <RowsChoice />}
    <OtherPages next={page.volgende} />
    <Files path="declaraties" query={asked} />
  </Block>
);

/** First cell of a row about a declaration. */
export const DeclarationHeading = ({
  declaration: { id, nummer },
}: {
  readonly declaration: Pick<Declaratie, 'id' | 'nummer'>;
}): ReactElement => {
  const { query } = useAddress();
  return (
    <th scope="row">
      <Link to={withFilters(`/declaraties/${id}`, travelling(query), {})}>{nummer}</Link>
    </th>
  );
};

const DeclarationTable = ({ page }: { readonly page: Declaraties }): ReactElement => (
  <Table
    caption="Declaraties"
    head={[
      ['Declaratie', false],
      ['Gemeente', false],
      ['Aanbieder', false],
      ['Maand', false],
      ['Antwoord vóór', false],
      ['Regels', true],
      ['Ingediend', true],
      ['Toegekend', true],
      ['Afgekeurd', true],
      ['Status', false],
    ]}
  >
    <tbody>
      {page.declaraties.map((row) => (
        <tr key={row.id}>
          <DeclarationHeading declaration={row} />
          <td>{row.gemeente.naam}</td>
          <td>{row.aanbieder.naam}</td>
          <td className="nowrap">{longMonth(row.periode)}</td>
          <td className="nowrap">{dayShort(row.antwoordVoorDatum)}</td>
          <td className="num">{number(row.regels)}</td>
          <td className="num">{euroExact(row.ingediendCent)}</td>
          <td className="num">{euroExact(row.toegekendCent)}</td>
          <td className="num">{number(row.afgekeurdeRegels)}</td>
          <td>
            <Mark text={row.status} />
          </td>
        </tr>
      ))}
    </tbody>
  </Table>
);
