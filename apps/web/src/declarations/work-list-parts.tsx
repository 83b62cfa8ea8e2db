import { useEffect, useId, useRef, type ReactElement } from 'react';
import type { AangehoudenRegel, AangehoudenRegels } from '../ledger/api';
import { travelling, useAddress, withFilters } from '../parts/address';
import { ChoiceList } from '../parts/choices';
import { Link, Mark } from '../parts/blocks';
import { dayShort, euroExact, longMonth, moment, number } from '../parts/format';
import { actText, DONE, lineCount, sumOf, takenWord, whenTaken } from './act-words';
import { undo, useDecisions, type Act, type Fate, type Verdict } from './decisions';
import { fullLineName, idOf, leftOn, lineName } from './line-words';

const fateText = (fate: Fate): string => {
  if (fate.state === 'failed') return 'niet gelukt';
  return fate.state === 'taken' ? takenWord(fate) : DONE[fate.verdict];
};

/** What happened to a line, and where it was not by the reader: by whom and when, or why not. */
const FateCell = ({ fate }: { readonly fate: Fate }): ReactElement => (
  <>
    <Mark text={fateText(fate)} />
    {fate.state === 'failed' && <small>{fate.why}</small>}
    {fate.state === 'taken' && (
      <small>
        {fate.by}, {whenTaken(fate, new Date().toISOString())}
      </small>
    )}
  </>
);

/** One line of the list, to choose and to decide on. */
export const Row = ({
  line,
  isActive,
  isChosen,
  fate,
  onActive,
  onChoose,
}: {
  readonly line: AangehoudenRegel;
  readonly isActive: boolean;
  readonly isChosen: boolean;
  readonly fate: Fate | undefined;
  readonly onActive: () => void;
  readonly onChoose: () => void;
}): ReactElement => {
  const { query } = useAddress();
  const { declaratie } = line;
  const [reason] = line.codes;
  return (
    <tr
      className={[isActive ? 'active' : '', fate === undefined ? '' : 'decided'].join(' ')}
      onClick={onActive}
    >
      <td className="no-print">
        <label className="target">
          <input
            type="checkbox"
            className="tick"
            id={`kies-${idOf(line)}`}
            aria-label={`Kies regel ${fullLineName(line)}${fate === undefined ? '' : `, ${fateText(fate)}`}`}
            tabIndex={isActive ? 0 : -1}
            checked={isChosen}
            onFocus={onActive}
            onChange={onChoose}
          />
        </label>
      </td>
      <th scope="row" className="nowrap">
        <Link
          to={withFilters(`/declaraties/${declaratie.id}`, travelling(query), {
            regel: String(line.regel),
          })}
        >
          {lineName(line)}
        </Link>
      </th>
      <td>
        {declaratie.aanbieder.naam}
        <small>{declaratie.gemeente.naam}</small>
      </td>
      <td>
        {line.product.naam}
        <small>{longMonth(line.periode.van.slice(0, 7))}</small>
      </td>
      <td className="num">{euroExact(line.bedragCent)}</td>
      <td className="num">{leftOn(line)}</td>
      <td>
        <span className="clamp">{reason?.uitleg ?? ''}</span>
        {line.codes.length > 1 && <small>en nog {number(line.codes.length - 1)}</small>}
      </td>
      <td className="nowrap">
        {fate === undefined ? dayShort(declaratie.antwoordVoorDatum) : <FateCell fate={fate} />}
      </td>
    </tr>
  );
};

/** Asks once more before many lines get the same decision. */
export const Confirm = ({
  verdict,
  lines,
  skipped,
  onAnswer,
}: {
  readonly verdict: Verdict;
  readonly lines: readonly AangehoudenRegel[];
  readonly skipped: number;
  readonly onAnswer: (yes: boolean) => void;
}): ReactElement => {
  const dialog = useRef<HTMLDialogElement>(null);
  const title = useId();
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  return (
    <dialog
      ref={dialog}
      aria-labelledby={title}
      onCancel={(event) => {
        event.preventDefault();
        onAnswer(false);
      }}
    >
      <h2 id={title}>
        {lineCount(lines.length)} {verdict === 'toekennen' ? 'goedkeuren' : 'afkeuren'}?
      </h2>
      <p>
        Samen {sumOf(lines)}.{' '}
        {skipped > 0 && `${lineCount(skipped)} slaan wij over: daar is al over besloten. `}
        Tot u het antwoord verstuurt, kunt u dit ongedaan maken.
      </p>
      <p className="choices">
        <button
          type="button"
          className="main"
          autoFocus
          onClick={() => {
            onAnswer(true);
          }}
        >
          {verdict === 'toekennen' ? 'Goedkeuren' : 'Afkeuren'}
        </button>
        <button
          type="button"
          onClick={() => {
            onAnswer(false);
          }}
        >
          Annuleren
        </button>
      </p>
    </dialog>
  );
};

/** Lines of an act that a colleague decided on before: which, by whom and when (3.2 #4, #6). */
const TakenLines = ({ act }: { readonly act: Act }): ReactElement | null => {
  const { query } = useAddress();
  const taken = act.missed.flatMap(({ line, fate }) =>
    fate.state === 'taken' ? [[line, fate] as const] : [],
  );
  const [first] = taken;
  if (first === undefined) return null;
  const linkTo = (line: AangehoudenRegel, text: string): ReactElement => (
    <Link
      to={withFilters(`/declaraties/${line.declaratie.id}`, travelling(query), {
        regel: String(line.regel),
      })}
    >
      {text}
    </Link>
  );
  if (act.lines.length === 1) return linkTo(first[0], 'Bekijk regel');
  const now = new Date().toISOString();
  return (
    <details>
      <summary>Bekijk {taken.length === 1 ? 'de regel' : `de ${lineCount(taken.length)}`}</summary>
      <ul>
        {taken.map(([line, fate]) => (
          <li key={idOf(line)}>
            {linkTo(line, fullLineName(line))}: {takenWord(fate)} door {fate.by},{' '}
            {whenTaken(fate, now)}
          </li>
        ))}
      </ul>
    </details>
  );
};

/** One act in the history: taken back as a whole, or a line of it. */
const PastAct = ({ act }: { readonly act: Act }): ReactElement => {
  const { fates } = useDecisions();
  const canUndo = act.state === 'done' && act.standing.length > 0;
  return (
    <li>
      {moment(act.at)}: {actText(act, fates, new Date().toISOString())}{' '}
      {canUndo && (
        <button
          type="button"
          onClick={() => {
            undo(act.id);
          }}
        >
          Ongedaan maken
        </button>
      )}
      {canUndo && act.standing.length > 1 && (
        <details>
          <summary>Per regel</summary>
          <ul>
            {act.standing.map((line) => (
              <li key={idOf(line)}>
                {fullLineName(line)}, {euroExact(line.bedragCent)}{' '}
                <button
                  type="button"
                  aria-label={`Maak ongedaan: ${fullLineName(line)}`}
                  onClick={() => {
                    undo(act.id, line);
                  }}
                >
                  Ongedaan maken
                </button>
              </li>
            ))}
          </ul>
        </details>
      )}
    </li>
  );
};

/** What was decided in this window, newest first; earlier decisions are a group of their own. */
export const History = (): ReactElement | null => {
  const { path, query } = useAddress();
  const { acts, fates } = useDecisions();
  const [last] = acts;
  if (last === undefined) return null;
  return (
    <section className="history no-print" aria-label="Wat u deed">
      <div className="told">
        <p role="status">{actText(last, fates, new Date().toISOString())}</p>
        <TakenLines act={last} />
      </div>
      <details>
        <summary>Wat u deed ({number(acts.length)})</summary>
        <ul>
          {acts.map((act) => (
            <PastAct key={act.id} act={act} />
          ))}
        </ul>
        <p>
          <Link to={withFilters(path, travelling(query), { groep: 'besloten' })}>
            Besluiten van eerder en van collega’s
          </Link>
        </p>
      </details>
    </section>
  );
};

const ORDERS: readonly (readonly [value: string, words: string])[] = [
  ['', 'Antwoord vóór'],
  ['bedrag', 'Hoogste bedrag'],
  ['aanbieder', 'Aanbieder'],
  ['product', 'Product'],
];

/** Another choice begins at the first page, with no line open. */
const DROPS = ['regel', 'pagina'];

/** Ways to look at some of the lines only, and in another order. */
export const LineFilters = ({ list }: { readonly list: AangehoudenRegels }): ReactElement => {
  const checkOf = (rule: string): string =>
    (list.controles.find((one) => one.regel === rule)?.wat ?? rule).toLowerCase();
  const counted = (words: string, count: number): string => `${words} (${number(count)})`;
  return (
    <div
      className="work-bar line-filters no-print"
      role="group"
      aria-label="Welke regels, in welke volgorde"
    >
      <ChoiceList
        drops={DROPS}
        name="reden"
        label="Reden"
        choices={[
          ['', 'Alle redenen'],
          ...list.perReden.map(
            ({ regel, aantal }) =>
              [regel, counted(`Niet goed: ${checkOf(regel)}`, aantal)] as const,
          ),
        ]}
      />
      <ChoiceList
        drops={DROPS}
        name="aanbieder"
        label="Aanbieder"
        choices={[
          ['', 'Alle aanbieders'],
          ...list.perAanbieder.map(
            ({ agb, naam, aantal }) => [agb, counted(naam, aantal)] as const,
          ),
        ]}
      />
      <ChoiceList
        drops={DROPS}
        name="product"
        label="Product"
        choices={[
          ['', 'Alle producten'],
          ...list.perProduct.map(
            ({ product, naam, aantal }) => [product, counted(naam, aantal)] as const,
          ),
        ]}
      />
      <ChoiceList drops={DROPS} name="sorteer" label="Boven" choices={ORDERS} />
    </div>
  );
};
