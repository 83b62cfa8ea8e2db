import { contractTermsOn } from '@zgb/contracts';
import { allocationStream } from '@zgb/indications';
import type { CalendarDate, Law } from '@zgb/kernel';
import { contracts, type AgreedRow } from '../contracts';
import { regionalMonitor, type SpellRow } from '../regional-monitor/regional-monitor.projection';
import { rowsOf, scopeFilter } from '../row-source';
import { rowFromStream, streamSource, type Source } from '../sheets/behind';
import type { Sheet, SheetAsk, SheetColumn, SheetSources, SheetView } from '../sheets/sheet';
import type { Names } from './catalogue.query';
import { handoversAt, type Care, type Handover, type Joint } from './handover';

const careOf = async (sources: SheetSources, { scope }: SheetAsk): Promise<readonly Care[]> => {
  // Everything of a client counts, also what another provider gives: the provider is no filter.
  const { provider: _provider, ...rest } = scope;
  const source = await sources.rows(regionalMonitor);
  const spells = await rowsOf<SpellRow>(source, 'spell', scopeFilter(rest));
  return spells
    .filter(({ deleted }) => !deleted)
    .map(({ municipality, law, number, clientRef, provider, category, code, from, until }) => ({
      ...{ municipality, law, number, clientRef, provider, from, until },
      group: sources.names.group(law, category, code),
    }));
};

/** Whether a provider has terms in a municipality on a day. */
const registrations = async (sources: SheetSources) => {
  const rows = await rowsOf<AgreedRow>(await sources.rows(contracts), 'agreed');
  const byKey = new Map(rows.map((row) => [`${row.law}/${row.provider}`, row]));
  return ({ law, provider, municipality }: Care, day: CalendarDate): boolean => {
    const row = byKey.get(`${law}/${provider}`);
    return row !== undefined && contractTermsOn(row.state, municipality, day) !== null;
  };
};

const JOINTS: Readonly<Record<Joint['kind'], string>> = {
  joined: 'sluit aan',
  gap: 'gat',
  overlap: 'overlap',
  'runs-on': 'loopt door',
  'nothing-after': 'geen vervolg',
};

const careSource = ({ municipality, law, number, provider, from, until }: Care): Source =>
  streamSource({
    key: allocationStream(municipality, law as Law, number),
    ...{ municipality, law, provider, from, until },
  });

const rowFor = ({ before, after, joint }: Handover, names: Names, isContracted: boolean) =>
  rowFromStream(careSource(before), {
    gemeente: names.municipality(before.municipality),
    wet: before.law,
    toewijzing: before.number,
    groep: names.groupName(before.group),
    aanbieder: names.provider(before.provider),
    tot: before.until,
    vervolg: after === null ? null : names.provider(after.provider),
    vanaf: after?.from ?? null,
    aansluiting: JOINTS[joint.kind],
    dagen: joint.kind === 'gap' || joint.kind === 'overlap' ? joint.days : null,
    contract: isContracted ? 'ja' : 'nee',
  });

const COLUMNS: readonly SheetColumn[] = [
  { key: 'gemeente', label: 'Gemeente', kind: 'text' },
  { key: 'wet', label: 'Wet', kind: 'text' },
  { key: 'toewijzing', label: 'Toewijzing', kind: 'text' },
  { key: 'groep', label: 'Productgroep', kind: 'text' },
  { key: 'aanbieder', label: 'Aanbieder', kind: 'text' },
  { key: 'tot', label: 'Tot en met', kind: 'date' },
  { key: 'vervolg', label: 'Aanbieder daarna', kind: 'text' },
  { key: 'vanaf', label: 'Vanaf', kind: 'date' },
  { key: 'aansluiting', label: 'Aansluiting', kind: 'text' },
  { key: 'dagen', label: 'Dagen', kind: 'days' },
  { key: 'contract', label: 'Aanbieder heeft nieuw contract', kind: 'text' },
];

const read = async (sources: SheetSources, ask: SheetAsk): Promise<Sheet> => {
  const { asAt, options, scope } = ask;
  const isContracted = await registrations(sources);
  const all = handoversAt(await careOf(sources, ask), asAt)
    .filter(({ before }) => scope.provider === undefined || before.provider === scope.provider)
    .map((handover) => ({ handover, has: isContracted(handover.before, asAt) }));
  const wanted = options['alleen'] === 'zonder-contract' ? all.filter(({ has }) => !has) : all;
  const count = (kind: Joint['kind']): string =>
    String(all.filter(({ handover }) => handover.joint.kind === kind).length);
  const clients = new Set(
    all
      .filter(({ has }) => !has)
      .map(({ handover: { before } }) => `${before.municipality}/${before.clientRef}`),
  );
  return {
    columns: COLUMNS,
    rows: wanted.map(({ handover, has }) => rowFor(handover, sources.names, has)),
    notes: [
      `${count('joined')} sluiten aan, ${count('gap')} met een gat, ${count('overlap')} met overlap, ${count('runs-on')} lopen door, ${count('nothing-after')} zonder vervolg.`,
      `${String(clients.size)} cliënten hebben een aanbieder zonder contract op deze dag.`,
    ],
  };
};

/** MIJ-01: whether care goes on from old contracts to new ones. NL: contractovergang. */
export const contractHandover: SheetView = {
  name: 'contractovergang',
  title: 'Overgang naar nieuwe contracten',
  definition:
    'Gaat de zorg door als op de gekozen dag nieuwe contracten beginnen? Per cliënt en productgroep: sluit het vervolg aan, is er een gat of overlap, en heeft de aanbieder een contract?',
  options: { alleen: /^zonder-contract$/ },
  read,
};
