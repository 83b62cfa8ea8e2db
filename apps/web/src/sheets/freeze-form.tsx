import { useState, type ReactElement } from 'react';
import { ApiFout, instruct, type Probleem, type Regio } from '../ledger/api';
import { useView } from '../ledger/use-view';
import { Link, ProblemNotice } from '../parts/blocks';
import type { Question } from './sheet-question';

type Outcome =
  | { readonly state: 'closed' | 'open' | 'sending' }
  | { readonly state: 'frozen'; readonly name: string }
  | { readonly state: 'failed'; readonly problem: Probleem };

const NO_ANSWER: Probleem = {
  title: 'Er ging iets mis',
  detail: 'Probeer het opnieuw; nog eens sturen bevriest niets dubbel.',
};

/** What is on the screen, as it is frozen. */
export interface ToFreeze {
  readonly sheet: string;
  readonly asAt: string;
  readonly filters: Readonly<Record<string, string>>;
  readonly options: Readonly<Record<string, string>>;
  readonly question: Question;
}

const bodyOf = ({ sheet, asAt, filters, options, question }: ToFreeze, asked: FormData): object => {
  const { bekendOp = '', gemeente = '' } = filters;
  const { filter, groepeer, sorteer } = question;
  return {
    naam: asked.get('naam'),
    aanleiding: asked.get('aanleiding'),
    overzicht: sheet,
    situatieOp: asAt,
    ...(bekendOp === '' ? {} : { bekendOp }),
    ...(gemeente === '' ? {} : { gemeente }),
    vragen: Object.entries(options).flatMap(([name, value]) =>
      value === '' ? [] : [`${name}=${value}`],
    ),
    filter,
    groepeer,
    sorteer,
  };
};

/** Freezes what is on the screen under a name (GV-25). */
export const FreezeForm = (asked: ToFreeze): ReactElement => {
  const region = useView<Regio>('regio', {});
  const [outcome, setOutcome] = useState<Outcome>({ state: 'closed' });
  const [key, setKey] = useState(() => crypto.randomUUID());
  const send = async (form: FormData): Promise<void> => {
    setOutcome({ state: 'sending' });
    try {
      const regio = region.state === 'ready' ? region.value.code : null;
      await instruct('bevroren-overzichten', { regio, ...bodyOf(asked, form) }, key);
      const name = form.get('naam');
      setOutcome({ state: 'frozen', name: typeof name === 'string' ? name : '' });
    } catch (error) {
      setOutcome({
        state: 'failed',
        problem: error instanceof ApiFout ? error.probleem : NO_ANSWER,
      });
    }
    setKey(crypto.randomUUID());
  };
  if (outcome.state === 'closed') {
    return (
      <button
        type="button"
        onClick={() => {
          setOutcome({ state: 'open' });
        }}
      >
        Bevriezen
      </button>
    );
  }
  if (outcome.state === 'frozen') {
    return (
      <p className="notice" role="status">
        Bevroren. <Link to={`/bevroren/${outcome.name}`}>Bekijk {outcome.name}</Link>
      </p>
    );
  }
  return (
    <form
      className="record"
      onSubmit={(event) => {
        event.preventDefault();
        void send(new FormData(event.currentTarget));
      }}
    >
      <h2>Bevriezen</h2>
      <p className="hint">
        Dit overzicht is later met precies deze cijfers terug te zien. Dezelfde naam nog eens geeft
        een volgend nummer.
      </p>
      <div className="field">
        <label htmlFor="bevries-naam">Naam, bijvoorbeeld raad-2026-04</label>
        <input id="bevries-naam" name="naam" required />
      </div>
      <div className="field">
        <label htmlFor="bevries-aanleiding">Waarvoor</label>
        <input id="bevries-aanleiding" name="aanleiding" required minLength={3} />
      </div>
      {outcome.state === 'failed' && <ProblemNotice problem={outcome.problem} />}
      <button type="submit" className="main" disabled={outcome.state === 'sending'}>
        {outcome.state === 'sending' ? 'Bezig …' : 'Bevriezen'}
      </button>
    </form>
  );
};
