import type { Nieuws, Stand } from './api';

/** Whether news is about figures that this page does not show yet. */
export const isNewer = (news: Nieuws, stand: Stand): boolean =>
  news.positie > stand.positie && stand.projecties.some(({ naam }) => naam === news.overzicht);
