import { addMonths, isBsn, type CalendarDate } from '@zgb/kernel';
import type { Communicatie, Geboortedatum, VolledigeNaam } from '../generated/types';
import { when } from './finding';
import type { RuleTable } from './rule-table';

/** Rules on a Bsn. */
export const bsnRules: RuleTable<string> = {
  CS002: (bsn, path) =>
    when(!isBsn(bsn), path, 'Het BSN voldoet niet aan de elfproef.', 'Controleer het BSN.'),
};

const UNKNOWN_BIRTH: CalendarDate = '1900-01-01';
const MONTHS_IN_120_YEARS = 1_440;

/** Which parts of the date are fillers, by DatumGebruik (IV009). */
const FILLERS: Readonly<Record<string, RegExp>> = {
  '1': /-01$/,
  '2': /-01-01$/,
  '3': /^1900-01-01$/,
};

/** Rules on a birth date. */
export const birthDateRules: RuleTable<Geboortedatum> = {
  /** At most 120 years ago, unless it is the date that stands for unknown. */
  TR002: ({ Datum, DatumGebruik }, path, { sentOn }) => {
    const isUnknown = DatumGebruik === '3' && Datum === UNKNOWN_BIRTH;
    return when(
      !isUnknown && Datum < addMonths(sentOn, -MONTHS_IN_120_YEARS),
      path,
      'De geboortedatum ligt meer dan 120 jaar voor de dagtekening.',
    );
  },
  TR134: ({ Datum }, path, { sentOn }) =>
    when(Datum > sentOn, path, 'De geboortedatum ligt na de dagtekening.'),
  CS139: ({ Datum, DatumGebruik }, path) => {
    const filler = DatumGebruik === undefined ? undefined : FILLERS[DatumGebruik];
    return when(
      filler !== undefined && !filler.test(Datum),
      path,
      'De geboortedatum past niet bij DatumGebruik.',
      'Vul onbekende delen met 01, en een geheel onbekende datum met 1900-01-01.',
    );
  },
};

/** Rules on the name of a client or relation. */
export const nameRules: RuleTable<VolledigeNaam> = {
  /** Under the Jeugdwet 6 stands for an organisation (IV045). */
  CS050: ({ NaamGebruik, Partnernaam }, path, { law }) => {
    const alone = law === 'jw' ? ['1', '6'] : ['1'];
    const allowed = Partnernaam === undefined ? alone : ['1', '2', '3', '4'];
    return when(
      !allowed.includes(NaamGebruik),
      `${path}/NaamGebruik`,
      'NaamGebruik past niet bij de namen die zijn ingevuld.',
    );
  },
};

/** Rules on the name of a client. */
export const clientNameRules: RuleTable<VolledigeNaam> = {
  ...nameRules,
  CS318: ({ NaamGebruik }, path) =>
    when(NaamGebruik === '6', `${path}/NaamGebruik`, 'Een cliënt heeft nooit NaamGebruik 6.'),
};

/** Rules on how to speak with a client. */
export const communicationRules: RuleTable<Communicatie> = {
  CD007: ({ Vorm, Taal }, path) =>
    when(
      (Vorm === '1') !== (Taal !== undefined),
      `${path}/Taal`,
      'Taal is gevuld als Vorm 1 (tolk taal) is, en anders niet.',
    ),
};
