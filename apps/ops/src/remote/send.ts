import { formatDate } from '@zgb/kernel';
import { randomUUID } from 'node:crypto';
import { writeAnswer } from '../import/answer-folder';
import { CommandError, type Terminal } from '../outcome';
import { answerOf, type SendArguments } from '../send/commands';
import { targetOf, type Target } from '../send/target';
import type { RemoteLedger } from './connection';
import { answerFileFrom, type FileWords } from './words';

type Asked = NonNullable<ReturnType<typeof answerOf>>;

const answerWords = (asked: Asked): object => {
  switch (asked.answer) {
    case 'honour':
      return { antwoord: 'gehonoreerd', toewijzingen: asked.numbers };
    case 'investigate':
      return { antwoord: 'in-onderzoek' };
    case 'reject': {
      const { reason, residence } = asked;
      const elsewhere = residence === null ? {} : { verantwoordelijkeGemeente: residence };
      return { antwoord: 'afgewezen', redenAfwijzing: reason, ...elsewhere };
    }
  }
};

const messageAsked = (target: Target, asked: Asked | null): readonly [string, object] => {
  const { municipality: gemeente, law: wet } = target.key;
  if (target.by === 'allocation') {
    if (asked === null) {
      return ['/v1/berichten/toewijzingen', { gemeente, wet, toewijzing: target.key.number }];
    }
    throw new CommandError(
      2,
      'Met --honour, --reject of --investigate antwoordt u op een verzoek. Geef het op als gemeente/wet/aanbieder/referentie.',
    );
  }
  if (asked === null) {
    throw new CommandError(2, 'Zeg wat het antwoord is: --honour, --reject of --investigate.');
  }
  const { provider: aanbieder, reference: referentie } = target.key;
  const body = { gemeente, wet, aanbieder, referentie, ...answerWords(asked) };
  return ['/v1/berichten/antwoorden', body];
};

/** `zgb send` over the API: one message at a time. */
export const sendRemotely = async (
  ledger: RemoteLedger,
  about: string | undefined,
  given: SendArguments,
  terminal: Terminal,
): Promise<void> => {
  const { out, key = randomUUID(), json = false, pending = false, client } = given;
  if (pending || client !== undefined || about === undefined) {
    throw new CommandError(
      2,
      'Over de API verstuurt u één bericht per keer, zonder --pending en --client. Zie welke er wachten met: zgb view niet-verstuurd.',
    );
  }
  const [path, body] = messageAsked(targetOf(about), answerOf(given));
  const { told } = await ledger.command<{ bericht: FileWords; retourUiterlijk: string }>(
    path,
    body,
    key,
  );
  const file = writeAnswer(out, answerFileFrom(told.bericht));
  const due = told.retourUiterlijk;
  terminal.out(
    json
      ? JSON.stringify([{ about, path: file, returnDueOn: due }], null, 2)
      : `${about}: verstuurd\n  Bericht: ${file}\n  Termijn: een retourbericht uiterlijk op ${formatDate(due)}.`,
  );
};
