import type { ReactElement } from 'react';
import { StepChart } from '../charts/charts';
import type { PageProps } from '../frame/page';
import type { Overzicht } from '../ledger/api';
import { travelling, useAddress, withFilters } from '../parts/address';
import { Link, Loading, PageHead, StandSlot } from '../parts/blocks';
import { euroExact } from '../parts/format';
import { yearShown } from '../parts/year';
import { FigureNotes, useNotes, type Notes } from '../sheets/figure-notes';
import { marksOnDays } from '../sheets/note-spots';
import { numberOf, SheetBlock, textOf, useSheet, type SheetRow } from '../sheets/sheet-block';
import { TariffTrial } from './tariff-trial';
import './tariffs.css';

/** Steps of one tariff: what was laid down last for a day counts. */
const stepsOf = (rows: readonly SheetRow[]) => {
  const byDay = new Map<string, SheetRow>();
  for (const row of [...rows].sort((a, b) =>
    textOf(a['vastgelegd']).localeCompare(textOf(b['vastgelegd'])),
  )) {
    byDay.set(textOf(row['vanaf']), row);
  }
  return [...byDay]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([from, row]) => {
      const laidDown = textOf(row['vastgelegd']);
      const isAfterwards = row['grondslag'] !== 'opening' && laidDown > from;
      return { from, value: numberOf(row['nieuw']), laidDown: isAfterwards ? laidDown : null };
    });
};

/** Name under which notes about tariffs are given. */
const ABOUT = 'tarieven';

const History = ({
  sheet,
  notes,
}: {
  readonly sheet: Overzicht;
  readonly notes: Notes;
}): ReactElement => {
  const families = new Map<string, SheetRow[]>();
  for (const row of sheet.rijen) {
    const key = `Familie ${textOf(row['familie'])}, ${textOf(row['aanbieder']) === 'alle' ? 'alle aanbieders' : textOf(row['aanbieder'])}`;
    families.set(key, [...(families.get(key) ?? []), row]);
  }
  return (
    <>
      {[...families].map(([name, rows]) => {
        const steps = stepsOf(rows);
        const until = sheet.stand.situatieOp;
        return (
          <div key={name}>
            <h3>{name}</h3>
            <StepChart
              steps={steps}
              until={until}
              marks={marksOnDays(notes.rows, ABOUT, { from: steps[0]?.from ?? until, until })}
              words={euroExact}
              alt={`Tarief van ${name} door de tijd. De bedragen staan in de tabel.`}
            />
          </div>
        );
      })}
      <p className="source">
        Gearceerd: met terugwerkende kracht vastgesteld, en voor welke tijd dat geldt.
      </p>
    </>
  );
};

/** The first step of a change, or the second where there is one tariff to choose. */
const changeOf = (rows: readonly SheetRow[], product: string, query: URLSearchParams): string => {
  const own = rows.filter((row) => row['product'] === product);
  const tarief = own.length === 1 ? textOf(own[0]?.['stroom']) : '';
  const stap = tarief === '' ? '' : '2';
  return withFilters('/tarieven/wijzigen', travelling(query), { tarief, stap });
};

/** What the price was when, who changed it, and what a change would do (B7, C10). */
export const TariffsPage = ({ region }: PageProps): ReactElement => {
  const { path, query } = useAddress();
  const product = query.get('product') ?? '';
  const list = useSheet({ sheet: 'tarieven' });
  const year = yearShown(query.get('situatieOp') ?? region?.vandaag ?? '');
  const filter = product === '' ? [] : [`product:=${product}`];
  const linkOf = (row: SheetRow): string =>
    withFilters('/tarieven', travelling(query), { product: textOf(row['product']) });
  const notes = useNotes();
  // Of one product beside its history, where each has a mark on its day.
  const told = notes === null ? null : <FigureNotes notes={notes} about={ABOUT} />;
  const name = list.value?.rijen.find((row) => row['product'] === product)?.['naam'];
  return (
    <>
      <PageHead
        title={product === '' ? 'Tarieven' : `Tarief: ${textOf(name ?? product)}`}
        stand={list.value?.stand}
      >
        <Link to={changeOf(list.value?.rijen ?? [], product, query)}>Tarief wijzigen</Link>
        <Link to="/vastleggen/tarieven">Nieuw tarief vastleggen</Link>
      </PageHead>
      {/* The name of the product makes the heading longer: nothing below it may move for that. */}
      {product !== '' && list.state === 'loading' && list.value === null && <Loading />}
      <StandSlot stand={list.value?.stand} />
      {product !== '' && (
        <p className="no-print">
          <Link to={withFilters(path, travelling(query), {})}>Alle tarieven</Link>
        </p>
      )}
      <SheetBlock
        sheet="tarieven"
        query={{
          filter,
          kolommen: [
            'product',
            'naam',
            'geldtVoor',
            'familie',
            'aanbieder',
            'vanaf',
            'prijs',
            'eenheid',
            'grondslag',
          ],
          limit: '200',
        }}
        title="Welk tarief geldt er op deze dag?"
        empty={
          product === '' ? 'Nog geen tarief voor deze keuze.' : 'Nog geen tarief voor dit product.'
        }
        {...(product === '' ? { linkOf, notes: told } : {})}
      />
      {product !== '' && (
        <SheetBlock
          sheet="tariefhistorie"
          query={{ filter }}
          title="Wat was de prijs, en wie veranderde haar?"
          hidden={['product', 'naam', 'geldtVoor']}
          empty="Nog geen tarief voor dit product."
          notes={told}
          chart={(sheet) => <History sheet={sheet} notes={notes ?? { rows: [] }} />}
        />
      )}
      {year === null ? (
        <Loading />
      ) : (
        <TariffTrial year={Number(query.get('jaar') ?? year)} product={product} />
      )}
      {/* Of one product paper holds its history and who decided it. */}
      <div className={product === '' ? '' : 'no-print'}>
        <SheetBlock
          sheet="herprijzen"
          query={{ limit: '50' }}
          title="Welke toegekende regels hebben nu een ander tarief?"
          empty="Geen enkele toegekende regel heeft nu een ander tarief."
        />
        <SheetBlock
          sheet="indexeringen"
          title="Welke jaarlijkse verhogingen waren er?"
          empty="Er is nog geen jaarlijkse verhoging (index) vastgelegd."
        />
      </div>
    </>
  );
};
