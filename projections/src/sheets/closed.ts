/** Why a figure has nothing behind it that can be opened, at language level B1. */
export const WHY_CLOSED = {
  /** Version and sequence numbers: they count nothing. */
  label: 'Dit getal is een nummer of een kenmerk. Het telt niets.',
  /** Forecasts, scenarios and what-ifs. */
  scenario: 'Dit getal is een berekening met aannames. De uitleg van het overzicht zegt hoe.',
  /** Made from other figures of the row, in another way than adding or dividing. */
  derived: 'Dit cijfer is berekend uit de andere cijfers van de rij. Open die cijfers.',
  /** Laid down with a target, and the way to it. */
  aim: 'Dit is het pad naar een vastgelegd doel. Het besluit staat in het overzicht Doelen.',
  /** There is no event of what did not happen. */
  absence: 'Dit getal telt wat er niet is. Daar zijn geen gebeurtenissen van.',
  /** Of everybody, on a sheet about one provider: the rows would say who the others are. */
  others:
    'Dit gaat over alle aanbieders samen. Hun regels staan niet op een blad over één aanbieder.',
} as const;

export type WhyClosed = keyof typeof WHY_CLOSED;

/**
 * Every figure that does not open, by sheet and column. What is not here must open: a test walks
 * all sheets (3.0).
 */
export const CLOSED: Readonly<Record<string, Readonly<Record<string, WhyClosed>>>> = {
  'wachttijd-gemeld': { verschil: 'derived' },
  'wachttijd-verschil': { verschil: 'derived' },
  'in-behandeling': { werkdagen: 'label' },
  indicatoren: { versie: 'label', uitvraag: 'scenario' },
  spreiding: { plaats: 'label' },
  toelichtingen: { nummer: 'label' },
  dekking: { gaten: 'absence' },
  'hulp-bij-het-huishouden': { scenario: 'scenario', extra: 'scenario' },
  'verwachte-vraag': { verwacht: 'scenario', aandeel: 'derived', verschil: 'derived' },
  'kosten-per-gemeente': { betaalt: 'derived' },
  'budget-per-aanbieder': { vanNormaal: 'derived' },
  doelpad: { doelInstroom: 'aim', doelInwoners: 'aim' },
  'inzet-per-client': { mediaan: 'others', vanMediaan: 'derived', aanbieders: 'others' },
  'prijs-volume-mix': {
    tarief: 'derived',
    volume: 'derived',
    clienten: 'derived',
    mix: 'derived',
  },
  tariefhistorie: { toegekend: 'scenario', toegezegd: 'scenario' },
  indexeringen: { toegekend: 'scenario', toegezegd: 'scenario' },
  proefberekening: { anders: 'scenario', straks: 'scenario', verschil: 'scenario' },
  herprijzen: { prijsNu: 'scenario', bedragNu: 'scenario', verschil: 'scenario' },
  uitgavenoverzicht: { aandeel: 'derived' },
};

/** Why this figure does not open; null: it must open. */
export const whyClosed = (sheet: string, column: string): WhyClosed | null =>
  CLOSED[sheet]?.[column] ?? null;
