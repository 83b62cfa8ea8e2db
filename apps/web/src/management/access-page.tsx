import { useState, type FormEvent, type ReactElement } from 'react';
import { instruct } from '../ledger/api';
import { useActs } from '../ledger/use-acts';
import { useView } from '../ledger/use-view';
import { goTo, useAddress, withFilters } from '../parts/address';
import { Block, Link, Mark, PageHead, ProblemNotice, Shown, Table } from '../parts/blocks';
import { dutchDay } from '../parts/clock';
import { moment, number, orDash } from '../parts/format';

interface Regel {
  readonly nummer: number;
  readonly tijdstip: string;
  readonly uitkomst: string;
  readonly gebeurtenis: string;
  readonly account: string | null;
  readonly opGrondVan: string | null;
  readonly voorwerp: string;
  readonly clienten: readonly string[];
}

interface Gebruik {
  readonly account: string | null;
  readonly soort: string;
  readonly rollen: readonly string[];
  readonly inzagen: number;
  readonly wijzigingen: number;
  readonly bestanden: number;
  readonly geweigerd: number;
  readonly noodtoegang: number;
  readonly clienten: number;
  readonly laatste: string;
}

interface Beoordeling {
  readonly maand: string;
  readonly onderwerp: string;
  readonly oordeel: string;
  readonly door: string | null;
  readonly op: string;
  readonly gemeente: string | null;
}

const NOBODY = 'niet aangemeld';
const MONTH_LENGTH = 7;

const thisMonth = (): string => dutchDay(new Date().toISOString()).slice(0, MONTH_LENGTH);

const useMonth = (): string => useAddress().query.get('maand') ?? thisMonth();

const MonthChoice = (): ReactElement => {
  const { path, query } = useAddress();
  return (
    <form
      className="filters"
      aria-label="Welke maand"
      onSubmit={(event) => {
        event.preventDefault();
        const month = new FormData(event.currentTarget).get('maand');
        if (typeof month === 'string') goTo(withFilters(path, query, { maand: month }), false);
      }}
    >
      <label>
        Maand
        <br />
        <input name="maand" required pattern="\d{4}-\d{2}" defaultValue={useMonth()} />
      </label>
      <button type="submit">Toon</button>
    </form>
  );
};

const WHY_CLOSED = 'Dit telt regels van het toegangslogboek. Kies het account om ze te zien.';

const USE_HEAD = [
  ['Account', false],
  ['Rollen', false],
  ['Inzagen', true, WHY_CLOSED],
  ['Wijzigingen', true, WHY_CLOSED],
  ['Cliënten', true, WHY_CLOSED],
  ['Bestanden', true, WHY_CLOSED],
  ['Geweigerd', true, WHY_CLOSED],
  ['Laatste gebruik', false],
] as const;

/** The lines of an account in the month, further down this page. */
const LinesOf = ({ account }: { readonly account: string }): ReactElement => {
  const { path, query } = useAddress();
  return <Link to={withFilters(path, query, { account, na: '' })}>{account}</Link>;
};

const AccountRow = ({ one }: { readonly one: Gebruik }): ReactElement => (
  <tr>
    <th scope="row">
      {one.account === null ? NOBODY : <LinesOf account={one.account} />}
      {one.noodtoegang > 0 && (
        <>
          {' '}
          <Mark text="noodtoegang" />
        </>
      )}
    </th>
    <td>{one.rollen.length === 0 ? one.soort : one.rollen.join(', ')}</td>
    <td className="num">{number(one.inzagen)}</td>
    <td className="num">{number(one.wijzigingen)}</td>
    <td className="num">{number(one.clienten)}</td>
    <td className="num">{number(one.bestanden)}</td>
    <td className="num">{number(one.geweigerd)}</td>
    <td className="nowrap">{moment(one.laatste)}</td>
  </tr>
);

const UseBlock = ({ beat }: { readonly beat: number }): ReactElement => {
  const maand = useMonth();
  const view = useView<{ readonly accounts: readonly Gebruik[] }>(
    'toegangslogboek/samenvatting',
    { maand },
    beat,
  );
  return (
    <Block
      title="Wie gebruikte welke rechten?"
      choices={<MonthChoice />}
      source="Per account in deze maand. Rollen: die bij het laatste gebruik; zij worden bij de aanmelddienst gegeven en ingetrokken. Cliënten: van hoeveel verschillende cliënten iets werd getoond of gewijzigd. Bestanden: als CSV of XLSX meegenomen."
    >
      <Shown view={view}>
        {({ accounts }) =>
          accounts.length === 0 ? (
            <p>In deze maand is er niets ingezien.</p>
          ) : (
            <Table caption={`Gebruik per account in ${maand}`} head={USE_HEAD}>
              <tbody>
                {accounts.map((one) => (
                  <AccountRow key={one.account ?? NOBODY} one={one} />
                ))}
              </tbody>
            </Table>
          )
        }
      </Shown>
    </Block>
  );
};

const LINE_HEAD = [
  ['Tijdstip', false],
  ['Account', false],
  ['Wat', false],
  ['Waarover', false],
  ['Uitkomst', false],
] as const;

const Lines = ({
  lines,
  caption,
}: {
  readonly lines: readonly Regel[];
  readonly caption: string;
}): ReactElement => (
  <Table caption={caption} head={LINE_HEAD}>
    <tbody>
      {lines.map((line) => (
        <tr key={line.nummer}>
          <th scope="row" className="nowrap">
            {moment(line.tijdstip)}
          </th>
          <td>
            {line.account ?? NOBODY} ({orDash(line.opGrondVan, (role) => role)})
          </td>
          <td>
            <code>{line.gebeurtenis}</code>
          </td>
          <td>
            {line.voorwerp}
            {line.clienten.length > 0 && (
              <details>
                <summary>{number(line.clienten.length)} cliënten</summary>
                {line.clienten.join(', ')}
              </details>
            )}
          </td>
          <td>
            <Mark text={line.uitkomst} />
          </td>
        </tr>
      ))}
    </tbody>
  </Table>
);

const JUDGEMENTS = [
  ['in-orde', 'In orde'],
  ['navraag', 'Er loopt navraag'],
  ['melding', 'Gemeld als incident'],
] as const;

const SUBJECTS = [
  ['inzagen', 'De inzagen (steekproef)'],
  ['rechten', 'De rechten (wie welke rollen gebruikte)'],
] as const;

const ReviewForm = ({
  gemeente,
  give,
}: {
  readonly gemeente: string;
  readonly give: (body: object) => void;
}): ReactElement => {
  const maand = useMonth();
  const record = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const given = Object.fromEntries(new FormData(event.currentTarget));
    give({ ...given, maand, ...(gemeente === '' ? {} : { gemeente }) });
  };
  const field = (
    name: string,
    label: string,
    options: readonly (readonly [string, string])[],
  ): ReactElement => (
    <div className="field">
      <label htmlFor={`beoordeling-${name}`}>{label}</label>
      <select id={`beoordeling-${name}`} name={name}>
        {options.map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </div>
  );
  return (
    <form className="record" onSubmit={record}>
      {field('onderwerp', `Wat hebt u bekeken van ${maand}?`, SUBJECTS)}
      {field('oordeel', 'Wat is uw oordeel?', JUDGEMENTS)}
      <button type="submit" className="main">
        Beoordeling vastleggen
      </button>
    </form>
  );
};

const REVIEW_HEAD = [
  ['Maand', false],
  ['Wat', false],
  ['Oordeel', false],
  ['Voor', false],
  ['Door', false],
  ['Op', false],
] as const;

const Reviews = ({ beat }: { readonly beat: number }): ReactElement => {
  const view = useView<{ readonly beoordelingen: readonly Beoordeling[] }>(
    'toegangslogboek/beoordelingen',
    {},
    beat,
  );
  return (
    <Shown view={view}>
      {({ beoordelingen }) =>
        beoordelingen.length === 0 ? (
          <p>Er is nog geen maand beoordeeld.</p>
        ) : (
          <Table caption="Vastgelegde beoordelingen" head={REVIEW_HEAD}>
            <tbody>
              {beoordelingen.map((one) => (
                <tr key={`${one.op}${one.onderwerp}`}>
                  <th scope="row">{one.maand}</th>
                  <td>{one.onderwerp}</td>
                  <td>
                    <Mark text={one.oordeel} />
                  </td>
                  <td>{one.gemeente ?? 'hele regio'}</td>
                  <td>{one.door}</td>
                  <td className="nowrap">{moment(one.op)}</td>
                </tr>
              ))}
            </tbody>
          </Table>
        )
      }
    </Shown>
  );
};

const ReviewBlock = ({ gemeente }: { readonly gemeente: string }): ReactElement => {
  const maand = useMonth();
  const { acts, problem, act } = useActs();
  const [isDone, setDone] = useState(false);
  const view = useView<{ readonly regels: readonly Regel[] }>('toegangslogboek/steekproef', {
    maand,
  });
  return (
    <Block
      title="Kloppen de inzagen van deze maand?"
      source="De steekproef is gekozen op de zegels van de regels: niemand kan vooraf weten welke regels het worden, en wie opnieuw kijkt ziet dezelfde. Een beoordeling is zelf een regel in het toegangslogboek en blijft even lang."
    >
      <Shown view={view}>
        {({ regels }) =>
          regels.length === 0 ? (
            <p>In deze maand is er niets om te bekijken.</p>
          ) : (
            <Lines lines={regels} caption={`Steekproef van ${maand}`} />
          )
        }
      </Shown>
      {problem !== null && <ProblemNotice problem={problem} />}
      <p role="status">{isDone ? 'De beoordeling is vastgelegd.' : ''}</p>
      <ReviewForm
        gemeente={gemeente}
        give={(body) => {
          setDone(false);
          act(instruct('toegangslogboek/beoordelingen', body, crypto.randomUUID()), () => {
            setDone(true);
          });
        }}
      />
      <Reviews beat={acts} />
    </Block>
  );
};

const SEARCH = [
  ['account', 'Account'],
  ['client', 'Verwijzing naar de cliënt'],
  ['voorwerp', 'Voorwerp, zoals 1690/wmo/1001'],
] as const;

const SearchForm = (): ReactElement => {
  const { path, query } = useAddress();
  return (
    <form
      className="filters"
      aria-label="Zoek in het toegangslogboek"
      onSubmit={(event) => {
        event.preventDefault();
        const given = new FormData(event.currentTarget);
        const asked = Object.fromEntries(
          [...given].map(([name, value]) => [name, typeof value === 'string' ? value.trim() : '']),
        );
        goTo(withFilters(path, query, { ...asked, na: '' }), false);
      }}
    >
      {SEARCH.map(([name, label]) => (
        <label key={name}>
          {label}
          <br />
          <input name={name} defaultValue={query.get(name) ?? ''} />
        </label>
      ))}
      <label>
        Uitkomst
        <br />
        <select name="uitkomst" defaultValue={query.get('uitkomst') ?? ''}>
          <option value="">alle</option>
          <option>gedaan</option>
          <option>geweigerd</option>
          <option>mislukt</option>
        </select>
      </label>
      <button type="submit">Zoek</button>
    </form>
  );
};

const SearchBlock = (): ReactElement => {
  const { path, query } = useAddress();
  const names = [...SEARCH.map(([name]) => name), 'uitkomst', 'na'];
  const asked = Object.fromEntries(names.map((name) => [name, query.get(name) ?? '']));
  const view = useView<{ readonly regels: readonly Regel[]; readonly volgende: number | null }>(
    'toegangslogboek',
    asked,
  );
  const file = new URLSearchParams({ ...asked, na: '', vorm: 'csv' });
  for (const [name, value] of [...file]) if (value === '') file.delete(name);
  return (
    <Block
      title="Wie keek naar wie?"
      choices={<SearchForm key={query.toString()} />}
      source={
        <>
          Er staat wie wat opende, nooit wat daar stond. Ook uw zoekvraag komt in het logboek.{' '}
          <a href={`/v1/toegangslogboek?${file.toString()}`} download>
            Alle gevonden regels als CSV
          </a>
        </>
      }
    >
      <Shown view={view}>
        {({ regels, volgende }) => (
          <>
            {regels.length === 0 ? (
              <p>Er zijn geen regels bij deze keuze.</p>
            ) : (
              <Lines lines={regels} caption={`${number(regels.length)} regels, de oudste eerst`} />
            )}
            {volgende !== null && (
              <button
                type="button"
                onClick={() => {
                  goTo(withFilters(path, query, { na: String(volgende) }), false);
                }}
              >
                Volgende bladzijde
              </button>
            )}
          </>
        )}
      </Shown>
    </Block>
  );
};

/** Who looked at whom, for the privacy officer (LOG-09). NL: toegangslogboek. */
export const AccessPage = (): ReactElement => {
  const { query } = useAddress();
  return (
    <>
      <PageHead title="Toegangslogboek" />
      <UseBlock beat={0} />
      <ReviewBlock gemeente={query.get('gemeente') ?? ''} />
      <SearchBlock />
    </>
  );
};
