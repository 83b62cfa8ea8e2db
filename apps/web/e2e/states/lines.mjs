/* global TextDecoder, URLSearchParams, window -- in the page, or of Node */
// The work list of declarations, and one declaration with its lines.
import assert from 'node:assert/strict';
import { unzipSync } from 'fflate';
import { BASE_URL, settled } from '../browser.mjs';
import {
  ask,
  count,
  csvOf,
  firstRow,
  focused,
  go,
  keyboard,
  openAs,
  onPaper,
  page,
  pressOn,
  record,
  shows,
  textOf,
  waitForFocus,
} from '../walk.mjs';

const rows = page.locator('.panes .tight tbody tr');
/** Lines that stand on the page, as `D202412-42`. */
const namesShown = async () =>
  (await rows.locator('th').allInnerTexts()).map((text) => text.trim());
const nameOf = ({ declaratie, regel }) => `${declaratie.nummer}-${regel}`;
const fullNameOf = (line) => `${nameOf(line)} van ${line.declaratie.aanbieder.naam}`;
const rowOf = (line) =>
  rows.filter({ hasText: `${line.declaratie.aanbieder.naam}` }).filter({
    has: page.locator(`[id="kies-${line.declaratie.id}-${line.regel}"]`),
  });
const tickOf = (line) => page.locator(`[id="kies-${line.declaratie.id}-${line.regel}"]`);
const filter = (label) =>
  page
    .locator('.line-filters label')
    .filter({ hasText: new RegExp(`^${label}`) })
    .locator('select');
const addressHas = (part) =>
  page.waitForFunction((text) => document.location.search.includes(text), part);

const keyOf = ({ declaratie: { gemeente, wet, aanbieder, nummer } }) => ({
  gemeente: gemeente.code,
  wet,
  aanbieder: aanbieder.agb,
  declaratienummer: nummer,
});

/** What a colleague does, from his own window. */
const asColleague = (colleague) => ({
  grants: (line) =>
    record(
      'declaraties/regels/besluiten',
      {
        ...keyOf(line),
        regel: line.regel,
        toewijzingnummer: line.toewijzing,
        besluit: 'toekennen',
        reden: 'Gezien door een collega',
      },
      colleague,
    ),
  takesBack: (line) =>
    record(
      'declaraties/herbeoordelingen',
      {
        ...keyOf(line),
        regels: [line.regel],
        reden: 'Toch niet',
      },
      colleague,
    ),
});

/** Numbers of rows in the first sheet of a workbook, with its heading. */
const workbookRows = async (address) => {
  const files = unzipSync(await (await page.request.get(BASE_URL + address)).body());
  const sheet = new TextDecoder().decode(files['xl/worksheets/sheet1.xml']);
  return sheet.match(/<row\b/g).length;
};
const fileLink = (name) =>
  page.locator('main').getByRole('link', { name, exact: true }).first().getAttribute('href');

/** What stands on paper. */
const paperText = () => onPaper(() => textOf('body'));

export default {
  'Declaraties: keuzes en plaats staan in het adres, en de plek blijft (2.16)': async () => {
    const { regels } = await ask('aangehouden-regels');
    const [line] = regels;
    const filters = {
      aanbieder: line.declaratie.aanbieder.agb,
      product: `${line.product.categorie}/${line.product.code}`,
      reden: line.codes[0].regel,
    };
    const chosen = new URLSearchParams(filters).toString();
    await go(`/declaraties?reden=${filters.reden}&sorteer=bedrag`);
    const ordered = regels
      .filter(({ codes }) => codes.some(({ regel }) => regel === filters.reden))
      .sort((a, b) => b.bedragCent - a.bedragCent);
    assert.ok(ordered.length > 1 && ordered.length < regels.length);
    assert.deepEqual(await namesShown(), ordered.slice(0, 50).map(nameOf));
    await go(`/declaraties?${chosen}&sorteer=bedrag`);
    const { totaal, regels: found } = await ask(`aangehouden-regels?${chosen}`);
    assert.ok(totaal > 0 && totaal < ordered.length);
    assert.deepEqual((await namesShown()).sort(), found.slice(0, 50).map(nameOf).sort());
    for (const [label, value] of [
      ['Reden', filters.reden],
      ['Product', filters.product],
      ['Boven', 'bedrag'],
    ]) {
      assert.equal(await filter(label).inputValue(), value, label);
    }
    await filter('Product').selectOption('');
    await page.waitForFunction(() => !document.location.search.includes('product='));

    // Pages, with the line in the address: who gets the link sees the same line.
    await go('/declaraties');
    await shows(`1 t/m 50 van ${regels.length} regels`);
    await page.getByRole('button', { name: 'Volgende bladzijde' }).click();
    await addressHas('pagina=2');
    const onSecond = regels[53];
    await tickOf(onSecond).focus();
    await keyboard.press('x');
    await shows('1 gekozen');
    await page.evaluate(async () => {
      const scrolled = new Promise((done) =>
        window.addEventListener('scroll', done, { once: true }),
      );
      window.scrollBy({ top: 150, behavior: 'instant' });
      await scrolled;
    });
    // A link that is out of sight is gone to first: the place is where it is pressed.
    const toAllocation = page.locator('.panel .facts a').first();
    await toAllocation.scrollIntoViewIfNeeded();
    const [address, top] = await page.evaluate(() => [document.location.href, window.scrollY]);
    await toAllocation.click();
    await shows('Wat gebeurde er?');
    await page.goBack();
    await rowOf(onSecond).and(page.locator('.active')).waitFor();
    await shows('1 gekozen');
    assert.equal(page.url(), address);
    await page.waitForFunction((was) => Math.abs(window.scrollY - was) < 3, top);
    // By the link on the page too.
    await rowOf(onSecond).getByRole('link').click();
    await shows('Wat is er van elke regel geworden?');
    await page.getByRole('link', { name: 'Naar de werklijst' }).click();
    await rowOf(onSecond).and(page.locator('.active')).waitFor();
    assert.equal(page.url(), address);
    await page.goto(address);
    await rowOf(onSecond).and(page.locator('.active')).waitFor();

    // Choosing goes over all pages.
    await page.getByRole('checkbox', { name: 'Kies alle regels op deze bladzijde' }).check();
    await page.getByRole('button', { name: `Kies alle ${regels.length} regels` }).click();
    await shows(`${regels.length} gekozen`);
    await page.getByRole('button', { name: 'Niets kiezen' }).click();
    await page.getByRole('button', { name: '100 per bladzijde' }).click();
    await addressHas('rijen=100');
    await page.waitForFunction(
      (all) => document.querySelectorAll('.tight tbody tr').length === all,
      Math.min(100, regels.length),
    );
  },

  'Declaraties: leeg, en stuk naast de lijst (2.16, 3.2 #12, #13)': async () => {
    await go('/declaraties?product=99%2F99X99');
    await shows('Geen regels gevonden met deze filters. U filtert op Product 99/99X99.');
    await page.getByRole('button', { name: 'Wis filter Product 99/99X99' }).click();
    await firstRow.waitFor();
    const route = '**/v1/aangehouden-regels*';
    await page.route(route, async (asked) => {
      const answer = await asked.fetch();
      const json = { ...(await answer.json()), totaal: 0, totaalCent: 0, regels: [] };
      await asked.fulfill({ response: answer, json });
    });
    await go('/declaraties');
    await shows('U bent klaar. Er zijn geen regels om te beoordelen.');
    await page.unrouteAll({ behavior: 'wait' });
    await page.getByRole('link', { name: 'bekijk wat is beantwoord' }).click();
    await page.getByRole('table', { name: 'Declaraties' }).waitFor();
    const { totaal } = await ask('declaraties?antwoord=verstuurd');
    await settled(page);
    assert.equal(await count('Beantwoord'), totaal);

    const why = '**/v1/declaraties/*/regels/*';
    await page.route(why, (asked) =>
      asked.fulfill({ status: 500, json: { title: 'Er ging iets mis', detail: 'Foutnummer 7.' } }),
    );
    await go('/declaraties');
    const before = await namesShown();
    await page.locator('.panel summary').filter({ hasText: 'Hele onderbouwing' }).click();
    await page.locator('.panel').getByText('Foutnummer 7.').waitFor();
    assert.deepEqual(await namesShown(), before);
    await page.unrouteAll({ behavior: 'wait' });
    await page.locator('.panel').getByRole('button', { name: 'Probeer opnieuw' }).click();
    await page.locator('.panel').getByText('Alle oordelen over deze regel').first().waitFor();
  },

  'Declaraties: een collega is eerder, en nieuwe regels (2.0 regel 13, 3.2 #4, #6)': async () => {
    const before = (await ask('aangehouden-regels')).totaal;
    const other = await openAs('Bram Jansen');
    const colleague = asColleague(other);
    await go('/declaraties');
    const { regels } = await ask('aangehouden-regels');
    const [first, second, third] = regels;
    await tickOf(first).focus();
    const text = await page.locator('.panel h2').innerText();
    await colleague.grants(first);
    // The row greys out where it is; what the reader looks at, and the focus, stay.
    await rowOf(first).and(page.locator('.decided')).waitFor();
    assert.match(
      await rowOf(first).innerText(),
      /goedgekeurd\s+demo-backoffice, om \d\d\.\d\d uur/,
    );
    assert.match(await focused(), new RegExp(`Kies regel ${nameOf(first)} .*goedgekeurd`));
    assert.equal(await page.locator('.panel h2').innerText(), text);
    await keyboard.press('a');
    await shows(
      /^demo-backoffice heeft deze regel om \d\d\.\d\d uur al goedgekeurd\. Uw keuze is niet opgeslagen\.$/,
    );
    await page.getByRole('link', { name: 'Bekijk regel' }).waitFor();
    const [now] = (await ask('aangehouden-regels?stand=besloten')).regels;
    assert.deepEqual(
      [nameOf(now), now.uitkomst, now.besluit.door],
      [nameOf(first), 'toegekend', 'demo-backoffice'],
    );

    // Without news the ledger itself says so, of the lines that it is about.
    const pause = page.getByRole('button', { name: 'Bijwerken pauzeren' });
    await pause.click();
    await colleague.grants(third);
    await tickOf(second).focus();
    await keyboard.press('x');
    await keyboard.press('j');
    await keyboard.press('x');
    await keyboard.press('a');
    await page.getByRole('dialog').waitFor();
    await keyboard.press('Enter');
    await shows('1 van 2 regels is aangepast. 1 kon niet: een collega was eerder.');
    await page.getByText('Bekijk de regel', { exact: true }).click();
    await shows(new RegExp(`${fullNameOf(third)}: goedgekeurd door demo-backoffice, om`));
    await tickOf(second).focus();
    await keyboard.press('u');
    await shows('Ongedaan gemaakt: 1 regel afgekeurd');

    // What comes back is told, and moves nothing until it is asked for.
    await pause.click();
    await page.getByRole('button', { name: 'Lijst verversen' }).click();
    await page.waitForFunction(
      (left) => document.querySelector('caption').textContent.includes(`van ${left} `),
      before - 2,
    );
    const shown = await namesShown();
    await page.locator('.panes .tight').focus();
    await colleague.takesBack(first);
    await colleague.takesBack(third);
    const show = page.getByRole('button', { name: '2 nieuwe regels · Toon' });
    await show.waitFor();
    assert.deepEqual(await namesShown(), shown);
    assert.equal(await page.evaluate(() => document.activeElement.matches('.tight')), true);
    await show.click();
    await waitForFocus('Kies regel');
    assert.equal(await count('Beoordelen'), before);
    await rowOf(first).waitFor();
    await other.context().close();
  },

  'Declaraties: elk bestand is de hele lijst, en papier toont wat er staat (2.16)': async () => {
    const [{ regel: reden }] = (await ask('aangehouden-regels')).perReden;
    await go(`/declaraties?reden=${reden}`);
    const list = await ask(`aangehouden-regels?reden=${reden}`);
    const held = await csvOf(await fileLink('CSV'));
    const cellsIn = ({ head, rows: all }, names) =>
      all.map((row) => names.map((name) => row[head.indexOf(name)]).join('-'));
    assert.deepEqual(cellsIn(held, ['Declaratie', 'Regel']), list.regels.map(nameOf));
    assert.equal(await workbookRows(await fileLink('Excel (.xlsx)')), list.totaal + 1);
    const shown = await namesShown();
    const paper = await paperText();
    for (const name of shown) assert.ok(paper.includes(name), name);
    for (const away of ['Hoofdmenu', 'Goedkeuren', 'Berichten inlezen', 'Reden bij uw besluit']) {
      assert.ok(!paper.includes(away), `op papier staat ${away}`);
    }
    for (const [group, question] of [
      ['antwoorden', 'antwoord=te-versturen'],
      ['beantwoord', 'antwoord=verstuurd'],
      ['alles', ''],
    ]) {
      const where = 'gemeente=0119&wet=wmo';
      await go(`/declaraties?groep=${group}&${where}`);
      const { totaal, declaraties } = await ask(`declaraties?${where}&${question}`);
      const file = await csvOf(await fileLink('CSV'));
      assert.equal(file.rows.length, totaal, group);
      const numbers = await page.locator('main tbody th').allInnerTexts();
      assert.deepEqual(
        numbers.map((text) => text.trim()),
        declaraties.map(({ nummer }) => nummer),
      );
      assert.deepEqual(cellsIn(file, ['Declaratie']).slice(0, numbers.length), numbers);
      assert.ok((await paperText()).includes(numbers[0]));
    }
  },

  'Declaratie: toon en regel in het adres, bestand, brief en voortgang (2.16)': async () => {
    const { declaraties } = await ask('declaraties?antwoord=verstuurd&limit=200');
    const one = declaraties.find(({ afgekeurdeRegels }) => afgekeurdeRegels > 1);
    const { regels } = await ask(`declaraties/${one.id}/regels`);
    const refused = regels.filter(({ uitkomst }) => uitkomst === 'afgekeurd');
    await go(`/declaraties/${one.id}?toon=afgekeurd&regel=${refused[0].regel}`);
    const tabs = page.getByRole('navigation', { name: 'Welke regels' });
    await tabs.getByText(`Afgekeurd ${refused.length}`).waitFor();
    await tabs.getByText(`Alle ${regels.length}`).waitFor();
    const table = page.getByRole('table', { name: 'Regels met hun oordeel' });
    await table.locator('.why').getByText(refused[0].codes[0].uitleg).first().waitFor();
    assert.deepEqual(
      (await table.locator('th.num[scope=row]').allInnerTexts()).map(Number),
      refused.map(({ regel }) => regel),
    );
    const { head, rows: cells } = await csvOf(await fileLink('CSV'));
    const cell = (row, name) => row[head.indexOf(name)];
    assert.deepEqual(
      cells.map((row) => [
        Number(cell(row, 'Regel')),
        cell(row, 'Retourcode'),
        cell(row, 'Waarom'),
        cell(row, 'Versie van de regels'),
      ]),
      refused.map(({ regel, codes, grondslag }) => [
        regel,
        codes.flatMap(({ code }) => code ?? []).join(' '),
        codes.map(({ uitleg }) => uitleg).join(' '),
        grondslag?.regelset ?? '',
      ]),
    );
    assert.equal(await workbookRows(await fileLink('Excel (.xlsx)')), refused.length + 1);

    // On paper it is a letter: each refused line, why, and what to do.
    await page.emulateMedia({ media: 'print' });
    const letter = page.locator('.letter');
    const words = await letter.innerText();
    assert.ok(words.includes(`Aan: ${one.aanbieder.naam}, AGB ${one.aanbieder.agb}`));
    for (const { codes, referentie } of refused) {
      for (const part of [referentie, ...codes.map(({ uitleg }) => uitleg)]) {
        assert.ok(words.includes(part), part);
      }
    }
    assert.equal(await letter.locator('tbody tr').count(), refused.length);
    const todo = await letter.locator('tbody td:last-child').allInnerTexts();
    assert.ok(todo.every((text) => text.trim().length > 10));
    assert.equal(await table.isVisible(), false);
    await page.emulateMedia({ media: null });

    await tabs.getByRole('link', { name: /^Alle/ }).click();
    await page.waitForFunction(() => !document.location.search.includes('toon='));
    assert.equal(await table.locator('th.num[scope=row]').count(), regels.length);

    // A large file is under way: some lines have no verdict yet.
    const detail = new RegExp(`/v1/declaraties/${one.id}(/regels)?(\\?.*)?$`);
    await page.route(detail, async (asked) => {
      const answer = await asked.fetch();
      const body = await answer.json();
      const json = Array.isArray(body.regels)
        ? { ...body, regels: body.regels.slice(0, 3) }
        : { ...body, status: 'ontvangen', verstuurdDatum: null };
      await asked.fulfill({ response: answer, json });
    });
    await go(`/declaraties/${one.id}`);
    const progress = page.getByText(`Controle: 3 van ${regels.length} regels`);
    await progress.waitFor();
    await page.unrouteAll({ behavior: 'wait' });
    await progress.waitFor({ state: 'detached' });
  },

  'Werklijst: toetsen uit, vlakken van 32 px, ongedaan per regel (2.1.4, 2.5.8, 2.6)': async () => {
    const before = (await ask('aangehouden-regels')).totaal;
    const decided = (await ask('aangehouden-regels?stand=besloten')).totaal;
    const letters = page.getByRole('checkbox').first();
    await go('/toegankelijkheid');
    await letters.uncheck();
    await go('/declaraties');
    await firstRow.focus();
    const first = await focused();
    for (const key of ['x', 'g', 'a', 'j', '?', '/']) await keyboard.press(key);
    assert.equal(await focused(), first);
    assert.equal(await firstRow.isChecked(), false);
    assert.equal(await page.locator('tr.decided').count(), 0);
    await pressOn('ArrowDown');
    await go('/toegankelijkheid');
    await letters.check();

    await go('/declaraties');
    const { regels } = await ask('aangehouden-regels');
    await tickOf(regels[0]).focus();
    for (const key of ['x', 'j', 'x', 'g']) await keyboard.press(key);
    await page.getByRole('dialog').waitFor();
    await keyboard.press('Enter');
    await shows('2 regels goedgekeurd, samen');
    await page.getByText('Wat u deed (').click();
    await page.getByText('Per regel').click();
    const small = await page.evaluate(() =>
      [...document.querySelectorAll('.work-bar, .panes, .history, .pages')].flatMap((part) =>
        [...part.querySelectorAll('a, button, select, summary, label.target')].flatMap((one) => {
          const { width, height } = one.getBoundingClientRect();
          return width === 0 || Math.min(width, height) >= 31.5
            ? []
            : [`${one.textContent.slice(0, 30)} ${width}×${height}`];
        }),
      ),
    );
    assert.deepEqual(small, []);
    await page.getByRole('button', { name: `Maak ongedaan: ${fullNameOf(regels[0])}` }).click();
    await page.waitForFunction(() => document.querySelectorAll('tr.decided').length === 1);
    await rowOf(regels[1]).and(page.locator('.decided')).waitFor();
    // What was decided in this window or another one is undone on its own list.
    await page.getByRole('link', { name: /^Besluiten van eerder/ }).click();
    await shows(new RegExp(`^Vandaag: ${decided + 1} (besluit|besluiten), nieuwste boven$`));
    await page.getByRole('button', { name: `Maak ongedaan: ${fullNameOf(regels[1])}` }).click();
    await shows(
      decided === 0
        ? 'Er zijn geen besluiten die u nog kunt veranderen.'
        : new RegExp(`^Vandaag: ${decided} (besluit|besluiten), nieuwste boven$`),
    );
    await go('/declaraties');
    assert.equal(await count('Beoordelen'), before);
  },
};
