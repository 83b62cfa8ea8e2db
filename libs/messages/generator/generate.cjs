/**
 * Turns our description of a release of the standard into typed TypeScript.
 * `npm run generate` writes the files; a test compares them with what is written here.
 */
const { readFileSync, writeFileSync, mkdirSync } = require('node:fs');
const { join } = require('node:path');
const { parse: parseYaml } = require('yaml');

const RELEASE = '3.2';
const STANDARD = join(__dirname, '..', 'standard', RELEASE);
const GENERATED = join(__dirname, '..', 'src', 'generated');

const CARDINALITY = { '': [1, 1], '?': [0, 1], '+': [1, null] };

const parseElement = (text) => {
  const [declared, ...rest] = text.split(' ');
  const [, name, mark] = /^(\w+)([?+]?)$/.exec(declared);
  const [min, max] = CARDINALITY[mark];
  const type = rest.find((word) => /^(LDT|CDT)_/.test(word));
  return {
    name,
    min,
    max,
    ...(type ? { type } : {}),
    ...(rest.includes('key') ? { key: true } : {}),
    ...(rest.includes('jw') ? { only: 'jw' } : {}),
    ...(type ? {} : { children: [] }),
  };
};

/** Lines with indentation into trees, one per message. */
const parseMessages = (text) => {
  const messages = [];
  let stack = [];
  for (const line of text.split('\n')) {
    if (line.trim() === '' || line.startsWith('#')) continue;
    if (line.startsWith('message ')) {
      const [head, wmo, jw, parties] = line.slice('message '.length).split(' | ');
      const [, number, title] = /^(\d{3}) (.*)$/.exec(head);
      const [sender, receiver] = parties.split(' > ');
      const root = { name: 'Bericht', min: 1, max: 1, children: [] };
      const codes = { wmo: wmo.split(' ')[1], jw: jw.split(' ')[1] };
      messages.push({ number, title, codes, sender, receiver, root });
      stack = [root];
      continue;
    }
    const depth = (line.length - line.trimStart().length) / 2;
    const element = parseElement(line.trim());
    stack.length = depth;
    stack[depth - 1].children.push(element);
    stack[depth] = element;
  }
  return messages;
};

const parseGroups = (groups) =>
  Object.fromEntries(
    Object.entries(groups).map(([name, lines]) => [name, lines.map(parseElement)]),
  );

const scalarOf = (types, name) => (types[name].base === 'integer' ? 'number' : 'string');

const fieldOf = (element, typeText) => {
  const optional = element.min === 0 || element.only ? '?' : '';
  const many =
    element.max === null
      ? `readonly ${/[{|]/.test(typeText) ? `(${typeText})` : typeText}[]`
      : typeText;
  return `readonly ${element.name}${optional}: ${many};`;
};

const typeTextOf = (element, types, indent) => {
  if (element.type?.startsWith('LDT_')) return scalarOf(types, element.type);
  if (element.type) return element.type.slice('CDT_'.length);
  const pad = '  '.repeat(indent + 1);
  const fields = element.children.map(
    (child) => `${pad}${fieldOf(child, typeTextOf(child, types, indent + 1))}`,
  );
  return `{\n${fields.join('\n')}\n${'  '.repeat(indent)}}`;
};

const HEADER = '// Generated from libs/messages/standard by `npm run generate`. Do not edit.\n';

const typesFile = ({ messages, simple, groups }) => {
  const groupTypes = Object.entries(groups).map(([name, children]) => {
    const text = typeTextOf({ children }, simple, 0);
    return `export type ${name.slice('CDT_'.length)} = ${text};\n`;
  });
  const messageTypes = messages.map(
    ({ number, title, root }) =>
      `/** ${number} ${title}. */\nexport type Bericht${number} = ${typeTextOf(root, simple, 0)};\n`,
  );
  const map = messages.map(({ number }) => `  readonly '${number}': Bericht${number};`).join('\n');
  return [
    HEADER,
    ...groupTypes,
    ...messageTypes,
    `/** Content by message number. */\nexport type BerichtByNumber = {\n${map}\n};\n`,
  ].join('\n');
};

const structureFile = ({ messages, simple, groups }) =>
  [
    HEADER,
    "import type { Release } from '../structure';\n",
    `export const release: Release = ${JSON.stringify({ release: RELEASE, messages, simple, groups }, null, 1)};\n`,
  ].join('\n');

const codesFile = (codes) =>
  `${HEADER}\nexport const codes = ${JSON.stringify(codes, null, 1)} as const;\n`;

const rulesFile = (rules) =>
  `${HEADER}\nexport const rules = ${JSON.stringify(rules, null, 1)} as const;\n`;

/** Text of every generated file, by name. */
const generate = () => {
  const types = parseYaml(readFileSync(join(STANDARD, 'types.yaml'), 'utf8'));
  const standard = {
    messages: parseMessages(readFileSync(join(STANDARD, 'messages.txt'), 'utf8')),
    simple: types.simple,
    groups: parseGroups(types.groups),
  };
  return {
    'types.ts': typesFile(standard),
    'structure.ts': structureFile(standard),
    'codes.ts': codesFile(JSON.parse(readFileSync(join(STANDARD, 'codes.json'), 'utf8'))),
    'rules.ts': rulesFile(JSON.parse(readFileSync(join(STANDARD, 'rules.json'), 'utf8'))),
  };
};

const writeGenerated = () => {
  mkdirSync(GENERATED, { recursive: true });
  for (const [name, text] of Object.entries(generate())) writeFileSync(join(GENERATED, name), text);
};

module.exports = { generate, writeGenerated, GENERATED };
