import { indicators, unitName, type Indicator } from './definitions';

const HEAD = `# Indicatoren

Wat de regiomonitor, het raadsblad en het aanbiederblad tellen. Een nieuwe versie is een andere telling. Waar
"aanbieder" bij uitvraag staat, wordt iets gevraagd dat niet in de berichten zit; alle andere cijfers volgen uit het
grootboek. Gemaakt uit de code met \`npm run generate\`.`;

const manualText = ({ manual }: Indicator): string =>
  manual === null ? '' : `aanbieder, ${String(manual.timesAYear)} × per jaar: ${manual.what}`;

const row = (one: Indicator): string =>
  [
    '',
    one.id,
    String(one.version),
    one.name,
    one.definition,
    unitName(one.unit),
    one.denominator === null ? one.numerator : `${one.numerator} ÷ ${one.denominator}`,
    one.events.map((event) => `\`${event}\``).join(', '),
    manualText(one),
    one.rule,
    '',
  ]
    .join(' | ')
    .trim();

/** The reference of all indicators, as Markdown. */
export const indicatorReference = (): string =>
  [
    HEAD,
    '',
    '| Id | Versie | Naam | Definitie | Eenheid | Teller en noemer | Gebeurtenissen | Uitvraag | Regel |',
    '|---|---|---|---|---|---|---|---|---|',
    ...indicators.map(row),
    '',
  ].join('\n');
