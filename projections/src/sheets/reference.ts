import { sheetGroups } from './groups';
import type { SheetView } from './sheet';

const HEAD = `# Overzichten

Elk overzicht is er op de pagina Overzichten, als \`zgb view NAAM\` en als \`GET /v1/overzichten/NAAM\` (JSON of CSV). Elk kan
worden gevraagd voor een dag (situatie op), zoals bekend op een moment, en per gemeente, aanbieder en wet. Gemaakt uit
de code met \`npm run generate\`.`;

const cell = (text: string): string => text.replaceAll('|', '\\|');

const row = ({ name, title, definition, options }: SheetView): string =>
  `| \`${name}\` | ${cell(title)} | ${cell(definition)} | ${Object.keys(options).join(', ')} |`;

/** The reference of all sheets with their definitions, as Markdown. */
export const sheetReference = (): string =>
  [
    HEAD,
    ...sheetGroups.map(({ title, views }) =>
      [
        `## ${title}\n`,
        '| Naam | Titel | Wat het toont | Vragen |',
        '|---|---|---|---|',
        ...views.map(row),
      ].join('\n'),
    ),
  ]
    .join('\n\n')
    .concat('\n');
