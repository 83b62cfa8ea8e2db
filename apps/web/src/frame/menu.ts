type Place = readonly [path: string, name: string];

/** What a page asks first: who may not ask that has nothing to see there. */
export const NEEDS: Readonly<Record<string, string>> = {
  '/budget': 'GET /v1/budgetgebruik',
  '/wachten': 'GET /v1/wachtlijst',
  '/stroom': 'GET /v1/monitor',
  '/declaraties': 'GET /v1/declaraties',
  '/tijdreis': 'GET /v1/geschiedenis',
  '/controle': 'GET /v1/bewijs',
  '/gebeurtenissen': 'GET /v1/gebeurtenissen',
  '/vergelijk': 'GET /v1/verschil',
  '/bevroren': 'GET /v1/bevroren-overzichten',
  '/toegangslogboek': 'GET /v1/toegangslogboek',
};

/** The main menu, in groups: look, do, look back, everything else. */
export const MENU: readonly (readonly Place[])[] = [
  [
    ['/', 'Regiomonitor'],
    ['/budget', 'Budget'],
    ['/wachten', 'Wachten'],
    ['/stroom', 'In en uit'],
    ['/aanbieders', 'Aanbieders'],
  ],
  [
    ['/declaraties', 'Declaraties'],
    ['/toewijzingen', 'Toewijzingen'],
    ['/tarieven', 'Tarieven'],
    ['/contracten', 'Contracten'],
  ],
  [
    ['/tijdreis', 'Tijdreis'],
    ['/controle', 'Controle'],
  ],
  [
    ['/overzichten', 'Overzichten'],
    ['/vastleggen', 'Vastleggen'],
  ],
  [['/beheer', 'Beheer']],
];

/** In the footer. */
export const MORE: readonly Place[] = [
  ['/gebeurtenissen', 'Gebeurtenissen'],
  ['/vergelijk', 'Vergelijk twee momenten'],
  ['/bevroren', 'Bevroren overzichten'],
  ['/toegangslogboek', 'Toegangslogboek'],
  ['/uitleg', 'Woorden en toetsen'],
  ['/toegankelijkheid', 'Toegankelijkheid'],
];

export const isCurrent = (path: string, page: string): boolean =>
  page === '/' ? path === '/' : path === page || path.startsWith(`${page}/`);
