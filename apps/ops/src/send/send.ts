import { createHash, randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { completeClient, type RequestAnswerGiven, type SendResult } from '@zgb/intake';
import { foldProjection, type CalendarDate, type CommandContext, type Recorded } from '@zgb/kernel';
import { pagesOf } from '@zgb/event-store';
import type { LedgerApplication } from '@zgb/platform';
import { allNotTold, catalogue, foldedSource, namesFrom, type NotTold } from '@zgb/projections';
import { codeOf } from '../faults';
import { writeAnswer } from '../import/answer-folder';
import { CommandError, worst, type ExitCode, type Terminal } from '../outcome';
import { readClientFile } from './client-file';
import { faultsText, sentText, type Sent } from './report';
import { targetOf, type Target } from './target';

/** What a request is answered with. */
export type AnswerAsked =
  { readonly answer: 'honour'; readonly numbers: readonly number[] } | RequestAnswerGiven;

export interface SendOptions {
  /** Folder for the messages. */
  readonly out: string;
  /** The same key gives the same file again. */
  readonly key?: string;
  /** Details of the client that are still missing. */
  readonly client?: string;
  readonly json: boolean;
  readonly actor: string;
}

/** Says what the message is about too: the same key for something else is another message. */
const contextOf = (about: string, key: string, actor: string): CommandContext => ({
  commandId: `send/${about}/${key}`,
  correlationId: key,
  actor,
});

/** Makes the folder before anything counts as sent. */
const makeFolder = (folder: string): void => {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    if (codeOf(error) === 'ENOSPC') throw error;
    throw new CommandError(
      2,
      `De map ${folder} kan niet worden gemaakt. Controleer de naam en de rechten.`,
      { cause: error },
    );
  }
};

/** Writes the file; when that fails the message was recorded, and the same key writes it again. */
const write = (about: string, key: string, out: string, result: SendResult): Sent => {
  if (!result.sent) return { about, result, path: null };
  try {
    return { about, result, path: writeAnswer(out, result.message) };
  } catch (error) {
    throw new CommandError(
      3,
      `Het bericht over ${about} is vastgelegd, maar het bestand kon niet worden geschreven in ${out}. Maak ruimte vrij en geef dezelfde opdracht opnieuw met --key ${key}.`,
      { cause: error },
    );
  }
};

const make = (
  { intake: { outbox } }: LedgerApplication,
  target: Target,
  asked: AnswerAsked | null,
  context: CommandContext,
): Promise<SendResult> => {
  if (target.by === 'allocation') {
    if (asked === null) return outbox.sendAllocations(target.key, context);
    throw new CommandError(
      2,
      'Met --honour, --reject of --investigate antwoordt u op een verzoek. Geef het op als gemeente/wet/aanbieder/referentie.',
    );
  }
  if (asked === null) {
    throw new CommandError(2, 'Zeg wat het antwoord is: --honour, --reject of --investigate.');
  }
  return asked.answer === 'honour'
    ? outbox.honourRequest(target.key, asked.numbers, context)
    : outbox.answerRequest(target.key, asked, context);
};

const show = (sent: readonly Sent[], json: boolean, terminal: Terminal): ExitCode => {
  if (json) {
    const shown = sent.map(({ about, path, result }) =>
      result.sent
        ? { about, path, returnDueOn: result.returnDueOn }
        : { about, path, explanations: result.explanations, faults: result.faults },
    );
    terminal.out(JSON.stringify(shown, null, 2));
  } else for (const one of sent) terminal.out(sentText(one));
  return worst(sent.map(({ result }) => (result.sent ? 0 : 1)));
};

/** Sends one message: a 301 about an allocation, or the answer on a request. */
export const sendOne = async (
  ledger: LedgerApplication,
  about: string,
  asked: AnswerAsked | null,
  { out, key = randomUUID(), client, json, actor }: SendOptions,
  terminal: Terminal,
): Promise<ExitCode> => {
  const target = targetOf(about);
  makeFolder(out);
  if (client !== undefined) {
    const stores = { ledger: ledger.ledger, personalData: ledger.stores.personalData };
    const completed = await completeClient(stores, target, readClientFile(client));
    if (!completed.done) {
      terminal.err(`${client}:\n${faultsText(completed.faults)}`);
      return 2;
    }
  }
  const result = await make(ledger, target, asked, contextOf(about, key, actor));
  return show([write(about, key, out, result)], json, terminal);
};

/** Decisions about one client at one provider go out together (OP087). */
const byDossier = (all: readonly NotTold[]): readonly (readonly NotTold[])[] => {
  const groups = new Map<string, NotTold[]>();
  for (const one of all) {
    const { municipality, law, provider, clientRef } = one.row;
    const key = [municipality, law, provider, clientRef].join('/');
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()];
};

/** Follows from what is told: after a crash the same decisions give the same file. */
const keyOf = (group: readonly NotTold[]): string => {
  const dossier = group[0]?.dossier;
  const versions = group.map(({ row }) => `${String(row.number)}@${row.decidedAt}`).sort();
  const { municipality, law, refusals } = dossier ?? {};
  const told = JSON.stringify([municipality, law, refusals, versions]);
  return createHash('sha256').update(told).digest('hex').slice(0, 32);
};

const pendingOf = async (
  { stores }: LedgerApplication,
  asAt: CalendarDate,
): Promise<readonly NotTold[]> => {
  const events: Recorded[] = [];
  for await (const page of pagesOf(stores.log, { until: null })) events.push(...page);
  const names = await namesFrom(foldedSource(foldProjection(catalogue, events)));
  return allNotTold(
    {
      names,
      rows: (projection) => Promise.resolve(foldedSource(foldProjection(projection, events))),
    },
    { scope: {}, asAt },
  );
};

/** Sends all that was decided and not told; what waits for the answer on a request stays. */
export const sendPending = async (
  ledger: LedgerApplication,
  today: CalendarDate,
  { out, json, actor }: SendOptions,
  terminal: Terminal,
): Promise<ExitCode> => {
  const groups = byDossier(await pendingOf(ledger, today));
  makeFolder(out);
  const sent: Sent[] = [];
  let waiting = 0;
  for (const group of groups) {
    const [first] = group;
    if (first === undefined) continue;
    const { row, dossier } = first;
    const about = [row.municipality, row.law, String(row.number)].join('/');
    if (dossier.open.length > 0) {
      waiting += 1;
      terminal.err(
        `${about}: wacht op het antwoord op verzoek ${dossier.open.join(', ')}. Geef dat antwoord met --honour of --reject.`,
      );
      continue;
    }
    const key = keyOf(group);
    const result = await make(ledger, targetOf(about), null, contextOf(about, key, actor));
    sent.push(write(about, key, out, result));
  }
  const code = show(sent, json, terminal);
  if (groups.length === 0 && !json) terminal.out('Alles is verstuurd.');
  return waiting > 0 ? worst([code, 1]) : code;
};
