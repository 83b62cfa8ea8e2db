/** Stops reading: what follows would say nothing more. */
export class Unreadable extends Error {
  constructor(
    readonly code: string,
    /** Dutch: what is wrong. Never quotes the file. */
    message: string,
    /** Dutch: what to do. */
    readonly advice: string,
  ) {
    super(message);
  }
}

const NOT_XML = 'Controleer of u het goede bestand hebt gekozen: een XML-bericht van iWmo of iJw.';

export const notXml = (message = 'Het bestand is geen geldige XML.'): Unreadable =>
  new Unreadable('not-xml', message, NOT_XML);

export const wrongEncoding = (): Unreadable =>
  new Unreadable(
    'wrong-encoding',
    'Het bestand is niet in UTF-8 geschreven.',
    'Sla het bericht op als UTF-8 en bied het opnieuw aan.',
  );

export const wrongDoctype = (): Unreadable =>
  new Unreadable(
    'doctype',
    'Het bestand bevat een DOCTYPE. Dat mag niet in een bericht.',
    'Haal de DOCTYPE weg. Een bericht heeft die nooit nodig.',
  );

export const wrongNamespace = (): Unreadable =>
  new Unreadable(
    'namespace',
    'Een naam in het bestand heeft een voorvoegsel dat bij geen namespace hoort.',
    'Geef elk voorvoegsel een namespace met xmlns, zoals in het schema van de standaard.',
  );

export const tooDeep = (): Unreadable =>
  new Unreadable('too-deep', 'Het bestand heeft te veel lagen.', NOT_XML);

export const tooManyAttributes = (): Unreadable =>
  new Unreadable('too-many-attributes', 'Een element heeft te veel attributen.', NOT_XML);

export const textTooLong = (): Unreadable =>
  new Unreadable('text-too-long', 'Een tekst in het bestand is te lang.', NOT_XML);

export const fileTooLarge = (): Unreadable =>
  new Unreadable(
    'file-too-large',
    'Het bestand is groter dan 25 MB. Zulke berichten neemt de keten niet aan (OP179).',
    'Verdeel het bericht over meer bestanden.',
  );

export const emptyFile = (): Unreadable =>
  new Unreadable('empty-file', 'Het bestand is leeg.', 'Bied het hele bestand opnieuw aan.');

/** Messages of the parser are English and may quote the file: only their kind is told. */
export const syntaxFault = (message: string): Unreadable => {
  if (/entity/i.test(message)) {
    return new Unreadable(
      'entity',
      'Het bestand gebruikt een entiteit die in berichten niet mag.',
      'Gebruik alleen &amp; &lt; &gt; &quot; en &apos;, of een nummer van een teken.',
    );
  }
  // A file that ends in the middle of something.
  if (/unclosed tag|unexpected end|must contain a root/i.test(message)) {
    return new Unreadable(
      'not-xml',
      'Het bestand is geen volledig XML-bericht: het is afgebroken.',
      `Bied het hele bestand opnieuw aan. ${NOT_XML}`,
    );
  }
  return notXml();
};
