/** What somebody works as. Who has several roles may do what each of them may. NL: rol. */
export type Role =
  | 'back-office'
  | 'tariff-manager'
  | 'approver'
  | 'contract-manager'
  | 'auditor'
  | 'monitor-reader'
  | 'council-reader'
  | 'provider'
  | 'administrator'
  | 'privacy-officer';

/** The name of each role in tokens, on pages and in documents. */
export const ROLE_NAMES: Readonly<Record<Role, string>> = {
  'back-office': 'backoffice',
  'tariff-manager': 'tariefbeheerder',
  approver: 'goedkeurder',
  'contract-manager': 'contractmanager',
  auditor: 'auditor',
  'monitor-reader': 'monitorlezer',
  'council-reader': 'raadslezer',
  provider: 'aanbieder',
  administrator: 'beheerder',
  'privacy-officer': 'privacyfunctionaris',
};

export const ROLES = Object.keys(ROLE_NAMES) as readonly Role[];

/** Names of roles, for people. */
export const rolesInWords = (roles: readonly Role[]): readonly string[] =>
  roles.map((role) => ROLE_NAMES[role]);

/** The role of a Dutch name; null for a name that is no role. */
export const roleNamed = (name: string): Role | null =>
  ROLES.find((role) => ROLE_NAMES[role] === name) ?? null;
