import { accept, reject, streamId, type Decider, type Decision, type StreamId } from '@zgb/kernel';
import { groupResult, indexedTariff } from './amounts';
import {
  ROUNDING,
  type Indexations,
  type IndexationEvent,
  type IndexationRejection,
  type IndexationRun,
  type IndexationTerms,
  type IndexTariffs,
} from './facts';

export * from './amounts';
export * from './facts';

/** One run is one event, and must fit in one append; a region has a few hundred tariffs. */
export const TARIFFS_PER_RUN_MAX = 4_000;

/** Half of a price or more at once is a slip of the keyboard. */
const INDEX_MAX = 50_000;

const isInRange = (index: number): boolean =>
  Number.isInteger(index) && Math.abs(index) < INDEX_MAX;

const faultIn = ({
  wageIndex,
  priceIndex,
  groups,
}: IndexationTerms): IndexationRejection | null => {
  const names = groups.map(({ group }) => group);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  const unbalanced = groups.find(
    ({ wagePercent, pricePercent }) =>
      ![wagePercent, pricePercent].every((part) => Number.isInteger(part) && part >= 0) ||
      wagePercent + pricePercent !== 100,
  );
  if (unbalanced) return { code: 'weightsNotHundred', group: unbalanced.group };
  if (twice !== undefined) return { code: 'groupTwice', group: twice };
  const figures = groups.flatMap(({ settlement }) =>
    settlement === null ? [] : [settlement.final, settlement.provisional],
  );
  return [wageIndex, priceIndex, ...figures].every(isInRange) ? null : { code: 'indexOutOfRange' };
};

/** What a run would record: the preview is the record. */
export const planRun = ({ terms, tariffs }: Omit<IndexTariffs, 'type'>): IndexationRun => {
  const results = terms.groups.map((group) => groupResult(group, terms));
  const inOrder = tariffs
    .filter(({ group }) => results.some((result) => result.group === group))
    .sort((a, b) => (a.stream < b.stream ? -1 : 1));
  return {
    terms,
    results,
    rounding: ROUNDING,
    tariffs: inOrder
      .filter(({ hasPriceThatDay }) => !hasPriceThatDay)
      .map((tariff) => indexedTariff(tariff, terms, results))
      .filter((indexed) => indexed !== null),
    left: inOrder
      .filter(({ hasPriceThatDay }) => hasPriceThatDay)
      .map(({ stream }) => ({ stream, reason: 'priceFromThatDay' })),
  };
};

const decide = (
  command: IndexTariffs,
  { runs }: Indexations,
): Decision<IndexationEvent, IndexationRejection> => {
  const { terms } = command;
  const known = runs.find((run) => run.terms.run === terms.run);
  if (known !== undefined) {
    const isSame = JSON.stringify(known.terms) === JSON.stringify(terms);
    return isSame ? accept() : reject({ code: 'runKnownOtherwise' });
  }
  const fault = faultIn(terms);
  if (fault !== null) return reject(fault);
  const run = planRun(command);
  const count = run.tariffs.length;
  if (count === 0) return reject({ code: 'nothingToIndex' });
  if (count > TARIFFS_PER_RUN_MAX) return reject({ code: 'tooManyTariffs', count });
  // Two runs at once on one tariff are told apart here: a tariff's own stream would be too late.
  const streams = new Set(run.tariffs.map(({ stream }) => stream));
  const rival = runs.find(
    (other) =>
      other.terms.from === terms.from && other.tariffs.some(({ stream }) => streams.has(stream)),
  );
  if (rival !== undefined) return reject({ code: 'indexedThatDay', run: rival.terms.run });
  return accept({ type: 'TariffsIndexed', data: run });
};

/** The runs of indexation of a region, one event each (NAT-23). NL: indexeringen. */
export const indexation: Decider<Indexations, IndexTariffs, IndexationEvent, IndexationRejection> =
  {
    category: 'indexation',
    initial: { runs: [] },
    evolve: ({ runs }, { data }) => ({ runs: [...runs, data] }),
    decide,
    steps: { TariffsIndexed: [] },
  };

export const indexationStream = (region: string): StreamId => streamId('indexation', region);
