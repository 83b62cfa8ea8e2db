import type { Adres, OpenPeriode, Telefoonnummers } from '../generated/types';
import { when } from './finding';
import { within, type RuleTable } from './rule-table';

const DUTCH_POSTCODE = /^[1-9][0-9]{3}[a-zA-Z]{2}$/;

const addressRules: RuleTable<Adres> = {
  CD005: ({ Postcode, LandCode }, path) =>
    when(
      (Postcode === undefined) !== (LandCode === undefined),
      path,
      'LandCode is gevuld als Postcode is gevuld, en anders niet.',
    ),
  CD025: ({ LandCode, Huis }, path) =>
    when(
      LandCode === 'NL' && Huis === undefined,
      path,
      'Bij een adres in Nederland hoort een huisnummer.',
    ),
  CS089: ({ LandCode, Postcode }, path) =>
    when(
      LandCode === 'NL' && Postcode !== undefined && !DUTCH_POSTCODE.test(Postcode),
      `${path}/Postcode`,
      'De postcode heeft niet de Nederlandse vorm (1234AB).',
    ),
};

interface Contact {
  readonly Soort: string;
  readonly Adres?: Adres;
  readonly Telefoon?: Telefoonnummers;
  readonly Periode?: OpenPeriode;
}

const TEMPORARY = '04';
const WITH_POSTCODE = ['01', '03'];

/** Rules on a contact of a client or relation, with its address. */
export const contactRules: RuleTable<Contact> = {
  ...within('Adres', ({ Adres }: Contact) => Adres, addressRules),
  TR006: ({ Telefoon, Adres }, path) =>
    when(
      Telefoon === undefined && (Adres?.Huis === undefined || Adres.Postcode === undefined),
      path,
      'Een contact heeft een telefoonnummer, of een huisnummer met postcode.',
    ),
  CD009: ({ Soort, Periode }, path) =>
    when(
      Periode !== undefined && Soort !== TEMPORARY,
      `${path}/Periode`,
      'Periode mag alleen bij een tijdelijk adres (soort 04).',
    ),
  CD034: ({ Soort, Adres }, path) =>
    when(
      WITH_POSTCODE.includes(Soort) && Adres?.Postcode === undefined,
      `${path}/Adres`,
      'Bij een BRP-adres of verblijfadres hoort een postcode.',
    ),
  CS003: ({ Periode }, path) =>
    when(
      Periode?.Begindatum !== undefined &&
        Periode.Einddatum !== undefined &&
        Periode.Einddatum < Periode.Begindatum,
      `${path}/Periode/Einddatum`,
      'De einddatum ligt voor de begindatum.',
    ),
};
