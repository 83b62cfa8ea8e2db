import type { ReactElement } from 'react';
import type { PageProps } from '../frame/page';
import type { Overzicht } from '../ledger/api';
import { useAddress } from '../parts/address';
import { PageHead, StandSlot } from '../parts/blocks';
import { Choices } from '../parts/choices';
import { number } from '../parts/format';
import { SheetBlock, textOf, useSheet } from '../sheets/sheet-block';
import { layerIn, ProductMatrix } from './product-matrix';
import './contracts.css';

/** Which products are shown; the first is without in the address. NL: toon. */
const SHOWN = [
  ['', 'Alle producten'],
  ['ingekocht', 'Ergens ingekocht'],
  ['open', 'Open voor nieuwe aanbieders'],
] as const;

const sentenceOf = (sheet: Overzicht, layer: string): string => {
  if (layer === '') return textOf(sheet.opmerkingen[1] ?? '');
  if (layer !== 'aanbieders') return `${number(sheet.rijen.length)} producten.`;
  const cells = sheet.rijen.flatMap((row) =>
    Object.values(row).filter((one) => typeof one === 'number'),
  );
  const gaps = cells.filter((count) => count < 2).length;
  return `${number(gaps)} van de ${number(cells.length)} plekken waar een gemeente een product inkoopt, zijn een witte vlek: hoogstens één aanbieder helpt daar iemand.`;
};

/** What is bought where, from whom, and what is coming up. */
export const ContractsPage = (_props: PageProps): ReactElement => {
  const { query } = useAddress();
  const layer = layerIn(query);
  const toon = query.get('toon') ?? '';
  const asked = { laag: layer.key, toon };
  const matrix = useSheet({ sheet: 'productmatrix', query: asked });
  return (
    <>
      <PageHead title="Contracten en producten" stand={matrix.value?.stand} />
      <StandSlot stand={matrix.value?.stand} />
      <SheetBlock
        sheet="productmatrix"
        query={asked}
        title="Wat kopen wij waar?"
        sentence={(sheet) => sentenceOf(sheet, layer.key)}
        choices={<Choices label="Welke producten" name="toon" choices={SHOWN} />}
        empty="Geen product past bij deze keuze. Kies Alle producten."
        files={{ sheet: 'productmatrix-cellen', query: { toon } }}
        chart={(sheet) => <ProductMatrix sheet={sheet} />}
      />
      {/* On paper this page is the matrix with its notes. */}
      <div className="no-print">
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
      </div>
    </>
  );
};
