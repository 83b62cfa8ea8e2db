import { useRef, useState, type ReactElement } from 'react';
import { ApiFout, instruct, type Probleem } from '../ledger/api';
import { ProblemNotice } from './blocks';
import { number } from './format';

/** Where sending stands. */
export type Outcome =
  | { readonly state: 'idle' | 'sending' }
  | { readonly state: 'recorded'; readonly position: number }
  | { readonly state: 'failed'; readonly problem: Probleem };

const NO_ANSWER: Probleem = {
  title: 'Er ging iets mis',
  detail: 'Probeer het opnieuw; nog eens sturen legt niets dubbel vast.',
};

/** Sends what was filled in; the same content again carries the same key. */
export const useSending = (path: string): [Outcome, (body: unknown) => Promise<void>] => {
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

/** What became of it, told once. */
export const Result = ({ outcome }: { readonly outcome: Outcome }): ReactElement => (
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
