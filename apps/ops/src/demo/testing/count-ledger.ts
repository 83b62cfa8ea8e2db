import type { UnplacedLinesRefused } from '@zgb/declarations';
import { PAGE_EVENTS_MAX, type EventStore } from '@zgb/event-store';
import {
  emptyRows,
  endOf,
  foldOnto,
  type AnyFact,
  type Law,
  type Projection,
  type Recorded,
} from '@zgb/kernel';
import type { LedgerApplication } from '@zgb/platform';
import {
  catalogue,
  centsIn,
  foldedSource,
  monitorCases,
  namesFrom,
  providers,
  workLists,
} from '@zgb/projections';
import type { Counted, CountedCare } from '../counted';
import type { DemoRegion } from '../plan-demo';

const pages = async function* (log: EventStore): AsyncGenerator<readonly Recorded<AnyFact>[]> {
  for (let after = 0; ;) {
    const page = await log.readAll({ after, limit: PAGE_EVENTS_MAX });
    if (page.length > 0) yield page;
    if (page.length < PAGE_EVENTS_MAX) return;
    after = page.at(-1)?.position ?? after;
  }
};

const JUDGED = ['LineGranted', 'LineCredited', 'LineRefused'];

/** Lines that an event gives a verdict on; those of unknown allocations are refused together. */
const linesOf = ({ type, data }: Recorded<AnyFact>): number =>
  type === 'UnplacedLinesRefused'
    ? (data as UnplacedLinesRefused['data']).lines.length
    : Number(JUDGED.includes(type));

/** What a ledger says of a demonstration that it took in, by the cases of the regional monitor. */
export const countLedger = async (
  { stores }: LedgerApplication,
  { region, figures }: DemoRegion,
): Promise<Counted> => {
  const projections: readonly Projection[] = [catalogue, providers, workLists];
  const folded = new Map(projections.map((one) => [one.name, emptyRows(one)]));
  let lines = 0;
  for await (const page of pages(stores.log)) {
    lines += page.reduce((sum, event) => sum + linesOf(event), 0);
    for (const one of projections) foldOnto(one, folded.get(one.name) ?? emptyRows(one), page);
  }
  const rows = (projection: Projection) =>
    Promise.resolve(foldedSource(folded.get(projection.name) ?? emptyRows(projection)));
  const names = await namesFrom(await rows(catalogue));
  const ask = { scope: {}, asAt: figures.today, options: {} };
  const year = { from: `${String(figures.year)}-01-01`, until: `${String(figures.year)}-12-31` };
  const groups = new Map(
    region.products.map(({ law, category, code, group }) => [`${law}/${category}/${code}`, group]),
  );
  const care = (await monitorCases({ rows, names }, ask)).map((one): CountedCare => {
    const { municipality, law, provider, from, endedOn, clientRef, referrer } = one;
    const product = `${one.category ?? ''}/${one.code ?? ''}`;
    return {
      ...{ municipality, provider, from, product, referrer },
      law: law as Law,
      group: groups.get(`${law}/${product}`) ?? '',
      person: clientRef,
      until: endOf({ from, until: endedOn }),
      cents: centsIn(one, year),
    };
  });
  return { providers: names.contractedProviders, care, lines };
};
