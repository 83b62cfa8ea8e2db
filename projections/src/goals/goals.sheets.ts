import { countingVersion, latestVersion, type GoalAnswer } from '@zgb/budgets';
import type { CalendarDate } from '@zgb/kernel';
import { groupedBy, percentText, shareOf, yesNo } from '../access/figures';
import { rowsOf } from '../row-source';
import {
  eachOf,
  rowFromStream,
  rowWithBehind,
  shareBehind,
  streamSource,
  type Behind,
  type Source,
} from '../sheets/behind';
import type { SheetAsk, SheetSources, SheetView } from '../sheets/sheet';
import {
  goals,
  type GoalAnswerRow,
  type GoalListRow,
  type GoalRequestRow,
} from './goals.projection';

const yearOf = ({ options, asAt }: SheetAsk): string => options['jaar'] ?? asAt.slice(0, 4);

type KeyedAnswer = GoalAnswerRow & { readonly key: string };

const answerSource = ({ key, provider }: KeyedAnswer): Source => streamSource({ key, provider });

const answersOf = async (sources: SheetSources, ask: SheetAsk): Promise<readonly KeyedAnswer[]> => {
  const { provider } = ask.scope;
  return rowsOf<GoalAnswerRow>(await sources.rows(goals), 'answer', {
    year: yearOf(ask),
    ...(provider === undefined ? {} : { provider }),
  });
};

/** WK-06: the goals, version by version. NL: effectdoelen. */
export const goalsSheet: SheetView = {
  name: 'effectdoelen',
  title: 'Effectdoelen',
  definition:
    'De doelen van het beleid die op de dag gelden, met de versie van de lijst. Met stand alle ook eerdere versies.',
  options: { stand: /^alle$/ },
  read: async (sources, { asAt, options }) => {
    const [row] = await rowsOf<GoalListRow>(await sources.rows(goals), 'list');
    const known = (row?.versions ?? []).filter(({ from }) => from <= asAt);
    const shown = options['stand'] === 'alle' ? known : known.slice(-1);
    return {
      columns: [
        { key: 'versie', label: 'Versie', kind: 'count' },
        { key: 'vanaf', label: 'Vanaf', kind: 'date' },
        { key: 'doel', label: 'Doel', kind: 'text' },
        { key: 'omschrijving', label: 'Omschrijving', kind: 'text' },
      ],
      rows: shown.flatMap(({ version, from, goals: list }) =>
        list.map(({ code, text }) =>
          rowFromStream(streamSource({ key: row?.key ?? '' }), {
            versie: version,
            vanaf: from,
            doel: code,
            omschrijving: text,
          }),
        ),
      ),
      notes: [],
    };
  },
};

const submittedBy = (row: GoalAnswerRow | undefined, day: CalendarDate): CalendarDate | null =>
  row === undefined ? null : (latestVersion(row.state, day)?.submittedOn ?? null);

/** WK-07: who was asked and who answered. NL: uitvraag effectdoelen. */
export const goalRequestSheet: SheetView = {
  name: 'effectdoelen-uitvraag',
  title: 'Uitvraag van effectdoelen',
  definition:
    'Per uitgenodigde aanbieder of het antwoord op de dag is ingediend. Was er een grens, dan zijn alleen aanbieders met meer omzet uitgenodigd. Met stand open alleen wie nog moet antwoorden.',
  options: { jaar: /^\d{4}$/, stand: /^open$/ },
  read: async (sources, ask) => {
    const { names } = sources;
    const source = await sources.rows(goals);
    const [row] = await rowsOf<GoalRequestRow>(source, 'request', { year: yearOf(ask) });
    const request = row?.current ?? null;
    const asked = request === null || request.requestedOn > ask.asAt ? null : request;
    const answers = new Map(
      (await answersOf(sources, ask)).map((one) => [one.provider, one] as const),
    );
    const rows = (asked?.invited ?? [])
      .filter((agb) => ask.scope.provider === undefined || agb === ask.scope.provider)
      .map((agb) => {
        const answer = answers.get(agb);
        const counting = answer === undefined ? null : countingVersion(answer.state, ask.asAt);
        const cells = {
          aanbieder: names.provider(agb),
          ingediend: submittedBy(answer, ask.asAt),
          versies: answer?.state.versions.filter((one) => one.submittedOn <= ask.asAt).length ?? 0,
          bevestigd: counting === null ? null : counting.version,
          uiterlijk: asked?.dueOn ?? null,
        };
        const told = answer ?? { key: row?.key ?? '', provider: agb };
        return rowFromStream(streamSource({ key: told.key, provider: agb }), cells);
      });
    const done = rows.filter(({ ingediend }) => ingediend !== null).length;
    return {
      columns: [
        { key: 'aanbieder', label: 'Aanbieder', kind: 'text' },
        { key: 'ingediend', label: 'Laatst ingediend', kind: 'date' },
        { key: 'versies', label: 'Versies', kind: 'count' },
        { key: 'bevestigd', label: 'Bevestigde versie', kind: 'count' },
        { key: 'uiterlijk', label: 'Uiterlijk', kind: 'date' },
      ],
      rows: ask.options['stand'] === 'open' ? rows.filter((one) => one.ingediend === null) : rows,
      notes:
        asked === null
          ? []
          : [
              `Ingediend: ${String(done)}/${String(rows.length)}. Lijst versie ${String(asked.listVersion)}.`,
            ],
    };
  },
};

interface Counted {
  readonly source: Source;
  readonly provider: string;
  readonly confirmed: boolean;
  readonly answer: GoalAnswer;
}

/** WK-09: of each provider the confirmed version; before there is one, the last that was sent in. */
const countedAnswers = (
  rows: readonly KeyedAnswer[],
  day: CalendarDate,
  confirmedOnly: boolean,
): readonly Counted[] =>
  rows.flatMap((row) => {
    const { provider, state } = row;
    const confirmed = countingVersion(state, day);
    const version = confirmed ?? (confirmedOnly ? null : latestVersion(state, day));
    return (version?.answers ?? []).map((answer) => ({
      source: answerSource(row),
      provider,
      confirmed: confirmed !== null,
      answer,
    }));
  });

const isQuantified = ({ answer }: Counted): boolean => answer.items.length > 0;

const behindAnswers = (some: readonly Counted[]) => (): readonly Behind[] =>
  eachOf(some.map(({ source }) => source));

/** WK-08. NL: deel met een getal. */
export const goalShareSheet: SheetView = {
  name: 'effectdoelen-cijfers',
  title: 'Antwoorden met een getal',
  definition:
    'Hoeveel antwoorden een meting met een getal hebben, per doel of per aanbieder. Van elke aanbieder telt de laatste versie die is bevestigd; is er nog geen bevestigd, dan de laatst ingediende. Met stand bevestigd tellen alleen bevestigde antwoorden.',
  options: { jaar: /^\d{4}$/, per: /^(doel|aanbieder)$/, stand: /^bevestigd$/ },
  read: async (sources, ask) => {
    const { names } = sources;
    const per = ask.options['per'] ?? 'doel';
    const rows = await answersOf(sources, ask);
    const counted = countedAnswers(rows, ask.asAt, ask.options['stand'] === 'bevestigd');
    const groups = groupedBy(counted, ({ provider, answer }) =>
      per === 'doel' ? answer.goal : provider,
    );
    const numbers = counted.filter(isQuantified).length;
    return {
      columns: [
        { key: 'waarvan', label: per === 'doel' ? 'Doel' : 'Aanbieder', kind: 'text' },
        { key: 'antwoorden', label: 'Antwoorden', kind: 'count' },
        { key: 'metGetal', label: 'Met een getal', kind: 'count' },
        { key: 'aandeel', label: 'Aandeel', kind: 'share' },
      ],
      rows: groups.map(([key, group]) => {
        const quantified = group.filter(isQuantified);
        const cells = {
          waarvan: per === 'doel' ? key : names.provider(key),
          antwoorden: group.length,
          metGetal: quantified.length,
          aandeel: shareOf(quantified.length, group.length),
        };
        const [antwoorden, metGetal] = [behindAnswers(group), behindAnswers(quantified)];
        return rowWithBehind(cells, {
          antwoorden,
          metGetal,
          aandeel: shareBehind(metGetal, antwoorden),
        });
      }),
      notes: [
        `Met een getal: ${String(numbers)} van ${String(counted.length)} antwoorden, ${percentText(shareOf(numbers, counted.length))}.`,
      ],
    };
  },
};

/** WK-06, WK-08: what providers say. NL: antwoorden op effectdoelen. */
export const goalAnswersSheet: SheetView = {
  name: 'effectdoelen-antwoorden',
  title: 'Antwoorden op effectdoelen',
  definition:
    'Het antwoord dat telt, per aanbieder en doel, met elke meting op een eigen regel. Alleen tekst: het antwoord heeft geen getal; het wordt niet geweigerd.',
  options: { jaar: /^\d{4}$/, doel: /^[a-z0-9-]{1,40}$/ },
  read: async (sources, ask) => {
    const { names } = sources;
    const counted = countedAnswers(await answersOf(sources, ask), ask.asAt, false).filter(
      ({ answer }) => ask.options['doel'] === undefined || answer.goal === ask.options['doel'],
    );
    return {
      columns: [
        { key: 'aanbieder', label: 'Aanbieder', kind: 'text' },
        { key: 'doel', label: 'Doel', kind: 'text' },
        { key: 'bevestigd', label: 'Bevestigd', kind: 'text' },
        { key: 'alleenTekst', label: 'Alleen tekst', kind: 'text' },
        { key: 'verhaal', label: 'Verhaal', kind: 'text' },
        { key: 'meting', label: 'Meting', kind: 'text' },
        { key: 'waarde', label: 'Waarde', kind: 'text' },
        { key: 'eenheid', label: 'Eenheid', kind: 'text' },
        { key: 'bron', label: 'Bron', kind: 'text' },
        { key: 'van', label: 'Van', kind: 'date' },
        { key: 'totEnMet', label: 'Tot en met', kind: 'date' },
      ],
      rows: counted.flatMap(({ provider, confirmed, answer }) => {
        const common = {
          aanbieder: names.provider(provider),
          doel: answer.goal,
          bevestigd: yesNo(confirmed),
          alleenTekst: yesNo(answer.items.length === 0),
          verhaal: answer.narrative,
        };
        if (answer.items.length === 0) return [common];
        return answer.items.map(({ name, value, unit, source, period }) => ({
          ...common,
          meting: name,
          waarde: value.replace('.', ','),
          eenheid: unit,
          bron: source,
          van: period.from,
          totEnMet: period.until,
        }));
      }),
      notes: [],
    };
  },
};

const STEPS: Readonly<Record<string, string>> = {
  GoalsAnswered: 'ingediend',
  ClarificationAsked: 'verduidelijking gevraagd',
  AnswersConfirmed: 'bevestigd',
};

/** WK-09: every version, with author and time. NL: versies van antwoorden. */
export const goalVersionsSheet: SheetView = {
  name: 'effectdoelen-versies',
  title: 'Versies van antwoorden',
  definition:
    'Alles wat met de antwoorden is gedaan, in volgorde: ingediend, verduidelijking gevraagd, bevestigd. Van elke ingediende versie staat de hele tekst erbij.',
  options: { jaar: /^\d{4}$/ },
  read: async (sources, ask) => {
    const { names } = sources;
    const rows = await answersOf(sources, ask);
    return {
      columns: [
        { key: 'aanbieder', label: 'Aanbieder', kind: 'text' },
        { key: 'versie', label: 'Versie', kind: 'count' },
        { key: 'stap', label: 'Stap', kind: 'text' },
        { key: 'door', label: 'Door', kind: 'text' },
        { key: 'moment', label: 'Moment', kind: 'text' },
        { key: 'tekst', label: 'Tekst', kind: 'text' },
      ],
      rows: rows.flatMap((row) => {
        const { provider, state, steps } = row;
        let asked = 0;
        return steps.map(({ type, version, by, at }) => {
          const text =
            type === 'GoalsAnswered'
              ? (state.versions.find((one) => one.version === version)?.answers ?? [])
                  .map(({ goal, narrative }) => `${goal}: ${narrative}`)
                  .join(' ')
              : type === 'ClarificationAsked'
                ? (state.questions[asked]?.question ?? '')
                : '';
          if (type === 'ClarificationAsked') asked += 1;
          return rowFromStream(answerSource(row), {
            aanbieder: names.provider(provider),
            versie: version,
            stap: STEPS[type] ?? type,
            door: by,
            moment: at,
            tekst: text,
          });
        });
      }),
      notes: [],
    };
  },
};

/** Goals of the policy and what providers did for them. */
export const goalSheets: readonly SheetView[] = [
  goalsSheet,
  goalRequestSheet,
  goalShareSheet,
  goalAnswersSheet,
  goalVersionsSheet,
];
