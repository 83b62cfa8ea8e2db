import {
  clientStopOn,
  lastDayOf,
  optionsOf,
  standingTerms,
  waitingLimit,
  type ContractTerms,
  type WaitingLimit,
} from '@zgb/contracts';
import { FAR_FUTURE } from '@zgb/kernel';
import type { UsageRow } from '../budget-usage/budget-usage.projection';
import { rowsOf, type Scope } from '../row-source';
import {
  amountsOf,
  eachOf,
  rowFromStream,
  rowWithBehind,
  streamSource,
  type Source,
} from '../sheets/behind';
import type { SheetAsk, SheetRow, SheetSources, SheetView } from '../sheets/sheet';
import { lawName } from '../titles';
import { contracts, type AgreedRow } from './contracts.projection';
import { allocatedDuringStop, usageRows } from './usage';

export type KeyedAgreed = AgreedRow & { readonly key: string };

/** Everything agreed with one provider under one law is one stream. */
export const agreedSource = ({ key, law, provider }: KeyedAgreed): Source =>
  streamSource({ key, law, provider });

/** Rows of one provider or law, where the scope names them. */
export const agreedRows = async (
  sources: SheetSources,
  { provider, law }: Scope,
): Promise<readonly KeyedAgreed[]> =>
  rowsOf<AgreedRow>(await sources.rows(contracts), 'agreed', {
    ...(provider === undefined ? {} : { provider }),
    ...(law === undefined ? {} : { law }),
  });

const STOP_NAMES = { warn: 'waarschuwen', refuse: 'weigeren' } as const;

const waitingText = (limit: WaitingLimit): string =>
  limit.from === 'treek'
    ? `${String(limit.weeks)} weken (Treeknorm)`
    : `${String(limit.workingDays)} werkdagen`;

const statusOf = (from: string, until: string, asAt: string): string => {
  if (asAt < from) return 'begint later';
  return asAt > until ? 'beëindigd' : 'loopt';
};

const rowFor = (
  agreed: KeyedAgreed,
  terms: ContractTerms,
  { names }: SheetSources,
  asAt: string,
): SheetRow => {
  const { law, provider, state } = agreed;
  const until = lastDayOf(state, terms);
  const options = optionsOf(state, terms).filter(
    ({ decision, lapsed }) => decision === null && !lapsed,
  );
  const stop = clientStopOn(state, asAt);
  return rowFromStream(agreedSource(agreed), {
    aanbieder: provider,
    naam: names.provider(provider),
    wet: lawName(law),
    familie: terms.family,
    perceel: terms.lot ?? null,
    gemeenten: terms.municipalities.map((code) => names.municipality(code)).join(', '),
    groepen: terms.groups?.map((group) => names.groupName(group)).join(', ') ?? 'alle',
    van: terms.from,
    tot: until,
    status: statusOf(terms.from, until ?? FAR_FUTURE, asAt),
    opties: options.length,
    indexatie: terms.indexation?.method ?? null,
    stop: stop === null ? null : STOP_NAMES[stop.effect],
    wachtnorm: waitingText(waitingLimit(terms.waitingNorm, names.region?.waitingNorm)),
  });
};

const OPEN_END =
  'Een contract voor onbepaalde tijd heeft geen einddatum. Een toewijzing zonder einddatum telt als verplichting tot en met 31 december van het jaar waarin zij begint.';

/** NAT-28, NAT-34: what a reader of the list must know of one provider. */
const notesOf = (row: AgreedRow, usage: readonly UsageRow[], name: string): readonly string[] => {
  const numbers = allocatedDuringStop(row, usage);
  const refused = row.state.turnedDown.length;
  return [
    ...(numbers.length === 0
      ? []
      : [`${name} kreeg toewijzingen tijdens een cliëntenstop: ${numbers.join(', ')}.`]),
    ...(refused === 0 ? [] : [`${name} weigerde ${String(refused)} keer een cliënt.`]),
  ];
};

const readContracts = async (sources: SheetSources, ask: SheetAsk) => {
  const { scope, asAt } = ask;
  const agreed = await agreedRows(sources, scope);
  const usage = await usageRows(sources, ask);
  const found = agreed.flatMap((row) =>
    standingTerms(row.state)
      .filter(
        ({ municipalities }) =>
          scope.municipality === undefined || municipalities.includes(scope.municipality),
      )
      .map((terms) => rowFor(row, terms, sources, asAt)),
  );
  const key = (row: SheetRow) =>
    `${String(row['naam'])} ${String(row['wet'])} ${String(row['van'])}`;
  const hasOpenEnd = found.some(({ tot }) => tot === null);
  return {
    columns: [
      { key: 'aanbieder', label: 'AGB-code', kind: 'text' },
      { key: 'naam', label: 'Aanbieder', kind: 'text' },
      { key: 'wet', label: 'Wet', kind: 'text' },
      { key: 'familie', label: 'Contractfamilie', kind: 'text' },
      { key: 'perceel', label: 'Perceel', kind: 'text' },
      { key: 'gemeenten', label: 'Gemeenten', kind: 'text' },
      { key: 'groepen', label: 'Productgroepen', kind: 'text' },
      { key: 'van', label: 'Van', kind: 'date' },
      { key: 'tot', label: 'Tot en met', kind: 'date' },
      { key: 'status', label: 'Stand', kind: 'text' },
      { key: 'opties', label: 'Open opties', kind: 'count' },
      { key: 'indexatie', label: 'Indexatie', kind: 'text' },
      { key: 'stop', label: 'Cliëntenstop', kind: 'text' },
      { key: 'wachtnorm', label: 'Wachtnorm', kind: 'text' },
    ],
    rows: [...found].sort((a, b) => key(a).localeCompare(key(b))),
    notes: [
      ...(hasOpenEnd ? [OPEN_END] : []),
      ...agreed.flatMap((row) => notesOf(row, usage, sources.names.provider(row.provider))),
    ],
  } as const;
};

/** WK-01, GV-05, MIJ-19: contracts as they stand on a day. */
export const contractsSheet: SheetView = {
  name: 'contracten',
  title: 'Contracten',
  definition:
    'Elk contract met elke aanbieder, met de laatste dag na alle verlengingen en besluiten over opties die bekend zijn. De stand is die op de gekozen dag.',
  options: {},
  read: readContracts,
};

const readSingles = async (sources: SheetSources, { scope }: SheetAsk) => {
  const agreed = await agreedRows(sources, scope);
  const perKey = new Map<
    string,
    {
      readonly municipality: string;
      readonly year: number;
      readonly singles: (Source & { readonly cents: number })[];
    }
  >();
  for (const { row, single } of agreed.flatMap((one) =>
    one.state.singles.map((single) => ({ row: one, single })),
  )) {
    const { municipality, perYear } = single;
    if (scope.municipality !== undefined && scope.municipality !== municipality) continue;
    for (const { year, amountCents } of perYear) {
      const key = `${String(year)} ${municipality}`;
      const known = perKey.get(key) ?? { municipality, year, singles: [] };
      known.singles.push({ ...agreedSource(row), municipality, cents: amountCents });
      perKey.set(key, known);
    }
  }
  return {
    columns: [
      { key: 'jaar', label: 'Jaar', kind: 'text' },
      { key: 'gemeente', label: 'Gemeente', kind: 'text' },
      { key: 'aantal', label: 'Contracten', kind: 'count' },
      { key: 'bedrag', label: 'Bedrag', kind: 'cents' },
    ],
    rows: [...perKey]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, { municipality, year, singles }]) => {
        const cells = {
          jaar: String(year),
          gemeente: sources.names.municipality(municipality),
          aantal: singles.length,
          bedrag: singles.reduce((sum, { cents }) => sum + cents, 0),
        };
        return rowWithBehind(cells, {
          aantal: () => eachOf(singles),
          bedrag: () => amountsOf(singles, ({ cents }) => cents),
        });
      }),
    notes: [],
  } as const;
};

/** ZOU-15, MIJ-34: care outside the contracts, counted. */
export const singleClientSheet: SheetView = {
  name: 'enkele-clienten',
  title: 'Contracten voor één cliënt',
  definition:
    'Zorg die buiten de contracten om is afgesproken voor één cliënt: hoe vaak en voor hoeveel euro, per jaar en gemeente. Een contract telt mee in elk jaar waarvoor een bedrag is afgesproken.',
  options: {},
  read: readSingles,
};
