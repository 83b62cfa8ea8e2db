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

// As much as a large region has: the answers are made here, the drawing is the real one.
const PROVIDERS = 300;
const TOWNS = 8;
const MONTHS = 36;
const cents = (place) => 1_000_000 + ((place * 7_919) % 900_000);
const providerRows = Array.from({ length: PROVIDERS }, (_, place) => ({
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
const monthsBack = Array.from({ length: MONTHS }, (_, place) =>
  new Date(Date.UTC(2022, 1 + place, 1)).toISOString().slice(0, 7),
);
const manyTowns = (monitor) => {
  const gemeenten = Array.from({ length: TOWNS }, (_, place) => ({
    ...monitor.gemeenten[place % monitor.gemeenten.length],
    code: String(9_000 + place),
    naam: `Gemeente ${place}`,
  }));
  const reeks = [null, ...gemeenten.map(({ code }) => code)].flatMap((gemeente) =>
    monthsBack.map((maand, place) => ({
      ...monitor.reeks[0],
      gemeente,
      maand,
      instroom: 5 + (place % 7),
      uitstroom: 3 + (place % 5),
      stand: 100 + place,
    })),
  );
  return { ...monitor, gemeenten, reeks };
};

const session = await page.context().newCDPSession(page);
/** Does something at four times less speed. */
const slowly = async (work) => {
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  const answer = await work();
  await session.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  return answer;
};
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];

/**
 * Blocks with their answers made large. `most`: what drawing their parts takes at four times less
 * speed (300 bars 128 ms, a table of 300 rows 396; 8 × 36 bars 27, a table of 100 rows 108), and a
 * quarter more. Beside it, in the same page: what the browser alone takes for the same elements.
 */
const DRAWINGS = [
  {
    what: `${PROVIDERS} aanbieders`,
    path: '/budget',
    answer: '/v1/overzichten/budget-per-aanbieder?',
    made: (sheet) => ({ ...sheet, rijen: providerRows }),
    drawn: '.budget-bar',
    least: PROVIDERS,
    most: 655,
  },
  {
    what: `${TOWNS} gemeenten × ${MONTHS} maanden`,
    path: '/stroom',
    answer: '/v1/monitor',
    made: manyTowns,
    drawn: '.multiples svg',
    least: TOWNS,
    most: 170,
  },
];
/** Only what the block needs is answered: the page draws nothing else meanwhile. */
const answerOnly = async ({ answer, made }) => {
  await page.route('**/v1/**', async (route) => {
    const address = route.request().url();
    if (address.includes('/toelichtingen?')) return route.continue();
    if (!address.includes(answer) || address.includes('groepeer=')) return undefined;
    const response = await route.fetch();
    return route.fulfill({ response, json: made(await response.json()) });
  });
};
const drawOnce = ({ path, answer, drawn, least }) =>
  page.evaluate(
    async ({ path, answer, drawn, least }) => {
      const painted = () =>
        new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 0)));
      const parts = () => [...document.querySelectorAll(drawn)];
      performance.clearResourceTimings();
      document.querySelector(`nav a[href^="${path}"]`).click();
      while (parts().length < least) await painted();
      await painted();
      const needed = performance
        .getEntriesByType('resource')
        .filter(({ name }) => name.includes(answer) || name.includes('/toelichtingen?'));
      const answered = Math.max(...needed.map(({ responseEnd }) => responseEnd));
      const ms = performance.now() - answered;
      const block = parts()[0].closest('section');
      const copy = document.createElement('div');
      document.body.append(copy);
      const begin = performance.now();
      copy.innerHTML = block.outerHTML;
      await painted();
      return {
        ms,
        bare: performance.now() - begin,
        elements: block.querySelectorAll('*').length,
        inDrawing: Math.max(...parts().map((part) => part.querySelectorAll('*').length)),
      };
    },
    { path, answer, drawn, least },
  );
for (const one of DRAWINGS) {
  const times = [];
  for (let round = 0; round < 3; round += 1) {
    await page.goto(`${BASE_URL}/hulp`);
    await settled(page);
    await answerOnly(one);
    times.push(await slowly(() => drawOnce(one)));
    await page.unroute('**/v1/**');
  }
  const ms = median(times.map((time) => time.ms));
  const bare = median(times.map((time) => time.bare));
  const { elements, inDrawing } = times[0];
  console.log(
    `${one.what}: ${elements} elementen in ${Math.round(ms)} ms bij 4× minder snelheid, hoogstens ${one.most}; de browser alleen ${Math.round(bare)} ms (${(ms / bare).toFixed(2)})`,
  );
  console.log(inDrawing);
  if (ms > one.most) faults.push(`${one.what}: tekenen duurde ${Math.round(ms)} ms`);
}
await browser.close();
finish('De pagina’s blijven binnen hun maten.');
