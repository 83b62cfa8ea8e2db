import { useState, type ReactElement } from 'react';
import { goTo, travelling, useAddress, withFilters } from './address';
import type { Overzicht } from './api';
import { Block, Link, Loading, PageHead, Shown, StandSlot } from './blocks';
import { LyingBars, StepChart } from './charts';
import { euroExact, number, roundEuro, shortEuro } from './format';
import type { PageProps } from './routes';
import { Exports, numberOf, SheetBlock, textOf, useSheet, type SheetRow } from './sheet-block';
import { SheetTable } from './sheet-table';
import { yearShown } from './year';

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
    .map(([from, row]) => ({
      from,
      value: numberOf(row['nieuw']),
      afterwards: row['grondslag'] !== 'opening' && textOf(row['vastgelegd']).slice(0, 10) > from,
    }));
};

const History = ({ sheet }: { readonly sheet: Overzicht }): ReactElement => {
  const families = new Map<string, SheetRow[]>();
  for (const row of sheet.rijen) {
    const key = `Familie ${textOf(row['familie'])}, ${textOf(row['aanbieder']) === 'alle' ? 'alle aanbieders' : textOf(row['aanbieder'])}`;
    families.set(key, [...(families.get(key) ?? []), row]);
  }
  return (
    <>
      {[...families].map(([name, rows]) => (
        <div key={name}>
          <h3>{name}</h3>
          <StepChart
            steps={stepsOf(rows)}
            until={sheet.stand.situatieOp}
            words={euroExact}
            alt={`Tarief van ${name} door de tijd. De bedragen staan in de tabel.`}
          />
        </div>
      ))}
      <p className="source">Gearceerd: met terugwerkende kracht vastgesteld.</p>
    </>
  );
};

const sentenceFor = (rows: readonly SheetRow[]): string => {
  const difference = rows.reduce((sum, row) => sum + numberOf(row['verschil']), 0);
  const lines = rows.reduce((sum, row) => sum + numberOf(row['regels']), 0);
  if (difference === 0) return 'Bij dit voorstel verandert er niets.';
  return `Dit had de regio ${shortEuro(Math.abs(difference))} ${difference > 0 ? 'meer' : 'minder'} gekost, over ${number(lines)} toegekende regels.`;
};

const FAULT = 'Vul een percentage of bedrag in, bijvoorbeeld 4,957 of 31,20.';

/** A sum to see what would happen; nothing is recorded. NL: proefberekening. */
const WhatIf = ({
  year,
  product,
}: {
  readonly year: number;
  readonly product: string;
}): ReactElement => {
  const { path, query } = useAddress();
  const [fault, setFault] = useState('');
  const index = query.get('index') ?? '';
  const price = query.get('prijs') ?? '';
  const per = query.get('per') ?? 'gemeente';
  const isAsked = index !== '' || price !== '';
  const asked = {
    jaar: String(year),
    per,
    ...(price === ''
      ? { index }
      : { product, prijsCent: String(Math.round(Number(price.replace(',', '.')) * 100)) }),
  };
  return (
    <section className="trial" aria-label="Proefberekening">
      <h2>Wat als de tarieven anders waren?</h2>
      <p>
        <strong>Proefberekening: er wordt niets vastgelegd.</strong> U ziet wat de toegekende regels
        van {year} hadden gekost.
      </p>
      <form
        className="filters"
        aria-label="Voorstel"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          const given = new FormData(event.currentTarget);
          const valueOf = (name: string): string => {
            const value = given.get(name);
            return typeof value === 'string' ? value.trim().replace('.', ',') : '';
          };
          const [newIndex, newPrice] = [valueOf('index'), valueOf('prijs')];
          const isGood =
            /^(-?\d{1,3}(,\d{1,3})?)?$/.test(newIndex) && /^(\d{1,6}(,\d{1,2})?)?$/.test(newPrice);
          setFault(isGood && newIndex + newPrice !== '' ? '' : FAULT);
          if (!isGood) return;
          goTo(
            withFilters(path, query, { index: newIndex, prijs: newPrice, per: valueOf('per') }),
            false,
          );
        }}
      >
        {product === '' ? (
          <label>
            Alle tarieven, percentage
            <br />
            <input
              name="index"
              defaultValue={index}
              inputMode="decimal"
              aria-describedby="voorstel-fout"
            />
          </label>
        ) : (
          <label>
            Nieuwe prijs van {product} in euro
            <br />
            <input
              name="prijs"
              defaultValue={price}
              inputMode="decimal"
              aria-describedby="voorstel-fout"
            />
          </label>
        )}
        <label>
          Per
          <br />
          <select name="per" defaultValue={per}>
            <option value="gemeente">gemeente</option>
            <option value="aanbieder">aanbieder</option>
            <option value="product">product</option>
          </select>
        </label>
        <button type="submit" className="main">
          Bereken
        </button>
        <p className="fault" id="voorstel-fout" role="alert">
          {fault}
        </p>
      </form>
      {isAsked && <Outcome asked={asked} per={per} />}
    </section>
  );
};

const Outcome = ({
  asked,
  per,
}: {
  readonly asked: Readonly<Record<string, string>>;
  readonly per: string;
}): ReactElement => {
  const view = useSheet({ sheet: 'proefberekening', query: asked });
  return (
    <Shown view={view}>
      {(sheet) => (
        <Block
          id="proefberekening"
          title="Gevolgen (proefberekening, niet vastgelegd)"
          sentence={sentenceFor(sheet.rijen)}
          chart={
            <LyingBars
              label={`Verschil per ${per}`}
              words={roundEuro}
              bars={sheet.rijen.slice(0, 20).map((row) => ({
                label: textOf(row[per]),
                value: Math.abs(numberOf(row['verschil'])),
                note: numberOf(row['verschil']) < 0 ? 'minder' : 'meer',
              }))}
            />
          }
          source={<Exports sheet="proefberekening" query={asked} />}
        >
          <SheetTable
            caption={`Proefberekening per ${per}`}
            columns={sheet.kolommen}
            rows={sheet.rijen}
            totals={sheet.rijen.length > 1 ? sheet.totalen : null}
          />
        </Block>
      )}
    </Shown>
  );
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
  const name = list.value?.rijen.find((row) => row['product'] === product)?.['naam'];
  return (
    <>
      <PageHead
        title={product === '' ? 'Tarieven' : `Tarief: ${textOf(name ?? product)}`}
        stand={list.value?.stand}
      >
        <Link to="/vastleggen/tarieven">Nieuw tarief vastleggen</Link>
      </PageHead>
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
        empty="Nog geen tarief voor deze keuze."
        {...(product === '' ? { linkOf } : {})}
      />
      {product !== '' && (
        <SheetBlock
          sheet="tariefhistorie"
          query={{ filter }}
          title="Wat was de prijs, en wie veranderde haar?"
          chart={(sheet) => <History sheet={sheet} />}
        />
      )}
      {year === null ? (
        <Loading />
      ) : (
        <WhatIf year={Number(query.get('jaar') ?? year)} product={product} />
      )}
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
    </>
  );
};
