import { applyDecorators } from '@nestjs/common';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import {
  ApiHeader,
  ApiOperation,
  ApiResponse,
  DocumentBuilder,
  SwaggerModule,
  type OpenAPIObject,
} from '@nestjs/swagger';
import { tidied } from './openapi-tidy';
import { API_VERSION } from './version';

export { API_VERSION };

const toldProblem = (status: number): MethodDecorator =>
  ApiResponse({ status, description: 'Probleem' });

/** Describes a question: what it answers; the problems that all have are added to the document. */
export const Answers = (summary: string, description: string): MethodDecorator =>
  applyDecorators(
    ApiOperation({ summary, description }),
    ApiResponse({ status: 200, description: summary, schema: { type: 'object' } }),
    toldProblem(404),
  );

/** Describes a command. */
export const Does = (summary: string, description: string): MethodDecorator =>
  applyDecorators(
    ApiOperation({ summary, description }),
    ApiHeader({
      name: 'Idempotency-Key',
      required: true,
      description: 'UUID van de opdracht. Dezelfde sleutel nog eens sturen verandert niets.',
      schema: { type: 'string', format: 'uuid' },
    }),
    ApiHeader({
      name: 'If-Match',
      required: false,
      description:
        'ETag van de toewijzing die u zag. Is zij intussen gewijzigd, dan wordt niets vastgelegd (412).',
      schema: { type: 'string' },
    }),
    ApiResponse({ status: 201, description: summary, schema: { type: 'object' } }),
    toldProblem(404),
    toldProblem(409),
    toldProblem(412),
    toldProblem(422),
  );

const TAGS: Readonly<Record<string, string>> = {
  beheer: 'Hoe het met het grootboek gaat',
  berichten: 'Berichten van iWmo en iJw inlezen, controleren en versturen',
  declaraties: 'Declaraties, hun regels en het antwoord',
  gebeurtenissen: 'De geschiedenis zelf, en wat er nu verandert',
  notificaties: 'Nieuws voor systemen van anderen (CloudEvents)',
  opdrachten: 'Alles wat kan worden vastgelegd',
  overzichten: 'Cijfers en lijsten, voor elke dag en zoals bekend op elk moment',
  problemen: 'Wat de problemen betekenen die de API meldt',
  toewijzingen: 'Eén toewijzing met haar ruimte en geschiedenis',
};

/** The description of the API (API-19…22), the same for everybody. */
export const openApiDocument = (app: NestFastifyApplication): OpenAPIObject => {
  const builder = new DocumentBuilder()
    .setTitle('Zorggrootboek')
    .setDescription(
      'Grootboek van toewijzingen en declaraties voor gemeenten (Wmo 2015 en Jeugdwet). Bedragen zijn gehele centen; datums zijn kalenderdagen in Nederland; tijdstippen zijn in UTC. Wat de problemen betekenen staat op /v1/problemen.',
    )
    .setVersion(API_VERSION)
    .setContact('Team Zorggrootboek', 'https://zorggrootboek.example', 'team@zorggrootboek.example')
    .setLicense('EUPL-1.2', 'https://eupl.eu/1.2/en/');
  for (const [name, description] of Object.entries(TAGS)) builder.addTag(name, description);
  return tidied(SwaggerModule.createDocument(app, builder.build()));
};
