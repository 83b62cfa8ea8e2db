import type { Nieuws, Stand } from './api';

/** Whether news is about figures that this page does not show yet. */
export const isNewer = (
  news: Nieuws,
  stand: Stand,
  /** Views of other figures on the page. */
  also: readonly string[] = [],
): boolean =>
  news.positie > stand.positie &&
  [...stand.projecties.map(({ naam }) => naam), ...also].includes(news.overzicht);
