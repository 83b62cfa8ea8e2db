// Opens every page in Chromium, checks what stands on it and its accessibility, and takes pictures.
// Usage: BASE_URL=http://localhost:3000 node apps/web/e2e/pages.mjs FOLDER
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { chromium } from 'playwright-core';

const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium';
const BASE_URL = process.env.BASE_URL ?? 'http://localhost:3000';
const folder = process.argv[2] ?? 'screenshots';

if (!existsSync(CHROMIUM)) {
  console.log('LET OP: geen Chromium gevonden; de pagina’s zijn NIET gecontroleerd.');
  process.exit(0);
}

const PAGES = [
  {
    path: '/?situatieOp=2024-06-01',
    name: 'regiomonitor',
    texts: [
      '178.176',
      '16.139.975',
      '17.383.440',
      '1.243.465',
      '+7,70%',
      '1.837 · 1.837',
      '733 · 733',
      '361 · 361',
      '5 · 5',
    ],
  },
  {
    path: '/budget?situatieOp=2024-12-31',
    name: 'budget',
    texts: ['Totaal van alle aanbieders', 'signaal'],
  },
  { path: '/wachten', name: 'wachten', texts: ['norm 14 werkdagen', 'Hoogeveen'] },
  { path: '/beheer', name: 'beheer', texts: ['Alles is bijgewerkt', 'Budgetgebruik', 'actief'] },
  {
    path: '/vergelijk?overzicht=catalogue&van=2020-01-01&tot=2999-12-31',
    name: 'vergelijk',
    texts: ['rijen nieuw', 'Gewijzigde rijen'],
  },
  { path: '/declaraties', name: 'declaraties', texts: ['Berichten inlezen', 'Volgende bladzijde'] },
];
const WIDTHS = [1280, 360];

const browser = await chromium.launch({
  executablePath: CHROMIUM,
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
mkdirSync(folder, { recursive: true });
const faults = [];

const look = async (page, { name, texts }, width) => {
  await page.waitForSelector('h1');
  await page.waitForFunction(
    () => !document.body.innerText.includes('De cijfers worden opgehaald'),
  );
  const text = (await page.locator('body').innerText()).replaceAll('\u00a0', ' ');
  for (const wanted of texts) {
    if (!text.includes(wanted)) faults.push(`${name}: “${wanted}” ontbreekt`);
  }
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  for (const { id, nodes } of violations)
    faults.push(`${name} (${width}): ${id} ${nodes[0]?.target}`);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  if (overflow > 0) faults.push(`${name} (${width}): de pagina is ${overflow} px te breed`);
  await page.screenshot({
    path: join(folder, `${name}-${width}.png`),
    fullPage: width === 360 ? false : true,
  });
};

for (const width of WIDTHS) {
  const context = await browser.newContext({ viewport: { width, height: 900 } });
  const page = await context.newPage();
  page.on('pageerror', (error) => faults.push(`fout op de pagina: ${error.message}`));
  for (const one of PAGES) {
    await page.goto(BASE_URL + one.path);
    await look(page, one, width);
  }
  await page.getByRole('table', { name: 'Declaraties' }).getByRole('link').first().click();
  await look(
    page,
    { name: 'declaratie', texts: ['Wat is er van elke regel geworden?', 'toegekend'] },
    width,
  );
  await context.close();
}
await browser.close();

if (faults.length > 0) {
  console.error([...new Set(faults)].join('\n'));
  process.exit(1);
}
console.log(
  `${PAGES.length + 1} pagina’s gecontroleerd op ${WIDTHS.join(' en ')} px, zonder bevindingen.`,
);
