import type { ReactElement, ReactNode } from 'react';
import type { Probleem, Stand } from './api';
import { goTo, useAddress, withFilters } from './address';
import { day, moment, number } from './format';
import { NewerFigures } from './news';
import type { ViewState } from './use-view';

/** A link within the application that also works in a new window. */
export const Link = ({
  to,
  current,
  children,
}: {
  readonly to: string;
  readonly current?: boolean;
  readonly children: ReactNode;
}): ReactElement => (
  <a
    href={to}
    aria-current={current === true ? 'page' : undefined}
    onClick={(event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
      event.preventDefault();
      goTo(to);
    }}
  >
    {children}
  </a>
);

/** Where the figures stand; on every page, under the title. */
export const StandLine = ({ stand }: { readonly stand: Stand }): ReactElement => (
  <>
    <NewerFigures stand={stand} />
    <p className="stand">
      Situatie op {day(stand.situatieOp)} · gebeurtenis {number(stand.positie)}
      {stand.bijgewerktTot === null ? '' : ` · bijgewerkt tot ${moment(stand.bijgewerktTot)}`}
      {stand.achterstand > 0 &&
        ` · de cijfers lopen ${number(stand.achterstand)} gebeurtenissen achter`}
    </p>
  </>
);

/** Says that one looks at the past, and how to come back. */
export const LookingBack = ({ knownOn }: { readonly knownOn: string }): ReactElement => {
  const { path, query } = useAddress();
  return (
    <div className="looking-back" role="status">
      <div className="wide">
        U kijkt terug. Zoals bekend op {day(knownOn.slice(0, 10))}.
        <button
          type="button"
          onClick={() => {
            goTo(withFilters(path, query, { bekendOp: '' }));
          }}
        >
          Terug naar nu
        </button>
      </div>
    </div>
  );
};

/** The only way to show a figure: a question, a sentence, a chart, the same in a table, a source. */
export const Block = ({
  title,
  sentence,
  children,
  source,
}: {
  readonly title: string;
  readonly sentence?: string;
  readonly children: ReactNode;
  readonly source?: string;
}): ReactElement => (
  <section className="block">
    <h2>{title}</h2>
    {sentence !== undefined && <p className="key-sentence">{sentence}</p>}
    {children}
    {source !== undefined && <p className="source">{source}</p>}
  </section>
);

export const ProblemNotice = ({ problem }: { readonly problem: Probleem }): ReactElement => (
  <div className="notice alarm" role="alert">
    <strong>{problem.title}.</strong> {problem.detail}
    {problem.fouten !== undefined && (
      <ul>
        {problem.fouten.map(({ plaats, uitleg }) => (
          <li key={plaats + uitleg}>
            {plaats} {uitleg}
          </li>
        ))}
      </ul>
    )}
  </div>
);

/** Shows a view in each of its states; older figures stay while newer ones come. */
export const Shown = <Value,>({
  view,
  children,
}: {
  readonly view: ViewState<Value>;
  readonly children: (value: Value) => ReactNode;
}): ReactElement => {
  if (view.state === 'failed') return <ProblemNotice problem={view.problem} />;
  if (view.value === null) return <p role="status">De cijfers worden opgehaald …</p>;
  return <div className={view.state === 'loading' ? 'busy' : ''}>{children(view.value)}</div>;
};

/** A table that says what it shows and scrolls by itself on a narrow screen. */
export const Table = ({
  caption,
  head,
  children,
}: {
  readonly caption: string;
  readonly head: readonly (readonly [label: string, isNumber: boolean])[];
  readonly children: ReactNode;
}): ReactElement => (
  <div className="scroll" tabIndex={0} role="region" aria-label={caption}>
    <table>
      <caption>{caption}</caption>
      <thead>
        <tr>
          {head.map(([label, isNumber]) => (
            <th key={label} scope="col" className={isNumber ? 'num' : ''}>
              {label}
            </th>
          ))}
        </tr>
      </thead>
      {children}
    </table>
  </div>
);

/** A state in a word, never in a colour alone. */
export const Mark = ({ text }: { readonly text: string }): ReactElement => (
  <span className={`mark ${text.replaceAll(' ', '-')}`}>{text}</span>
);
