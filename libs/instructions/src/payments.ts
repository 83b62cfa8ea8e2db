import { ApiProperty } from '@nestjs/swagger';
import { IsIn, Matches } from 'class-validator';
import {
  OrderPaymentCommand,
  PaymentLedgerCommand,
  paymentAccountStream,
  paymentStream,
  RecordPaymentAccountCommand,
  type ClaimGround,
  type PaymentAccountRejection,
  type PaymentRejection,
} from '@zgb/declarations';
import { formatEuro, type Law } from '@zgb/kernel';
import {
  IsDeclarationNumber,
  IsLaw,
  IsMunicipality,
  IsProvider,
  IsReason,
} from './declaration-body';
import { defineInstruction, type Rejections, type Told } from './instruction';
import { IsCalendarDate, IsCents, IsWhole, NestedList } from './validation';

const ORDERS_MAX = 1_000_000;
const conflict = (text: string): Told<unknown> => ({ kind: 'conflict', text });

const texts: Rejections<PaymentRejection> = {
  declarationUnknown: {
    kind: 'unknown',
    text: ({ number }) =>
      `Declaratie ${number} is niet bekend of nog niet beoordeeld. Controleer wet en nummer.`,
  },
  paymentHeld: {
    kind: 'conflict',
    text: ({ kind, since, provider }) =>
      kind === 'blocked'
        ? `Aanbieder ${provider} wordt niet betaald: een belanghebbende staat op een sanctielijst (controle van ${since}). Leg een nieuwe controle vast als dat niet meer zo is.`
        : `De betaling aan aanbieder ${provider} is opgeschort vanaf ${since}: de uiteindelijk belanghebbenden (UBO) zijn niet bekend. Leg de UBO-controle vast, of hervat de betaling.`,
  },
  severalMainContractors: {
    kind: 'conflict',
    text: ({ payees }) =>
      `Deze onderaannemer werkt voor meer hoofdaannemers (${payees.join(', ')}) en heeft geen eigen contract. Leg vast voor wie hij werkt.`,
  },
  answerNotSent: {
    kind: 'conflict',
    text: ({ number }) =>
      `Het antwoord op declaratie ${number} is nog niet verzonden. Verzend eerst het antwoord.`,
  },
  notApproved: {
    kind: 'conflict',
    text: ({ number }) =>
      `Declaratie ${number} heeft nog geen akkoord. Boven het bedrag van de regio geeft iemand anders akkoord.`,
  },
  approvalWithheld: {
    kind: 'conflict',
    text: ({ number }) => `Voor declaratie ${number} is geen akkoord gegeven.`,
  },
  accountUnknown: conflict(
    'Van deze aanbieder is geen rekeningnummer bekend. Leg eerst de rekening vast.',
  ),
  orderUnknown: {
    kind: 'unknown',
    text: ({ order }) => `Betaalopdracht ${String(order)} bestaat niet.`,
  },
  nothingToPay: {
    kind: 'conflict',
    text: ({ order }) =>
      `Betaalopdracht ${String(order)} is helemaal verrekend. Er gaat niets naar de bank.`,
  },
  exportedBefore: {
    kind: 'conflict',
    text: ({ file }) => `Deze opdracht staat al in betaalbestand ${file}.`,
  },
  notExported: {
    kind: 'conflict',
    text: ({ order }) => `Betaalopdracht ${String(order)} staat nog in geen betaalbestand.`,
  },
  claimUnknown: { kind: 'unknown', text: ({ claim }) => `Vordering ${claim} bestaat niet.` },
  claimKnownOtherwise: {
    kind: 'conflict',
    text: ({ claim }) =>
      `Vordering ${claim} bestaat al met een ander bedrag. Kies een nieuwe naam.`,
  },
  interestChargedOtherwise: {
    kind: 'conflict',
    text: ({ until }) => `Over een deel van deze dagen is al rente berekend, tot en met ${until}.`,
  },
  moreThanOwed: {
    kind: 'conflict',
    text: ({ principalCents, interestCents }) =>
      `Dit is meer dan er openstaat: hoofdsom ${formatEuro(principalCents)}, rente ${formatEuro(interestCents)}.`,
  },
};

export class AccountBody {
  @IsMunicipality()
  readonly gemeente!: string;

  @ApiProperty({ description: 'AGB-code van de aanbieder, of de code van de gemeente zelf' })
  @Matches(/^(\d{8}|\d{4})$/, { message: 'moet een AGB-code of een gemeentecode zijn' })
  readonly rekeningVan!: string;

  @ApiProperty({ description: 'IBAN zonder spaties' })
  @Matches(/^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/, { message: 'moet een IBAN zonder spaties zijn' })
  readonly iban!: string;

  @ApiProperty({ description: 'Naam waarop de rekening staat' })
  @Matches(/^[A-Za-z0-9][A-Za-z0-9 .,()'+/?:-]{0,69}$/, {
    message: 'moet een naam zijn met letters en tekens die banken kennen, hoogstens 70',
  })
  readonly tenaamstelling!: string;

  @ApiProperty({ format: 'date' })
  @IsCalendarDate()
  readonly datum!: string;
}

const recordAccount = defineInstruction<AccountBody, PaymentAccountRejection>({
  path: 'betalingen/rekeningen',
  title: 'Rekening vastleggen',
  description: 'Waarheen een aanbieder wordt betaald, of waarvandaan de gemeente betaalt.',
  body: AccountBody,
  command: ({ gemeente, rekeningVan, iban, tenaamstelling, datum }, context) =>
    new RecordPaymentAccountCommand(
      paymentAccountStream(gemeente, rekeningVan),
      { type: 'RecordPaymentAccount', iban, holder: tenaamstelling, recordedOn: datum },
      context,
    ),
  rejections: {
    ibanInvalid: {
      kind: 'wrong',
      text: 'Dit is geen geldig IBAN: het controlegetal klopt niet. Controleer het nummer.',
    },
  },
});

class PartiesBody {
  @IsMunicipality()
  readonly gemeente!: string;

  @IsProvider()
  readonly aanbieder!: string;
}

export class NamedDeclarationBody {
  @IsLaw()
  readonly wet!: Law;

  @IsDeclarationNumber()
  readonly nummer!: string;
}

export class OrderBody extends PartiesBody {
  @ApiProperty({ type: [NamedDeclarationBody] })
  @NestedList(() => NamedDeclarationBody)
  readonly declaraties!: readonly NamedDeclarationBody[];

  @ApiProperty({ format: 'date' })
  @IsCalendarDate()
  readonly datum!: string;
}

const orderPayment = defineInstruction<OrderBody, PaymentRejection>({
  path: 'betalingen/opdrachten',
  title: 'Betaalopdracht maken',
  description:
    'Betaalt declaraties van één aanbieder samen, na verrekening van wat hij nog moet terugbetalen. Wat een onderaannemer zonder eigen contract declareert, gaat naar zijn hoofdaannemer.',
  body: OrderBody,
  command: ({ gemeente, aanbieder, declaraties, datum }, context) =>
    new OrderPaymentCommand(
      { municipality: gemeente, provider: aanbieder },
      declaraties.map(({ wet, nummer }) => ({ law: wet, number: nummer })),
      datum,
      context,
    ),
  rejections: texts,
});

class OrderNamedBody extends PartiesBody {
  @ApiProperty({ description: 'Nummer van de betaalopdracht' })
  @IsWhole(1, ORDERS_MAX)
  readonly opdracht!: number;

  @ApiProperty({ format: 'date' })
  @IsCalendarDate()
  readonly datum!: string;
}

const REFERENCE = /^[A-Za-z0-9][A-Za-z0-9 .-]{0,34}$/;
const REFERENCE_MESSAGE = { message: 'moet een kenmerk van hoogstens 35 tekens zijn' };

export class ExportBody extends OrderNamedBody {
  // The bank's ids are made from it, and hold 35 characters.
  @ApiProperty({ description: 'Kenmerk van het betaalbestand' })
  @Matches(/^[A-Za-z0-9-]{1,25}$/, {
    message: 'moet uit letters, cijfers en streepjes bestaan, hoogstens 25',
  })
  readonly bestand!: string;
}

export class ConfirmBody extends OrderNamedBody {
  @ApiProperty({ description: 'Kenmerk van de bank' })
  @Matches(REFERENCE, REFERENCE_MESSAGE)
  readonly kenmerk!: string;
}

export class ReturnBody extends OrderNamedBody {
  @IsReason('Waarom de bank niet betaalde')
  readonly reden!: string;
}

const streamOf = ({ gemeente, aanbieder }: PartiesBody): string =>
  paymentStream(gemeente, aanbieder);

const recordExport = defineInstruction<ExportBody, PaymentRejection>({
  path: 'betalingen/bestanden',
  title: 'Opdracht in een betaalbestand',
  description: 'Legt vast in welk bestand een opdracht naar de bank ging. Dat gebeurt één keer.',
  body: ExportBody,
  command: (body, context) =>
    new PaymentLedgerCommand(
      streamOf(body),
      {
        type: 'ExportPayment',
        order: body.opdracht,
        file: body.bestand,
        exportedOn: body.datum,
      },
      context,
    ),
  rejections: texts,
});

const confirmPayment = defineInstruction<ConfirmBody, PaymentRejection>({
  path: 'betalingen/bevestigingen',
  title: 'Betaling bevestigen',
  description: 'De bank heeft betaald.',
  body: ConfirmBody,
  command: (body, context) =>
    new PaymentLedgerCommand(
      streamOf(body),
      {
        type: 'ConfirmPayment',
        order: body.opdracht,
        confirmedOn: body.datum,
        reference: body.kenmerk,
      },
      context,
    ),
  rejections: texts,
});

const returnPayment = defineInstruction<ReturnBody, PaymentRejection>({
  path: 'betalingen/storneringen',
  title: 'Betaling kwam terug',
  description: 'De bank kon niet betalen. Het bedrag gaat mee met de volgende opdracht.',
  body: ReturnBody,
  command: (body, context) =>
    new PaymentLedgerCommand(
      streamOf(body),
      {
        type: 'ReturnPayment',
        order: body.opdracht,
        returnedOn: body.datum,
        reason: body.reden,
      },
      context,
    ),
  rejections: texts,
});

const GROUNDS: Readonly<Record<string, ClaimGround>> = {
  steekproef: 'sample',
  accountant: 'audit',
  'dubbel betaald': 'double-payment',
  anders: 'other',
};

class ClaimNamedBody extends PartiesBody {
  @ApiProperty({ description: 'Naam van de vordering' })
  @Matches(/^[A-Za-z0-9-]{1,40}$/, {
    message: 'moet uit letters, cijfers en streepjes bestaan, hoogstens 40',
  })
  readonly vordering!: string;
}

export class ClaimBody extends ClaimNamedBody {
  @ApiProperty({ description: 'Hoofdsom in gehele centen' })
  @IsCents()
  readonly hoofdsomCent!: number;

  @ApiProperty({ enum: Object.keys(GROUNDS) })
  @IsIn(Object.keys(GROUNDS), {
    message: 'moet steekproef, accountant, dubbel betaald of anders zijn',
  })
  readonly grond!: string;

  @ApiProperty({ format: 'date' })
  @IsCalendarDate()
  readonly datum!: string;
}

const claimRecovery = defineInstruction<ClaimBody, PaymentRejection>({
  path: 'betalingen/terugvorderingen',
  title: 'Terugvorderen',
  description: 'Een aanbieder kreeg te veel. Het bedrag wordt verrekend met latere declaraties.',
  body: ClaimBody,
  command: (body, context) =>
    new PaymentLedgerCommand(
      streamOf(body),
      {
        type: 'ClaimRecovery',
        claim: body.vordering,
        principalCents: body.hoofdsomCent,
        ground: GROUNDS[body.grond] ?? 'other',
        claimedOn: body.datum,
      },
      context,
    ),
  rejections: texts,
});

export class InterestBody extends ClaimNamedBody {
  @ApiProperty({ description: 'Rente in gehele centen, los van de hoofdsom' })
  @IsCents()
  readonly renteCent!: number;

  @ApiProperty({ format: 'date' })
  @IsCalendarDate()
  readonly van!: string;

  @ApiProperty({ format: 'date' })
  @IsCalendarDate()
  readonly totEnMet!: string;
}

const chargeInterest = defineInstruction<InterestBody, PaymentRejection>({
  path: 'betalingen/rente',
  title: 'Rente berekenen',
  description: 'Rente op een vordering, apart van de hoofdsom.',
  body: InterestBody,
  command: (body, context) =>
    new PaymentLedgerCommand(
      streamOf(body),
      {
        type: 'ChargeInterest',
        claim: body.vordering,
        interestCents: body.renteCent,
        from: body.van,
        until: body.totEnMet,
      },
      context,
    ),
  rejections: texts,
});

export class RecoveredBody extends ClaimNamedBody {
  @ApiProperty()
  @IsCents()
  readonly hoofdsomCent!: number;

  @ApiProperty()
  @IsCents()
  readonly renteCent!: number;

  @ApiProperty({ format: 'date' })
  @IsCalendarDate()
  readonly datum!: string;

  @ApiProperty({ description: 'Kenmerk van de bijschrijving' })
  @Matches(REFERENCE, REFERENCE_MESSAGE)
  readonly kenmerk!: string;
}

const receiveRecovery = defineInstruction<RecoveredBody, PaymentRejection>({
  path: 'betalingen/terugbetalingen',
  title: 'Terugbetaling ontvangen',
  description: 'De aanbieder betaalde een vordering terug, hoofdsom en rente apart.',
  body: RecoveredBody,
  command: (body, context) =>
    new PaymentLedgerCommand(
      streamOf(body),
      {
        type: 'ReceiveRecovery',
        claim: body.vordering,
        principalCents: body.hoofdsomCent,
        interestCents: body.renteCent,
        receivedOn: body.datum,
        reference: body.kenmerk,
      },
      context,
    ),
  rejections: texts,
});

export const paymentInstructions = [
  recordAccount,
  orderPayment,
  recordExport,
  confirmPayment,
  returnPayment,
  claimRecovery,
  chargeInterest,
  receiveRecovery,
];
