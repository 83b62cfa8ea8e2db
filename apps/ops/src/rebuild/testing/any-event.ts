import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc, { type Arbitrary } from 'fast-check';
import type { Json, JsonObject } from '@zgb/kernel';
import ts from 'typescript';

const ROOT = join(__dirname, '../../../../..');

const domainFiles = (): readonly string[] =>
  readdirSync(join(ROOT, 'libs'))
    .flatMap((lib) => {
      const folder = join(ROOT, 'libs', lib, 'src');
      return readdirSync(folder, { recursive: true, encoding: 'utf8' })
        .filter((path) => path.startsWith('domain') && /(?<!\.spec)\.ts$/.test(path))
        .map((path) => join(folder, path));
    })
    .sort();

const STREAMS = ['declaration-1690_wmo_98000001_D1', 'declaration-0118_jw_98000002_D2'];

const day = fc
  .integer({ min: Date.UTC(2024, 11, 1), max: Date.UTC(2026, 2, 1) })
  .map((at) => new Date(at).toISOString().slice(0, 10));

/** A text as its name and its declared type promise it: rows are kept by days, months and places. */
const textFor = (name: string, declared: string): Arbitrary<string> => {
  if (/CalendarDate/.test(declared)) return day;
  if (/StreamId/.test(declared)) return fc.constantFrom(...STREAMS);
  if (/(At|[mM]oment)$/.test(name)) return day.map((on) => `${on}T09:00:00`);
  if (/([pP]eriod|[mM]onth)$/.test(name)) return day.map((on) => on.slice(0, 7));
  if (/[mM]unicipality$/.test(name)) return fc.constantFrom('1690', '0118', '0119');
  return fc.constantFrom('a', 'b', '02', '98000001');
};

const numberFor = (name: string): Arbitrary<number> =>
  /[yY]ear$/.test(name) ? fc.integer({ min: 2024, max: 2026 }) : fc.integer({ min: 0, max: 999 });

/** Makes values of a type of the code, as deep as it goes. */
const valuesOf = (checker: ts.TypeChecker) => {
  const made = (type: ts.Type, name: string, declared: string): Arbitrary<Json> => {
    if (type.isUnion()) return fc.oneof(...type.types.map((one) => made(one, name, declared)));
    if (type.isStringLiteral() || type.isNumberLiteral()) return fc.constant(type.value);
    if (type.flags & ts.TypeFlags.BooleanLiteral) {
      return fc.constant(checker.typeToString(type) === 'true');
    }
    if (type.flags & ts.TypeFlags.Null) return fc.constant(null);
    if (type.flags & (ts.TypeFlags.String | ts.TypeFlags.TemplateLiteral)) {
      return textFor(name, declared);
    }
    if (type.flags & ts.TypeFlags.Number) return numberFor(name);
    if (checker.isTupleType(type)) {
      const parts = checker.getTypeArguments(type as ts.TypeReference);
      return fc.tuple(...parts.map((part) => made(part, name, declared)));
    }
    const element = checker.getIndexTypeOfType(type, ts.IndexKind.Number);
    if (checker.isArrayType(type) && element !== undefined) {
      return fc.array(made(element, name, declared), { maxLength: 2 });
    }
    if (type.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection)) return objectOf(type, name);
    throw new Error(`no values for ${name}: ${checker.typeToString(type)}`);
  };

  const objectOf = (type: ts.Type, name: string): Arbitrary<JsonObject> => {
    const others = checker.getIndexTypeOfType(type, ts.IndexKind.String);
    if (others !== undefined) {
      return fc.dictionary(textFor(name, ''), made(others, name, ''), { maxKeys: 2 });
    }
    const fields: Record<string, Arbitrary<Json>> = {};
    const requiredKeys: string[] = [];
    for (const field of checker.getPropertiesOfType(type)) {
      const isOptional = (field.flags & ts.SymbolFlags.Optional) !== 0;
      const declaration = field.valueDeclaration;
      const declared =
        declaration !== undefined && ts.isPropertySignature(declaration)
          ? (declaration.type?.getText() ?? '')
          : '';
      const own = checker.getTypeOfSymbol(field);
      const present = isOptional ? checker.getNonNullableType(own) : own;
      fields[field.name] = made(present, field.name, declared);
      if (!isOptional) requiredKeys.push(field.name);
    }
    return fc.record(fields, { requiredKeys });
  };
  return objectOf;
};

/**
 * Random data of every event that the ledger can store, made from the types in the code: a new
 * event, or a new field of one, is in the tests without anybody thinking of it.
 */
export const anyDataByType = (): ReadonlyMap<string, Arbitrary<JsonObject>> => {
  const configuration = ts.getParsedCommandLineOfConfigFile(
    join(ROOT, 'tsconfig.json'),
    { types: [] },
    { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => undefined },
  );
  const files = domainFiles();
  const program = ts.createProgram([...files], { ...configuration?.options, types: [] });
  const checker = program.getTypeChecker();
  const values = valuesOf(checker);
  const found = new Map<string, Arbitrary<JsonObject>>();
  for (const file of files) {
    program.getSourceFile(file)?.forEachChild((node) => {
      if (!ts.isTypeAliasDeclaration(node) || !ts.isTypeReferenceNode(node.type)) return;
      const [name, data] = node.type.typeArguments ?? [];
      if (node.type.typeName.getText() !== 'Fact' || name === undefined || data === undefined)
        return;
      const type = checker.getTypeFromTypeNode(name);
      if (!type.isStringLiteral()) return;
      found.set(type.value, values(checker.getTypeFromTypeNode(data), type.value));
    });
  }
  return found;
};
