import { lazy, type ComponentType } from 'react';
import type { PageProps } from './frame/page';

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
  route(/^\/$/, 'HomePage', () => import('./monitor/home-page')),
  route(/^\/budget$/, 'BudgetPage', () => import('./budget/budget-page')),
  route(/^\/stroom$/, 'FlowsPage', () => import('./flows/flows-page')),
  route(/^\/aanbieders$/, 'ProvidersPage', () => import('./providers/providers-page')),
  route(/^\/aanbieders\/(\d{8})$/, 'ProviderPage', () => import('./providers/provider-page')),
  route(/^\/tarieven$/, 'TariffsPage', () => import('./tariffs/tariffs-page')),
  route(/^\/tarieven\/wijzigen$/, 'TariffChangePage', () => import('./tariffs/tariff-change-page')),
  route(/^\/contracten$/, 'ContractsPage', () => import('./contracts/contracts-page')),
  route(/^\/tijdreis$/, 'TimePage', () => import('./time/time-page')),
  route(/^\/controle$/, 'ControlPage', () => import('./history/control-page')),
  route(/^\/wachten$/, 'WaitingPage', () => import('./waiting/waiting-page')),
  route(/^\/declaraties$/, 'DeclarationsPage', () => import('./declarations/declarations-page')),
  route(
    /^\/declaraties\/([\w-]+)$/,
    'DeclarationPage',
    () => import('./declarations/declaration-page'),
  ),
  route(/^\/toewijzingen$/, 'AllocationSearch', () => import('./allocations/allocation-page')),
  route(
    /^\/toewijzingen\/(\d{4}\/(?:wmo|jw)\/\d{1,9})$/,
    'AllocationPage',
    () => import('./allocations/allocation-page'),
  ),
  route(/^\/overzichten$/, 'SheetsPage', () => import('./sheets/sheets-page')),
  route(/^\/overzichten\/([a-z0-9-]+)$/, 'SheetPage', () => import('./sheets/sheets-page')),
  route(/^\/bevroren$/, 'FrozenListPage', () => import('./sheets/frozen-page')),
  route(/^\/bevroren\/([a-z0-9-]+)$/, 'FrozenPage', () => import('./sheets/frozen-page')),
  route(/^\/vastleggen$/, 'RecordsPage', () => import('./record/record-page')),
  route(/^\/vastleggen\/([a-z0-9/-]+)$/, 'RecordPage', () => import('./record/record-page')),
  route(/^\/gebeurtenissen$/, 'EventsPage', () => import('./history/events-page')),
  route(/^\/vergelijk$/, 'ComparePage', () => import('./time/compare-page')),
  route(/^\/toegangslogboek$/, 'AccessPage', () => import('./management/access-page')),
  route(/^\/beheer$/, 'HealthPage', () => import('./management/health-page')),
  route(/^\/zoeken$/, 'SearchPage', () => import('./help/search-page')),
  route(/^\/toegankelijkheid$/, 'AccessibilityPage', () => import('./help/accessibility-page')),
  route(/^\/uitleg$/, 'HelpPage', () => import('./help/help-page')),
];
