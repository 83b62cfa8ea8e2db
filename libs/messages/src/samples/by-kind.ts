import type { Law } from '@zgb/kernel';
import { release } from '../generated/structure';
import type { Bericht301, BerichtByNumber } from '../generated/types';
import { definitionOf, type MessageKind, type MessageNumber } from '../standard';
import {
  sample301,
  sample305,
  sample307,
  sample323,
  sampleAllocated,
  sampleLine323,
} from './basic';
import { productOf, sample315, sample317, sample319 } from './requests';
import {
  answer325,
  retour302,
  retour306,
  retour308,
  retour316,
  retour318,
  retour320,
} from './retours';

/** All 28 kinds of message: fourteen under each law. */
export const messageKinds: readonly MessageKind[] = release.messages.flatMap(({ number }) => [
  `WMO${number as MessageNumber}` as const,
  `JW${number as MessageNumber}` as const,
]);

/** A parent, or under the Jeugdwet the organisation that is guardian (IV045). */
const relationOf = (
  law: Law,
): NonNullable<Bericht301['Client']['Relaties']>['Relatie'][number] => ({
  Nummer: '1',
  Soort: law === 'wmo' ? '10' : '11',
  Naam: { Geslachtsnaam: { Achternaam: 'Proef' }, NaamGebruik: law === 'wmo' ? '1' : '6' },
  Contact: {
    Soort: '02',
    Telefoon: { Telefoon01: { Telefoonnummer: '0201234567', Landnummer: '+31' } },
  },
});

const allocation = (law: Law): Bericht301 =>
  sample301([sampleAllocated({ Product: productOf(law) })], {
    Relaties: { Relatie: [relationOf(law)] },
  });

const STOP_REASON = '36';

const declaration = (law: Law): BerichtByNumber['323'] => {
  const { Categorie, Code = '' } = productOf(law);
  return sample323([sampleLine323({ ProductCategorie: Categorie, ProductCode: Code })]);
};

const samples: { readonly [N in MessageNumber]: (law: Law) => BerichtByNumber[N] } = {
  '301': allocation,
  '302': (law) => retour302(allocation(law)),
  '305': (law) => sample305({ Product: productOf(law) }),
  '306': (law) => retour306(sample305({ Product: productOf(law) })),
  '307': (law) => sample307({ Product: productOf(law), RedenBeeindiging: STOP_REASON }),
  '308': (law) => retour308(sample307({ Product: productOf(law), RedenBeeindiging: STOP_REASON })),
  '315': sample315,
  '316': (law) => retour316(sample315(law)),
  '317': sample317,
  '318': (law) => retour318(sample317(law)),
  '319': sample319,
  '320': (law) => retour320(sample319(law)),
  '323': declaration,
  '325': (law) => answer325(declaration(law), law),
};

/** A valid message of a kind. */
export const sampleOf = <Number extends MessageNumber>(
  kind: MessageKind & `${string}${Number}`,
): BerichtByNumber[Number] => {
  const { number, domain, code } = definitionOf(kind);
  const bericht = samples[number as Number](domain);
  return { ...bericht, Header: { ...bericht.Header, BerichtCode: code } };
};
