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
  { path: '/declaraties', name: 'werklijst', texts: ['Berichten inlezen', 'Goedkeuren'] },
  { path: '/declaraties?groep=alles', name: 'declaraties', texts: ['Volgende bladzijde'] },
  { path: '/zoeken?tekst=D202412', name: 'zoeken', texts: ['Declaraties met nummer'] },
  { path: '/toegankelijkheid', name: 'toegankelijkheid', texts: ['WCAG 2.2'] },
  { path: '/uitleg', name: 'uitleg', texts: ['Zoals bekend op'] },
  { path: '/overzichten', name: 'overzichten', texts: ['Contractkalender', 'Werkvoorraad'] },
  {
    path: '/overzichten/productmatrix',
    name: 'productmatrix',
    texts: ['Individuele begeleiding – basis', 'Zwartewaterland', 'als CSV'],
  },
  {
    path: '/gebeurtenissen',
    name: 'gebeurtenissen',
    texts: ['RegionConfigured', 'Volgende bladzijde'],
  },
  { path: '/toewijzingen', name: 'toewijzing-zoeken', texts: ['Toewijzingnummer'] },
  { path: '/vastleggen', name: 'vastleggen', texts: ['Tarief vastleggen', 'Zorg toewijzen'] },
];
const WIDTHS = [1280, 360];

/** As somebody of the demonstration who may look everywhere. */
const signedIn = async (context) => {
  const page = await context.newPage();
  await page.goto(`${BASE_URL}/aanmelden`);
  await page.getByRole('button', { name: 'Sanne de Vries' }).click();
  await page.getByRole('button', { name: 'Afmelden' }).waitFor();
  return page;
};

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

const accessible = async (page, name, width) => {
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  for (const { id, nodes } of violations)
    faults.push(`${name} (${width}): ${id} ${nodes[0]?.target}`);
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  if (overflow > 0) faults.push(`${name} (${width}): de pagina is ${overflow} px te breed`);
};

const look = async (page, { name, texts }, width) => {
  await page.waitForSelector('h1');
  await page.waitForFunction(
    () => !document.body.innerText.includes('De cijfers worden opgehaald'),
  );
  const text = (await page.locator('body').innerText()).replaceAll('\u00a0', ' ');
  for (const wanted of texts) {
    if (!text.includes(wanted)) faults.push(`${name}: “${wanted}” ontbreekt`);
  }
  await accessible(page, name, width);
  await page.screenshot({
    path: join(folder, `${name}-${width}.png`),
    fullPage: width === 360 ? false : true,
  });
};

for (const width of WIDTHS) {
  const context = await browser.newContext({ viewport: { width, height: 900 } });
  const page = await signedIn(context);
  page.on('pageerror', (error) => faults.push(`fout op de pagina: ${error.message}`));
  for (const one of PAGES) {
    await page.goto(BASE_URL + one.path);
    await look(page, one, width);
  }
  await page.goto(`${BASE_URL}/declaraties?groep=alles`);
  await page.getByRole('table', { name: 'Declaraties' }).getByRole('link').first().click();
  await look(
    page,
    { name: 'declaratie', texts: ['Wat is er van elke regel geworden?', 'toegekend'] },
    width,
  );
  await context.close();
}
// Every overview and every form, on a narrow screen: made from lists, so one fault is often many.
const NARROW = 360;
const narrow = await browser.newContext({ viewport: { width: NARROW, height: 900 } });
const page = await signedIn(narrow);
page.on('pageerror', (error) => faults.push(`fout op de pagina: ${error.message}`));
const listed = async (path, key, kind) => {
  const { groepen } = await (await page.request.get(`${BASE_URL}/v1/${path}`)).json();
  return groepen.flatMap((group) => group[kind].map((one) => one[key]));
};
const made = [
  ...(await listed('overzichten', 'naam', 'overzichten')).map((name) => `/overzichten/${name}`),
  ...(await listed('opdrachten', 'pad', 'opdrachten')).map((path) => `/vastleggen/${path}`),
];
for (const path of made) {
  await page.goto(BASE_URL + path);
  const ready = path.startsWith('/overzichten') ? '.stand' : 'form.record';
  try {
    await page.waitForSelector(ready, { timeout: 30_000 });
    await accessible(page, path, NARROW);
  } catch {
    faults.push(`${path}: de pagina komt niet klaar`);
  }
}

// A tariff, typed by hand: first with a fault, then well, then once more.
await page.goto(`${BASE_URL}/vastleggen/tarieven`);
await page.getByRole('button', { name: 'Vastleggen' }).click();
await page.getByText('moet een bestaande datum zijn').first().waitFor();
for (const [label, value] of [
  ['Geldt voor', 'zes'],
  ['Contractfamilie', '2018'],
  ['Productcategorie', '02'],
  ['Productcode', '02Z03'],
  ['Aanbieder', 'alle'],
  ['Ingangsdatum', '2025-07-01'],
  ['Prijs in euro', '64,05'],
])
  await page.getByLabel(label, { exact: true }).fill(value);
for (const [label, value] of [
  ['Wet', 'wmo'],
  ['Eenheid', '04'],
  ['Grondslag', 'onderhandeling'],
])
  await page.getByLabel(label, { exact: true }).selectOption(value);
await page.getByRole('button', { name: 'Vastleggen' }).click();
await page.getByText('Vastgelegd als gebeurtenis').waitFor();
await page.getByRole('button', { name: 'Vastleggen' }).click();
await page
  .getByText('Vastgelegd als gebeurtenis')
  .or(page.getByText('was al zo vastgelegd'))
  .waitFor();
await browser.close();

if (faults.length > 0) {
  console.error([...new Set(faults)].join('\n'));
  process.exit(1);
}
console.log(
  `${PAGES.length + 1 + made.length} pagina’s gecontroleerd, de vaste op ${WIDTHS.join(' en ')} px, zonder bevindingen.`,
);
