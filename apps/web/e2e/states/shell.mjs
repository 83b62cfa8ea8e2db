// What holds on every page.
import { accessible, BASE_URL, settled } from '../browser.mjs';
import { go, keyboard, page, shows } from '../walk.mjs';

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
};
