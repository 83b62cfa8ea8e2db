import type { Bericht301 } from '../generated/types';
import { frequencyFitsUnit, noVolumeWithoutCode, productRules, type Care } from './care';
import { contactRules } from './contacts';
import { one, placed, when, type Placed } from './finding';
import { noDuplicates } from './keys';
import {
  birthDateRules,
  bsnRules,
  clientNameRules,
  communicationRules,
  nameRules,
} from './persons';
import { on, onRows, within, type Part, type RuleTable } from './rule-table';
import { stacking } from './stacking';

type Client = Bericht301['Client'];
type Relation = NonNullable<Client['Relaties']>['Relatie'][number];
type Allocated = Client['ToegewezenProducten']['ToegewezenProduct'][number];

const DELETED = '13';
const HISTORIC_CORRECTION = '01';

const allocatedRules: RuleTable<Allocated> = {
  TR134: ({ Toewijzingsdatum }, path, { sentOn }) =>
    when(
      Toewijzingsdatum > sentOn,
      `${path}/Toewijzingsdatum`,
      'De toewijzingsdatum ligt na de dagtekening.',
    ),
  CS335: ({ RedenWijziging, Einddatum, Ingangsdatum }, path) =>
    when(
      RedenWijziging === DELETED && Einddatum !== Ingangsdatum,
      `${path}/RedenWijziging`,
      'Een verwijderde toewijzing eindigt op de dag waarop zij begint.',
    ),
  CS336: ({ RedenWijziging }, path) =>
    when(
      RedenWijziging === HISTORIC_CORRECTION,
      `${path}/RedenWijziging`,
      'Reden 01 wordt niet meer gebruikt.',
      'Gebruik reden 13 om een toewijzing te verwijderen.',
    ),
};

const isGone = ({ RedenWijziging, Einddatum, Ingangsdatum }: Allocated): boolean =>
  (RedenWijziging === DELETED || RedenWijziging === HISTORIC_CORRECTION) &&
  Einddatum === Ingangsdatum;

const careOf = ({ Product, Omvang, Budget, Ingangsdatum, Einddatum }: Allocated): Care => ({
  product: Product,
  volume: Omvang,
  budget: Budget,
  from: Ingangsdatum,
  until: Einddatum,
  untilName: 'Einddatum',
});

const ADDRESS_OF_CLIENT = ['01', '02', '03'];

const clientRules: RuleTable<Client> = {
  ...within('Bsn', ({ Bsn }: Client) => Bsn, bsnRules),
  ...within('Geboortedatum', ({ Geboortedatum }: Client) => Geboortedatum, birthDateRules),
  ...within('Naam', ({ Naam }: Client) => Naam, clientNameRules),
  ...within('Communicatie', ({ Communicatie }: Client) => Communicatie, communicationRules),
  TR061: ({ Contactgegevens }, path) =>
    when(
      !Contactgegevens.Contact.some(({ Soort }) => ADDRESS_OF_CLIENT.includes(Soort)),
      `${path}/Contactgegevens`,
      'Een cliënt heeft een BRP-adres, een correspondentieadres of een verblijfadres.',
    ),
};

const relationRules: RuleTable<Relation> = {
  ...within('Geboortedatum', ({ Geboortedatum }: Relation) => Geboortedatum, birthDateRules),
  ...within('Naam', ({ Naam }: Relation) => Naam, nameRules),
  ...within('Contact', ({ Contact }: Relation) => Contact, contactRules),
};

const PRODUCTS = 'Bericht/Client/ToegewezenProducten/ToegewezenProduct';

const allocatedIn = ({ Client }: Bericht301): readonly Placed<Allocated>[] =>
  placed(PRODUCTS, Client.ToegewezenProducten.ToegewezenProduct);

const caresOf = (products: readonly Placed<Allocated>[]): readonly Placed<Care>[] =>
  products.map(([product, path]) => [careOf(product), path]);

/** All rules of level 2 on a 301. */
export const allocationRules: readonly Part<Bericht301>[] = [
  noDuplicates('301'),
  on(({ Client }) => one('Bericht/Client', Client), clientRules),
  on(
    ({ Client }) =>
      placed('Bericht/Client/Contactgegevens/Contact', Client.Contactgegevens.Contact),
    contactRules,
  ),
  on(
    ({ Client }) => placed('Bericht/Client/Relaties/Relatie', Client.Relaties?.Relatie),
    relationRules,
  ),
  on(allocatedIn, allocatedRules),
  on((bericht) => caresOf(allocatedIn(bericht)), {
    ...productRules,
    CD080: noVolumeWithoutCode,
    CS338: frequencyFitsUnit,
  }),
  onRows((bericht) => caresOf(allocatedIn(bericht).filter(([product]) => !isGone(product))), {
    TR302: stacking,
  }),
];
