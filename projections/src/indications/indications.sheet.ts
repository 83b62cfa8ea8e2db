import { accessRulesOf, type AccessRules } from '@zgb/contracts';
import {
  disputeOn,
  indicationOn,
  isLiveOn,
  labelOn,
  lastDayOn,
  renewalsAvoidedIn,
  reservedCents,
  type Indication,
  type IndicationTerms,
} from '@zgb/indications';
import type { CalendarDate } from '@zgb/kernel';
import { municipalRows, percentText, shareOf } from '../access/figures';
import type { Names } from '../catalogue/catalogue.query';
import {
  eachOf,
  rowFromStream,
  rowWithBehind,
  shareBehind,
  streamSource,
  type Source,
} from '../sheets/behind';
import type { Sheet, SheetAsk, SheetSources, SheetView } from '../sheets/sheet';
import { indications } from './indications.projection';
import { nextEvaluation, reviewRuleOf } from './reviews';

type IndicationRow = Indication & { readonly key: string };

/** All indications of the scope, whatever they are on the day. */
export const indicationRows = async (
  sources: SheetSources,
  { scope }: SheetAsk,
): Promise<readonly IndicationRow[]> =>
  municipalRows<IndicationRow>(await sources.rows(indications), 'indication', scope);

/** NL: perspectief. */
export const PERSPECTIVE = {
  development: 'activeren of ontwikkelen',
  stabilisation: 'stabiliseren of chronisch',
} as const;
const LABEL = {
  activity: 'activerend',
  'work-oriented': 'arbeidsmatig',
  'wage-forming': 'loonvormend',
} as const;
const DISPUTE = { objection: 'bezwaar', appeal: 'beroep' } as const;

interface Live {
  readonly state: IndicationRow;
  readonly terms: IndicationTerms;
}

const indicationSource = ({ key, municipality, law }: IndicationRow): Source =>
  streamSource({ key, municipality, law });

const rowOf = ({ state, terms }: Live, names: Names, rules: AccessRules, asAt: CalendarDate) => {
  const { care, maxBudgetCents } = terms;
  const label = labelOn(state, asAt);
  const dispute = disputeOn(state, asAt);
  const rule = reviewRuleOf(rules, state.municipality);
  const until = lastDayOn(state, asAt);
  return rowFromStream(indicationSource(state), {
    gemeente: names.municipality(state.municipality),
    indicatie: state.number,
    wet: state.law,
    productgroep: care.group === null ? 'onbekend' : names.groupName(care.group),
    product: care.category === null ? null : names.product(state.law, care.category, care.code),
    vorm: terms.form === 'in-kind' ? 'in natura' : 'pgb',
    perspectief: terms.perspective === null ? null : PERSPECTIVE[terms.perspective],
    van: terms.validity.from,
    tot: until,
    evaluatie: nextEvaluation(terms.validity.from, until, rule, asAt),
    maximum: maxBudgetCents,
    vrij: maxBudgetCents === null ? null : maxBudgetCents - reservedCents(state),
    geschil: dispute === null ? null : DISPUTE[dispute.kind],
    label: label === null ? null : LABEL[label.label],
    bevinding: label?.finding === true ? 'loonvormend werk onder dagbesteding' : null,
    jeugdindicatie: state.youthIndication,
  });
};

const sum = (values: readonly number[]): number => values.reduce((all, one) => all + one, 0);

/** ZOU-08, ZOU-24, MIJ-27, GV-13: what the region asks to be counted. */
const notesOf = (
  all: readonly Indication[],
  live: readonly Live[],
  rules: AccessRules,
  asAt: CalendarDate,
  hidden: number,
): readonly string[] => {
  const year = asAt.slice(0, 4);
  const unless = live.filter(({ terms }) => terms.longTermReason !== null).length;
  const settings = live.filter(
    ({ terms }) =>
      terms.setting !== null && rules.groupAlternatives.includes(terms.care.group ?? ''),
  );
  const inGroup = settings.filter(({ terms }) => terms.setting === 'group').length;
  const avoided = sum(
    live
      .filter(({ terms }) => terms.perspective === 'stabilisation')
      .map(({ terms }) => renewalsAvoidedIn(year, terms.validity)),
  );
  const toWork = all.filter(
    ({ end }) => end?.reason === 'to-work' && end.lastDay.startsWith(year) && end.lastDay <= asAt,
  ).length;
  const findings = live.filter(({ state }) => labelOn(state, asAt)?.finding === true).length;
  return [
    `Langer dan de gewone termijn, met reden: ${String(unless)}.`,
    `In een groep: ${percentText(shareOf(inGroup, settings.length))} van ${String(settings.length)} indicaties waar dat kan.`,
    `Herindicaties die in ${year} niet nodig zijn door een lange termijn: ${String(avoided)}.`,
    `Uitstroom naar werk in ${year}: ${String(toWork)}.`,
    ...(findings === 0
      ? []
      : [`Bevinding: loonvormend werk onder dagbesteding, ${String(findings)} keer.`]),
    ...(hidden === 0 ? [] : [`Afgeschermd, dus niet in deze lijst: ${String(hidden)}.`]),
  ];
};

const read = async (sources: SheetSources, ask: SheetAsk): Promise<Sheet> => {
  const { names } = sources;
  const { asAt, options } = ask;
  const rules = accessRulesOf(names.region);
  const all = await indicationRows(sources, ask);
  const live = all.flatMap((state) => {
    const terms = isLiveOn(state, asAt) ? indicationOn(state, asAt)?.terms : undefined;
    return terms === undefined ? [] : [{ state, terms }];
  });
  const shown = live.filter(({ state }) => options['afgeschermd'] === 'ja' || !state.restricted);
  return {
    columns: [
      { key: 'gemeente', label: 'Gemeente', kind: 'text' },
      { key: 'indicatie', label: 'Indicatie', kind: 'text' },
      { key: 'wet', label: 'Wet', kind: 'text' },
      { key: 'productgroep', label: 'Productgroep', kind: 'text' },
      { key: 'product', label: 'Product', kind: 'text' },
      { key: 'vorm', label: 'Vorm', kind: 'text' },
      { key: 'perspectief', label: 'Perspectief', kind: 'text' },
      { key: 'van', label: 'Van', kind: 'date' },
      { key: 'tot', label: 'Tot en met', kind: 'date' },
      { key: 'evaluatie', label: 'Volgende evaluatie', kind: 'date' },
      { key: 'maximum', label: 'Maximumbudget', kind: 'cents' },
      { key: 'vrij', label: 'Nog vrij', kind: 'cents' },
      { key: 'geschil', label: 'Bezwaar of beroep', kind: 'text' },
      { key: 'label', label: 'Label', kind: 'text' },
      { key: 'bevinding', label: 'Bevinding', kind: 'text' },
      { key: 'jeugdindicatie', label: 'Vervolg op jeugdindicatie', kind: 'text' },
    ],
    rows: shown
      .filter(({ state }) => options['geschil'] !== 'ja' || disputeOn(state, asAt) !== null)
      .map((one) => rowOf(one, names, rules, asAt)),
    notes: notesOf(all, live, rules, asAt, live.length - shown.length),
  };
};

/** GV-07, ZOU-08, ZOU-09, ZOU-33: the indications that hold on a day. */
export const indicationsSheet: SheetView = {
  name: 'indicaties',
  title: 'Lopende indicaties',
  definition:
    'Indicaties die op de dag gelden, met perspectief, laatste dag en volgende evaluatie. Een indicatie onder bezwaar of beroep blijft gelden tot zij wordt gewijzigd. Met geschil ja alleen die waarover bezwaar of beroep loopt.',
  options: { afgeschermd: /^ja$/, geschil: /^ja$/ },
  read,
};

/** ZOU-10: what ended terms brought, with the share of each. */
export const outcomesSheet: SheetView = {
  name: 'uitkomsten',
  title: 'Uitkomsten aan het einde van een indicatie',
  definition:
    'Per gemeente de uitkomsten die tot en met de dag zijn vastgelegd: geen vooruitgang (afbouwen) of vooruitgang (nieuwe inschatting naar een lichtere vorm), met het aandeel van elk.',
  options: {},
  read: async (sources, ask) => {
    const recorded = (await indicationRows(sources, ask)).flatMap((row) =>
      row.outcome !== null && row.outcome.recordedOn <= ask.asAt
        ? [{ municipality: row.municipality, outcome: row.outcome, source: indicationSource(row) }]
        : [],
    );
    const codes = [...new Set(recorded.map(({ municipality }) => municipality))].sort();
    const rows = codes.map((code) => {
      const own = recorded.filter(({ municipality }) => municipality === code);
      const progress = own.filter(({ outcome }) => outcome.outcome === 'progress');
      const none = own.filter(({ outcome }) => outcome.outcome !== 'progress');
      const behind = (some: typeof own) => () => eachOf(some.map(({ source }) => source));
      const cells = {
        gemeente: sources.names.municipality(code),
        afbouwen: none.length,
        aandeelAfbouwen: shareOf(none.length, own.length),
        lichter: progress.length,
        aandeelLichter: shareOf(progress.length, own.length),
      };
      return rowWithBehind(cells, {
        afbouwen: behind(none),
        aandeelAfbouwen: shareBehind(behind(none), behind(own)),
        lichter: behind(progress),
        aandeelLichter: shareBehind(behind(progress), behind(own)),
      });
    });
    return {
      columns: [
        { key: 'gemeente', label: 'Gemeente', kind: 'text' },
        { key: 'afbouwen', label: 'Geen vooruitgang: afbouwen', kind: 'count' },
        { key: 'aandeelAfbouwen', label: 'Aandeel', kind: 'share' },
        { key: 'lichter', label: 'Vooruitgang: lichtere vorm', kind: 'count' },
        { key: 'aandeelLichter', label: 'Aandeel', kind: 'share' },
      ],
      rows,
      notes: [],
    };
  },
};
