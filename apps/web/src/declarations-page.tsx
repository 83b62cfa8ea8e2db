import { useState, type ReactElement } from 'react';
import type { DeclaratieDetail, Declaratieregel, Declaraties } from './api';
import { goTo, useAddress, withFilters } from './address';
import { Block, Link, Mark, Shown, StandLine, Table } from './blocks';
import { day, euro, longMonth, number, orDash } from './format';
import { Upload } from './upload';
import { useView } from './use-view';

type Filters = Readonly<Record<string, string>>;

/** The work list of declarations, and the way in for message files. */
export const DeclarationsPage = ({ filters }: { readonly filters: Filters }): ReactElement => {
  const { path, query } = useAddress();
  const cursor = query.get('cursor') ?? '';
  // After an upload the list waits until it holds what was just recorded.
  const [position, setPosition] = useState('');
  const view = useView<Declaraties>('declaraties', {
    ...filters,
    cursor,
    minimaalPositie: position,
  });
  return (
    <>
      <h1>Declaraties</h1>
      <Shown view={view}>
        {(page) => (
          <>
            <StandLine stand={page.stand} />
            <Upload
              onDone={(last) => {
                setPosition(String(last));
              }}
            />
            <Block
              title="Welke declaraties zijn er?"
              sentence={`${number(page.totaal)} declaraties, nieuwste eerst.`}
            >
              {page.declaraties.length === 0 ? (
                <p className="notice">
                  Er zijn nog geen declaraties. Lees hierboven een 323-bericht in.
                </p>
              ) : (
                <DeclarationTable page={page} />
              )}
              <p>
                {cursor !== '' && (
                  <Link to={withFilters(path, query, { cursor: '' })}>Naar het begin</Link>
                )}{' '}
                {page.volgende !== null && (
                  <button
                    type="button"
                    onClick={() => {
                      goTo(withFilters(path, query, { cursor: page.volgende ?? '' }));
                    }}
                  >
                    Volgende bladzijde
                  </button>
                )}
              </p>
            </Block>
          </>
        )}
      </Shown>
    </>
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
      ['Afgekeurde regels', true],
      ['Status', false],
    ]}
  >
    <tbody>
      {page.declaraties.map((row) => (
        <tr key={row.id}>
          <th scope="row">
            <Link to={`/declaraties/${row.id}`}>{row.nummer}</Link>
          </th>
          <td>{row.gemeente.naam}</td>
          <td>{row.aanbieder.naam}</td>
          <td>{longMonth(row.periode)}</td>
          <td>{day(row.antwoordVoorDatum)}</td>
          <td className="num">{number(row.regels)}</td>
          <td className="num">{euro(row.ingediendCent)}</td>
          <td className="num">{euro(row.toegekendCent)}</td>
          <td className="num">{number(row.afgekeurdeRegels)}</td>
          <td>
            <Mark text={row.status} />
          </td>
        </tr>
      ))}
    </tbody>
  </Table>
);

const unitsOf = ({ volume, eenheid }: Declaratieregel): string =>
  volume === null ? '–' : `${number(volume)} × ${eenheid?.naam ?? ''}`;

const basisText = (line: Declaratieregel): string => {
  const { grondslag } = line;
  if (grondslag === null) return '';
  const parts = [
    grondslag.tariefCent === null ? '' : `afgesproken tarief ${euro(grondslag.tariefCent)}`,
    grondslag.maximumPeriode === null
      ? ''
      : `hoogstens ${number(grondslag.maximumPeriode)} in deze periode`,
    grondslag.maximumTotaal === null
      ? ''
      : `${number(grondslag.maximumTotaal)} in totaal, waarvan ${number(grondslag.eerderToegekendVolume)} eerder toegekend`,
  ];
  return parts.filter((part) => part !== '').join('; ');
};

const LineRow = ({ line }: { readonly line: Declaratieregel }): ReactElement => (
  <tr>
    <th scope="row" className="num">
      {line.regel}
    </th>
    <td>{line.referentie}</td>
    <td className="num">{line.toewijzing}</td>
    <td>{line.product.naam}</td>
    <td className="nowrap">
      {line.periode.van} t/m {line.periode.tot.slice(8)}
    </td>
    <td className="num">{unitsOf(line)}</td>
    <td className="num">{orDash(line.tariefCent, euro)}</td>
    <td className="num">
      {line.debetCredit === 'C' ? '−' : ''}
      {euro(line.bedragCent)}
    </td>
    <td>
      <Mark text={line.uitkomst} />
      {line.codes.length > 0 && (
        <ul className="reasons">
          {line.codes.map(({ code, regel, uitleg }) => (
            <li key={regel}>
              {code ?? regel}: {uitleg}
            </li>
          ))}
        </ul>
      )}
      {basisText(line) !== '' && <small>{basisText(line)}</small>}
    </td>
  </tr>
);

/** One declaration with every line, its verdict and why. */
export const DeclarationPage = ({
  id,
  filters,
}: {
  readonly id: string;
  readonly filters: Filters;
}): ReactElement => {
  const { path, query } = useAddress();
  const outcome = query.get('uitkomst') ?? '';
  const { bekendOp = '' } = filters;
  const detail = useView<DeclaratieDetail>(`declaraties/${id}`, { bekendOp });
  const lines = useView<{ readonly regels: readonly Declaratieregel[] }>(
    `declaraties/${id}/regels`,
    {
      bekendOp,
      uitkomst: outcome,
    },
  );
  return (
    <>
      <p>
        <Link to="/declaraties">Alle declaraties</Link>
      </p>
      <Shown view={detail}>
        {(one) => (
          <>
            <h1>
              Declaratie {one.nummer}, {longMonth(one.periode)}
            </h1>
            <StandLine stand={one.stand} />
            <p className="key-sentence">
              {one.aanbieder.naam} vraagt {one.gemeente.naam} om {euro(one.ingediendCent)}.
              Toegekend is {euro(one.toegekendCent)}; {number(one.afgekeurdeRegels)} van de{' '}
              {number(one.regels)} regels {one.afgekeurdeRegels === 1 ? 'is' : 'zijn'} afgekeurd.
            </p>
            {one.afkeurPerCode.length > 0 && (
              <Block title="Waarom zijn regels afgekeurd?">
                <Table
                  caption="Redenen"
                  head={[
                    ['Code', false],
                    ['Omschrijving', false],
                    ['Regels', true],
                  ]}
                >
                  <tbody>
                    {one.afkeurPerCode.map(({ code, omschrijving, aantal }) => (
                      <tr key={code}>
                        <th scope="row">{code}</th>
                        <td>{omschrijving}</td>
                        <td className="num">{number(aantal)}</td>
                      </tr>
                    ))}
                  </tbody>
                </Table>
              </Block>
            )}
          </>
        )}
      </Shown>
      <Block title="Wat is er van elke regel geworden?">
        <p className="no-print">
          <label>
            Laat zien:{' '}
            <select
              value={outcome}
              onChange={(event) => {
                goTo(withFilters(path, query, { uitkomst: event.target.value }));
              }}
            >
              <option value="">alle regels</option>
              <option value="afgekeurd">afgekeurde regels</option>
              <option value="toegekend">toegekende regels</option>
              <option value="gecrediteerd">gecrediteerde regels</option>
            </select>
          </label>
        </p>
        <Shown view={lines}>
          {({ regels }) =>
            regels.length === 0 ? (
              <p className="notice">Er zijn geen regels met deze uitkomst.</p>
            ) : (
              <Table
                caption="Regels met hun oordeel"
                head={[
                  ['Regel', true],
                  ['Referentie', false],
                  ['Toewijzing', true],
                  ['Product', false],
                  ['Periode', false],
                  ['Volume', true],
                  ['Tarief', true],
                  ['Bedrag', true],
                  ['Oordeel', false],
                ]}
              >
                <tbody>
                  {regels.map((line) => (
                    <LineRow key={line.regel} line={line} />
                  ))}
                </tbody>
              </Table>
            )
          }
        </Shown>
      </Block>
    </>
  );
};
