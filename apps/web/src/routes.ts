import { lazy, type ComponentType } from 'react';
import type { Filters } from './address';
import type { Regio } from './api';

/** What every page gets. */
export interface PageProps {
  /** Times and the part of the region, from the address. */
  readonly filters: Filters;
  /** What the pattern of the route caught. */
  readonly part: string;
  /** Null until it is known. */
  readonly region: Regio | null;
}

export interface Route {
  readonly pattern: RegExp;
  readonly page: ComponentType<PageProps>;
}

type Load<Name extends string> = () => Promise<Readonly<Record<Name, ComponentType<PageProps>>>>;

/** A page with its own part of the program, fetched when somebody goes there. */
const route = <Name extends string>(pattern: RegExp, name: Name, load: Load<Name>): Route => ({
  pattern,
  page: lazy<ComponentType<PageProps>>(async () => ({ default: (await load())[name] })),
});

export const ROUTES: readonly Route[] = [
  route(/^\/$/, 'HomePage', () => import('./home-page')),
  route(/^\/budget$/, 'BudgetPage', () => import('./budget-page')),
  route(/^\/stroom$/, 'FlowsPage', () => import('./flows-page')),
  route(/^\/aanbieders$/, 'ProvidersPage', () => import('./providers-page')),
  route(/^\/aanbieders\/(\d{8})$/, 'ProviderPage', () => import('./provider-page')),
  route(/^\/tarieven$/, 'TariffsPage', () => import('./tariffs-page')),
  route(/^\/tarieven\/wijzigen$/, 'TariffChangePage', () => import('./tariff-change-page')),
  route(/^\/contracten$/, 'ContractsPage', () => import('./contracts-page')),
  route(/^\/tijdreis$/, 'TimePage', () => import('./time-page')),
  route(/^\/controle$/, 'ControlPage', () => import('./control-page')),
  route(/^\/wachten$/, 'WaitingPage', () => import('./waiting-page')),
  route(/^\/declaraties$/, 'DeclarationsPage', () => import('./declarations-page')),
  route(/^\/declaraties\/([\w-]+)$/, 'DeclarationPage', () => import('./declaration-page')),
  route(/^\/toewijzingen$/, 'AllocationSearch', () => import('./allocation-page')),
  route(
    /^\/toewijzingen\/(\d{4}\/(?:wmo|jw)\/\d{1,9})$/,
    'AllocationPage',
    () => import('./allocation-page'),
  ),
  route(/^\/overzichten$/, 'SheetsPage', () => import('./sheets-page')),
  route(/^\/overzichten\/([a-z0-9-]+)$/, 'SheetPage', () => import('./sheets-page')),
  route(/^\/bevroren$/, 'FrozenListPage', () => import('./frozen-page')),
  route(/^\/bevroren\/([a-z0-9-]+)$/, 'FrozenPage', () => import('./frozen-page')),
  route(/^\/vastleggen$/, 'RecordsPage', () => import('./record-page')),
  route(/^\/vastleggen\/([a-z0-9/-]+)$/, 'RecordPage', () => import('./record-page')),
  route(/^\/gebeurtenissen$/, 'EventsPage', () => import('./events-page')),
  route(/^\/vergelijk$/, 'ComparePage', () => import('./compare-page')),
  route(/^\/toegangslogboek$/, 'AccessPage', () => import('./access-page')),
  route(/^\/beheer$/, 'HealthPage', () => import('./health-page')),
  route(/^\/zoeken$/, 'SearchPage', () => import('./search-page')),
  route(/^\/toegankelijkheid$/, 'AccessibilityPage', () => import('./accessibility-page')),
  route(/^\/uitleg$/, 'HelpPage', () => import('./help-page')),
];

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
