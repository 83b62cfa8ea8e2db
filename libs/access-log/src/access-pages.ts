import type { AccessLog, AccessQuery, StoredAccessLine } from './port';

const PAGE_LINES = 500;

/** All lines that fit a question, in their order, a page in memory at a time. */
export async function* accessPages(
  log: Pick<AccessLog, 'find'>,
  query: Omit<AccessQuery, 'limit'>,
): AsyncGenerator<readonly StoredAccessLine[], undefined> {
  for (let after = query.after ?? 0; ;) {
    const page = await log.find({ ...query, after, limit: PAGE_LINES });
    const last = page.at(-1);
    if (last === undefined) return undefined;
    yield page;
    after = last.number;
  }
}
