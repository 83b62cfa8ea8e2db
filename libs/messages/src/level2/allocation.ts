import { overlaps, type Law } from '@zgb/kernel';
import type { Bericht301 } from '../generated/types';
import { placed, when, type Finding } from './finding';
import { birthDate, bsnPasses, contact, language, nameUse } from './persons';

type Client = Bericht301['Client'];
type Allocated = Client['ToegewezenProducten']['ToegewezenProduct'][number];

const DELETED = '13';
const HISTORIC_CORRECTION = '01';

/** Some rules do not hold for allocations that ended before 2021 (A17). */
const endsAfter2020 = ({ Einddatum }: Allocated): boolean =>
  Einddatum === undefined || Einddatum > '2020-12-31';

/** CD041, CD075–CD080: which shape an allocation may have. */
const shape = (product: Allocated, path: string): readonly Finding[] => {
  const { Product, Omvang, Budget, Einddatum } = product;
  return [
    ...when(
      Product?.Code !== undefined && Omvang === undefined,
      'CD041',
      `${path}/Omvang`,
      'Bij een product met een code hoort een omvang.',
    ),
    ...when(
      Budget !== undefined && Einddatum === undefined,
      'CD075',
      `${path}/Einddatum`,
      'Bij een budget hoort een einddatum.',
    ),
    ...when(
      Omvang?.Frequentie === '2' && Einddatum === undefined,
      'CD076',
      `${path}/Einddatum`,
      'Bij een omvang per week hoort een einddatum.',
    ),
    ...when(
      Budget !== undefined && Omvang !== undefined,
      'CD077',
      `${path}/Omvang`,
      'Een toewijzing heeft een budget of een omvang, niet allebei (CD077, CD078).',
    ),
    ...when(
      Budget === undefined && Product === undefined,
      'CD079',
      `${path}/Product`,
      'Zonder budget is een product verplicht.',
    ),
    ...when(
      Product?.Code === undefined && Omvang !== undefined && endsAfter2020(product),
      'CD080',
      `${path}/Omvang`,
      'Zonder productcode mag er geen omvang zijn.',
    ),
  ];
};

const UNITS_NOT_PER_DAY = ['14', '16', '83', '84'];

const dates = (product: Allocated, sentOn: string, path: string): readonly Finding[] => {
  const { Ingangsdatum, Einddatum, RedenWijziging, Toewijzingsdatum, Omvang } = product;
  return [
    ...when(
      Einddatum !== undefined && Einddatum < Ingangsdatum,
      'CS003',
      `${path}/Einddatum`,
      'De einddatum ligt voor de ingangsdatum.',
    ),
    ...when(
      RedenWijziging === DELETED && Einddatum !== Ingangsdatum,
      'CS335',
      `${path}/RedenWijziging`,
      'Een verwijderde toewijzing eindigt op de dag waarop zij begint.',
    ),
    ...when(
      RedenWijziging === HISTORIC_CORRECTION,
      'CS336',
      `${path}/RedenWijziging`,
      'Reden 01 wordt niet meer gebruikt.',
      'Gebruik reden 13 om een toewijzing te verwijderen.',
    ),
    ...when(
      Omvang !== undefined &&
        UNITS_NOT_PER_DAY.includes(Omvang.Eenheid) &&
        Omvang.Frequentie === '1' &&
        endsAfter2020(product),
      'CS338',
      `${path}/Omvang/Frequentie`,
      'Deze eenheid kan niet per dag worden toegewezen.',
      'Gebruik per week, per maand of totaal.',
    ),
    ...when(
      Toewijzingsdatum > sentOn,
      'TR134',
      `${path}/Toewijzingsdatum`,
      'De toewijzingsdatum ligt na de dagtekening.',
    ),
  ];
};

const isGone = ({ RedenWijziging, Einddatum, Ingangsdatum }: Allocated): boolean =>
  (RedenWijziging === DELETED || RedenWijziging === HISTORIC_CORRECTION) &&
  Einddatum === Ingangsdatum;

/** Aids and adaptations are exempt from the rule on stacking (Wmo categories 11–14). */
const EXEMPT_CATEGORIES = ['11', '12', '13', '14'];

const isSameCare = (a: Allocated, b: Allocated): boolean => {
  if (a.Product === undefined || b.Product === undefined) return true;
  if (a.Product.Categorie !== b.Product.Categorie) return false;
  const [codeA, codeB] = [a.Product.Code, b.Product.Code];
  return codeA === undefined || codeB === undefined || codeA === codeB;
};

/** TR302: the same care is not allocated twice for the same days. */
const stacking = (products: readonly Allocated[], law: Law, path: string): readonly Finding[] => {
  const counting = placed(path, products).filter(
    ([product]) =>
      !isGone(product) &&
      !(law === 'wmo' && EXEMPT_CATEGORIES.includes(product.Product?.Categorie ?? '')),
  );
  const validityOf = ({ Ingangsdatum, Einddatum }: Allocated) => ({
    from: Ingangsdatum,
    until: Einddatum ?? null,
  });
  return counting.flatMap(([product, productPath], index) =>
    when(
      counting
        .slice(0, index)
        .some(
          ([other]) =>
            isSameCare(other, product) && overlaps(validityOf(other), validityOf(product)),
        ),
      'TR302',
      productPath,
      'Hetzelfde product is twee keer toegewezen voor dezelfde dagen.',
      'Laat de ene toewijzing eindigen op de dag voordat de andere begint.',
    ),
  );
};

const ADDRESS_OF_CLIENT = ['01', '02', '03'];

/** All rules of level 2 on a 301. */
export const checkAllocation = ({ Header, Client }: Bericht301, law: Law): readonly Finding[] => {
  const sentOn = Header.BerichtIdentificatie.Dagtekening;
  const path = 'Bericht/Client';
  const products = Client.ToegewezenProducten.ToegewezenProduct;
  const productsPath = `${path}/ToegewezenProducten/ToegewezenProduct`;
  return [
    ...bsnPasses(Client.Bsn, path),
    ...birthDate(Client.Geboortedatum, sentOn, path),
    ...nameUse(Client.Naam, law, false, path),
    ...when(
      Client.Naam.NaamGebruik === '6',
      'CS318',
      `${path}/Naam/NaamGebruik`,
      'Een cliënt heeft nooit NaamGebruik 6.',
    ),
    ...language(Client.Communicatie, path),
    ...placed(`${path}/Contactgegevens/Contact`, Client.Contactgegevens.Contact).flatMap(
      ([one, at]) => contact(one, at),
    ),
    ...when(
      !Client.Contactgegevens.Contact.some(({ Soort }) => ADDRESS_OF_CLIENT.includes(Soort)),
      'TR061',
      `${path}/Contactgegevens`,
      'Een cliënt heeft een BRP-adres, een correspondentieadres of een verblijfadres.',
    ),
    ...placed(`${path}/Relaties/Relatie`, Client.Relaties?.Relatie).flatMap(([relation, at]) => [
      ...contact(relation.Contact, `${at}/Contact`),
      ...nameUse(relation.Naam, law, true, at),
      ...(relation.Geboortedatum === undefined
        ? []
        : birthDate(relation.Geboortedatum, sentOn, at)),
    ]),
    ...placed(productsPath, products).flatMap(([product, at]) => [
      ...shape(product, at),
      ...dates(product, sentOn, at),
    ]),
    ...stacking(products, law, productsPath),
  ];
};
