import type { ReactElement } from 'react';
import { BarChart } from '../charts/charts';
import { HeatMatrix } from '../charts/heat-matrix';
import { NothingFound } from '../frame/filters';
import type { PageProps } from '../frame/page';
import type { Regio, Wachtlijst, Wachttotalen } from '../ledger/api';
import { useView } from '../ledger/use-view';
import { travelling, useAddress, withFilters } from '../parts/address';
import { Block, Link, Loading, PageHead, Shown, StandLine, Table } from '../parts/blocks';
import { Choices } from '../parts/choices';
import { longMonth, number, orDash, shortMonth } from '../parts/format';
import { isProvisional, lastMonthEnd } from '../parts/year';
import { FigureLink } from '../sheets/figure-link';
import { FigureNotes, useNotes, type Notes } from '../sheets/figure-notes';
import { marksAt } from '../sheets/note-spots';
import {
  Exports,
  numberOf,
  SheetBlock,
  textOf,
  useSheet,
  type SheetRow,
} from '../sheets/sheet-block';
import { GroupChoice, useGroup } from './waiting-group';
import { WaitingSpans } from './waiting-spans';
import { WaitingSpread } from './waiting-spread';
import {
  courseSentence,
  matrixPlaces,
  matrixSentence,
  peopleSentence,
  startedSentence,
} from './waiting-words';

const bucketLabel = (from: number, until: number | null): string =>
  until === null ? `> ${String(from - 1)}` : `${String(from)}–${String(until)}`;

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
}): ReactElement => {
  const options = useGroup();
  return (
    <>
      {TOTALS.map(([column, key]) => (
        <td key={column} className="num">
          <FigureLink
            text={orDash(row[key], number)}
            what={`${column} van ${name}`}
            place={{ sheet: 'wachtlijst', column, row: { deel: part, naam: name }, options }}
          />
        </td>
      ))}
    </>
  );
};

const totalHead = (first: string, norm: number): readonly (readonly [string, boolean])[] => [
  [first, false],
  [`Langer dan de norm (regio: ${String(norm)} werkdagen)`, true],
  ['Korter', true],
  ['Om eigen reden', true],
  ['Mediaan wachtlijst', true],
  ['Langste', true],
];

const spreadSentence = (list: Wachtlijst, missing: number): string => {
  const spread = `Norm: ${String(list.normWerkdagen)} werkdagen. Mediaan van de wachtlijst: ${orDash(list.mediaanWerkdagen, number)} werkdagen, langste: ${orDash(list.langsteWerkdagen, number)}.`;
  return missing === 0
    ? spread
    : `${spread} Bij ${number(missing)} ontbreekt het startbericht: zij zijn vast begonnen.`;
};

/** A missing message is not a waiting person: that group can be seen alone. */
const Distribution = ({
  list,
  missing,
}: {
  readonly list: Wachtlijst;
  readonly missing: number;
}): ReactElement => {
  const group = useGroup();
  return (
    <Block
      id="verdeling"
      title="Hoe lang wachten mensen?"
      sentence={spreadSentence(list, missing)}
      source={
        <>
          <p>{list.stand.definitie}</p>
          <Exports sheet="wachtlijst-verdeling" query={group} />
        </>
      }
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
      <WaitingSpread
        list={list}
        caption="Wachtende cliënten naar werkdagen sinds de toewijzing"
        heads={['Wachtend', 'Waarvan boven de norm']}
        wordsOf={bucketLabel}
        options={group}
      />
    </Block>
  );
};

const PARTS = [
  ['', 'Per product'],
  ['aanbieder', 'Per aanbieder'],
] as const;

/** Who waits longer than the norm where, and for what or on whom (C4). */
const WaitingMatrix = (): ReactElement => {
  const { query } = useAddress();
  const group = useGroup();
  const part = query.get('per') === 'aanbieder' ? 'aanbieder' : 'product';
  return (
    <SheetBlock
      sheet="wachtmatrix"
      query={{ ...group, per: part, limit: '200' }}
      title={`Waar wachten mensen, per ${part} en gemeente?`}
      sentence={({ rijen, kolommen }) => matrixSentence(rijen, matrixPlaces(kolommen))}
      choices={<Choices label="Rijen van de matrix" name="per" choices={PARTS} />}
      empty="Niemand wacht langer dan de norm."
      chart={(sheet, opening) => (
        <HeatMatrix
          caption="Wachtend langer dan de norm; hoe sterker de kleur, hoe meer"
          first={part === 'product' ? 'Product' : 'Aanbieder'}
          columns={matrixPlaces(sheet.kolommen).map(({ sleutel, naam }) => ({
            key: sleutel,
            name: naam,
          }))}
          rows={sheet.rijen.map((row) => ({
            name: textOf(row[part]),
            cells: row,
            sum: row['totaal'],
            to: (column: string | null) => opening.to({ sleutel: column ?? 'totaal' }, row),
          }))}
        />
      )}
    />
  );
};

/** Everyone, in pages; in which of the groups stands in the address. */
const GROUPS = [
  ['', 'Iedereen', []],
  ['lang', 'Langer dan de norm', ['stand:=langer dan de norm']],
  ['binnen', 'Binnen de norm', ['stand:=binnen de norm']],
  ['eigen', 'Om eigen reden', ['stand:=eigen reden']],
  ['bericht', 'Startbericht ontbreekt', ['startbericht:=ontbreekt']],
] as const;

const PAGE_ROWS = '50';

const WaitingList = ({ missing }: { readonly missing: number }): ReactElement => {
  const { query } = useAddress();
  const chosen = GROUPS.find(([key]) => key === (query.get('wie') ?? '')) ?? GROUPS[0];
  const [, , filter] = chosen;
  const group = useGroup();
  return (
    <SheetBlock
      sheet="wachtenden"
      query={{ ...group, filter, limit: PAGE_ROWS }}
      title="Wie wachten er?"
      sentence={({ stand }) => peopleSentence(stand.rijen ?? 0, missing)}
      choices={
        <Choices
          label="Wie er wachten"
          name="wie"
          choices={GROUPS.map(([key, words]) => [key, words])}
        />
      }
      empty="In deze groep wacht niemand."
      isPaged
      linkOf={(row) => dossierOf(row, query)}
      hidden={['gemeenteCode']}
    />
  );
};

/** Who began is told apart from who still waits: together they would flatter the figure (2.3). */
const StartedBlock = ({
  asAt,
  region,
}: {
  readonly asAt: string;
  readonly region: Regio | null;
}): ReactElement => {
  const group = useGroup();
  const month = lastMonthEnd(asAt).slice(0, 7);
  return (
    <SheetBlock
      sheet="wachttijden"
      query={{
        ...group,
        maand: month,
        filter: ['gestart:1..'],
        kolommen: ['productgroep', 'gestart', 'midden', 'p80', 'p95', 'binnenNorm'],
      }}
      title={`Hoe lang wachtte wie in ${longMonth(month)} begon?`}
      sentence={({ rijen }) =>
        startedSentence(rijen.reduce((sum, row) => sum + numberOf(row['gestart']), 0))
      }
      empty={
        group.productgroep === '' ? (
          `In ${longMonth(month)} begon niemand.`
        ) : (
          <NothingFound what={`starts in ${longMonth(month)}`} region={region} />
        )
      }
    />
  );
};

const dossierOf = (row: SheetRow, query: URLSearchParams): string =>
  withFilters(
    `/toewijzingen/${textOf(row['gemeenteCode'])}/${textOf(row['wet'])}/${textOf(row['toewijzing'])}`,
    travelling(query),
    {},
  );

const SUMMER = ['06', '07', '08'];

/** Three years show whether a pattern comes back. */
const SPANS = [
  ['', '12 maanden'],
  ['36', '36 maanden'],
] as const;

/** Name under which notes about the list are given. */
const ABOUT = 'wachten';

/** `jan 2026`: in a row of months the first of a year tells which one. */
const yearMonth = (month: string): string => `${shortMonth(month)} ${month.slice(0, 4)}`;

const WaitingCourse = ({ notes }: { readonly notes: Notes }): ReactElement => {
  const { query } = useAddress();
  const group = useGroup();
  const months = query.get('maanden') === '36' ? '36' : '';
  return (
    <SheetBlock
      sheet="wachtlijst-verloop"
      query={{ ...group, maanden: months }}
      title="Hoe gaat het door de tijd?"
      sentence={({ rijen }) => courseSentence(rijen)}
      choices={<Choices label="Hoeveel maanden" name="maanden" choices={SPANS} />}
      notes={<FigureNotes notes={notes} about={ABOUT} />}
      chart={({ rijen, stand }) => {
        const axis = rijen.map((row) => textOf(row['maand']));
        const marks = marksAt(notes.rows, ABOUT, axis);
        return (
          <>
            <BarChart
              bars={rijen.map((row) => {
                const month = textOf(row['maand']);
                return {
                  label: month.endsWith('-01') ? yearMonth(month) : shortMonth(month),
                  value: numberOf(row['opLijst']),
                  open: isProvisional(month, stand.situatieOp),
                  band: SUMMER.includes(month.slice(5)),
                  mark: marks.get(month) ?? '',
                };
              })}
              alt="Wachtlijst aan het einde van elke maand, de zomer in een baan. De cijfers staan in de tabel."
            />
            <p className="source">
              Wie op de laatste dag van de maand langer wachtte dan de norm. Baan: juni tot en met
              augustus. Gearceerd: nog niet compleet.
            </p>
          </>
        );
      }}
    />
  );
};

/** What is waited for; both queues are told apart. */
const PHASES = [
  ['', 'Wachten op start bij de aanbieder'],
  ['besluit', 'Wachten op besluit van de gemeente'],
] as const;

/** Open waits and finished ones: together they would flatter the figure. */
const VIEWS = [
  ['', 'Nu wachtend'],
  ['gestart', 'Gestart in de maand'],
] as const;

/** The queue of the municipality itself. */
const DecisionBlocks = (): ReactElement => (
  <>
    <SheetBlock
      sheet="toegang"
      title="Wie wacht op een besluit van de gemeente?"
      empty="Niemand wacht op een besluit."
    />
    <SheetBlock
      sheet="toegangstijd"
      query={{ limit: '24' }}
      title="Hoe lang wachten mensen op het besluit van de gemeente?"
      empty="Er zijn nog geen besluiten vastgelegd."
    />
  </>
);

const TotalsBlock = ({ list }: { readonly list: Wachtlijst }): ReactElement => (
  <Block title="Hoeveel mensen wachten er, per gemeente en product?">
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
);

/** Says so when the list is empty; when that is so by a product group, the way to drop it. */
const NobodyWaits = ({
  list,
  region,
}: {
  readonly list: Wachtlijst;
  readonly region: Regio | null;
}): ReactElement | null => {
  const { productgroep } = useGroup();
  if (list.wachtend > 0) return null;
  const isEmpty = list.regels.length + list.gepauzeerd === 0;
  return isEmpty && productgroep !== '' ? (
    <NothingFound what="wachtenden" region={region} />
  ) : (
    <p className="notice">Niemand wacht langer dan {number(list.normWerkdagen)} werkdagen.</p>
  );
};

/** Who waits now. On paper only the spread and the matrix: they say where and how long. */
const OpenWaits = ({
  list,
  region,
}: {
  readonly list: Wachtlijst;
  readonly region: Regio | null;
}): ReactElement => {
  const group = useGroup();
  const notes = useNotes();
  const missing = useSheet({
    sheet: 'wachtenden',
    query: { ...group, filter: 'startbericht:=ontbreekt', limit: '1' },
  });
  const without = missing.value?.stand.rijen ?? 0;
  return (
    <>
      <NobodyWaits list={list} region={region} />
      {list.regels.length > 0 && (
        <>
          <Distribution list={list} missing={without} />
          <div className="no-print">
            <TotalsBlock list={list} />
            <WaitingSpans norm={list.normWerkdagen} asked={group} />
          </div>
          <WaitingMatrix />
        </>
      )}
      <div className="no-print">
        {notes === null ? <Loading /> : <WaitingCourse notes={notes} />}
        <WaitingList missing={without} />
        <SheetBlock
          sheet="wachttijd-gemeld"
          query={{ ...group, limit: '24' }}
          title="Wat melden aanbieders zelf, naast wat wij meten?"
          empty={`Geen aanbieder heeft een wachttijd gemeld${group.productgroep === '' ? '' : ' voor deze productgroep'}.`}
        >
          <p className="no-print">
            <Link to="/vastleggen/wachttijden/meldingen">
              Leg een melding van een aanbieder vast
            </Link>
          </p>
        </SheetBlock>
      </div>
    </>
  );
};

/** Who waits, for what and how long (C4). */
export const WaitingPage = ({ filters, region }: PageProps): ReactElement => {
  const { query } = useAddress();
  const group = useGroup();
  const view = useView<Wachtlijst>('wachtlijst', { ...filters, ...group });
  const phase = query.get('fase') ?? '';
  return (
    <>
      <PageHead title="Wachtlijsten" stand={view.value?.stand} />
      <Shown view={view}>
        {(list) => (
          <>
            <StandLine stand={list.stand} />
            <p className="key-sentence">{list.kernzin}</p>
            <div className="choice-row">
              <Choices label="Fase" name="fase" choices={PHASES} />
              {phase !== 'besluit' && (
                <>
                  <Choices label="Weergave" name="weergave" choices={VIEWS} />
                  <GroupChoice list={list} region={region} />
                </>
              )}
            </div>
            {phase === 'besluit' ? (
              <DecisionBlocks />
            ) : query.get('weergave') === 'gestart' ? (
              <StartedBlock asAt={list.stand.situatieOp} region={region} />
            ) : (
              <OpenWaits list={list} region={region} />
            )}
          </>
        )}
      </Shown>
    </>
  );
};
