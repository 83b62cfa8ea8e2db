import { addMonths, isBsn, type CalendarDate, type Law } from '@zgb/kernel';
import type {
  Adres,
  Communicatie,
  Geboortedatum,
  OpenPeriode,
  Telefoonnummers,
  VolledigeNaam,
} from '../generated/types';
import { when, type Finding } from './finding';

/** CS002. */
export const bsnPasses = (bsn: string, path: string): readonly Finding[] =>
  when(
    !isBsn(bsn),
    'CS002',
    `${path}/Bsn`,
    'Het BSN voldoet niet aan de elfproef.',
    'Controleer het BSN.',
  );

const UNKNOWN_BIRTH: CalendarDate = '1900-01-01';
const MONTHS_IN_120_YEARS = 1_440;

/** Which parts of the date are fillers, by DatumGebruik (IV009). */
const FILLERS: Readonly<Record<string, RegExp>> = {
  '1': /-01$/,
  '2': /-01-01$/,
  '3': /^1900-01-01$/,
};

/** TR002, TR134 and CS139 on a birth date. */
export const birthDate = (
  { Datum, DatumGebruik }: Geboortedatum,
  sentOn: CalendarDate,
  path: string,
): readonly Finding[] => {
  const at = `${path}/Geboortedatum`;
  const isUnknown = DatumGebruik === '3' && Datum === UNKNOWN_BIRTH;
  const tooOld = !isUnknown && Datum < addMonths(sentOn, -MONTHS_IN_120_YEARS);
  const filler = DatumGebruik === undefined ? undefined : FILLERS[DatumGebruik];
  return [
    ...when(tooOld, 'TR002', at, 'De geboortedatum ligt meer dan 120 jaar voor de dagtekening.'),
    ...when(Datum > sentOn, 'TR134', at, 'De geboortedatum ligt na de dagtekening.'),
    ...when(
      filler !== undefined && !filler.test(Datum),
      'CS139',
      at,
      'De geboortedatum past niet bij DatumGebruik.',
      'Vul onbekende delen met 01, en een geheel onbekende datum met 1900-01-01.',
    ),
  ];
};

/** CS050; an organisation as relation has 6 under the Jeugdwet (IV045). */
export const nameUse = (
  { NaamGebruik, Partnernaam }: VolledigeNaam,
  law: Law,
  isRelation: boolean,
  path: string,
): readonly Finding[] => {
  const allowed =
    Partnernaam !== undefined
      ? ['1', '2', '3', '4']
      : law === 'jw' && isRelation
        ? ['1', '6']
        : ['1'];
  return when(
    !allowed.includes(NaamGebruik),
    'CS050',
    `${path}/Naam/NaamGebruik`,
    'NaamGebruik past niet bij de namen die zijn ingevuld.',
  );
};

/** CD007. */
export const language = (
  communication: Communicatie | undefined,
  path: string,
): readonly Finding[] =>
  when(
    communication !== undefined &&
      (communication.Vorm === '1') !== (communication.Taal !== undefined),
    'CD007',
    `${path}/Communicatie/Taal`,
    'Taal is gevuld als Vorm 1 (tolk taal) is, en anders niet.',
  );

const DUTCH_POSTCODE = /^[1-9][0-9]{3}[a-zA-Z]{2}$/;

/** CD005, CD025 and CS089. */
export const address = (adres: Adres | undefined, path: string): readonly Finding[] => {
  if (adres === undefined) return [];
  const { Postcode, LandCode, Huis } = adres;
  const at = `${path}/Adres`;
  return [
    ...when(
      (Postcode === undefined) !== (LandCode === undefined),
      'CD005',
      at,
      'LandCode is gevuld als Postcode is gevuld, en anders niet.',
    ),
    ...when(
      LandCode === 'NL' && Huis === undefined,
      'CD025',
      at,
      'Bij een adres in Nederland hoort een huisnummer.',
    ),
    ...when(
      LandCode === 'NL' && Postcode !== undefined && !DUTCH_POSTCODE.test(Postcode),
      'CS089',
      `${at}/Postcode`,
      'De postcode heeft niet de Nederlandse vorm (1234AB).',
    ),
  ];
};

interface Contact {
  readonly Soort: string;
  readonly Adres?: Adres;
  readonly Telefoon?: Telefoonnummers;
  readonly Periode?: OpenPeriode;
}

/** TR006, CD009, CD034 and CS003 on a contact, with its address. */
export const contact = (
  { Soort, Adres, Telefoon, Periode }: Contact,
  path: string,
): readonly Finding[] => [
  ...address(Adres, path),
  ...when(
    Telefoon === undefined && (Adres?.Huis === undefined || Adres.Postcode === undefined),
    'TR006',
    path,
    'Een contact heeft een telefoonnummer, of een huisnummer met postcode.',
  ),
  ...when(
    Periode !== undefined && Soort !== '04',
    'CD009',
    `${path}/Periode`,
    'Periode mag alleen bij een tijdelijk adres (soort 04).',
  ),
  ...when(
    ['01', '03'].includes(Soort) && Adres?.Postcode === undefined,
    'CD034',
    `${path}/Adres`,
    'Bij een BRP-adres of verblijfadres hoort een postcode.',
  ),
  ...when(
    Periode?.Begindatum !== undefined &&
      Periode.Einddatum !== undefined &&
      Periode.Einddatum < Periode.Begindatum,
    'CS003',
    `${path}/Periode/Einddatum`,
    'De einddatum ligt voor de begindatum.',
  ),
];
