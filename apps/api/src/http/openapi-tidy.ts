import type { OpenAPIObject } from '@nestjs/swagger';
import { problemTypes } from './problem-types';
import { API_VERSION } from './version';

type Node = Record<string, unknown>;

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The major version stands in the address of the server, not in every path (API-23). */
const PREFIX = '/v1';

const METHODS = ['get', 'put', 'post', 'delete', 'patch'];

/** OpenAPI 3.1 says with types what 3.0 said with `nullable`; every number here is whole. */
const schemaOf = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(schemaOf);
  if (!isNode(value)) return value;
  const { nullable, ...rest } = Object.fromEntries(
    Object.entries(value).map(([key, one]) => [key, schemaOf(one)]),
  );
  const type = rest['type'] === 'number' ? 'integer' : rest['type'];
  const node = type === undefined ? rest : { ...rest, type };
  if (nullable !== true) return node;
  const { type: _type, allOf, ...others } = node as Node & { allOf?: readonly unknown[] };
  if (allOf !== undefined) return { ...others, anyOf: [...allOf, { type: 'null' }] };
  return { ...node, type: [type, 'null'] };
};

const VERSION_HEADER = { 'API-Version': { $ref: '#/components/headers/APIVersion' } };

const components: Node = {
  headers: {
    APIVersion: {
      description: 'Volledige versie van de API',
      schema: { type: 'string', examples: [API_VERSION] },
    },
  },
  responses: Object.fromEntries(
    [...new Set(problemTypes.map(({ status }) => status))].map((status) => [
      `Probleem${String(status)}`,
      {
        description: problemTypes
          .filter((one) => one.status === status)
          .map(({ title }) => title)
          .join(', of: '),
        headers: VERSION_HEADER,
        content: {
          'application/problem+json': { schema: { $ref: '#/components/schemas/Probleem' } },
        },
      },
    ]),
  ),
};

const PROBLEM_SCHEMA = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail'],
  properties: {
    type: { type: 'string', description: 'Adres van de soort; zie /problemen' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string', description: 'Wat er aan de hand is en wat u kunt doen' },
    code: { type: 'string', description: 'Waarom een opdracht niet past bij wat is vastgelegd' },
    fouten: {
      type: 'array',
      description: 'Elke fout in de invoer',
      maxItems: 100,
      items: {
        type: 'object',
        required: ['plaats', 'code', 'uitleg'],
        properties: {
          plaats: { type: 'string', description: 'JSON Pointer' },
          code: { type: 'string' },
          uitleg: { type: 'string' },
        },
      },
    },
  },
} as const;

/** Problems that any request can meet, and those of a request with content. */
const ANY = [400, 401, 403, 404, 406, 414, 429, 431, 500, 503];
const WITH_BODY = [...ANY, 408, 413, 415];

const responsesOf = (method: string, given: Node): Node => {
  const own = Object.entries(given).filter(([status]) => status.startsWith('2'));
  const problems = Object.keys(given).filter((status) => /^[45]/.test(status));
  const all = new Set([...problems.map(Number), ...(method === 'get' ? ANY : WITH_BODY)]);
  return {
    ...Object.fromEntries(
      own.map(([status, response]) => [
        status,
        {
          ...(response as Node),
          headers: { ...((response as Node)['headers'] as Node | undefined), ...VERSION_HEADER },
        },
      ]),
    ),
    ...Object.fromEntries(
      [...all]
        .sort((a, b) => a - b)
        .map((status) => [
          String(status),
          { $ref: `#/components/responses/Probleem${String(status)}` },
        ]),
    ),
  };
};

const operationOf = (method: string, operation: Node): Node => ({
  ...operation,
  responses: responsesOf(method, operation['responses'] as Node),
});

const pathOf = (item: Node): Node =>
  Object.fromEntries(
    Object.entries(item).map(([key, one]) => [
      key,
      METHODS.includes(key) ? operationOf(key, one as Node) : one,
    ]),
  );

/** A header that is read and described stands in the list twice: the description stays. */
const withoutRepeats = (parameters: readonly Node[]): readonly Node[] => {
  const keyOf = (one: Node) => `${String(one['in'])} ${String(one['name']).toLowerCase()}`;
  const described = new Set(parameters.filter((one) => 'description' in one).map(keyOf));
  return parameters.filter((one) => 'description' in one || !described.has(keyOf(one)));
};

/** Query keys that many routes have are described once. */
const sharing = (): { readonly of: (item: unknown) => unknown; readonly shared: Node } => {
  const shared: Node = {};
  const names = new Map<string, string>();
  const nameFor = (parameter: Node): string => {
    const text = JSON.stringify(parameter);
    const known = names.get(text);
    if (known !== undefined) return known;
    const base = String(parameter['name']).replace(/[^A-Za-z]/g, '');
    const name = base in shared ? `${base}${String(names.size)}` : base;
    names.set(text, name);
    shared[name] = parameter;
    return name;
  };
  const refOf = (parameter: unknown): Node => ({
    $ref: `#/components/parameters/${nameFor(parameter as Node)}`,
  });
  const operation = (one: unknown): unknown =>
    isNode(one) && Array.isArray(one['parameters'])
      ? { ...one, parameters: withoutRepeats(one['parameters'] as Node[]).map(refOf) }
      : one;
  return {
    shared,
    of: (item) =>
      Object.fromEntries(Object.entries(item as Node).map(([key, one]) => [key, operation(one)])),
  };
};

/** What the framework describes, in OpenAPI 3.1 and with what all routes have in common. */
export const tidied = (document: OpenAPIObject): OpenAPIObject => {
  const { paths, components: given, ...rest } = schemaOf(document) as Node;
  const entries = Object.entries(paths as Node).sort(([a], [b]) => (a < b ? -1 : 1));
  const schemas = Object.entries((given as { schemas: Node }).schemas);
  const parameters = sharing();
  return {
    ...rest,
    openapi: '3.1.0',
    servers: [{ url: PREFIX, description: 'Deze server' }],
    paths: Object.fromEntries(
      entries.map(([path, item]) => [
        path.replace(PREFIX, ''),
        parameters.of(pathOf(item as Node)),
      ]),
    ),
    components: {
      ...components,
      parameters: parameters.shared,
      schemas: Object.fromEntries(
        [...schemas, ['Probleem', PROBLEM_SCHEMA] as const].sort(([a], [b]) => (a < b ? -1 : 1)),
      ),
    },
  } as unknown as OpenAPIObject;
};
