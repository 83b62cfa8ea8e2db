import type { ImportResult } from '@zgb/intake';
import { standardRules, type MessageNumber } from '@zgb/messages';
import { readAnswer, take } from '../testing/take';
import { openTestLedger } from '../testing/test-ledger';
import { allocationCases } from './testing/allocation.cases';
import { declarationCases } from './testing/declaration.cases';
import { headerCases } from './testing/header.cases';
import { requestCases } from './testing/request.cases';
import type { Level3Case } from './testing/level3-case';

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

describe('levels 3 and 4, rule by rule', () => {
  const named = cases.map((one) => [`${one.rule} in ${one.number}`, one.about, one] as const);

  it.each(named)('%s: %s', async (_name, _about, one) => {
    const ledger = await openTestLedger();
    const given = (steps: readonly (readonly [string, unknown])[]) =>
      steps.reduce<Promise<void>>(async (before, [number, bericht]) => {
        await before;
        const result = await take(ledger, `WMO${number}`, bericht);
        expect([number, result.outcome, rulesIn(result)]).toEqual([number, 'processed', []]);
      }, Promise.resolve());

    await given(one.before);
    const broken = await take(ledger, `WMO${one.number}`, one.breaks[1]);
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

  it('is not tested where the standard puts no rule', () => {
    const asked = new Set(placements.map(({ id, number }) => `${id} ${number as MessageNumber}`));
    expect([...tested].filter((one) => !asked.has(one))).toEqual([]);
  });
});
