import { accessRulesOf } from '@zgb/contracts';
import { addDays, endOf, monthOf, type CalendarDate } from '@zgb/kernel';
import { groupedBy, yesNo } from '../access/figures';
import { allocationSource, eachOf, rowFromStream, rowWithBehind } from '../sheets/behind';
import type { SheetView } from '../sheets/sheet';
import { waitingCases } from '../waiting-list/waiting-cases';
import { waitingList } from '../waiting-list/waiting-list.projection';
import { evaluationDueOn, planDueOn, reviewRuleOf } from './reviews';

/** Eight weeks, as the work list of allocations that end. */
const DAYS_AHEAD = 56;

const firstDue = (...days: readonly (CalendarDate | null)[]): CalendarDate | null =>
  days.filter((day) => day !== null).sort()[0] ?? null;

/** MIJ-44: plans and evaluations that are due, with a rule of a municipality shown as such. */
export const reviewsSheet: SheetView = {
  name: 'evaluaties',
  title: 'Plannen en evaluaties',
  definition:
    'Per lopende toewijzing: de dag waarop het plan er uiterlijk is en de eerstvolgende evaluatie. De dagen volgen uit de ingangsdatum en één regel van de regio; heeft een gemeente een eigen regel, dan staat dat erbij. Met stand open alleen wat te laat is of binnen 8 weken moet.',
  options: { stand: /^open$/ },
  read: async (sources, { scope, asAt, options }) => {
    const { names } = sources;
    const rules = accessRulesOf(names.region);
    const horizon = addDays(asAt, DAYS_AHEAD);
    const cases = await waitingCases(await sources.rows(waitingList), scope);
    const rows = cases
      .filter(({ row }) => row.allocatedOn <= asAt && row.from <= asAt && asAt <= endOf(row))
      .map(({ row, followUp }) => {
        const rule = reviewRuleOf(rules, row.municipality);
        const held = followUp.reviews.filter(({ on }) => on <= asAt);
        const plan = held.find(({ kind }) => kind === 'plan')?.on ?? null;
        const evaluations = held.filter(({ kind }) => kind === 'evaluation').map(({ on }) => on);
        const planDue = planDueOn(row.from, rule);
        const due = evaluationDueOn(row.from, row.until, rule, evaluations.length + 1);
        return rowFromStream(allocationSource(row), {
          gemeente: names.municipality(row.municipality),
          toewijzing: row.number,
          wet: row.law,
          aanbieder: names.provider(row.provider),
          product: names.product(row.law, row.category, row.code),
          planUiterlijk: planDue,
          plan,
          evaluatieUiterlijk: due,
          uiterlijk: firstDue(plan === null ? planDue : null, due),
          laatsteEvaluatie: evaluations.sort().at(-1) ?? null,
          teLaat: yesNo((plan === null && planDue < asAt) || (due !== null && due < asAt)),
          regel: rule.override ? 'eigen regel van de gemeente' : 'regel van de regio',
        });
      })
      .filter(
        ({ uiterlijk }) =>
          options['stand'] !== 'open' || (uiterlijk !== null && uiterlijk <= horizon),
      );
    const late = rows.filter(({ teLaat }) => teLaat === 'ja').length;
    return {
      columns: [
        { key: 'gemeente', label: 'Gemeente', kind: 'text' },
        { key: 'toewijzing', label: 'Toewijzing', kind: 'text' },
        { key: 'wet', label: 'Wet', kind: 'text' },
        { key: 'aanbieder', label: 'Aanbieder', kind: 'text' },
        { key: 'product', label: 'Product', kind: 'text' },
        { key: 'planUiterlijk', label: 'Plan uiterlijk', kind: 'date' },
        { key: 'plan', label: 'Plan ontvangen', kind: 'date' },
        { key: 'evaluatieUiterlijk', label: 'Evaluatie uiterlijk', kind: 'date' },
        { key: 'uiterlijk', label: 'Eerst te doen uiterlijk', kind: 'date' },
        { key: 'laatsteEvaluatie', label: 'Laatste evaluatie', kind: 'date' },
        { key: 'teLaat', label: 'Te laat', kind: 'text' },
        { key: 'regel', label: 'Regel', kind: 'text' },
      ],
      rows,
      notes: [`Te laat: ${String(late)} van ${String(rows.length)}.`],
    };
  },
};

/** MIJ-26: first choices that were not available, per month and wanted provider. */
export const firstChoiceSheet: SheetView = {
  name: 'eerste-keuze',
  title: 'Eerste keuze niet beschikbaar',
  definition:
    'Hoe vaak een cliënt een andere aanbieder wilde die geen plaats had, per maand, gemeente en gewenste aanbieder. Een toewijzing telt per gewenste aanbieder één keer.',
  options: {},
  read: async (sources, { scope, asAt }) => {
    const { names } = sources;
    const cases = await waitingCases(await sources.rows(waitingList), scope);
    const choices = cases.flatMap(({ row, followUp }) =>
      followUp.firstChoices
        .filter(({ on }) => on <= asAt)
        .map(({ on, wantedProvider }) => ({
          row,
          municipality: row.municipality,
          on,
          wantedProvider,
        })),
    );
    const groups = groupedBy(choices, ({ municipality, on, wantedProvider }) =>
      [monthOf(on), municipality, wantedProvider].join('|'),
    );
    return {
      columns: [
        { key: 'maand', label: 'Maand', kind: 'text' },
        { key: 'gemeente', label: 'Gemeente', kind: 'text' },
        { key: 'gewenst', label: 'Gewenste aanbieder', kind: 'text' },
        { key: 'aantal', label: 'Aantal', kind: 'count' },
      ],
      rows: groups.map(([key, all]) => {
        const [maand = '', municipality = '', wanted = ''] = key.split('|');
        const cells = {
          maand,
          gemeente: names.municipality(municipality),
          gewenst: names.provider(wanted),
          aantal: all.length,
        };
        return rowWithBehind(cells, {
          aantal: () => eachOf(all.map(({ row }) => allocationSource(row))),
        });
      }),
      notes: [`Samen: ${String(choices.length)}.`],
    };
  },
};

const GROUND = {
  'client-stop': 'cliëntenstop',
  'support-not-offered': 'kan de juiste hulp niet bieden',
  'spending-room-reached': 'bestedingsruimte (bijna) bereikt',
} as const;

/** MIJ-38: refusals by providers, by the ground that they are allowed to give. */
export const refusalsSheet: SheetView = {
  name: 'weigeringen',
  title: 'Cliënten die een aanbieder weigerde',
  definition:
    'Hoe vaak een aanbieder een cliënt niet aannam, per maand, gemeente, aanbieder en grond. Er zijn drie gronden: cliëntenstop, de juiste hulp niet kunnen bieden, en de bestedingsruimte die (bijna) is bereikt.',
  options: {},
  read: async (sources, { scope, asAt }) => {
    const { names } = sources;
    const cases = await waitingCases(await sources.rows(waitingList), scope);
    const refusals = cases.flatMap(({ row, followUp }) =>
      followUp.refusals.filter(({ on }) => on <= asAt).map((refusal) => ({ row, refusal })),
    );
    const groups = groupedBy(refusals, ({ row, refusal }) =>
      [monthOf(refusal.on), row.municipality, row.provider, GROUND[refusal.ground]].join('|'),
    );
    return {
      columns: [
        { key: 'maand', label: 'Maand', kind: 'text' },
        { key: 'gemeente', label: 'Gemeente', kind: 'text' },
        { key: 'aanbieder', label: 'Aanbieder', kind: 'text' },
        { key: 'grond', label: 'Grond', kind: 'text' },
        { key: 'aantal', label: 'Aantal', kind: 'count' },
      ],
      rows: groups.map(([key, all]) => {
        const [maand = '', municipality = '', provider = '', grond = ''] = key.split('|');
        const cells = {
          maand,
          gemeente: names.municipality(municipality),
          aanbieder: names.provider(provider),
          grond,
          aantal: all.length,
        };
        return rowWithBehind(cells, {
          aantal: () => eachOf(all.map(({ row }) => allocationSource(row))),
        });
      }),
      notes: [],
    };
  },
};
