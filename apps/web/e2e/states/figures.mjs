/* global getComputedStyle, TextDecoder -- in the page, and of Node */
// The pages of figures: monitor, budget and spread, tariffs, contracts, and what is told beside figures.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { unzipSync } from 'fflate';
import { accessible, BASE_URL, settled } from '../browser.mjs';
import {
  ask,
  csvOf,
  go,
  keyboard,
  onPaper,
  page,
  pressOn,
  record,
  sheetsOfPaper,
  shows,
  textOf,
} from '../walk.mjs';

/** After the day of the demonstration: a year that no other walk looks at. */
const FAR = '2025';

/** A block of the page, by its question. */
const block = (title) =>
  page.locator('section.block', { has: page.getByRole('heading', { name: title }) });
const choose = async (name) => {
  await page.getByRole('button', { name, exact: true }).click();
  await settled(page);
};
/** The file that a block offers. */
const fileOf = async (where) =>
  csvOf(await where.getByRole('link', { name: 'CSV' }).first().getAttribute('href'));
const isSeen = (locator) => locator.first().isVisible();

const BARS = 'tbody tr:has(.budget-bar):visible';
const bars = () => page.locator(BARS);

/** Approves the one line that a declaration waits for, so that its answer is made. */
const answerOne = async () => {
  const { regels } = await ask('aangehouden-regels');
  const perDeclaration = new Map();
  for (const line of regels) {
    const { id } = line.declaratie;
    perDeclaration.set(id, [...(perDeclaration.get(id) ?? []), line]);
  }
  // The last ones: walks with a work list take the first.
  const single = [...perDeclaration.values()].filter((lines) => lines.length === 1).at(-1);
  assert.ok(single, 'er is geen declaratie met één regel om te beoordelen');
  const [line] = single;
  const { gemeente, wet, aanbieder, nummer } = line.declaratie;
  const answer = () =>
    record('declaraties/regels/besluiten', {
      gemeente: gemeente.code,
      wet,
      aanbieder: aanbieder.agb,
      declaratienummer: nummer,
      regel: line.regel,
      toewijzingnummer: line.toewijzing,
      besluit: 'toekennen',
      reden: 'Nagekeken',
    });
  return { agb: aanbieder.agb, answer };
};

/** Estimates of a provider become so small that what it used is far above them; gives a way back. */
const estimateLess = async (agb) => {
  const { gemeenten } = await ask('regio');
  const { rijen } = await ask(`overzichten/ramingen?jaar=2024&aanbieder=${agb}`);
  const estimate = async (amountOf) => {
    for (const row of rijen) {
      await record('ramingen', {
        gemeente: gemeenten.find(({ naam }) => naam === row.gemeente).code,
        aanbieder: agb,
        segment: row.segment,
        jaar: 2024,
        methode: row.methode,
        bedragCent: amountOf(row),
      });
    }
  };
  await estimate(() => 100);
  return () => estimate(({ bedrag }) => bedrag);
};

const note = (naam, van, tekst, cijfer = 'stromen') =>
  record('toelichtingen', { regio: 'zes', gemeente: '1690', naam, cijfer, van, tekst });

const target = (waarde) =>
  record('doelen', {
    regio: 'zes',
    doel: 'instroom',
    definitie: 'Cliënten die in het jaar beginnen en nog geen hulp hadden',
    eenheid: 'clienten',
    richting: 'hoogstens',
    nulmeting: { jaar: 2023, populatie: 'cliënten', bron: 'Eigen voorbeeld', waarde: 1000 },
    pad: [{ jaar: 2025, waarde }],
    besluitdatum: `${FAR}-05-02`,
    reden: `Nieuw besluit ${String(waarde)}`,
  });

export default {
  'Regiomonitor: jaar, leeg, vakken, bestanden, papier (2.16)': async () => {
    await go('/?jaar=2019');
    // A year is a day: the address says so, and Back does not come to the other way to say it.
    await page.waitForFunction(() => document.location.search === '?situatieOp=2019-12-31');
    await shows('Voor 2019 zijn er nog geen cijfers.');
    await page.getByRole('link', { name: 'Bekijk 2024' }).click();
    await settled(page);
    await shows('Regiomonitor 2024');
    const squares = page.locator('.tile-map button');
    await squares.first().focus();
    await pressOn('ArrowDown');
    await page.locator('h1').click();
    await keyboard.press('2');
    assert.ok(!page.url().includes('gemeente='), 'een cijfer werkt buiten de vakken');
    await squares.first().focus();
    await keyboard.press('2');
    await page.waitForFunction(() => document.location.search.includes('gemeente='));
    await go('/?tabel=begroting');
    const table = block(/binnen het budget/).getByRole('table');
    const rows = await table.locator('tbody tr').count();
    const download = page.waitForEvent('download');
    await page.getByRole('button', { name: 'Alle bestanden (.zip)' }).click();
    const files = unzipSync(await readFile(await (await download).path()));
    const names = Object.keys(files);
    const offered = await page.locator('main a[href*="vorm=csv"]').count();
    for (const form of ['csv', 'xlsx']) {
      assert.equal(names.filter((name) => name.endsWith(`.${form}`)).length, offered);
    }
    const budgets = names.find((name) => name.endsWith('begrotingen.csv'));
    const lines = new TextDecoder().decode(files[budgets]).trim().split('\n').slice(1);
    assert.equal(lines.filter((line) => line.includes(';alles;')).length, rows);
    assert.deepEqual([...files['1-begrotingen.xlsx'].slice(0, 2)], [0x50, 0x4b]);
    assert.equal((await sheetsOfPaper()).count, 2);
    await go('/');
    await onPaper(async () => {
      // Each chart with its table, whichever was chosen.
      for (const chart of ['.budget-list', '.tile-map', '.multiples', '.dot-plot']) {
        const own = page.locator('section.block', { has: page.locator(chart) });
        assert.ok(await isSeen(page.locator(chart)), `${chart} ontbreekt op papier`);
        assert.ok(await isSeen(own.locator('table')), `de tabel bij ${chart} ontbreekt op papier`);
      }
    });
  },

  'Regiomonitor: een blok stuk, en alleen de tegels gaan vanzelf mee (2.16)': async () => {
    await target(700);
    const broken = '**/v1/overzichten/wachtduur?*';
    await page.route(broken, (route) =>
      route.fulfill({ status: 500, json: { title: 'Er ging iets mis', detail: 'Later weer.' } }),
    );
    await go(`/?situatieOp=${FAR}-06-01`);
    await shows('De andere cijfers op deze pagina kloppen wel.');
    await shows('Hoe staat elke gemeente ervoor?');
    await page.unroute(broken);
    const tiles = page.locator('.tiles');
    const goals = block('Halen wij onze doelen?');
    assert.match(await tiles.innerText(), /hoogstens 700 in 2025/);
    await target(650);
    await tiles.getByText('hoogstens 650 in 2025').waitFor();
    // What is below the tiles moves when the reader asks for it.
    assert.match(await goals.innerText(), /hoogstens 700/);
    await page.getByRole('button', { name: 'Ververs de cijfers' }).click();
    await goals.getByText('hoogstens 650 in 2025').waitFor();
  },

  'Toelichtingen: op hun dag, samen als het er veel zijn, elk met eigen gebeurtenissen (2.0.9)':
    async () => {
      const long = (word) => `${'Dit is een lange uitleg bij dezelfde dag. '.repeat(3)}${word}`;
      await note('een', `${FAR}-03-01`, long('Eerste.'));
      await note('twee', `${FAR}-03-01`, long('Tweede.'));
      await note('drie', `${FAR}-03-20`, 'Een derde.');
      await go(`/?situatieOp=${FAR}-02-28`);
      assert.equal(await page.getByText('Tweede.').count(), 0);
      await go(`/?situatieOp=${FAR}-03-31`);
      const flows = block(/Komen er minder mensen bij/);
      assert.match(await flows.locator('svg').innerHTML(), /[①-⑨]–[①-⑨]/);
      const many = flows.getByRole('button', { name: /3 toelichtingen bij maart 2025/ });
      assert.ok(!(await isSeen(flows.getByText('Een derde.'))));
      await onPaper(async () => {
        assert.ok(await isSeen(flows.getByText('Een derde.')));
      });
      await many.click();
      assert.ok(await isSeen(flows.getByText('Een derde.')));
      const row = block('Wat is er gebeurd?').getByRole('row', { name: /Tweede\./ });
      await row.getByRole('link').last().click();
      await settled(page);
      const text = await textOf('main');
      assert.match(text, /Tweede\./);
      assert.doesNotMatch(text, /Eerste\./);
      await note('prijs', '2022-06-15', 'Nieuwe cao.', 'tarieven');
      await go('/tarieven?product=02%2F02Z03');
      const price = block(/Wat was de prijs/);
      await price.getByText('Nieuwe cao.').waitFor();
      assert.match(await price.locator('svg').first().innerHTML(), />①</);
    },

  'Budget: filters in het adres, eenheid, volgorde, bestand, leeg (2.16)': async () => {
    await go('/budget?jaar=2024&segment=wmo-begeleiding&eenheid=euro&sorteer=aanbieder');
    await shows('Segment wmo-begeleiding');
    const names = await bars().locator('th').allInnerTexts();
    assert.deepEqual(
      names,
      [...names].sort((a, b) => a.localeCompare(b, 'nl')),
    );
    assert.match(await textOf(BARS), /€ .* gebruikt, € .* van €/);
    await choose('In % van de raming');
    assert.match(await textOf(BARS), /\d+% gebruikt, \d+% toegezegd/);
    const file = await fileOf(block(/voor op de raming/));
    assert.deepEqual(file.head.slice(0, 4), ['AGB', 'Aanbieder', 'Segment', 'Stand']);
    const all = await page.getByRole('button', { name: /^Alle \d/ }).innerText();
    assert.equal(file.rows.length, Number(/\d+/.exec(all)[0]));
    await page
      .locator('[aria-label="Weergave: Wie loopt in 2024 voor op de raming?"]')
      .getByText('Tabel')
      .click();
    await page.getByRole('button', { name: 'In behandeling' }).click();
    await page.waitForFunction(() => document.location.search.includes('sorteer=behandeling'));
    await go('/budget?jaar=2023&stand=signaal');
    const none = page.locator('p.notice:visible', { hasText: 'Geen aanbieder heeft een signaal' });
    assert.match(await none.innerText(), /Gekeken is tot en met \d+ \w+ \d{4}/);
    await go('/budget?jaar=2019');
    await shows('Voor 2019 zijn er nog geen cijfers.');
  },

  'Budget: een nieuw signaal meldt zich, en staat met de regel op papier (2.16)': async () => {
    const { agb, answer } = await answerOne();
    const undo = await estimateLess(agb);
    await go('/budget?jaar=2024');
    const before = await page.getByRole('button', { name: /^Signaal \d/ }).innerText();
    const rows = await bars().locator('th').allInnerTexts();
    await answer();
    const shown = page.getByRole('button', { name: '1 nieuw signaal · Toon' });
    await shown.waitFor();
    // The rows on the screen stay where they are.
    assert.deepEqual(await bars().locator('th').allInnerTexts(), rows);
    await shown.click();
    await page.waitForFunction(() => document.location.search.includes('stand=signaal'));
    await settled(page);
    const after = await page.getByRole('button', { name: /^Signaal \d/ }).innerText();
    assert.equal(Number(/\d+/.exec(after)[0]), Number(/\d+/.exec(before)[0]) + 1);
    assert.equal(await bars().count(), Number(/\d+/.exec(after)[0]));
    await page
      .getByRole('button', { name: /^Verloop van/ })
      .last()
      .click();
    await page
      .getByText(/signaal sinds/)
      .first()
      .waitFor();
    for (const act of ['Gesprek vastleggen', 'Toelichting geven', 'Raming aanpassen']) {
      await page.getByRole('link', { name: act }).first().waitFor();
    }
    await go('/budget?jaar=2024');
    await onPaper(async () => {
      assert.equal(await bars().count(), Number(/\d+/.exec(after)[0]));
      assert.ok(await isSeen(page.getByText('Wanneer krijgt een aanbieder een signaal?')));
      assert.ok(await isSeen(page.getByText(/110 % van de raming voor het halfjaar/)));
      assert.ok(!(await isSeen(page.getByText('Blijft elke gemeente binnen de begroting?'))));
    });
    await accessible(page, 'budget met een signaal', 'without-colours');
    await undo();
  },

  'Spreiding: maat, één vel, rijen met het aandeel samen (2.16)': async () => {
    await go('/budget?jaar=2024&weergave=spreiding&maat=bedrag');
    await shows(/van het geld\./);
    const file = await fileOf(block('Hoe verdeeld is het aanbod?'));
    const together = file.head.indexOf('Samen met grotere');
    assert.match(file.rows.filter((row) => row[0] !== '').at(-1)[together], /^100/);
    assert.equal((await sheetsOfPaper()).count, 1);
    await choose('Cliënten');
    await shows(/van de cliënten\./);
  },

  'Tarieven: leeg, gevolgen die niemand overslaat, voortgang, merk, papier (2.16)': async () => {
    await go('/tarieven?product=02%2F99X99');
    await shows('Nog geen tarief voor dit product.');
    const step = (number) =>
      page.getByRole('heading', { level: 2, name: new RegExp(`^${number}\\.`) });
    const steps = '/tarieven/wijzigen?tarief=tariff-zes_2018_wmo_02_02Z03_alle';
    await go(`${steps}&stap=2`);
    await page.locator('#waarde').fill('66.50');
    await page.locator('#vanaf').fill('2024-10-01');
    const slow = '**/v1/overzichten/proefberekening?*';
    await page.route(slow, async (route) => {
      await page.waitForTimeout(1_500);
      await route.continue();
    });
    await keyboard.press('Enter');
    await shows(/van 3 berekeningen klaar/);
    await page.getByRole('progressbar').waitFor();
    await settled(page);
    await page.unroute(slow);
    await shows('€ 66,50');
    assert.equal(
      await page.getByRole('list', { name: 'Nu en straks per gemeente' }).locator('li').count(),
      6,
    );
    await shows('Bij welke aanbieders?');
    await page.goto(`${BASE_URL}${steps}&stap=4&waarde=66,00&vanaf=2024-10-01`);
    await step(3).waitFor();
    assert.equal(await page.getByRole('button', { name: 'Vastleggen' }).count(), 0);
    await page.getByRole('link', { name: 'Verder naar vastleggen' }).click();
    await step(4).waitFor();
    const mark = () =>
      page.evaluate(() => getComputedStyle(document.querySelector('.trial'), '::after').content);
    await go('/tarieven?product=02%2F02Z03&prijs=70&naam=Voorjaar');
    await shows('Gevolgen van “Voorjaar” (proefberekening, niet vastgelegd)');
    assert.match(await mark(), /PROEFBEREKENING/);
    await onPaper(async () => assert.match(await mark(), /PROEFBEREKENING/));
    await go('/tarieven?product=02%2F02Z03&tabel=tariefhistorie');
    const history = block('Wat was de prijs, en wie veranderde haar?');
    const file = await fileOf(history);
    assert.equal(file.rows.length, await history.locator('tbody tr').count());
    await onPaper(async () => {
      for (const head of ['Kenmerk', 'Vastgelegd op', 'Tot en met']) {
        assert.ok(await isSeen(history.getByRole('columnheader', { name: head })), head);
      }
      assert.ok(!(await isSeen(page.locator('.trial'))));
      assert.ok(!(await isSeen(page.getByText('Welke jaarlijkse verhogingen waren er?'))));
    });
  },

  'Contracten: laag en toon in het adres, niets ingekocht, smal, liggend, rij per cel (2.16)':
    async () => {
      await go('/contracten?laag=tarief&toon=open');
      assert.match(await textOf('.matrix table'), /€ \d/);
      await go('/contracten?wet=jw');
      await shows('Geen product past bij deze keuze.');
      await go('/contracten');
      const marks = await page.locator('.matrix tbody button').allInnerTexts();
      const file = await fileOf(block('Wat kopen wij waar?'));
      assert.equal(file.rows.length, marks.length);
      const bought = file.head.indexOf('Ingekocht');
      const count = (word) => file.rows.filter((row) => row[bought] === word).length;
      const drawn = (mark) => marks.filter((text) => text.startsWith(mark)).length;
      assert.deepEqual([count('ja'), count('nee')], [drawn('x'), drawn('–')]);
      await onPaper(async () => {
        assert.ok(await isSeen(page.locator('.matrix table')));
        assert.ok(!(await isSeen(page.getByText('Welke contracten zijn er?'))));
      });
      assert.ok((await sheetsOfPaper()).isLandscape);
      await go('/contracten?gemeente=1701');
      const none = await page.locator('.matrix tbody button').allInnerTexts();
      assert.equal(
        await page.getByText('Niets ingekocht.').count(),
        none.filter((text) => text.startsWith('–')).length,
      );
      await page.setViewportSize({ width: 600, height: 900 });
      await go('/contracten');
      await page.getByLabel('Gemeente in beeld').selectOption({ label: 'Meppel' });
      const heads = await page.locator('.matrix thead th:visible').allInnerTexts();
      assert.deepEqual(heads, ['Product', 'Meppel']);
      await page.setViewportSize({ width: 1280, height: 900 });
    },
};
