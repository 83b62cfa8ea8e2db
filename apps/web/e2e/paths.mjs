// The tasks of people, done in Chromium by keyboard alone, against a running ledger.
// Usage: BASE_URL=http://localhost:3000 node apps/web/e2e/paths.mjs [NUMBER …]
import assert from 'node:assert/strict';
import { BASE_URL, openPage, settled } from './browser.mjs';
import {
  browser,
  count,
  firstRow,
  focused,
  go,
  keyboard,
  onPaper,
  page,
  pressOn,
  record,
  sheetsOfPaper,
  shows,
  tabTo,
  textOf,
  waitForFocus,
  waitForFocusIn,
  walkAll,
} from './walk.mjs';

/** The moment in the address, as it stands there. */
const known = async () =>
  /bekendOp=([^&]*)/.exec(await page.evaluate(() => document.location.search))?.[1] ?? '';

const PATHS = {
  '1. beoordelen, goedkeuren, ongedaan maken (B2)': async () => {
    await go('/declaraties');
    const before = await count('Beoordelen');
    await firstRow.focus();
    await pressOn('j');
    const second = await focused();
    const third = await page.locator('.panes tbody input').nth(2).getAttribute('aria-label');
    await keyboard.press('g');
    // The focus is on the next row, and the decided one stays visible.
    await waitForFocus(third);
    await shows('1 regel goedgekeurd');
    await keyboard.press('u');
    await shows('Ongedaan gemaakt');
    await waitForFocus(second);
    await go('/declaraties');
    assert.equal(await count('Beoordelen'), before);
  },
  '2. zoeken op nummer, regel, waarom, en terug (B1, B4, A3)': async () => {
    await go('/beheer');
    await keyboard.press('/');
    await waitForFocus('Zoek op nummer of naam');
    await keyboard.type('D202412');
    await keyboard.press('Enter');
    await shows('Declaraties met nummer');
    await tabTo('D202412');
    await keyboard.press('Enter');
    await page.getByText('Wat is er van elke regel geworden?').waitFor();
    await settled(page);
    await tabTo('Waarom? Regel');
    await keyboard.press('Enter');
    // The whole basis stands there after one press.
    for (const part of ['Wat nu?', 'Waarop is dit gebaseerd?', 'Afgesproken tarief']) {
      await shows(part);
    }
    await page.waitForURL(/regel=\d+/);
    await page.goBack();
    await page.waitForFunction(() => !document.location.search.includes('regel='));
  },
  '3. alle regels met dezelfde reden, en samen ongedaan (B3)': async () => {
    await go('/declaraties');
    const before = await count('Beoordelen');
    await tabTo('Kies alle');
    await keyboard.press('Enter');
    await page.getByText(/gekozen ·/).waitFor();
    await firstRow.focus();
    await keyboard.press('a');
    await page.getByRole('dialog').waitFor();
    assert.match(await page.getByRole('dialog').innerText(), /regels afkeuren\?[\s\S]*Samen €/);
    await keyboard.press('Enter');
    await page
      .getByText(/\d+ regels afgekeurd, samen/)
      .first()
      .waitFor();
    await waitForFocus('Kies regel');
    await keyboard.press('Control+z');
    await shows('Ongedaan gemaakt');
    await go('/declaraties');
    assert.equal(await count('Beoordelen'), before);
  },
  '4. filter, link naar hetzelfde, filter weg (B9)': async () => {
    await go('/declaraties?groep=alles');
    await page.locator('.times').getByLabel('Gemeente').focus();
    await keyboard.type('Meppel');
    await page.getByText('Gemeente Meppel').waitFor();
    await settled(page);
    const rows = await page.getByRole('table', { name: 'Declaraties' }).innerText();
    const other = await openPage(browser);
    await other.goto(page.url());
    await settled(other);
    assert.equal(await other.getByRole('table', { name: 'Declaraties' }).innerText(), rows);
    await other.context().close();
    await tabTo('Verwijder filter: Gemeente Meppel');
    await keyboard.press('Enter');
    await page.waitForFunction(() => !document.location.search.includes('gemeente='));
  },
  '5. budget, verloop, tabel, CSV (C1)': async () => {
    await go('/budget?jaar=2024');
    await tabTo('Verloop van', 160);
    await keyboard.press('Enter');
    const block = page.getByRole('region', { name: /Hoe loopt het bij/ });
    await block.getByRole('img').waitFor();
    await block.getByRole('link', { name: 'Tabel' }).focus();
    await keyboard.press('Enter');
    await block.getByText('Opgeteld', { exact: true }).waitFor();
    // A tab shows at once; the address follows.
    await page.waitForURL(/tabel=verloop/);
    const file = page
      .getByRole('region', { name: /voor op de raming/ })
      .getByRole('link', { name: 'CSV' });
    const answer = await page.request.get(BASE_URL + (await file.getAttribute('href')));
    const csv = (await answer.text()).replace('\ufeff', '');
    assert.ok(csv.startsWith('AGB;Aanbieder;Segment;Stand'), csv.slice(0, 60));
    // The file holds as many rows as the page says there are.
    const all = await page.getByRole('button', { name: /^Alle \d/ }).innerText();
    assert.equal(csv.trim().split('\n').length - 1, Number(/\d+/.exec(all)[0]));
  },
  '6. matrix: cel, paneel, focus terug': async () => {
    await go('/contracten');
    const cell = page.locator('.matrix [data-place="0-0"]');
    await cell.focus();
    await pressOn('ArrowRight');
    await pressOn('ArrowDown');
    const name = await focused();
    await keyboard.press('Enter');
    await waitForFocus('Sluiten');
    await keyboard.press('Escape');
    await waitForFocus(name);
  },
  '7. tijdreis: beide dagen, en terug naar nu (A1)': async () => {
    await go('/tijdreis');
    await tabTo('Situatie op: maand terug');
    await keyboard.press('Enter');
    await page.waitForFunction(() => document.location.search.includes('situatieOp='));
    const slider = page.getByRole('slider', { name: 'Zoals bekend op, door de tijd' });
    await slider.focus();
    await keyboard.press('ArrowLeft');
    await shows('U kijkt terug.');
    await page.waitForFunction(() => document.location.search.includes('bekendOp='));
    await settled(page);
    const first = await known();
    await tabTo('Zoals bekend op: vorige gebeurtenis');
    await keyboard.press('Enter');
    await page.waitForFunction((was) => !document.location.search.includes(was), first);
    await settled(page);
    assert.ok((await known()) < first, 'de vorige gebeurtenis is niet eerder');
    await page.getByText('was het laatste wat bekend was').waitFor();
    await tabTo('Zoals bekend op: volgende gebeurtenis');
    await keyboard.press('Enter');
    await shows('was het laatste wat bekend was');
    await go('/budget' + new URL(page.url()).search);
    await shows('U kijkt terug.');
    await page.getByRole('button', { name: 'Terug naar nu' }).focus();
    await keyboard.press('Enter');
    await page.waitForFunction(() => !document.location.search.includes('bekendOp='));
    await page.waitForURL(/situatieOp=/);
  },
  '8. een tarief, eerst met een fout': async () => {
    await go('/vastleggen/tarieven');
    const record = page.getByRole('button', { name: 'Vastleggen' });
    await record.focus();
    await keyboard.press('Enter');
    await shows('moet een bestaande datum zijn');
    for (const [label, value] of [
      ['Geldt voor', 'zes'],
      ['Contractfamilie', '2018'],
      ['Productcategorie', '02'],
      ['Productcode', '02Z03'],
      ['Aanbieder', 'alle'],
      ['Ingangsdatum', '2025-07-01'],
      ['Prijs in euro', '64,05'],
    ]) {
      await page.getByLabel(label, { exact: true }).fill(value);
    }
    for (const [label, value] of [
      ['Wet', 'wmo'],
      ['Eenheid', '04'],
      ['Grondslag', 'onderhandeling'],
    ]) {
      await page.locator('form.record').getByLabel(label, { exact: true }).selectOption(value);
    }
    await record.focus();
    await keyboard.press('Enter');
    await page
      .getByText('Vastgelegd als gebeurtenis')
      .or(page.getByText('was al zo vastgelegd'))
      .waitFor();
  },
  '9. het aanbiederblad afdrukken (C2)': async () => {
    await go('/aanbieders/98000001?jaar=2024');
    const { count: sheets } = await sheetsOfPaper();
    assert.ok(sheets === 2, `het blad heeft ${sheets} bladzijden`);
    const text = await onPaper(() => textOf('body'));
    assert.ok(text.includes('Ruimte voor aantekeningen'));
    assert.ok(!text.includes('Hoofdmenu') && !text.includes('Deel deze stand'));
  },
  '10. nieuwe cijfers: pauze, en zonder dat de focus verspringt': async () => {
    await go('/tarieven');
    const pause = page.getByRole('button', { name: 'Bijwerken pauzeren' });
    await pause.focus();
    await keyboard.press('Enter');
    assert.equal(await pause.getAttribute('aria-pressed'), 'true');
    const tariff = (day) => ({
      regio: 'zes',
      geldtVoor: 'zes',
      contractfamilie: '2018',
      wet: 'wmo',
      productcategorie: '02',
      productcode: '02Z05',
      aanbieder: 'alle',
      ingangsdatum: day,
      prijsCent: 7_500 + (Date.now() % 400),
      eenheid: '04',
      grondslag: 'onderhandeling',
    });
    const days = Math.floor(Date.now() / 1000) % 20_000;
    const later = (shift) =>
      new Date(Date.UTC(2030, 0, 1 + days + shift)).toISOString().slice(0, 10);
    await record('tarieven', tariff(later(0)));
    await page.waitForTimeout(2_500);
    assert.equal(await page.getByText('Er zijn nieuwere cijfers').count(), 0);
    await keyboard.press('Enter');
    await record('tarieven', tariff(later(1)));
    await shows('Er zijn nieuwere cijfers');
    assert.equal(await focused(), 'Bijwerken pauzeren');
  },
  '11. een tarief wijzigen: eerst een fout, dan de gevolgen, dan vastleggen (B7)': async () => {
    await go('/tarieven/wijzigen?stap=2&tarief=tariff-zes_2018_wmo_08_08Z02_alle');
    await shows('Er is niets vastgelegd');
    await page.locator('#waarde').focus();
    await keyboard.press('Enter');
    await waitForFocusIn('.notice.alarm');
    await keyboard.press('Tab');
    assert.match(await focused(), /Vul een bedrag in/);
    await keyboard.press('Enter');
    await waitForFocusIn('#waarde');
    await keyboard.type(`17,${String(10 + (Date.now() % 90))}`);
    await page.locator('#vanaf').fill(`2031-01-${String(10 + (Date.now() % 20))}`);
    await keyboard.press('Enter');
    await shows('Wat kost dit bij evenveel hulp');
    await settled(page);
    await page.getByRole('link', { name: 'Verder naar vastleggen' }).focus();
    await keyboard.press('Enter');
    await page.locator('#reden').focus();
    await keyboard.type('Afspraak met de aanbieders');
    await page.locator('#akkoord').focus();
    await keyboard.press('Space');
    await keyboard.press('Enter');
    await shows(/Vastgelegd als gebeurtenis|was al zo vastgelegd|al een ander tarief/);
  },
  '12. van een cijfer naar zijn regels en zijn gebeurtenissen (3.0)': async () => {
    const figure = (text) => Number(text.replaceAll('.', '').replace(/[^\d-].*$/, ''));
    /** Opens a figure by keyboard; its rows add up to it, on the page and in the file. */
    const open = async (link) => {
      const value = figure(await link.innerText());
      await link.focus();
      await keyboard.press('Enter');
      await page.getByRole('link', { name: 'Terug naar het overzicht' }).waitFor();
      await settled(page);
      const total = await page.locator('tfoot td.num').first().innerText();
      assert.equal(figure(total), value);
      const file = page.getByRole('link', { name: 'als CSV' });
      const answer = await page.request.get(BASE_URL + (await file.getAttribute('href')));
      const [head, ...rows] = (await answer.text()).trim().split('\n');
      const at = head.split(';').indexOf('Telt');
      assert.equal(
        rows.reduce((sum, row) => sum + Number(row.split(';').at(at)), 0),
        value,
      );
    };
    const known = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
    const times = `situatieOp=2024-12-31&bekendOp=${known}`;
    const tables = [
      ['/overzichten/eenheden', 'Cliënten, trajecten'],
      ['/stroom?tabel=stromen', 'Toewijzingen gestart'],
      ['/wachten', 'Per gemeente'],
    ];
    for (const [path, name] of tables) {
      await go(`${path}${path.includes('?') ? '&' : '?'}${times}`);
      const table = page.getByRole('table', { name }).first();
      await table.waitFor();
      await open(table.getByRole('link', { name: /bekijk de regels/ }).first());
    }
    // The last one goes on: to the file of the allocation, and to its events, at the same times.
    const row = page.locator('tbody tr').first();
    const stream = await row.getByRole('link').last().innerText();
    await row.getByRole('link').first().focus();
    await keyboard.press('Enter');
    await shows('Wat gebeurde er?');
    assert.ok(page.url().includes(`bekendOp=${known}`), page.url());
    await page.goBack();
    await settled(page);
    await page.getByRole('link', { name: stream }).first().focus();
    await keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Gebeurtenissen', level: 1 }).waitFor();
    await settled(page);
    assert.ok((await page.locator('tbody tr').count()) > 0);
    assert.ok(page.url().includes(`bekendOp=${known}`), page.url());
  },
};

await walkAll(PATHS, 'paden met het toetsenbord gelopen');
