import { number } from '../parts/format';

/** Whether the targets are met, before the table: yes, no, or not known yet (C5). */
export const goalsSentence = (states: readonly (string | undefined)[]): string => {
  const count = (state: string | undefined): string =>
    number(states.filter((one) => one === state).length);
  if (states.length === 0) return 'Nog niet bekend: er is geen doel vastgelegd.';
  const answer = states.every((one) => one === 'gehaald')
    ? 'Ja.'
    : states.includes('nog niet gehaald')
      ? 'Nee, niet allemaal.'
      : 'Nog niet bekend.';
  return `${answer} Doelen: ${count('gehaald')} gehaald, ${count('nog niet gehaald')} nog niet gehaald, ${count(undefined)} nog niet bekend.`;
};
