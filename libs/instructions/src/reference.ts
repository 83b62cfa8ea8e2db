import { getMetadataStorage } from 'class-validator';
import { instructionGroups } from './groups';
import type { Instruction } from './instruction';

const HEAD = `# Opdrachten

Alles wat kan worden vastgelegd: \`POST /v1/<opdracht>\`, \`zgb do <opdracht>\`, de pagina Vastleggen, of de lijst
\`opdrachten\` in een regiobestand. Gemaakt uit de code met \`npm run generate\`.`;

const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');

const fieldsOf = ({ body }: Instruction): readonly string[] => [
  ...new Set(
    getMetadataStorage()
      .getTargetValidationMetadatas(body, '', true, false)
      .map(({ propertyName }) => propertyName),
  ),
];

const section = (instruction: Instruction): string => {
  const { path, title, description, refusals } = instruction;
  const fields = fieldsOf(instruction).map((name) => `\`${name}\``);
  const rows = refusals.map(({ code, text }) => `| \`${code}\` | ${cell(text)} |`);
  const table = ['| Geweigerd als | Wat de gebruiker leest |', '|---|---|', ...rows].join('\n');
  return [
    `### ${title} (\`${path}\`)`,
    description,
    `Gegevens: ${fields.join(', ')}.`,
    ...(rows.length === 0 ? [] : [table]),
  ].join('\n\n');
};

/** The reference of all instructions, as Markdown. */
export const instructionReference = (): string =>
  [
    HEAD,
    ...instructionGroups.map(({ title, instructions }) =>
      [`## ${title}`, ...instructions.map(section)].join('\n\n'),
    ),
  ]
    .join('\n\n')
    .concat('\n');
