import { useEffect, useId, useRef, type ReactElement } from 'react';
import { goTo, travelling, useAddress, withFilters } from './address';
import type { AangehoudenRegel, AangehoudenRegels } from './api';
import { Link, Mark } from './blocks';
import { idOf, undo, useDecisions, type Act, type Fate, type Verdict } from './decisions';
import { dayShort, euroExact, longMonth, moment, number } from './format';
import { leftOn } from './line-words';

/** Amounts of lines together. */
export const sumOf = (lines: readonly AangehoudenRegel[]): string =>
  euroExact(lines.reduce((sum, { bedragCent }) => sum + bedragCent, 0));

export const lineCount = (count: number): string =>
  `${number(count)} ${count === 1 ? 'regel' : 'regels'}`;

const DONE: Readonly<Record<Verdict, string>> = {
  toekennen: 'goedgekeurd',
  afkeuren: 'afgekeurd',
};

const fateText = (fate: Fate | undefined): string => {
  if (fate === undefined) return '';
  return fate.state === 'failed' ? 'niet gelukt' : DONE[fate.verdict];
};

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
  const name = `${declaratie.nummer}-${String(line.regel)}`;
  const [reason] = line.codes;
  return (
    <tr
      className={[isActive ? 'active' : '', fate === undefined ? '' : 'decided'].join(' ')}
      onClick={onActive}
    >
      <td>
        <input
          type="checkbox"
          className="tick"
          id={`kies-${idOf(line)}`}
          aria-label={`Kies regel ${name} van ${declaratie.aanbieder.naam}${fate === undefined ? '' : `, ${fateText(fate)}`}`}
          tabIndex={isActive ? 0 : -1}
          checked={isChosen}
          onFocus={onActive}
          onChange={onChoose}
        />
      </td>
      <th scope="row" className="nowrap">
        <Link
          to={withFilters(`/declaraties/${declaratie.id}`, travelling(query), {
            regel: String(line.regel),
          })}
        >
          {name}
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
        {fate === undefined ? (
          dayShort(declaratie.antwoordVoorDatum)
        ) : (
          <Mark text={fateText(fate)} />
        )}
        {fate?.state === 'failed' && <small>{fate.why}</small>}
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

const actText = (act: Act, fates: ReadonlyMap<string, Fate>): string => {
  const failed = act.lines.filter((line) => fates.get(idOf(line))?.state === 'failed').length;
  const done = act.lines.length - failed;
  const what = `${lineCount(done)} ${DONE[act.verdict]}, samen ${sumOf(act.lines.filter((line) => fates.get(idOf(line))?.state !== 'failed'))}.`;
  if (act.state === 'undone') return `Ongedaan gemaakt: ${what}`;
  if (act.state === 'undoing') return 'Bezig met ongedaan maken …';
  if (act.state === 'busy' && act.lines.length > 1) {
    const ready = act.lines.filter((line) => fates.get(idOf(line))?.state !== 'sending').length;
    return `Bezig: ${number(ready)} van ${number(act.lines.length)} …`;
  }
  const rest = failed === 0 ? '' : ` ${lineCount(failed)} konden niet: zie de lijst.`;
  return `${what}${rest}${act.why === '' ? '' : ` ${act.why}`}`;
};

/** What was decided, newest first; each part can be taken back on its own. */
export const History = (): ReactElement | null => {
  const { acts, fates } = useDecisions();
  if (acts.length === 0) return null;
  const [last] = acts;
  return (
    <section className="history" aria-label="Wat u deed">
      <p role="status">{last === undefined ? '' : actText(last, fates)}</p>
      <details>
        <summary>Wat u deed ({number(acts.length)})</summary>
        <ul>
          {acts.map((act) => (
            <li key={act.id}>
              {moment(act.at)}: {actText(act, fates)}{' '}
              {act.state === 'done' && (
                <button
                  type="button"
                  onClick={() => {
                    undo(act.id);
                  }}
                >
                  Ongedaan maken
                </button>
              )}
            </li>
          ))}
        </ul>
      </details>
    </section>
  );
};

/** Ways to look at one reason only; the path stays. */
export const ReasonChoice = ({ list }: { readonly list: AangehoudenRegels }): ReactElement => {
  const { path, query } = useAddress();
  return (
    <label>
      Reden
      <select
        value={query.get('reden') ?? ''}
        onChange={(event) => {
          goTo(withFilters(path, query, { reden: event.target.value, regel: '' }), false);
        }}
      >
        <option value="">Alle redenen</option>
        {list.perReden.map(({ regel, aantal }) => (
          <option key={regel} value={regel}>
            Niet goed:{' '}
            {(list.controles.find((one) => one.regel === regel)?.wat ?? regel).toLowerCase()} (
            {number(aantal)})
          </option>
        ))}
      </select>
    </label>
  );
};
