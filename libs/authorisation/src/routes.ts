import {
  instructionExceptions,
  instructionRights,
  routeRights,
  sheetExceptions,
  sheetRights,
  type Right,
} from './rights';

/** Something with an address that stands under a heading: an instruction or a sheet. */
export interface Grouped {
  readonly title: string;
  readonly names: readonly string[];
}

/** Instructions and sheets as there are; the tables of rights know only their headings. */
export interface Parts {
  readonly instructions: readonly Grouped[];
  readonly sheets: readonly (Grouped & {
    /** Those whose small numbers can be covered. */
    readonly coverable: readonly string[];
  })[];
}

export interface RouteRight extends Right {
  /** `GET /v1/overzichten/toegang`. */
  readonly route: string;
  /** What it stands under in the reference. */
  readonly heading: string;
  /** A sheet that readers outside the back office may see with its small numbers covered. */
  readonly coverable: boolean;
}

/** Every route with its right. One that no table speaks of is left out, and so does not start. */
export const rightsOfRoutes = ({ instructions, sheets }: Parts): readonly RouteRight[] => [
  ...Object.entries(routeRights).map(([route, right]) => ({
    ...right,
    route,
    heading: 'Vaste adressen',
    coverable: false,
  })),
  ...instructions.flatMap(({ title, names }) =>
    names.flatMap((name) => {
      const right = instructionExceptions[name] ?? instructionRights[title];
      const heading = `Opdrachten: ${title}`;
      return right === undefined
        ? []
        : [{ ...right, route: `POST /v1/${name}`, heading, coverable: false }];
    }),
  ),
  ...sheets.flatMap(({ title, names, coverable }) =>
    names.flatMap((name) => {
      const right = sheetExceptions[name] ?? sheetRights[title];
      const heading = `Overzichten: ${title}`;
      const route = `GET /v1/overzichten/${name}`;
      return right === undefined
        ? []
        : [{ ...right, route, heading, coverable: coverable.includes(name) }];
    }),
  ),
];
