import { isUnit, type DeclarationLine } from '@zgb/indications';
import type { Bericht323 } from '@zgb/messages';
import { netOf } from './result';

type Prestatie =
  Bericht323['Declaratie']['Clienten']['Client'][number]['Prestaties']['Prestatie'][number];

/** A line of a 323 in the ledger's words, with what the answer needs of its place. */
export interface DeclaredLine {
  readonly place: number;
  /** Index of its client in the file. */
  readonly client: number;
  readonly allocationNumber: number;
  readonly line: DeclarationLine;
  readonly netCents: number;
}

/** IV091: a credit line names the line it takes back. */
const toLine = (prestatie: Prestatie, lineId: string): DeclarationLine => {
  const { ProductReferentie, ProductPeriode, IngediendBedrag, Eenheid } = prestatie;
  if (!isUnit(Eenheid)) throw new RangeError('unit passed the structure check but is not known');
  return {
    lineId,
    reference: ProductReferentie.ReferentieNummer,
    creditedReference: ProductReferentie.VorigReferentieNummer ?? null,
    category: prestatie.ProductCategorie,
    code: prestatie.ProductCode,
    productPeriod: { from: ProductPeriode.Begindatum, until: ProductPeriode.Einddatum },
    volume: prestatie.GeleverdVolume,
    unit: Eenheid,
    tariffCents: prestatie.ProductTarief ?? null,
    amountCents: IngediendBedrag.Bedrag,
    // The national message has no field for travel; it comes with local lines only.
    travelMinutes: null,
  };
};

/** All lines of a declaration in the order of the file. */
export const declaredLines = ({ Declaratie }: Bericht323): readonly DeclaredLine[] => {
  const lines: DeclaredLine[] = [];
  Declaratie.Clienten.Client.forEach(({ Prestaties }, client) => {
    for (const prestatie of Prestaties.Prestatie) {
      const place = lines.length + 1;
      const line = toLine(prestatie, `${Declaratie.DeclaratieNummer}#${String(place)}`);
      lines.push({
        place,
        client,
        allocationNumber: prestatie.ToewijzingNummer,
        line,
        netCents: netOf(line.amountCents, prestatie.IngediendBedrag.DebetCredit === 'C'),
      });
    }
  });
  return lines;
};
