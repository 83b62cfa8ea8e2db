import { depthOf, membersOn, subcontractorsOn, yearReview } from '@zgb/contracts';
import type { CalendarDate } from '@zgb/kernel';
import { rowsOf } from '../row-source';
import { amountsOf, rowFromStream, streamSource } from '../sheets/behind';
import type { SheetRow, SheetSources, SheetView } from '../sheets/sheet';
import { linkSource, standingDeliveries } from './activity';
import { yesNo } from './labels';
import type { LinkRow, VolumeRow } from './providers.projection';
import {
  productName,
  providerBook,
  providerSource,
  yearAsked,
  type ProviderBook,
} from './supply.query';

/** Volumes of one subcontractor, product and municipality added up. */
interface Delivered {
  readonly of: VolumeRow;
  readonly volume: number;
  readonly months: number;
  readonly clientMonths: number;
}

const summed = (volumes: readonly VolumeRow[]): readonly Delivered[] => {
  const found = new Map<string, Delivered>();
  for (const row of volumes) {
    const key = [row.main, row.agb, row.municipality, row.law, row.category, row.code, row.unit];
    const sofar = found.get(key.join(' '));
    found.set(key.join(' '), {
      of: row,
      volume: (sofar?.volume ?? 0) + row.volume,
      months: (sofar?.months ?? 0) + 1,
      clientMonths: (sofar?.clientMonths ?? 0) + row.clients,
    });
  }
  return [...found.values()];
};

const subcontractorRows = (
  sources: SheetSources,
  book: ProviderBook,
  row: ProviderBook['mains'][number],
  volumes: readonly VolumeRow[],
): readonly SheetRow[] =>
  subcontractorsOn(row, book.day).flatMap((one): readonly SheetRow[] => {
    const about = {
      hoofdaannemer: book.nameOf(row.main),
      onderaannemer: book.nameOf(one.agb),
      ingehuurdDoor: book.nameOf(one.hiredBy),
      niveau: depthOf(row, row.main, one.agb, book.day),
      vanaf: one.period.from,
      toestemming: one.permission?.on ?? null,
      zelfstandige: yesNo(one.selfEmployed),
    };
    const none = {
      gemeente: null,
      product: null,
      eenheid: null,
      hoeveelheid: null,
      clientmaanden: null,
    };
    const delivered = summed(volumes.filter(({ agb }) => agb === one.agb));
    const source = streamSource({ key: row.key, provider: row.main });
    if (delivered.length === 0) return [rowFromStream(source, { ...about, ...none })];
    return delivered.map(({ of, volume, clientMonths }) =>
      rowFromStream(source, {
        ...about,
        gemeente: sources.names.municipality(of.municipality),
        product: productName(sources, `${of.law}/${of.category}/${of.code}`),
        eenheid: of.unit,
        hoeveelheid: volume,
        clientmaanden: clientMonths,
      }),
    );
  });

/** ZES-25, MIJ-31, NAT-33. NL: onderaannemers. */
const onderaannemers: SheetView = {
  name: 'onderaannemers',
  title: 'Onderaannemers',
  definition:
    'Wie op de dag voor een hoofdaannemer levert, met de dag van toestemming, het niveau en wat in het jaar is geleverd. Cliëntmaanden: het aantal cliënten per maand, opgeteld. Betaald wordt alleen aan de hoofdaannemer; daarom staan hier geen bedragen.',
  options: { jaar: /^\d{4}$/ },
  read: async (sources, ask) => {
    const book = await providerBook(sources, { ...ask, scope: {} });
    const { provider, municipality, law } = ask.scope;
    const volumes = (await rowsOf<VolumeRow>(book.source, 'volume')).filter(
      (row) =>
        row.period.from.startsWith(`${String(yearAsked(ask))}-`) &&
        row.period.from <= ask.asAt &&
        (municipality === undefined || row.municipality === municipality) &&
        (law === undefined || row.law === law),
    );
    const mains = book.mains.filter(({ main }) => provider === undefined || provider === main);
    return {
      columns: [
        { key: 'hoofdaannemer', label: 'Hoofdaannemer', kind: 'text' },
        { key: 'onderaannemer', label: 'Onderaannemer', kind: 'text' },
        { key: 'ingehuurdDoor', label: 'Ingehuurd door', kind: 'text' },
        { key: 'niveau', label: 'Niveau', kind: 'count', summed: false },
        { key: 'vanaf', label: 'Vanaf', kind: 'date' },
        { key: 'toestemming', label: 'Toestemming op', kind: 'date' },
        { key: 'zelfstandige', label: 'Zelfstandige zonder personeel', kind: 'text' },
        { key: 'gemeente', label: 'Gemeente', kind: 'text' },
        { key: 'product', label: 'Product', kind: 'text' },
        { key: 'eenheid', label: 'Eenheid', kind: 'text' },
        { key: 'hoeveelheid', label: 'Hoeveelheid', kind: 'count', summed: false },
        { key: 'clientmaanden', label: 'Cliëntmaanden', kind: 'count' },
      ],
      rows: mains.flatMap((row) =>
        subcontractorRows(
          sources,
          book,
          row,
          volumes.filter(({ main }) => main === row.main),
        ),
      ),
      notes: [],
    };
  },
};

/** ZOU-21. NL: combinaties. */
const combinaties: SheetView = {
  name: 'combinaties',
  title: 'Combinaties van aanbieders',
  definition: 'Aanbieders die op de dag samen één contractpartij zijn, met hun penvoerder.',
  options: {},
  read: async (sources, ask) => {
    const book = await providerBook(sources, { ...ask, scope: {} });
    const { provider } = ask.scope;
    return {
      columns: [
        { key: 'combinatie', label: 'Combinatie', kind: 'text' },
        { key: 'penvoerder', label: 'Penvoerder', kind: 'text' },
        { key: 'leden', label: 'Leden', kind: 'text' },
        { key: 'vanaf', label: 'Vanaf', kind: 'date' },
        { key: 'tot', label: 'Tot en met', kind: 'date' },
      ],
      rows: book.combinations.flatMap((row) => {
        const formed = membersOn(row, ask.asAt);
        if (formed === null) return [];
        if (provider !== undefined && !formed.members.includes(provider)) return [];
        return [
          {
            combinatie: row.code,
            penvoerder: book.nameOf(formed.leader),
            leden: formed.members.map((agb) => book.nameOf(agb)).join(', '),
            vanaf: formed.from,
            tot: row.until,
          },
        ];
      }),
      notes: [],
    };
  },
};

/** Main contractors that somebody works for. */
const mainsOf = (book: ProviderBook, agb: string, day: CalendarDate): ProviderBook['all'] =>
  book.mains
    .filter((row) => subcontractorsOn(row, day).some((one) => one.agb === agb))
    .flatMap(({ main }) => book.byAgb(main) ?? []);

/** What the ledger granted for months of delivery in a year; computed, never told. */
const grantedIn = (links: readonly LinkRow[], day: CalendarDate, year: number): number =>
  links
    .flatMap((link) => standingDeliveries(link, day))
    .filter(({ month }) => month.startsWith(`${String(year)}-`))
    .reduce((sum, { cents }) => sum + cents, 0);

/** 85 → `8,5`. */
const mark = (tenths: number): string =>
  `${String(Math.floor(tenths / 10))},${String(tenths % 10)}`;

const figuresRow = (
  book: ProviderBook,
  provider: ProviderBook['all'][number],
  year: number,
): SheetRow | null => {
  const review = yearReview(provider, mainsOf(book, provider.agb, `${String(year)}-12-31`), year);
  if (review === null) return null;
  const { figures, norm, profitShare, askForSurplus, socialReturn } = review;
  const cells = {
    aanbieder: book.nameOf(provider.agb),
    omzet: figures.turnoverCents,
    resultaat: figures.resultCents,
    winst: profitShare,
    norm,
    vraag: askForSurplus ? 'Vraag waar het overschot aan wordt besteed' : null,
    bestemming: figures.surplusUse,
    topbeloning: figures.executivePayCents,
    socialReturn: socialReturn?.dueCents ?? null,
    gerealiseerd: figures.socialReturnCents,
    open: socialReturn?.openCents ?? null,
    zelfstandigen: figures.freelancerShare,
    tevredenheid: figures.satisfaction === null ? null : mark(figures.satisfaction),
    bron: figures.source,
    toegekend: grantedIn(book.linksOf(provider.agb), book.day, year),
  };
  return rowFromStream(providerSource(provider), cells, {
    toegekend: () =>
      amountsOf(
        book.linksOf(provider.agb).map((link) => ({ ...linkSource(link), link })),
        ({ link }) => grantedIn([link], book.day, year),
      ),
  });
};

/** WK-10, MIJ-36, ZES-27, ZOU-27, ZOU-28. NL: jaarcijfers. */
const jaarcijfers: SheetView = {
  name: 'jaarcijfers',
  title: 'Jaarcijfers van aanbieders',
  definition:
    'Wat aanbieders over het jaar opgaven, met de bron, naast de afgesproken normen. Alleen de laatste kolom komt uit dit grootboek: toegekend voor maanden van levering in het jaar. Een vraag over het overschot volgt als de winst boven de norm is; precies de norm is niet te veel.',
  options: { jaar: /^\d{4}$/ },
  read: async (sources, ask) => {
    const book = await providerBook(sources, ask);
    const year = yearAsked(ask);
    const { provider } = ask.scope;
    return {
      columns: [
        { key: 'aanbieder', label: 'Aanbieder', kind: 'text' },
        { key: 'omzet', label: 'Omzet', kind: 'cents' },
        { key: 'resultaat', label: 'Resultaat', kind: 'cents' },
        { key: 'winst', label: 'Winst', kind: 'share' },
        { key: 'norm', label: 'Hoogste winst', kind: 'share' },
        { key: 'vraag', label: 'Vraag', kind: 'text' },
        { key: 'bestemming', label: 'Bestemming overschot', kind: 'text' },
        { key: 'topbeloning', label: 'Hoogste beloning', kind: 'cents', summed: false },
        { key: 'socialReturn', label: 'Social return verplicht', kind: 'cents' },
        { key: 'gerealiseerd', label: 'Gerealiseerd', kind: 'cents' },
        { key: 'open', label: 'Nog open', kind: 'cents' },
        { key: 'zelfstandigen', label: 'Uren door zelfstandigen', kind: 'share' },
        { key: 'tevredenheid', label: 'Tevredenheid', kind: 'text' },
        { key: 'bron', label: 'Bron', kind: 'text' },
        { key: 'toegekend', label: 'Toegekend volgens het grootboek', kind: 'cents' },
      ],
      rows: book.all
        .filter(({ agb }) => provider === undefined || provider === agb)
        .map((one) => figuresRow(book, one, year))
        .filter((row) => row !== null),
      notes: [],
    };
  },
};

export const partySheets: readonly SheetView[] = [onderaannemers, combinaties, jaarcijfers];
