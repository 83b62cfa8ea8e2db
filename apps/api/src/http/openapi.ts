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

/** Version of the API: on every answer and in the description. */
export const API_VERSION = '0.1.0';

const VERSION_HEADER = {
  'API-Version': {
    description: 'Volledige versie van de API',
    schema: { type: 'string' as const, example: API_VERSION },
  },
};

const problemResponse = (status: number, description: string): MethodDecorator =>
  ApiResponse({
    status,
    description,
    headers: VERSION_HEADER,
    content: {
      'application/problem+json': {
        schema: {
          type: 'object',
          required: ['type', 'title', 'status', 'detail'],
          properties: {
            type: { type: 'string' },
            title: { type: 'string' },
            status: { type: 'integer' },
            detail: { type: 'string' },
          },
        },
      },
    },
  });

/** Describes a question: what it answers, with the version header and its problems. */
export const Answers = (summary: string, description: string): MethodDecorator =>
  applyDecorators(
    ApiOperation({ summary, description }),
    ApiResponse({
      status: 200,
      description: summary,
      headers: VERSION_HEADER,
      schema: { type: 'object' },
    }),
    problemResponse(400, 'De vraag klopt niet'),
    problemResponse(404, 'Niet gevonden'),
    problemResponse(503, 'De cijfers zijn nog niet zo ver'),
  );

/** Describes a command. */
export const Does = (summary: string, description: string): MethodDecorator =>
  applyDecorators(
    ApiOperation({ summary, description }),
    ApiHeader({
      name: 'Idempotency-Key',
      required: true,
      description: 'UUID van de opdracht. Dezelfde sleutel nog eens sturen verandert niets.',
    }),
    ApiResponse({
      status: 201,
      description: summary,
      headers: VERSION_HEADER,
      schema: { type: 'object' },
    }),
    problemResponse(400, 'De opdracht klopt niet'),
    problemResponse(409, 'De opdracht past niet bij wat al is vastgelegd'),
  );

export const openApiDocument = (app: NestFastifyApplication): OpenAPIObject =>
  SwaggerModule.createDocument(
    app,
    new DocumentBuilder()
      .setTitle('Zorggrootboek')
      .setDescription(
        'Grootboek van toewijzingen en declaraties voor gemeenten (Wmo 2015 en Jeugdwet). Bedragen zijn gehele centen; datums zijn kalenderdagen in Nederland.',
      )
      .setVersion(API_VERSION)
      .setContact(
        'Team Zorggrootboek',
        'https://zorggrootboek.example',
        'team@zorggrootboek.example',
      )
      .setLicense('EUPL-1.2', 'https://eupl.eu/1.2/en/')
      .addServer('https://zorggrootboek.example/')
      .build(),
  );
