import { reachesAgeOn } from '@zgb/indications';
import { contains, formatDate } from '@zgb/kernel';
import { deliveriesIn, monitorCases, type MonitorCase } from '../regional-monitor/cases';
import { flowParts } from '../regional-monitor/flows';
import { partOf, segmentOfCase, SEGMENT_NAMES } from '../regional-monitor/segments';
import {
  byClient,
  isRepeat,
  toldEnd,
  trajectoriesOf,
  type Trajectory,
} from '../regional-monitor/trajectories';
import { careFindings, type Finding } from './care-checks';
import {
  euros,
  impossible,
  missing,
  type DeliveryDefinition,
  type DeliveryField,
  type DeliveryRecord,
} from './delivery';
import { END_REASON_NAMES } from '../end-reason';

const ALLOCATED = ['CareAllocated', 'AllocationChanged'];
const RAN = [...ALLOCATED, 'DeliveryStopped', 'StopRemoved'];

const FIELDS: readonly DeliveryField[] = [
  { name: 'gemeente', means: 'Gemeentecode', events: ALLOCATED },
  { name: 'bsn', means: 'Burgerservicenummer', events: [] },
  { name: 'geboortedatum', means: 'Geboortedatum', events: [] },
  { name: 'aanbieder', means: 'AGB-code van de aanbieder', events: ALLOCATED },
  { name: 'vorm', means: 'Vorm van hulp: de productcategorie van iJw', events: ALLOCATED },
  { name: 'soort', means: 'Jeugdhulp of jeugd-ggz; altijd apart', events: ALLOCATED },
  { name: 'begin', means: 'Eerste dag van het traject', events: RAN },
  { name: 'einde', means: 'Laatste dag van het traject; leeg zolang het loopt', events: RAN },
  {
    name: 'toewijzingen',
    means: 'Aantal toewijzingen dat samen dit traject is',
    events: ALLOCATED,
  },
  {
    name: 'verwijzer',
    means: 'Soort verwijzer, codelijst van iJw; leeg is onbekend',
    events: ['ReferrerRecorded'],
  },
  {
    name: 'eerderHulp',
    means: 'Had in de vijf jaar vóór de periode al hulp, met een dag of meer ertussen',
    events: RAN,
  },
  {
    name: 'redenEinde',
    means: 'Waarom het traject eindigde; 18 worden telt als volgens plan',
    events: ['EndReasonRecorded'],
  },
  {
    name: 'bedrag',
    means: 'Toegekend min teruggenomen voor maanden van levering in de periode, in euro',
    events: ['LineGranted', 'LineCredited', 'VerdictWithdrawn'],
  },
];

/** Youth help may go on to this age. */
const YOUTH_UNTIL = 23;

const clientOf = (one: { readonly municipality: string; readonly clientRef: string }): string =>
  `${one.municipality}/${one.clientRef}`;

const recordOf = (
  one: Trajectory,
  own: readonly MonitorCase[],
  facts: {
    readonly period: { readonly from: string; readonly until: string };
    readonly repeated: boolean;
    readonly born: string | null;
  },
): DeliveryRecord => {
  const { period, repeated, born } = facts;
  const { municipality, clientRef, provider, form, from, until, referrer } = one;
  const ended = until !== null && contains(period, until);
  const reason = toldEnd(one, born === null ? undefined : reachesAgeOn(born, 18));
  const cents = own
    .flatMap((each) => deliveriesIn(each, period))
    .reduce((sum, each) => sum + each.cents, 0);
  const findings: readonly Finding[] = [
    ...own
      .flatMap((each) => careFindings(each, period))
      // Whether an end has a reason is asked of the trajectory, not of each part of it.
      .filter(({ text }) => !text.startsWith('De zorg eindigde')),
    ...(ended && reason === 'unknown'
      ? [
          missing(
            `Het traject eindigde op ${formatDate(until)} zonder reden. Leg de reden van het einde vast.`,
          ),
        ]
      : []),
    ...(referrer === null
      ? [missing('De verwijzer is onbekend: er is geen verzoek om toewijzing (315).')]
      : []),
    ...(born !== null && from < born
      ? [impossible(`Het traject begint (${from}) vóór de geboorte. Controleer de gegevens.`)]
      : []),
    ...(born !== null && from >= reachesAgeOn(born, YOUTH_UNTIL)
      ? [
          impossible(
            `De cliënt is op de eerste dag (${from}) ${String(YOUTH_UNTIL)} jaar of ouder. Jeugdhulp kan dan niet.`,
          ),
        ]
      : []),
  ];
  const [first] = own;
  return {
    stream: first?.key ?? '',
    municipality,
    clientRef,
    provider,
    cells: {
      gemeente: municipality,
      aanbieder: provider,
      vorm: form,
      soort: first === undefined ? '' : SEGMENT_NAMES[segmentOfCase(first)],
      begin: from,
      einde: until ?? '',
      toewijzingen: String(one.parts),
      verwijzer: referrer ?? '',
      eerderHulp: repeated ? 'ja' : 'nee',
      redenEinde: ended ? END_REASON_NAMES[reason] : '',
      bedrag: euros(cents),
    },
    findings,
  };
};

/** F-01 to F-04, F-10: every youth trajectory that ran in the period. */
export const youth: DeliveryDefinition = {
  kind: 'jeugd',
  title: 'Beleidsinformatie Jeugd: de velden die uit het grootboek volgen',
  fields: FIELDS,
  missing: [
    { name: 'geslacht en postcode', why: 'CBS koppelt die zelf aan het BSN.' },
    {
      name: 'perspectief van de hulp',
      why: 'De aanbieder stelt het vast; het staat in geen bericht van iJw.',
    },
    {
      name: 'tevredenheid, doelrealisatie en zonder hulp verder',
      why: 'Dat meten aanbieders; wat zij opgeven staat bij externe indicatoren, per aanbieder en niet per traject.',
    },
    {
      name: 'jeugdbescherming en jeugdreclassering als maatregel',
      why: 'De beslissing van de rechter staat niet in het grootboek, alleen de hulp die volgt.',
    },
    {
      name: 'hulp door het wijkteam zonder toewijzing',
      why: 'Wat niet wordt toegewezen, kent het grootboek niet.',
    },
  ],
  records: async (sources, { scope, period }, persons) => {
    const ask = { scope: { ...scope, law: 'jw' }, asAt: period.until, options: {} };
    const cases = await monitorCases(sources, ask);
    const byStream = new Map(cases.map((one) => [one.key, one]));
    const all = trajectoriesOf(cases.map(partOf));
    const before = byClient(all);
    const active = flowParts(all, period).active;
    const known = await persons(active);
    return active.map((one) =>
      recordOf(
        one,
        one.sources.flatMap(({ stream }) => byStream.get(stream) ?? []),
        {
          period,
          repeated: isRepeat(one, before.get(clientOf(one)) ?? [], period),
          born: known.get(clientOf(one))?.born ?? null,
        },
      ),
    );
  },
};
