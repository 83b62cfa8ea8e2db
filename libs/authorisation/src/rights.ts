import type { Role } from './roles';

/** Who may use a route, and whether a use of it is a look at a person. */
export interface Right {
  /** `everyone`: also who is not signed in. */
  readonly roles: 'everyone' | 'signed-in' | readonly Role[];
  /** Every use leaves a line in the access log (LOG-04). */
  readonly personal: boolean;
}

const open: Right = { roles: 'everyone', personal: false };
const signedIn: Right = { roles: 'signed-in', personal: false };
const to = (...roles: readonly Role[]): Right => ({ roles, personal: false });
const personalTo = (...roles: readonly Role[]): Right => ({ roles, personal: true });

/** Who work with figures and so may look back in time. */
const LOOKERS_BACK: readonly Role[] = [
  'back-office',
  'tariff-manager',
  'approver',
  'contract-manager',
  'auditor',
];

/** Routes by method and pattern. A route that stands in none of the tables does not start. */
export const routeRights: Readonly<Record<string, Right>> = {
  'GET /v1/openapi.json': open,
  'GET /v1/gezondheid': open,
  'GET /v1/gezondheid/verloop': signedIn,
  'GET /v1/gereedheid': open,
  // Preflight of browsers; which origins may ask is laid down in the settings (API-29).
  'OPTIONS *': open,
  'GET /.well-known/security.txt': open,
  'GET /v1/problemen': open,
  'GET /v1/problemen/:naam': open,
  'GET /metrics': open,
  'GET /v1/ik': signedIn,
  'GET /v1/toegangslogboek': personalTo('privacy-officer'),
  'GET /v1/toegangslogboek/samenvatting': personalTo('privacy-officer'),
  'GET /v1/toegangslogboek/steekproef': personalTo('privacy-officer'),
  'GET /v1/toegangslogboek/beoordelingen': personalTo('privacy-officer'),
  'POST /v1/toegangslogboek/beoordelingen': personalTo('privacy-officer'),
  'GET /v1/toegangslogboek/controle': to('privacy-officer', 'administrator'),
  'GET /v1/regio': signedIn,
  'GET /v1/opdrachten': signedIn,
  'GET /v1/overzichten': signedIn,
  'GET /v1/gebeurtenissen/overzichten': signedIn,
  'GET /v1/monitor': to('back-office', 'contract-manager', 'auditor'),
  'GET /v1/budgetgebruik': to('back-office', 'tariff-manager', 'contract-manager', 'auditor'),
  'GET /v1/wachtlijst': personalTo('back-office', 'contract-manager', 'auditor'),
  'GET /v1/declaraties': personalTo('back-office', 'approver', 'auditor', 'provider'),
  'GET /v1/aangehouden-regels': personalTo('back-office', 'approver', 'auditor'),
  'GET /v1/zoeken': personalTo('back-office', 'approver', 'auditor'),
  'GET /v1/declaraties/:id': personalTo('back-office', 'approver', 'auditor', 'provider'),
  'GET /v1/declaraties/:id/regels': personalTo('back-office', 'approver', 'auditor', 'provider'),
  'GET /v1/declaraties/:id/regels/:regel': personalTo(
    'back-office',
    'approver',
    'auditor',
    'provider',
  ),
  'GET /v1/declaraties/:id/antwoord': personalTo('back-office', 'provider'),
  'GET /v1/toewijzingen/:gemeente/:wet/:nummer': personalTo('back-office', 'auditor', 'provider'),
  'GET /v1/toewijzingen/:gemeente/:wet/:nummer/regels/:referentie': personalTo(
    'back-office',
    'auditor',
    'provider',
  ),
  'GET /v1/betaalbestanden/:gemeente/:bestand': personalTo('back-office', 'auditor'),
  'POST /v1/berichten': personalTo('back-office', 'provider'),
  'POST /v1/berichten/controle': personalTo('back-office', 'provider'),
  'POST /v1/berichten/toewijzingen': personalTo('back-office'),
  'POST /v1/berichten/antwoorden': personalTo('back-office'),
  'GET /v1/gebeurtenissen': personalTo('auditor'),
  'GET /v1/gebeurtenissen/aantal': to('auditor'),
  'GET /v1/bewijs': personalTo('auditor'),
  'GET /v1/geschiedenis': to(...LOOKERS_BACK),
  'GET /v1/geschiedenis/gebeurtenis': to(...LOOKERS_BACK),
  'GET /v1/notificaties': to('back-office', 'auditor'),
  'GET /v1/abonnementen': to('administrator', 'auditor'),
  'POST /v1/abonnementen': to('administrator'),
  'POST /v1/abonnementen/:gemeente/:id/pauzes': to('administrator'),
  'POST /v1/abonnementen/:gemeente/:id/hervattingen': to('administrator'),
  'POST /v1/abonnementen/:gemeente/:id/geheimen': to('administrator'),
  'POST /v1/abonnementen/:gemeente/:id/beeindigingen': to('administrator'),
  'GET /v1/overzichten/:naam/wijzigingen': personalTo('auditor'),
  'GET /v1/verschil': personalTo('back-office', 'contract-manager', 'auditor'),
  'GET /v1/aanleveringen/:soort': personalTo('back-office'),
  'GET /v1/vervolgacties': to('administrator', 'auditor'),
  'POST /v1/vervolgacties/:naam/pogingen': to('administrator'),
  'POST /v1/vervolgacties/:naam/onbestelbaar/:gebeurtenis/pogingen': to('administrator'),
  'POST /v1/vervolgacties/:naam/onbestelbaar/:gebeurtenis/terzijdestellingen': to('administrator'),
  'GET /v1/bevroren-overzichten': to('back-office', 'contract-manager', 'auditor'),
  'GET /v1/bevroren-overzichten/:naam': personalTo('back-office', 'contract-manager', 'auditor'),
};

/** Instructions (`POST /v1/<path>`) by the heading that they stand under. */
export const instructionRights: Readonly<Record<string, Right>> = {
  Toegang: personalTo('back-office'),
  Indicaties: personalTo('back-office'),
  Bulkindicaties: personalTo('back-office'),
  Toewijzingen: personalTo('back-office'),
  'Opvolging van toewijzingen': personalTo('back-office'),
  Declaraties: personalTo('back-office'),
  Betalingen: personalTo('back-office'),
  Verantwoording: personalTo('back-office', 'auditor'),
  Tarieven: to('tariff-manager'),
  'Contracten, segmenten en toetreding': to('contract-manager'),
  Aanbieders: to('contract-manager'),
  'Samenwerking en onderaanneming': to('contract-manager'),
  'Catalogus en gemeenten': to('tariff-manager', 'contract-manager'),
  'Ramingen, begrotingen en externe indicatoren': to('back-office', 'contract-manager'),
  Effectdoelen: to('contract-manager'),
  'Doelen en bevroren overzichten': to('back-office', 'contract-manager', 'auditor'),
  Regiomonitor: to('contract-manager'),
};

/** Instructions that others may give than the rest under their heading. */
export const instructionExceptions: Readonly<Record<string, Right>> = {
  'declaraties/akkoorden': personalTo('approver'),
  wissingen: personalTo('privacy-officer'),
  'wissingen/akkoorden': personalTo('privacy-officer'),
};

/** Sheets (`GET /v1/overzichten/<name>`), also as a file, by the heading that they stand under. */
export const sheetRights: Readonly<Record<string, Right>> = {
  'Toewijzingen en werkvoorraad': personalTo('back-office', 'auditor'),
  Declaraties: personalTo('back-office', 'approver', 'auditor'),
  Betalingen: personalTo('back-office', 'approver', 'auditor'),
  'Toegang en indicaties': personalTo('back-office', 'auditor'),
  Wachttijden: personalTo('back-office', 'contract-manager', 'auditor'),
  Regiomonitor: to('back-office', 'contract-manager', 'auditor'),
  'Budget en sturing': to('back-office', 'tariff-manager', 'contract-manager', 'auditor'),
  Aanbieders: personalTo('back-office', 'contract-manager', 'auditor'),
  'Contracten en toetreding': personalTo(
    'back-office',
    'tariff-manager',
    'approver',
    'contract-manager',
    'auditor',
  ),
  Tarieven: personalTo('back-office', 'tariff-manager', 'approver', 'contract-manager', 'auditor'),
  Catalogus: to(
    'back-office',
    'tariff-manager',
    'approver',
    'contract-manager',
    'auditor',
    'monitor-reader',
    'council-reader',
  ),
  Effectdoelen: to('back-office', 'contract-manager', 'auditor'),
  Verantwoording: personalTo('back-office', 'auditor'),
  'Doelen en bevroren overzichten': to('back-office', 'contract-manager', 'auditor'),
};

/** Sheets that others may see than the rest under their heading. */
export const sheetExceptions: Readonly<Record<string, Right>> = {
  zorglijn: personalTo('back-office', 'auditor'),
  contractovergang: personalTo('back-office', 'contract-manager', 'auditor'),
  'gewiste-gegevens': personalTo('back-office', 'auditor', 'privacy-officer'),
  indicatoren: signedIn,
};

/** Roles that see a sheet with its small numbers covered, whenever it can be (PRV-14, TEN-07). */
export const COVERED_ROLES: readonly Role[] = ['monitor-reader', 'council-reader'];

/** What a sheet is when it can be covered: for some exact, for readers outside covered. */
export const maySeeCovered = (roles: readonly Role[]): boolean =>
  roles.some((role) => COVERED_ROLES.includes(role));

/** True when one of the roles has the right. Nobody is signed in: null. */
export const mayUse = ({ roles }: Right, own: readonly Role[] | null): boolean => {
  if (roles === 'everyone') return true;
  if (own === null) return false;
  return roles === 'signed-in' || own.some((role) => roles.includes(role));
};
