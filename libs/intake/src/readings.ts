import type { RegionTerms } from '@zgb/contracts';
import type { DecodedMessage, MessageFault } from '@zgb/messages';

/**
 * TR319 as the published stylesheets test it (A1): a region may choose that one line of a later
 * month refuses the whole 323. Otherwise the line is refused with 9319 at level 3.
 */
export const faultsByReading = (
  message: DecodedMessage,
  { readings }: Pick<RegionTerms, 'readings'>,
): readonly MessageFault[] => {
  if (message.number !== '323' || readings?.periodAfterDeclaration !== 'message') return [];
  const { DeclaratiePeriode, Clienten } = message.bericht.Declaratie;
  return Clienten.Client.flatMap(({ Prestaties }, client) =>
    Prestaties.Prestatie.flatMap(({ ProductPeriode }, line) => {
      if (ProductPeriode.Einddatum <= DeclaratiePeriode.Einddatum) return [];
      const place = `Client[${String(client + 1)}]/Prestaties/Prestatie[${String(line + 1)}]`;
      const path = `Bericht/Declaratie/Clienten/${place}/ProductPeriode`;
      return [
        {
          level: 2,
          code: 'TR319',
          path,
          line: message.lineOf(path),
          message: 'De productperiode ligt na de maand van de declaratie.',
          advice: 'Zet deze regel in de declaratie van haar eigen maand.',
        },
      ];
    }),
  );
};
