import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkBody, instructionReference, instructions } from '.';

describe('the list of instructions', () => {
  it('is described in the reference as it is (npm run generate)', () => {
    const path = join(__dirname, '../../../docs/reference/opdrachten.md');
    expect(readFileSync(path, 'utf8')).toBe(instructionReference());
  });

  it('has one instruction per path, each with a body that refuses what it does not know', () => {
    const paths = instructions.map(({ path }) => path);
    expect(new Set(paths).size).toBe(paths.length);
    for (const { path, body } of instructions) {
      expect(path).toMatch(/^[a-z0-9]+([/-][a-z0-9]+)*$/);
      expect(checkBody(body, { nergens: 1 })).toMatchObject({
        valid: false,
        faults: expect.arrayContaining([
          { plaats: '/nergens', code: 'whitelistValidation', uitleg: 'is hier niet bekend' },
        ]) as unknown,
      });
    }
  });

  it('gives every body a name of its own: the description of the API knows them by it', () => {
    const names = readdirSync(__dirname)
      .filter((file) => /^(?!.*\.spec).*\.ts$/.test(file))
      .flatMap((file) => [
        ...readFileSync(join(__dirname, file), 'utf8').matchAll(/^(?:export )?class (\w+)/gm),
      ])
      .map(([, name]) => name);
    expect(names.length).toBeGreaterThan(100);
    expect(names.filter((name, place) => names.indexOf(name) !== place)).toEqual([]);
  });

  it('tells people what is wrong, in sentences', () => {
    for (const { title, description, refusals } of instructions) {
      for (const text of [description, ...refusals.map((one) => one.text)]) {
        expect([title, text]).toEqual([title, expect.stringMatching(/\.$|…/)]);
      }
    }
  });
});
