import { useState, type FormEvent, type ReactElement } from 'react';
import { command } from '../ledger/api';
import { useActs } from '../ledger/use-acts';
import { useView } from '../ledger/use-view';
import { Block, Mark, ProblemNotice, Shown, Table } from '../parts/blocks';
import { number } from '../parts/format';

interface Letter {
  readonly gebeurtenis: string;
  readonly soort: string;
  readonly positie: number;
  readonly reden: string;
  readonly status: string;
}

interface Abonnement {
  readonly id: string;
  readonly gemeente: string;
  readonly adres: string;
  readonly omschrijving: string;
  readonly status: string;
  readonly vervolgactie: string;
  readonly bezorgdTot: number;
  readonly teBezorgen: number;
  readonly fout: string | null;
  readonly onbestelbaar: readonly Letter[];
}

const HEAD = [
  ['Voor wie?', false],
  ['Adres', false],
  ['Toestand', false],
  ['Bezorgd tot', true],
  ['Te bezorgen', true],
  ['Wat wilt u doen?', false],
] as const;

type Give = (path: string, body?: object) => void;

const Undelivered = ({
  of,
  letter,
  give,
}: {
  readonly of: Abonnement;
  readonly letter: Letter;
  readonly give: Give;
}): ReactElement => {
  const place = `vervolgacties/${of.vervolgactie}`;
  const again =
    letter.status === 'houdt op'
      ? `${place}/pogingen`
      : `${place}/onbestelbaar/${letter.gebeurtenis}/pogingen`;
  return (
    <li>
      Notificatie {number(letter.positie)} ({letter.soort}): <code>{letter.reden}</code>,{' '}
      {letter.status}{' '}
      <button
        type="button"
        onClick={() => {
          give(again);
        }}
      >
        Opnieuw proberen
      </button>{' '}
      {letter.status === 'houdt op' && (
        <button
          type="button"
          onClick={() => {
            give(`${place}/onbestelbaar/${letter.gebeurtenis}/terzijdestellingen`);
          }}
        >
          Opzij zetten
        </button>
      )}
    </li>
  );
};

const Row = ({ one, give }: { readonly one: Abonnement; readonly give: Give }): ReactElement => {
  const button = (text: string, what: string): ReactElement => (
    <button
      type="button"
      aria-label={`${text}: ${one.omschrijving}`}
      onClick={() => {
        give(`abonnementen/${one.gemeente}/${one.id}/${what}`);
      }}
    >
      {text}
    </button>
  );
  return (
    <tr>
      <th scope="row">
        {one.omschrijving} ({one.gemeente})
      </th>
      <td>
        <code>{one.adres}</code>
        {one.onbestelbaar.length > 0 && (
          <ul>
            {one.onbestelbaar.map((letter) => (
              <Undelivered key={letter.gebeurtenis} of={one} letter={letter} give={give} />
            ))}
          </ul>
        )}
      </td>
      <td>
        <Mark text={one.status} />
      </td>
      <td className="num">{number(one.bezorgdTot)}</td>
      <td className="num">{number(one.teBezorgen)}</td>
      <td>
        {one.status === 'gepauzeerd'
          ? button('Hervatten', 'hervattingen')
          : button('Pauzeren', 'pauzes')}{' '}
        {button('Nieuw geheim', 'geheimen')} {button('Beëindigen', 'beeindigingen')}
      </td>
    </tr>
  );
};

const StartForm = ({ give }: { readonly give: Give }): ReactElement => {
  const start = (event: FormEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const given = new FormData(event.currentTarget);
    give('abonnementen', Object.fromEntries(given));
  };
  return (
    <form className="record" onSubmit={start}>
      <div className="field">
        <label htmlFor="abonnement-gemeente">Gemeentecode</label>
        <input
          id="abonnement-gemeente"
          name="gemeente"
          required
          pattern="\d{4}"
          inputMode="numeric"
        />
      </div>
      <div className="field">
        <label htmlFor="abonnement-adres">Adres van de ontvanger, met https://</label>
        <input id="abonnement-adres" name="adres" type="url" required />
      </div>
      <div className="field">
        <label htmlFor="abonnement-omschrijving">Voor wie is het?</label>
        <input id="abonnement-omschrijving" name="omschrijving" required maxLength={100} />
      </div>
      <button type="submit" className="main">
        Abonnement beginnen
      </button>
    </form>
  );
};

/** Where notifications go, what could not be delivered, and what the administrator does about it. */
export const WebhooksBlock = ({ beat }: { readonly beat: number }): ReactElement | null => {
  const { acts, problem, act } = useActs();
  const [secret, setSecret] = useState<string | null>(null);
  const view = useView<{ readonly abonnementen: readonly Abonnement[] }>(
    'abonnementen',
    {},
    beat + acts,
  );
  // This page is for everybody; subscriptions are for who manages them.
  if (view.state === 'failed' && [401, 403].includes(view.problem.status ?? 0)) return null;
  const give: Give = (path, body) => {
    act(command(path, body), (told) => {
      setSecret((told as { readonly geheim?: string }).geheim ?? null);
    });
  };
  return (
    <Block
      title="Wie krijgt notificaties?"
      source="Van een gemeente gaat elke notificatie naar het adres van de ontvanger, op volgorde en ondertekend. Er staan geen personen in. Wat na 72 uur niet is ontvangen, houdt het abonnement op: u laat het opnieuw proberen of zet het opzij."
    >
      {problem !== null && <ProblemNotice problem={problem} />}
      {secret !== null && (
        <div className="notice" role="status">
          <strong>Geef dit geheim nu aan de ontvanger. Het wordt niet nog eens getoond.</strong>{' '}
          <code>{secret}</code>
        </div>
      )}
      <Shown view={view}>
        {({ abonnementen }) =>
          abonnementen.length === 0 ? (
            <p>Er zijn geen abonnementen.</p>
          ) : (
            <Table caption="Abonnementen op notificaties" head={HEAD}>
              <tbody>
                {abonnementen.map((one) => (
                  <Row key={one.id} one={one} give={give} />
                ))}
              </tbody>
            </Table>
          )
        }
      </Shown>
      <StartForm give={give} />
    </Block>
  );
};
