import type { AangehoudenRegel, Declaratieregel } from '../ledger/api';
import { euroExact, withUnit } from '../parts/format';

/** A line by its declaration and its place in it. */
export const idOf = ({ declaratie, regel }: AangehoudenRegel): string =>
  `${declaratie.id}-${String(regel)}`;

/** A line as it is written on paper; another provider may use the same number. */
export const lineName = ({ declaratie, regel }: AangehoudenRegel): string =>
  `${declaratie.nummer}-${String(regel)}`;

/** A line by a name that no other line in a list has. */
export const fullLineName = (line: AangehoudenRegel): string =>
  `${lineName(line)} van ${line.declaratie.aanbieder.naam}`;

/** What the provider does about a return code; the reason itself comes with the line. */
const FOR_PROVIDER: Readonly<Record<string, string>> = {
  '0001': 'Het bericht herstellen en opnieuw sturen.',
  '0233': 'Eerst de fout erboven herstellen: daarom is deze regel niet beoordeeld.',
  '0611': 'Het tarief aanpassen en de regel opnieuw indienen.',
  '8017': 'De referentie van de oude regel controleren.',
  '8021': 'De regel opnieuw sturen met een nieuw referentienummer.',
  '8187': 'Cliënt en toewijzing controleren.',
  '8214': 'Eerst de maand ertussen declareren.',
  '9307': 'De periode aanpassen, of een eerdere toewijzing vragen.',
  '9308': 'De periode aanpassen, of verlenging vragen.',
  '9319': 'De regel een maand later declareren.',
  '9321': 'Het volume aanpassen, of meer hulp aanvragen.',
  '9322': 'Alleen declareren wat over is.',
  '9333': 'Een nieuw declaratienummer geven.',
  '9338': 'Het toewijzingnummer controleren.',
  '9339': 'De productcategorie aanpassen.',
  '9340': 'De productcode aanpassen.',
  '9341': 'De eenheid aanpassen.',
  '9346': 'Het bedrag aanpassen.',
  '9369': 'Het bedrag aanpassen, of een wijziging vragen.',
  '9384': 'Contact opnemen met de gemeente.',
  '9387': 'De begindatum van de periode aanpassen.',
  '9388': 'De einddatum van de periode aanpassen.',
  '9389': 'Eerst de eerdere regel crediteren.',
  '9390': 'De referentie controleren en niet nog eens crediteren.',
  S329: 'De productcode of de categorie aanpassen.',
};

/** What the provider does about a line that was refused. */
export const forProvider = ({ codes }: Pick<Declaratieregel, 'codes'>): string => {
  const own = [...new Set(codes.map(({ code }) => FOR_PROVIDER[code ?? '']))];
  const todo = own.filter((one) => one !== undefined);
  return todo.length === 0 ? 'De regel aanpassen en opnieuw indienen.' : todo.join(' ');
};

/** What to do next, for us and for the provider. */
export const nextStep = (line: Declaratieregel): readonly string[] => {
  switch (line.uitkomst) {
    case 'toegekend':
      return ['U hoeft niets te doen. De gemeente betaalt dit bedrag.'];
    case 'gecrediteerd':
      return ['U hoeft niets te doen. De eerdere regel telt niet meer mee.'];
    case 'aangehouden':
      return ['U besluit: goedkeuren of afkeuren. Het antwoord op de declaratie wacht hierop.'];
    case 'afgekeurd':
      return [
        `De aanbieder: ${forProvider(line)}`,
        'Crediteren is niet nodig: een afgekeurde regel is nooit toegekend.',
      ];
  }
};

/** One thing that was asked beside what was agreed. */
export interface Comparison {
  readonly what: string;
  readonly asked: string;
  readonly agreed: string;
  readonly difference: string;
  readonly fits: boolean;
}

const units = (value: number, { eenheid }: Declaratieregel): string =>
  withUnit(value, eenheid?.naam);

const compared = (
  what: string,
  asked: number,
  agreed: number,
  words: (value: number) => string,
  mayBeLess: boolean,
): Comparison => {
  const over = asked - agreed;
  const fits = mayBeLess ? over <= 0 : over === 0;
  const more = over > 0 ? 'te veel' : 'te weinig';
  return {
    what,
    asked: words(asked),
    agreed: words(agreed),
    difference: fits ? (over === 0 ? 'gelijk' : 'past') : `${words(Math.abs(over))} ${more}`,
    fits,
  };
};

/** Declared against agreed, as far as the verdict rests on it. */
export const comparisonsOf = (line: Declaratieregel): readonly Comparison[] => {
  const { grondslag, volume, tariefCent, bedragCent } = line;
  if (grondslag === null || volume === null) return [];
  const inUnits = (value: number): string => units(value, line);
  const { maximumPeriode, maximumTotaal, eerderToegekendVolume } = grondslag;
  return [
    ...(maximumPeriode === null
      ? []
      : [compared('Volume in deze periode', volume, maximumPeriode, inUnits, true)]),
    ...(maximumTotaal === null
      ? []
      : [
          compared(
            'Volume, over op toewijzing',
            volume,
            maximumTotaal - eerderToegekendVolume,
            inUnits,
            true,
          ),
        ]),
    ...(grondslag.tariefCent === null || tariefCent === null
      ? []
      : [compared('Tarief', tariefCent, grondslag.tariefCent, euroExact, false)]),
    ...(tariefCent === null
      ? []
      : [compared('Bedrag', bedragCent, volume * tariefCent, euroExact, false)]),
  ];
};

/** What is left on the allocation before this line; a dash where there is no ceiling. */
export const leftOn = (line: Declaratieregel): string => {
  const total = line.grondslag?.maximumTotaal ?? null;
  if (line.grondslag === null || total === null) return '–';
  return units(total - line.grondslag.eerderToegekendVolume, line);
};
