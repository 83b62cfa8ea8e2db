import type { ReactElement } from 'react';
import { BarChart } from '../charts/charts';
import type { Overzicht } from '../ledger/api';
import { useAddress } from '../parts/address';
import { Choices } from '../parts/choices';
import { number } from '../parts/format';
import { figureOf, numberOf, SheetBlock, textOf } from '../sheets/sheet-block';

const MEASURES = [
  ['', 'Nieuwe cliënten', 'instroom', 'doelInstroom'],
  ['inwoners', 'Cliënten met hulp', 'inwoners', 'doelInwoners'],
] as const;
type Measure = (typeof MEASURES)[number];

const sentenceOf = ({ rijen }: Overzicht, [, , count, goal]: Measure): string => {
  const last = rijen.findLast((row) => row[count] !== null);
  if (last === undefined) return 'Er is nog geen jaar om te tonen.';
  const year = textOf(last['jaar']);
  const partly = last['heelJaar'] === 'ja' ? '' : ' tot nu';
  const counted =
    count === 'instroom'
      ? `In ${year} begonnen${partly} ${number(numberOf(last[count]))} nieuwe cliënten.`
      : `In ${year} hadden${partly} ${number(numberOf(last[count]))} cliënten hulp.`;
  const aim = figureOf(last[goal]);
  return aim === null
    ? `${counted} Er is geen doel vastgelegd.`
    : `${counted} Het doel voor ${year} is hoogstens ${number(aim)}.`;
};

/** Years beside the way to the target, as a dashed line (ZOU-11). NL: doelpad. */
export const TargetPathBlock = (): ReactElement => {
  const { query } = useAddress();
  const measure = MEASURES.find(([key]) => key === (query.get('doel') ?? '')) ?? MEASURES[0];
  const [, name, count, goal] = measure;
  return (
    <SheetBlock
      sheet="doelpad"
      title="Gaan wij naar ons doel toe?"
      sentence={(sheet) => sentenceOf(sheet, measure)}
      choices={
        <Choices
          label="Waarvan het doel"
          name="doel"
          choices={MEASURES.map(([key, words]) => [key, words])}
        />
      }
      chart={(sheet) => (
        <>
          <BarChart
            bars={sheet.rijen.map((row) => ({
              label: textOf(row['jaar']),
              value: figureOf(row[count]),
              open: row['heelJaar'] !== 'ja',
              aim: figureOf(row[goal]),
            }))}
            alt={`${name} per jaar, met het doel als stippellijn. ${sentenceOf(sheet, measure)} De cijfers staan in de tabel.`}
          />
          <p className="source">
            Balken: {name.toLowerCase()}. Stippellijn: het pad van de nulmeting naar het doel.
            Gearceerd: het jaar is nog niet voorbij.
          </p>
        </>
      )}
    />
  );
};
