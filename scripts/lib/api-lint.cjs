// Checks a description of the API against the national rules (.ci/nlgov-adr.yaml), without a network.
const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { Spectral, Document } = require('@stoplight/spectral-core');
const functions = require('@stoplight/spectral-functions');
const { Json } = require('@stoplight/spectral-parsers');
const { oas } = require('@stoplight/spectral-rulesets');
const { parse } = require('yaml');

/** The rule file names its functions; the engine wants them themselves. */
const thenOf = ({ function: name, ...rest }) => {
  if (functions[name] === undefined) throw new Error(`no function ${name}`);
  return { ...rest, function: functions[name] };
};

const ruleOf = (rule) =>
  typeof rule === 'string' ? rule : { ...rule, then: [rule.then].flat().map(thenOf) };

const rulesetOf = (text) => {
  const { rules } = parse(text);
  return {
    extends: [[oas, 'off']],
    rules: Object.fromEntries(Object.entries(rules).map(([name, rule]) => [name, ruleOf(rule)])),
  };
};

const SEVERITIES = ['error', 'warn', 'info', 'hint'];

/** Every finding: where, which rule, how bad. */
const lintApi = async (root, description) => {
  const spectral = new Spectral();
  spectral.setRuleset(rulesetOf(readFileSync(join(root, '.ci', 'nlgov-adr.yaml'), 'utf8')));
  const found = await spectral.run(new Document(description, Json, 'openapi.json'));
  return found.map(({ code, message, path, severity }) => ({
    rule: String(code),
    severity: SEVERITIES[severity],
    place: path.join('/'),
    message,
  }));
};

module.exports = { lintApi };
