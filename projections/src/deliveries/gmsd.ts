import { commitments, type CommitmentRow } from '../commitments/commitments.projection';
import {
  attributesByProduct,
  centsIn,
  inPeriod,
  monitorCases,
  productOf,
} from '../regional-monitor/cases';
import { PROVISION_TYPES, provisionType } from '../regional-monitor/segments';
import { rowsOf } from '../row-source';
import { careFindings, firstStart, lastStop } from './care-checks';
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

/** Our own layout: the present protocol is not public, so the fields of 2015 are used. */
const FIELDS: readonly DeliveryField[] = [
  { name: 'gemeente', means: 'Gemeentecode', events: ALLOCATED },
  { name: 'bsn', means: 'Burgerservicenummer', events: [] },
  { name: 'toewijzing', means: 'Nummer van de toewijzing', events: ALLOCATED },
  { name: 'categorie', means: 'Productcategorie van iWmo', events: ALLOCATED },
  { name: 'product', means: 'Productcode', events: ALLOCATED },
  {
    name: 'soort',
    means: 'Soort voorziening: huishouden, ondersteuning thuis, verblijf, hulpmiddel of dienst',
    events: [...ALLOCATED, 'ProductRevised'],
  },
  { name: 'aanbieder', means: 'AGB-code van de aanbieder', events: ALLOCATED },
  {
    name: 'soortAanbieder',
    means: 'De eerste twee cijfers van de AGB-code: de zorgsoort',
    events: ALLOCATED,
  },
  { name: 'beoogdBegin', means: 'Eerste dag van de toewijzing', events: ALLOCATED },
  { name: 'beoogdEinde', means: 'Laatste dag van de toewijzing', events: ALLOCATED },
  {
    name: 'leveringsvorm',
    means: 'Altijd zorg in natura: een pgb loopt niet via iWmo',
    events: [],
  },
  {
    name: 'begin',
    means: 'Eerste dag waarop zorg is geleverd',
    events: ['DeliveryStarted', 'StartRemoved'],
  },
  {
    name: 'einde',
    means: 'Laatste dag van zorg; leeg zolang zij loopt',
    events: ['DeliveryStopped', 'StopRemoved'],
  },
  { name: 'omvang', means: 'Toegewezen aantal', events: ALLOCATED },
  { name: 'eenheid', means: 'Eenheid van de omvang, codelijst van iWmo', events: ALLOCATED },
  { name: 'frequentie', means: 'Per dag, week, maand of in totaal, codelijst', events: ALLOCATED },
  {
    name: 'bedrag',
    means: 'Toegekend min teruggenomen voor maanden van levering in de periode, in euro',
    events: ['LineGranted', 'LineCredited', 'VerdictWithdrawn'],
  },
  { name: 'redenEinde', means: 'Waarom de zorg eindigde', events: ['EndReasonRecorded'] },
];

/** F-06, F-07: every Wmo provision that ran in the period. */
export const gmsd: DeliveryDefinition = {
  kind: 'gmsd',
  title: 'Gemeentelijke Monitor Sociaal Domein (Wmo)',
  fields: FIELDS,
  missing: [
    {
      name: 'persoonsgebonden budget',
      why: 'Een pgb loopt via de SVB; het grootboek kent alleen dat er een is.',
    },
    {
      name: 'meldingen en onderzoeken',
      why: 'Zie het overzicht toegang: dat is een ander bestand.',
    },
    {
      name: 'hulpmiddelen buiten iWmo',
      why: 'Wat niet wordt toegewezen, kent het grootboek niet.',
    },
  ],
  records: async (sources, { scope, period }) => {
    const ask = { scope: { ...scope, law: 'wmo' }, asAt: period.until, options: {} };
    const attributesOf = await attributesByProduct(sources, ask);
    const promises = new Map(
      (
        await rowsOf<CommitmentRow>(await sources.rows(commitments), 'allocation', { law: 'wmo' })
      ).map(({ key, terms }) => [key, terms] as const),
    );
    return (await monitorCases(sources, ask))
      .filter((one) => inPeriod(one, period))
      .map((one): DeliveryRecord => {
        const volume = promises.get(one.key)?.volume ?? null;
        const cents = centsIn(one, period);
        const type = provisionType(one.category, attributesOf(productOf(one)).iv3);
        return {
          stream: one.key,
          municipality: one.municipality,
          clientRef: one.clientRef,
          provider: one.provider,
          cells: {
            gemeente: one.municipality,
            toewijzing: String(one.number),
            categorie: one.category ?? '',
            product: one.code ?? '',
            soort: PROVISION_TYPES[type],
            aanbieder: one.provider,
            soortAanbieder: one.provider.slice(0, 2),
            beoogdBegin: one.from,
            beoogdEinde: one.until ?? '',
            leveringsvorm: 'ZIN',
            begin: firstStart(one) ?? '',
            einde: lastStop(one) ?? '',
            omvang: volume === null ? '' : String(volume.amount),
            eenheid: volume?.unit ?? '',
            frequentie: volume?.frequency ?? '',
            bedrag: euros(cents),
            redenEinde: one.endReason === null ? '' : END_REASON_NAMES[one.endReason],
          },
          findings: [
            ...careFindings(one, period),
            ...(one.category === null
              ? [missing('De toewijzing noemt geen categorie. Wijs toe op een productcategorie.')]
              : []),
            ...(volume === null
              ? [missing('De toewijzing heeft geen omvang: omvang en frequentie blijven leeg.')]
              : []),
            ...(cents < 0
              ? [
                  impossible(
                    `Over de periode is meer teruggenomen dan toegekend (${euros(cents)} euro). Controleer de creditregels.`,
                  ),
                ]
              : []),
          ],
        };
      });
  },
};
