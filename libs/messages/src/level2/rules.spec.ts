import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkLevel2, decodeMessage, encodeMessage, rulesCheckedIn, rulesElsewhere } from '..';
import { standardRules } from '../rules';
import { messageKinds } from '../samples';
import { definitionOf, type MessageKind } from '../standard';
import { allocationCases } from './testing/allocation.cases';
import { declarationCases } from './testing/declaration.cases';
import { deliveryCases } from './testing/delivery.cases';
import { requestCases } from './testing/requests.cases';
import type { RuleCase } from './testing/rule-case';

const cases = [...allocationCases, ...deliveryCases, ...requestCases, ...declarationCases];

const kindOf = ({ law, number }: RuleCase): MessageKind =>
  law === 'wmo' ? `WMO${number}` : `JW${number}`;

/** Rules that level 2 finds broken in a message that level 1 accepts. */
const brokenIn = async (kind: MessageKind, bericht: RuleCase['holds']): Promise<string[]> => {
  const { code: BerichtCode } = definitionOf(kind);
  const inKind = { ...bericht, Header: { ...bericht.Header, BerichtCode } };
  const result = await decodeMessage(encodeMessage(kind, inKind as never));
  if (!result.ok) throw new Error(JSON.stringify(result.faults));
  return checkLevel2(result.message).map(({ code }) => code);
};

describe('level 2, rule by rule', () => {
  const named = cases.map((one) => [`${one.rule} in ${kindOf(one)}`, one.about, one] as const);

  it.each(named)('%s: %s', async (_name, _about, one) => {
    const kind = kindOf(one);
    expect(await brokenIn(kind, one.holds)).toEqual([]);
    expect((await brokenIn(kind, one.breaks)).sort()).toEqual([one.rule, ...one.along].sort());
  });

  it.each(messageKinds)('every rule that a %s is checked on has a test', (kind) => {
    const tested = cases.filter((one) => kindOf(one) === kind).map(({ rule }) => rule);
    expect([...rulesCheckedIn(kind)].filter((rule) => !tested.includes(rule))).toEqual([]);
  });
});

describe('the list of rules of the standard', () => {
  /** Rules of levels 1 and 2 with every kind of message that the standard puts them on. */
  const placements = standardRules
    .filter(({ level }) => level === 1 || level === 2)
    .flatMap(({ id, messages }) =>
      messageKinds
        .filter((kind) => messages.includes(kind) || messages.includes(definitionOf(kind).number))
        .map((kind) => ({ id, kind })),
    );
  const isElsewhere = (id: string, kind: MessageKind): boolean =>
    rulesElsewhere.some(
      ({ rule, messages }) => rule === id && messages.includes(definitionOf(kind).number),
    );

  it('knows 267 rules: 3 of level 1, 60 of level 2, 54 of level 3, 4 of level 4', () => {
    const count = (level: number | null) =>
      standardRules.filter((rule) => rule.level === level).length;
    expect(standardRules).toHaveLength(267);
    expect([1, 2, 3, 4, null].map(count)).toEqual([3, 60, 54, 4, 146]);
    expect(new Set(standardRules.map(({ id }) => id)).size).toBe(267);
  });

  it('puts the rules of level 2 at 202 places: 194 are checked, 8 have a reason', () => {
    const level2 = placements.filter(
      ({ id }) => standardRules.find((rule) => rule.id === id)?.level === 2,
    );
    expect(level2).toHaveLength(202);
    expect(level2.filter(({ id, kind }) => rulesCheckedIn(kind).has(id))).toHaveLength(194);
    expect(level2.filter(({ id, kind }) => isElsewhere(id, kind))).toHaveLength(8);
  });

  it('has for each rule of level 1 and 2 a check or a reason, in every message of it', () => {
    const missing = placements.filter(
      ({ id, kind }) => !rulesCheckedIn(kind).has(id) && !isElsewhere(id, kind),
    );
    expect(missing).toEqual([]);
  });

  it('gives no reason for a rule that is checked, nor checks what the standard does not ask', () => {
    expect(
      placements.filter(({ id, kind }) => rulesCheckedIn(kind).has(id) && isElsewhere(id, kind)),
    ).toEqual([]);
    const asked = new Set(placements.map(({ id, kind }) => `${id} ${kind}`));
    const checked = messageKinds.flatMap((kind) =>
      [...rulesCheckedIn(kind)].map((rule) => `${rule} ${kind}`),
    );
    expect(checked.filter((one) => !asked.has(one))).toEqual([]);
    const reasons = rulesElsewhere.flatMap(({ rule, messages }) =>
      messages.map((number) => `${rule} JW${number}`),
    );
    expect(reasons.filter((one) => !asked.has(one))).toEqual([]);
  });

  it('is counted in the reference as it is', () => {
    const path = join(__dirname, '..', '..', '..', '..', 'docs', 'reference', 'istandaarden.md');
    const reference = readFileSync(path, 'utf8');
    const isChecked = (id: string) =>
      placements.some((one) => one.id === id && rulesCheckedIn(one.kind).has(one.id));
    const level2 = standardRules.filter(({ level }) => level === 2);
    const unchecked = level2.filter(({ id }) => !isChecked(id)).map(({ id }) => id);
    const checked = level2.length - unchecked.length;
    expect(reference).toContain(`all ${String(standardRules.length)} rules`);
    expect(reference).toContain(
      `| 2 | ${String(level2.length)} | ${String(checked)} | ${unchecked.join(', ')}`,
    );
    for (const { rule } of rulesElsewhere) expect(reference).toContain(rule);
    for (let n = 1; n <= 17; n += 1) expect(reference).toContain(`\n| A${String(n)} |`);
  });
});
