/** What users call a projection. */
export const projectionTitles: Readonly<Record<string, string>> = {
  households: 'Huishoudens',
  'figure-notes': 'Toelichtingen bij cijfers',
  access: 'Toegang en gesprekken',
  'budget-usage': 'Budgetgebruik',
  catalogue: 'Regio, producten en namen',
  commitments: 'Verplichtingen per maand',
  contracts: 'Contracten',
  declarations: 'Declaraties',
  erasures: 'Gewiste gegevens',
  'frozen-sheets': 'Bevroren overzichten',
  goals: 'Effectdoelen',
  indications: 'Indicaties',
  payments: 'Betalingen',
  proposals: 'Wijzigingsvoorstellen',
  'product-history': 'Geschiedenis van producten',
  'product-series': 'Productreeksen',
  providers: 'Aanbieders',
  'regional-monitor': 'Regiomonitor',
  spending: 'Uitgaven per maand',
  statements: 'Verantwoording',
  steering: 'Schattingen, budgetten en signalen',
  targets: 'Doelen',
  tariffs: 'Tarieven',
  'waiting-list': 'Wachtlijst',
  'work-lists': 'Werklijsten',
};

/** Dutch title of a projection. NL: overzicht. */
export const titleOf = (name: string): string => projectionTitles[name] ?? name;

/** `wmo` → `Wmo`. */
export const lawName = (law: string): string => (law === 'jw' ? 'Jeugdwet' : 'Wmo');
