import { type DateRange, dutchCalendar, endOf, formatDate } from '@zgb/kernel';
import { countingVersion, latestVersion } from '@zgb/budgets';
import {
  accessRulesOf,
  actionsToDiscuss,
  checksDue,
  yearReview,
  type Action,
} from '@zgb/contracts';
import { startDueOn } from '@zgb/indications';
import { groupedBy, medianOf } from '../access/figures';
import { behindDeclarations, type Declared } from '../declarations/behind-declarations';
import {
  allocationSource,
  eachOf,
  proportionBehind,
  rankBehind,
  shareBehind,
  streamSource,
  toldBy,
  totalOf,
  type Behind,
  type Opens,
} from '../sheets/behind';
import {
  behindClients,
  behindEach,
  behindFlows,
  caseSpells,
} from '../regional-monitor/behind-cases';
import { budgetTotals } from '../budget-usage/budget.query';
import { budgetUsage } from '../budget-usage/budget-usage.projection';
import { behindRow, figuresRow } from '../budget-usage/usage.sheet';
import { usageBook } from '../budget-usage/usage-book';
import { providerItems } from '../contracts/calendar.query';
import { contracts, type TenderRow } from '../contracts/contracts.projection';
import { agreedRows } from '../contracts/contracts.sheet';
import { declarations, type DeclarationRow } from '../declarations/declarations.projection';
import { goals, type GoalAnswerRow, type GoalRequestRow } from '../goals/goals.projection';
import { proposals, type ProposalRow } from '../proposals/proposals.projection';
import { isPendingOn } from '../proposals/proposals.sheet';
import { DUE_WITHIN_DAYS } from '../providers/facts.sheets';
import { ACTION_OWNER_LABELS, ACTION_STATUS_LABELS } from '../providers/labels';
import { providerBook, providerSource } from '../providers/supply.query';
import { flowParts } from '../regional-monitor/flows';
import {
  inPeriod,
  monitorCases,
  shareOf,
  spellOf,
  type MonitorCase,
} from '../regional-monitor/cases';
import { throughputFor } from '../regional-monitor/outcome-sheets';
import { regionalMonitor, type StartedRow } from '../regional-monitor/regional-monitor.projection';
import type { Throughput } from '../regional-monitor/throughput';
import { meanDays } from '../regional-monitor/trajectories';
import { rowsOf, scopeFilter } from '../row-source';
import type { Sheet, SheetAsk, SheetSources, SheetView } from '../sheets/sheet';
import { daysWaited, waitingCases } from '../waiting-list/waiting-cases';
import { waitingList } from '../waiting-list/waiting-list.projection';
import { regionalNorm } from '../waiting-list/norms';
import { behindWaiting, waitingSources, waitingView } from '../waiting-list/waiting.query';
import { sheetOfBlocks, type Block, type BlockFigure } from './block';

/** The question about one provider. */
interface Account {
  readonly sources: SheetSources;
  readonly ask: SheetAsk;
  readonly provider: string;
  readonly year: number;
  readonly period: DateRange;
}

const NEXT_DATES = 3;

const contractBlock = async ({ sources, ask, provider }: Account): Promise<Block> => {
  const book = await providerBook(sources, { ...ask, scope: { provider } });
  const tenders = await rowsOf<TenderRow>(await sources.rows(contracts), 'tender');
  const agreed = await agreedRows(sources, { provider });
  const next = providerItems(agreed, tenders, ask.asAt)
    .filter((one) => one.provider === provider && one.until >= ask.asAt)
    .sort((a, b) => (a.until < b.until ? -1 : 1))
    .slice(0, NEXT_DATES);
  const [contract] = book.contracted;
  return {
    title: 'Contract',
    figures: [
      { id: 'WK-01', what: 'Contract sinds', kind: 'date', value: contract?.since ?? null },
      ...next.map(({ until, kind }): BlockFigure => {
        return { id: 'WK-01', what: `Volgende datum: ${kind}`, kind: 'date', value: until };
      }),
    ],
  };
};

/** ZOU-05, B-07: what is foreseen beside what was estimated, of the year and its first half. */
const foreseen = async ({ sources, ask, year }: Account): Promise<readonly BlockFigure[]> => {
  const book = await usageBook(sources, ask, year);
  const row = figuresRow(book, book.allocations, book.estimates, 'delivery');
  const behind = behindRow(book, book.allocations, book.estimates, 'delivery');
  const cents = (what: string, key: keyof typeof behind): readonly BlockFigure[] =>
    typeof row[key] === 'number'
      ? [{ id: 'ZOU-05', what, kind: 'cents', value: row[key], behind: behind[key] }]
      : [];
  return [
    ...cents('Toegezegd voor het jaar', 'toegezegd'),
    ...cents('Verwacht voor het jaar', 'verwacht'),
    ...cents('Verwacht boven de raming', 'over'),
    ...cents('Besteed in het eerste halfjaar', 'halfjaar'),
    ...cents('Raming van het eerste halfjaar', 'ramingHalfjaar'),
  ];
};

const moneyBlock = async (account: Account): Promise<Block> => {
  const { sources, ask, year } = account;
  const source = await sources.rows(budgetUsage);
  const total = await budgetTotals(source, { scope: ask.scope, asAt: ask.asAt, year });
  const { usedCents, openCents, estimateCents, behind } = total;
  return {
    title: 'Geld',
    figures: [
      { id: 'B-01', what: 'Besteed', kind: 'cents', value: usedCents, behind: behind.used },
      {
        id: 'B-04',
        what: 'Nog open op toewijzingen',
        kind: 'cents',
        value: openCents,
        behind: behind.open,
      },
      // Without an estimate there is nothing to compare with.
      ...(estimateCents === null
        ? []
        : ([
            {
              id: 'B-07',
              what: 'Raming van het jaar',
              kind: 'cents',
              value: estimateCents,
              behind: behind.estimate,
            },
            {
              id: 'B-07',
              what: 'Besteed van de raming',
              kind: 'share',
              value: shareOf(usedCents, estimateCents),
              behind: shareBehind(behind.used, behind.estimate, 'cents'),
            },
          ] as const)),
      ...(await foreseen(account)),
    ],
  };
};

const isStepDown = ({ level, exit }: Throughput): boolean =>
  level === 'lighter' || exit === 'social-base';

const stepDownOf = (moves: readonly Throughput[]): number | null =>
  shareOf(moves.filter(isStepDown).length, moves.length);

/** The care that ended, of each move. */
const behindMoves = (moves: readonly Throughput[]): Opens =>
  behindEach(moves.map(({ from }) => from));

const clientBlock = async (account: Account): Promise<Block> => {
  const { sources, ask, provider, period } = account;
  const cases = await monitorCases(sources, ask);
  const flows = behindFlows(flowParts(caseSpells(cases), period));
  const ended = cases.filter((one) => {
    const last = endOf(spellOf(one));
    return period.from <= last && last <= period.until;
  });
  const daysOf = (one: MonitorCase): number => meanDays([spellOf(one)]) ?? 0;
  const { provider: _provider, ...scope } = ask.scope;
  const moves = await throughputFor(sources, { ...ask, scope }, period);
  const shares = groupedBy(moves, ({ from }) => from.provider).flatMap(([, some]) => {
    const share = stepDownOf(some);
    return share === null ? [] : [share];
  });
  const own = moves.filter(({ from }) => from.provider === provider);
  const count = (what: string, behind: () => readonly Behind[]): BlockFigure => {
    return { id: 'AB-01', what, kind: 'count', value: totalOf(behind()), behind };
  };
  return {
    title: 'Cliënten',
    figures: [
      count('Cliënten', behindClients(cases.filter((one) => inPeriod(one, period)))),
      count('Instroom (toewijzingen)', flows.instroom),
      count('Uitstroom (toewijzingen)', flows.uitstroom),
      {
        id: 'AB-01',
        what: 'Duur, gemiddeld',
        kind: 'days',
        value: meanDays(ended.map(spellOf)),
        behind: proportionBehind(
          () => ended.map((one) => ({ source: allocationSource(one), counts: daysOf(one) })),
          1,
          ended.length,
        ),
      },
      {
        id: 'ZES-19',
        what: 'Afschaling (regio: de middelste aanbieder)',
        kind: 'share',
        value: stepDownOf(own),
        region: medianOf(shares),
        behind: shareBehind(behindMoves(own.filter(isStepDown)), behindMoves(own)),
      },
    ],
  };
};

const waitingBlock = async ({ sources, ask, period }: Account): Promise<Block> => {
  const { region } = sources.names;
  const view = await waitingView(await waitingSources(sources), sources.names, {
    scope: ask.scope,
    asAt: ask.asAt,
    norm: regionalNorm(sources.names),
  });
  const rules = accessRulesOf(region);
  const waited = (await waitingCases(await sources.rows(waitingList), ask.scope)).flatMap((one) => {
    const { days, started } = daysWaited(one, rules, ask.asAt);
    return started && (one.row.starts[0] ?? '') >= period.from
      ? [{ ...allocationSource(one.row), days }]
      : [];
  });
  return {
    title: 'Wachten',
    figures: [
      {
        id: 'W-01',
        what: 'Op de wachtlijst',
        kind: 'count',
        value: view.onList,
        behind: behindWaiting(view.rows),
      },
      {
        id: 'W-03',
        what: 'Dagen tot start, de middelste',
        kind: 'days',
        value: medianOf(waited.map(({ days }) => days)),
        behind: rankBehind(waited, 50, ({ days }) => days),
      },
    ],
  };
};

const TOP_CODES = 3;

const declarationBlock = ({ ask, period }: Account, all: readonly Declared[]): Block => {
  const answered = all.filter(
    ({ status, period: month, answeredOn }) =>
      status === 'answered' &&
      month >= period.from.slice(0, 7) &&
      month <= period.until.slice(0, 7) &&
      (answeredOn ?? '') <= ask.asAt,
  );
  const sum = (of: (row: DeclarationRow) => number): number =>
    answered.reduce((total, row) => total + of(row), 0);
  const codes = new Map<string, number>();
  for (const { refusedByCode } of answered) {
    for (const [code, count] of Object.entries(refusedByCode)) {
      codes.set(code, (codes.get(code) ?? 0) + count);
    }
  }
  const top = [...codes].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1)).slice(0, TOP_CODES);
  return {
    title: 'Declaraties',
    figures: [
      {
        id: 'B-03',
        what: 'Afgekeurde regels',
        kind: 'share',
        value: shareOf(
          sum(({ refusedLines }) => refusedLines),
          sum(({ submittedLines }) => submittedLines),
        ),
        behind: shareBehind(
          behindDeclarations(answered, ({ refusedLines }) => refusedLines),
          behindDeclarations(answered, ({ submittedLines }) => submittedLines),
        ),
      },
      ...top.map(([code, count]): BlockFigure => {
        const behind = behindDeclarations(
          answered,
          ({ refusedByCode }) => refusedByCode[code] ?? 0,
        );
        return { id: 'B-03', what: `Retourcode ${code}`, kind: 'count', value: count, behind };
      }),
    ],
  };
};

/** NAT-15: of the starts in the period, those that were told in time. */
const toldInTime = async (
  { sources, period }: Account,
  cases: readonly MonitorCase[],
): Promise<Pick<BlockFigure, 'value' | 'behind'>> => {
  const calendar = dutchCalendar(sources.names.region?.calendar);
  const rows = await rowsOf<StartedRow>(await sources.rows(regionalMonitor), 'started');
  const byKey = new Map(rows.map(({ key, starts }) => [key, starts]));
  const starts = cases.flatMap((one) =>
    (byKey.get(one.key) ?? [])
      .filter(({ begin }) => period.from <= begin && begin <= period.until)
      .map(({ begin, toldOn }) => ({
        ...allocationSource(one),
        inTime: toldOn <= startDueOn(begin, one.allocatedOn, calendar),
      })),
  );
  const inTime = starts.filter((one) => one.inTime);
  return {
    value: shareOf(inTime.length, starts.length),
    behind: shareBehind(
      () => eachOf(inTime),
      () => eachOf(starts),
    ),
  };
};

const disciplineBlock = async (account: Account, all: readonly Declared[]): Promise<Block> => {
  const { sources, ask, period } = account;
  const received = all.filter(
    ({ receivedOn }) => period.from <= receivedOn && receivedOn <= period.until,
  );
  const judged = received.filter(
    ({ answeredOn, answerDueOn }) =>
      (answeredOn !== null && answeredOn <= ask.asAt) || answerDueOn < ask.asAt,
  );
  const inTime = judged.filter(
    ({ answeredOn, answerDueOn }) => answeredOn !== null && answeredOn <= answerDueOn,
  );
  return {
    title: 'Afspraken over en weer',
    figures: [
      {
        id: 'NAT-15',
        what: 'Aanbieder: start binnen 5 werkdagen gemeld',
        kind: 'share',
        ...(await toldInTime(account, await monitorCases(sources, ask))),
      },
      {
        id: 'NAT-15',
        what: 'Gemeente: declaratie binnen 10 werkdagen beantwoord',
        kind: 'share',
        value: shareOf(inTime.length, judged.length),
        behind: shareBehind(
          behindDeclarations(inTime, () => 1),
          behindDeclarations(judged, () => 1),
        ),
      },
    ],
  };
};

const reviewBlock = async ({ sources, ask, provider, year }: Account): Promise<Block> => {
  const known = (await providerBook(sources, { ...ask, scope: { provider } })).byAgb(provider);
  if (known === null) return { title: 'Winst, controles en contact', figures: [] };
  const review = yearReview(known, [], year - 1);
  const due = checksDue(known, ask.asAt, DUE_WITHIN_DAYS);
  const last = known.contacts
    .map(({ on }) => on)
    .filter((on) => on <= ask.asAt)
    .sort()
    .at(-1);
  const source = providerSource(known);
  const told = (value: number | null): Pick<BlockFigure, 'value' | 'behind'> =>
    value === null ? { value } : { value, behind: toldBy(source, value) };
  const profit: readonly BlockFigure[] =
    review === null
      ? []
      : [
          {
            id: 'WK-10',
            what: `Winst in ${String(year - 1)}`,
            kind: 'share',
            ...told(review.profitShare),
          },
          {
            id: 'WK-10',
            what: 'Hoogste winst volgens de norm',
            kind: 'share',
            ...told(review.norm),
          },
        ];
  return {
    title: 'Winst, controles en contact',
    figures: [
      ...profit,
      { id: 'WK-10', what: 'Controles te doen', kind: 'count', ...told(due.length) },
      {
        id: 'WK-10',
        what: 'Controles te laat',
        kind: 'count',
        ...told(due.filter(({ overdue }) => overdue).length),
      },
      { id: 'ZES-26', what: 'Laatste contact', kind: 'date', value: last ?? null },
    ],
  };
};

/** `klaar (2026-05-10)`, `open, uiterlijk 2026-06-01`, `te laat: bezig, uiterlijk 2026-05-01`. */
const standingOf = ({ status, reportedOn, dueOn, isLate }: Action): string => {
  const isOver = status === 'done' || status === 'dropped';
  const label = ACTION_STATUS_LABELS[status];
  if (isOver) return `${label} (${reportedOn ?? ''})`;
  return `${isLate ? 'te laat: ' : ''}${label}${dueOn === null ? '' : `, uiterlijk ${dueOn}`}`;
};

/** 3.5: what was agreed in the last meeting, and what is left of earlier ones. */
const actionsBlock = async ({ sources, ask, provider }: Account): Promise<Block> => {
  const known = (await providerBook(sources, { ...ask, scope: { provider } })).byAgb(provider);
  const actions = known === null ? [] : actionsToDiscuss(known, ask.asAt);
  return {
    title: 'Afgesproken acties',
    figures: actions.map((one): BlockFigure => {
      const what = `${one.description} (${ACTION_OWNER_LABELS[one.owner]}, ${one.agreedOn}, ${one.action})`;
      return { id: 'AB-02', what, kind: 'text', value: standingOf(one) };
    }),
  };
};

/** WK-06: the last request for effect goals in which the provider was asked. */
const goalsBlock = async ({ sources, ask, provider }: Account): Promise<Block> => {
  const source = await sources.rows(goals);
  const asked = (await rowsOf<GoalRequestRow>(source, 'request'))
    .flatMap(({ year, current }) => (current === null ? [] : [{ ...current, year }]))
    .filter(({ requestedOn, invited }) => requestedOn <= ask.asAt && invited.includes(provider))
    .sort((a, b) => (a.year < b.year ? -1 : 1))
    .at(-1);
  if (asked === undefined) return { title: 'Effectdoelen', figures: [] };
  const { year } = asked;
  const [answer] = await rowsOf<GoalAnswerRow>(source, 'answer', { provider, year: String(year) });
  const confirmed = answer === undefined ? null : countingVersion(answer.state, ask.asAt);
  const told = confirmed ?? (answer === undefined ? null : latestVersion(answer.state, ask.asAt));
  const about = told === null || told === undefined ? [] : told.answers;
  const status =
    about.length === 0 ? 'nog niet ingediend' : confirmed === null ? 'ingediend' : 'bevestigd';
  const count = (what: string, value: number): BlockFigure => {
    const figure = { id: 'WK-06', what, kind: 'count', value } as const;
    if (answer === undefined) return figure;
    return { ...figure, behind: toldBy(streamSource({ key: answer.key, provider }), value) };
  };
  return {
    title: 'Effectdoelen',
    figures: [
      { id: 'WK-06', what: `Antwoord over ${String(year)}`, kind: 'text', value: status },
      count('Doelen met een antwoord', about.length),
      count('Waarvan met een getal', about.filter(({ items }) => items.length > 0).length),
    ],
  };
};

/** MIJ-03: what is still to be decided about the contract. */
const proposalsBlock = async ({ sources, ask, provider }: Account): Promise<Block> => {
  const laws = new Set((await agreedRows(sources, { provider })).map(({ law }) => law));
  const open = (await rowsOf<ProposalRow>(await sources.rows(proposals), 'proposal')).filter(
    ({ state }) => isPendingOn(state, ask.asAt),
  );
  const own = open.filter(({ state }) => {
    const by = state.proposal?.proposer;
    return by?.by === 'provider' && by.provider === provider;
  });
  const others = open.filter(
    ({ law, state }) => state.proposal?.proposer.by === 'municipality' && laws.has(law),
  );
  const count = (what: string, some: typeof open): BlockFigure => {
    const behind: Opens = () => eachOf(some.map(({ key, law }) => streamSource({ key, law })));
    return { id: 'MIJ-03', what, kind: 'count', value: some.length, behind };
  };
  return {
    title: 'Voorstellen in behandeling',
    figures: [count('Van de aanbieder', own), count('Van gemeenten, onder dezelfde wet', others)],
  };
};

const read = async (sources: SheetSources, ask: SheetAsk): Promise<Sheet> => {
  const { provider } = ask.scope;
  if (provider === undefined) {
    return sheetOfBlocks([], ['Kies een aanbieder: dit blad gaat over één aanbieder.']);
  }
  const year = Number(ask.asAt.slice(0, 4));
  const period = { from: `${String(year)}-01-01`, until: ask.asAt };
  const account: Account = { sources, ask, provider, year, period };
  const received = await rowsOf<DeclarationRow>(
    await sources.rows(declarations),
    'declaration',
    scopeFilter(ask.scope),
  );
  return sheetOfBlocks(
    [
      await contractBlock(account),
      await moneyBlock(account),
      await clientBlock(account),
      await waitingBlock(account),
      declarationBlock(account, received),
      await disciplineBlock(account, received),
      await goalsBlock(account),
      await reviewBlock(account),
      await proposalsBlock(account),
      await actionsBlock(account),
    ],
    [
      `Aanbiederblad van ${sources.names.provider(provider)} over ${String(year)} tot en met ${formatDate(ask.asAt)}.`,
    ],
  );
};

/** 3.5: one page about one provider, for the account meeting. */
export const providerSheet: SheetView = {
  name: 'aanbiederblad',
  title: 'Aanbiederblad',
  definition:
    'Eén bladzijde over één aanbieder voor het accountgesprek, over het jaar tot en met de dag: contract, geld en wat wordt verwacht, cliënten, afschaling naast de regio, wachten, afkeur, op tijd melden en antwoorden, effectdoelen, winst, controles, voorstellen in behandeling en afgesproken acties met hun stand. De gemeente krijgt ook haar eigen score.',
  options: {},
  read,
};
