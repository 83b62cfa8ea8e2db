import {
  largestRemainder,
  rebuildOverview,
  reconcile,
  type SpendingFigure,
  type SpendingOverview,
} from '@zgb/contracts';
import { formatEuro } from '@zgb/kernel';
import { rowsOf } from '../row-source';
import { rowFromStream, streamSource } from '../sheets/behind';
import type { Sheet, SheetAsk, SheetRow, SheetSources, SheetView } from '../sheets/sheet';
import type { Names } from './catalogue.query';
import { productHistory, type OverviewRow } from './product-history.projection';

/** Shares are shown in whole percents that add up to 100. */
const WHOLE = 100;
const HUNDREDTHS = 100;

const nameOf = ({ group, municipality }: SpendingFigure, names: Names): string => {
  const name = names.groupName(group);
  return municipality === null ? name : `${name} ${names.municipality(municipality)}`;
};

const findings = (overview: SpendingOverview): readonly string[] => {
  const { partsCents, differenceCents } = reconcile(overview);
  if (differenceCents === 0) return ['De delen tellen op tot het genoemde totaal.'];
  const how = differenceCents > 0 ? 'meer' : 'minder';
  return [
    `Bevinding: de delen tellen op tot ${formatEuro(partsCents)}. Dat is ${formatEuro(Math.abs(differenceCents))} ${how} dan het genoemde totaal van ${formatEuro(overview.statedTotalCents)}. Het verschil blijft staan (MIJ-07).`,
  ];
};

const combinations = ({ combinations: counts, statedCombinations }: SpendingOverview): string => {
  const sum = Object.values(counts).reduce((total, count) => total + count, 0);
  const text = `Unieke combinaties van cliënt, product en aanbieder: ${String(sum)}`;
  const stated = sum === statedCombinations ? '' : ` (de bron noemt ${String(statedCombinations)})`;
  return `${text}${stated}. Dit zijn geen cliënten: dat aantal kan alleen lager zijn (MIJ-08).`;
};

const sheetOf = (
  overview: SpendingOverview,
  stream: string,
  names: Names,
  channels: 'all' | 'regional',
): Sheet => {
  const { figures, totalCents, inseparable } = rebuildOverview(overview, channels);
  const shares = largestRemainder(
    figures.map(({ amountCents }) => amountCents ?? 0),
    WHOLE,
  );
  const rows = figures.map((figure, index): SheetRow => {
    const cells = {
      groep: nameOf(figure, names),
      kanaal: figure.channel === 'local' ? 'lokaal' : 'regionaal',
      bedrag: figure.amountCents,
      aandeel: (shares[index] ?? 0) * HUNDREDTHS,
      opmerking: figure.note,
    };
    return rowFromStream(streamSource({ key: stream }), cells, { aandeel: null });
  });
  const excluded = overview.figures.filter(({ included }) => !included);
  return {
    columns: [
      { key: 'groep', label: 'Productgroep', kind: 'text' },
      { key: 'kanaal', label: 'Inkoop', kind: 'text' },
      { key: 'bedrag', label: 'Uitgaven', kind: 'cents' },
      { key: 'aandeel', label: 'Aandeel', kind: 'share' },
      { key: 'opmerking', label: 'Opmerking', kind: 'text' },
    ],
    rows,
    notes: [
      `Totaal ${formatEuro(totalCents)}. Bron: ${overview.source}.`,
      ...findings(overview),
      ...inseparable.map(
        (figure) =>
          `${nameOf(figure, names)} is lokaal ingekocht en zit nog in het bedrag van de groep: de bron noemt het bedrag niet.`,
      ),
      ...excluded.map((figure) => `Niet meegeteld: ${nameOf(figure, names)}.`),
      combinations(overview),
    ],
  };
};

const read = async (sources: SheetSources, ask: SheetAsk): Promise<Sheet> => {
  const rows = await rowsOf<OverviewRow>(await sources.rows(productHistory), 'overview');
  const { jaar, inkoop } = ask.options;
  const known = rows
    .flatMap(({ key, overview }) => (overview === null ? [] : [{ key, overview }]))
    .filter(({ overview: { year } }) => jaar === undefined || String(year) === jaar)
    .sort((a, b) => b.overview.year - a.overview.year);
  const [last] = known;
  return last === undefined
    ? { columns: [], rows: [], notes: ['Er is geen uitgavenoverzicht van dit jaar.'] }
    : sheetOf(last.overview, last.key, sources.names, inkoop === 'regionaal' ? 'regional' : 'all');
};

/** MIJ-06 to MIJ-09: what was spent in a year, as the source states it. NL: uitgavenoverzicht. */
export const spendingOverview: SheetView = {
  name: 'uitgavenoverzicht',
  title: 'Uitgaven per productgroep volgens de bron',
  definition:
    'Wat een bron zegt over de uitgaven van een jaar, met of zonder wat gemeenten zelf inkochten. Aandelen zijn berekend uit centen en tellen op tot 100.',
  options: { jaar: /^\d{4}$/, inkoop: /^(alles|regionaal)$/ },
  read,
};
