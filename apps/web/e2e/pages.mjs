/* global PerformanceObserver, window -- in the page */
// Opens every page in Chromium, in each of its states: texts, accessibility, pictures.
// Usage: BASE_URL=http://localhost:3000 node apps/web/e2e/pages.mjs FOLDER [NAME …]
// With names only those pages; the made ones are left out then.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import {
  accessible,
  BASE_URL,
  faults,
  finish,
  inParallel,
  mustHaveChromium,
  openBrowser,
  openPage,
  settled,
} from './browser.mjs';
import { figuresOpen } from './figures.mjs';

mustHaveChromium();
const folder = process.argv[2] ?? 'screenshots';
mkdirSync(folder, { recursive: true });

const names = process.argv.slice(3);
const ALL_PAGES = [
  {
    path: '/?situatieOp=2024-06-01',
    name: 'regiomonitor',
    texts: [
      'van de begroting 2024 goedgekeurd',
      'Wat is er gebeurd?',
      'De toegang werkt met een nieuw team',
      'doel: hoogstens 900',
      'Waar wachten mensen het langst?',
      'Hoe staat elke gemeente ervoor?',
      '1.837 · 1.837',
      '733 · 733',
      '361 · 361',
      '5 · 5',
      'Hoe is dat in elke gemeente?',
    ],
  },
  {
    path: '/?situatieOp=2024-06-01&tabel=gemeenten&tabel=begroting',
    name: 'regiomonitor-tabel',
    texts: ['178.176', '16.139.975', '17.383.440', '1.243.465', '+7,70%', 'voordeel'],
  },
  { path: '/budget?jaar=2024', name: 'budget', texts: ['voor op de raming', 'Let op'] },
  {
    path: '/wachten',
    name: 'wachten',
    texts: ['norm 14 werkdagen', 'Startbericht ontbreekt', '36 maanden'],
  },
  {
    path: '/wachten?per=aanbieder&tabel=wachtmatrix&tabel=verdeling',
    name: 'wachten-tabel',
    texts: ['Waarvan boven de norm', 'per aanbieder en gemeente'],
  },
  {
    path: '/stroom',
    name: 'stroom',
    texts: ['toewijzingen en eindigden er', 'Einde van de periode', 'Wie verwijst?'],
  },
  {
    path: '/stroom?tabel=van-naar&groep=product',
    name: 'stroom-tabel',
    texts: ['Toewijzingen van begin (rij) naar einde', 'Dagbesteding – licht'],
  },
  {
    path: '/aanbieders',
    name: 'aanbieders',
    texts: ['140 aanbieders hebben een contract', 'helpen'],
  },
  {
    path: '/aanbieders/98000001?jaar=2024',
    name: 'aanbiederblad',
    texts: ['Zorg aan de Reest', 'Waarover praten?', 'Welke hulp, in welke gemeente?'],
  },
  {
    path: '/declaraties',
    name: 'werklijst',
    texts: ['Berichten inlezen', 'Goedkeuren', 'Wat nu?'],
  },
  { path: '/declaraties?groep=antwoorden', name: 'antwoorden', texts: ['geldt het als verstuurd'] },
  { path: '/declaraties?groep=alles', name: 'declaraties', texts: ['Volgende bladzijde'] },
  { path: '/toewijzingen', name: 'toewijzing-zoeken', isFixed: true, texts: ['Toewijzingnummer'] },
  { path: '/tarieven', name: 'tarieven', texts: ['Proefberekening', 'er wordt niets vastgelegd'] },
  {
    path: '/tarieven?prijs=70&prijs2=60&product=02%2F02Z03',
    name: 'tarief',
    texts: ['Individuele begeleiding – midden', 'Voorstel A: Dit had de regio', 'Voorstel B'],
  },
  {
    path: '/tarieven/wijzigen?stap=3&tarief=tariff-zes_2018_wmo_02_02Z03_alle&waarde=66,00&vanaf=2024-10-01',
    name: 'tarief-gevolgen',
    texts: ['Er is niets vastgelegd', 'De regio betaalt', 'Welke regels van vroeger raakt dit?'],
  },
  { path: '/contracten', name: 'contracten', texts: ['Wat kopen wij waar?', 'Wat komt eraan?'] },
  {
    path: '/contracten?laag=aanbieders',
    name: 'contracten-aanbieders',
    texts: ['zijn een witte vlek', 'aanbieders met een lopende toewijzing'],
  },
  {
    path: '/tijdreis',
    name: 'tijdreis',
    texts: ['Bekijk met deze stand', 'Rondjes zijn bewaarde standen'],
  },
  { path: '/controle', name: 'controle', texts: ['klopt', 'zgb verify'] },
  { path: '/beheer', name: 'beheer', texts: ['Alles is bijgewerkt', 'Budgetgebruik', 'actief'] },
  {
    path: '/vergelijk?overzicht=catalogue&van=2020-01-01&tot=2999-12-31',
    name: 'vergelijk',
    texts: ['rijen nieuw', 'Gewijzigde rijen'],
  },
  { path: '/overzichten', name: 'overzichten', texts: ['Contractkalender', 'Werkvoorraad'] },
  {
    path: '/overzichten/productmatrix',
    name: 'productmatrix',
    texts: ['Individuele begeleiding – basis', 'Zwartewaterland', 'als CSV'],
  },
  { path: '/gebeurtenissen', name: 'gebeurtenissen', texts: ['RegionConfigured'] },
  { path: '/vastleggen', name: 'vastleggen', texts: ['Tarief vastleggen', 'Zorg toewijzen'] },
  { path: '/zoeken?tekst=D202412', name: 'zoeken', texts: ['Declaraties met nummer'] },
  {
    path: '/toegangslogboek',
    name: 'toegangslogboek',
    texts: ['Wie gebruikte welke rechten?', 'Steekproef van', 'Beoordeling vastleggen', 'als CSV'],
  },
  { path: '/bevroren', name: 'bevroren', texts: ['Bevroren overzichten'] },
  { path: '/uitleg', name: 'uitleg', isFixed: true, texts: ['Zoals bekend op', 'ongedaan'] },
  { path: '/toegankelijkheid', name: 'toegankelijkheid', isFixed: true, texts: ['WCAG 2.2'] },
  {
    path: '/bestaat-niet',
    name: 'bestaat-niet',
    isFixed: true,
    texts: ['Deze pagina bestaat niet'],
  },
];

/** Something to look at of which the address is not the same everywhere. */
const withAddresses = async (page) => {
  const ask = async (path) => (await page.request.get(`${BASE_URL}/v1/${path}`)).json();
  const { declaraties } = await ask('declaraties?status=beantwoord&limit=50');
  const refused = declaraties.filter(({ afgekeurdeRegels }) => afgekeurdeRegels > 0);
  let [declaration, line] = [refused[0], undefined];
  for (const one of refused) {
    const { regels } = await ask(`declaraties/${one.id}/regels?uitkomst=afgekeurd`);
    line = regels.find(({ grondslag }) => grondslag !== null);
    if (line !== undefined) {
      declaration = one;
      break;
    }
  }
  const { gemeente, wet } = declaration;
  return [
    {
      path: `/declaraties/${declaration.id}?regel=${line.regel}`,
      name: 'declaratie',
      isDocument: true,
      texts: ['Wat is er van elke regel geworden?', 'Wat nu?', 'Alle oordelen over deze regel'],
    },
    {
      path: `/toewijzingen/${gemeente.code}/${wet}/${line.toewijzing}`,
      name: 'toewijzing',
      isDocument: true,
      texts: ['Wat gebeurde er?', 'Over', 'Wat is er per maand gebruikt?'],
    },
  ];
};

/** CLS of a whole page (5.2). */
const SHIFT_MAX = 0.05;
const watchShifts = (page) =>
  page.addInitScript(() => {
    window.shifted = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        if (!entry.hadRecentInput) window.shifted += entry.value;
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });

const textOf = async (page) => (await page.locator('body').innerText()).replaceAll('\u00a0', ' ');

const withQuery = (path, added) => `${path}${path.includes('?') ? '&' : '?'}${added}`;
const today = new Date().toLocaleDateString('sv-SE', { timeZone: 'Europe/Amsterdam' });

/**
 * Each state is a way to open all pages. `texts`: what must stand on every page. Pages that are
 * fixed show nothing that the ledger tells.
 */
const STATES = [
  { name: 'licht', options: {}, isWhole: true },
  { name: '320', options: { width: 320, height: 800 }, part: 'without-colours' },
  { name: 'donker', options: { colorScheme: 'dark' }, part: 'colours' },
  { name: 'hoog-contrast', options: { forcedColors: 'active' }, part: 'colours' },
  {
    name: 'terug',
    options: {},
    query: `bekendOp=${today}`,
    texts: ['U kijkt terug.'],
    part: 'without-colours',
  },
  { name: 'leeg', options: {}, query: 'wet=jw&gemeente=1690', part: 'without-colours' },
  { name: 'fout', options: {}, query: 'gemeente=zes', part: 'without-colours' },
  { name: 'opmaak', options: {}, isMarked: true },
  { name: 'laden', options: {}, isWaiting: true, part: 'without-colours' },
];

/** A text that would become an element, and run, where it is not shown as text. */
const MARK = '<img src=x data-mark onerror="window.ran = true">';
/** Names and sentences; not codes, dates and addresses. */
const isText = (value) => / /.test(value) || /^[A-Z][a-zë]+$/.test(value);
const marked = (value) => {
  if (typeof value === 'string') return isText(value) ? `${value} ${MARK}` : value;
  if (Array.isArray(value)) return value.map(marked);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, marked(one)]));
};
const isJson = (answer) => answer.headers()['content-type']?.includes('json') ?? false;
/** The ledger answers as if every text that somebody can fill in held markup. */
const markAnswers = (page) =>
  page.route('**/v1/**', async (route) => {
    // News is no text, and never ends.
    if (route.request().resourceType() === 'eventsource') return route.continue();
    const answer = await route.fetch();
    if (!isJson(answer)) return route.fulfill({ response: answer });
    return route.fulfill({ response: answer, json: marked(await answer.json()) });
  });

/** The ledger tells who asks and which region this is, and lets everything else wait. */
const holdAnswers = (page) =>
  page.route(/\/v1\/(?!ik$|regio$)/, (route) =>
    route.request().resourceType() === 'eventsource' ? route.continue() : undefined,
  );
/** Until it says that it waits, a page only keeps room. */
const WAIT_TEXT_MS = 500;

const plain = (text) => text.replace(/\s+/g, ' ');
const mainText = async (page) => plain(await page.locator('main').innerText());
/** Names and sentences of more than one word in an answer: pages seldom say those by themselves. */
const sentencesIn = (value) => {
  if (typeof value === 'string') return / /.test(value) ? [plain(value).trim()] : [];
  return value === null || typeof value !== 'object'
    ? []
    : Object.values(value).flatMap(sentencesIn);
};
/** The code of the pages so far: what stands in it they say by themselves. */
let code = '';
/** Keeps what the ledger tells a page, until it is asked for. */
const keepAnswers = (page) => {
  let told = [];
  const keepCode = async (answer) => {
    code += plain(await answer.text());
    return [];
  };
  page.on('response', (answer) => {
    if (answer.request().resourceType() === 'script') {
      told.push(keepCode(answer).catch(() => []));
      return;
    }
    const isNews = answer.request().resourceType() === 'eventsource';
    if (isNews || !answer.url().includes('/v1/') || !isJson(answer)) return;
    told.push(answer.json().then(sentencesIn, () => []));
  });
  return async () => {
    const texts = (await Promise.all(told)).flat();
    told = [];
    return new Set(texts);
  };
};

/** By page: which texts of the ledger it shows. The plain state tells; the marked one waits for it. */
const shown = new Map();
const shownOn = (name) => {
  if (!shown.has(name)) {
    let tell;
    const texts = new Promise((resolve) => {
      tell = resolve;
    });
    shown.set(name, { texts, tell });
  }
  return shown.get(name);
};
const tellShown = async (page, name, answers) => {
  const [text, texts] = [await mainText(page), await answers()];
  const there = [...texts].filter((one) => text.includes(one) && !code.includes(one));
  // A part of a longer text is not shown itself.
  const isPart = (one) => there.some((other) => other !== one && other.includes(one));
  shownOn(name).tell(there.filter((one) => !isPart(one)));
};

/** Whether something of a text became an element, or ran. */
const becameMarkup = (page) =>
  page.evaluate(
    () =>
      window.ran === true ||
      document.querySelectorAll('[data-mark], a[href^="javascript:"]').length > 0,
  );
const MISSING_MAX = 3;
let isProven = false;
/** A check that finds nothing must be able to: once a text is put in as markup, and must be found. */
const proveIt = async (page, where) => {
  isProven = true;
  await page.evaluate((mark) => {
    document.querySelector('main h1').innerHTML += mark;
  }, MARK);
  if (!(await becameMarkup(page))) faults.push(`${where}: opmaak op de pagina wordt niet gevonden`);
};
/** Each text of the ledger that the page shows stands there with its markup as text, also folded in. */
const lookForMarkup = async (page, { name }, where) => {
  await page.evaluate(() => {
    for (const one of document.querySelectorAll('details')) one.open = true;
  });
  await settled(page);
  if (await becameMarkup(page)) faults.push(`${where}: opmaak uit een tekst wordt uitgevoerd`);
  const text = await mainText(page);
  const texts = await shownOn(name).texts;
  if (!text.includes('data-mark')) faults.push(`${where}: geen tekst met opmaak op de pagina`);
  const missing = texts.filter((one) => !text.includes(`${one} ${MARK}`));
  // A page may say a few of them by itself, or in another shape.
  if (missing.length > Math.max(MISSING_MAX, texts.length / 5)) {
    for (const one of missing) faults.push(`${where}: “${one}” staat er niet als tekst`);
  }
  if (!isProven) await proveIt(page, where);
};

const browser = await openBrowser();
const guide = await openPage(browser);
const EVERY_PAGE = [...ALL_PAGES, ...(await withAddresses(guide))];
await guide.context().close();
const PAGES =
  names.length === 0 ? EVERY_PAGE : EVERY_PAGE.filter(({ name }) => names.includes(name));

const lookAt = async (page, one, state, answers) => {
  const where = `${one.name} (${state.name})`;
  const path = state.query === undefined ? one.path : withQuery(one.path, state.query);
  await page.goto(BASE_URL + path);
  if (state.isWaiting) {
    await page.waitForSelector('main :is(h1, .loading, .waiting)');
    await page.waitForTimeout(WAIT_TEXT_MS);
    await accessible(page, where, state.part);
    return;
  }
  try {
    await settled(page);
  } catch {
    faults.push(`${where}: de pagina komt niet klaar`);
    if (state.isWhole) shownOn(one.name).tell([]);
    return;
  }
  if (state.isWhole) await tellShown(page, one.name, answers);
  const text = await textOf(page);
  for (const wanted of [...(state.isWhole ? one.texts : []), ...(state.texts ?? [])]) {
    if (!text.includes(wanted)) faults.push(`${where}: “${wanted}” ontbreekt`);
  }
  if (text.includes('Dit blok kan niet worden getoond')) faults.push(`${where}: een blok is stuk`);
  if (state.isMarked) {
    if (one.isFixed !== true) await lookForMarkup(page, one, where);
    return;
  }
  await accessible(page, where, state.part);
  if (state.isWhole) {
    // Of one document the figures are what it says itself; what they rest on stands with them.
    if (one.isDocument !== true) await figuresOpen(page, one.name);
    const shifted = await page.evaluate(() => window.shifted);
    if (shifted > SHIFT_MAX) faults.push(`${where}: verspringt ${shifted.toFixed(3)}`);
  }
  // A page that opens at one of its lines is shown from its title on.
  await page.evaluate(() => window.scrollTo(0, 0));
  await page.screenshot({
    path: join(folder, `${one.name}-${state.name}.jpg`),
    type: 'jpeg',
    quality: 80,
  });
};

await inParallel(STATES, 2, async (state) => {
  const page = await openPage(browser, state.options);
  await watchShifts(page);
  if (state.isMarked) await markAnswers(page);
  if (state.isWaiting) await holdAnswers(page);
  const answers = keepAnswers(page);
  for (const one of PAGES) await lookAt(page, one, state, answers);
  // What is still under way is of no use any more.
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  await page.context().close();
});

// Every overview and every form, on a narrow screen: made from lists, so one fault is often many.
const narrow = [
  await openPage(browser, { width: 360, height: 900 }),
  await openPage(browser, { width: 360, height: 900 }),
];
const listed = async (path, key, kind) => {
  const { groepen } = await (await narrow[0].request.get(`${BASE_URL}/v1/${path}`)).json();
  return groepen.flatMap((group) => group[kind].map((one) => one[key]));
};
const made =
  names.length > 0
    ? []
    : [
        ...(await listed('overzichten', 'naam', 'overzichten')).map(
          (name) => `/overzichten/${name}`,
        ),
        ...(await listed('opdrachten', 'pad', 'opdrachten')).map((path) => `/vastleggen/${path}`),
      ];
await inParallel(made, narrow.length, async (path, worker) => {
  const page = narrow[worker];
  await page.goto(BASE_URL + path);
  const ready = path.startsWith('/overzichten') ? '.stand' : 'form.record';
  try {
    await page.waitForSelector(ready);
    await accessible(page, path, 'without-colours');
  } catch {
    faults.push(`${path}: de pagina komt niet klaar`);
  }
});
await browser.close();
finish(
  `${PAGES.length} pagina’s in ${STATES.length} toestanden en ${made.length} gemaakte pagina’s gecontroleerd, zonder bevindingen.`,
);
