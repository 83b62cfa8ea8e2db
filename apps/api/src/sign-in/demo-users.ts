import { ROLE_NAMES, WHOLE_REGION, type Role } from '@zgb/authorisation';

/** Somebody who exists in the demonstration only. */
export interface DemoUser {
  readonly id: string;
  readonly name: string;
  readonly does: string;
  readonly roles: readonly Role[];
  readonly municipalities: readonly string[];
  readonly provider?: string;
}

const user = (
  id: string,
  name: string,
  does: string,
  roles: readonly Role[],
  municipalities: readonly string[] = [WHOLE_REGION],
): DemoUser => ({ id, name, does, roles, municipalities });

/** One for every role, and some who work for one municipality; all names are made up. */
export const demoUsers: readonly DemoUser[] = [
  user('demo-alles', 'Sanne de Vries', 'Alles, behalve als aanbieder: om rond te kijken', [
    'back-office',
    'tariff-manager',
    'approver',
    'contract-manager',
    'auditor',
    'administrator',
    'privacy-officer',
  ]),
  user('demo-backoffice', 'Bram Jansen', 'Backoffice van de regio', ['back-office']),
  user(
    'demo-backoffice-1690',
    'Fatima Yilmaz',
    'Backoffice van De Wolden',
    ['back-office'],
    ['1690'],
  ),
  user('demo-tarieven', 'Joost Bakker', 'Legt tarieven vast', ['tariff-manager']),
  user('demo-goedkeurder', 'Ingrid Smit', 'Geeft akkoord op declaraties', ['approver']),
  user('demo-contracten', 'Karim Mulder', 'Beheert contracten', ['contract-manager']),
  user('demo-auditor', 'Lotte Visser', 'Controleert de geschiedenis', ['auditor']),
  user('demo-monitor', 'Peter Bos', 'Leest de regiomonitor', ['monitor-reader']),
  user(
    'demo-raad',
    'Anouk Dekker',
    'Leest het raadsblad van De Wolden',
    ['council-reader'],
    ['1690'],
  ),
  {
    ...user('demo-aanbieder', 'Systeem van een aanbieder', 'Ziet alleen het eigen', ['provider']),
    provider: '98000001',
  },
  user('demo-beheer', 'Mark de Groot', 'Houdt het grootboek draaiend, ziet geen cliënten', [
    'administrator',
  ]),
  user('demo-privacy', 'Nadia Kok', 'Kijkt wie wat heeft ingezien', ['privacy-officer']),
];

/** What the issuer says of a user in a token. */
export const claimsOf = ({ id, name, roles, municipalities, provider }: DemoUser) => ({
  sub: id,
  name,
  zgb_rollen: roles.map((role) => ROLE_NAMES[role]),
  zgb_gemeenten: municipalities,
  ...(provider === undefined ? {} : { zgb_aanbieder: provider }),
});
