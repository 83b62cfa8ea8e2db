import type { ComponentProps, ReactElement } from 'react';
import { DotPlot } from '../charts/dot-plot';
import type { Overzicht, Query } from '../ledger/api';
import { number } from '../parts/format';
import { SheetFigure } from '../sheets/figure-link';
import { NotedBlock } from '../sheets/noted-block';
import type { Opening } from '../sheets/opening';
import { numberOf, SheetBlock, textOf } from '../sheets/sheet-block';
import { spansByProduct, spansSentence } from './waiting-words';

const MOST_ROWS = 12;

/** The region has one; contracts may have another. */
const NORM_DAYS = 14;

const Spans = ({
  sheet,
  opening,
  norm,
}: {
  readonly sheet: Overzicht;
  readonly opening: Opening;
  readonly norm: number;
}): ReactElement => {
  const products = spansByProduct(sheet.rijen);
  return (
    <>
      <DotPlot
        label="Middelste wachttijd in werkdagen, per product en gemeente"
        norm={{ value: norm, text: `norm ${number(norm)} werkdagen` }}
        rows={products.slice(0, MOST_ROWS).map(({ product, rows }) => {
          const [most] = rows;
          const place = textOf(most?.['gemeente']);
          return {
            name: product,
            dots: rows.map((row) => ({
              name: textOf(row['gemeente']),
              value: numberOf(row['mediaan']),
            })),
            words:
              most === undefined ? (
                ''
              ) : (
                <>
                  {place}:{' '}
                  <SheetFigure
                    opening={opening}
                    column="mediaan"
                    row={most}
                    text={number(numberOf(most['mediaan']))}
                    what={`de middelste wachttijd voor ${product} in ${place}`}
                  />{' '}
                  werkdagen
                </>
              ),
          };
        })}
      />
      {products.length > MOST_ROWS && (
        <p className="source">
          De {number(MOST_ROWS)} producten met de langste wachttijd; alle {number(products.length)}{' '}
          staan in de tabel.
        </p>
      )}
    </>
  );
};

/** Where people wait longest: product by municipality, with the norm (C4). */
export const WaitingSpans = ({
  norm,
  asked = {},
  isNoted = false,
}: {
  readonly norm: number | null;
  /** What the sheet is asked further, such as a product group. */
  readonly asked?: Query;
  /** With what is told about waiting, where no other block of the page has it. */
  readonly isNoted?: boolean;
}): ReactElement => {
  const block: ComponentProps<typeof SheetBlock> = {
    sheet: 'wachtduur',
    query: { ...asked, limit: '200' },
    title: 'Waar wachten mensen het langst?',
    sentence: ({ rijen }) => spansSentence(rijen),
    empty: 'Niemand wacht op de start van hulp.',
    chart: (sheet, opening) => <Spans sheet={sheet} opening={opening} norm={norm ?? NORM_DAYS} />,
  };
  return isNoted ? <NotedBlock {...block} about="wachten" /> : <SheetBlock {...block} />;
};
