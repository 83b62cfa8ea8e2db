import {
  clientMinimumStream,
  contractAdvice,
  minimumIn,
  optionsOf,
  outflowCandidates,
  standingTerms,
  stepDownSwitchers,
  warnsOfRenewal,
  type OutflowCandidate,
} from '@zgb/contracts';
import { addDays, monthsIn } from '@zgb/kernel';
import { contracts, type AgreedRow } from '../contracts/contracts.projection';
import { rowsOf } from '../row-source';
import {
  amountsOf,
  eachOf,
  onceBy,
  rowWithBehind,
  streamSource,
  type Source,
} from '../sheets/behind';
import type { SheetAsk, SheetRow, SheetSources, SheetView } from '../sheets/sheet';
import { yesNo } from './labels';
import { linkSource } from './activity';
import type { LinkRow, MinimumRow, StepRow } from './providers.projection';
import {
  liveAllocations,
  productName,
  providerBook,
  providerSource,
  servedIn,
  supplyOf,
  yearAsked,
  type ProviderBook,
} from './supply.query';

/** Who else offers something is a question about all providers, whoever is asked about. */
const wholeBook = (sources: SheetSources, ask: SheetAsk): Promise<ProviderBook> => {
  const { provider: _provider, ...scope } = ask.scope;
  return providerBook(sources, { ...ask, scope });
};

const isAsked = ({ scope }: SheetAsk, provider: string): boolean =>
  scope.provider === undefined || scope.provider === provider;

const candidatesOf = async (
  book: ProviderBook,
  ask: SheetAsk,
): Promise<readonly OutflowCandidate[]> => {
  const year = yearAsked(ask);
  const minimums = await rowsOf<MinimumRow>(book.source, 'minimum');
  const byMunicipality = new Map(minimums.map((row) => [row.key, minimumIn(row, year)]));
  return outflowCandidates(
    supplyOf(book),
    servedIn(book, year),
    (municipality) => byMunicipality.get(municipality) ?? null,
  ).filter(({ provider }) => isAsked(ask, provider));
};

/** Months of the next option of a contract in a municipality; null: there is none to decide on. */
const nextOptionMonths = (
  agreed: readonly AgreedRow[],
  { provider, municipality }: OutflowCandidate,
): number | null => {
  const months = agreed
    .filter((row) => row.provider === provider)
    .flatMap(({ state }) =>
      standingTerms(state)
        .filter(({ municipalities }) => municipalities.includes(municipality))
        .flatMap((terms) => optionsOf(state, terms))
        .filter(({ decision, lapsed }) => decision === null && !lapsed)
        .map(({ option, endsOn }) => monthsIn({ from: addDays(endsOn, 1), until: option }).length),
    );
  return months.length === 0 ? null : Math.max(...months);
};

/** GV-02: a long renewal of who has few clients is warned of. */
const renewalText = (
  { clients, minimum }: OutflowCandidate,
  months: number | null,
): string | null => {
  if (months === null) return null;
  const term = `${String(months)} maanden`;
  return warnsOfRenewal(clients, minimum, months) ? `afgeraden: ${term} is lang` : `kan: ${term}`;
};

/** Allocations that a candidate was granted for in the year, with what each adds. */
const servedLinks = (
  book: ProviderBook,
  { provider, municipality }: OutflowCandidate,
  year: number,
) =>
  book
    .linksOf(provider)
    .filter((link) => link.municipality === municipality)
    .flatMap((link) => {
      const served = servedIn({ ...book, links: [link] }, year);
      return served.length === 0 ? [] : [{ ...linkSource(link), link, served }];
    });

const behindCandidate = (book: ProviderBook, candidate: OutflowCandidate, year: number) => {
  const { municipality, minimum, perClient } = candidate;
  const served = (): ReturnType<typeof servedLinks> => servedLinks(book, candidate, year);
  const clientOf = ({ link }: { readonly link: LinkRow }): string => link.clientRef;
  const optionsOfClient = ({ link, served: own }: ReturnType<typeof servedLinks>[number]) =>
    perClient.filter(
      (one) =>
        one.clientRef === link.clientRef && own.some(({ product }) => product === one.product),
    );
  return {
    clienten: () => onceBy(served(), clientOf),
    minimum: () => {
      const key = clientMinimumStream(municipality);
      return [{ source: streamSource({ key, municipality }), counts: minimum }];
    },
    bedrag: () =>
      amountsOf(served(), ({ served: own }) => own.reduce((sum, { cents }) => sum + cents, 0)),
    // The smallest of all.
    alternatieven: () => ({
      made: { by: 'rank' as const, percent: 0 },
      parts: served().flatMap((one) =>
        optionsOfClient(one).map(({ alternatives }) => ({ source: one, counts: alternatives })),
      ),
    }),
    zonderAlternatief: () =>
      onceBy(
        served().filter((one) =>
          optionsOfClient(one).some(({ alternatives }) => alternatives === 0),
        ),
        clientOf,
      ),
  };
};

const candidateRow = (
  sources: SheetSources,
  book: ProviderBook,
  candidate: OutflowCandidate,
  {
    specialism,
    renewal,
    year,
  }: { readonly specialism: string; readonly renewal: string | null; readonly year: number },
): SheetRow => {
  const { provider, municipality, clients, minimum, cents, gaps, perClient } = candidate;
  const alternatives = perClient.map((one) => one.alternatives);
  const cells = {
    aanbieder: book.nameOf(provider),
    gemeente: sources.names.municipality(municipality),
    clienten: clients,
    minimum,
    bedrag: cents,
    specialisme: specialism,
    alternatieven: alternatives.length === 0 ? null : Math.min(...alternatives),
    zonderAlternatief: new Set(
      perClient.filter((one) => one.alternatives === 0).map(({ clientRef }) => clientRef),
    ).size,
    beschermd: yesNo(gaps.length > 0),
    gat: gaps
      .map(({ product, targetGroup }) => `${productName(sources, product)} (${targetGroup})`)
      .join('; '),
    contract: contractAdvice(clients, minimum) === 'long' ? 'lang' : 'incidenteel, kort',
    verlenging: renewal,
  };
  return rowWithBehind(cells, behindCandidate(book, candidate, year));
};

/** MIJ-13, MIJ-14, GV-02, GV-20. */
const uitstroomkandidaten: SheetView = {
  name: 'uitstroomkandidaten',
  title: 'Kandidaten voor uitstroom',
  definition:
    'Aanbieders met een contract op de dag die in het jaar minder cliënten met een toegekende regel hadden dan de gemeente als minimum stelt; zonder cliënten altijd. Beschermd: er zou een gat ontstaan, want niemand anders biedt het product voor die doelgroep in de gemeente. Alternatieven: het kleinste aantal andere aanbieders dat een cliënt heeft. Voor hen past een kort, incidenteel contract; lang verlengen (meer dan 12 maanden) wordt afgeraden. Verlenging: de langste optie waarover nog niet is besloten.',
  options: { jaar: /^\d{4}$/ },
  read: async (sources, ask) => {
    const book = await wholeBook(sources, ask);
    const candidates = await candidatesOf(book, ask);
    const supply = new Map(supplyOf(book).map((one) => [one.provider, one.offers]));
    const specialism = (provider: string): string =>
      [...new Set(supply.get(provider)?.map(({ targetGroup }) => targetGroup))].sort().join(', ');
    const agreed = await rowsOf<AgreedRow>(await sources.rows(contracts), 'agreed');
    const guarded = candidates.filter(({ gaps }) => gaps.length > 0).length;
    return {
      columns: [
        { key: 'aanbieder', label: 'Aanbieder', kind: 'text' },
        { key: 'gemeente', label: 'Gemeente', kind: 'text' },
        { key: 'clienten', label: 'Cliënten', kind: 'count', unit: 'clients' },
        { key: 'minimum', label: 'Minimum', kind: 'count', summed: false },
        { key: 'bedrag', label: 'Toegekend', kind: 'cents' },
        { key: 'specialisme', label: 'Doelgroepen', kind: 'text' },
        { key: 'alternatieven', label: 'Alternatieven', kind: 'count', summed: false },
        {
          key: 'zonderAlternatief',
          label: 'Cliënten zonder alternatief',
          kind: 'count',
          unit: 'clients',
        },
        { key: 'beschermd', label: 'Beschermd', kind: 'text' },
        { key: 'gat', label: 'Gat dat zou ontstaan', kind: 'text' },
        { key: 'contract', label: 'Passend contract', kind: 'text' },
        { key: 'verlenging', label: 'Verlenging', kind: 'text' },
      ],
      rows: candidates.map((one) =>
        candidateRow(sources, book, one, {
          specialism: specialism(one.provider),
          renewal: renewalText(one, nextOptionMonths(agreed, one)),
          year: yearAsked(ask),
        }),
      ),
      notes: [
        `${String(candidates.length)} keer onder het minimum, waarvan ${String(guarded)} keer beschermd.`,
      ],
    };
  },
};

/** Other providers that say they offer a product in a municipality. */
const othersOffering = (
  book: ProviderBook,
  asked: { readonly provider: string; readonly municipality: string; readonly product: string },
): readonly Source[] =>
  supplyOf(book)
    .filter(
      ({ provider, offers }) =>
        provider !== asked.provider &&
        offers.some(
          (one) => one.municipality === asked.municipality && one.product === asked.product,
        ),
    )
    .flatMap(({ provider }) => {
      const known = book.byAgb(provider);
      return known === null ? [] : [providerSource(known)];
    });

/** GV-20, per client. */
const alternatieven: SheetView = {
  name: 'alternatieven',
  title: 'Alternatieven per cliënt van kandidaten voor uitstroom',
  definition:
    'Van elke cliënt van een kandidaat voor uitstroom: hoeveel andere aanbieders het product in de gemeente zeggen te bieden.',
  options: { jaar: /^\d{4}$/ },
  read: async (sources, ask) => {
    const book = await wholeBook(sources, ask);
    const candidates = await candidatesOf(book, ask);
    return {
      columns: [
        { key: 'aanbieder', label: 'Aanbieder', kind: 'text' },
        { key: 'gemeente', label: 'Gemeente', kind: 'text' },
        { key: 'client', label: 'Cliënt', kind: 'text' },
        { key: 'product', label: 'Product', kind: 'text' },
        { key: 'alternatieven', label: 'Andere aanbieders', kind: 'count', summed: false },
      ],
      rows: candidates.flatMap(({ provider, municipality, perClient }) =>
        perClient.map((one) => {
          const cells = {
            aanbieder: book.nameOf(provider),
            gemeente: sources.names.municipality(municipality),
            client: one.clientRef,
            product: productName(sources, one.product),
            alternatieven: one.alternatives,
          };
          return rowWithBehind(cells, {
            alternatieven: () =>
              eachOf(othersOffering(book, { provider, municipality, product: one.product })),
          });
        }),
      ),
      notes: [],
    };
  },
};

/** MIJ-15. */
const afschalen: SheetView = {
  name: 'afschalen',
  title: 'Afschalen kan niet bij dezelfde aanbieder',
  definition:
    'Cliënten met op de dag een lopende toewijzing voor een zware vorm, bij een aanbieder die de lichte vorm niet zegt te bieden. Wordt hun zorg lichter, dan moeten zij naar een ander.',
  options: {},
  read: async (sources, ask) => {
    const book = await wholeBook(sources, ask);
    const steps = await rowsOf<StepRow>(book.source, 'step');
    const live = liveAllocations(book);
    const rows = steps.flatMap(({ current }) => {
      if (current === null) return [];
      const key = ({ category, code }: { category: string; code: string }): string =>
        `${current.law}/${category}/${code}`;
      const step = { complex: key(current.complex), basic: key(current.basic) };
      return supplyOf(book)
        .filter(({ provider }) => isAsked(ask, provider))
        .flatMap((party) => stepDownSwitchers(party, step, live))
        .map(({ provider, municipality, clientRef }) => ({
          aanbieder: book.nameOf(provider),
          gemeente: sources.names.municipality(municipality),
          client: clientRef,
          zwaar: productName(sources, step.complex),
          licht: productName(sources, step.basic),
        }));
    });
    return {
      columns: [
        { key: 'aanbieder', label: 'Aanbieder', kind: 'text' },
        { key: 'gemeente', label: 'Gemeente', kind: 'text' },
        { key: 'client', label: 'Cliënt', kind: 'text' },
        { key: 'zwaar', label: 'Zware vorm', kind: 'text' },
        { key: 'licht', label: 'Lichte vorm die ontbreekt', kind: 'text' },
      ],
      rows,
      notes: [],
    };
  },
};

export const outflowSheets: readonly SheetView[] = [uitstroomkandidaten, alternatieven, afschalen];
