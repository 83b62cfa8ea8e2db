import { addWorkingDays, calendarMonth, dutchCalendar, earliest, type Law } from '@zgb/kernel';
import {
  encodeMessage,
  type Bericht301,
  type Bericht305,
  type Bericht307,
  type Bericht315,
  type Bericht317,
  type Bericht323,
} from '@zgb/messages';
import { latestVersion, untilOf, type DemoAllocation, type DemoVersion } from './allocation-plan';
import type { DemoChange } from './change-requests';
import type { DemoLine } from './accounts';
import type { DemoDeclaration } from './declaration-plan';
import type { DemoPerson } from './people';
import type { DemoReferral } from './referrals';

/** Kinds of messages that a demonstration holds. */
export type DemoKind = `${'WMO' | 'JW'}${'301' | '305' | '307' | '315' | '317' | '323'}`;

/** A message of the demonstration, before it has its place among the others. */
export interface DemoMessage {
  readonly date: string;
  readonly kind: DemoKind;
  readonly municipality: string;
  readonly provider: string;
  /** Set on declarations: what the ledger must say of it. */
  readonly declaration: DemoDeclaration | null;
  /** The file, given an identification of its own. */
  encode(identification: string): Uint8Array;
}

const calendar = dutchCalendar();
const XSD = { BasisschemaXsdVersie: '1.0.0', BerichtXsdVersie: '1.0.0' };

const kindOf = <Number extends '301' | '305' | '307' | '315' | '317' | '323'>(
  law: Law,
  number: Number,
) => `${law === 'wmo' ? 'WMO' : 'JW'}${number}` as const;

const CODES: Readonly<Record<DemoKind, string>> = {
  WMO301: '414',
  WMO305: '418',
  WMO307: '420',
  WMO315: '444',
  WMO317: '480',
  WMO323: '484',
  JW301: '436',
  JW305: '438',
  JW307: '440',
  JW315: '446',
  JW317: '486',
  JW323: '490',
};

const headerOf = (kind: DemoKind, sender: string, receiver: string, id: string, date: string) => ({
  BerichtCode: CODES[kind],
  BerichtVersie: 3,
  BerichtSubversie: 2,
  Afzender: sender,
  Ontvanger: receiver,
  BerichtIdentificatie: { Identificatie: id, Dagtekening: date },
  XsdVersie: XSD,
});

/** What stands around an allocation in messages. */
export interface DemoSurroundings {
  /** All allocations of that client at that provider. */
  readonly together: readonly DemoAllocation[];
  /** Undefined: nobody asked for it. */
  readonly referral: DemoReferral | undefined;
}

const omvangOf = ({ amount, unit, frequency }: DemoAllocation['volume']) => ({
  Volume: amount,
  Eenheid: unit,
  Frequentie: frequency,
});

type Allocated = Bericht301['Client']['ToegewezenProducten']['ToegewezenProduct'][number];

const allocatedOf = (
  allocation: DemoAllocation,
  version: DemoVersion,
  isNew: boolean,
  reference: string | null = null,
): Allocated => ({
  ToewijzingNummer: allocation.number,
  // TR379: the request is named once, on what it led to.
  ...(reference === null ? {} : { ReferentieAanbieder: reference }),
  Product: { Categorie: allocation.product.category, Code: allocation.product.code },
  Toewijzingsdatum: version.decidedOn,
  Toewijzingstijd: '09:00:00',
  Ingangsdatum: allocation.from,
  Einddatum: version.until,
  // IV099: only on the message that brings the change.
  ...(isNew && version.reason !== null ? { RedenWijziging: version.reason } : {}),
  Omvang: omvangOf(allocation.volume),
});

const fullPerson = (person: DemoPerson): Omit<Bericht301['Client'], 'ToegewezenProducten'> => ({
  Bsn: person.bsn,
  Geboortedatum: { Datum: person.born },
  Geslacht: person.sex,
  Naam: {
    Geslachtsnaam: { Achternaam: person.surname },
    Voorletters: person.initials,
    NaamGebruik: '1',
  },
  Contactgegevens: {
    Contact: [
      {
        Soort: '01',
        Adres: {
          Huis: { Huisnummer: person.houseNumber },
          Postcode: person.postcode,
          LandCode: 'NL',
        },
      },
    ],
  },
});

/**
 * OP087: a 301 carries every allocation of the client at the provider that is valid on or after
 * its day, and what changed.
 */
const allocationMessage = (
  allocation: DemoAllocation,
  version: DemoVersion,
  { together, referral }: DemoSurroundings,
  today: string,
): DemoMessage => {
  const isFirst = version === allocation.versions[0];
  const date = earliest(addWorkingDays(version.decidedOn, 1, calendar), today);
  const kind = kindOf(allocation.product.law, '301');
  const others = together.flatMap((other) => {
    const known = latestVersion(other, version.decidedOn);
    if (other === allocation || known === null || known.reason === '13') return [];
    return known.until >= version.decidedOn ? [allocatedOf(other, known, false)] : [];
  });
  return {
    date,
    kind,
    municipality: allocation.municipality,
    provider: allocation.provider,
    declaration: null,
    encode: (id) =>
      encodeMessage(kind, {
        Header: headerOf(kind, allocation.municipality, allocation.provider, id, date),
        Client: {
          ...fullPerson(allocation.person),
          ToegewezenProducten: {
            ToegewezenProduct: [
              allocatedOf(allocation, version, true, isFirst ? referral?.reference : null),
              ...others,
            ],
          },
        },
      }),
  };
};

const shortPerson = (person: DemoPerson) => ({
  Bsn: person.bsn,
  Geboortedatum: { Datum: person.born },
  Geslacht: person.sex,
  Naam: { Geslachtsnaam: { Achternaam: person.surname } },
});

const keyOf = ({ number, product, from }: DemoAllocation, begin: string) => ({
  ToewijzingNummer: number,
  Product: { Categorie: product.category, Code: product.code },
  ToewijzingIngangsdatum: from,
  Begindatum: begin,
});

const startMessage = (
  allocation: DemoAllocation,
  begin: string,
  delay: number,
  today: string,
): DemoMessage => {
  const date = earliest(addWorkingDays(begin, delay, calendar), today);
  const kind = kindOf(allocation.product.law, '305');
  const { municipality, provider, person } = allocation;
  const bericht = (id: string): Bericht305 => ({
    Header: headerOf(kind, provider, municipality, id, date),
    Client: {
      ...shortPerson(person),
      StartProducten: { StartProduct: [{ ...keyOf(allocation, begin), StatusAanlevering: '1' }] },
    },
  });
  const encode = (id: string): Uint8Array => encodeMessage(kind, bericht(id));
  return { date, kind, municipality, provider, declaration: null, encode };
};

const stopMessage = (
  allocation: DemoAllocation,
  begin: string,
  stop: { readonly end: string; readonly reason: string },
  delay: number,
  today: string,
): DemoMessage => {
  const date = earliest(addWorkingDays(stop.end, delay, calendar), today);
  const kind = kindOf(allocation.product.law, '307');
  const { municipality, provider, person } = allocation;
  const bericht = (id: string): Bericht307 => ({
    Header: headerOf(kind, provider, municipality, id, date),
    Client: {
      ...shortPerson(person),
      StopProducten: {
        StopProduct: [
          {
            ...keyOf(allocation, begin),
            RedenBeeindiging: stop.reason,
            Einddatum: stop.end,
            StatusAanlevering: '1',
          },
        ],
      },
    },
  });
  const encode = (id: string): Uint8Array => encodeMessage(kind, bericht(id));
  return { date, kind, municipality, provider, declaration: null, encode };
};

/** The provider asks for the care to which somebody referred. */
const requestMessage = (
  { municipality, provider, person, product, from, versions, volume }: DemoAllocation,
  { reference, referrer, practice, sentOn }: DemoReferral,
): DemoMessage => {
  const kind = kindOf(product.law, '315');
  const bericht = (id: string): Bericht315 => ({
    Header: headerOf(kind, provider, municipality, id, sentOn),
    Client: {
      ...shortPerson(person),
      GezagsdragerBekend: '1',
      AangevraagdeProducten: {
        AangevraagdProduct: [
          {
            ReferentieAanbieder: reference,
            Product: { Categorie: product.category, Code: product.code },
            ToewijzingIngangsdatum: from,
            ...(versions[0] === undefined ? {} : { ToewijzingEinddatum: versions[0].until }),
            Omvang: omvangOf(volume),
            Verwijzer: {
              Type: referrer,
              ...(practice === null ? {} : { ZorgverlenerCode: practice }),
            },
            Raamcontract: '1',
          },
        ],
      },
    },
  });
  const encode = (id: string): Uint8Array => encodeMessage(kind, bericht(id));
  return { date: sentOn, kind, municipality, provider, declaration: null, encode };
};

/** The provider asks for one unit more a week, and names everything else that stays. */
export const changeMessage = ({
  reference,
  allocation,
  others,
  sentOn,
  from,
}: DemoChange): DemoMessage => {
  const { municipality, provider, person, number, product, volume } = allocation;
  const kind = kindOf(product.law, '317');
  const bericht = (id: string): Bericht317 => ({
    Header: headerOf(kind, provider, municipality, id, sentOn),
    Client: {
      Bsn: person.bsn,
      Verzoek: {
        ReferentieAanbieder: reference,
        RedenVerzoek: '1',
        ...(others.length === 0
          ? {}
          : {
              OngewijzigdeProducten: {
                OngewijzigdProduct: others.map((other) => ({ ToewijzingNummer: other.number })),
              },
            }),
        TeWijzigenProducten: {
          TeWijzigenProduct: [
            {
              ToewijzingNummer: number,
              GewensteIngangsdatum: from,
              Einddatum: untilOf(allocation),
              Omvang: omvangOf({ ...volume, amount: volume.amount + 1 }),
            },
          ],
        },
      },
    },
  });
  const encode = (id: string): Uint8Array => encodeMessage(kind, bericht(id));
  return { date: sentOn, kind, municipality, provider, declaration: null, encode };
};

/** All messages about one allocation, but declarations. */
export const allocationMessages = (
  allocation: DemoAllocation,
  surroundings: DemoSurroundings,
  today: string,
): readonly DemoMessage[] => {
  const delay = (allocation.number % 4) + 1;
  const { referral } = surroundings;
  return [
    ...(referral === undefined ? [] : [requestMessage(allocation, referral)]),
    ...allocation.versions.map((version) =>
      allocationMessage(allocation, version, surroundings, today),
    ),
    ...allocation.deliveries.flatMap(({ begin, stop }) => [
      startMessage(allocation, begin, delay, today),
      ...(stop === null ? [] : [stopMessage(allocation, begin, stop, delay, today)]),
    ]),
  ];
};

type Prestatie =
  Bericht323['Declaratie']['Clienten']['Client'][number]['Prestaties']['Prestatie'][number];

const prestatieOf = (line: DemoLine): Prestatie => ({
  ProductReferentie: {
    ReferentieNummer: line.reference,
    ...(line.creditedReference === null ? {} : { VorigReferentieNummer: line.creditedReference }),
  },
  ToewijzingNummer: line.allocationNumber,
  ProductCategorie: line.category,
  ProductCode: line.code,
  ProductPeriode: { Begindatum: line.period.from, Einddatum: line.period.until },
  GeleverdVolume: line.volume,
  Eenheid: line.unit,
  ProductTarief: line.tariffCents,
  IngediendBedrag: {
    Bedrag: line.amountCents,
    DebetCredit: line.creditedReference === null ? 'D' : 'C',
  },
});

const clientsOf = (lines: readonly DemoLine[]) => {
  const byBsn = new Map<string, DemoLine[]>();
  for (const line of lines) {
    const known = byBsn.get(line.person.bsn);
    if (known === undefined) byBsn.set(line.person.bsn, [line]);
    else known.push(line);
  }
  return [...byBsn].map(([Bsn, own]) => ({ Bsn, Prestaties: { Prestatie: own.map(prestatieOf) } }));
};

/** The 323 of a declaration. */
export const declarationMessage = (declaration: DemoDeclaration): DemoMessage => {
  const { municipality, provider, number, month, sentOn, lines, totalErrorCents } = declaration;
  const kind = kindOf(declaration.law, '323');
  const period = calendarMonth(month);
  const net = lines.reduce(
    (sum, line) => sum + (line.creditedReference === null ? 1 : -1) * line.amountCents,
    totalErrorCents,
  );
  return {
    date: sentOn,
    kind,
    municipality,
    provider,
    declaration,
    encode: (id) =>
      encodeMessage(kind, {
        Header: headerOf(kind, provider, municipality, id, sentOn),
        Declaratie: {
          DeclaratieNummer: number,
          DeclaratiePeriode: { Begindatum: period.from, Einddatum: period.until },
          DeclaratieDagtekening: sentOn,
          TotaalIngediendBedrag: { TotaalBedrag: Math.abs(net), DebetCredit: net < 0 ? 'C' : 'D' },
          Clienten: { Client: clientsOf(lines) },
        },
      }),
  };
};
