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
});
