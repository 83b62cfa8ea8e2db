import { useState } from 'react';
import { ApiFout, type Probleem } from './api';

const NO_ANSWER: Probleem = { title: 'Er ging iets mis', detail: 'Probeer het opnieuw.' };

/** Things that staff do in a block: what went wrong last, and how often to read the block again. */
export const useActs = () => {
  const [acts, setActs] = useState(0);
  const [problem, setProblem] = useState<Probleem | null>(null);
  const act = (
    doing: Promise<unknown>,
    onDone: (told: unknown) => void = () => undefined,
  ): void => {
    doing
      .then((told) => {
        setProblem(null);
        onDone(told);
      })
      .catch((error: unknown) => {
        setProblem(error instanceof ApiFout ? error.probleem : NO_ANSWER);
      })
      .finally(() => {
        setActs((before) => before + 1);
      });
  };
  return { acts, problem, act };
};
