/* global crypto -- of Node */
// From a message of a provider to the answer that he gets. Comes last: answers that are sent stay so.
// The folder of the demonstration is that of the ledger (ZGB_DATA, as for `npm start`).
import assert from 'node:assert/strict';
import { Buffer } from 'node:buffer';
import { readdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { accessible } from '../browser.mjs';
import { go, keyboard, page, shows } from '../walk.mjs';

const DATA = process.env.ZGB_DATA ?? fileURLToPath(new URL('../../../../data', import.meta.url));
const MESSAGES = join(DATA, 'demo', 'berichten');

/** A declaration of one line, of a month that was declared before: nobody has to judge it. */
const declarationAgain = () => {
  const name = readdirSync(MESSAGES).findLast((one) => one.includes('WMO323'));
  const text = readFileSync(join(MESSAGES, name), 'utf8');
  const clients = [...text.matchAll(/ *<wmo323:Client>[\s\S]*?<\/wmo323:Client>\s/g)].map(
    ([client]) => client,
  );
  const services = [...clients[0].matchAll(/ *<wmo323:Prestatie>[\s\S]*?<\/wmo323:Prestatie>\s/g)];
  const one = services.slice(1).reduce((left, [other]) => left.replace(other, ''), clients[0]);
  const [, cents] = /<iwmo:Bedrag>(\d+)</.exec(one);
  const id = crypto.randomUUID().slice(0, 8).toUpperCase();
  const xml = clients
    .slice(1)
    .reduce((left, other) => left.replace(other, ''), text)
    .replace(clients[0], one)
    // In the month that was declared last; the care itself was in a month before.
    .replace(
      /(<wmo323:DeclaratiePeriode>[\s\S]*?Begindatum>)[^<]*([\s\S]*?Einddatum>)[^<]*/,
      (_, before, between) => `${before}2024-12-01${between}2024-12-31`,
    )
    .replaceAll(/(?<=Dagtekening>)\d{4}-\d{2}-\d{2}/g, '2025-01-10')
    .replace(/(<iwmo:Identificatie>)[^<]*/, `$1${id}`)
    .replace(/(<wmo323:DeclaratieNummer>)[^<]*/, `$1${id}`)
    .replace(/(<iwmo:ReferentieNummer>)[^<]*/, `$1${id}`)
    .replace(/(<iwmo:TotaalBedrag>)[^<]*/, `$1${cents}`);
  return { id, xml };
};
const fileOf = (name, text) => ({ name, mimeType: 'application/xml', buffer: Buffer.from(text) });

/** Presses a link or button and reads the file that it gives. */
const fileBehind = async (target) => {
  const coming = page.waitForEvent('download');
  await target.focus();
  await keyboard.press('Enter');
  const download = await coming;
  return {
    name: download.suggestedFilename(),
    text: await readFile(await download.path(), 'utf8'),
  };
};

export default {
  'Berichten: van bestand tot antwoord; al gelezen en stuk krijgen elk hun uitkomst': async () => {
    const { id, xml } = declarationAgain();
    await go('/declaraties?groep=alles');
    await page
      .getByLabel('Sleep hier berichten')
      .setInputFiles([
        fileOf('declaratie.xml', xml),
        fileOf('nog-een-keer.xml', xml),
        fileOf('stuk.xml', xml.slice(0, xml.length / 2)),
      ]);
    const outcomes = page.getByRole('table', { name: 'Ingelezen bestanden' });
    const rowOf = (name) => outcomes.getByRole('row').filter({ hasText: name });
    await rowOf('stuk.xml').waitFor();
    const taken = await rowOf('declaratie.xml').innerText();
    assert.match(taken, /verwerkt[\s\S]*WMO323[\s\S]*1 van 1 regels afgekeurd/);
    assert.match(await rowOf('nog-een-keer.xml').innerText(), /al eerder verwerkt/);
    assert.match(await rowOf('stuk.xml').innerText(), /niet leesbaar|afgekeurd/);
    await accessible(page, 'berichten ingelezen');

    const answer = await fileBehind(rowOf('declaratie.xml').getByRole('link'));
    assert.match(answer.name, /^WMO325-.*\.xml$/);
    assert.ok(answer.text.includes(`<wmo325:DeclaratieNummer>${id}<`), answer.text.slice(0, 600));
    assert.match(answer.text, /RetourCode>\d{4}</);

    // What the file said stands in the ledger, with why and what to do.
    await go(`/zoeken?tekst=${id}`);
    await page.getByRole('link', { name: id }).first().focus();
    await keyboard.press('Enter');
    await shows('Wat is er van elke regel geworden?');
    await page
      .getByRole('button', { name: /^Waarom/ })
      .first()
      .focus();
    await keyboard.press('Enter');
    await page.getByText(/^De aanbieder: /).waitFor();
  },
  'Berichten: een antwoord ophalen is het versturen (3.2 #7)': async () => {
    await go('/declaraties?groep=antwoorden');
    const fetching = page.getByRole('button', { name: /^Haal het antwoord op / }).first();
    const [, number] = /^Haal het antwoord op (\S+)/.exec(
      await fetching.getAttribute('aria-label'),
    );
    const answer = await fileBehind(fetching);
    assert.match(answer.name, /^(WMO|JW)325-.*\.xml$/);
    assert.ok(answer.text.includes('325:Bericht'), answer.text.slice(0, 300));
    await shows(
      new RegExp(`Het antwoord op ${number}.* is verstuurd\\. U kunt deze regels niet meer`),
    );
  },
};
