// What holds on every page.
import assert from 'node:assert/strict';
import { accessible, BASE_URL, settled } from '../browser.mjs';
import { browser, go, keyboard, page, shows } from '../walk.mjs';

export default {
  'Blokken: stuk of traag, en de andere blijven staan (3.2 #17)': async () => {
    const broken = '**/v1/overzichten/wachtmatrix?*';
    await page.route(broken, (route) =>
      route.fulfill({ status: 500, json: { title: 'Er ging iets mis', detail: 'Foutnummer 1.' } }),
    );
    await go('/wachten');
    await shows('Foutnummer 1.');
    await shows('Hoe gaat het door de tijd?');
    await accessible(page, 'wachten, een blok stuk');
    await page.unroute(broken);
    await page.getByRole('button', { name: 'Probeer opnieuw' }).focus();
    await keyboard.press('Enter');
    await shows('Per aanbieder');
    const slow = '**/v1/overzichten/spreiding?*';
    await page.route(slow, async (route) => {
      await page.waitForTimeout(6_000);
      await route.continue();
    });
    await page.goto(`${BASE_URL}/aanbieders`);
    await shows('Dit duurt langer dan normaal');
    await accessible(page, 'aanbieders, een blok traag');
    await settled(page);
    await page.unroute(slow);
  },
  'Verbinding weg: na 10 s een regel, daarna verder waar het was (2.0 #13, 3.2 #16)': async () => {
    const news = '**/v1/gebeurtenissen/overzichten*';
    const later = [];
    await page.route(news, (route) => {
      later.push(route.request().url());
      return route.abort('connectionrefused');
    });
    await go('/wachten');
    await page.waitForTimeout(5_000);
    assert.equal(await page.getByText('Geen verbinding.').count(), 0);
    await shows(/Geen verbinding\. U ziet de stand van .* Wij proberen het opnieuw\./);
    await accessible(page, 'wachten, zonder verbinding', 'without-colours');
    assert.ok(later.length > 1, 'er is niet opnieuw geprobeerd');
    await page.unroute(news);
    await page.getByText('Geen verbinding.').waitFor({ state: 'detached' });
  },
  'Stand: achter in tijd, en herbouw met de cijfers van eerder (3.2 #14, #15)': async () => {
    const view = '**/v1/wachtlijst?*';
    const late = { achterstand: 12, wachtSeconden: 240, herbouw: true };
    await page.route(view, async (route) => {
      const answer = await route.fetch();
      const told = await answer.json();
      await route.fulfill({ json: { ...told, stand: { ...told.stand, ...late } } });
    });
    await go('/wachten?gemeente=1690');
    await shows(/de cijfers lopen 4 minuten achter \(12 gebeurtenissen\)/);
    await shows(/Dit overzicht wordt opnieuw berekend\. U ziet de cijfers van/);
    await page.unroute(view);
  },
  'Filters: wat u vorige keer koos, alleen als u het vraagt (2.0)': async () => {
    await go('/budget?jaar=2023&gemeente=1690');
    await go('/budget');
    const link = page.getByRole('link', { name: 'Ga verder waar u was' });
    assert.ok(!page.url().includes('gemeente='));
    await link.focus();
    await keyboard.press('Enter');
    await page.waitForURL(/gemeente=1690.*jaar=2023/);
    assert.equal(await link.count(), 0);
  },
  'Geen recht: het menu zegt welke rol, en de pagina ook (3.2 #18)': async () => {
    const context = await browser.newContext({ locale: 'nl-NL' });
    const other = await context.newPage();
    await other.goto(`${BASE_URL}/aanmelden`);
    await other.getByRole('button', { name: 'Mark de Groot' }).click();
    await other.getByRole('button', { name: 'Afmelden' }).waitFor();
    await other
      .getByRole('link', { name: /Controle, niet voor u\. .*rol auditor nodig/ })
      .waitFor();
    assert.equal(await other.getByRole('link', { name: 'Beheer', exact: true }).count(), 1);
    await other.goto(`${BASE_URL}/gebeurtenissen`);
    await other
      .getByText('U mag dit niet bekijken. U hebt daarvoor de rol auditor nodig.')
      .first()
      .waitFor();
    await settled(other);
    await accessible(other, 'gebeurtenissen, geen recht');
    await context.close();
  },
};
