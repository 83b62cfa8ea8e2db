import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { accessReference, rightsOfRoutes } from '@zgb/authorisation';
import { instructions } from '@zgb/instructions';
import { sheetViews } from '@zgb/projections';
import { parts } from './route-rights';

describe('the matrix of routes and roles', () => {
  it('TEN-06: stands in the reference as it is (npm run generate)', () => {
    const path = join(__dirname, '../../../../docs/reference/access.md');
    expect(readFileSync(path, 'utf8')).toBe(accessReference(parts));
  });

  it('TEN-06: holds every instruction and every sheet, once', () => {
    const routes = rightsOfRoutes(parts).map(({ route }) => route);
    expect(new Set(routes).size).toBe(routes.length);
    for (const { path } of instructions) expect(routes).toContain(`POST /v1/${path}`);
    for (const { name } of sheetViews) expect(routes).toContain(`GET /v1/overzichten/${name}`);
  });

  it('API-01, API-15: no address is a verb: a command is a thing that is added to a collection', () => {
    // Infinitives, participles and adverbs that addresses of this API once were or might be.
    const verb =
      /(^|-)((her)?(beoordelen|openen|vatten)|(aan|af|door|in|op|uit|ver|be)?(geven|halen|keuren|leveren|nemen|rollen|schorten|sluiten|sturen|vallen|vragen|wijzen|zenden|zonden)|maken|wissen|zoeken|opnieuw|opzij)$/;
    const words = rightsOfRoutes(parts)
      .filter(({ route }) => !route.includes('/overzichten/'))
      .flatMap(({ route }) => route.split('/').slice(2));
    // Plurals that look like verbs.
    const nouns = ['aanvragen', 'besluiten', 'navragen', 'uitvragen', 'zoeken'];
    expect(words.filter((word) => verb.test(word) && !nouns.includes(word))).toEqual([]);
  });
});
