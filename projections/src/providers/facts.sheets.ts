import { formatDate } from '@zgb/kernel';
import {
  checksDue,
  deliversItselfOn,
  endForLittleEffort,
  managerOn,
  offersOn,
  ownersUnknown,
  paymentHold,
  preferencesOn,
  relaxationsOn,
  statusesOn,
  type ContactKind,
  type Provider,
} from '@zgb/contracts';
import type { CalendarDate } from '@zgb/kernel';
import { onceBy, rowFromStream } from '../sheets/behind';
import type { SheetAsk, SheetRow, SheetSources, SheetView } from '../sheets/sheet';
import { CRITERION_LABELS, STATUS_LABELS, yesNo } from './labels';
import {
  contractSources,
  productName,
  providerBook,
  providerSource,
  yearAsked,
  type ProviderBook,
} from './supply.query';

/** Known providers of the scope: all of them, or those under contract in a municipality. */
export const inScope = (
  { all, contracted }: ProviderBook,
  { scope }: SheetAsk,
): ProviderBook['all'] =>
  all
    .filter(({ agb }) => scope.provider === undefined || scope.provider === agb)
    .filter(
      ({ agb }) =>
        (scope.municipality === undefined && scope.law === undefined) ||
        contracted.some((one) => one.agb === agb),
    );

const paymentOf = (provider: Provider, day: CalendarDate): string => {
  const hold = paymentHold(provider, day);
  if (hold?.kind === 'blocked') return `geblokkeerd sinds ${formatDate(hold.since)}`;
  if (hold?.kind === 'suspended') return `opgeschort sinds ${formatDate(hold.since)}`;
  return ownersUnknown(provider, day) ? 'mag worden opgeschort' : 'loopt';
};

const placeOf = (
  { names }: SheetSources,
  area: { readonly municipality: string; readonly neighbourhood: string | null },
): string => {
  const municipality = names.municipality(area.municipality);
  return area.neighbourhood === null ? municipality : `${municipality}, ${area.neighbourhood}`;
};

const providerRow = (
  sources: SheetSources,
  book: ProviderBook,
  provider: ProviderBook['all'][number],
): SheetRow => {
  const { day } = book;
  const due = checksDue(provider, day, DUE_WITHIN_DAYS);
  const end = endForLittleEffort(provider, day);
  const contract = book.contracted.find(({ agb }) => agb === provider.agb);
  const cells = {
    agb: provider.agb,
    naam: book.nameOf(provider.agb),
    gemeenten: new Set(contract?.places.map(({ municipality }) => municipality)).size,
    contractSinds: contract?.since ?? null,
    contractmanager: managerOn(provider, day),
    levertZelf: yesNo(deliversItselfOn(provider, day)),
    status: statusesOn(provider, day)
      .map(({ status, criterion, from }) =>
        [STATUS_LABELS[status], `(${CRITERION_LABELS[criterion]}, vanaf ${formatDate(from)})`].join(
          ' ',
        ),
      )
      .join('; '),
    voorkeur: preferencesOn(provider, day)
      .map((area) => placeOf(sources, area))
      .join('; '),
    controles: due.length,
    teLaat: due.filter(({ overdue }) => overdue).length,
    betaling: paymentOf(provider, day),
    opzegbaarPer: end.possible ? end.earliestEnd : null,
  };
  return rowFromStream(providerSource(provider), cells, {
    gemeenten: () =>
      onceBy(contract === undefined ? [] : contractSources(contract), (one) => one.municipality),
  });
};

/** Checks that must be done within this time are to be planned. */
export const DUE_WITHIN_DAYS = 60;

/** NL: aanbieders, met status en controles. */
const aanbieders: SheetView = {
  name: 'aanbieders',
  title: 'Aanbieders',
  definition:
    'Wat er op de dag over elke aanbieder vaststaat: naam, status, voorkeur, controles die binnen 60 dagen moeten of te laat zijn, en of de betaling loopt. Opzegbaar per: als de inzet in het eerste jaar te klein was, met 6 maanden opzegtermijn vanaf de dag.',
  options: {},
  read: async (sources, ask) => {
    const book = await providerBook(sources, ask);
    return {
      columns: [
        { key: 'agb', label: 'AGB-code', kind: 'text' },
        { key: 'naam', label: 'Aanbieder', kind: 'text' },
        { key: 'gemeenten', label: 'Gemeenten', kind: 'count', summed: false },
        { key: 'contractSinds', label: 'Contract sinds', kind: 'date' },
        { key: 'contractmanager', label: 'Contractmanager', kind: 'text' },
        { key: 'levertZelf', label: 'Levert zelf zorg', kind: 'text' },
        { key: 'status', label: 'Status', kind: 'text' },
        { key: 'voorkeur', label: 'Voorkeur in', kind: 'text' },
        { key: 'controles', label: 'Controles te doen', kind: 'count' },
        { key: 'teLaat', label: 'Waarvan te laat', kind: 'count' },
        { key: 'betaling', label: 'Betaling', kind: 'text' },
        { key: 'opzegbaarPer', label: 'Opzegbaar per', kind: 'date' },
      ],
      rows: inScope(book, ask).map((provider) => providerRow(sources, book, provider)),
      notes: [],
    };
  },
};

/** GV-24. NL: profielen naast elkaar. */
const profielen: SheetView = {
  name: 'profielen',
  title: 'Wie biedt wat voor wie',
  definition:
    'Wat aanbieders zelf zeggen te bieden op de dag, per product en doelgroep. Aanbieders met hetzelfde aanbod staan onder elkaar.',
  options: {},
  read: async (sources, ask) => {
    const book = await providerBook(sources, ask);
    const rows = inScope(book, ask).flatMap((provider) =>
      offersOn(provider, ask.asAt)
        .filter(({ law }) => ask.scope.law === undefined || ask.scope.law === law)
        .map((offer) =>
          rowFromStream(providerSource(provider), {
            product: productName(sources, `${offer.law}/${offer.category}/${offer.code}`),
            doelgroep: offer.targetGroup,
            aanbieder: book.nameOf(provider.agb),
            vanaf: offer.from,
            tot: offer.until,
          }),
        ),
    );
    const order = ({ product, doelgroep, aanbieder }: (typeof rows)[number]): string =>
      [product, doelgroep, aanbieder].join('\u0000');
    return {
      columns: [
        { key: 'product', label: 'Product', kind: 'text' },
        { key: 'doelgroep', label: 'Doelgroep', kind: 'text' },
        { key: 'aanbieder', label: 'Aanbieder', kind: 'text' },
        { key: 'vanaf', label: 'Vanaf', kind: 'date' },
        { key: 'tot', label: 'Tot en met', kind: 'date' },
      ],
      rows: rows.sort((a, b) => order(a).localeCompare(order(b), 'nl')),
      notes: [],
    };
  },
};

/** ZOU-21. NL: voorkeursaanbieders per gebied. */
const voorkeursaanbieders: SheetView = {
  name: 'voorkeursaanbieders',
  title: 'Voorkeursaanbieders',
  definition: 'Welke aanbieder op de dag de eerste keus is in een gemeente of wijk.',
  options: {},
  read: async (sources, ask) => {
    const book = await providerBook(sources, { ...ask, scope: {} });
    const { municipality, provider } = ask.scope;
    const rows = book.all
      .filter(({ agb }) => provider === undefined || provider === agb)
      .flatMap((one) =>
        preferencesOn(one, ask.asAt)
          .filter((area) => municipality === undefined || area.municipality === municipality)
          .map((area) => ({
            gebied: placeOf(sources, area),
            aanbieder: book.nameOf(one.agb),
            vanaf: area.from,
            tot: area.until,
          })),
      );
    return {
      columns: [
        { key: 'gebied', label: 'Gebied', kind: 'text' },
        { key: 'aanbieder', label: 'Aanbieder', kind: 'text' },
        { key: 'vanaf', label: 'Vanaf', kind: 'date' },
        { key: 'tot', label: 'Tot en met', kind: 'date' },
      ],
      rows: rows.sort((a, b) => a.gebied.localeCompare(b.gebied, 'nl')),
      notes: [],
    };
  },
};

/** ZOU-38. NL: versoepelde eisen. */
const versoepelingen: SheetView = {
  name: 'versoepelingen',
  title: 'Versoepelde kwaliteitseisen',
  definition:
    'Eisen waar op de dag een deel van het personeel niet aan hoeft te voldoen, met het hoogste deel dat mag en wat de aanbieder het laatst opgaf.',
  options: {},
  read: async (sources, ask) => {
    const book = await providerBook(sources, ask);
    return {
      columns: [
        { key: 'aanbieder', label: 'Aanbieder', kind: 'text' },
        { key: 'eis', label: 'Eis', kind: 'text' },
        { key: 'vanaf', label: 'Vanaf', kind: 'date' },
        { key: 'tot', label: 'Tot en met', kind: 'date' },
        { key: 'maximum', label: 'Hoogstens', kind: 'share' },
        { key: 'opgegeven', label: 'Opgegeven', kind: 'share' },
        { key: 'opgegevenOp', label: 'Opgegeven op', kind: 'date' },
        { key: 'teVeel', label: 'Te veel', kind: 'text' },
      ],
      rows: inScope(book, ask).flatMap((provider) =>
        relaxationsOn(provider, ask.asAt).map((relaxed) =>
          rowFromStream(providerSource(provider), {
            aanbieder: book.nameOf(provider.agb),
            eis: relaxed.demand,
            vanaf: relaxed.from,
            tot: relaxed.until,
            maximum: relaxed.maximum,
            opgegeven: relaxed.reported?.share ?? null,
            opgegevenOp: relaxed.reported?.on ?? null,
            teVeel: yesNo(relaxed.exceeded),
          }),
        ),
      ),
      notes: [],
    };
  },
};

const contactsIn = ({ contacts }: Provider, year: number, day: CalendarDate) =>
  [...new Map(contacts.map((one) => [one.reference, one])).values()].filter(
    ({ on }) => on.startsWith(`${String(year)}-`) && on <= day,
  );

/** ZES-26. NL: contacten per soort. */
const contacten: SheetView = {
  name: 'contacten',
  title: 'Contacten met aanbieders',
  definition:
    'Gesprekken, bijeenkomsten en schriftelijke contacten per aanbieder in het jaar, tot en met de dag.',
  options: { jaar: /^\d{4}$/ },
  read: async (sources, ask) => {
    const book = await providerBook(sources, ask);
    const year = yearAsked(ask);
    const rows = inScope(book, ask)
      .map((provider) => {
        const contacts = contactsIn(provider, year, ask.asAt);
        const count = (kind: ContactKind): number =>
          contacts.filter((one) => one.kind === kind).length;
        return rowFromStream(providerSource(provider), {
          aanbieder: book.nameOf(provider.agb),
          gesprek: count('talk'),
          bijeenkomst: count('meeting'),
          schriftelijk: count('written'),
          laatste: contacts.reduce<string | null>(
            (last, { on }) => (last === null || on > last ? on : last),
            null,
          ),
        });
      })
      .filter(({ laatste }) => laatste !== null);
    const sum = (key: 'gesprek' | 'bijeenkomst' | 'schriftelijk'): string =>
      String(rows.reduce((total, row) => total + row[key], 0));
    return {
      columns: [
        { key: 'aanbieder', label: 'Aanbieder', kind: 'text' },
        { key: 'gesprek', label: 'Gesprekken', kind: 'count' },
        { key: 'bijeenkomst', label: 'Bijeenkomsten', kind: 'count' },
        { key: 'schriftelijk', label: 'Schriftelijk', kind: 'count' },
        { key: 'laatste', label: 'Laatste contact', kind: 'date' },
      ],
      rows,
      notes: [
        `Samen: ${sum('gesprek')} gesprekken, ${sum('bijeenkomst')} bijeenkomsten, ${sum('schriftelijk')} schriftelijk.`,
      ],
    };
  },
};

export const factSheets: readonly SheetView[] = [
  aanbieders,
  profielen,
  voorkeursaanbieders,
  versoepelingen,
  contacten,
];
