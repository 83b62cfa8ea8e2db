import { drawSample, sampleStream, type FindingKind, type SampleDrawn } from '@zgb/declarations';
import { parseStreamId } from '@zgb/kernel';
import { declarations, type LineRow } from '../declarations/declarations.projection';
import { rowsOf } from '../row-source';
import { lineSource } from '../declarations/behind-declarations';
import { rowFromStream, streamSource } from '../sheets/behind';
import type { SheetRow, SheetView } from '../sheets/sheet';
import { statements, type SampleRow } from './statements.projection';

const FINDINGS: Readonly<Record<FindingKind, string>> = {
  lawful: 'rechtmatig',
  unlawful: 'onrechtmatig',
  uncertain: 'onzeker',
};

/** Was this line granted at the moment that the sample is about, and may it be drawn? */
const mayBeDrawn = (
  { verdicts, line, law, provider }: LineRow,
  { rule, knownAt }: SampleDrawn['data'],
): boolean => {
  if (line === null) return false;
  const known = verdicts.findLast(({ at }) => at <= knownAt);
  const { from } = line.productPeriod;
  return (
    known?.outcome === 'granted' &&
    rule.from <= from &&
    from <= rule.until &&
    (rule.law === null || rule.law === law) &&
    (rule.provider === null || rule.provider === provider)
  );
};

/** ZOU-30, A-06: drawn anew from the stored seed and rule, so the same rows come again. */
export const sampleLines = (
  rows: readonly (LineRow & { readonly key: string })[],
  drawn: SampleDrawn['data'],
): readonly (LineRow & { readonly key: string })[] => {
  const byKey = new Map(
    rows.filter((row) => mayBeDrawn(row, drawn)).map((row) => [row.key, row] as const),
  );
  const candidates = [...byKey].map(([key, { line }]) => ({
    key,
    cents: line?.amountCents ?? 0,
  }));
  return drawSample(candidates, drawn.seed, drawn.rule).flatMap(({ key }) => byKey.get(key) ?? []);
};

const rowFor = (
  drawn: LineRow & { readonly key: string },
  { key: sample, municipality, findings }: SampleRow & { readonly key: string },
): SheetRow => {
  const { key, line, allocation, law } = drawn;
  const finding = findings[key];
  const cells = {
    regel: key,
    wet: law,
    toewijzing: parseStreamId(allocation).parts[1] ?? '',
    product: line?.code ?? '',
    maand: line?.productPeriod.from.slice(0, 7) ?? '',
    bedragCent: line?.amountCents ?? 0,
    bevinding: finding === undefined ? null : FINDINGS[finding.kind],
    foutCent: finding?.wrongCents ?? null,
    toelichting: finding?.explanation ?? null,
  };
  const told = streamSource({ key: sample, municipality });
  return rowFromStream(lineSource(drawn), cells, {
    foutCent: () => (finding === undefined ? [] : [{ source: told, counts: finding.wrongCents }]),
  });
};

/** ZOU-30. */
export const sampleSheet: SheetView = {
  name: 'steekproef',
  title: 'Steekproef',
  definition:
    'Toegekende regels die voor controle zijn getrokken. De trekking volgt uit een vaste tekst, een regel en een moment: wie haar opnieuw doet krijgt dezelfde regels. Bevindingen leiden tot een creditregel of een terugvordering.',
  options: { naam: /^[A-Za-z0-9-]{1,40}$/ },
  read: async (sources, { scope, options }) => {
    const { municipality = '' } = scope;
    const name = options['naam'] ?? '';
    const columns = [
      { key: 'regel', label: 'Regel', kind: 'text' },
      { key: 'wet', label: 'Wet', kind: 'text' },
      { key: 'toewijzing', label: 'Toewijzing', kind: 'text' },
      { key: 'product', label: 'Product', kind: 'text' },
      { key: 'maand', label: 'Maand', kind: 'text' },
      { key: 'bedragCent', label: 'Bedrag', kind: 'cents' },
      { key: 'bevinding', label: 'Bevinding', kind: 'text' },
      { key: 'foutCent', label: 'Fout bedrag', kind: 'cents' },
      { key: 'toelichting', label: 'Toelichting', kind: 'text' },
    ] as const;
    if (municipality === '' || name === '') {
      return { columns, rows: [], notes: ['Geef een gemeente en de naam van een steekproef op.'] };
    }
    const samples = await rowsOf<SampleRow>(await sources.rows(statements), 'sample', {
      municipality,
    });
    const sample = samples.find(({ key }) => key === sampleStream(municipality, name));
    const setUp = sample?.drawn ?? null;
    if (sample === undefined || setUp === null) {
      return { columns, rows: [], notes: [`Steekproef ${name} bestaat niet.`] };
    }
    const lines = await rowsOf<LineRow>(await sources.rows(declarations), 'line', { municipality });
    const drawn = sampleLines(lines, setUp);
    const { seed, rule, knownAt } = setUp;
    const found = drawn.filter(({ key }) => key in sample.findings).length;
    return {
      columns,
      rows: drawn.map((row) => rowFor(row, sample)),
      notes: [
        `Startgetal ${seed}, ${String(rule.size)} gevraagd, regels bekend op ${knownAt}.`,
        `${String(drawn.length)} getrokken, ${String(found)} gecontroleerd.`,
      ],
    };
  },
};
