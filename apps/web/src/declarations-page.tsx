import { useState, type ReactElement } from 'react';
import { ApiFout, fetchAnswer, type AangehoudenRegels, type Declaraties } from './api';
import { travelling, useAddress, withFilters } from './address';
import { Block, Link, Mark, PageHead, ShownFigures, Table } from './blocks';
import { idOf, judgeAgain, useDecisions } from './decisions';
import { dueSentence } from './due';
import { dayShort, euroExact, longMonth, moment, number } from './format';
import { refresh } from './round';
import type { PageProps } from './routes';
import { Exports } from './sheet-block';
import { Upload } from './upload';
import { useView, type ViewState } from './use-view';
import { WorkList } from './work-list';

const GROUPS = ['beoordelen', 'antwoorden', 'besloten', 'alles'] as const;
type Group = (typeof GROUPS)[number];

const groupIn = (query: URLSearchParams): Group =>
  GROUPS.find((one) => one === query.get('groep')) ?? 'beoordelen';

const LABELS: Readonly<Record<Group, string>> = {
  beoordelen: 'Beoordelen',
  antwoorden: 'Antwoord versturen',
  besloten: 'Besloten, nog niet verstuurd',
  alles: 'Alle declaraties',
};

const Groups = ({
  counts,
}: {
  readonly counts: Readonly<Record<Group, number | null>>;
}): ReactElement => {
  const { path, query } = useAddress();
  const current = groupIn(query);
  return (
    <nav className="groups-nav no-print" aria-label="Welke declaraties">
      {GROUPS.map((one) => (
        <Link
          key={one}
          to={withFilters(path, travelling(query), { groep: one === 'beoordelen' ? '' : one })}
          current={one === current}
        >
          {LABELS[one]} {counts[one] === null ? '' : number(counts[one])}
        </Link>
      ))}
    </nav>
  );
};

/** Fetches an answer as a file: from then on it counts as sent. */
const AnswerButton = ({
  id,
  number: name,
  onDone,
}: {
  readonly id: string;
  readonly number: string;
  readonly onDone: () => void;
}): ReactElement => {
  const [fault, setFault] = useState('');
  const take = async (): Promise<void> => {
    try {
      const { naam, inhoud } = await fetchAnswer(id);
      const link = document.createElement('a');
      link.href = `data:application/xml;charset=utf-8,${encodeURIComponent(inhoud)}`;
      link.download = naam;
      link.click();
      onDone();
    } catch (error) {
      setFault(error instanceof ApiFout ? error.probleem.detail : 'Probeer het opnieuw.');
    }
  };
  return (
    <>
      <button
        type="button"
        aria-label={`Haal het antwoord op ${name} op; het geldt dan als verstuurd`}
        onClick={() => {
          void take();
        }}
      >
        Haal antwoord op
      </button>
      {fault !== '' && (
        <small role="alert" className="fault">
          {fault}
        </small>
      )}
    </>
  );
};

const Answering = ({ page }: { readonly page: Declaraties }): ReactElement => {
  const { query } = useAddress();
  const [sent, setSent] = useState<ReadonlySet<string>>(new Set());
  return (
    <>
      <p>
        Haalt u een antwoord op, dan geldt het als verstuurd. Daarna kan alleen de aanbieder nog
        verbeteren, met een creditregel.
      </p>
      <Table
        caption={`${number(page.totaal)} declaraties waarvan het antwoord nog weg moet, de eerste datum boven`}
        head={[
          ['Declaratie', false],
          ['Aanbieder', false],
          ['Maand', false],
          ['Regels', true],
          ['Ingediend', true],
          ['Antwoord vóór', false],
          ['Antwoord', false],
        ]}
      >
        <tbody>
          {page.declaraties.map((row) => (
            <tr key={row.id}>
              <th scope="row">
                <Link to={withFilters(`/declaraties/${row.id}`, travelling(query), {})}>
                  {row.nummer}
                </Link>
              </th>
              <td>
                {row.aanbieder.naam}
                <small>{row.gemeente.naam}</small>
              </td>
              <td>{longMonth(row.periode)}</td>
              <td className="num">{number(row.regels)}</td>
              <td className="num">{euroExact(row.ingediendCent)}</td>
              <td className="nowrap">{dayShort(row.antwoordVoorDatum)}</td>
              <td>
                {sent.has(row.id) && <Mark text="verstuurd" />}
                {!sent.has(row.id) && row.status === 'beantwoord' && (
                  <AnswerButton
                    id={row.id}
                    number={row.nummer}
                    onDone={() => {
                      setSent((before) => new Set(before).add(row.id));
                    }}
                  />
                )}
                {row.status !== 'beantwoord' && 'wacht op uw oordeel'}
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
    </>
  );
};

const Decided = ({ list }: { readonly list: AangehoudenRegels }): ReactElement => {
  const [fault, setFault] = useState('');
  if (list.regels.length === 0) {
    return <p className="notice">Er zijn geen besluiten die u nog kunt veranderen.</p>;
  }
  return (
    <>
      <p>Tot het antwoord is verstuurd, kunt u een besluit ongedaan maken.</p>
      {fault !== '' && (
        <p role="alert" className="notice alarm">
          {fault}
        </p>
      )}
      <Table
        caption={`${number(list.totaal)} besluiten, nieuwste boven`}
        head={[
          ['Regel', false],
          ['Aanbieder', false],
          ['Bedrag', true],
          ['Besluit', false],
          ['Door', false],
          ['Reden', false],
          ['', false],
        ]}
      >
        <tbody>
          {list.regels.map((line) => (
            <tr key={idOf(line)}>
              <th scope="row" className="nowrap">
                {line.declaratie.nummer}-{line.regel}
              </th>
              <td>
                {line.declaratie.aanbieder.naam}
                <small>{line.declaratie.gemeente.naam}</small>
              </td>
              <td className="num">{euroExact(line.bedragCent)}</td>
              <td>
                <Mark text={line.uitkomst} />
              </td>
              <td>
                {line.besluit?.door ?? ''}
                <small>{line.besluit === null ? '' : moment(line.besluit.op)}</small>
              </td>
              <td>{line.besluit?.reden ?? ''}</td>
              <td>
                <button
                  type="button"
                  aria-label={`Maak ongedaan: ${line.declaratie.nummer}-${String(line.regel)}`}
                  onClick={() => {
                    void judgeAgain([line]).then((why) => {
                      setFault(why);
                      refresh();
                    });
                  }}
                >
                  Ongedaan maken
                </button>
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
    </>
  );
};

const All = ({ page }: { readonly page: Declaraties }): ReactElement => {
  const { path, query } = useAddress();
  return (
    <Block
      title="Welke declaraties zijn er?"
      sentence={`${number(page.totaal)} declaraties, nieuwste eerst.`}
    >
      {page.declaraties.length === 0 ? (
        <p className="notice">Er zijn nog geen declaraties. Lees hieronder een 323-bericht in.</p>
      ) : (
        <DeclarationTable page={page} />
      )}
      <p className="choices">
        {query.get('cursor') !== null && (
          <Link to={withFilters(path, query, { cursor: '' })}>Naar het begin</Link>
        )}
        {page.volgende !== null && (
          <Link to={withFilters(path, query, { cursor: page.volgende })}>Volgende bladzijde</Link>
        )}
      </p>
    </Block>
  );
};

const DeclarationTable = ({ page }: { readonly page: Declaraties }): ReactElement => {
  const { query } = useAddress();
  return (
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
        ['Afgekeurd', true],
        ['Status', false],
      ]}
    >
      <tbody>
        {page.declaraties.map((row) => (
          <tr key={row.id}>
            <th scope="row">
              <Link to={withFilters(`/declaraties/${row.id}`, travelling(query), {})}>
                {row.nummer}
              </Link>
            </th>
            <td>{row.gemeente.naam}</td>
            <td>{row.aanbieder.naam}</td>
            <td>{longMonth(row.periode)}</td>
            <td className="nowrap">{dayShort(row.antwoordVoorDatum)}</td>
            <td className="num">{number(row.regels)}</td>
            <td className="num">{euroExact(row.ingediendCent)}</td>
            <td className="num">{euroExact(row.toegekendCent)}</td>
            <td className="num">{number(row.afgekeurdeRegels)}</td>
            <td>
              <Mark text={row.status} />
            </td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
};

const totalOf = (view: ViewState<{ readonly totaal: number }>): number | null =>
  view.value?.totaal ?? null;

/** What must be done now, and the way in for message files (B2 – B5). */
export const DeclarationsPage = ({ filters, region }: PageProps): ReactElement => {
  const { query } = useAddress();
  const group = groupIn(query);
  // After an upload the lists wait until they hold what was just recorded.
  const [position, setPosition] = useState('');
  const asked = { ...filters, minimaalPositie: position };
  const aanbieder = query.get('aanbieder') ?? '';
  const held = useView<AangehoudenRegels>('aangehouden-regels', {
    ...asked,
    aanbieder,
    reden: query.get('reden') ?? '',
  });
  const { acts } = useDecisions();
  const decided = useView<AangehoudenRegels>(
    'aangehouden-regels',
    { ...asked, stand: 'besloten' },
    // News of one's own decisions is not told: what they change here is asked for again.
    acts.filter(({ state }) => state === 'done').length,
  );
  const unsent = useView<Declaraties>('declaraties', { ...asked, antwoord: 'te-versturen' });
  const all = useView<Declaraties>('declaraties', {
    ...asked,
    aanbieder,
    cursor: query.get('cursor') ?? '',
  });
  return (
    <>
      <PageHead title="Declaraties" stand={held.value?.stand} />
      <p className="key-sentence">
        {unsent.value === null || region === null
          ? '\u00a0'
          : dueSentence(
              unsent.value,
              filters.situatieOp === '' ? region.vandaag : filters.situatieOp,
            )}
      </p>
      <Groups
        counts={{
          beoordelen: totalOf(held),
          antwoorden: totalOf(unsent),
          besloten: totalOf(decided),
          alles: totalOf(all),
        }}
      />
      {group === 'beoordelen' && (
        <ShownFigures view={held}>
          {(list) =>
            list.regels.length === 0 ? (
              <p className="notice">
                U bent klaar. Er zijn geen regels om te beoordelen.{' '}
                <Link to={withFilters('/declaraties', travelling(query), { groep: 'antwoorden' })}>
                  Verstuur de antwoorden
                </Link>
              </p>
            ) : (
              <>
                <WorkList key={list.regels.length} list={list} />
                <Exports sheet="aangehouden-regels" />
              </>
            )
          }
        </ShownFigures>
      )}
      {group === 'antwoorden' && (
        <ShownFigures view={unsent}>
          {(page) =>
            page.declaraties.length === 0 ? (
              <p className="notice">U bent klaar. Alle antwoorden zijn verstuurd.</p>
            ) : (
              <>
                <Answering page={page} />
                <Exports sheet="te-beantwoorden" />
              </>
            )
          }
        </ShownFigures>
      )}
      {group === 'besloten' && (
        <ShownFigures view={decided}>
          {(list) => (
            <>
              <Decided list={list} />
              <Exports sheet="besluiten" />
            </>
          )}
        </ShownFigures>
      )}
      {group === 'alles' && <ShownFigures view={all}>{(page) => <All page={page} />}</ShownFigures>}
      <Upload
        onDone={(last) => {
          setPosition(String(last));
        }}
      />
    </>
  );
};
