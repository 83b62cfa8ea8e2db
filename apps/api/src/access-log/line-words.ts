import type { AccessLine, AccessOutcome, StoredAccessLine } from '@zgb/access-log';

export const OUTCOMES: Readonly<Record<AccessOutcome, string>> = {
  done: 'gedaan',
  refused: 'geweigerd',
  failed: 'mislukt',
};

const KINDS: Readonly<Record<AccessLine['kind'], string>> = {
  system: 'systeem',
  person: 'persoon',
  unknown: 'onbekend',
};

export const kindName = (kind: AccessLine['kind']): string => KINDS[kind];

/** A line of the access log in the words of the API. */
export const lineWords = (line: StoredAccessLine) => ({
  nummer: line.number,
  tijdstip: line.at,
  actie: line.action,
  uitkomst: OUTCOMES[line.outcome],
  gebeurtenis: line.event,
  doel: line.purpose,
  account: line.account,
  soort: kindName(line.kind),
  rollen: line.roles,
  opGrondVan: line.right,
  vanaf: line.from,
  soortVoorwerp: line.objectType,
  voorwerp: line.object,
  clienten: line.clients,
  gemeente: line.municipality,
  aanbieder: line.provider,
  vastgelegdDoor: line.site,
  spoor: line.traceId,
  transactie: line.transaction ?? null,
});
