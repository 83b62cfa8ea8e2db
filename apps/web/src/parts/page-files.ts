import { zipSync } from 'fflate';
import { fetchFile } from '../ledger/api';

const FORMS = ['xlsx', 'csv'] as const;
export type FileForm = (typeof FORMS)[number];

/** Files of a form that the page offers, each once, in the order of its blocks. */
export const fileAddresses = (form: FileForm): readonly URL[] => {
  const links = document.querySelectorAll<HTMLAnchorElement>(`main a[href*="vorm=${form}"]`);
  return [...new Set([...links].map(({ href }) => href))].map((href) => new URL(href));
};

/** `/v1/overzichten/begrotingen?…` → `1-begrotingen.csv`. */
export const fileName = (address: string, place: number, form: FileForm): string =>
  `${String(place + 1)}-${/([\w-]+)\?/.exec(address)?.[1] ?? 'cijfers'}.${form}`;

/** What the file says about itself. */
const coverOf = (names: readonly string[]): string =>
  [
    `Alle cijfers van ${window.location.href}`,
    `Opgehaald: ${new Date().toISOString()}`,
    'Een CSV en een Excel-bestand met hetzelfde nummer hebben dezelfde rijen.',
    'In elk Excel-bestand staat op het blad Uitleg welke filters gelden en wat er is geteld.',
    '',
    ...names,
    '',
  ].join('\n');

/** The files of every block of the page, made by the server from the same questions. */
export const allFilesNow = async (
  progress: (text: string) => void,
): Promise<Uint8Array<ArrayBuffer>> => {
  const files = FORMS.flatMap((form) =>
    fileAddresses(form).map((url, place) => ({
      address: url.pathname + url.search,
      name: fileName(url.href, place, form),
    })),
  );
  const pieces: [string, Uint8Array][] = [];
  for (const [at, { address, name }] of files.entries()) {
    progress(`${String(at + 1)} van ${String(files.length)}`);
    pieces.push([name, await fetchFile(address)]);
  }
  const cover = new TextEncoder().encode(coverOf(files.map(({ name }) => name)));
  return zipSync({ 'LEESMIJ.txt': cover, ...Object.fromEntries(pieces) });
};
