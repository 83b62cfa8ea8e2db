import type { ReactElement } from 'react';
import { QuietBlock, SpreadBlock } from '../budget/spread-block';
import type { PageProps } from '../frame/page';
import { travelling, useAddress, withFilters } from '../parts/address';
import { PageHead, StandSlot } from '../parts/blocks';
import { number } from '../parts/format';
import { numberOf, SheetBlock, textOf, useSheet, type SheetRow } from '../sheets/sheet-block';

/** Everybody with a contract, and how concentrated the offer is (C7). */
export const ProvidersPage = (_props: PageProps): ReactElement => {
  const { query } = useAddress();
  const list = useSheet({ sheet: 'aanbieders', query: { limit: '1' } });
  const linkOf = (row: SheetRow): string =>
    withFilters(`/aanbieders/${textOf(row['agb'])}`, travelling(query), {});
  return (
    <>
      <PageHead title="Aanbieders" stand={list.value?.stand} />
      <StandSlot stand={list.value?.stand} />
      <SheetBlock
        sheet="aanbieders"
        query={{
          kolommen: [
            'agb',
            'naam',
            'gemeenten',
            'contractSinds',
            'contractmanager',
            'status',
            'controles',
            'teLaat',
          ],
          limit: '50',
        }}
        isPaged
        title="Wie heeft er een contract?"
        sentence={(sheet) =>
          `${number(sheet.stand.rijen ?? 0)} aanbieders hebben een contract. Bij ${number(numberOf(sheet.totalen['teLaat']))} controles is de datum voorbij. Kies een aanbieder voor het gespreksblad.`
        }
        linkOf={linkOf}
      />
      <SpreadBlock />
      <QuietBlock />
    </>
  );
};
