import type { ReactElement } from 'react';
import { BudgetBar, budgetEnd, type BudgetFigures } from '../charts/charts';
import { goTo, travelling, useAddress, withFilters } from '../parts/address';
import { Link, Mark, Table, type Head } from '../parts/blocks';
import { dayShort, orDash, percent, roundEuro, share, shortEuro } from '../parts/format';
import { CLOSED, FigureLink } from '../sheets/figure-link';
import { figureOf, numberOf, textOf, type SheetRow } from '../sheets/sheet-block';

/** The sheet of this page, and the name under which notes about it are given. */
export const SHEET = 'budget-per-aanbieder';

/** What a bar is measured in; the first is without in the address. NL: eenheid. */
export const UNITS = [
  ['', 'In % van de raming'],
  ['euro', 'In euro’s'],
] as const;

/** A bar of more than so many times its estimate is cut off, or it would make all others small. */
const TIMES_MAX = 2;

const figuresOf = (row: SheetRow): BudgetFigures => ({
  used: numberOf(row['gebruikt']),
  committed: numberOf(row['toegezegd']),
  estimate: figureOf(row['raming']),
  normal: figureOf(row['normaal']),
});

/** Where the scale of each row ends: all estimates below each other, or all euros on one scale. */
const endsOf = (rows: readonly SheetRow[], inEuros: boolean): ((row: SheetRow) => number) => {
  const all = rows.map(figuresOf);
  if (inEuros) {
    const most = Math.max(1, ...all.map(budgetEnd));
    return () => most;
  }
  const times = all.flatMap((one) =>
    one.estimate === null || one.estimate === 0 ? [] : [budgetEnd(one) / one.estimate],
  );
  const most = Math.min(TIMES_MAX, Math.max(1, ...times));
  return (row) => (figureOf(row['raming']) ?? 0) * most || budgetEnd(figuresOf(row));
};

const barText = (row: SheetRow): string =>
  `${textOf(row['aanbieder'])}: ${shortEuro(numberOf(row['gebruikt']))} gebruikt, ${shortEuro(numberOf(row['toegezegd']))} toegezegd, raming ${orDash(figureOf(row['raming']), shortEuro)}`;

/** The same in words beside the bar: no figure hides behind a mouse. */
const wordsOf = (row: SheetRow, inEuros: boolean): string => {
  const { used, committed, estimate } = figuresOf(row);
  const isShare = !inEuros && estimate !== null && estimate > 0;
  const [one, other] = [used, committed].map((cents) =>
    isShare ? percent(cents / estimate) : shortEuro(cents),
  );
  const whole = isShare || estimate === null ? '' : ` van ${shortEuro(estimate)}`;
  return `${one ?? ''} gebruikt, ${other ?? ''} toegezegd${whole}`;
};

const HEAD: readonly Head[] = [
  ['Aanbieder', false],
  ['Gebruik en raming', false],
  ['Van normaal', true, CLOSED.derived],
  ['Verwacht boven raming', true],
  ['Stand', false],
];

/** Opens and closes what is known of one provider, below its row. */
const CourseButton = ({ agb, name }: { readonly agb: string; readonly name: string }) => {
  const { path, query } = useAddress();
  const isOpen = query.get('verloop') === agb;
  return (
    <button
      type="button"
      aria-label={`Verloop van ${name}`}
      aria-expanded={isOpen}
      onClick={() => {
        goTo(withFilters(path, query, { verloop: isOpen ? '' : agb }), false);
      }}
    >
      Verloop
    </button>
  );
};

/** A bar for each provider with its figures in words; who asks for most attention comes first. */
export const BudgetRows = ({
  rows,
  year,
  caption,
  options,
}: {
  readonly rows: readonly SheetRow[];
  readonly year: number;
  readonly caption: string;
  /** What the sheet was asked beside filters. */
  readonly options: Readonly<Record<string, string>>;
}): ReactElement => {
  const { query } = useAddress();
  const inEuros = query.get('eenheid') === 'euro';
  const endOf = endsOf(rows, inEuros);
  return (
    <>
      <p className="source">
        Dicht: gebruikt. Gearceerd: nog te verwachten uit toewijzingen. Streep: raming. Stippel:
        normaal tot nu.{' '}
        {inEuros
          ? 'Alle balken hebben dezelfde schaal in euro’s.'
          : 'Elke raming is 100%. Een balk die verder gaat dan twee keer de raming, eindigt met ».'}
      </p>
      <Table caption={`${caption} (${String(year)})`} head={[...HEAD, ['', false]]}>
        <tbody>
          {rows.map((row) => {
            const [agb, name] = [textOf(row['agb']), textOf(row['aanbieder'])];
            return (
              <tr key={agb}>
                <th scope="row">
                  <Link to={withFilters(`/aanbieders/${agb}`, travelling(query), {})}>{name}</Link>
                </th>
                <td>
                  <BudgetBar {...figuresOf(row)} end={endOf(row)} text={barText(row)} />
                  <small>{wordsOf(row, inEuros)}</small>
                </td>
                <td className="num">{orDash(figureOf(row['vanNormaal']), share)}</td>
                <td className="num">
                  <FigureLink
                    text={orDash(figureOf(row['over']), roundEuro)}
                    what={`verwacht boven raming van ${name}`}
                    place={{ sheet: SHEET, column: 'over', row: { agb }, options }}
                  />
                </td>
                <td className="nowrap">
                  <Mark text={textOf(row['stand'])} />
                  {row['sinds'] !== null && <small>sinds {dayShort(textOf(row['sinds']))}</small>}
                </td>
                <td className="no-print">
                  <CourseButton agb={agb} name={name} />
                </td>
              </tr>
            );
          })}
        </tbody>
      </Table>
    </>
  );
};
