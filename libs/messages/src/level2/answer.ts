import type { Bericht325 } from '../generated/types';
import { one, placed, when } from './finding';
import { noDuplicates } from './keys';
import {
  anyLineRules,
  linesPerClient,
  netOf,
  periodRules,
  signed,
  totalRules,
  type RefusedLine,
} from './lines';
import { bsnRules } from './persons';
import { on, within, type Part, type RuleTable } from './rule-table';

type Answer = NonNullable<Bericht325['DeclaratieAntwoord']>;

const NOT_REFUSED = ['0200', '8001'];

const totalsRules: RuleTable<Answer> = {
  /** The lines that come back are the difference between what was asked and granted. */
  TR342: ({ Clienten, RetourCodes, TotaalIngediendBedrag, TotaalToegekendBedrag }, path) => {
    const granted = signed(TotaalToegekendBedrag);
    const returned = netOf(
      (Clienten?.Client ?? []).flatMap((client) => client.Prestaties.Prestatie),
    );
    const refusedAsWhole = RetourCodes.RetourCode.some((code) => !NOT_REFUSED.includes(code));
    const fits = refusedAsWhole
      ? granted === 0
      : returned === signed(TotaalIngediendBedrag) - granted;
    return when(
      !fits,
      path,
      'De afgekeurde regels zijn samen niet het verschil tussen ingediend en toegekend.',
    );
  },
};

const refusedLineRules: RuleTable<RefusedLine> = {
  ...anyLineRules,
  ...within('ProductPeriode', ({ ProductPeriode }: RefusedLine) => ProductPeriode, periodRules),
};

const CLIENTS = 'Bericht/DeclaratieAntwoord/Clienten/Client';

const clientsIn = ({ DeclaratieAntwoord }: Bericht325) =>
  placed(CLIENTS, DeclaratieAntwoord?.Clienten?.Client);

/** All rules of level 2 on a 325. */
export const answerRules: readonly Part<Bericht325>[] = [
  noDuplicates('325'),
  on(
    ({ DeclaratieAntwoord: answer }) => [
      ...one('Bericht/DeclaratieAntwoord/TotaalIngediendBedrag', answer?.TotaalIngediendBedrag),
      ...one('Bericht/DeclaratieAntwoord/TotaalToegekendBedrag', answer?.TotaalToegekendBedrag),
    ],
    totalRules,
  ),
  on(
    ({ DeclaratieAntwoord }) => one('Bericht/DeclaratieAntwoord', DeclaratieAntwoord),
    totalsRules,
  ),
  on((bericht) => clientsIn(bericht).map(([{ Bsn }, path]) => [Bsn, `${path}/Bsn`]), bsnRules),
  on((bericht) => linesPerClient(clientsIn(bericht)).flatMap(([lines]) => lines), refusedLineRules),
];
