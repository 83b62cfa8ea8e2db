// One reader in Chromium with a keyboard, for walks through the pages of a running ledger.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import {
  BASE_URL,
  faults,
  finish,
  mustHaveChromium,
  openBrowser,
  openPage,
  settled,
} from './browser.mjs';

mustHaveChromium();
export const browser = await openBrowser();
export const page = await openPage(browser);
export const { keyboard } = page;

export const go = async (path) => {
  await page.goto(BASE_URL + path);
  await settled(page);
};
/** Name of what has the focus, when one can do something with it. */
const nameOfFocus = () => {
  const { activeElement: one } = document;
  if (one === null || !one.matches('a, button, input, select, summary')) return '';
  return one.getAttribute('aria-label') ?? one.textContent ?? '';
};
export const focused = () => page.evaluate(nameOfFocus);
export const waitForFocus = async (part) => {
  for (let tries = 0; tries < 100; tries += 1) {
    if ((await focused()).includes(part)) return;
    await page.waitForTimeout(50);
  }
  throw new Error(`de focus komt niet op “${part}”, maar staat op “${await focused()}”`);
};
/** Presses a key that moves the focus, and waits until it did. */
export const pressOn = async (key) => {
  const was = await focused();
  await keyboard.press(key);
  for (let tries = 0; tries < 100; tries += 1) {
    if ((await focused()) !== was) return;
    await page.waitForTimeout(50);
  }
  throw new Error(`de focus blijft na ${key} op “${was}”`);
};
export const waitForFocusIn = (selector) =>
  page.waitForFunction((one) => document.activeElement?.matches(one) === true, selector);
/** Does something while the page looks as on paper. */
export const onPaper = async (look) => {
  await page.emulateMedia({ media: 'print' });
  try {
    return await look();
  } finally {
    // Not `screen`: a file made for paper would look like the screen then.
    await page.emulateMedia({ media: null });
  }
};
export const shows = (text) => page.getByText(text).first().waitFor();
/** Tabs on until something with this name has the focus; a person can reach it. */
export const tabTo = async (name, most = 80) => {
  for (let step = 0; step < most; step += 1) {
    if ((await focused()).includes(name)) return;
    await keyboard.press('Tab');
  }
  throw new Error(`“${name}” is met Tab niet te bereiken`);
};
export const firstRow = page.locator('.panes tbody input').first();
export const count = async (group) => {
  // The word may be there before its number is.
  const tab = page.locator('.groups-nav').getByText(group).filter({ hasText: /\d/ });
  const text = await tab.innerText();
  return Number(/\d+$/.exec(text.replaceAll('.', ''))?.[0]);
};

/** What is at an address. A ledger that is busy says so, and is asked again. */
export const fetched = async (address) => {
  for (let tries = 0; ; tries += 1) {
    const answer = await page.request.get(BASE_URL + address);
    if (answer.ok()) return answer;
    assert.ok(answer.status() === 503 && tries < 5, `${address}: ${await answer.text()}`);
    await page.waitForTimeout(1_000);
  }
};
/** A question to the ledger itself. */
export const ask = async (path) => (await fetched(`/v1/${path}`)).json();
/** Records something beside the pages; `by`: the page of somebody else. */
export const record = async (path, data, by = page) => {
  const answer = await by.request.post(`${BASE_URL}/v1/${path}`, {
    headers: { 'X-Zgb-Aanvraag': 'web', 'Idempotency-Key': randomUUID() },
    data,
  });
  assert.ok(answer.ok(), `${path}: ${await answer.text()}`);
};
/** What stands somewhere on the page, with plain spaces. */
export const textOf = async (place) =>
  (await page.locator(place).first().innerText()).replaceAll('\u00a0', ' ');
/** The page as a file for paper: how many sheets, and which way they lie. */
export const sheetsOfPaper = async () => {
  const pdf = (await page.pdf({ preferCSSPageSize: true })).toString('latin1');
  const [, width, height] = /\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/.exec(pdf);
  return {
    count: pdf.match(/\/Type\s*\/Page\b/g).length,
    isLandscape: Number(width) > Number(height),
  };
};

/** Cells of a line; one with a semicolon in it stands in quotes. */
const cellsOf = (line) =>
  [...line.matchAll(/(?:^|;)(?:"((?:[^"]|"")*)"|([^;]*))/g)].map(([, quoted, plain]) =>
    quoted === undefined ? plain : quoted.replaceAll('""', '"'),
  );
/** A file as text, its headings and its rows. */
export const csvOf = async (address) => {
  const text = await (await fetched(address)).text();
  const [head, ...rows] = text.replace('\ufeff', '').trim().split(/\r?\n/).map(cellsOf);
  return { text, head, rows };
};

/** Somebody else of the demonstration, just signed in. */
export const openAs = async (name) => {
  const context = await browser.newContext({ locale: 'nl-NL' });
  const other = await context.newPage();
  await other.goto(`${BASE_URL}/aanmelden`);
  await other.getByRole('button', { name }).click();
  await other.getByRole('button', { name: 'Afmelden' }).waitFor();
  await settled(other);
  return other;
};

/** Does each walk; names on the command line (`3`, `B6`) choose which. */
export const walkAll = async (walks, what) => {
  const asked = process.argv.slice(2);
  const chosen = Object.entries(walks).filter(
    ([name]) => asked.length === 0 || asked.includes(name.split(/[.: ]/)[0]),
  );
  if (chosen.length === 0) faults.push(`niets met de naam ${asked.join(', ')}`);
  for (const [name, walk] of chosen) {
    const begin = Date.now();
    try {
      await walk();
      console.log(`✓ ${name} (${Date.now() - begin} ms)`);
    } catch (error) {
      faults.push(`✗ ${name}: ${error.message}`);
    }
  }
  await browser.close();
  finish(`${chosen.length} ${what}, zonder bevindingen.`);
};
