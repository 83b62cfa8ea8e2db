import type { Sheet, SheetColumn, SheetRow } from '@zgb/projections';
import type { declarationOf, lineOf, unplacedOf } from './declaration-words';

type DeclarationWords = ReturnType<typeof declarationOf>;
export type LineWords = NonNullable<ReturnType<typeof lineOf>> | ReturnType<typeof unplacedOf>;

/** Between whom a declaration is. */
const PARTIES: readonly SheetColumn[] = [
  { key: 'gemeente', label: 'Gemeente', kind: 'text' },
  { key: 'aanbieder', label: 'Aanbieder', kind: 'text' },
  { key: 'agb', label: 'AGB', kind: 'text' },
  { key: 'wet', label: 'Wet', kind: 'text' },
];
const partiesOf = ({
  gemeente,
  aanbieder,
  wet,
}: Pick<DeclarationWords, 'gemeente' | 'aanbieder' | 'wet'>): SheetRow => ({
  gemeente: gemeente.naam,
  aanbieder: aanbieder.naam,
  agb: aanbieder.agb,
  wet,
});

/** Declarations as a file: all that the list found, in its order. */
export const declarationsFile = (declarations: readonly DeclarationWords[]): Sheet => ({
  columns: [
    { key: 'nummer', label: 'Declaratie', kind: 'text' },
    ...PARTIES,
    { key: 'maand', label: 'Maand', kind: 'text' },
    { key: 'ontvangen', label: 'Ontvangen', kind: 'date' },
    { key: 'antwoordVoor', label: 'Antwoord vóór', kind: 'date' },
    { key: 'verstuurd', label: 'Antwoord verstuurd', kind: 'date' },
    { key: 'regels', label: 'Regels', kind: 'count' },
    { key: 'ingediend', label: 'Ingediend', kind: 'cents' },
    { key: 'toegekend', label: 'Toegekend', kind: 'cents' },
    { key: 'afgekeurdBedrag', label: 'Afgekeurd bedrag', kind: 'cents' },
    { key: 'afgekeurd', label: 'Afgekeurd', kind: 'count' },
    { key: 'status', label: 'Status', kind: 'text' },
  ],
  rows: declarations.map((one) => ({
    nummer: one.nummer,
    ...partiesOf(one),
    maand: one.periode,
    ontvangen: one.ontvangenDatum,
    antwoordVoor: one.antwoordVoorDatum,
    verstuurd: one.verstuurdDatum,
    regels: one.regels,
    ingediend: one.ingediendCent,
    toegekend: one.toegekendCent,
    afgekeurdBedrag: one.afgekeurdCent,
    afgekeurd: one.afgekeurdeRegels,
    status: one.status,
  })),
  notes: [],
});

const LINE_COLUMNS: readonly SheetColumn[] = [
  { key: 'regel', label: 'Regel', kind: 'count', summed: false },
  { key: 'referentie', label: 'Referentie', kind: 'text' },
  { key: 'toewijzing', label: 'Toewijzing', kind: 'text' },
  { key: 'productcode', label: 'Productcode', kind: 'text' },
  { key: 'product', label: 'Product', kind: 'text' },
  { key: 'van', label: 'Van', kind: 'date' },
  { key: 'tot', label: 'Tot en met', kind: 'date' },
  { key: 'volume', label: 'Volume', kind: 'count', summed: false },
  { key: 'eenheid', label: 'Eenheid', kind: 'text' },
  { key: 'tarief', label: 'Tarief', kind: 'cents', summed: false },
  { key: 'bedrag', label: 'Bedrag', kind: 'cents' },
  { key: 'oordeel', label: 'Oordeel', kind: 'text' },
  { key: 'code', label: 'Retourcode', kind: 'text' },
  { key: 'reden', label: 'Waarom', kind: 'text' },
  { key: 'controle', label: 'Controle', kind: 'text' },
  { key: 'regelset', label: 'Versie van de regels', kind: 'text' },
];

/** A credit line takes back: its amount counts below zero, as on the page. */
const lineCells = (line: LineWords): SheetRow => ({
  regel: line.regel,
  referentie: line.referentie,
  toewijzing: String(line.toewijzing),
  productcode: line.product.code,
  product: line.product.naam,
  van: line.periode.van,
  tot: line.periode.tot,
  volume: line.volume,
  eenheid: line.eenheid?.naam ?? null,
  tarief: line.tariefCent,
  bedrag: line.debetCredit === 'C' ? -line.bedragCent : line.bedragCent,
  oordeel: line.uitkomst,
  code: line.codes.flatMap(({ code }) => code ?? []).join(' '),
  reden: line.codes.map(({ uitleg }) => uitleg).join(' '),
  controle: line.codes.map(({ regel }) => regel).join(' '),
  regelset: line.grondslag?.regelset ?? null,
});

/** Lines of one declaration as a file, each with code, sentence and version of the rules. */
export const linesFile = (lines: readonly LineWords[]): Sheet => ({
  columns: LINE_COLUMNS,
  rows: lines.map(lineCells),
  notes: [],
});

/** A line on a work list: which declaration it stands in, and what somebody made of it. */
export type ListedLine = LineWords & {
  readonly declaratie: Pick<
    DeclarationWords,
    'nummer' | 'gemeente' | 'aanbieder' | 'wet' | 'antwoordVoorDatum'
  >;
  readonly besluit: { readonly door: string; readonly reden: string; readonly op: string } | null;
};

/** Lines of a work list as a file, in the order of the list. */
export const listedLinesFile = (lines: readonly ListedLine[]): Sheet => ({
  columns: [
    { key: 'declaratie', label: 'Declaratie', kind: 'text' },
    ...LINE_COLUMNS,
    ...PARTIES,
    { key: 'antwoordVoor', label: 'Antwoord vóór', kind: 'date' },
    { key: 'door', label: 'Besloten door', kind: 'text' },
    { key: 'op', label: 'Besloten op', kind: 'text' },
    { key: 'besluitReden', label: 'Reden van het besluit', kind: 'text' },
  ],
  rows: lines.map((line) => ({
    declaratie: line.declaratie.nummer,
    ...lineCells(line),
    ...partiesOf(line.declaratie),
    antwoordVoor: line.declaratie.antwoordVoorDatum,
    door: line.besluit?.door ?? null,
    op: line.besluit?.op ?? null,
    besluitReden: line.besluit?.reden ?? null,
  })),
  notes: [],
});
