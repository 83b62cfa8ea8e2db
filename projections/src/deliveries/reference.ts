import { deliveryDefinitions } from './deliver';
import { DELIVERIES, type DeliveryDefinition } from './delivery';

const HEAD = `# Aanleveringen

De bestanden die \`zgb deliver\` en \`GET /v1/aanleveringen/SOORT\` maken, veld voor veld. De indeling is van ons: CSV in UTF-8,
puntkomma's ertussen, kopregel met de namen hieronder, datums als jjjj-mm-dd, bedragen in euro met een komma. Het aanleverprotocol
van nu is niet openbaar; de velden zijn die van het protocol van 2015. Gemaakt uit de code met \`npm run generate\`.`;

const cell = (text: string): string => text.replaceAll('|', '\\|');

const section = ({ kind, title, fields, missing }: DeliveryDefinition): string =>
  [
    `## \`${kind}\`: ${title}`,
    '',
    '| Veld | Wat het is | Berekend uit |',
    '|---|---|---|',
    ...fields.map(({ name, means, events }) => {
      const from =
        events.length === 0
          ? 'geen gebeurtenis'
          : [...new Set(events)].map((one) => `\`${one}\``).join(', ');
      return `| \`${name}\` | ${cell(means)} | ${from} |`;
    }),
    '',
    'Niet in het bestand:',
    '',
    ...missing.map(({ name, why }) => `- ${name}. ${why}`),
  ].join('\n');

/** The reference of all deliveries, as Markdown. */
export const deliveryReference = (): string =>
  [HEAD, ...DELIVERIES.map((kind) => section(deliveryDefinitions[kind]))].join('\n\n').concat('\n');
