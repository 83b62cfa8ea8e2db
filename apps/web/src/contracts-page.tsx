import type { ReactElement } from 'react';
import { PageHead, StandSlot } from './blocks';
import { number } from './format';
import { ProductMatrix } from './product-matrix';
import type { PageProps } from './routes';
import { SheetBlock, textOf, useSheet } from './sheet-block';

/** What is bought where, from whom, and what is coming up. */
export const ContractsPage = (_props: PageProps): ReactElement => {
  const matrix = useSheet({ sheet: 'productmatrix' });
  return (
    <>
      <PageHead title="Contracten en producten" stand={matrix.value?.stand} />
      <StandSlot stand={matrix.value?.stand} />
      <SheetBlock
        sheet="productmatrix"
        title="Wat kopen wij waar?"
        sentence={(sheet) => textOf(sheet.opmerkingen[1] ?? '')}
        chart={(sheet) => <ProductMatrix sheet={sheet} />}
      />
      <SheetBlock
        sheet="contractkalender"
        query={{ limit: '12' }}
        title="Wat komt eraan?"
        sentence={(sheet) =>
          `${number(sheet.stand.rijen ?? 0)} momenten in de contracten, het eerste boven.`
        }
        hidden={['agb', 'samenloop']}
      />
      <SheetBlock
        sheet="segmenten"
        title="Hoe kopen wij elk deel in?"
        empty="Er zijn nog geen segmenten vastgelegd."
      />
      <SheetBlock
        sheet="witte-vlekken"
        query={{ limit: '12' }}
        title="Waar is er te weinig aanbod?"
        empty="Er zijn geen witte vlekken."
      />
      <SheetBlock
        sheet="contracten"
        query={{ limit: '20' }}
        title="Welke contracten zijn er?"
        hidden={['aanbieder']}
      />
    </>
  );
};
