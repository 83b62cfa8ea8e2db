// What may stand in the lock file, and under which licence: nothing is asked of the network.

/** Licences that go with EUPL-1.2 for software that is handed on; others need a decision. */
const ALLOWED = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC-BY-3.0',
  'CC-BY-4.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'MPL-2.0',
  'Python-2.0',
  'Unlicense',
]);

const DIRECT_MAX = 40;
const TOTAL_MAX = 600;

const packagesOf = ({ packages }) =>
  Object.entries(packages)
    .filter(([path, { link }]) => path !== '' && link !== true)
    .map(([path, one]) => ({ name: path.slice(path.lastIndexOf('node_modules/') + 13), ...one }));

/** True when every licence that must be kept is allowed; of a choice one is enough. */
const isAllowed = (licence) => {
  const text = licence.replace(/^\((.*)\)$/, '$1');
  if (text.includes(' OR ')) return text.split(' OR ').some(isAllowed);
  return text.split(' AND ').every((one) => ALLOWED.has(one.trim()));
};

/** Everything that is wrong with a lock file (SUP-02, SUP-03, SUP-08) and its licences. */
const lockFaults = (lock, { allowScripts = {}, dependencies = {} }) => {
  const packages = packagesOf(lock);
  const faults = packages.flatMap((one) => {
    const { name, version = '', resolved, integrity = '', hasInstallScript, license = '' } = one;
    const found = [];
    if (!/^sha(512|384)-/.test(integrity)) found.push('has no strong hash of its content');
    if (resolved !== undefined && !resolved.startsWith('https://'))
      found.push('comes from no https address');
    if (!/^\d+\.\d+\.\d+/.test(version)) found.push('has no version of a registry');
    if (hasInstallScript === true && !(name in allowScripts))
      found.push('runs a script when it is installed, and no decision on it');
    if (!isAllowed(license)) found.push(`has a licence that was not allowed: ${license || 'none'}`);
    return found.map((fault) => `${name}: ${fault}`);
  });
  const direct = Object.keys(dependencies).length;
  const total = packages.filter(({ dev }) => dev !== true).length;
  if (direct > DIRECT_MAX)
    faults.push(`${direct} direct packages at run time, at most ${DIRECT_MAX}`);
  if (total > TOTAL_MAX) faults.push(`${total} packages at run time, at most ${TOTAL_MAX}`);
  return faults;
};

/** docs/reference/licences.md. */
const licenceReference = (lock) => {
  const packages = packagesOf(lock);
  const runtime = packages.filter(
    ({ dev, optional, devOptional }) => !dev && !devOptional && !optional,
  );
  const rows = [
    ...new Set(
      runtime.map(({ name, version, license }) => `| \`${name}\` | ${version} | ${license} |`),
    ),
  ].sort();
  const counts = new Map();
  for (const { license } of packages) counts.set(license, (counts.get(license) ?? 0) + 1);
  return [
    '# Licences',
    '',
    'Of every package that runs with the ledger, and how often each licence occurs in everything that is installed, also to',
    'build and test. Made from the lock file by `npm run generate`; `npm run check` refuses a licence that was not allowed.',
    '',
    '| Licence | Packages |',
    '|---|---|',
    ...[...counts].sort().map(([licence, count]) => `| ${licence} | ${count} |`),
    '',
    '| Package at run time | Version | Licence |',
    '|---|---|---|',
    ...rows,
    '',
  ].join('\n');
};

/** Findings of an audit that nobody answered (SUP-06); an answer ends on a day. */
const unanswered = ({ vulnerabilities = {} }, answers, today) =>
  Object.values(vulnerabilities).flatMap(({ name, via }) =>
    via
      .filter((one) => typeof one === 'object')
      .filter(({ url }) => !answers.some((one) => one.advisory === url && one.until >= today))
      .map(({ url, severity, title }) => `${name}: ${severity}: ${title} (${url})`),
  );

module.exports = { isAllowed, licenceReference, lockFaults, unanswered };
