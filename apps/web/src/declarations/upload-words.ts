import type { Inleesresultaat } from '../ledger/api';
import { euro, number } from '../parts/format';

const declared = (declaratie: NonNullable<Inleesresultaat['declaratie']>): string => {
  const { ingediendCent, toegekendCent, alsGeheelAfgekeurd, regels } = declaratie;
  const submitted = `ingediend ${euro(ingediendCent)}`;
  if (alsGeheelAfgekeurd !== null) {
    return `${submitted}, als geheel afgekeurd. ${alsGeheelAfgekeurd.uitleg}`;
  }
  const count = (outcome: string): number =>
    regels.filter(({ uitkomst }) => uitkomst === outcome).length;
  const held = count('aangehouden');
  const waits = held === 1 ? '1 wacht' : `${number(held)} wachten`;
  return [
    submitted,
    `toegekend ${euro(toegekendCent)}`,
    `${number(count('afgekeurd'))} van ${number(regels.length)} regels afgekeurd`,
    ...(held === 0 ? [] : [`${waits} op uw oordeel`]),
  ].join(', ');
};

/** What became of a message that was offered, in a sentence for who offered it. */
export const uploadSentence = (result: Inleesresultaat): string => {
  const { bericht, declaratie, redenen, waarschuwingen, fouten } = result;
  const what = bericht === null ? '' : `${bericht.soort} ${bericht.identificatie}`;
  if (declaratie !== null) return `${what}: ${declared(declaratie)}`;
  const reasons = [
    ...redenen.map(({ uitleg }) => uitleg),
    ...waarschuwingen.map(({ uitleg }) => `Let op: ${uitleg}`),
    ...fouten.map(({ uitleg, advies }) => `${uitleg} ${advies}`),
  ];
  return [what, ...reasons].join('. ');
};
