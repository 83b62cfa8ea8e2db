import { rowsOf } from '../row-source';
import type { SheetAsk, SheetSources, SheetView } from '../sheets/sheet';
import { lawName } from '../titles';
import { entryItems, overlapsWith, providerItems, type CalendarItem } from './calendar.query';
import { contracts, type EntryRow, type TenderRow } from './contracts.projection';
import { agreedRows } from './contracts.sheet';

const itemsOf = async (
  sources: SheetSources,
  { scope, asAt }: SheetAsk,
): Promise<readonly CalendarItem[]> => {
  const source = await sources.rows(contracts);
  const { names } = sources;
  const agreed = (await agreedRows(sources, scope)).filter(
    ({ state }) =>
      scope.municipality === undefined ||
      state.terms.some(({ municipalities }) => municipalities.includes(scope.municipality ?? '')),
  );
  const tenders = await rowsOf<TenderRow>(source, 'tender');
  const ofProviders = providerItems(agreed, tenders, asAt);
  if (scope.provider !== undefined) return ofProviders;
  const entries = await rowsOf<EntryRow>(source, 'entry');
  const { region } = names;
  const regions = new Set(entries.map(({ tenant }) => tenant).filter((one) => !/^\d/.test(one)));
  const known = {
    tenant: (code: string) => (code === region?.region ? region.name : names.municipality(code)),
    group: (group: string) => names.groupName(group),
  };
  const ofEntry = entryItems(entries, regions, known, asAt);
  return [...ofProviders, ...ofEntry];
};

const readCalendar = async (sources: SheetSources, ask: SheetAsk) => {
  const all = await itemsOf(sources, ask);
  const year = ask.options['jaar'];
  const isAsked = ({ from, until, warning }: CalendarItem): boolean =>
    year === undefined
      ? until >= ask.asAt || warning !== null
      : from <= `${year}-12-31` && until >= `${year}-01-01`;
  const shown = all
    .filter(isAsked)
    .sort(
      (a, b) =>
        a.until.localeCompare(b.until) ||
        (a.provider ?? '').localeCompare(b.provider ?? '') ||
        a.what.localeCompare(b.what),
    );
  const rows = shown.map((item) => ({
    datum: item.until,
    van: item.from,
    aanbieder: item.provider === null ? null : sources.names.provider(item.provider),
    agb: item.provider,
    wet: item.law === null ? null : lawName(item.law),
    soort: item.kind,
    wat: item.what,
    samenloop:
      overlapsWith(item, all)
        .map(({ kind, law }) => `${kind} ${lawName(law ?? '')}`)
        .join(', ') || null,
    waarschuwing: item.warning,
  }));
  const warned = rows.filter(({ waarschuwing }) => waarschuwing !== null).length;
  return {
    columns: [
      { key: 'datum', label: 'Uiterlijk', kind: 'date' },
      { key: 'van', label: 'Vanaf', kind: 'date' },
      { key: 'aanbieder', label: 'Aanbieder', kind: 'text' },
      { key: 'agb', label: 'AGB-code', kind: 'text' },
      { key: 'wet', label: 'Wet', kind: 'text' },
      { key: 'soort', label: 'Soort', kind: 'text' },
      { key: 'wat', label: 'Wat', kind: 'text' },
      { key: 'samenloop', label: 'Valt samen met', kind: 'text' },
      { key: 'waarschuwing', label: 'Let op', kind: 'text' },
    ],
    rows,
    notes: warned === 0 ? [] : [`${String(warned)} regel(s) vragen aandacht.`],
  } as const;
};

/** WK-21, NAT-31, MIJ-11, MIJ-41: what is ahead, per provider. */
export const contractCalendarSheet: SheetView = {
  name: 'contractkalender',
  title: 'Contractkalender',
  definition:
    'Wat er aankomt per aanbieder: aanbestedingen, einde van contracten, aanzegdatums van opties, einde van overbruggingen, stappen over de bestedingsruimte en toetredingsmomenten. Zonder jaar: vanaf de gekozen dag, en wat eerder gedaan had moeten zijn.',
  options: { jaar: /^\d{4}$/ },
  read: readCalendar,
};
