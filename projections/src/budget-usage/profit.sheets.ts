import { yearReview } from '@zgb/contracts';
import type { CalendarDate } from '@zgb/kernel';
import { yesNo } from '../access/figures';
import { providerBook, providerSource, type ProviderBook } from '../providers/supply.query';
import { rowsOf } from '../row-source';
import { eachOf, rowFromStream, rowWithBehind } from '../sheets/behind';
import type { SheetAsk, SheetSources, SheetView } from '../sheets/sheet';
import { steering, type InquiryRow } from './steering.projection';
import { yearOf } from './usage-book';

const by = (date: CalendarDate | null | undefined, day: CalendarDate): CalendarDate | null =>
  date !== null && date !== undefined && date <= day ? date : null;

/** Providers with figures of the year: what the norm says and what was asked. */
const reviewed = async (sources: SheetSources, ask: SheetAsk) => {
  const year = yearOf(ask);
  const book: ProviderBook = await providerBook(sources, ask);
  const inquiries = new Map(
    (await rowsOf<InquiryRow>(await sources.rows(steering), 'inquiry', { year: String(year) })).map(
      (row) => [row.provider, row.inquiry] as const,
    ),
  );
  return book.all
    .filter(({ agb }) => ask.scope.provider === undefined || ask.scope.provider === agb)
    .flatMap((provider) => {
      const mains = book.mains
        .filter(({ registered }) => registered.some(({ agb }) => agb === provider.agb))
        .flatMap(({ main }) => book.byAgb(main) ?? []);
      const review = yearReview(provider, mains, year);
      const inquiry = inquiries.get(provider.agb);
      if (review === null && inquiry === undefined) return [];
      return [
        {
          source: providerSource(provider),
          name: book.nameOf(provider.agb),
          review,
          openedOn: by(inquiry?.openedOn, ask.asAt),
          closedOn: by(inquiry?.closedOn, ask.asAt),
          outcome: inquiry?.outcome ?? null,
          results: inquiry?.results ?? [],
        },
      ];
    });
};

/** WK-12: who made more than the norm in a year, and who was asked about it. */
export const profitSources = async (sources: SheetSources, ask: SheetAsk) => {
  // Never of one provider: with one it would tell its result.
  const { provider: _provider, ...scope } = ask.scope;
  const all = await reviewed(sources, { ...ask, scope });
  const those = (test: (one: (typeof all)[number]) => boolean) =>
    all.filter(test).map(({ source }) => source);
  return {
    metCijfers: those(({ review }) => review !== null),
    bovenNorm: those(({ review }) => review?.askForSurplus === true),
    geopend: those(({ openedOn }) => openedOn !== null),
    gesloten: those(({ closedOn }) => closedOn !== null),
  };
};

/** WK-10, WK-11. NL: navraag over winst. */
export const profitSheet: SheetView = {
  name: 'winst-navragen',
  title: 'Winst en navraag',
  definition:
    'Het resultaat van de organisatie in een jaar tegenover de winstnorm. Boven de norm is een vraag: waar is het overschot voor? Een medewerker opent de navraag; de regel doet dat nooit. Resultaten per contract staan er alleen als een aanbieder ze zelf gaf.',
  options: { jaar: /^\d{4}$/ },
  read: async (sources, ask) => ({
    columns: [
      { key: 'aanbieder', label: 'Aanbieder', kind: 'text' },
      { key: 'omzet', label: 'Omzet', kind: 'cents' },
      { key: 'resultaat', label: 'Resultaat', kind: 'cents' },
      { key: 'winst', label: 'Winst', kind: 'share' },
      { key: 'norm', label: 'Norm', kind: 'share' },
      { key: 'vraag', label: 'Vraag waarvoor', kind: 'text' },
      { key: 'geopend', label: 'Navraag geopend', kind: 'date' },
      { key: 'gesloten', label: 'Navraag gesloten', kind: 'date' },
      { key: 'uitkomst', label: 'Uitkomst', kind: 'text' },
      { key: 'contracten', label: 'Resultaten per contract', kind: 'count' },
    ],
    rows: (await reviewed(sources, ask)).map(
      ({ source, name, review, openedOn, closedOn, outcome, results }) =>
        rowFromStream(source, {
          aanbieder: name,
          omzet: review?.figures.turnoverCents ?? null,
          resultaat: review?.figures.resultCents ?? null,
          winst: review?.profitShare ?? null,
          norm: review?.norm ?? null,
          vraag: yesNo(review?.askForSurplus ?? false),
          geopend: openedOn,
          gesloten: closedOn,
          uitkomst: closedOn === null ? null : outcome,
          contracten: results.length,
        }),
    ),
    notes: [],
  }),
};

/** WK-12: counts for the council, without anything of one provider. */
export const profitCouncilSheet: SheetView = {
  name: 'winst-raad',
  title: 'Winst boven de norm, voor de raad',
  definition:
    'Hoeveel aanbieders in een jaar meer winst maakten dan de norm, en hoeveel navragen zijn geopend en gesloten. Zonder gegevens van een aanbieder.',
  options: { jaar: /^\d{4}$/ },
  read: async (sources, ask) => {
    const counted = Object.entries(await profitSources(sources, ask));
    return {
      columns: [
        { key: 'jaar', label: 'Jaar', kind: 'text' },
        { key: 'metCijfers', label: 'Aanbieders met cijfers', kind: 'count' },
        { key: 'bovenNorm', label: 'Boven de norm', kind: 'count' },
        { key: 'geopend', label: 'Navragen geopend', kind: 'count' },
        { key: 'gesloten', label: 'Navragen gesloten', kind: 'count' },
      ],
      rows: [
        rowWithBehind(
          {
            jaar: String(yearOf(ask)),
            ...Object.fromEntries(counted.map(([key, some]) => [key, some.length])),
          },
          Object.fromEntries(counted.map(([key, some]) => [key, () => eachOf(some)])),
        ),
      ],
      notes: [],
    };
  },
};
