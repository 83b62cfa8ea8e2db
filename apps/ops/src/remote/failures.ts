import { decodeJwt } from 'jose';
import { codeOf } from '../faults';
import { CommandError, type ExitCode } from '../outcome';
import type { Answer } from './request';

/** Problem details of the API, as far as they are told on. */
export interface ToldProblem {
  readonly detail: string;
  readonly code: string | null;
  readonly faults: readonly {
    readonly plaats: string;
    readonly code: string;
    readonly uitleg: string;
  }[];
}

/** The API refused; what it said is for who gave the command. */
export class RemoteRefusal extends CommandError {
  constructor(
    readonly status: number,
    exitCode: Exclude<ExitCode, 0>,
    message: string,
    readonly problem: ToldProblem,
  ) {
    super(exitCode, message);
  }
}

const NOT_TRUSTED =
  'Het certificaat is niet te vertrouwen. Gebruikt uw organisatie een eigen certificaat? Geef dat bestand in NODE_EXTRA_CA_CERTS; zet de controle niet uit.';

const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'Daar luistert niets. Controleer ZGB_API, en of de server draait.',
  ENOTFOUND: 'Deze naam bestaat niet. Controleer ZGB_API en uw verbinding.',
  EAI_AGAIN: 'De naam kan niet worden opgezocht. Controleer uw verbinding.',
  ETIMEDOUT: 'Er kwam op tijd geen antwoord. Controleer uw verbinding of probeer het later.',
  EHOSTUNREACH: 'Er is geen weg naartoe. Controleer uw verbinding, bijvoorbeeld de VPN.',
  ENETUNREACH: 'Er is geen netwerk. Controleer uw verbinding.',
  DEPTH_ZERO_SELF_SIGNED_CERT: NOT_TRUSTED,
  SELF_SIGNED_CERT_IN_CHAIN: NOT_TRUSTED,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: NOT_TRUSTED,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: NOT_TRUSTED,
  CERT_HAS_EXPIRED: 'Het certificaat is verlopen. Meld dat bij de beheerder van het grootboek.',
  ERR_TLS_CERT_ALTNAME_INVALID: 'Het certificaat is van een ander adres. Controleer ZGB_API.',
  EPROTO: 'Daar wordt geen https gesproken. Controleer ZGB_API.',
};

/** No answer came at all. */
export const unreachable = (base: string, error: unknown): CommandError =>
  new CommandError(
    3,
    `Het grootboek op ${base} is niet bereikbaar. ${REASONS[codeOf(error)] ?? 'De verbinding werd verbroken. Probeer het opnieuw.'}`,
    { cause: error },
  );

/** Something else than a ledger answers. */
export const notALedger = (base: string): CommandError =>
  new CommandError(
    3,
    `Op ${base} antwoordt iets anders dan een grootboek. Controleer ZGB_API; het adres eindigt zonder /v1.`,
  );

const problemIn = ({ body }: Answer): ToldProblem => {
  try {
    const { detail, code, fouten } = JSON.parse(body.toString()) as Record<string, unknown>;
    return {
      detail: typeof detail === 'string' ? detail : '',
      code: typeof code === 'string' ? code : null,
      faults: Array.isArray(fouten) ? (fouten as ToldProblem['faults']) : [],
    };
  } catch {
    return { detail: '', code: null, faults: [] };
  }
};

/** When the token says itself that it is too old; null: it does not. */
const expiryOf = (token: string): Date | null => {
  try {
    const { exp } = decodeJwt(token);
    return exp === undefined || exp * 1_000 > Date.now() ? null : new Date(exp * 1_000);
  } catch {
    return null;
  }
};

const notLetIn = (token: string): string => {
  const expired = expiryOf(token);
  return expired === null
    ? 'Het grootboek neemt dit token niet aan. Vraag bij uw aanmelddienst een nieuw token voor dit grootboek en zet het in het bestand van ZGB_TOKEN_FILE.'
    : `Het token is verlopen (${expired.toISOString()}). Vraag een nieuw token aan en zet het in het bestand van ZGB_TOKEN_FILE.`;
};

const faultsText = ({ faults }: ToldProblem): string =>
  faults.map(({ plaats, uitleg }) => `\n  ${plaats === '' ? '' : `${plaats}: `}${uitleg}`).join('');

const exitCodeOf = (status: number): Exclude<ExitCode, 0> => {
  if (status === 409 || status === 412 || status === 422) return 1;
  return status < 500 && status !== 429 ? 2 : 3;
};

/** What an answer that is no success means for who gave the command. */
export const refusalOf = (answer: Answer, token: string, whoAmI: string | null): RemoteRefusal => {
  const { status } = answer;
  const told = problemIn(answer);
  const given = told.detail === '' ? `De server antwoordde met ${String(status)}.` : told.detail;
  const text = (): string => {
    if (status === 401) return notLetIn(token);
    if (status === 403 && whoAmI !== null) return `${given} ${whoAmI}`;
    if (status === 503) return `${given} Er is niets half vastgelegd; probeer het later opnieuw.`;
    if (status >= 500) return `${given} Meld dit bij de beheerder van het grootboek.`;
    return `${given}${faultsText(told)}`;
  };
  return new RemoteRefusal(status, exitCodeOf(status), text(), told);
};
