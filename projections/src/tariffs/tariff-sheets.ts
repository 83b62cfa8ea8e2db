import { declarableUnits, tariffInForce, type IndexedTariff, type Tariff } from '@zgb/contracts';
import { addDays, dutchDateAt } from '@zgb/kernel';
import type { Names } from '../catalogue/catalogue.query';
import { rowsOf, type RowSource } from '../row-source';
import { eachOf, rowFromStream, streamSource } from '../sheets/behind';
import type { SheetView } from '../sheets/sheet';
import { readEffects, type Effect } from './effects';
import { GROUND_NAMES, KEY_COLUMNS, keyCells, tariffRows, tariffSource } from './sheet-rows';
import { tariffs, type IndexationRow } from './tariffs.projection';

const HOUR = '04';

/** NAT-24: what an hour and a minute may be declared as; null: the unit is no hour. */
const hourExample = (tariff: Tariff): string | null => {
  if (tariff.unit !== HOUR) return null;
  const hours = declarableUnits(tariff, 61, 60);
  return hours === null ? 'alleen hele uren' : `${String(hours)} uur`;
};

/** Tariffs in force on a day, each with its ground (ZES-12, ZOU-26). */
export const tariffSheet: SheetView = {
  name: 'tarieven',
  title: 'Tarieven',
  definition: 'De tarieven die op de dag gelden, met waarop elk tarief berust.',
  options: {},
  read: async (sources, { scope, asAt }) => {
    const rows = await tariffRows(await sources.rows(tariffs), scope);
    return {
      columns: [
        ...KEY_COLUMNS,
        { key: 'vanaf', label: 'Vanaf', kind: 'date' },
        { key: 'prijs', label: 'Prijs', kind: 'cents', summed: false },
        { key: 'eenheid', label: 'Eenheid', kind: 'text' },
        { key: 'grondslag', label: 'Grondslag', kind: 'text' },
        { key: 'kenmerk', label: 'Kenmerk', kind: 'text' },
        { key: 'doelgroep', label: 'Doelgroep', kind: 'text' },
        { key: 'direct', label: 'Direct %', kind: 'count', summed: false },
        { key: 'indirect', label: 'Indirect %', kind: 'count', summed: false },
        { key: 'deel', label: 'Deel telt als heel', kind: 'text' },
        { key: 'voorbeeld', label: '61 minuten zorg', kind: 'text' },
        { key: 'stroom', label: 'Gebeurtenissen', kind: 'text' },
      ],
      rows: rows.flatMap((row) => {
        const found = tariffInForce(row, asAt);
        if (found === null) return [];
        return rowFromStream(tariffSource(row), {
          ...keyCells(row, sources.names),
          vanaf: found.from,
          prijs: found.priceCents,
          eenheid: found.unit,
          grondslag: GROUND_NAMES[found.ground] ?? found.ground,
          kenmerk: found.reference ?? null,
          doelgroep: found.targetGroup ?? null,
          direct: found.share?.directPercent ?? null,
          indirect: found.share?.indirectPercent ?? null,
          deel: found.partCountsAsUnit === true ? 'ja' : 'nee',
          voorbeeld: hourExample(found),
          stroom: row.key,
        });
      }),
      notes: [],
    };
  },
};

/** The day before the next price counts; null: none does yet. */
const lastDay = (all: readonly { readonly from: string }[], from: string): string | null => {
  const next = all
    .map((one) => one.from)
    .filter((day) => day > from)
    .sort()[0];
  return next === undefined ? null : addDays(next, -1);
};

/** Who changed a tariff, when, on what ground and with what effect. */
export const tariffHistorySheet: SheetView = {
  name: 'tariefhistorie',
  title: 'Tariefhistorie',
  definition:
    'Elke vastlegging van een tarief: wie, wanneer, waarop het berust, en het verschil in euro’s op wat is toegekend en toegezegd. Wat is beoordeeld, verandert er niet door.',
  options: { product: /^\d{2}\/[A-Za-z0-9]{1,5}$/ },
  read: async (sources, { scope, options }) => {
    const source = await sources.rows(tariffs);
    const all = await tariffRows(source, scope);
    const { product } = options;
    const asked = all.filter(
      ({ category, code }) => product === undefined || product === `${category}/${code}`,
    );
    const { names } = sources;
    const effectOf = await readEffects(source, names.region);
    return {
      columns: [
        ...KEY_COLUMNS,
        { key: 'vanaf', label: 'Vanaf', kind: 'date' },
        { key: 'tot', label: 'Tot en met', kind: 'date' },
        { key: 'oud', label: 'Oud', kind: 'cents', summed: false },
        { key: 'nieuw', label: 'Nieuw', kind: 'cents', summed: false },
        { key: 'grondslag', label: 'Grondslag', kind: 'text' },
        { key: 'kenmerk', label: 'Kenmerk', kind: 'text' },
        { key: 'verbetert', label: 'Verbetert versie', kind: 'count', summed: false },
        { key: 'toelichting', label: 'Toelichting', kind: 'text' },
        { key: 'vastgelegd', label: 'Vastgelegd op', kind: 'date' },
        { key: 'door', label: 'Door', kind: 'text' },
        { key: 'toegekend', label: 'Effect toegekend', kind: 'cents' },
        { key: 'toegezegd', label: 'Effect toegezegd', kind: 'cents' },
      ],
      rows: asked.flatMap((row) =>
        row.recorded.map(({ position, at, actor }, index) => {
          const fact = row.tariffs[index];
          const before = { tariffs: row.tariffs.slice(0, index) };
          const from = fact?.from ?? '';
          const effect = effectOf(row, position);
          const cells = {
            ...keyCells(row, names),
            vanaf: from,
            tot: lastDay(row.tariffs, from),
            oud: tariffInForce(before, from)?.priceCents ?? null,
            nieuw: fact?.priceCents ?? null,
            grondslag: GROUND_NAMES[fact?.ground ?? ''] ?? null,
            kenmerk: fact?.reference ?? null,
            verbetert: fact?.corrects ?? null,
            toelichting: fact?.note ?? null,
            vastgelegd: dutchDateAt(at),
            door: actor,
            toegekend: effect.grantedCents,
            toegezegd: effect.promisedCents,
          };
          return rowFromStream(tariffSource(row), cells, NO_EFFECT);
        }),
      ),
      notes: [
        'Het effect vergelijkt de prijs vlak vóór en vlak ná de vastlegging, over alles wat nu is toegekend en toegezegd.',
      ],
    };
  },
};

/** What other prices would have done is no sum of what happened. */
const NO_EFFECT = { toegekend: null, toegezegd: null } as const;

/** 4957 → `4,957 %`. */
const percent = (thousandths: number): string =>
  `${(thousandths / 1_000).toFixed(3).replace('.', ',')} %`;

/** What a run did for a group of products: the effects of its tariffs together. */
const runEffects = async (source: RowSource, { region }: Names) => {
  const effectOf = await readEffects(source, region);
  const rows = new Map((await tariffRows(source, {})).map((row) => [row.key, row]));
  return (run: string, group: string, indexed: readonly IndexedTariff[]) => {
    const effects = indexed
      .filter((tariff) => tariff.group === group)
      .map(({ stream }): Effect | null => {
        const row = rows.get(stream);
        const at = row?.tariffs.findIndex(
          ({ ground, reference }) => ground === 'indexation' && reference === run,
        );
        const position = row?.recorded[at ?? -1]?.position;
        return row === undefined || position === undefined ? null : effectOf(row, position);
      });
    const sum = (field: keyof Effect): number =>
      effects.reduce((total, effect) => total + (effect?.[field] ?? 0), 0);
    return { toegekend: sum('grantedCents'), toegezegd: sum('promisedCents') };
  };
};

/** Which index was applied each year, and what was not (ZES-13). */
export const indexationSheet: SheetView = {
  name: 'indexeringen',
  title: 'Indexeringen',
  definition:
    'Elke indexering: de gewogen index, de verrekening van vorig jaar, en waarvoor niet is verhoogd.',
  options: {},
  read: async (sources) => {
    const source = await sources.rows(tariffs);
    const rows = await rowsOf<IndexationRow>(source, 'indexation');
    const { names } = sources;
    const effectOf = await runEffects(source, names);
    return {
      columns: [
        { key: 'regio', label: 'Regio', kind: 'text' },
        { key: 'naam', label: 'Indexering', kind: 'text' },
        { key: 'vanaf', label: 'Vanaf', kind: 'date' },
        { key: 'groep', label: 'Productgroep', kind: 'text' },
        { key: 'gewicht', label: 'Lonen/prijzen', kind: 'text' },
        { key: 'index', label: 'Index', kind: 'text' },
        { key: 'verrekening', label: 'Verrekening', kind: 'text' },
        { key: 'totaal', label: 'Toegepast', kind: 'text' },
        { key: 'tarieven', label: 'Tarieven', kind: 'count' },
        { key: 'toegekend', label: 'Effect toegekend', kind: 'cents' },
        { key: 'toegezegd', label: 'Effect toegezegd', kind: 'cents' },
        { key: 'niet', label: 'Niet verhoogd voor', kind: 'text' },
        { key: 'vastgelegd', label: 'Vastgelegd op', kind: 'date' },
        { key: 'door', label: 'Door', kind: 'text' },
      ],
      rows: rows.flatMap(({ key, region, run, recorded }) =>
        (run?.results ?? []).map((result) => {
          const { terms, tariffs: indexed = [] } = run ?? {};
          const group = terms?.groups.find(({ group: name }) => name === result.group);
          const own = indexed.filter(({ group: name }) => name === result.group);
          const cells = {
            regio: region,
            naam: terms?.run ?? null,
            vanaf: terms?.from ?? null,
            groep: names.groupName(result.group),
            gewicht: `${String(group?.wagePercent)}/${String(group?.pricePercent)}`,
            index: percent(result.index),
            verrekening: percent(result.settlement),
            totaal: percent(result.percent),
            tarieven: own.length,
            ...effectOf(terms?.run ?? '', result.group, indexed),
            niet:
              terms?.notIndexed.map(({ subject, reason }) => `${subject}: ${reason}`).join('; ') ??
              null,
            vastgelegd: dutchDateAt(recorded.at),
            door: recorded.actor,
          };
          // One row per run: the stream is what stands before the run.
          const stream = key.slice(0, key.lastIndexOf('/'));
          return rowFromStream(streamSource({ key: stream }), cells, {
            tarieven: () => eachOf(own.map((one) => streamSource({ key: one.stream }))),
            ...NO_EFFECT,
          });
        }),
      ),
      notes: [
        'De index is op duizendsten van procenten, het tarief op hele centen afgerond; een half gaat omhoog.',
        'In het eerste jaar na een nieuwe prijs wordt niets verrekend.',
      ],
    };
  },
};
