import {
  ConcludeContractCommand,
  ContractLedgerCommand,
  type ContractCommand,
  type ContractRejection,
  type ContractTerms,
} from '@zgb/contracts';
import * as Bodies from './contract-bodies';
import { entryInstructions } from './contract-entry';
import { segmentInstructions } from './contract-segments';
import { defineInstruction, type Instruction, type Rejections } from './instruction';

const rejections: Rejections<ContractRejection> = {
  periodReversed: {
    kind: 'wrong',
    text: 'De laatste dag ligt vóór de eerste. Controleer de datums.',
  },
  contractUnknown: {
    kind: 'unknown',
    text: 'Deze aanbieder heeft geen contract in deze familie of dit perceel. Leg het contract eerst vast.',
  },
  contractIndefinite: {
    kind: 'conflict',
    text: 'Dit contract is voor onbepaalde tijd. Verlengen of een optie is daarbij niet mogelijk.',
  },
  extensionNotLater: {
    kind: 'conflict',
    text: ({ until }) =>
      `Het contract loopt al tot en met ${until}. Geef een latere einddatum, of leg een einde vast.`,
  },
  optionUnknown: {
    kind: 'unknown',
    text: 'Dit contract heeft geen optie tot en met deze dag. Kijk in de contractkalender welke er zijn.',
  },
  optionDecidedBefore: {
    kind: 'conflict',
    text: 'Over deze optie is al anders besloten. Leg een verlenging of een einde vast om dat te wijzigen.',
  },
  earlierOptionOpen: {
    kind: 'conflict',
    text: ({ option }) => `De optie tot en met ${option} is niet gelicht. Besluit eerst daarover.`,
  },
  optionLapsed: {
    kind: 'conflict',
    text: 'Het contract is eerder geëindigd. Over deze optie kan niet meer worden besloten; leg zo nodig een verlenging vast.',
  },
  endAfterLastDay: {
    kind: 'conflict',
    text: ({ until }) =>
      `Het contract loopt maar tot en met ${until}. Kies een eerdere laatste dag, of leg een verlenging vast.`,
  },
  transitionNotAfterEnd: {
    kind: 'wrong',
    text: 'Een overgangsregeling heeft een laatste dag na het einde van het contract; een harde afsluiting heeft die niet.',
  },
  noRightToTalk: {
    kind: 'conflict',
    text: 'Dit contract geeft de aanbieder geen recht op een tussentijds gesprek over tarieven (MIJ-19).',
  },
  clientStopUnknown: {
    kind: 'conflict',
    text: 'Er is op die dag geen cliëntenstop om op te heffen.',
  },
  liftWithoutFigures: {
    kind: 'wrong',
    text: 'Een cliëntenstop opheffen kan alleen met een besluit en de cijfers daarbij (NAT-28). Geef beide.',
  },
  roomOutsideYear: {
    kind: 'wrong',
    text: 'De eerste dag van de bestedingsruimte ligt niet in het jaar. Geef een dag in dat jaar.',
  },
  roomUnknown: {
    kind: 'unknown',
    text: 'Voor dit jaar is geen bestedingsruimte afgesproken. Leg die eerst vast.',
  },
  bridgingClientsFixed: {
    kind: 'conflict',
    text: 'Een overbrugging geldt voor een vaste groep cliënten. Er kunnen geen cliënten bij komen (MIJ-32).',
  },
  singleClientWithoutReason: {
    kind: 'conflict',
    text: 'Een contract voor één cliënt wordt geweigerd, tenzij er een reden is voor een uitzondering (ZOU-15). Geef die reden.',
  },
  noGroundToRefuse: {
    kind: 'conflict',
    text: 'Deze grond is er niet op die dag. De aanbieder moet de cliënt aannemen (NAT-34).',
  },
};

/** An instruction about what was agreed with one provider. */
const about = <Body extends Bodies.ContractKeyBody>(
  path: string,
  [title, description]: readonly [title: string, description: string],
  body: new () => Body,
  command: (body: Body) => ContractCommand,
): Instruction =>
  defineInstruction<Body, ContractRejection>({
    path,
    title,
    description,
    body,
    command: (content, context) => {
      const { regio: region, wet: law, aanbieder: provider } = content;
      return new ContractLedgerCommand({ region, law, provider }, command(content), context);
    },
    rejections,
  });

const named = ({ contractfamilie: family, perceel }: Bodies.NamedContractBody) => ({
  family,
  lot: perceel ?? null,
});

const termsOf = (body: Bodies.ContractBody): ContractTerms => {
  const { perceel, productgroepen, opties, aanzegMaanden, indexatie, wachtnormWerkdagen } = body;
  return {
    family: body.contractfamilie,
    municipalities: body.gemeenten,
    from: body.ingangsdatum,
    until: body.einddatum ?? null,
    ...(perceel === undefined ? {} : { lot: perceel }),
    ...(productgroepen === undefined ? {} : { groups: productgroepen }),
    ...(opties === undefined ? {} : { options: opties }),
    ...(aanzegMaanden === undefined ? {} : { noticeMonths: aanzegMaanden }),
    ...(indexatie === undefined
      ? {}
      : {
          indexation: {
            method: indexatie.methode,
            yearlyOn: indexatie.jaarlijksOp,
            providerMayTalk: indexatie.gesprekMogelijk,
          },
        }),
    ...(wachtnormWerkdagen === undefined
      ? {}
      : { waitingNorm: { workingDays: wachtnormWerkdagen } }),
  };
};

const concludeContract = defineInstruction<Bodies.ContractBody, ContractRejection>({
  path: 'contracten',
  title: 'Contract vastleggen',
  description: 'Wat met een aanbieder is afgesproken; opnieuw vastgelegd verbetert.',
  body: Bodies.ContractBody,
  command: (body, context) => {
    const key = { region: body.regio, law: body.wet, provider: body.aanbieder };
    return new ConcludeContractCommand(key, termsOf(body), context);
  },
  rejections,
});

const termInstructions: readonly Instruction[] = [
  concludeContract,
  about(
    'contracten/verlengingen',
    ['Contract verlengen', 'Het contract loopt door tot en met een latere dag.'],
    Bodies.ExtensionBody,
    (body) => ({
      type: 'ExtendContract',
      ...named(body),
      until: body.einddatum,
      decidedOn: body.besluitdatum,
    }),
  ),
  about(
    'contracten/opties',
    ['Besluit over een optie vastleggen', 'Een verlengingsoptie wordt gelicht, of niet.'],
    Bodies.OptionBody,
    (body) => ({
      type: 'DecideOption',
      ...named(body),
      option: body.optie,
      taken: body.gelicht,
      decidedOn: body.besluitdatum,
    }),
  ),
  about(
    'contracten/beeindigingen',
    ['Contract beëindigen', 'Het contract eindigt, met of zonder overgang voor lopende zorg.'],
    Bodies.ContractEndBody,
    (body) => ({
      type: 'EndContract',
      ...named(body),
      lastDay: body.laatsteDag,
      transition: Bodies.TRANSITIONS[body.overgang],
      transitionUntil: body.overgangTot ?? null,
      decidedOn: body.besluitdatum,
    }),
  ),
  about(
    'contracten/tariefgesprekken',
    ['Gesprek over tarieven openen', 'De aanbieder vindt de tarieven niet toereikend.'],
    Bodies.TariffTalkBody,
    (body) => ({
      type: 'OpenTariffTalk',
      ...named(body),
      on: body.datum,
      ground: body.aanleiding,
    }),
  ),
];

const stopInstructions: readonly Instruction[] = [
  about(
    'contracten/clientenstops',
    ['Cliëntenstop instellen', 'Vanaf een dag gaan er geen nieuwe cliënten naar deze aanbieder.'],
    Bodies.ClientStopBody,
    (body) => ({
      type: 'SetClientStop',
      stop: {
        from: body.ingangsdatum,
        effect: Bodies.STOP_EFFECTS[body.werking] ?? 'refuse',
        ground: body.reden,
      },
    }),
  ),
  about(
    'contracten/clientenstops-opheffen',
    ['Cliëntenstop opheffen', 'Vanaf een dag mag het weer, met een besluit en cijfers.'],
    Bodies.StopLiftedBody,
    ({ ingangsdatum, besluit, cijfers }) => ({
      type: 'LiftClientStop',
      from: ingangsdatum,
      decision: besluit,
      figures:
        cijfers === undefined
          ? null
          : {
              roomCents: cijfers.ruimteCent,
              usedCents: cijfers.gebruiktCent,
              foreseenCents: cijfers.verwachtCent,
            },
    }),
  ),
  about(
    'contracten/weigeringen',
    [
      'Weigering van een cliënt vastleggen',
      'De aanbieder neemt een cliënt niet aan, op een grond.',
    ],
    Bodies.TurnedDownBody,
    (body) => ({
      type: 'TurnDownClient',
      clientRef: body.client,
      municipality: body.gemeente,
      on: body.datum,
      ground: Bodies.REFUSAL_GROUNDS[body.grond] ?? 'no-fitting-support',
      usedCents: body.gebruiktCent ?? null,
    }),
  ),
];

const moneyInstructions: readonly Instruction[] = [
  about(
    'contracten/bestedingsruimte',
    ['Bestedingsruimte vastleggen', 'Wat een aanbieder in een kalenderjaar mag besteden.'],
    Bodies.SpendingRoomBody,
    (body) => ({
      type: 'AgreeSpendingRoom',
      room: { year: body.jaar, yearCents: body.jaarbedragCent, from: body.ingangsdatum },
    }),
  ),
  about(
    'contracten/bestedingsruimte-stappen',
    ['Stap over de bestedingsruimte vastleggen', 'Voornemen, besluit, plan, melding of gesprek.'],
    Bodies.RoomStepBody,
    (body) => ({
      type: 'TakeRoomStep',
      step: {
        year: body.jaar,
        step: Bodies.ROOM_STEPS[body.stap] ?? 'plan',
        on: body.datum,
        amountCents: body.bedragCent ?? null,
      },
    }),
  ),
  about(
    'contracten/overbruggingen',
    ['Overbrugging vastleggen', 'Vaste cliënten blijven tot een dag bij een aanbieder.'],
    Bodies.BridgingBody,
    (body) => ({
      type: 'AgreeBridging',
      bridging: {
        from: body.ingangsdatum,
        until: body.einddatum,
        municipalities: body.gemeenten,
        clients: body.clienten,
      },
    }),
  ),
  about(
    'contracten/enkele-clienten',
    ['Contract voor één cliënt vastleggen', 'Zorg buiten de contracten om, met een reden.'],
    Bodies.SingleClientBody,
    (body) => ({
      type: 'ContractSingleClient',
      single: {
        clientRef: body.client,
        municipality: body.gemeente,
        from: body.ingangsdatum,
        until: body.einddatum,
        reason: Bodies.SINGLE_REASONS[body.reden ?? ''] ?? null,
        perYear: body.bedragen.map(({ jaar, bedragCent }) => ({
          year: jaar,
          amountCents: bedragCent,
        })),
      },
    }),
  ),
];

/** Contracts, segments, entry and tenders. */
export const contractInstructions: readonly Instruction[] = [
  ...termInstructions,
  ...stopInstructions,
  ...moneyInstructions,
  ...segmentInstructions,
  ...entryInstructions,
];
