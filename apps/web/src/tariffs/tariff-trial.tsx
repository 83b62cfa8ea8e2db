import { useState, type ReactElement } from 'react';
import { Dumbbell } from '../charts/dumbbell';
import type { Overzicht } from '../ledger/api';
import type { ViewState } from '../ledger/use-view';
import { goTo, useAddress, withFilters } from '../parts/address';
import { Block, Loading, ProblemNotice, Table, type Head } from '../parts/blocks';
import { centsOf } from '../parts/form-fields';
import { formText } from '../parts/form-text';
import { capitalised, euroExact, number, roundEuro, shortEuro } from '../parts/format';
import { CLOSED, SheetFigure } from '../sheets/figure-link';
import { openingOf } from '../sheets/opening';
import { Exports, numberOf, textOf, useSheet, type SheetRow } from '../sheets/sheet-block';

/** Two proposals beside each other; what they are called in the address. */
const PROPOSALS = [
  { name: 'Voorstel A', index: 'index', price: 'prijs' },
  { name: 'Voorstel B', index: 'index2', price: 'prijs2' },
] as const;

type Proposal = (typeof PROPOSALS)[number];

/** What a reader calls the trial, in the address: a link to it says what it is. */
const NAME = 'naam';
const NAME_MAX = 60;

const FAULT = 'Vul bij voorstel A een percentage of bedrag in, bijvoorbeeld 4,957 of 31,20.';
const INDEX = /^(-?\d{1,3}(,\d{1,3})?)?$/;
const PRICE = /^(\d{1,6}(,\d{1,2})?)?$/;

/** `31.20` is as good as `31,20`. */
export const withComma = (text: string): string => text.trim().replace('.', ',');

/** What the proposal costs more or less, over what was granted. */
const sentenceFor = (rows: readonly SheetRow[]): string => {
  const sum = (key: string): number => rows.reduce((all, row) => all + numberOf(row[key]), 0);
  const difference = sum('verschil');
  if (difference === 0) return 'Bij dit voorstel verandert er niets.';
  return `Dit had de regio ${shortEuro(Math.abs(difference))} ${difference > 0 ? 'meer' : 'minder'} gekost: ${number(sum('anders'))} van de ${number(sum('regels'))} toegekende regels krijgen een ander bedrag.`;
};

const differenceText = (cents: number): string =>
  `${roundEuro(Math.abs(cents))} ${cents === 0 ? '' : cents > 0 ? 'meer' : 'minder'}`.trim();

/** Bars of both proposals for each part, on one scale. */
const PairBars = ({
  parts,
  names,
}: {
  readonly parts: readonly { readonly label: string; readonly values: readonly number[] }[];
  readonly names: readonly string[];
}): ReactElement => {
  const most = Math.max(1, ...parts.flatMap(({ values }) => values.map(Math.abs)));
  return (
    <ul className="pair-bars" aria-label="Verschil per voorstel">
      {parts.map(({ label, values }) => (
        <li key={label}>
          <span className="name">{label}</span>
          {values.map((value, at) => (
            <span className="pair" key={names[at]}>
              <span className="soft">{names[at]}</span>
              <span className="track" aria-hidden="true">
                <span
                  className={`fill ${value < 0 ? 'less' : ''} ${at === 0 ? '' : 'second'}`}
                  style={{ width: `${String((Math.abs(value) / most) * 100)}%` }}
                />
              </span>
              <span className="value">{differenceText(value)}</span>
            </span>
          ))}
        </li>
      ))}
    </ul>
  );
};

const PARTS_SHOWN = 20;

interface Answered {
  readonly name: string;
  readonly asked: Readonly<Record<string, string>>;
  readonly sheet: Overzicht;
}

/** What both cost, with the chart and the table over the same answers. */
const Comparison = ({
  answers,
  per,
}: {
  readonly answers: readonly Answered[];
  readonly per: string;
}): ReactElement => {
  const { query } = useAddress();
  const [first] = answers;
  if (first === undefined) return <></>;
  const trialName = query.get(NAME) ?? '';
  const names = answers.map(({ name }) => name);
  const labels = [
    ...new Set(answers.flatMap(({ sheet }) => sheet.rijen.map((row) => textOf(row[per])))),
  ];
  const of = (sheet: Overzicht, label: string): SheetRow =>
    sheet.rijen.find((row) => row[per] === label) ?? {};
  const total = (sheet: Overzicht, key: string): number =>
    sheet.rijen.reduce((sum, row) => sum + numberOf(row[key]), 0);
  const head = names.flatMap((name): readonly Head[] => [
    [name, true, CLOSED.trial],
    [`Verschil ${name.slice(-1)}`, true, CLOSED.trial],
  ]);
  const opening = openingOf('proefberekening', first.sheet, first.asked, query);
  /** `row` null: the total. */
  const figure = (row: SheetRow | null, column: string, text: string): ReactElement => (
    <SheetFigure opening={opening} column={column} row={row} text={text} what={column} />
  );
  const cells = (
    row: SheetRow | null,
    figures: (sheet: Overzicht, key: string) => number,
  ): ReactElement => (
    <>
      <td className="num">{figure(row, 'regels', number(figures(first.sheet, 'regels')))}</td>
      <td className="num">{figure(row, 'nu', euroExact(figures(first.sheet, 'nu')))}</td>
      {answers.flatMap(({ name, sheet }) => [
        <td key={name} className="num">
          {euroExact(figures(sheet, 'straks'))}
        </td>,
        <td key={`${name} verschil`} className="num">
          {euroExact(figures(sheet, 'verschil'))}
        </td>,
      ])}
    </>
  );
  return (
    <Block
      id="proefberekening"
      title={`Gevolgen${trialName === '' ? '' : ` van “${trialName}”`} (proefberekening, niet vastgelegd)`}
      sentence={answers
        .map(({ name, sheet }) =>
          answers.length === 1 ? sentenceFor(sheet.rijen) : `${name}: ${sentenceFor(sheet.rijen)}`,
        )
        .join(' ')}
      chart={
        labels.length === 0 ? undefined : per === 'gemeente' ? (
          <Dumbbell
            label="Nu en straks per gemeente"
            words={shortEuro}
            rows={labels.map((label) => ({
              name: label,
              from: numberOf(of(first.sheet, label)['nu']),
              to: answers.map(({ name, sheet }) => ({
                name,
                value: numberOf(of(sheet, label)['straks']),
              })),
              words: answers
                .map(({ sheet }) => differenceText(numberOf(of(sheet, label)['verschil'])))
                .join(', '),
            }))}
          />
        ) : (
          <PairBars
            names={names}
            parts={labels.slice(0, PARTS_SHOWN).map((label) => ({
              label,
              values: answers.map(({ sheet }) => numberOf(of(sheet, label)['verschil'])),
            }))}
          />
        )
      }
      source={
        <>
          {labels.length > PARTS_SHOWN &&
            `Getekend zijn de ${String(PARTS_SHOWN)} grootste; de tabel heeft ze alle. `}
          {answers.map(({ name, asked }) => (
            <span key={name} className="exports-of">
              {answers.length > 1 && `${name}:`} <Exports sheet="proefberekening" query={asked} />
            </span>
          ))}
        </>
      }
    >
      {labels.length === 0 ? (
        <p className="notice">In dit jaar zijn er geen toegekende regels om mee te rekenen.</p>
      ) : (
        <Table
          caption={`Proefberekening per ${per}`}
          head={[[capitalised(per), false], ['Regels', true], ['Toegekend', true], ...head]}
        >
          <tbody>
            {labels.map((label) => (
              <tr key={label}>
                <th scope="row">{label}</th>
                {cells(of(first.sheet, label), (sheet, key) => numberOf(of(sheet, label)[key]))}
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">Totaal</th>
              {cells(null, total)}
            </tr>
          </tfoot>
        </Table>
      )}
    </Block>
  );
};

interface Asked {
  readonly name: string;
  readonly query: Readonly<Record<string, string>>;
}

/** Waits for both, so that nothing jumps. */
const Outcome = ({
  asked,
  per,
}: {
  readonly asked: readonly Asked[];
  readonly per: string;
}): ReactElement => {
  // Two questions at most; the second is the first again when there is none.
  const [one, two] = [asked[0], asked[1] ?? asked[0]];
  const first = useSheet({ sheet: 'proefberekening', query: one?.query ?? {} });
  const second = useSheet({ sheet: 'proefberekening', query: two?.query ?? {} });
  const views: readonly ViewState<Overzicht>[] = asked.length > 1 ? [first, second] : [first];
  const failed = views.find((view) => view.state === 'failed');
  if (failed?.state === 'failed') return <ProblemNotice problem={failed.problem} />;
  const answers = views.flatMap((view, at): readonly Answered[] => {
    const proposal = asked[at];
    return view.value === null || proposal === undefined
      ? []
      : [{ name: proposal.name, asked: proposal.query, sheet: view.value }];
  });
  return answers.length < views.length ? <Loading /> : <Comparison answers={answers} per={per} />;
};

const Field = ({
  proposal,
  product,
}: {
  readonly proposal: Proposal;
  readonly product: string;
}): ReactElement => {
  const { query } = useAddress();
  const name = product === '' ? proposal.index : proposal.price;
  const what = product === '' ? 'alle tarieven, percentage erbij' : 'nieuwe prijs in euro';
  return (
    <label>
      {proposal.name}: {what}
      <br />
      <input
        key={query.get(name) ?? ''}
        name={name}
        defaultValue={query.get(name) ?? ''}
        inputMode="decimal"
        aria-describedby="voorstel-fout"
      />
    </label>
  );
};

/** A sum to see what would happen, for two proposals beside each other; nothing is recorded. */
export const TariffTrial = ({
  year,
  product,
}: {
  readonly year: number;
  readonly product: string;
}): ReactElement => {
  const { path, query } = useAddress();
  const [fault, setFault] = useState('');
  const per = query.get('per') ?? 'gemeente';
  const asked = PROPOSALS.flatMap(({ name, index, price }): readonly Asked[] => {
    const [percentage, amount] = [query.get(index) ?? '', query.get(price) ?? ''];
    const cents = centsOf(amount);
    const shared = { jaar: String(year), per };
    if (product !== '' && typeof cents === 'number') {
      return [{ name, query: { ...shared, product, prijsCent: String(cents) } }];
    }
    return product === '' && percentage !== ''
      ? [{ name, query: { ...shared, index: percentage } }]
      : [];
  });
  const fields = PROPOSALS.map(({ index, price }) => (product === '' ? index : price));
  return (
    // On paper a form without an outcome says nothing.
    <section
      className={asked.length === 0 ? 'trial no-print' : 'trial'}
      aria-label="Proefberekening"
    >
      <h2>
        Wat als {product === '' ? 'de tarieven' : 'dit tarief'} anders{' '}
        {product === '' ? 'waren' : 'was'}?
      </h2>
      <p>
        <strong>Proefberekening: er wordt niets vastgelegd.</strong> U ziet wat de toegekende regels
        van {year} hadden gekost. Met twee voorstellen ziet u ze naast elkaar.
      </p>
      <form
        className="filters"
        aria-label="Voorstellen"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          const textIn = formText(event.currentTarget);
          const valueOf = (name: string): string => withComma(textIn(name));
          const values = fields.map((name) => [name, valueOf(name)] as const);
          const form = product === '' ? INDEX : PRICE;
          const isGood = values.every(([, value]) => form.test(value)) && values[0]?.[1] !== '';
          setFault(isGood ? '' : FAULT);
          if (!isGood) return;
          goTo(
            withFilters(path, query, {
              ...Object.fromEntries(values),
              per: valueOf('per'),
              [NAME]: textIn(NAME).trim(),
            }),
            false,
          );
        }}
      >
        {PROPOSALS.map((proposal) => (
          <Field key={proposal.name} proposal={proposal} product={product} />
        ))}
        <label>
          Naam (mag leeg blijven)
          <br />
          <input name={NAME} defaultValue={query.get(NAME) ?? ''} maxLength={NAME_MAX} />
        </label>
        <label>
          Per
          <br />
          <select name="per" defaultValue={per}>
            <option value="gemeente">gemeente</option>
            <option value="aanbieder">aanbieder</option>
            <option value="product">product</option>
          </select>
        </label>
        <button type="submit" className="main">
          Bereken
        </button>
        <p className="fault" id="voorstel-fout" role="alert">
          {fault}
        </p>
      </form>
      {asked.length > 0 && <Outcome asked={asked} per={per} />}
    </section>
  );
};
