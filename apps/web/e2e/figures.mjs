// Every figure of a page opens to the rows behind it, or the page says why it does not (3.0).
import { BASE_URL, faults } from './browser.mjs';

/** Where figures stand as figures. Drawings and sentences say those of their block once more. */
const FIGURES = 'td.num, .tile .figure, .lying .value';

/** In the page: figures without a way to their rows and without a reason, each by where it stands. */
const closedFigures = (selector) => {
  const reasonOf = (cell) => {
    const heads = cell.closest('table')?.tHead?.rows[0]?.cells;
    return heads?.[cell.cellIndex]?.title ?? cell.closest('.lying')?.title ?? '';
  };
  const nameOf = (cell) => {
    const table = cell.closest('table');
    const head = table?.tHead?.rows[0]?.cells[cell.cellIndex]?.textContent ?? '';
    return `${table?.caption?.textContent ?? cell.className} › ${head}`;
  };
  // A row of a list is one thing, and leads to it: to its own page or its events.
  const isRecord = (cell) =>
    [...(cell.closest('tr')?.querySelectorAll('a[href]') ?? [])].some(({ href }) =>
      /^\/(declaraties|toewijzingen|bevroren)\//.test(new URL(href).pathname),
    );
  return [...document.querySelectorAll(selector)]
    .filter((cell) => /[1-9]/.test(cell.textContent))
    .filter((cell) => cell.querySelector('a[href], button') === null && reasonOf(cell) === '')
    .filter((cell) => !isRecord(cell))
    .map((cell) => [nameOf(cell), cell.textContent.trim()]);
};

/** In the page: one way to rows of each kind, with the figure that it opens. */
const openedFigures = () => {
  const kinds = new Map();
  for (const link of document.querySelectorAll('a[href*="regelsVan="]')) {
    const url = new URL(link.href);
    const kind = url.pathname + url.searchParams.get('regelsVan');
    if (!kinds.has(kind)) kinds.set(kind, { kind, text: link.textContent, href: link.href });
  }
  return [...kinds.values()];
};

/** `€ 1.234,56` → 123456, `12,5%` → 1250, `1.234` → 1234, with how finely it is shown. */
const read = (text) => {
  const plain = text.replaceAll('\u00a0', ' ').replace('−', '-');
  if (/mln|mld|dzd/.test(plain)) return null;
  const digits = plain.replace(/[^\d,-]/g, '');
  const decimals = digits.includes(',') ? digits.length - digits.indexOf(',') - 1 : 0;
  const isScaled = plain.includes('€') || plain.includes('%');
  const scale = isScaled ? 100 : 1;
  return {
    value: Math.abs(Number(digits.replace(',', '.'))) * scale,
    step: scale / 10 ** decimals,
  };
};

/** What the rows come to, as the API says it of the figure that was opened. */
const openedValue = async (page, href) => {
  const { pathname, searchParams } = new URL(href);
  const reply = await page.request.get(`${BASE_URL}/v1${pathname}?${searchParams}&limit=1`);
  if (!reply.ok()) return `de API antwoordt ${reply.status()}`;
  const { opmerkingen, totalen } = await reply.json();
  const said = /^[^:]+: (.*)\.$/.exec(opmerkingen[0] ?? '')?.[1];
  const found = said === undefined ? null : read(said);
  if (found !== null) return found.value;
  // Of several rows together: what is added up, or a share of it.
  const [part, whole] = Object.values(totalen);
  return whole === undefined ? Math.abs(part) : Math.abs(Math.round((part * 10_000) / whole));
};

/** Kinds of figures, by sheet and column, that were followed to their rows on a page before. */
const followed = new Set();

/** Checks the page that is open: every figure has a way, and each new kind comes to its rows. */
export const figuresOpen = async (page, name) => {
  // One of a column is enough to find it.
  for (const [where, figure] of new Map(await page.evaluate(closedFigures, FIGURES))) {
    faults.push(`${name}: een cijfer gaat niet open en zegt niet waarom: ${where}: “${figure}”`);
  }
  for (const { kind, text, href } of await page.evaluate(openedFigures)) {
    const shown = read(text);
    if (shown === null || followed.has(kind)) continue;
    followed.add(kind);
    const made = await openedValue(page, href);
    const differs = typeof made === 'string' || Math.abs(made - shown.value) > shown.step / 2;
    if (differs) faults.push(`${name}: “${text}” is niet wat de regels zijn (${made}): ${href}`);
  }
};
