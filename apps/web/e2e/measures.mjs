/* global crypto, localStorage, TextDecoder, URLSearchParams, window -- in the page, or of Node */
// How much a task of people may take: clicks counted, and the part of the time that is ours.
// Usage: BASE_URL=http://localhost:3000 node apps/web/e2e/measures.mjs [TASK …]
import assert from 'node:assert/strict';
import { Buffer } from 'node:buffer';
import { readFile } from 'node:fs/promises';
import { unzipSync } from 'fflate';
import { BASE_URL, settled } from './browser.mjs';
import {
  ask,
  count,
  csvOf,
  firstRow,
  focused,
  go,
  keyboard,
  openAs,
  page,
  sheetsOfPaper,
  shows,
  waitForFocus,
  walkAll,
} from './walk.mjs';

/** The seconds are those of a person with a machine to himself; ours does other work meanwhile. */
const SLACK = 2;

let presses = 0;
/** One click, as the measures of the tasks count them; done by keyboard. */
const press = async (target, key = 'Enter') => {
  await target.focus();
  presses += 1;
  await keyboard.press(key);
};
const menu = (name) =>
  page.getByRole('navigation', { name: 'Hoofdmenu' }).getByRole('link', { name, exact: true });
const link = (name) => page.locator('main').getByRole('link', { name }).first();
const button = (name) => page.locator('main').getByRole('button', { name }).first();
const cents = (text) => Number(text.replace(/[^\d-]/g, ''));
/** What stands on the page, without what differs at each opening. */
const tableText = (name) => page.getByRole('table', { name }).first().innerText();

/** Moment by which half of the history was known. */
const halfway = async () => {
  const { aantal } = await ask('geschiedenis');
  const { deze } = await ask(`geschiedenis/gebeurtenis?nummer=${Math.floor(aantal / 2)}`);
  return deze.vastgelegdOp;
};

/** Cuts the check of the history to its first page, changed where asked; the hashing is real. */
const firstPageOfProof = async (changed) => {
  await page.route('**/v1/bewijs?*', async (route) => {
    const answer = await route.fetch();
    const proof = await answer.json();
    await route.fulfill({ response: answer, json: { ...changed(proof), volgende: null } });
  });
};

/** Tells on the page how often it was sent to paper, instead of doing it. */
const countPrints = () =>
  page.evaluate(() => {
    window.printed = 0;
    window.print = () => {
      window.printed += 1;
    };
  });

const drawSample = async (name) => {
  const field = (label) => page.locator('form.record').getByLabel(label, { exact: true });
  await field('Gemeente').selectOption('1690');
  await field('Steekproef').fill(name);
  await field('Startgetal').fill('2024-raad');
  await field('Methode').selectOption('regels');
  await field('Omvang').fill('12');
  await field('Van').fill('2024-01-01');
  await field('Tot en met').fill('2024-12-31');
  await field('Bekend op').fill(new Date(Date.now() - 60_000).toISOString());
  await field('Datum').fill('2025-01-02');
};

const linesOfSample = async (name) => {
  const { head, rows } = await csvOf(
    `/v1/overzichten/steekproef?gemeente=1690&naam=${name}&vorm=csv`,
  );
  const own = head.indexOf('Regel');
  return rows.map((row) => row[own]);
};

/** Tasks with how many clicks and seconds they may take; null: the brief gives no such measure. */
const MEASURES = {
  'B1 waarom is een regel afgekeurd, en wat nu': [
    2,
    10,
    async () => {
      await go('/declaraties?groep=alles');
      const refused = page
        .getByRole('table', { name: 'Declaraties' })
        .locator('tbody tr')
        .filter({ has: page.locator('td:nth-child(9)', { hasText: /^[1-9]/ }) })
        .first();
      await press(refused.getByRole('link').first());
      await shows('Wat is er van elke regel geworden?');
      await settled(page);
      const row = page.locator('tbody tr').filter({ hasText: 'afgekeurd' }).first();
      await press(row.getByRole('button', { name: /^Waarom/ }));
      const why = page.locator('.why');
      await why
        .getByText(/retourcode \d{4}/)
        .first()
        .waitFor();
      await why.getByText(/^De aanbieder: /).waitFor();
    },
  ],
  'B1 waarom wacht een regel op mij': [
    0,
    10,
    async () => {
      await go('/declaraties');
      await page.locator('.panel .reason').first().waitFor();
      await shows('Wat nu?');
    },
  ],
  'B2 oordelen, regel na regel': [
    5,
    20,
    async () => {
      await go('/declaraties');
      const before = await count('Beoordelen');
      const decided = await count('Besloten');
      await firstRow.focus();
      const times = [];
      for (const key of ['g', 'a', 'g', 'a', 'g']) {
        const was = await focused();
        const begin = Date.now();
        presses += 1;
        await keyboard.press(key);
        await page.waitForFunction((name) => document.activeElement?.ariaLabel !== name, was);
        times.push(Date.now() - begin);
      }
      // Four seconds is for the person; ours is to have the next line there at once.
      const slowest = Math.max(...times);
      assert.ok(slowest < 1_000, `de volgende regel komt na ${slowest} ms`);
      await page.waitForFunction(() => document.querySelectorAll('tr.decided').length === 5);
      for (let undone = 0; undone < 5; undone += 1) {
        await keyboard.press('u');
        await page.waitForFunction(
          (left) => document.querySelectorAll('tr.decided').length === left,
          4 - undone,
        );
      }
      await go('/declaraties');
      assert.deepEqual([await count('Beoordelen'), await count('Besloten')], [before, decided]);
    },
  ],
  'B3 één besluit over alle regels met hetzelfde bezwaar': [
    3,
    20,
    async () => {
      await go('/declaraties');
      await press(button(/^Kies alle \d+ regels met deze reden/));
      await press(button(/^Afkeuren/));
      const asking = page.getByRole('dialog');
      await asking.waitFor();
      assert.match(await asking.innerText(), /\d+ regels afkeuren\?[\s\S]*Samen €/);
      await press(asking.getByRole('button', { name: 'Afkeuren' }));
      await shows(/\d+ regels afgekeurd, samen/);
      await waitForFocus('Kies regel');
      await keyboard.press('Control+z');
      await shows('Ongedaan gemaakt');
    },
  ],
  'B4 zoeken op elk nummer dat op papier staat': [
    1,
    5,
    async () => {
      const [line] = (await ask('aangehouden-regels')).regels;
      await go('/beheer');
      await keyboard.press('/');
      await waitForFocus('Zoek op nummer of naam');
      await keyboard.type(line.declaratie.nummer);
      presses += 1;
      await keyboard.press('Enter');
      await shows('Declaraties met nummer');
      for (const [text, heading] of [
        [String(line.toewijzing), 'Toewijzingen'],
        [line.referentie, 'Declaratieregels'],
        [line.declaratie.aanbieder.agb, 'Aanbieders'],
      ]) {
        await go(`/zoeken?tekst=${encodeURIComponent(text)}`);
        await page.getByRole('heading', { name: heading, level: 2 }).waitFor();
      }
    },
  ],
  'B5 wat moet vandaag weg, na het aanmelden': [
    0,
    null,
    async () => {
      const other = await openAs('Bram Jansen');
      assert.equal(new URL(other.url()).pathname, '/declaraties');
      await other.getByText(/^Vandaag (moet|hoeft)|^Alle antwoorden zijn verstuurd/).waitFor();
      await other.context().close();
    },
  ],
  'B6 hoeveel ruimte is er nog': [
    1,
    null,
    async () => {
      await go('/declaraties');
      await press(page.locator('.panel .facts a').first());
      for (const what of ['Toegewezen', 'Gedeclareerd', 'Over']) {
        await page.locator('.tile .what').getByText(what).first().waitFor();
      }
    },
  ],
  'B7 een tarief wijzigen, met de gevolgen vooraf': [
    null,
    180,
    async () => {
      await go('/tarieven/wijzigen?stap=2&tarief=tariff-zes_2018_wmo_02_02Z03_alle');
      await page.locator('#waarde').fill('66,00');
      await page.locator('#vanaf').fill('2024-10-01');
      await keyboard.press('Enter');
      await shows('Wat kost dit bij evenveel hulp');
      await settled(page);
      const text = await page.locator('main').innerText();
      // Euros, lines and providers, and that old lines change too, before anything is recorded.
      for (const part of [/De regio betaalt[^.]*€/, /\d+ regels/, /aanbieder/i, /vroeger/]) {
        assert.match(text, part);
      }
      assert.equal(await page.getByRole('button', { name: 'Vastleggen' }).count(), 0);
      await shows('Er is niets vastgelegd');
    },
  ],
  'B8 een fout herstellen': [
    3,
    null,
    async () => {
      await go('/declaraties');
      await press(firstRow, 'g');
      await shows('1 regel goedgekeurd');
      await press(page.locator('.groups-nav a').filter({ hasText: 'Besloten' }));
      await settled(page);
      const undo = button(/^Maak ongedaan/);
      const name = await undo.getAttribute('aria-label');
      await press(undo);
      await page.getByRole('button', { name }).waitFor({ state: 'detached' });
      // The decision that was taken back stays to be seen, with its reason.
      const [line] = name.split(': ')[1].split(' van ');
      const [declaration, place] = [line.slice(0, line.lastIndexOf('-')), line.split('-').at(-1)];
      const filter = [`declaratie:=${declaration}`, `regel:=${place}`].map((one) => [
        'filter',
        one,
      ]);
      const { rijen } = await ask(`overzichten/besluiten?${new URLSearchParams(filter)}`);
      assert.ok(rijen.some(({ ingetrokken }) => ingetrokken?.startsWith('Besluit ongedaan')));
    },
  ],
  'B9 overdragen aan een collega': [
    0,
    null,
    async () => {
      await go('/declaraties?groep=alles&gemeente=0119&wet=wmo');
      const rows = await tableText('Declaraties');
      const other = await openAs('Bram Jansen');
      await other.goto(page.url());
      await settled(other);
      assert.equal(await other.getByRole('table', { name: 'Declaraties' }).innerText(), rows);
      await other.context().close();
    },
  ],
  'B10 wat is er nieuw sinds de vorige keer': [
    1,
    null,
    async () => {
      const { logpositie } = await ask('gebeurtenissen?limit=1');
      await go('/gebeurtenissen');
      await page.evaluate(
        (before) => localStorage.setItem('zgb-laatste-gebeurtenis', String(before)),
        logpositie - 20,
      );
      await go('/declaraties');
      await press(page.locator('footer').getByRole('link', { name: /Nieuw sinds/ }));
      await shows('Dit is wat er is vastgelegd sinds uw vorige bezoek');
      await settled(page);
      const first = await page.locator('tbody tr th').first().innerText();
      assert.ok(cents(first) > logpositie - 20, first);
    },
  ],
  'A1 een cijfer van toen, uit een link': [
    3,
    30,
    async () => {
      const known = await halfway();
      const times = `bekendOp=${known}&situatieOp=2024-12-31`;
      await go(`/overzichten/budget-per-aanbieder?${times}&jaar=2024`);
      await shows('U kijkt terug.');
      const file = await link('als CSV').getAttribute('href');
      const then = (await csvOf(file)).text;
      const now = (await csvOf(file.replace(/bekendOp=[^&]*&?/, ''))).text;
      assert.notEqual(then, now);
      assert.equal((await csvOf(file)).text, then);
    },
  ],
  'A2 waarom is dat cijfer nu anders, op de cent': [
    2,
    null,
    async () => {
      await go(`/tijdreis?situatieOp=2024-12-31&bekendOp=${await halfway()}`);
      await press(link('Vergelijk met nu'));
      await shows('Wat verklaart het verschil?');
      await press(link(/^Alle oorzaken/));
      await page.getByRole('table', { name: /gebeurtenissen$/ }).waitFor();
      const file = page.locator('main a[href*="/v1/verschil"][href*="csv"]');
      const { head, rows } = await csvOf(await file.getAttribute('href'));
      const at = head.indexOf('Bedrag');
      const amounts = rows.map((row) => cents(row[at]));
      const end = amounts.pop();
      assert.ok(amounts.length > 100, `${amounts.length} gebeurtenissen`);
      assert.equal(
        amounts.reduce((sum, one) => sum + one, 0),
        end,
      );
    },
  ],
  'A3 de hele grondslag van een regel': [
    1,
    null,
    async () => {
      await go('/zoeken?tekst=D202412');
      await go(await link(/D202412/).getAttribute('href'));
      await press(button(/^Waarom\? Regel/));
      for (const part of [
        'Afgesproken tarief',
        /· versie/,
        'Alle oordelen over deze regel',
        /gebeurtenis/,
        'Zoals bekend op',
      ]) {
        await shows(part);
      }
    },
  ],
  'A4 een steekproef trekken en meenemen': [
    3,
    60,
    async () => {
      const name = `meting-${Date.now()}`;
      await go('/');
      await press(menu('Controle'));
      await press(link('een steekproef trekken'));
      await page.locator('form.record').waitFor();
      await drawSample(name);
      await press(button('Vastleggen'));
      await shows(/Vastgelegd als gebeurtenis/);
      const lines = await linesOfSample(name);
      assert.equal(lines.length, 12);
      // Who draws again with the same start and stand gets the same lines.
      const known = await page.locator('form.record').getByLabel('Bekend op').inputValue();
      await go('/vastleggen/steekproeven');
      await drawSample(`${name}-nog`);
      await page.locator('form.record').getByLabel('Bekend op').fill(known);
      await button('Vastleggen').press('Enter');
      await shows(/Vastgelegd als gebeurtenis/);
      assert.deepEqual(await linesOfSample(`${name}-nog`), lines);
    },
  ],
  'A5 nagaan of er niets is veranderd': [
    2,
    null,
    async () => {
      await firstPageOfProof((proof) => proof);
      await go('/');
      await press(menu('Controle'));
      await press(button('Controleer alles'));
      await shows('✔ Alles klopt');
      await link('Download bewijsbestand').waitFor();
      await page.unroute('**/v1/bewijs?*');
      await firstPageOfProof(({ gebeurtenissen, ...proof }) => ({
        ...proof,
        gebeurtenissen: gebeurtenissen.map((one, place) =>
          place === 41 ? { ...one, inhoud: one.inhoud.replace('"data"', '"Data"') } : one,
        ),
      }));
      await button('Controleer alles').focus();
      await keyboard.press('Enter');
      await shows('Gebeurtenis 42 past niet.');
      await page.unroute('**/v1/bewijs?*');
    },
  ],
  'A6 correcties achteraf, met een bestand': [
    2,
    null,
    async () => {
      await go('/');
      await press(menu('Controle'));
      await press(link(/^Correcties achteraf/));
      await shows('Welke gebeurtenissen');
      await settled(page);
      await link('CSV').waitFor();
    },
  ],
  'A7 wie besloot met de hand, tegen het advies': [
    2,
    null,
    async () => {
      await go('/');
      await press(menu('Controle'));
      await press(link(/tegen het advies van de regels$/));
      await page.getByRole('heading', { name: 'Besluiten van medewerkers' }).waitFor();
      await settled(page);
      const { head, rows } = await csvOf(await link('als CSV').getAttribute('href'));
      assert.ok(rows.length > 0);
      for (const name of ['Door', 'Reden', 'Vastgelegd op', 'Advies van de regels']) {
        assert.ok(head.includes(name), name);
      }
      const against = head.indexOf('Tegen het advies');
      assert.ok(rows.every((row) => row[against] === 'ja'));
    },
  ],
  'A8 één bestand als bewijs': [
    1,
    null,
    async () => {
      await go('/budget?jaar=2024');
      const download = page.waitForEvent('download');
      await press(button('Bewaar bewijs'));
      const files = unzipSync(await readFile(await (await download).path()));
      const text = (name) => new TextDecoder().decode(files[name]);
      const cover = text('LEESMIJ.txt');
      assert.match(cover, /Adres: .*bekendOp=/);
      assert.match(cover, /Stand: gebeurtenis \d+/);
      assert.ok(text('pagina.html').includes('Budget per aanbieder 2024'));
      const csv = Object.keys(files).filter((name) => name.endsWith('.csv'));
      assert.ok(csv.length > 0);
      for (const name of ['pagina.html', ...csv]) {
        const digest = await crypto.subtle.digest('SHA-256', files[name]);
        assert.ok(cover.includes(`${Buffer.from(digest).toString('hex')}  ${name}`), name);
      }
      // What was kept comes again, byte for byte.
      const [, address] = new RegExp(`^${csv[0]}: (.*)$`, 'm').exec(cover);
      const again = await page.request.get(BASE_URL + address);
      assert.ok((await again.body()).equals(Buffer.from(files[csv[0]])));
    },
  ],
  'C1 wie zit boven de raming': [
    1,
    10,
    async () => {
      await go('/');
      await press(menu('Budget'));
      await shows(/voor op de raming/);
      await shows(/van de \d+ aanbieders (heeft|hebben) een signaal/);
    },
  ],
  'C2 het accountgesprek voorbereiden': [
    1,
    null,
    async () => {
      await go('/budget?jaar=2024');
      const { rijen } = await ask('overzichten/budget-per-aanbieder?jaar=2024&limit=500');
      const used = rijen.filter(({ gebruikt }) => gebruikt > 0);
      const bySize = used.sort((a, b) => b.gebruikt - a.gebruikt);
      for (const { agb } of [bySize[0], bySize.at(-1)]) {
        await go(`/aanbieders/${agb}?jaar=2024`);
        assert.equal((await sheetsOfPaper()).count, 2, `het blad van ${agb}`);
      }
      await countPrints();
      await press(button('Afdrukken'));
      await page.waitForFunction(() => window.printed === 1);
    },
  ],
  'C3 blijven wij binnen de begroting': [
    0,
    5,
    async () => {
      await go('/?situatieOp=2024-06-01');
      await shows(/binnen de begroting\.|begrotingen (wordt|worden) naar verwachting overschreden/);
    },
  ],
  'C4 waar wacht men te lang': [
    1,
    10,
    async () => {
      await go('/');
      await press(menu('Wachten'));
      await shows(/norm 14 werkdagen/);
      await shows('Waar wachten mensen, per product en gemeente?');
    },
  ],
  'C5 zijn wij op weg naar onze doelen': [
    0,
    null,
    async () => {
      await go('/');
      const goals = page.getByRole('region', { name: 'Halen wij onze doelen?' });
      await goals.getByText(/^(Ja|Nee, niet allemaal|Nog niet bekend)[.:]/).waitFor();
    },
  ],
  'C6 mijn gemeente naast de andere': [
    2,
    null,
    async () => {
      await go('/');
      const towns = page.getByRole('region', { name: 'Hoe staat elke gemeente ervoor?' });
      await towns
        .getByRole('button', { name: 'Cliënten per 1.000 inwoners', pressed: true })
        .waitFor();
      await press(towns.getByRole('link', { name: 'Tabel' }));
      await towns.getByRole('columnheader', { name: 'Per 1.000' }).waitFor();
    },
  ],
  'C7 wie heeft geen of weinig cliënten, en hoe verdeeld is het aanbod': [
    2,
    null,
    async () => {
      await go('/');
      await press(menu('Aanbieders'));
      await shows(/van de \d+ aanbieders \(25%\) (helpt|helpen) [\d,]+% van de cliënten/);
      await shows('Wie heeft geen cliënten, of is lang stil?');
    },
  ],
  'C8 een link, en een bestand met bron en datum': [
    1,
    60,
    async () => {
      await go('/budget?jaar=2024');
      await press(button('Deel deze stand'));
      await page.locator('.shared:not(:empty)').waitFor();
      await link('CSV').waitFor();
    },
  ],
  'C9 wat betekent dit cijfer': [
    1,
    null,
    async () => {
      await go('/aanbieders');
      await press(page.locator('details summary').filter({ hasText: 'Uitleg' }).first());
      await page.locator('details[open] p').first().waitFor();
    },
  ],
  'C10 wat kost een ander tarief elke gemeente': [
    null,
    120,
    async () => {
      await go('/');
      await press(menu('Tarieven'));
      await settled(page);
      await page.getByLabel(/^Voorstel A/).fill('4,5');
      await press(button('Bereken'));
      await shows('Gevolgen (proefberekening, niet vastgelegd)');
      await shows(/Dit had de regio/);
      await shows('Proefberekening: er wordt niets vastgelegd.');
    },
  ],
};

const WALKS = Object.fromEntries(
  Object.entries(MEASURES).map(([name, [clicks, seconds, walk]]) => [
    `${name} (${[clicks === null ? [] : `${clicks} keer klikken`, seconds === null ? [] : `${seconds} s`].flat().join(', ')})`,
    async () => {
      presses = 0;
      const begin = Date.now();
      await walk();
      const took = (Date.now() - begin) / 1_000;
      assert.ok(clicks === null || presses <= clicks, `het kost ${presses} keer klikken`);
      assert.ok(seconds === null || took <= SLACK * seconds, `het kost ${took} s`);
    },
  ]),
);

await walkAll(WALKS, 'taken van mensen gemeten');
