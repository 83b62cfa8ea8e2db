import type { ReactElement } from 'react';
import { actOnReaction, type Vervolgactie } from '../ledger/api';
import { useActs } from '../ledger/use-acts';
import { useView } from '../ledger/use-view';
import { Block, Mark, ProblemNotice, Shown, Table } from '../parts/blocks';
import { number } from '../parts/format';

const HEAD = [
  ['Gebeurtenis', false],
  ['Positie', true],
  ['Reden', false],
  ['Pogingen', true],
  ['Wat is ermee?', false],
  ['Wat wilt u doen?', false],
] as const;

type Act = (path: string) => void;

/** What people call each reaction; the log knows it by its name. */
const TITLES: Readonly<Record<string, string>> = {
  WhenDeclarationAnsweredThenReviewSignals: 'Na een beantwoorde declaratie: signalen nalopen',
};
const titleOf = (name: string): string => TITLES[name] ?? name;

const Letter = ({
  name,
  letter,
  act,
}: {
  readonly name: string;
  readonly letter: Vervolgactie['onbestelbaar'][number];
  readonly act: Act;
}): ReactElement => {
  const place = `${name}/onbestelbaar/${letter.gebeurtenis}`;
  const button = (text: string, path: string): ReactElement => (
    <button
      type="button"
      aria-label={`${text}: ${letter.soort} op positie ${number(letter.positie)}`}
      onClick={() => {
        act(path);
      }}
    >
      {text}
    </button>
  );
  return (
    <tr>
      <th scope="row">
        {letter.soort} <code>{letter.stroom}</code>
      </th>
      <td className="num">{number(letter.positie)}</td>
      <td>{letter.reden}</td>
      <td className="num">{number(letter.pogingen)}</td>
      <td>
        <Mark text={letter.status} />
      </td>
      <td>
        {letter.status === 'houdt op' && (
          <>
            {button('Opnieuw proberen', `${name}/pogingen`)}{' '}
            {button('Opzij zetten', `${place}/terzijdestellingen`)}
          </>
        )}
        {letter.status === 'opzij gezet' && button('Opnieuw proberen', `${place}/pogingen`)}
      </td>
    </tr>
  );
};

const One = ({
  reaction,
  act,
}: {
  readonly reaction: Vervolgactie;
  readonly act: Act;
}): ReactElement => (
  <>
    <p>
      {titleOf(reaction.naam)} <Mark text={reaction.status} />
      {reaction.fout !== null && (
        <>
          <br />
          <code>{reaction.fout}</code>
        </>
      )}
    </p>
    {reaction.onbestelbaar.length > 0 && (
      <Table caption={`Wat niet kon: ${titleOf(reaction.naam)}`} head={HEAD}>
        <tbody>
          {reaction.onbestelbaar.map((letter) => (
            <Letter key={letter.gebeurtenis} name={reaction.naam} letter={letter} act={act} />
          ))}
        </tbody>
      </Table>
    )}
  </>
);

/** What the ledger does by itself, where it stands still, and what staff do about it. */
export const ReactionsBlock = ({ beat }: { readonly beat: number }): ReactElement | null => {
  const { acts, problem, act } = useActs();
  const view = useView<{ readonly vervolgacties: readonly Vervolgactie[] }>(
    'vervolgacties',
    {},
    beat + acts,
  );
  // This page is for everybody; what can be done about reactions is for staff who manage it.
  if (view.state === 'failed' && [401, 403].includes(view.problem.status ?? 0)) return null;
  const actOn: Act = (path) => {
    act(actOnReaction(path));
  };
  return (
    <Block
      title="Wat doet het grootboek vanzelf?"
      source="Na een gebeurtenis volgt soms vanzelf een opdracht. Lukt die niet, dan stopt de vervolgactie bij die gebeurtenis. Er wordt niets overgeslagen voordat u dat zegt."
    >
      {problem !== null && <ProblemNotice problem={problem} />}
      <Shown view={view}>
        {({ vervolgacties }) =>
          vervolgacties.length === 0 ? (
            <p>Er zijn nog geen vervolgacties gestart.</p>
          ) : (
            <>
              {vervolgacties.map((one) => (
                <One key={one.naam} reaction={one} act={actOn} />
              ))}
            </>
          )
        }
      </Shown>
    </Block>
  );
};
