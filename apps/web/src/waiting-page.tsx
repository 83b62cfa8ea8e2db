import type { ReactElement } from 'react';
import { goTo, useAddress, withFilters } from './address';
import type { Overzicht, WachtendeRegel, Wachtlijst, Wachttotalen } from './api';
import { Block, Mark, PageHead, Shown, StandLine, Table } from './blocks';
import { BarChart } from './charts';
import { dayShort, number, orDash, shortMonth } from './format';
import { HeatMatrix } from './heat-matrix';
import { FigureLink } from './figure-link';
import type { PageProps } from './routes';
import { numberOf, SheetBlock, textOf, type SheetRow } from './sheet-block';
import { useView } from './use-view';
import { isProvisional } from './year';

const bucketLabel = (from: number, until: number | null): string =>
  until === null ? `> ${String(from - 1)}` : `${String(from)}–${String(until)}`;

/** The same as the sheet says it. */
const bucketName = (from: number, until: number | null): string =>
  `${String(from)} ${until === null ? 'of meer' : `tot en met ${String(until)}`}`;

const TOTALS = [
  ['wachtend', 'wachtend'],
  ['binnenNorm', 'binnenNorm'],
  ['gepauzeerd', 'gepauzeerd'],
  ['mediaan', 'mediaanWerkdagen'],
  ['langste', 'langsteWerkdagen'],
] as const;

/** `part` and `name`: the row of the sheet with the same figures. */
const TotalCells = ({
  row,
  part,
  name,
}: {
  readonly row: Wachttotalen;
  readonly part: 'gemeente' | 'productgroep' | 'samen';
  readonly name: string;
}): ReactElement => (
  <>
    {TOTALS.map(([column, key]) => (
      <td key={column} className="num">
        <FigureLink
          value={row[key]}
          text={orDash(row[key], number)}
          what={`${column} van ${name}`}
          place={{ sheet: 'wachtlijst', column, row: { deel: part, naam: name } }}
        />
      </td>
    ))}
  </>
);

const totalHead = (first: string, norm: number): readonly (readonly [string, boolean])[] => [
  [first, false],
  [`Langer dan de norm (regio: ${String(norm)} werkdagen)`, true],
  ['Korter', true],
  ['Om eigen reden', true],
  ['Mediaan wachtlijst', true],
  ['Langste', true],
];

const Distribution = ({ list }: { readonly list: Wachtlijst }): ReactElement => (
  <Block
    id="verdeling"
    title="Hoe lang wachten mensen?"
    sentence={`Norm: ${String(list.normWerkdagen)} werkdagen. Mediaan van de wachtlijst: ${orDash(list.mediaanWerkdagen, number)} werkdagen, langste: ${orDash(list.langsteWerkdagen, number)}.`}
    source={list.stand.definitie}
    chart={
      <BarChart
        bars={list.verdeling.map(({ van, tot, aantal, bovenNorm }) => ({
          label: bucketLabel(van, tot),
          value: aantal,
          hatched: bovenNorm > 0 || van > list.normWerkdagen,
        }))}
        alt={`Aantal wachtende cliënten naar werkdagen sinds de toewijzing; norm ${String(list.normWerkdagen)} werkdagen. De cijfers staan in de tabel.`}
        norm={`norm ${String(list.normWerkdagen)} werkdagen`}
      />
    }
  >
    <Table
      caption="Wachtende cliënten naar werkdagen sinds de toewijzing"
      head={[
        ['Werkdagen', false],
        ['Wachtend', true],
        ['Waarvan boven de norm', true],
      ]}
    >
      <tbody>
        {list.verdeling.map(({ van, tot, aantal, bovenNorm }) => (
          <tr key={van}>
            <th scope="row">{bucketLabel(van, tot)}</th>
            {(
              [
                ['aantal', aantal],
                ['bovenNorm', bovenNorm],
              ] as const
            ).map(([column, value]) => (
              <td key={column} className="num">
                <FigureLink
                  value={value}
                  text={number(value)}
                  what={`wachtend, ${bucketLabel(van, tot)} werkdagen`}
                  place={{
                    sheet: 'wachtlijst-verdeling',
                    column,
                    row: { werkdagen: bucketName(van, tot) },
                  }}
                />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </Table>
  </Block>
);

const PARTS = [
  ['', 'Product'],
  ['aanbieder', 'Aanbieder'],
] as const;

const FIXED = ['product', 'aanbieder', 'totaal'];

/** Who waits longer than the norm where, and for what or on whom (C4). */
const WaitingMatrix = (): ReactElement => {
  const { path, query } = useAddress();
  const part = query.get('per') === 'aanbieder' ? 'aanbieder' : 'product';
  return (
    <>
      <SheetBlock
        sheet="wachtmatrix"
        query={{ per: part, limit: '200' }}
        title={`Waar wachten mensen, per ${part} en gemeente?`}
        sentence={({ rijen, kolommen }) => sentenceOf(rijen, kolommen)}
        empty="Niemand wacht langer dan de norm."
        chart={(sheet) => (
          <>
            <div className="choices no-print" role="group" aria-label="Rijen van de matrix">
              {PARTS.map(([per, name]) => (
                <button
                  key={name}
                  type="button"
                  aria-pressed={part === (per === '' ? 'product' : per)}
                  onClick={() => {
                    goTo(withFilters(path, query, { per }), false);
                  }}
                >
                  Per {name.toLowerCase()}
                </button>
              ))}
            </div>
            <HeatMatrix
              caption="Wachtend langer dan de norm; hoe sterker de kleur, hoe meer"
              first={part === 'product' ? 'Product' : 'Aanbieder'}
              columns={sheet.kolommen
                .filter(({ sleutel }) => !FIXED.includes(sleutel))
                .map(({ sleutel, naam }) => ({ key: sleutel, name: naam }))}
              rows={sheet.rijen.map((row) => ({
                name: textOf(row[part]),
                cells: row,
                sum: row['totaal'],
              }))}
            />
          </>
        )}
      />
      <SheetBlock
        sheet="wachtlijst-verloop"
        title="Hoe gaat het door de tijd?"
        sentence={({ rijen }) => courseSentence(rijen)}
        chart={({ rijen, stand }) => (
          <>
            <BarChart
              bars={rijen.map((row) => ({
                label: shortMonth(textOf(row['maand'])),
                value: numberOf(row['opLijst']),
                open: isProvisional(textOf(row['maand']), stand.situatieOp),
              }))}
              alt="Wachtlijst aan het einde van elke maand. De cijfers staan in de tabel."
            />
            <p className="source">
              Wie op de laatste dag van de maand langer wachtte dan de norm. Gearceerd: nog niet
              compleet.
            </p>
          </>
        )}
      />
      <SheetBlock
        sheet="toegangstijd"
        query={{ limit: '24' }}
        title="Hoe lang wachten mensen op het besluit van de gemeente?"
        empty="Er zijn nog geen besluiten vastgelegd."
      />
    </>
  );
};

const sentenceOf = (rows: readonly SheetRow[], columns: Overzicht['kolommen']): string => {
  const places = columns.filter(({ sleutel }) => !FIXED.includes(sleutel));
  const cells = rows.flatMap((row) =>
    places.map(({ sleutel, naam }) => ({
      name: textOf(row['product'] ?? row['aanbieder']),
      place: naam,
      count: numberOf(row[sleutel]),
    })),
  );
  const [most] = [...cells].sort((a, b) => b.count - a.count);
  const waiting = cells.filter(({ count }) => count > 0).length;
  if (most === undefined || waiting === 0) return 'Niemand wacht langer dan de norm.';
  const where = `Op ${number(waiting)} plekken in de matrix wacht iemand langer dan de norm`;
  return cells.filter(({ count }) => count === most.count).length > 1
    ? `${where}, nergens meer dan ${number(most.count)}.`
    : `${where}. De meeste, ${number(most.count)}, bij ${most.name} in ${most.place}.`;
};

const courseSentence = (rows: readonly SheetRow[]): string => {
  const [before, now] = [rows.at(-2), rows.at(-1)];
  if (before === undefined || now === undefined) return 'Er is nog geen verloop te tonen.';
  return `${number(numberOf(now['opLijst']))} cliënten wachten langer dan de norm. Een maand eerder waren dat er ${number(numberOf(before['opLijst']))}.`;
};

const Rows = ({
  caption,
  rows,
}: {
  readonly caption: string;
  readonly rows: readonly WachtendeRegel[];
}): ReactElement => (
  <Table
    caption={caption}
    head={[
      ['Toewijzing', true],
      ['Gemeente', false],
      ['Aanbieder', false],
      ['Product', false],
      ['Toegewezen op', false],
      ['Norm tot en met', false],
      ['Werkdagen', true],
      ['Norm', false],
    ]}
  >
    <tbody>
      {rows.map((row) => (
        <tr key={`${row.gemeente.code}/${String(row.toewijzing)}`}>
          <th scope="row" className="num">
            {row.toewijzing}
          </th>
          <td>{row.gemeente.naam}</td>
          <td>{row.aanbieder.naam}</td>
          <td>{row.product.naam}</td>
          <td className="nowrap">{dayShort(row.toegewezenOp)}</td>
          <td className="nowrap">{dayShort(row.normTot)}</td>
          <td className="num">{number(row.werkdagen)}</td>
          <td>{row.bovenNorm ? <Mark text="let op" /> : 'binnen'}</td>
        </tr>
      ))}
    </tbody>
  </Table>
);

/** Who waits longer than the norm. */
export const WaitingPage = ({ filters }: PageProps): ReactElement => {
  const view = useView<Wachtlijst>('wachtlijst', filters);
  return (
    <>
      <PageHead title="Wachtlijsten" stand={view.value?.stand} />
      <Shown view={view}>
        {(list) => (
          <>
            <StandLine stand={list.stand} />
            <p className="key-sentence">{list.kernzin}</p>
            {list.regels.length === 0 ? (
              <p className="notice">
                Iedereen met een toewijzing is gestart. Er is niemand die wacht.
              </p>
            ) : (
              <>
                <Distribution list={list} />
                <Block title="Waar wachten mensen het langst?">
                  <Table caption="Per gemeente" head={totalHead('Gemeente', list.normWerkdagen)}>
                    <tbody>
                      {list.perGemeente.map((row) => (
                        <tr key={row.code}>
                          <th scope="row">{row.naam}</th>
                          <TotalCells row={row} part="gemeente" name={row.naam} />
                        </tr>
                      ))}
                    </tbody>
                    <tfoot>
                      <tr>
                        <th scope="row">Totaal</th>
                        <TotalCells row={list} part="samen" name="Totaal" />
                      </tr>
                    </tfoot>
                  </Table>
                  <Table caption="Per product" head={totalHead('Product', list.normWerkdagen)}>
                    <tbody>
                      {list.perProduct.map((row) => (
                        <tr key={row.groep}>
                          <th scope="row">{row.naam}</th>
                          <TotalCells row={row} part="productgroep" name={row.naam} />
                        </tr>
                      ))}
                    </tbody>
                  </Table>
                </Block>
                <WaitingMatrix />
                <Block title="Wie wachten er?">
                  <Rows
                    caption="Toewijzingen zonder start, langst wachtend eerst"
                    rows={list.regels}
                  />
                </Block>
              </>
            )}
            {list.gepauzeerdeRegels.length > 0 && (
              <Block title="Wie wacht om een eigen reden?">
                <p>Zij tellen niet mee op de wachtlijst, tot de wachttijd weer loopt.</p>
                <Rows caption="Wachttijd staat stil" rows={list.gepauzeerdeRegels} />
              </Block>
            )}
          </>
        )}
      </Shown>
    </>
  );
};
