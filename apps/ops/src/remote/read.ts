import { writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import type { Changes } from '@zgb/read-models';
import type { AccessLogOptions } from '../care/access-log';
import { deliveryText, type DeliverOptions } from '../deliveries/command';
import { pathError } from '../faults';
import { writeAnswer } from '../import/answer-folder';
import { CommandError, type ExitCode, type Terminal } from '../outcome';
import { changesText } from '../rebuild/changes';
import { eventText, type EventsOptions } from '../view/events';
import { verdictText } from '../view/why';
import type { RemoteLedger } from './connection';
import { answerFileFrom, verdictFrom, type FileWords, type VerdictWords } from './words';

/** `zgb why`. */
export const whyRemotely = async (
  ledger: RemoteLedger,
  allocation: string,
  reference: string,
): Promise<string> => {
  if (!/^\d{4}\/(wmo|jw)\/\d{1,9}$/.test(allocation)) {
    throw new CommandError(
      2,
      'Geef de toewijzing op als gemeente/wet/nummer, bijvoorbeeld 1690/wmo/1001.',
    );
  }
  const { oordelen } = await ledger.get<{ oordelen: readonly VerdictWords[] }>(
    `/v1/toewijzingen/${allocation}/regels/${encodeURIComponent(reference)}`,
  );
  return oordelen.map((told) => verdictText(verdictFrom(told))).join('\n\n');
};

interface EventWords {
  readonly positie: number;
  readonly vastgelegdOp: string;
  readonly stroom: string;
  readonly versie: number;
  readonly soort: string;
}

const PAGE = 500;
const LOOK_AGAIN_MS = 2_000;

/** `zgb events`: page by page; with `follow` it asks again until it is interrupted. */
export const eventsRemotely = async (
  ledger: RemoteLedger,
  { stream, from, follow = false, json = false }: EventsOptions,
  terminal: Terminal,
): Promise<void> => {
  for (let after = Math.max(0, from - 1); ;) {
    const page = await ledger.get<{
      gebeurtenissen: readonly EventWords[];
      volgende: number | null;
    }>('/v1/gebeurtenissen', { na: after, limit: PAGE, stroom: stream });
    for (const told of page.gebeurtenissen) {
      const { positie, vastgelegdOp, stroom, versie, soort } = told;
      terminal.out(
        json
          ? JSON.stringify(told)
          : eventText({
              position: positie,
              recordedAt: vastgelegdOp,
              streamId: stroom,
              version: versie,
              type: soort,
            }),
      );
      after = positie;
    }
    if (page.volgende !== null) continue;
    if (!follow) return;
    await pause(LOOK_AGAIN_MS);
  }
};

interface AnswerableWords {
  readonly id: string;
  readonly nummer: string;
  readonly gemeente: { readonly code: string };
  readonly aanbieder: { readonly agb: string };
  readonly wet: string;
}

const notSent = async (ledger: RemoteLedger): Promise<readonly AnswerableWords[]> => {
  const all: AnswerableWords[] = [];
  for (let cursor: string | null = null; ;) {
    const page: { declaraties: readonly AnswerableWords[]; volgende: string | null } =
      await ledger.get('/v1/declaraties', {
        status: 'beantwoord',
        antwoord: 'te-versturen',
        cursor,
      });
    all.push(...page.declaraties);
    if (page.volgende === null) return all;
    cursor = page.volgende;
  }
};

/** `zgb answers`: what the server hands over counts as sent; asked again it is the same file. */
export const answersRemotely = async (
  ledger: RemoteLedger,
  out: string,
  terminal: Terminal,
): Promise<ExitCode> => {
  const ready = await notSent(ledger);
  for (const { id, nummer, gemeente, aanbieder, wet } of ready) {
    const file = await ledger.get<FileWords>(`/v1/declaraties/${id}/antwoord`);
    const path = writeAnswer(out, answerFileFrom(file));
    terminal.out(`declaratie ${nummer} van ${aanbieder.agb} (${wet}, ${gemeente.code}): ${path}`);
  }
  terminal.out(
    ready.length === 0
      ? 'Er zijn geen antwoorden die klaar zijn en nog niet verzonden.'
      : `${String(ready.length)} antwoorden geschreven en als verzonden vastgelegd.`,
  );
  return 0;
};

/** `zgb payment-file`. */
export const paymentFileRemotely = async (
  ledger: RemoteLedger,
  [municipality, file]: readonly [string, string],
  format: string,
): Promise<string> => {
  const path = `/v1/betaalbestanden/${encodeURIComponent(municipality)}/${encodeURIComponent(file)}`;
  return (await ledger.file(path, { vorm: format })).toString('utf8');
};

interface DeliveryWords {
  readonly titel: string;
  readonly records: number;
  readonly kan: boolean;
  readonly bevindingen: readonly {
    readonly toewijzing: string;
    readonly wet: string;
    readonly aanbieder: string;
    readonly soort: string;
    readonly uitleg: string;
  }[];
}

/** `zgb deliver`: what is wrong first, then the file. */
export const deliverRemotely = async (
  ledger: RemoteLedger,
  kind: string,
  { from, until, out, municipality, anyway = false }: DeliverOptions,
  terminal: Terminal,
): Promise<ExitCode> => {
  const path = `/v1/aanleveringen/${encodeURIComponent(kind)}`;
  const query = { van: from, tot: until, gemeente: municipality };
  const { titel, records, kan, bevindingen } = await ledger.get<DeliveryWords>(path, query);
  terminal.out(
    deliveryText(
      titel,
      records,
      bevindingen.map((one) => ({
        kind: one.soort,
        number: one.toewijzing,
        law: one.wet,
        provider: one.aanbieder,
        text: one.uitleg,
      })),
    ),
  );
  if (!kan && !anyway) {
    terminal.err(
      'Er is niets geschreven: verbeter eerst wat niet kan, of schrijf het toch met --anyway.',
    );
    return 1;
  }
  const bytes = await ledger.file(path, { ...query, vorm: 'csv', toch: anyway ? 'ja' : undefined });
  try {
    // It holds persons: only who made it may read it, and nothing is overwritten.
    writeFileSync(out, bytes, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    throw pathError(out, error);
  }
  terminal.out(`Geschreven: ${out}. Het bestand bevat BSN’s: bewaar en verstuur het beveiligd.`);
  return 0;
};

interface AccessWords {
  readonly nummer: number;
  readonly tijdstip: string;
  readonly account: string | null;
  readonly gebeurtenis: string;
  readonly voorwerp: string;
  readonly uitkomst: string;
  readonly vanaf: string;
}

/** `zgb access-log`. */
export const accessLogRemotely = async (
  ledger: RemoteLedger,
  { account, client, object, from, until, refused = false, json = false }: AccessLogOptions,
  terminal: Terminal,
): Promise<void> => {
  const outcome = refused ? 'geweigerd' : undefined;
  const asked = { account, client, voorwerp: object, van: from, tot: until, uitkomst: outcome };
  for (let after: number | null = 0; after !== null;) {
    const page: { regels: readonly AccessWords[]; volgende: number | null } = await ledger.get(
      '/v1/toegangslogboek',
      { ...asked, na: after, limit: PAGE },
    );
    for (const line of page.regels) {
      const { tijdstip, account: who, gebeurtenis, voorwerp, uitkomst, vanaf } = line;
      const shown = [tijdstip, who ?? 'niet aangemeld', gebeurtenis, voorwerp, uitkomst, vanaf];
      terminal.out(json ? JSON.stringify(line) : shown.join('  '));
    }
    after = page.volgende;
  }
};

interface ChangesWords {
  readonly van: { readonly positie: number };
  readonly tot: { readonly positie: number };
  readonly gebeurtenissen: number;
  readonly rijen: readonly {
    readonly soort: string;
    readonly sleutel: string;
    readonly hoe: string;
    readonly velden: readonly {
      readonly veld: string;
      readonly eerst: never;
      readonly nu: never;
    }[];
    readonly gebeurtenissen: readonly { readonly soort: string; readonly positie: number }[];
    readonly aantalGebeurtenissen: number;
  }[];
  readonly volgende: string | null;
}

const changesFrom = (pages: readonly ChangesWords[]): Changes => ({
  from: pages[0]?.van.positie ?? 0,
  to: pages[0]?.tot.positie ?? 0,
  events: pages[0]?.gebeurtenissen ?? 0,
  rows: pages
    .flatMap(({ rijen }) => rijen)
    .map((row) => ({
      kind: row.soort,
      key: row.sleutel,
      how: row.hoe === 'nieuw' ? 'added' : 'changed',
      fields: row.velden.map(({ veld, eerst, nu }) => ({ field: veld, before: eerst, after: nu })),
      events: row.gebeurtenissen.map(({ soort, positie }) => ({
        id: '',
        type: soort,
        streamId: '',
        position: positie,
        recordedAt: '',
      })),
      eventCount: row.aantalGebeurtenissen,
    })),
});

/** `zgb changes`. */
export const changesRemotely = async (
  ledger: RemoteLedger,
  name: string,
  {
    from,
    to,
    json = false,
  }: { readonly from: string; readonly to: string; readonly json?: boolean },
): Promise<string> => {
  const pages: ChangesWords[] = [];
  for (let cursor: string | null = null; ;) {
    const page: ChangesWords = await ledger.get(
      `/v1/overzichten/${encodeURIComponent(name)}/wijzigingen`,
      { van: from, tot: to, limit: PAGE, cursor },
    );
    pages.push(page);
    if (page.volgende === null) break;
    cursor = page.volgende;
  }
  if (!json) return changesText(name, changesFrom(pages));
  const rows = pages.flatMap(({ rijen }) => rijen);
  return JSON.stringify({ ...pages[0], rijen: rows, volgende: null }, null, 2);
};
