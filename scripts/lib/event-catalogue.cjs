/** Makes docs/events.md from the comments above the event types. */
const { readdirSync, readFileSync } = require('node:fs');
const { join, relative } = require('node:path');

const EVENT = /\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s*export type \w+ = Fact<\s*'(\w+)'/g;

const filesBelow = (folder) =>
  readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return filesBelow(path);
    return /\.ts$/.test(entry.name) && !/\.spec\.ts$/.test(entry.name) ? [path] : [];
  });

const sentence = (comment) =>
  comment
    .split('\n')
    .map((line) => line.replace(/^\s*\*?\s?/, '').trim())
    .filter(Boolean)
    .join(' ');

/** Text of the catalogue, and the names of the events in it. */
const eventCatalogue = (root) => {
  const sections = [];
  const names = [];
  const libs = join(root, 'libs');
  for (const lib of readdirSync(libs).sort()) {
    const domain = join(libs, lib, 'src', 'domain');
    let files;
    try {
      files = filesBelow(domain).sort();
    } catch {
      continue;
    }
    for (const file of files) {
      const found = [...readFileSync(file, 'utf8').matchAll(EVENT)];
      if (found.length === 0) continue;
      const rows = found.map(([, comment, name]) => {
        names.push(name);
        return `| \`${name}\` | ${sentence(comment).replaceAll('|', '\\|')} |`;
      });
      const from = relative(root, file).replaceAll('\\', '/');
      sections.push(`## ${from}\n\n| Event | What it says |\n|---|---|\n${rows.join('\n')}\n`);
    }
  }
  const head =
    '# Events\n\nEverything the ledger records. Made from the code by `npm run generate`; names and shapes are never edited.\n';
  return { names, text: [head, ...sections].join('\n') };
};

module.exports = { eventCatalogue };
