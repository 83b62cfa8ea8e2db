/* global performance, requestAnimationFrame -- in the page */
// Measures what was built: bytes of the first route and of each further one, and the time to draw.
// Usage: BASE_URL=http://localhost:3000 node apps/web/e2e/budgets.mjs
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
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
const KB = 1024;
const FIRST_ROUTE_MAX = 150 * KB;
const CHARTS_MAX = 35 * KB;
const ROUTE_MAX = 25 * KB;
const STYLE_MAX = 35 * KB;
/** 300 rows with their bars, at four times less speed; measured 700 ms on two cores, with slack. */
const DRAW_MAX_MS = 2_000;
const PROVIDERS = 300;

const assets = join(fileURLToPath(new URL('../dist/assets', import.meta.url)));
const bytes = (name) => gzipSync(readFileSync(join(assets, name))).length;
const within = (what, size, most) => {
  console.log(`${what}: ${(size / KB).toFixed(1)} kB, hoogstens ${most / KB}`);
  if (size > most) faults.push(`${what} is ${(size / KB).toFixed(1)} kB`);
};

const names = readdirSync(assets);
for (const name of names) {
  if (name.endsWith('.css')) within(name, bytes(name), STYLE_MAX);
  if (name.startsWith('charts-')) within(name, bytes(name), CHARTS_MAX);
  else if (name.endsWith('.js') && !name.startsWith('index-')) {
    if (bytes(name) > ROUTE_MAX) within(name, bytes(name), ROUTE_MAX);
  }
}

const browser = await openBrowser();
const page = await openPage(browser);
const loaded = new Set();
page.on('response', (response) => {
  const name = new URL(response.url()).pathname.split('/').at(-1) ?? '';
  if (name.endsWith('.js')) loaded.add(name);
});
await page.goto(`${BASE_URL}/`);
await settled(page);
const first = [...loaded].reduce((sum, name) => sum + bytes(name), 0);
within('eerste route', first, FIRST_ROUTE_MAX);

// As many providers as a large region has: the answer is made here, the drawing is the real one.
const cents = (place) => 1_000_000 + ((place * 7_919) % 900_000);
const rows = Array.from({ length: PROVIDERS }, (_, place) => ({
  agb: String(98_100_000 + place),
  aanbieder: `Aanbieder ${place}`,
  stand: 'let op',
  sinds: null,
  raming: cents(place),
  normaal: Math.round(cents(place) / 2),
  gebruikt: Math.round(cents(place) * 0.6),
  vanNormaal: 12_000,
  toegezegd: Math.round(cents(place) * 1.1),
  open: 100,
  verwacht: cents(place),
  over: 0,
  gesprek: null,
}));
await page.route('**/v1/overzichten/budget-per-aanbieder?*', async (route) => {
  const answer = await route.fetch();
  const sheet = await answer.json();
  const isGrouped = route.request().url().includes('groepeer=');
  await route.fulfill({ response: answer, json: isGrouped ? sheet : { ...sheet, rijen: rows } });
});
await page.goto(`${BASE_URL}/budget?jaar=2024`);
await settled(page);
const session = await page.context().newCDPSession(page);
await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
const drawn = await page.evaluate(async () => {
  const link = [...document.querySelectorAll('.tabs a')];
  const painted = () =>
    new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)));
  link[1].click();
  await painted();
  const begin = performance.now();
  link[0].click();
  await painted();
  return {
    ms: performance.now() - begin,
    bars: document.querySelectorAll('.budget-bar').length,
  };
});
console.log(`${drawn.bars} balken getekend in ${Math.round(drawn.ms)} ms bij 4× minder snelheid`);
if (drawn.bars < PROVIDERS) faults.push(`er zijn maar ${drawn.bars} balken`);
if (drawn.ms > DRAW_MAX_MS) faults.push(`tekenen duurde ${Math.round(drawn.ms)} ms`);
await browser.close();
finish('De pagina’s blijven binnen hun maten.');
