import { rightsOfRoutes, type Parts, type RouteRight } from '@zgb/authorisation';
import { instructionGroups } from '@zgb/instructions';
import { sheetGroups } from '@zgb/projections';

/** Instructions and sheets of this version, as the tables of rights ask for them. */
export const parts: Parts = {
  instructions: instructionGroups.map(({ title, instructions }) => ({
    title,
    names: instructions.map(({ path }) => path),
  })),
  sheets: sheetGroups.map(({ title, views }) => ({
    title,
    names: views.map(({ name }) => name),
    coverable: views.filter(({ options }) => 'afgedekt' in options).map(({ name }) => name),
  })),
};

/** The right of every route of the API, by method and pattern. */
export const routeRightsNow: ReadonlyMap<string, RouteRight> = new Map(
  rightsOfRoutes(parts).map((right) => [right.route, right]),
);
