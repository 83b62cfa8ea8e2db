import { formatDate } from '@zgb/kernel';
import { isDecidedLate, type Mapping } from '@zgb/contracts';
import { rowsOf } from '../row-source';
import type { Sheet, SheetAsk, SheetRow, SheetSources, SheetView } from '../sheets/sheet';
import type { Names } from './catalogue.query';
import { productHistory, type MappingRow } from './product-history.projection';

const isInScope = ({ law, municipalities }: Mapping, { scope }: SheetAsk): boolean =>
  (scope.law === undefined || law === scope.law) &&
  (scope.municipality === undefined ||
    municipalities === null ||
    municipalities.includes(scope.municipality));

const rowsFor = (mapping: Mapping, names: Names): readonly SheetRow[] => {
  const { law, old, municipalities } = mapping;
  const nameOf = ({ category, code }: Mapping['new']): string => names.product(law, category, code);
  return old.map((code) => ({
    vanaf: mapping.from,
    wet: law,
    oud: code.code,
    oudeNaam: nameOf(code),
    nieuw: mapping.new.code,
    nieuweNaam: nameOf(mapping.new),
    soort: old.length === 1 ? 'één op één' : `${String(old.length)} op één`,
    gemeenten:
      municipalities === null
        ? 'alle'
        : municipalities.map((one) => names.municipality(one)).join(', '),
    besloten: mapping.decidedOn ?? null,
    opmerking: mapping.note,
  }));
};

const read = async (sources: SheetSources, ask: SheetAsk): Promise<Sheet> => {
  const rows = await rowsOf<MappingRow>(await sources.rows(productHistory), 'mapping');
  const mappings = rows
    .flatMap((row) => row.mappings)
    .filter((mapping) => mapping.from <= ask.asAt && isInScope(mapping, ask));
  const late = mappings.filter(isDecidedLate);
  return {
    columns: [
      { key: 'vanaf', label: 'Vanaf', kind: 'date' },
      { key: 'wet', label: 'Wet', kind: 'text' },
      { key: 'oud', label: 'Oude code', kind: 'text' },
      { key: 'oudeNaam', label: 'Oud product', kind: 'text' },
      { key: 'nieuw', label: 'Nieuwe code', kind: 'text' },
      { key: 'nieuweNaam', label: 'Nieuw product', kind: 'text' },
      { key: 'soort', label: 'Soort', kind: 'text' },
      { key: 'gemeenten', label: 'Gemeenten', kind: 'text' },
      { key: 'besloten', label: 'Besloten op', kind: 'date' },
      { key: 'opmerking', label: 'Opmerking', kind: 'text' },
    ],
    rows: mappings.flatMap((mapping) => rowsFor(mapping, sources.names)),
    notes: [
      'Lopende toewijzingen houden hun oude code. Reeksen kunnen onder oude of nieuwe codes staan.',
      ...late.map(
        ({ new: { code }, from }) =>
          `De koppeling naar ${code} per ${formatDate(from)} is besloten na 31 oktober (NAT-22).`,
      ),
    ],
  };
};

/** ZES-02, GV-10, ZOU-22: which codes passed into which. NL: productkoppelingen. */
export const productMappings: SheetView = {
  name: 'productkoppelingen',
  title: 'Koppelingen van oude en nieuwe producten',
  definition:
    'Welke oude productcode is vanaf welke dag welke nieuwe geworden? Er kunnen meer oude codes in één nieuwe opgaan. Alleen koppelingen die op de gekozen dag gelden.',
  options: {},
  read,
};
