import { zipSync } from 'fflate';
import { fetchFile } from '../ledger/api';
import { sha256Of } from './digest';
import { fileAddresses, fileName } from './page-files';

/** A file of the evidence, with the number that shows whether it was changed. */
interface Piece {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** Where the same file comes from again. */
  readonly address: string | null;
}

export interface EvidenceAsk {
  readonly title: string;
  /** Page with both times in it: it always shows these figures. */
  readonly address: string;
  readonly position: number;
  /** Moment up to which everything was known. */
  readonly knownOn: string;
}

/** Styles of the page in the page itself: the file needs nothing else. */
const stylesNow = (): string =>
  [...document.styleSheets]
    .flatMap(({ cssRules }) => [...cssRules].map(({ cssText }) => cssText))
    .join('\n');

/** The page as it stands there, without what one can do with it; prints as the page itself. */
const pageNow = (title: string): string => {
  const page = document.implementation.createHTMLDocument(title);
  page.documentElement.lang = 'nl';
  const charset = page.createElement('meta');
  charset.setAttribute('charset', 'utf-8');
  const style = page.createElement('style');
  page.head.prepend(charset);
  page.head.append(style);
  const main = document.querySelector('main');
  if (main !== null) page.body.append(page.importNode(main, true));
  for (const one of page.body.querySelectorAll('.no-print, script')) one.remove();
  const text = new XMLSerializer().serializeToString(page);
  // Put in afterwards: in a style no sign is written otherwise than it is.
  return text.replace('<style></style>', () => `<style>${stylesNow()}</style>`);
};

/** Files that the page offers, of the stand that the page shows. */
const csvAddresses = (knownOn: string): readonly string[] =>
  fileAddresses('csv').map((url) => {
    const name = url.pathname.endsWith('/verschil') ? 'tot' : 'bekendOp';
    if (!url.searchParams.has(name)) url.searchParams.set(name, knownOn);
    return url.pathname + url.search;
  });

const csvPieces = async (knownOn: string): Promise<readonly Piece[]> => {
  const pieces: Piece[] = [];
  for (const [place, address] of csvAddresses(knownOn).entries()) {
    const bytes = await fetchFile(address);
    pieces.push({ name: fileName(address, place, 'csv'), bytes, address });
  }
  return pieces;
};

/** What is in the file and how one checks it, for who gets it. */
export const coverOf = (
  { title, address, position, knownOn }: EvidenceAsk,
  pieces: readonly (Pick<Piece, 'name' | 'address'> & { readonly digest: string })[],
): string =>
  [
    `Bewijs bij: ${title}`,
    `Adres: ${address}`,
    `Stand: gebeurtenis ${String(position)}, zoals bekend op ${knownOn}`,
    '',
    'Bestanden, met hun controlegetal (SHA-256):',
    ...pieces.map(({ name, digest }) => `${digest}  ${name}`),
    '',
    'Nagaan: reken het controlegetal van een bestand uit, bijvoorbeeld met sha256sum.',
    'Een CSV is opnieuw op te halen; zij is dan op de byte gelijk:',
    ...pieces.flatMap(({ name, address: own }) => (own === null ? [] : [`${name}: ${own}`])),
    '',
    'Een pdf: open pagina.html en druk af naar pdf.',
    '',
  ].join('\n');

/** One file that proves what the page showed (A8): the page, its figures, address, stand and digests. */
export const evidenceNow = async (ask: EvidenceAsk): Promise<Uint8Array<ArrayBuffer>> => {
  const text = new TextEncoder();
  const page = { name: 'pagina.html', bytes: text.encode(pageNow(ask.title)), address: null };
  const pieces: readonly Piece[] = [page, ...(await csvPieces(ask.knownOn))];
  const digested = await Promise.all(
    pieces.map(async (piece) => ({ ...piece, digest: await sha256Of(piece.bytes) })),
  );
  return zipSync({
    'LEESMIJ.txt': text.encode(coverOf(ask, digested)),
    ...Object.fromEntries(pieces.map(({ name, bytes }) => [name, bytes])),
  });
};
