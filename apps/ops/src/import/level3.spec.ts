import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ImportResult } from '@zgb/intake';
import { standardRules, type MessageKind } from '@zgb/messages';
import { sampleOf } from '@zgb/messages/testing';
import { readAnswer, take } from '../testing/take';
import { openTestLedger } from '../testing/test-ledger';
import { allocationCases } from './testing/allocation.cases';
import { declarationCases } from './testing/declaration.cases';
import { headerCases } from './testing/header.cases';
import { requestCases } from './testing/request.cases';
import type { Level3Case, Step } from './testing/level3-case';

const cases: readonly Level3Case[] = [
  ...headerCases,
  ...allocationCases,
  ...requestCases,
  ...declarationCases,
];

/** A file for a municipality that does not exist is told before anything is stored. */
const UNKNOWN_MUNICIPALITY = 'municipality-unknown';

/** Rules that are broken, each once. */
const rulesIn = ({ faults, explanations, declaration }: ImportResult): readonly string[] => {
  const { lines = [], turnedDown = null } = declaration ?? {};
  const all = [
    ...faults.map(({ code }) => (code === UNKNOWN_MUNICIPALITY ? 'TR378' : code)),
    ...explanations.map(({ rule }) => rule),
    ...lines.flatMap((line) => line.explanations.map(({ rule }) => rule)),
    ...(turnedDown === null ? [] : [turnedDown.rule]),
  ];
  return [...new Set(all)].sort();
};

const codeOf = (rule: string): string | null =>
  standardRules.find(({ id }) => id === rule)?.returnCode ?? null;

/** Messages that are answered: all but the 325. */
const isAnswered = (number: string): boolean => number !== '325';

/** The products of the Wmo in the cases, and those that stand for them under the Jeugdwet. */
const YOUTH_PRODUCTS: readonly (readonly [RegExp, string])[] = [
  [/("(?:Product)?Categorie":)"02"/g, '$1"45"'],
  [/("ProductCategorie":)"03"/g, '$1"46"'],
  [/"02T01"/g, '"45T01"'],
  [/"02Z03"/g, '"45Z03"'],
];

/** The same message under the Jeugdwet. */
const asYouth = ([number, bericht]: Step): readonly [kind: MessageKind, bericht: unknown] => {
  const kind = `JW${number}` as MessageKind;
  const text = YOUTH_PRODUCTS.reduce(
    (before, [wmo, jw]) => before.replaceAll(wmo, jw),
    JSON.stringify(bericht),
  );
  const youth = JSON.parse(text) as { Header: object };
  const { BerichtCode } = sampleOf(kind).Header;
  return [kind, { ...youth, Header: { ...youth.Header, BerichtCode } }];
};

const asWmo = ([number, bericht]: Step) => [`WMO${number}` as MessageKind, bericht] as const;

describe.each([
  ['Wmo', asWmo],
  ['Jeugdwet', asYouth],
])('levels 3 and 4 under the %s, rule by rule', (_law, under) => {
  const named = cases.map((one) => [`${one.rule} in ${one.number}`, one.about, one] as const);

  it.each(named)('%s: %s', async (_name, _about, one) => {
    const ledger = await openTestLedger();
    const given = (steps: readonly Step[]) =>
      steps.reduce<Promise<void>>(async (before, step) => {
        await before;
        const [kind, bericht] = under(step);
        const result = await take(ledger, kind, bericht);
        expect([kind, result.outcome, rulesIn(result)]).toEqual([kind, 'processed', []]);
      }, Promise.resolve());

    await given(one.before);
    const broken = await take(ledger, ...under(one.breaks));
    expect(rulesIn(broken)).toEqual([one.rule, ...(one.along ?? [])].sort());
    const code = codeOf(one.rule);
    if (isAnswered(one.number) && one.rule !== 'TR378') {
      const { bericht } = await readAnswer(broken.answer?.bytes);
      expect(JSON.stringify(bericht)).toContain(`"${code ?? ''}"`);
    } else {
      expect(broken.answer).toBeNull();
    }
    await given([...(one.between ?? []), one.holds]);
    await ledger.close();
  });
});

describe('the list of rules of the standard at levels 3 and 4', () => {
  const placements = standardRules
    .filter(({ level }) => level === 3 || level === 4)
    .flatMap(({ id, messages }) => messages.map((number) => ({ id, number })));
  const tested = new Set(cases.map(({ rule, number }) => `${rule} ${number}`));

  it('puts 58 rules at 91 places, and each is tested on both sides of its edge', () => {
    expect(new Set(placements.map(({ id }) => id)).size).toBe(58);
    expect(placements).toHaveLength(91);
    expect(placements.filter(({ id, number }) => !tested.has(`${id} ${number}`))).toEqual([]);
  });

  it('is counted in the reference as it is', () => {
    const path = join(__dirname, '../../../../docs/reference/istandaarden.md');
    const reference = readFileSync(path, 'utf8');
    for (const level of [3, 4]) {
      const count = String(standardRules.filter((rule) => rule.level === level).length);
      expect(reference).toContain(`| ${String(level)} | ${count} | ${count} | –`);
    }
    expect(reference).toContain(`${String(placements.length)} places`);
  });

  it('is not tested where the standard puts no rule', () => {
    const asked = new Set(placements.map(({ id, number }) => `${id} ${number}`));
    expect([...tested].filter((one) => !asked.has(one))).toEqual([]);
  });
});
