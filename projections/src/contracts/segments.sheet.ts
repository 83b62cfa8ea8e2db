import type { SegmentTerms } from '@zgb/contracts';
import { contains, formatDate } from '@zgb/kernel';
import { rowsOf } from '../row-source';
import { rowFromStream, streamSource } from '../sheets/behind';
import type { SheetAsk, SheetSources, SheetView } from '../sheets/sheet';
import { lawName } from '../titles';
import { contracts, type SegmentRow } from './contracts.projection';

const MODELS: Readonly<Record<SegmentTerms['purchaseModel'], string>> = {
  'open-house': 'open house',
  tender: 'aanbesteding',
  subsidy: 'subsidie',
};
const FUNDING: Readonly<Record<SegmentTerms['fundingMode'], string>> = {
  pxq: 'inspanning',
  output: 'output',
  task: 'taak',
  availability: 'beschikbaarheid',
};
const TRANSITIONS: Readonly<Record<SegmentTerms['transition'], string>> = {
  arrangement: 'overgangsregeling',
  'hard-close': 'harde afsluiting',
};

const readSegments = async (sources: SheetSources, { scope, asAt }: SheetAsk) => {
  const segments = await rowsOf<SegmentRow>(await sources.rows(contracts), 'segment', {
    ...(scope.law === undefined ? {} : { law: scope.law }),
  });
  return {
    columns: [
      { key: 'segment', label: 'Segment', kind: 'text' },
      { key: 'naam', label: 'Naam', kind: 'text' },
      { key: 'wet', label: 'Wet', kind: 'text' },
      { key: 'zorgvormen', label: 'Zorgvormen', kind: 'text' },
      { key: 'model', label: 'Inkoopmodel', kind: 'text' },
      { key: 'bekostiging', label: 'Bekostiging', kind: 'text' },
      { key: 'aanbieders', label: 'Aanbieders', kind: 'count', summed: false },
      { key: 'grens', label: 'Hoogste aantal', kind: 'count', summed: false },
      { key: 'toetreden', label: 'Tussentijds toetreden', kind: 'text' },
      { key: 'overgang', label: 'Overgang', kind: 'text' },
      { key: 'van', label: 'Van', kind: 'date' },
      { key: 'tot', label: 'Tot en met', kind: 'date' },
    ],
    rows: segments.flatMap(({ key, segment, law, state: { terms, providers } }) =>
      terms === null
        ? []
        : [
            rowFromStream(streamSource({ key, law, from: terms?.from, until: terms?.until }), {
              segment,
              naam: terms.name,
              wet: lawName(law),
              zorgvormen: terms.careForms.join(', '),
              model: MODELS[terms.purchaseModel],
              bekostiging: FUNDING[terms.fundingMode],
              aanbieders: providers.filter(({ from, lastDay }) =>
                contains({ from, until: lastDay }, asAt),
              ).length,
              grens: terms.providersMax,
              toetreden: terms.entryDuringTerm ? 'ja' : 'nee',
              overgang: TRANSITIONS[terms.transition],
              van: terms.from,
              tot: terms.until,
            }),
          ],
    ),
    notes: segments.flatMap(({ state: { terms, spots } }) =>
      spots.map(
        ({ from, until, what }) =>
          `Witte vlek in ${terms?.name ?? ''} van ${formatDate(from)} tot en met ${formatDate(until)}: ${what}.`,
      ),
    ),
  } as const;
};

/** ZOU-18, ZOU-19: the segments of the purchase. */
export const segmentsSheet: SheetView = {
  name: 'segmenten',
  title: 'Segmenten',
  definition:
    'Hoe elk deel van de zorg wordt ingekocht, met het aantal aanbieders dat op de gekozen dag meedoet.',
  options: {},
  read: readSegments,
};
