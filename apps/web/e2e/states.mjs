// What each page does when it is empty, slow, broken, live, on paper or in a file.
// Usage: BASE_URL=http://localhost:3000 node apps/web/e2e/states.mjs [PAGE …]
import { readdirSync } from 'node:fs';
import { walkAll } from './walk.mjs';

const folder = new URL('./states/', import.meta.url);
const groups = await Promise.all(
  readdirSync(folder)
    .filter((name) => name.endsWith('.mjs'))
    .map((name) => import(new URL(name, folder).href)),
);
await walkAll(Object.assign({}, ...groups.map((group) => group.default)), 'toestanden');
