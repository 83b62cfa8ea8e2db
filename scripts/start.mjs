// `npm start`: installs, builds, loads the demonstration region and serves the ledger.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { ensureBuilt } from './lib/build.mjs';
import { ensureInstalled, ROOT, say } from './lib/install.mjs';

const PORT = Number(process.env.PORT ?? 3000);
const DATA = process.env.ZGB_DATA ?? join(ROOT, 'data');
const DEMO = join(DATA, 'demo');
const LOADED = join(DEMO, 'geladen');
/** Which of the regions in the folder `regions` is shown. */
const REGION = process.env.ZGB_DEMO_REGION ?? 'zes';
/** Times the clients of the region: 1 is the whole region. */
const SCALE = process.env.ZGB_DEMO_SCALE ?? '1';

/** Declared lines that a usual laptop reads in a minute, with the messages around them. */
const LINES_PER_MINUTE = 30_000;

/** Better now than after a minute of loading. */
const portIsFree = () =>
  new Promise((resolve) => {
    const probe = createServer()
      .once('error', () => resolve(false))
      .once('listening', () => probe.close(() => resolve(true)))
      .listen(PORT, process.env.HOST ?? '127.0.0.1');
  });

const zgb = (environment, ...args) => {
  const { status } = spawnSync(
    process.execPath,
    [join(ROOT, 'dist', 'apps', 'ops', 'src', 'main.js'), ...args],
    {
      cwd: ROOT,
      env: { ...process.env, ZGB_DATA: DATA, ...environment },
      // Refused lines belong to the demonstration; the pages show them.
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  );
  return status ?? 3;
};

const mustSucceed = (status, what) => {
  // 1 = some messages were refused by a rule, as the demonstration means to show.
  if (status <= 1) return;
  say(`${what} is niet gelukt. Start opnieuw met “npm start”: het gaat verder waar het was.`);
  process.exit(3);
};

const manifest = () => JSON.parse(readFileSync(join(DEMO, 'manifest.json'), 'utf8'));
const isWritten = () => existsSync(join(DEMO, 'manifest.json'));

const mustBeRegion = () => {
  if (!isWritten() || manifest().region === REGION) return;
  // Only who asks for another region is stopped; the one that is there goes on.
  if (process.env.ZGB_DEMO_REGION === undefined) return;
  say(
    `In ${DATA} staat voorbeeldregio ${manifest().region}. Kies een andere map voor ${REGION}, bijvoorbeeld: ZGB_DATA=data-${REGION} ZGB_DEMO_REGION=${REGION} npm start`,
  );
  process.exit(3);
};

/** Declarations of the last month wait: their answers are for whoever looks at the demonstration. */
const setLastRoundApart = () => {
  const apart = join(DEMO, 'berichten-nu');
  mkdirSync(apart, { recursive: true });
  for (const file of manifest().lastRound ?? []) {
    const from = join(DEMO, 'berichten', file);
    if (existsSync(from)) renameSync(from, join(apart, file));
  }
  return apart;
};

/** Writes and imports the demonstration by the same way as real messages; resumes after a stop. */
const loadDemo = () => {
  mustBeRegion();
  if (existsSync(LOADED)) return;
  if (existsSync(join(DATA, 'ledger.db')) && !existsSync(DEMO)) {
    say(`In ${DATA} staat al een grootboek: de demonstratie wordt er niet in geladen.`);
    return;
  }
  mkdirSync(DATA, { recursive: true });
  if (!isWritten()) {
    say(`Voorbeeldregio ${REGION} schrijven: een jaar aan berichten …`);
    mustSucceed(
      zgb({}, 'demo', REGION, '--out', DEMO, '--scale', SCALE),
      'Het schrijven van de voorbeeldregio',
    );
  }
  const { region, today, lines } = manifest();
  say('Regio laden …');
  mustSucceed(zgb({}, 'load', join(DEMO, `${region}.yaml`)), 'Het laden van de regio');
  const minutes = Math.max(1, Math.round(lines / LINES_PER_MINUTE));
  say(
    `Berichten inlezen, langs dezelfde weg als echte berichten. Dit duurt ongeveer ${minutes === 1 ? 'een minuut' : `${minutes} minuten`} …`,
  );
  const environment = { ZGB_TODAY: today };
  const lastRound = setLastRoundApart();
  mustSucceed(
    zgb(environment, 'import', join(DEMO, 'berichten'), '--out', join(DEMO, 'antwoorden')),
    'Het inlezen van de berichten',
  );
  mustSucceed(zgb({}, 'load', join(DEMO, `${region}-nu.yaml`)), 'Het laden van de regio');
  mustSucceed(zgb(environment, 'import', lastRound), 'Het inlezen van de laatste maand');
  writeFileSync(LOADED, `${new Date().toISOString()}\n`);
};

const serve = () => {
  const environment = { ...process.env, ZGB_DATA: DATA, PORT: String(PORT) };
  if (existsSync(LOADED)) environment.ZGB_TODAY ??= manifest().today;
  const api = spawn(process.execPath, [join(ROOT, 'dist', 'apps', 'api', 'src', 'main.js')], {
    cwd: ROOT,
    env: environment,
    stdio: 'inherit',
  });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => api.kill(signal));
  api.on('exit', (code) => process.exit(code ?? 0));
};

ensureInstalled();
ensureBuilt('web', 'ops', 'api');
if (!(await portIsFree())) {
  say(
    `Poort ${PORT} is al in gebruik. Kies een andere poort, bijvoorbeeld: PORT=${PORT + 1} npm start`,
  );
  process.exit(3);
}
loadDemo();
say('Grootboek starten … (stoppen met Ctrl-C)');
serve();
