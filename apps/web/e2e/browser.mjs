// What every check of the pages uses: one Chromium, a list of findings, and a look at accessibility.
import { existsSync } from 'node:fs';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium } from 'playwright-core';

const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';
export const BASE_URL = process.env.BASE_URL ?? 'http://localhost:3000';

export const mustHaveChromium = () => {
  if (existsSync(CHROMIUM)) return;
  console.log('LET OP: geen Chromium gevonden; de pagina’s zijn NIET gecontroleerd.');
  process.exit(0);
};

export const openBrowser = () =>
  chromium.launch({
    executablePath: CHROMIUM,
    // Fields for days as a Dutch reader sees them; Chromium takes that from here alone.
    env: { ...process.env, LANGUAGE: 'nl' },
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });

/** Everything that is not good; a check goes on, so that one run tells all. */
export const faults = [];

/** Somebody of the demonstration who may look everywhere. */
const signIn = async (browser) => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${BASE_URL}/aanmelden`);
  await page.getByRole('button', { name: 'Sanne de Vries' }).click();
  await page.getByRole('button', { name: 'Afmelden' }).waitFor();
  const state = await context.storageState();
  await context.close();
  return state;
};
/** A session ends when it is idle for fifteen minutes; a slow machine takes longer over its pages. */
const SIGN_IN_AGAIN_MS = 5 * 60_000;
let signedIn = null;
let signedInAt = 0;

export const openPage = async (browser, { width = 1280, height = 900, ...options } = {}) => {
  if (signedIn === null || Date.now() - signedInAt > SIGN_IN_AGAIN_MS) {
    signedInAt = Date.now();
    signedIn = signIn(browser);
  }
  const context = await browser.newContext({
    storageState: await signedIn,
    viewport: { width, height },
    locale: 'nl-NL',
    ...options,
  });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  page.on('pageerror', (error) => faults.push(`fout op de pagina: ${error.message}`));
  return page;
};

/** Nothing is being fetched any more. */
export const settled = async (page) => {
  await page.waitForSelector('h1');
  await page.waitForFunction(() => document.querySelector('.loading, .busy') === null);
};

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/**
 * WCAG 2.2 A and AA, and no sideways scrolling of the page itself (1.4.10). Contrast costs most of
 * the time: it is looked at apart where only colours differ, and left out where they do not.
 */
export const accessible = async (page, name, part = 'all') => {
  const axe = new AxeBuilder({ page });
  if (part === 'colours') axe.withRules(['color-contrast']);
  else axe.withTags(TAGS);
  if (part === 'without-colours') axe.disableRules(['color-contrast']);
  const { violations } = await axe.analyze();
  for (const { id, nodes } of violations) faults.push(`${name}: ${id} ${nodes[0]?.target}`);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  if (overflow > 0) faults.push(`${name}: de pagina is ${overflow} px te breed`);
};

/** Does the work for each item, some at the same time. */
export const inParallel = async (items, width, work) => {
  const left = [...items];
  await Promise.all(
    Array.from({ length: width }, async (_, worker) => {
      for (let item = left.shift(); item !== undefined; item = left.shift()) {
        await work(item, worker);
      }
    }),
  );
};

export const finish = (what) => {
  if (faults.length > 0) {
    console.error([...new Set(faults)].join('\n'));
    process.exit(1);
  }
  console.log(what);
};
