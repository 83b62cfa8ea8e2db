/* global window -- in the page */
// Waiting, flows, providers and one allocation: what they do beside showing figures.
import assert from 'node:assert/strict';
import { accessible, BASE_URL, settled } from '../browser.mjs';
import {
  ask,
  csvOf,
  fetched,
  go,
  keyboard,
  onPaper,
  page,
  record,
  sheetsOfPaper,
  shows,
} from '../walk.mjs';

const YEAR = 'situatieOp=2024-12-31';
const number = (text) => Number(text.replaceAll(/[^\d-]/g, ''));
const sum = (values) => values.reduce((all, one) => all + one, 0);
const block = (title) => page.getByRole('region', { name: title, exact: true });

/** Rows of the file of a block, by the headings of its columns. */
const fileOf = async (title) => {
  const href = await block(title).getByRole('link', { name: 'CSV' }).getAttribute('href');
  const { head, rows } = await csvOf(href);
  return rows.map((row) => Object.fromEntries(row.map((cell, at) => [head[at], cell])));
};

const topOf = async (locator) => (await locator.boundingBox()).y;

/** Other rows than the ledger has, for what it never shows by itself. */
const withRows = async (sheet, rows, walk) => {
  const place = `**/v1/overzichten/${sheet}?*`;
  await page.route(place, async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ response: answer, json: { ...(await answer.json()), rijen: rows } });
  });
  try {
    await walk();
  } finally {
    await page.unroute(place);
  }
};

const FLOW = 'Van welke hulp naar welke hulp?';

export default {
  'In en uit: adres, rij licht op, bestand, papier, leeg en te weinig (2.4, 2.16)': async () => {
    await go(`/stroom?${YEAR}&begin=Zwaar&groep=zwaarte`);
    await shows(/Van de [\d.]+ toewijzingen voor zware hulp/);
    assert.equal(await page.getByLabel('Verdeel naar').inputValue(), 'zwaarte');
    const lit = () => block(FLOW).locator('path.band-lit').count();
    const some = await lit();
    const chosen = block(FLOW).getByRole('button', { name: 'Zwaar', exact: true });
    assert.equal(await chosen.getAttribute('aria-pressed'), 'true');
    await chosen.focus();
    await keyboard.press('Enter');
    await page.waitForFunction(() => !document.location.search.includes('begin='));
    await keyboard.press('Tab');
    // The focus on a row lights its bands; away from the table all are lit.
    await page.getByLabel('Verdeel naar').focus();
    assert.ok(some > 0 && some < (await lit()), `${some} van ${await lit()} banden lichten op`);

    const rows = await fileOf(FLOW);
    const table = block(FLOW).getByRole('row');
    for (const name of ['Nieuw', 'Zwaar']) {
      const cells = table.filter({ has: page.getByRole('button', { name, exact: true }) });
      assert.equal(
        number(await cells.locator('td').last().innerText()),
        sum(
          rows
            .filter((row) => row['Begin van de periode'] === name)
            .map((row) => number(row.Toewijzingen)),
        ),
        `het bestand telt voor ${name} anders op dan de tabel`,
      );
    }
    const [drawing, matrix] = [block(FLOW).locator('svg'), block(FLOW).locator('.heat-table')];
    assert.ok((await topOf(drawing)) < (await topOf(matrix)));
    await onPaper(async () => {
      assert.ok((await topOf(matrix)) < (await topOf(drawing)), 'op papier staat de tabel eerst');
    });

    // The goal of the region stands beside what is counted.
    await page.getByRole('img', { name: /Nieuwe cliënten per jaar, met het doel/ }).waitFor();
    const [goal] = (await fileOf('Gaan wij naar ons doel toe?')).filter(
      ({ Jaar }) => Jaar === '2027',
    );
    assert.equal(number(goal['Doel voor nieuw (cliënten)']), 800);

    await withRows('van-naar', [{ van: 'Licht', naar: 'Zwaar', aantal: 9 }], async () => {
      await go(`/stroom?${YEAR}`);
      await shows('Te weinig mensen om te tonen.');
      assert.equal(await drawing.count(), 0);
      assert.equal(await matrix.count(), 1);
    });
    await go('/stroom?tot=1990-12-31&van=1990-01-01');
    await block(FLOW).getByText('Te weinig mensen om te tonen.', { exact: true }).waitFor();
    await accessible(page, 'in en uit, leeg');
  },
  'Toewijzing: filter, plek, keten, nieuw, papier, bestand en leeg (2.8, 2.16)': async () => {
    const { rijen } = await ask(
      `overzichten/activiteit?jaar=2024&${YEAR}&regelsVan=bedrag&limit=1`,
    );
    const place = /^allocation-(\d+)_(\w+)_(\d+)$/.exec(rijen[0].stroom);
    assert.ok(place, JSON.stringify(rijen[0]));
    const [, municipality, law, allocation] = place;
    const path = `/toewijzingen/${municipality}/${law}/${allocation}`;
    await go(path);
    const timeline = block('Wat gebeurde er?');
    const { tijdlijn } = await ask(`toewijzingen/${municipality}/${law}/${allocation}`);
    await timeline.getByRole('link', { name: `Alles ${tijdlijn.length}`, exact: true }).waitFor();

    // What is on paper names nobody of the office.
    await onPaper(async () => {
      const text = await timeline.innerText();
      assert.ok(text.includes('vastgelegd') && !/ door /.test(text), text.slice(0, 200));
    });

    // The file holds the same events, oldest first.
    for (const [name, rowsOf] of [
      [
        'CSV',
        (text) =>
          text
            .trim()
            .split('\n')
            .slice(1)
            .map((line) => line.split(';')[0]),
      ],
      [
        'JSON, een gebeurtenis per regel',
        (text) =>
          text
            .trim()
            .split('\n')
            .map((line) => String(JSON.parse(line).positie)),
      ],
    ]) {
      const href = await timeline.getByRole('link', { name }).getAttribute('href');
      const text = await (await fetched(href)).text();
      assert.deepEqual(
        rowsOf(text),
        tijdlijn.map(({ positie }) => String(positie)),
      );
    }

    // A link names one event, and opens what it is folded in.
    const first = tijdlijn.find(({ titel }) => titel === 'Regel toegekend');
    await page.goto(`${BASE_URL}${path}#gebeurtenis-${first.positie}`);
    await page.locator(`#gebeurtenis-${first.positie}:focus`).waitFor();

    // Somebody else records something: nothing moves until one asks for it.
    await go(path);
    const top = () => timeline.locator('.timeline strong').first().innerText();
    const before = await top();
    const said = tijdlijn.findLast(({ titel }) => titel === 'Reden van het einde');
    await record('toewijzingen/eindredenen', {
      gemeente: municipality,
      wet: law,
      toewijzing: Number(allocation),
      eindreden: said?.bijzonderheden === 'in overleg' ? 'volgens plan' : 'in overleg',
    });
    await timeline.getByText('1 nieuwe gebeurtenis.').waitFor();
    assert.equal(await top(), before);
    await timeline.getByRole('button', { name: 'Toon', exact: true }).focus();
    await keyboard.press('Enter');
    await timeline.getByText('Reden van het einde').first().waitFor();
    assert.equal(await top(), 'Reden van het einde');

    await timeline.getByRole('link', { name: /^Alleen problemen/ }).focus();
    await keyboard.press('Enter');
    await page.waitForFunction(() => document.location.search.includes('toon=problemen'));
    assert.equal(await timeline.getByText('Regel toegekend').count(), 0);
    await accessible(page, 'toewijzing, alleen problemen');

    const waiting = await ask('overzichten/wachtenden?limit=1');
    const [one] = waiting.rijen;
    await go(`/toewijzingen/${one.gemeenteCode}/${one.wet}/${one.toewijzing}?toon=geld`);
    await timeline.getByText('Nog geen declaraties.', { exact: true }).waitFor();
    await shows(/^Nog geen declaraties\. /);
  },
  'Wachten: fase, weergave, leeg, eigen groep, papier en bestand (2.3, 2.16)': async () => {
    await go(`/wachten?${YEAR}`);
    const spread = block('Hoe lang wachten mensen?');
    // The file holds the bars of the histogram, and the page says what is counted.
    const bins = (await fileOf('Hoe lang wachten mensen?')).map((row) => number(row['Wachtend']));
    await spread.getByRole('link', { name: 'Tabel' }).focus();
    await keyboard.press('Enter');
    const cells = await spread.locator('tbody tr td:nth-child(2)').allInnerTexts();
    assert.deepEqual(cells.map(number), bins);
    assert.ok(sum(bins) > 0);
    await spread.getByText('Werkdagen vanaf de toewijzing').waitFor();
    // A list in pages comes as a file of everyone.
    const { stand } = await ask(`overzichten/wachtenden?${YEAR}&limit=1`);
    assert.ok(stand.rijen > 50, 'iedereen past op één bladzijde');
    assert.equal((await fileOf('Wie wachten er?')).length, stand.rijen);

    await onPaper(async () => {
      const seen = (title) => block(title).isVisible();
      assert.ok(await seen('Hoe lang wachten mensen?'));
      assert.ok(await page.getByRole('region', { name: /Waar wachten mensen/ }).isVisible());
      assert.ok(!(await seen('Wie wachten er?')) && !(await seen('Hoe gaat het door de tijd?')));
    });

    await page.getByRole('button', { name: 'Gestart in de maand' }).focus();
    await keyboard.press('Enter');
    await shows(/^Hoe lang wachtte wie in/);
    await page.waitForURL(/weergave=gestart/);
    assert.equal(await spread.count(), 0);
    await page.getByRole('button', { name: 'Wachten op besluit van de gemeente' }).focus();
    await keyboard.press('Enter');
    await shows('Wie wacht op een besluit van de gemeente?');
    await page.waitForURL(/fase=besluit/);
    await accessible(page, 'wachten op besluit');

    // Before the first allocation nobody waits.
    await go('/wachten?situatieOp=2015-01-01');
    await page.getByText('Niemand wacht langer dan 14 werkdagen.', { exact: true }).waitFor();
    assert.equal(await spread.count(), 0);
  },
  'Wachten: één productgroep in elk cijfer, tot de regels erachter, en weer alle (W-01)':
    async () => {
      const all = await ask(`wachtlijst?${YEAR}`);
      const { perProduct } = await ask(`wachtlijst?${YEAR}&wet=wmo`);
      const [{ groep: code, naam: name }] = perProduct.sort((a, b) => b.wachtend - a.wachtend);
      const figure = all.perProduct.find(({ groep }) => groep === code).wachtend;
      assert.ok(figure > 0 && figure < all.wachtend, 'één groep is niet de hele lijst');
      assert.equal(sum(all.perProduct.map(({ wachtend }) => wachtend)), all.wachtend);
      const chips = page.getByRole('list', { name: 'Gekozen filters' });
      const sentence = page.locator('.key-sentence').first();
      const select = (label) => page.getByRole('combobox', { name: label, exact: true });
      const choice = select('Productgroep');
      /** Waits until the sentence is of that group; empty: of all. */
      const says = (start) => sentence.filter({ hasText: start }).waitFor();
      const [ofGroup, ofAll] = [new RegExp(`^${name}: `), /^[\d.]+ cliënten wachten/];

      // Chosen with the keyboard, under the times and the law that were there already.
      await go(`/wachten?${YEAR}&wet=wmo`);
      await choice.focus();
      for (let tries = 0; (await choice.inputValue()) !== code && tries < 20; tries += 1) {
        await keyboard.press('ArrowDown');
      }
      await page.waitForURL(new RegExp(`productgroep=${code}.*wet=wmo`));
      await says(ofGroup);
      await chips.getByText(`Productgroep ${name}`).waitFor();
      // Another part of the region and another law leave it as it is.
      const town = all.perGemeente.find(({ wachtend }) => wachtend > 0);
      await select('Gemeente').selectOption(town.code);
      await page.waitForURL(/gemeente=.*productgroep=/);
      await select('Gemeente').selectOption('');
      await select('Wet').selectOption('');
      await page.waitForURL((url) => !/gemeente|wet/.test(url.search));
      await says(ofGroup);
      await settled(page);
      assert.equal(await choice.inputValue(), code);
      await accessible(page, 'wachten, één productgroep');

      // The sentence, the tables, the files and the rows behind a figure are of the same people.
      assert.equal(number(/^.*?: ([\d.]+)/.exec(await sentence.innerText())[1]), figure);
      const table = (caption) => page.getByRole('table', { name: caption, exact: true });
      const column = async (caption) =>
        (await table(caption).locator('tbody td:nth-child(2)').allInnerTexts()).map(number);
      assert.equal(sum(await column('Per gemeente')), figure);
      assert.deepEqual(await column('Per product'), [figure]);
      const foot = table('Per gemeente').locator('tfoot td').first();
      assert.equal(number(await foot.innerText()), figure);
      const bins = await fileOf('Hoe lang wachten mensen?');
      assert.equal(sum(bins.map((row) => number(row['Waarvan boven de norm']))), figure);
      const matrix = await fileOf('Waar wachten mensen, per product en gemeente?');
      assert.equal(sum(matrix.map((row) => number(row['Samen']))), figure);
      const people = await fileOf('Wie wachten er?');
      const isLate = (row) => row['Stand'] === 'langer dan de norm';
      assert.equal(people.filter(isLate).length, figure);
      const course = await fileOf('Hoe gaat het door de tijd?');
      assert.equal(number(course.at(-1)['Op de lijst']), figure);
      const unnamed = await page.evaluate(() =>
        [...document.querySelectorAll('main a[href*="/overzichten/"]')]
          .map(({ href }) => href)
          .filter((href) => !href.includes('productgroep=')),
      );
      assert.deepEqual(unnamed, []);
      await onPaper(async () => {
        assert.ok(await chips.getByText(`Productgroep ${name}`).isVisible());
        assert.ok(!(await choice.isVisible()));
      });

      await foot.getByRole('link').focus();
      await keyboard.press('Enter');
      await page.getByRole('link', { name: 'Terug naar het overzicht' }).waitFor();
      await settled(page);
      assert.equal(number(await page.locator('tfoot td.num').first().innerText()), figure);
      await page.goBack();
      await settled(page);

      // It counts for who began as well, and is left alone where a group need not be known.
      await page.getByRole('button', { name: 'Gestart in de maand' }).click();
      await page.waitForURL(/productgroep=.*weergave=gestart/);
      await page.getByRole('button', { name: 'Wachten op besluit van de gemeente' }).click();
      await says(ofAll);
      assert.equal((await choice.count()) + (await chips.getByText('Productgroep').count()), 0);
      await page.getByRole('button', { name: 'Wachten op start bij de aanbieder' }).click();
      await says(ofGroup);
      await page.getByRole('button', { name: 'Nu wachtend' }).click();

      // Dropped by its chip, and by the button where nobody is found.
      await page.getByRole('button', { name: `Verwijder filter: Productgroep ${name}` }).focus();
      await keyboard.press('Enter');
      await says(ofAll);
      assert.ok(!page.url().includes('productgroep'));
      await go(`/wachten?${YEAR}&productgroep=bestaat-niet`);
      await shows('Geen wachtenden gevonden met deze filters.');
      await accessible(page, 'wachten, niemand in de productgroep', 'without-colours');
      const drop = page.getByRole('button', { name: 'Wis filter Productgroep Bestaat niet' });
      await drop.focus();
      await keyboard.press('Enter');
      await says(ofAll);
      assert.equal(number(await sentence.innerText().then((t) => t.split(' ')[0])), all.wachtend);
    },
  'Aanbiederblad: naamloos, papier, leeg, wachten met afdrukken en gegevens (2.5, 2.16)':
    async () => {
      const PEERS = 'Hoeveel krijgt een cliënt, naast andere aanbieders?';
      await go('/aanbieders/98000001?jaar=2024');
      await block(PEERS).getByRole('list').first().waitFor();
      const file = await fileOf(PEERS);
      const own = await page.locator('h1').innerText();
      assert.deepEqual([...new Set(file.map((row) => row.Aanbieder))], [own]);
      const { rijen } = await ask('overzichten/aanbieders?kolommen=naam&limit=500');
      const text = await page.locator('main').innerText();
      const others = rijen.map(({ naam }) => naam).filter((name) => name !== own);
      assert.deepEqual(
        others.filter((name) => text.includes(name)),
        [],
        'namen van anderen',
      );
      await block(PEERS).getByRole('link', { name: 'Tabel' }).focus();
      await keyboard.press('Enter');
      const rows = block(PEERS).locator('tbody tr');
      assert.equal(await rows.count(), file.length);
      const few = file.filter((row) => row.Mediaan === '');
      assert.ok(few.every((row) => row['Anderen, in procenten van de mediaan'] === ''));

      // The largest and one without clients: two sheets of paper, and nothing that is half there.
      const { rijen: largest } = await ask(
        `overzichten/activiteit?jaar=2024&${YEAR}&groepeer=aanbieder&sorteer=-rijen&limit=1`,
      );
      const { rijen: empty } = await ask('overzichten/zonder-clienten?limit=1');
      const { rijen: all } = await ask(
        'overzichten/aanbieders?kolommen=agb&kolommen=naam&limit=500',
      );
      for (const name of [largest[0].aanbieder, empty[0].aanbieder]) {
        const { agb } = all.find(({ naam }) => naam === name);
        await go(`/aanbieders/${agb}?jaar=2024`);
        assert.equal((await sheetsOfPaper()).count, 2, `${name} past niet op twee bladzijden`);
      }
      await shows('Deze aanbieder heeft geen cliënten in 2024.');

      const late = '**/v1/overzichten/inzet-per-client?*';
      await page.route(late, async (route) => {
        await page.waitForTimeout(1_500);
        await route.continue();
      });
      await page.addInitScript(() => {
        window.print = () => {
          window.printed = document.querySelector('main :is(.loading, .busy)') === null;
        };
      });
      await page.goto(`${BASE_URL}/aanbieders/98000001?jaar=2024`);
      await page.getByRole('button', { name: 'Afdrukken' }).click();
      await shows('Wacht op de cijfers');
      await page.waitForFunction(() => window.printed === true);
      await page.unroute(late);

      const download = page.waitForEvent('download');
      await page.getByRole('button', { name: 'Bewaar bewijs' }).click();
      assert.match((await download).suggestedFilename(), /^bewijs-aanbieders-98000001\.zip$/);
    },
};
