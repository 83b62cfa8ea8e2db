import {
  capacityOn,
  checksDue,
  contractLoads,
  dissolvableFrom,
  managerOn,
  surplusCapacity,
  withoutClientsShare,
  yearUpTo,
  type ManagedProvider,
} from '@zgb/contracts';
import { rowsOf } from '../row-source';
import {
  amountsOf,
  lessBehind,
  onceBy,
  rowFromStream,
  rowWithBehind,
  streamSource,
  type Behind,
  type Source,
} from '../sheets/behind';
import type { SheetRow, SheetSources, SheetView } from '../sheets/sheet';
import { hasClients, lastActivity } from './activity';
import { DUE_WITHIN_DAYS } from './facts.sheets';
import { CHECK_LABELS, RESULT_LABELS, yesNo } from './labels';
import type { NeedRow } from './providers.projection';
import {
  contractSources,
  providerBook,
  providerSource,
  yearAsked,
  type Contracted,
  type ProviderBook,
} from './supply.query';

interface Managed extends ManagedProvider {
  readonly contract: Contracted;
  /** What is known of the provider; null: nothing. */
  readonly known: ProviderBook['all'][number] | null;
}

const managedOf = (book: ProviderBook): readonly Managed[] =>
  book.contracted.map((contract) => {
    const { agb } = contract;
    const provider = book.byAgb(agb);
    const due = provider === null ? [] : checksDue(provider, book.day, DUE_WITHIN_DAYS);
    return {
      contract,
      known: provider,
      provider: agb,
      manager: provider === null ? null : managerOn(provider, book.day),
      openChecks: due.length,
      overdueChecks: due.filter(({ overdue }) => overdue).length,
      withoutClients: !hasClients(book.linksOf(agb), yearUpTo(book.day)),
    };
  });

/** Hundredths of a percent as `37,1 %`: one decimal, half up. */
const percent = (share: number): string => {
  const tenths = Math.floor((share + 5) / 10);
  return `${String(Math.floor(tenths / 10))},${String(tenths % 10)} %`;
};

const withoutClientsNote = (managed: readonly ManagedProvider[]): readonly string[] => {
  const share = withoutClientsShare(managed);
  if (share === null) return [];
  const count = managed.filter(({ withoutClients }) => withoutClients).length;
  return [
    `Gecontracteerd zonder cliënten: ${String(count)} van ${String(managed.length)} (${percent(share)}).`,
  ];
};

/** Every provider once, by its contracts. */
const behindContracts = (some: readonly Managed[]) => (): readonly Behind[] =>
  onceBy(
    some.flatMap(({ contract }) => contractSources(contract)),
    ({ provider }) => provider ?? '',
  );

/** What each provider adds, as it stands in its own history. */
const behindKnown =
  (some: readonly Managed[], amount: (one: Managed) => number) => (): readonly Behind[] =>
    amountsOf(
      some.flatMap((one) => (one.known === null ? [] : [{ ...providerSource(one.known), one }])),
      ({ one }) => amount(one),
    );

/** MIJ-16. NL: belasting van het contractbeheer. */
const contractbeheer: SheetView = {
  name: 'contractbeheer',
  title: 'Belasting van het contractbeheer',
  definition:
    'Per contractmanager: aanbieders met een contract op de dag, controles die binnen 60 dagen moeten of te laat zijn, en aanbieders zonder toewijzing of toegekende regel in de laatste 12 maanden.',
  options: {},
  read: async (sources, ask) => {
    const managed = managedOf(await providerBook(sources, ask));
    return {
      columns: [
        { key: 'contractmanager', label: 'Contractmanager', kind: 'text' },
        { key: 'contracten', label: 'Aanbieders', kind: 'count' },
        { key: 'controles', label: 'Controles te doen', kind: 'count' },
        { key: 'teLaat', label: 'Waarvan te laat', kind: 'count' },
        { key: 'zonderClienten', label: 'Zonder cliënten', kind: 'count' },
      ],
      rows: contractLoads(managed).map((load) => {
        const own = managed.filter(({ manager }) => manager === load.manager);
        const cells = {
          contractmanager: load.manager ?? 'niemand',
          contracten: load.contracts,
          controles: load.openChecks,
          teLaat: load.overdueChecks,
          zonderClienten: load.withoutClients,
        };
        return rowWithBehind(cells, {
          contracten: behindContracts(own),
          controles: behindKnown(own, ({ openChecks }) => openChecks),
          teLaat: behindKnown(own, ({ overdueChecks }) => overdueChecks),
          zonderClienten: behindContracts(own.filter(({ withoutClients }) => withoutClients)),
        });
      }),
      notes: [
        `${String(managed.length)} gecontracteerde aanbieders.`,
        ...withoutClientsNote(managed),
      ],
    };
  },
};

const REASONS = {
  again: 'opnieuw',
  requested: 'opgevraagd',
  'never-done': 'nog nooit gedaan, nodig omdat de aanbieder niet zelf levert',
} as const;

/** MIJ-35, ZOU-28, ZOU-29. NL: controles. */
export const checksSheet: SheetView = {
  name: 'controles',
  title: 'Controles die te doen of te laat zijn',
  definition:
    'Controles die binnen 60 dagen na de dag moeten, en die te laat zijn; het langst te laat staat boven.',
  options: {},
  read: async (sources, ask) => {
    const book = await providerBook(sources, ask);
    const mine = new Set(book.contracted.map(({ agb }) => agb));
    const narrow = ask.scope.municipality !== undefined || ask.scope.law !== undefined;
    const rows = book.all
      .filter(({ agb }) => ask.scope.provider === undefined || ask.scope.provider === agb)
      .filter(({ agb }) => !narrow || mine.has(agb))
      .flatMap((provider) =>
        checksDue(provider, ask.asAt, DUE_WITHIN_DAYS).map((due) =>
          rowFromStream(providerSource(provider), {
            aanbieder: book.nameOf(provider.agb),
            controle: CHECK_LABELS[due.kind],
            waarom: REASONS[due.why],
            uiterlijk: due.dueOn,
            teLaat: yesNo(due.overdue),
            laatste: due.last?.checkedOn ?? null,
            uitkomst: due.last === null ? null : RESULT_LABELS[due.last.result],
            geldigTot: due.last?.validUntil ?? null,
          }),
        ),
      );
    const late = rows.filter(({ teLaat }) => teLaat === 'ja').length;
    return {
      columns: [
        { key: 'aanbieder', label: 'Aanbieder', kind: 'text' },
        { key: 'controle', label: 'Controle', kind: 'text' },
        { key: 'waarom', label: 'Waarom', kind: 'text' },
        { key: 'uiterlijk', label: 'Uiterlijk', kind: 'date' },
        { key: 'teLaat', label: 'Te laat', kind: 'text' },
        { key: 'laatste', label: 'Laatst gedaan', kind: 'date' },
        { key: 'uitkomst', label: 'Uitkomst', kind: 'text' },
        { key: 'geldigTot', label: 'Geldig tot en met', kind: 'date' },
      ],
      rows: rows.sort((a, b) => (a.uiterlijk ?? '').localeCompare(b.uiterlijk ?? '')),
      notes: [`${String(rows.length)} controles te doen, waarvan ${String(late)} te laat.`],
    };
  },
};

/** ZES-14, NAT-30. */
const zonderClienten: SheetView = {
  name: 'zonder-clienten',
  title: 'Gecontracteerd zonder cliënten of lang stil',
  definition:
    'Aanbieders met een contract op de dag zonder toewijzing of toegekende regel in de laatste 12 maanden, en aanbieders die 12 maanden niets leverden of declareerden: vanaf dag 1 van maand 13 kan het contract worden ontbonden.',
  options: {},
  read: async (sources, ask) => {
    const book = await providerBook(sources, ask);
    const managed = new Map(managedOf(book).map((one) => [one.provider, one]));
    const rows = book.contracted
      .map(({ agb, since }) => {
        const last = lastActivity(book.linksOf(agb), book.day);
        const from = dissolvableFrom(since, last);
        return {
          aanbieder: book.nameOf(agb),
          zonderClienten: yesNo(managed.get(agb)?.withoutClients ?? false),
          laatsteActiviteit: last,
          contractSinds: since,
          ontbindbaarVanaf: from <= book.day ? from : null,
        };
      })
      .filter((row) => row.zonderClienten === 'ja' || row.ontbindbaarVanaf !== null);
    return {
      columns: [
        { key: 'aanbieder', label: 'Aanbieder', kind: 'text' },
        { key: 'zonderClienten', label: 'Zonder cliënten', kind: 'text' },
        { key: 'laatsteActiviteit', label: 'Laatste activiteit', kind: 'date' },
        { key: 'contractSinds', label: 'Contract sinds', kind: 'date' },
        { key: 'ontbindbaarVanaf', label: 'Te ontbinden vanaf', kind: 'date' },
      ],
      rows,
      notes: withoutClientsNote([...managed.values()]),
    };
  },
};

/** Places of one provider, and what is needed, each with the stream that tells it. */
type Agreed = Source & { readonly places: number };
type Need = Source & { readonly places: number };

const capacityRow = (
  { names }: SheetSources,
  key: string,
  need: Need | null,
  agreed: readonly Agreed[],
): SheetRow => {
  const [law = '', group = ''] = key.split('/');
  const contracted = agreed.reduce((sum, { places }) => sum + places, 0);
  const needed = need?.places ?? null;
  const cells = {
    wet: law,
    productgroep: names.groupName(group),
    nodig: needed,
    gecontracteerd: contracted,
    overschot: needed === null ? null : surplusCapacity(contracted, needed),
    aanbieders: agreed.filter(({ places }) => places > 0).length,
  };
  const places = (): readonly Behind[] => amountsOf(agreed, (one) => one.places);
  const told = (): readonly Behind[] =>
    need === null ? [] : [{ source: need, counts: need.places }];
  return rowWithBehind(cells, {
    nodig: told,
    gecontracteerd: places,
    overschot: need === null ? () => [] : lessBehind(places, told),
    aanbieders: () =>
      onceBy(
        agreed.filter((one) => one.places > 0),
        ({ provider }) => provider ?? '',
      ),
  });
};

/** GV-03. NL: capaciteit. */
const capaciteit: SheetView = {
  name: 'capaciteit',
  title: 'Benodigde en gecontracteerde capaciteit',
  definition:
    'Per productgroep de plaatsen die in het jaar nodig zijn, de plaatsen die op de dag zijn afgesproken met aanbieders met een contract, het verschil, en het aantal aanbieders.',
  options: { jaar: /^\d{4}$/ },
  read: async (sources, ask) => {
    const book = await providerBook(sources, ask);
    const year = yearAsked(ask);
    const asked = ({ law }: { readonly law: string }): boolean =>
      ask.scope.law === undefined || ask.scope.law === law;
    const needs = (await rowsOf<NeedRow>(book.source, 'need')).flatMap(({ key, current }) =>
      current !== null && current.year === year && asked(current)
        ? [{ ...streamSource({ key, law: current.law }), ...current }]
        : [],
    );
    const needed = new Map(needs.map((one) => [`${one.law}/${one.group}`, one]));
    const agreed = new Map<string, Agreed[]>();
    for (const { agb } of book.contracted) {
      const provider = book.byAgb(agb);
      if (provider === null) continue;
      for (const one of capacityOn(provider, ask.asAt).filter(asked)) {
        const key = `${one.law}/${one.group}`;
        const { places } = one;
        agreed.set(key, [...(agreed.get(key) ?? []), { ...providerSource(provider), places }]);
      }
    }
    const keys = [...new Set([...needed.keys(), ...agreed.keys()])].sort();
    return {
      columns: [
        { key: 'wet', label: 'Wet', kind: 'text' },
        { key: 'productgroep', label: 'Productgroep', kind: 'text' },
        { key: 'nodig', label: 'Nodig', kind: 'count' },
        { key: 'gecontracteerd', label: 'Gecontracteerd', kind: 'count' },
        { key: 'overschot', label: 'Overschot', kind: 'count' },
        { key: 'aanbieders', label: 'Aanbieders', kind: 'count', summed: false },
      ],
      rows: keys.map((key) =>
        capacityRow(sources, key, needed.get(key) ?? null, agreed.get(key) ?? []),
      ),
      notes: [],
    };
  },
};

export const managementSheets: readonly SheetView[] = [
  contractbeheer,
  checksSheet,
  zonderClienten,
  capaciteit,
];
