import { useState, type ReactElement } from 'react';
import { NothingFound } from '../frame/filters';
import type { PageProps } from '../frame/page';
import type { AangehoudenRegels, Declaraties } from '../ledger/api';
import { useView, type ViewState } from '../ledger/use-view';
import { travelling, useAddress, withFilters } from '../parts/address';
import { Link, PageHead, ShownFigures } from '../parts/blocks';
import { number } from '../parts/format';
import { Files } from '../sheets/sheet-block';
import { Answering } from './answering';
import { DecidedLines } from './decided-lines';
import { useDecisions } from './decisions';
import { DeclarationList, pageRowsIn } from './declaration-lists';
import { dueSentence } from './due';
import { Upload } from './upload';
import { WorkList } from './work-list';
import './declarations.css';

const GROUPS = ['beoordelen', 'antwoorden', 'besloten', 'beantwoord', 'alles'] as const;
type Group = (typeof GROUPS)[number];

const groupIn = (query: URLSearchParams): Group =>
  GROUPS.find((one) => one === query.get('groep')) ?? 'beoordelen';

const LABELS: Readonly<Record<Group, string>> = {
  beoordelen: 'Beoordelen',
  antwoorden: 'Antwoord versturen',
  besloten: 'Besloten, nog niet verstuurd',
  beantwoord: 'Beantwoord',
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

const totalOf = (view: ViewState<{ readonly totaal: number }>): number | null =>
  view.value?.totaal ?? null;

/** Filters that can leave a list empty; the times never do so alone. */
const isFiltered = (query: URLSearchParams): boolean =>
  ['gemeente', 'wet', 'aanbieder', 'product', 'reden'].some((name) => query.has(name));

/** What must be done now, and the way in for message files (B2 – B5). */
export const DeclarationsPage = ({ filters, region }: PageProps): ReactElement => {
  const { query } = useAddress();
  const group = groupIn(query);
  // After an upload the lists wait until they hold what was just recorded.
  const [position, setPosition] = useState('');
  const scoped = { ...filters, aanbieder: query.get('aanbieder') ?? '' };
  const asked = { ...scoped, minimaalPositie: position };
  const heldQuery = {
    ...scoped,
    product: query.get('product') ?? '',
    reden: query.get('reden') ?? '',
    sorteer: query.get('sorteer') ?? '',
  };
  const held = useView<AangehoudenRegels>('aangehouden-regels', {
    ...heldQuery,
    minimaalPositie: position,
  });
  const { acts } = useDecisions();
  const decided = useView<AangehoudenRegels>(
    'aangehouden-regels',
    { ...asked, stand: 'besloten' },
    // News of one's own decisions is not told: what they change here is asked for again.
    acts.reduce((sum, { standing }) => sum + standing.length, 0),
  );
  const limit = String(pageRowsIn(query));
  // Only the list that is looked at is on another page than the first.
  const cursorOf = (one: Group): string => (one === group ? (query.get('cursor') ?? '') : '');
  const unsent = useView<Declaraties>('declaraties', { ...asked, antwoord: 'te-versturen' });
  const sent = useView<Declaraties>('declaraties', {
    ...asked,
    antwoord: 'verstuurd',
    limit,
    cursor: cursorOf('beantwoord'),
  });
  const all = useView<Declaraties>('declaraties', { ...asked, limit, cursor: cursorOf('alles') });
  const nothingFound = (what: string): ReactElement => <NothingFound what={what} region={region} />;
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
          beantwoord: totalOf(sent),
          alles: totalOf(all),
        }}
      />
      {group === 'beoordelen' && (
        <ShownFigures view={held} isQuiet>
          {(list) =>
            list.regels.length > 0 ? (
              <>
                <WorkList list={list} asked={heldQuery} />
                <Files path="aangehouden-regels" query={heldQuery} />
              </>
            ) : isFiltered(query) ? (
              nothingFound('regels')
            ) : (
              <AllJudged />
            )
          }
        </ShownFigures>
      )}
      {group === 'antwoorden' && (
        <ShownFigures view={unsent}>
          {(page) =>
            page.declaraties.length > 0 ? (
              <>
                <Answering page={page} />
                <Files path="declaraties" query={{ ...scoped, antwoord: 'te-versturen' }} />
              </>
            ) : isFiltered(query) ? (
              nothingFound('declaraties')
            ) : (
              <p className="notice">U bent klaar. Alle antwoorden zijn verstuurd.</p>
            )
          }
        </ShownFigures>
      )}
      {group === 'besloten' && (
        <ShownFigures view={decided}>
          {(list) => (
            <>
              <DecidedLines list={list} />
              <Files path="aangehouden-regels" query={{ ...scoped, stand: 'besloten' }} />
            </>
          )}
        </ShownFigures>
      )}
      {group === 'beantwoord' && (
        <ShownFigures view={sent}>
          {(page) =>
            page.totaal === 0 && isFiltered(query) ? (
              nothingFound('declaraties')
            ) : (
              <DeclarationList
                page={page}
                asked={{ ...scoped, antwoord: 'verstuurd' }}
                title="Welke declaraties zijn beantwoord?"
                empty="Er is nog geen antwoord verstuurd."
              />
            )
          }
        </ShownFigures>
      )}
      {group === 'alles' && (
        <ShownFigures view={all}>
          {(page) =>
            page.totaal === 0 && isFiltered(query) ? (
              nothingFound('declaraties')
            ) : (
              <DeclarationList
                page={page}
                asked={scoped}
                title="Welke declaraties zijn er?"
                empty="Er zijn nog geen declaraties. Lees hieronder een 323-bericht in."
              />
            )
          }
        </ShownFigures>
      )}
      <div className="no-print">
        <Upload
          onDone={(last) => {
            setPosition(String(last));
          }}
        />
      </div>
    </>
  );
};

/** Nothing to do any more (3.2 #13). */
const AllJudged = (): ReactElement => {
  const { query } = useAddress();
  const to = (groep: Group): string => withFilters('/declaraties', travelling(query), { groep });
  return (
    <p className="notice">
      U bent klaar. Er zijn geen regels om te beoordelen.{' '}
      <Link to={to('antwoorden')}>Verstuur de antwoorden</Link> of{' '}
      <Link to={to('beantwoord')}>bekijk wat is beantwoord</Link>.
    </p>
  );
};
