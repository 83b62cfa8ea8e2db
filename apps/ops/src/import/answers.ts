import { pagesOf, type EventStore } from '@zgb/event-store';
import type { DeclarationKey } from '@zgb/declarations';
import type { ImportResult } from '@zgb/intake';
import { emptyRows, foldOnto, type Law } from '@zgb/kernel';
import type { LedgerApplication } from '@zgb/platform';
import { declarations, foldedSource, rowsOf, type DeclarationRow } from '@zgb/projections';
import type { ExitCode, Terminal } from '../outcome';
import { handOver } from './answer-folder';

/** What says whether an answer is ready, and whether it left. */
const TYPES = [
  'DeclarationReceived',
  'DeclarationAnswered',
  'AssessmentReopened',
  'AnswerSent',
] as const;

/** Declarations with an answer that did not leave yet, oldest limit first. */
const answersReady = async (
  log: EventStore,
): Promise<readonly (DeclarationRow & { readonly key: string })[]> => {
  const rows = emptyRows(declarations);
  for await (const page of pagesOf(log, { types: TYPES })) foldOnto(declarations, rows, page);
  const answered = await rowsOf<DeclarationRow>(foldedSource(rows), 'declaration', {
    status: 'answered',
  });
  return answered
    .filter(({ answerSentOn }) => answerSentOn === null)
    .sort((a, b) => a.answerDueOn.localeCompare(b.answerDueOn) || a.key.localeCompare(b.key));
};

const keyOf = ({ municipality, law, provider, number }: DeclarationRow): DeclarationKey => ({
  municipality,
  law: law as Law,
  provider,
  number,
});

const nameOf = ({ municipality, law, provider, number }: DeclarationRow): string =>
  `declaratie ${number} van ${provider} (${law}, ${municipality})`;

/** One at a time: an answer is made from the whole file of its declaration. */
export const writeReadyAnswers = async (
  { intake, stores }: Pick<LedgerApplication, 'intake' | 'stores'>,
  out: string,
  actor: string,
  terminal: Terminal,
): Promise<ExitCode> => {
  let written = 0;
  let lost = 0;
  for (const row of await answersReady(stores.log)) {
    const result: ImportResult | null = await intake.finishDeclaration(keyOf(row), { actor });
    if (result === null) {
      lost += 1;
      terminal.err(
        `Het antwoord op ${nameOf(row)} kan niet worden gemaakt: het bestand is gewist. Vraag de aanbieder het opnieuw te sturen en lees het in.`,
      );
      continue;
    }
    const [path = null] = await handOver(intake, out, [result], { actor });
    if (path === null) continue;
    written += 1;
    terminal.out(`${nameOf(row)}: ${path}`);
  }
  terminal.out(
    written === 0
      ? 'Er zijn geen antwoorden die klaar zijn en nog niet verzonden.'
      : `${String(written)} antwoorden geschreven en als verzonden vastgelegd.`,
  );
  return lost === 0 ? 0 : 1;
};
