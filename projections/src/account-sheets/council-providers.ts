import type { SingleClientReason } from '@zgb/contracts';
import { profitSources } from '../budget-usage/profit.sheets';
import { agreedRows } from '../contracts/contracts.sheet';
import { hasClients } from '../providers/activity';
import { providerBook } from '../providers/supply.query';
import type { Scope } from '../row-source';
import { COVERED } from '../small-numbers/cover-sheet';
import { isDominated } from '../small-numbers/cover-parts';
import { lawName } from '../titles';
import type { Block, BlockFigure } from './block';
import { countFor, type Council } from './council';

/** C-07 for the contracts of a scope. */
const providerFigures = async (
  { sources, ask, year }: Council,
  scope: Scope,
): Promise<readonly BlockFigure[]> => {
  const asked = { ...ask, scope };
  const book = await providerBook(sources, asked);
  const contracted = new Set(book.contracted.map(({ agb }) => agb));
  const busy = book.contracted.filter(({ agb }) =>
    hasClients(
      book.linksOf(agb).filter(({ law }) => scope.law === undefined || scope.law === law),
      { from: `${String(year)}-01-01`, until: book.day },
    ),
  ).length;
  const profit = await profitSources(sources, { ...asked, options: { jaar: String(year - 1) } });
  // The norm is about the organisation: under a law counts who has a contract under it.
  const those = (found: readonly { readonly provider: string | null }[]): number =>
    found.filter(({ provider }) => scope.law === undefined || contracted.has(provider ?? ''))
      .length;
  const underRequest = book.contracted.filter(({ agb }) => {
    const { requests = [], checks = [] } = book.byAgb(agb) ?? {};
    return requests.some(
      (request) =>
        request.requestedOn <= book.day &&
        !checks.some(
          ({ kind, checkedOn }) => kind === request.kind && checkedOn >= request.requestedOn,
        ),
    );
  }).length;
  const count = (what: string, value: number): BlockFigure => {
    return { id: 'C-07', what, kind: 'count', value };
  };
  const last = String(year - 1);
  return [
    count('Met een contract', contracted.size),
    count('Met cliënten in het jaar', busy),
    count('Zonder cliënten in het jaar', contracted.size - busy),
    count(`Meer winst dan de norm in ${last}`, those(profit.bovenNorm)),
    count(`Navraag over winst ${last}: geopend`, those(profit.geopend)),
    count(`Navraag over winst ${last}: gesloten`, those(profit.gesloten)),
    count('Met een opvraging die loopt', underRequest),
  ];
};

/** C-07: all providers, and those of each law. */
export const providersBlocks = async (council: Council): Promise<readonly Block[]> => {
  const { provider: _provider, ...scope } = council.ask.scope;
  const laws = scope.law === undefined ? ['wmo', 'jw'] : [];
  const blocks: Block[] = [{ title: 'Aanbieders', figures: await providerFigures(council, scope) }];
  for (const law of laws) {
    const figures = await providerFigures(council, { ...scope, law });
    // Under a law without contracts there is nothing to tell.
    if (figures[0]?.value !== 0) blocks.push({ title: `Aanbieders, ${lawName(law)}`, figures });
  }
  return blocks;
};

const SINGLE_REASONS: Readonly<Record<SingleClientReason, string>> = {
  'residence-rule': 'woonplaatsbeginsel',
  'best-fit': 'past het best',
  continuity: 'zorg die doorloopt',
};

/** C-08: contracts for one client in the year, by reason. */
export const singlesBlock = async (council: Council): Promise<Block> => {
  const { sources, ask, year, municipality, threshold } = council;
  const scope: Scope = ask.scope.law === undefined ? {} : { law: ask.scope.law };
  const singles = (await agreedRows(sources, scope))
    .flatMap(({ state }) => state.singles)
    .filter((one) => municipality === null || one.municipality === municipality)
    .flatMap(({ perYear, reason }) =>
      perYear.flatMap((part) => (part.year === year ? [{ reason, cents: part.amountCents }] : [])),
    );
  const figuresOf = (words: string, some: typeof singles): readonly BlockFigure[] => {
    const amounts = some.map(({ cents }) => cents);
    const isHidden = threshold !== null && some.length > 0 && isDominated(amounts, threshold);
    const count = countFor(council, some.length);
    const sum = amounts.reduce((all, one) => all + one, 0);
    return [
      { id: 'C-08', what: `Aantal${words}`, kind: 'count', value: isHidden ? COVERED : count },
      { id: 'C-08', what: `Bedrag${words}`, kind: 'cents', value: isHidden ? COVERED : sum },
    ];
  };
  const reasons = (Object.keys(SINGLE_REASONS) as SingleClientReason[]).flatMap((reason) => {
    const some = singles.filter((one) => one.reason === reason);
    return some.length === 0 ? [] : figuresOf(`: ${SINGLE_REASONS[reason]}`, some);
  });
  // With a total that is told, two reasons tell a third one.
  const isTold = threshold === null || reasons.every(({ value }) => value !== COVERED);
  return {
    title: 'Contracten voor één cliënt',
    figures: [...figuresOf('', singles), ...(isTold ? reasons : [])],
  };
};
