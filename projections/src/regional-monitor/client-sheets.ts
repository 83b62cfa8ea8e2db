import type { DateRange } from '@zgb/kernel';
import { groupedBy } from '../access/figures';
import { definitionOf, versionsNote } from '../indicators/definitions';
import { referrerName, REFERRERS, UNKNOWN_REFERRER } from '../referrers';
import { rowsOf, scopeFilter } from '../row-source';
import { segmentOf } from '../statements/segments';
import { eachOf, rowWithBehind, shareBehind, type Source } from '../sheets/behind';
import type { SheetAsk, SheetRow, SheetSources, SheetView } from '../sheets/sheet';
import {
  centsIn,
  inPeriod,
  monitorCases,
  PERIOD_OPTIONS,
  periodAsked,
  placesAsked,
  REGION_ROW,
  shareOf,
  textColumn,
  type MonitorCase,
} from './cases';
import { youthTrajectories } from './flow-sheets';
import { behindCents, behindClients } from './behind-cases';
import { flowParts } from './flows';
import { regionalMonitor, type FiguresRow, type ReferralRow } from './regional-monitor.projection';
import { SEGMENT_NAMES, segmentOfCase } from './segments';
import { behindTrajectories } from './trajectories';
import { countColumn, distinctClients } from './units';

/** Residents per municipality, as last told. */
export const residentsOf = async (sources: SheetSources): Promise<ReadonlyMap<string, number>> => {
  const rows = await rowsOf<FiguresRow>(await sources.rows(regionalMonitor), 'figures');
  return new Map(rows.map(({ municipality, residents }) => [municipality, residents]));
};

/** Per 1,000 residents, in hundredths; null: the number of residents is not known. */
export const perThousand = (clients: number, residents: number): number | null =>
  residents === 0 ? null : Math.round((clients * 100_000) / residents);

/** 4510 → `45,10`. */
export const hundredths = (value: number | null): string | null =>
  value === null
    ? null
    : `${String(Math.floor(value / 100))},${String(value % 100).padStart(2, '0')}`;

const sumFor = (residents: ReadonlyMap<string, number>, codes: readonly string[]): number =>
  codes.reduce((sum, code) => sum + (residents.get(code) ?? 0), 0);

/** F-06: Wmo clients in the period, per 1,000 residents. */
export const wmoClientsSheet: SheetView = {
  name: 'wmo-clienten',
  title: 'Wmo-cliënten per 1.000 inwoners',
  definition: definitionOf('F-06'),
  options: PERIOD_OPTIONS,
  read: async (sources, ask) => {
    const period = periodAsked(ask);
    const residents = await residentsOf(sources);
    const cases = (await monitorCases(sources, ask)).filter(
      (one) => one.law === 'wmo' && inPeriod(one, period),
    );
    const places = placesAsked(sources, ask);
    const row = (gemeente: string, codes: readonly string[]): SheetRow => {
      const own = cases.filter(({ municipality }) => codes.includes(municipality));
      const clients = distinctClients(own).value;
      const people = sumFor(residents, codes);
      const cells = {
        gemeente,
        clienten: clients,
        inwoners: people === 0 ? null : String(people),
        perDuizend: hundredths(perThousand(clients, people)),
      };
      return rowWithBehind(cells, { clienten: behindClients(own) });
    };
    return {
      columns: [
        textColumn('gemeente', 'Gemeente'),
        countColumn('clienten', 'In de periode', 'clients'),
        textColumn('inwoners', 'Inwoners'),
        textColumn('perDuizend', 'Per 1.000 inwoners'),
      ],
      rows: [
        ...places.map(({ code, name }) => row(name, [code])),
        row(
          REGION_ROW,
          places.map(({ code }) => code),
        ),
      ],
      notes: [versionsNote('F-06')],
    };
  },
};

/** What one part of the youth law shows in a period. */
const youthFigures = (cases: readonly MonitorCase[], period: DateRange) =>
  youthTrajectories(cases).map(({ segment, trajectories }) => {
    const own = cases.filter((one) => segmentOfCase(one) === segment && inPeriod(one, period));
    const ofSegment = cases.filter((one) => segmentOfCase(one) === segment);
    return {
      segment,
      own,
      ofSegment,
      clients: distinctClients(own),
      active: flowParts(trajectories, period).active,
      cents: ofSegment.reduce((sum, one) => sum + centsIn(one, period), 0),
      refs: new Set(own.map((one) => `${one.municipality}/${one.clientRef}`)),
    };
  });

const readYouth = async (sources: SheetSources, ask: SheetAsk) => {
  const period = periodAsked(ask);
  const cases = await monitorCases(sources, ask);
  const rowsFor = (gemeente: string, own: readonly MonitorCase[]): readonly SheetRow[] => {
    const figures = youthFigures(own, period);
    const [first, second] = figures;
    const both = new Set([...(first?.refs ?? [])].filter((ref) => second?.refs.has(ref) === true));
    return figures.map(({ segment, clients, active, cents, own: helped, ofSegment }) =>
      rowWithBehind(
        {
          gemeente,
          soort: SEGMENT_NAMES[segment],
          clienten: clients.value,
          waarvanBeide: both.size,
          trajecten: active.length,
          bedrag: cents,
        },
        {
          clienten: behindClients(helped),
          waarvanBeide: behindClients(
            helped.filter((one) => both.has(`${one.municipality}/${one.clientRef}`)),
          ),
          trajecten: () => behindTrajectories(active),
          bedrag: behindCents(ofSegment, period),
        },
      ),
    );
  };
  return {
    columns: [
      textColumn('gemeente', 'Gemeente'),
      textColumn('soort', 'Soort'),
      countColumn('clienten', 'In de periode', 'clients'),
      countColumn('waarvanBeide', 'Waarvan in beide', 'clients'),
      countColumn('trajecten', 'In de periode', 'trajectories'),
      { key: 'bedrag', label: 'Toegekend', kind: 'cents' as const },
    ],
    rows: [
      ...placesAsked(sources, ask).flatMap(({ code, name }) =>
        rowsFor(
          name,
          cases.filter(({ municipality }) => municipality === code),
        ),
      ),
      ...rowsFor(REGION_ROW, cases),
    ],
    notes: [
      'Jeugdhulp en jeugd-ggz staan altijd apart: een cliënt kan in beide staan.',
      'Alle cijfers komen uit verzoeken, toewijzingen en declaraties; aanbieders leveren er niets extra voor aan.',
      versionsNote('F-11'),
    ],
  };
};

/** F-11, GV-17, GV-19: youth help and youth mental health, always apart. */
export const youthPartsSheet: SheetView = {
  name: 'jeugdhulp-en-ggz',
  title: 'Jeugdhulp en jeugd-ggz apart',
  definition: definitionOf('F-11'),
  options: PERIOD_OPTIONS,
  read: readYouth,
};

/** Kinds of referrer as the standard names them; unknown is a row too. */
const REFERRER_ROWS: readonly (readonly [code: string | null, name: string])[] = [
  ...REFERRERS,
  [null, UNKNOWN_REFERRER],
];

/** ZOU-34 is about referrers other than the municipality. */
const OWN_ACCESS = '01';

const referralSource = (one: ReferralRow & { readonly key: string }): Source => ({
  stream: one.key,
  municipality: one.municipality,
  law: one.law,
  provider: one.provider,
  category: one.category,
  code: null,
  from: one.on,
  until: null,
});

/** ZOU-34: referrals per practice and specialist, without any client. */
export const practiceSheet: SheetView = {
  name: 'verwijzingen-per-praktijk',
  title: 'Verwijzingen per huisartsenpraktijk en specialist',
  definition: definitionOf('ZOU-34'),
  options: PERIOD_OPTIONS,
  read: async (sources, ask) => {
    const { from, until } = periodAsked(ask);
    const source = await sources.rows(regionalMonitor);
    const rows = (await rowsOf<ReferralRow>(source, 'referral', scopeFilter(ask.scope))).filter(
      ({ on, referrer }) => from <= on && on <= until && referrer !== OWN_ACCESS,
    );
    const keyOf = (one: ReferralRow): string =>
      [one.referrer, one.referrerCode ?? '', segmentOf(one.law, one.category ?? '')].join('|');
    return {
      columns: [
        textColumn('verwijzer', 'Verwijzer'),
        textColumn('praktijk', 'AGB-code'),
        textColumn('soort', 'Soort'),
        countColumn('verwijzingen', 'In de periode', 'requests'),
      ],
      rows: groupedBy(rows, keyOf).map(([, own]) => {
        const [first] = own;
        const cells = {
          verwijzer: referrerName(first?.referrer ?? null),
          praktijk: first?.referrerCode ?? null,
          soort: SEGMENT_NAMES[segmentOf(first?.law ?? '', first?.category ?? '')],
          verwijzingen: own.length,
        };
        return rowWithBehind(cells, { verwijzingen: () => eachOf(own.map(referralSource)) });
      }),
      notes: ['Een streep bij de AGB-code: het verzoek noemt geen code.', versionsNote('ZOU-34')],
    };
  },
};

/** F-10, GV-18: started trajectories and euros by referrer; the parts of the youth law apart. */
export const referrerFlowSheet: SheetView = {
  name: 'verwijzers-jeugd',
  title: 'Begonnen trajecten en euro’s per verwijzer',
  definition: definitionOf('F-10', 'F-11'),
  options: PERIOD_OPTIONS,
  read: async (sources, ask) => {
    const period = periodAsked(ask);
    const cases = await monitorCases(sources, ask);
    const known = new Set(REFERRER_ROWS.map(([code]) => code));
    const isFrom = (code: string | null, referrer: string | null): boolean =>
      code === null ? !known.has(referrer) || referrer === null : referrer === code;
    const rows = youthTrajectories(cases).flatMap(({ segment, name, trajectories }) => {
      const started = trajectories.filter(
        ({ from }) => period.from <= from && from <= period.until,
      );
      return REFERRER_ROWS.map(([code, verwijzer]): SheetRow => {
        const own = started.filter(({ referrer }) => isFrom(code, referrer));
        const referred = cases.filter(
          (one) => segmentOfCase(one) === segment && isFrom(code, one.referrer),
        );
        const cells = {
          soort: name,
          verwijzer,
          begonnen: own.length,
          aandeel: shareOf(own.length, started.length),
          bedrag: referred.reduce((sum, one) => sum + centsIn(one, period), 0),
        };
        return rowWithBehind(cells, {
          begonnen: () => behindTrajectories(own),
          aandeel: shareBehind(
            () => behindTrajectories(own),
            () => behindTrajectories(started),
          ),
          bedrag: behindCents(referred, period),
        });
      });
    });
    return {
      columns: [
        textColumn('soort', 'Soort'),
        textColumn('verwijzer', 'Verwijzer'),
        countColumn('begonnen', 'Begonnen', 'trajectories'),
        { key: 'aandeel', label: 'Aandeel', kind: 'share' },
        { key: 'bedrag', label: 'Toegekend', kind: 'cents' },
      ],
      rows,
      notes: [
        'De verwijzer staat alleen in het verzoek om toewijzing (315); zonder verzoek is hij onbekend.',
        versionsNote('F-10', 'F-11'),
      ],
    };
  },
};
