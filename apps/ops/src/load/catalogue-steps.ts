import {
  JoinRegionCommand,
  MapProductsCommand,
  ProductLedgerCommand,
  RecordOverviewCommand,
  SetTravelLimitCommand,
  type ProductCommand,
  type ProductKey,
} from '@zgb/contracts';
import type { RegionProduct, RegionProductChange } from './catalogue-part';
import type { RegionFile } from './region-file';
import { step, type Chain, type Step } from './step';

const commandStep = (key: ProductKey, what: string, command: ProductCommand): Step =>
  step(`product ${key.code}${what}`, (context) => new ProductLedgerCommand(key, command, context));

/** A day of decision is stored when it is known, and left out when it is not. */
const decided = ({ decidedOn }: { readonly decidedOn?: string }) =>
  decidedOn === undefined ? {} : { decidedOn };

const changeSteps = (key: ProductKey, change: RegionProductChange): readonly Step[] => {
  const { from, states = {}, notes = {}, attributes } = change;
  const stateSteps = Object.entries(states).map(([municipality, state]) =>
    commandStep(key, ` in ${municipality}`, {
      type: 'DecideProductState',
      decision: {
        municipality,
        state,
        from,
        note: notes[municipality] ?? null,
        ...decided(change),
      },
    }),
  );
  if (attributes === undefined) return stateSteps;
  const revision = { from, attributes, ...decided(change) };
  return [
    ...stateSteps,
    commandStep(key, `, kenmerken vanaf ${from}`, { type: 'ReviseProduct', revision }),
  ];
};

const keyOf = (region: string, { law, category, code }: RegionProduct): ProductKey => ({
  region,
  law,
  category,
  code,
});

const historyOf = (region: string, product: RegionProduct): readonly Step[] => {
  const { changes = [], ageLimits = [], norms = [], withdrawn } = product;
  const key = keyOf(region, product);
  return [
    ...[product, ...changes].flatMap((change) => changeSteps(key, change)),
    ...ageLimits.map((limit) =>
      commandStep(key, `, leeftijd vanaf ${limit.from}`, { type: 'LimitProductAge', limit }),
    ),
    ...norms.map((norm) =>
      commandStep(key, `, normuren vanaf ${norm.from}`, { type: 'SetProductNorm', norm }),
    ),
    ...(withdrawn === undefined
      ? []
      : [commandStep(key, ' vervalt', { type: 'WithdrawProduct', withdrawal: withdrawn })]),
  ];
};

/** Products themselves: recorded in the order of the file, which is that of the catalogue. */
export const productSteps = ({ settings: { region }, products }: RegionFile): readonly Step[] =>
  products.map((product) => {
    const { law, category, code, name, group, unit, fundingMode } = product;
    return commandStep(keyOf(region, product), '', {
      type: 'DefineProduct',
      product: { region, law, category, code, name, group, unit, fundingMode },
    });
  });

/** States and attributes; those of one product build on each other. */
export const productChains = ({ settings: { region }, products }: RegionFile): readonly Chain[] =>
  products.map((product) => historyOf(region, product));

/** Mappings share one stream. */
export const mappingSteps = ({ settings: { region }, mappings }: RegionFile): readonly Step[] =>
  mappings.map((mapping) =>
    step(`koppeling naar ${mapping.new.code}`, (context) => {
      return new MapProductsCommand(region, mapping, context);
    }),
  );

/** What is said of each municipality, and overviews of years. */
export const municipalityChains = (file: RegionFile): readonly Chain[] => {
  const { memberships, travelLimits, overviews } = file;
  const codes = [...new Set([...memberships, ...travelLimits].map((one) => one.municipality))];
  return [
    ...codes.map((code) => [
      ...memberships
        .filter(({ municipality }) => municipality === code)
        .map((membership) =>
          step(`deelname ${code} ${membership.domain}`, (context) => {
            return new JoinRegionCommand(membership, context);
          }),
        ),
      ...travelLimits
        .filter(({ municipality }) => municipality === code)
        .map((limit) =>
          step(`reistijd ${code}`, (context) => new SetTravelLimitCommand(limit, context)),
        ),
    ]),
    ...overviews.map((overview) => [
      step(`uitgavenoverzicht ${String(overview.year)}`, (context) => {
        return new RecordOverviewCommand(overview, context);
      }),
    ]),
  ];
};

/** Instructions of the file; each has a command id of its own, whatever else the file holds. */
export const instructionSteps = ({ instructions }: RegionFile): readonly Step[] =>
  instructions.map(({ instruction, body, sha256 }, index) => ({
    part: `opdracht ${String(index + 1)} ${instruction.path}`,
    commandId: `opdracht/${sha256}`,
    run: async (bus, context) => {
      const outcome = await instruction.run(bus, body, context);
      return outcome.accepted
        ? { accepted: true, isNew: outcome.isNew }
        : { accepted: false, code: outcome.code, text: outcome.text };
    },
  }));
