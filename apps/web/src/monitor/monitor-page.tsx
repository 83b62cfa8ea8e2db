import { useEffect, type ReactElement } from 'react';
import { FlowsBlock, MunicipalFlows } from '../flows/flow-blocks';
import type { PageProps } from '../frame/page';
import { ask, type Monitor, type Overzicht } from '../ledger/api';
import { useView } from '../ledger/use-view';
import { goTo, useAddress, withFilters } from '../parts/address';
import { Block, Link, Loading, PageHead, Shown, StandLine, Tiles } from '../parts/blocks';
import { day, number } from '../parts/format';
import { useNewer } from '../parts/news';
import { AllFiles } from '../parts/page-head';
import { dayOfYear, lastMonthEnd, yearShown, yearUpTo } from '../parts/year';
import { Years } from '../parts/years';
import { useNotes } from '../sheets/figure-notes';
import { Exports, SheetBlock, useSheet } from '../sheets/sheet-block';
import { WaitingSpans } from '../waiting/waiting-spans';
import { BudgetsBlock } from './budgets-block';
import { GoalsBlock } from './goals-block';
import { tilesOf } from './monitor-tiles';
import { PairsTable } from './pairs-table';
import { TownsBlock } from './towns-block';
import './monitor.css';

/** Beside the figures: what was told, and what changed in tariffs, contracts and targets. */
const HappenedBlock = ({ van, tot }: Monitor['periode']): ReactElement => (
  <SheetBlock
    sheet="gebeurd"
    query={{ van, tot, limit: '20' }}
    title="Wat is er gebeurd?"
    sentence={({ stand }) =>
      `${number(stand.rijen ?? 0)} gebeurtenissen van ${day(van)} tot en met ${day(tot)}, de laatste boven.`
    }
    empty="In deze periode is niets bijzonders vastgelegd."
  />
);

const balance = ({ totaal }: Monitor): string =>
  `In twaalf maanden begonnen ${number(totaal.instroom)} toewijzingen en eindigden er ${number(totaal.uitstroom)}.`;

/** Sheets of which the tiles are made, each with what it is asked. */
const questionsOf = (year: number, asAt: string) => ({
  budgets: { sheet: 'begrotingen', query: { jaar: String(year) } },
  goals: { sheet: 'verschuiving', query: yearUpTo(year, asAt) },
  waiting: { sheet: 'wachtlijst', query: {} },
  waited: { sheet: 'wachtlijst', query: { situatieOp: lastMonthEnd(asAt) } },
});

type Sheets = Readonly<Record<keyof ReturnType<typeof questionsOf>, Overzicht | null>>;

/** Nothing was told or counted for the year. */
const isEmpty = ({ totaal }: Monitor, { budgets }: Sheets): boolean =>
  totaal.instroom + totaal.uitstroom + totaal.uniekeClienten === 0 &&
  (budgets === null || budgets.rijen.length === 0);

/** A year in the address is a day: everything on this page is about a day (2.1). */
const useYearAsDay = (today: string): void => {
  const { path, query } = useAddress();
  const jaar = query.get('jaar');
  useEffect(() => {
    if (jaar === null || today === '' || !/^\d{4}$/.test(jaar)) return;
    const day = dayOfYear(Number(jaar), today);
    goTo(
      withFilters(path, query, { jaar: '', situatieOp: day === today ? '' : day }),
      false,
      'here',
    );
  });
};

/** How the region stands against what was agreed (C3, C5, C6). */
export const MonitorPage = ({ filters, region }: PageProps): ReactElement => {
  const today = region?.vandaag ?? '';
  useYearAsDay(today);
  const asAt = filters.situatieOp === '' ? today : filters.situatieOp;
  const year = yearShown(asAt);
  const norm = region?.wachtnormWerkdagen ?? null;
  return year === null || today === '' ? (
    <Loading />
  ) : (
    <MonitorOf filters={filters} year={year} asAt={asAt} today={today} norm={norm} />
  );
};

const MonitorOf = ({
  filters,
  year,
  asAt,
  today,
  norm,
}: Pick<PageProps, 'filters'> & {
  readonly year: number;
  readonly asAt: string;
  readonly today: string;
  readonly norm: number | null;
}): ReactElement => {
  const { query } = useAddress();
  const questions = questionsOf(year, asAt);
  const view = useView<Monitor>('monitor', filters);
  const budgets = useSheet(questions.budgets);
  const goals = useSheet(questions.goals);
  const waiting = useSheet(questions.waiting);
  const waited = useSheet(questions.waited);
  const notes = useNotes();
  const sheets: Sheets = {
    budgets: budgets.value,
    goals: goals.value,
    waiting: waiting.value,
    waited: waited.value,
  };
  // Only the tiles change by themselves; what is drawn below them stays until the reader asks.
  const newer = useNewer(view.value, async () => {
    const again = (key: keyof Sheets) =>
      ask<Overzicht>(`overzichten/${questions[key].sheet}`, {
        ...filters,
        ...questions[key].query,
      });
    return {
      monitor: await ask<Monitor>('monitor', filters),
      budgets: await again('budgets'),
      goals: await again('goals'),
      waiting: await again('waiting'),
      waited: await again('waited'),
    };
  });
  const isWaiting =
    notes === null ||
    [budgets, goals, waiting, waited].some(
      ({ state, value }) => state === 'loading' && value === null,
    );
  const last = yearShown(today) ?? year;
  const ofYear = (one: number) => ({ situatieOp: one === last ? '' : dayOfYear(one, today) });
  return (
    <>
      <PageHead title={`Regiomonitor ${String(year)}`} stand={view.value?.stand}>
        <AllFiles />
      </PageHead>
      <Shown view={view}>
        {(monitor) => (
          <>
            <StandLine
              stand={monitor.stand}
              also={Object.values(sheets).flatMap((one) =>
                (one?.stand.projecties ?? []).map(({ naam }) => naam),
              )}
            />
            <Years year={year} last={last} changes={ofYear} />
            {isWaiting ? (
              <Loading />
            ) : isEmpty(monitor, sheets) ? (
              <p className="notice">
                Voor {year} zijn er nog geen cijfers.{' '}
                <Link to={withFilters('/', query, { situatieOp: '' })}>Bekijk {last}</Link>
              </p>
            ) : (
              <div className="monitor-sheet">
                <p className="key-sentence">{monitor.kernzin}</p>
                <Tiles tiles={tilesOf({ monitor, ...sheets, ...newer, year, asAt, query })} />
                <Shown view={budgets}>
                  {(known) => <BudgetsBlock budgets={known} year={year} notes={notes} />}
                </Shown>
                <TownsBlock monitor={monitor} waiting={waiting.value} />
                <Shown view={goals}>
                  {(aims) => <GoalsBlock goals={aims} asked={yearUpTo(year, asAt)} />}
                </Shown>
                <FlowsBlock monitor={monitor} notes={notes} sentence={balance(monitor)} />
                <MunicipalFlows monitor={monitor} />
                <WaitingSpans norm={norm} isNoted />
                <HappenedBlock {...monitor.periode} />
                <Block
                  title="Hoeveel mensen krijgen welke hulp?"
                  source={
                    <>
                      {monitor.toelichting.join(' ')} <Exports sheet="regiomonitor-koppels" />
                    </>
                  }
                >
                  <PairsTable monitor={monitor} />
                </Block>
                <p className="only-print source">
                  Van lange tabellen staan op papier de eerste twaalf rijen. Alle rijen staan in de
                  bestanden.
                </p>
              </div>
            )}
          </>
        )}
      </Shown>
    </>
  );
};
