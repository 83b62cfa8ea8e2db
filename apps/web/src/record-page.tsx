import { useRef, useState, type ReactElement } from 'react';
import {
  ApiFout,
  instruct,
  type Beschrijving,
  type Opdrachten,
  type Probleem,
  type Regio,
} from './api';
import { Link, ProblemNotice, Shown } from './blocks';
import { Contents } from './contents';
import { FormField } from './form-field';
import { bodyOf, emptyEntry, toBody, type Entry } from './form-fields';
import { number } from './format';
import type { PageProps } from './routes';
import { useView } from './use-view';

/** Everything that can be recorded, by what it is about. */
export const RecordsPage = (): ReactElement => {
  const view = useView<Opdrachten>('opdrachten', {});
  return (
    <>
      <h1>Vastleggen</h1>
      <p className="key-sentence">
        Wat u vastlegt, blijft bewaard. Klopt iets niet meer, leg dan het nieuwe vast: wat er eerder
        stond, blijft te zien.
      </p>
      <Shown view={view}>
        {({ groepen }) => (
          <Contents
            label="Zoek wat u wilt vastleggen"
            groups={groepen.map(({ titel, opdrachten }) => ({
              title: titel,
              entries: opdrachten.map(({ pad, titel: title, omschrijving }) => ({
                to: `/vastleggen/${pad}`,
                title,
                about: omschrijving,
              })),
            }))}
          />
        )}
      </Shown>
    </>
  );
};

type Outcome =
  | { readonly state: 'idle' | 'sending' }
  | { readonly state: 'recorded'; readonly position: number }
  | { readonly state: 'failed'; readonly problem: Probleem };

const NO_ANSWER: Probleem = {
  title: 'Er ging iets mis',
  detail: 'Probeer het opnieuw; nog eens sturen legt niets dubbel vast.',
};

/** Sends what was filled in; the same content again carries the same key. */
const useSending = (path: string): [Outcome, (body: unknown) => Promise<void>] => {
  const [outcome, setOutcome] = useState<Outcome>({ state: 'idle' });
  const sent = useRef({ content: '', key: '' });
  const send = async (body: unknown): Promise<void> => {
    const content = JSON.stringify(body);
    if (sent.current.content !== content) sent.current = { content, key: crypto.randomUUID() };
    setOutcome({ state: 'sending' });
    try {
      const { positie } = await instruct(path, body, sent.current.key);
      setOutcome({ state: 'recorded', position: positie });
    } catch (error) {
      const problem = error instanceof ApiFout ? error.probleem : NO_ANSWER;
      setOutcome({ state: 'failed', problem });
    }
  };
  return [outcome, send];
};

const Result = ({ outcome }: { readonly outcome: Outcome }): ReactElement => (
  <div aria-live="polite">
    {outcome.state === 'recorded' && (
      <p className="notice">
        {outcome.position === 0
          ? 'Dit was al zo vastgelegd; er is niets gewijzigd.'
          : `Vastgelegd als gebeurtenis ${number(outcome.position)}.`}
      </p>
    )}
    {outcome.state === 'failed' && <ProblemNotice problem={outcome.problem} />}
  </div>
);

/** There is one region here: nobody should have to know its code. */
const withRegion = (entry: Entry, { code }: Regio): Entry =>
  typeof entry === 'object' && 'regio' in entry && code !== null
    ? { ...entry, regio: code }
    : entry;

const RecordForm = ({
  path,
  description,
  region,
}: {
  readonly path: string;
  readonly description: Beschrijving;
  readonly region: Regio;
}): ReactElement => {
  const body = bodyOf(description, path);
  const [entry, setEntry] = useState<Entry>(() =>
    body === null ? {} : withRegion(emptyEntry(description, body), region),
  );
  const [outcome, send] = useSending(path);
  if (body === null) return <p className="notice alarm">Deze opdracht bestaat niet.</p>;
  const faults = outcome.state === 'failed' ? (outcome.problem.fouten ?? []) : [];
  return (
    <form
      className="record"
      onSubmit={(event) => {
        event.preventDefault();
        void send(toBody(description, body, entry));
      }}
    >
      <FormField
        description={description}
        field={body}
        name=""
        place=""
        isRequired
        entry={entry}
        faults={faults}
        municipalities={region.gemeenten}
        onChange={setEntry}
      />
      <Result outcome={outcome} />
      <button type="submit" className="main" disabled={outcome.state === 'sending'}>
        {outcome.state === 'sending' ? 'Bezig …' : 'Vastleggen'}
      </button>
    </form>
  );
};

/** The form of one instruction, made from the description of the API. */
export const RecordPage = ({ part: path }: PageProps): ReactElement => {
  const list = useView<Opdrachten>('opdrachten', {});
  const view = useView<Beschrijving>('openapi.json', {});
  const region = useView<Regio>('regio', {});
  const known =
    list.state === 'ready'
      ? list.value.groepen.flatMap(({ opdrachten }) => opdrachten).find(({ pad }) => pad === path)
      : undefined;
  return (
    <>
      <h1>{known?.titel ?? 'Vastleggen'}</h1>
      {known !== undefined && <p className="key-sentence">{known.omschrijving}</p>}
      <Shown view={view}>
        {(description) => (
          <Shown view={region}>
            {(here) => <RecordForm path={path} description={description} region={here} />}
          </Shown>
        )}
      </Shown>
      <p>
        <Link to="/vastleggen">Alles wat u kunt vastleggen</Link>
      </p>
    </>
  );
};
