import { useState, type ReactElement } from 'react';
import type { PageProps } from '../frame/page';
import type { Beschrijving, Opdrachten, Regio, Vorm } from '../ledger/api';
import { useView } from '../ledger/use-view';
import { useAddress } from '../parts/address';
import { Link, Shown } from '../parts/blocks';
import { Contents } from '../parts/contents';
import { FormField } from '../parts/form-field';
import { bodyOf, emptyEntry, resolve, toBody, type Entry } from '../parts/form-fields';
import { Result, useSending } from '../parts/sending';

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

/** There is one region here: nobody should have to know its code. */
const withRegion = (entry: Entry, { code }: Regio): Entry =>
  typeof entry === 'object' && 'regio' in entry && code !== null
    ? { ...entry, regio: code }
    : entry;

/** Who comes from a figure need not say again what it is about: the address names fields. */
const withAddress = (
  entry: Entry,
  query: URLSearchParams,
  description: Beschrijving,
  body: Vorm,
): Entry => {
  if (typeof entry !== 'object' || Array.isArray(entry)) return entry;
  const given = Object.entries(body.properties ?? {}).flatMap(([name, field]) => {
    const value = query.get(name);
    const { type } = resolve(description, field);
    return value === null || type !== 'string' ? [] : [[name, value] as const];
  });
  return { ...entry, ...Object.fromEntries(given) };
};

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
  const { query } = useAddress();
  const [entry, setEntry] = useState<Entry>(() =>
    body === null
      ? {}
      : withAddress(withRegion(emptyEntry(description, body), region), query, description, body),
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
