import { randomUUID } from 'node:crypto';
import { count } from '../care/progress';
import { CommandError, type ExitCode, type Terminal } from '../outcome';
import type { RemoteLedger } from './connection';

interface ReactionWords {
  readonly naam: string;
  readonly status: string;
  readonly positie: number;
  readonly fout: string | null;
  readonly onbestelbaar: readonly {
    readonly gebeurtenis: string;
    readonly soort: string;
    readonly positie: number;
    readonly reden: string;
    readonly status: string;
  }[];
}

const linesOf = ({
  naam,
  status,
  positie,
  fout,
  onbestelbaar,
}: ReactionWords): readonly string[] => [
  `${naam}: ${status}, tot gebeurtenis ${count(positie)}${fout === null ? '' : ` (${fout})`}`,
  ...onbestelbaar.map(
    (one) =>
      `  ${one.gebeurtenis} ${one.soort} bij ${String(one.positie)}: ${one.reden}, ${one.status}`,
  ),
];

const pathOf = (action: string, name: string, event: string | undefined): string => {
  const base = `/v1/vervolgacties/${encodeURIComponent(name)}`;
  const letter = `${base}/onbestelbaar/${encodeURIComponent(event ?? '')}`;
  if (action === 'retry') return event === undefined ? `${base}/pogingen` : `${letter}/pogingen`;
  if (action === 'set-aside' && event !== undefined) return `${letter}/terzijdestellingen`;
  throw new CommandError(2, 'Kies retry NAAM [GEBEURTENIS] of set-aside NAAM GEBEURTENIS.');
};

/** `zgb reactions`. */
export const reactionsRemotely = async (
  ledger: RemoteLedger,
  [action, name = '', event]: readonly (string | undefined)[],
  json: boolean,
  terminal: Terminal,
): Promise<ExitCode> => {
  if (action !== undefined) {
    const path = pathOf(action, name, event);
    const { told } = await ledger.command<ReactionWords>(path, null, randomUUID());
    terminal.out(json ? JSON.stringify(told, null, 2) : linesOf(told).join('\n'));
    return 0;
  }
  const { vervolgacties } = await ledger.get<{ vervolgacties: readonly ReactionWords[] }>(
    '/v1/vervolgacties',
  );
  if (json) terminal.out(JSON.stringify(vervolgacties, null, 2));
  else for (const line of vervolgacties.flatMap(linesOf)) terminal.out(line);
  return vervolgacties.every(({ onbestelbaar }) => onbestelbaar.length === 0) ? 0 : 1;
};
