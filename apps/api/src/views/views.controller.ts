import { Controller, Get, Inject, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { allocationStream } from '@zgb/indications';
import type { CalendarDate, Cents, Law } from '@zgb/kernel';
import { TODAY } from '@zgb/platform';
import {
  budgetUsage,
  catalogue,
  regionalMonitor,
  contracts,
  waitingList,
  type BudgetStatus,
  type MonitorFigures,
  type Names,
  type UsageFigures,
  type WaitingTotals,
} from '@zgb/projections';
import { noteStreams } from '../authorisation/asking';
import { Answers } from '../http/openapi';
import { SETTINGS } from '../http/settings';
import { budgetSentence, monitorSentence, waitingSentence } from './sentences';
import { BudgetQueryDto, ViewQuery, WaitingQueryDto } from './view-query';
import { Views } from './views.service';
import type { Settings } from '@zgb/platform';

const STATUS: Readonly<Record<BudgetStatus, string>> = {
  'no-estimate': 'zonder raming',
  'on-course': 'op koers',
  attention: 'let op',
  signal: 'signaal',
};

/** Share with four decimals, for display only. */
const share = (part: Cents, whole: Cents | null): number | null =>
  whole === null || whole === 0 ? null : Math.round((part * 10_000) / whole) / 10_000;

const monitorFigures = (figures: MonitorFigures) => ({
  inwoners: figures.residents,
  jaarrekeningJaar: figures.accountsYear,
  jaarrekeningCent: figures.accountsCents,
  begrotingJaar: figures.budgetYear,
  begrotingCent: figures.budgetCents,
  verschilCent: figures.differenceCents,
  verschilProcent:
    figures.differenceBasisPoints === null ? null : figures.differenceBasisPoints / 100,
  koppels: figures.pairs.map(({ group, name, stated, statedOn, countedThen, counted }) => ({
    groep: group,
    naam: name,
    opgave: stated,
    opgaveDatum: statedOn,
    grootboekOpgaveDatum: countedThen,
    grootboek: counted,
  })),
  uniekeClienten: figures.uniqueClients,
  beginstand: figures.flows.begin,
  instroom: figures.flows.inflow,
  uitstroom: figures.flows.outflow,
  eindstand: figures.flows.end,
});

const usageFigures = (figures: UsageFigures) => ({
  ramingCent: figures.estimateCents,
  gebruiktCent: figures.usedCents,
  afgekeurdCent: figures.refusedCents,
  verplichtCent: figures.committedCents,
  openCent: figures.openCents,
  aandeel: share(figures.usedCents, figures.estimateCents),
});

const waitingTotals = (totals: WaitingTotals) => ({
  wachtend: totals.onList,
  binnenNorm: totals.withinNorm,
  gepauzeerd: totals.paused,
  mediaanWerkdagen: totals.medianWorkingDays,
  langsteWerkdagen: totals.longestWorkingDays,
});

const MONTHS_IN_YEAR = 12;

@ApiTags('overzichten')
@Controller({ path: 'v1' })
export class ViewsController {
  constructor(
    private readonly views: Views,
    @Inject(TODAY) private readonly today: () => CalendarDate,
    @Inject(SETTINGS) private readonly settings: Pick<Settings, 'fixedToday'>,
  ) {}

  @Get('regio')
  @Answers('Regio', 'Naam, gemeenten en productgroepen van de regio, en de dag van vandaag.')
  async region() {
    const names = await this.views.names();
    return {
      code: names.region?.region ?? null,
      naam: names.region?.name ?? null,
      vandaag: this.today(),
      demonstratie: this.settings.fixedToday !== null,
      gemeenten: names.municipalities.map(({ code, name }) => ({ code, naam: name })),
      productgroepen: Object.entries(names.region?.groups ?? {}).map(([code, naam]) => ({
        code,
        naam,
      })),
      wachtnormWerkdagen: names.region?.waitingNorm.workingDays ?? null,
    };
  }

  @Get('monitor')
  @Answers('Regiomonitor', 'Begroting, koppels van cliënt en product, cliënten, in- en uitstroom.')
  async monitor(@Query() query: ViewQuery) {
    const asked = await this.views.asked(query);
    const { view, names } = await this.views.monitor(query, asked);
    return {
      stand: await this.views.stand(
        [regionalMonitor, budgetUsage, catalogue],
        asked,
        'Lopend = toewijzing die op de dag geldt en niet is verwijderd. Wat op de laatste dag eindigt, telt niet in de eindstand (F-02).',
      ),
      periode: { van: view.period.from, tot: view.period.until },
      gemeenten: view.municipalities.map((row) => ({
        code: row.code,
        naam: row.name,
        ...monitorFigures(row),
      })),
      totaal: monitorFigures(view.total),
      reeks: view.series.map(({ month, code, flows }) => ({
        maand: month,
        gemeente: code,
        instroom: flows.inflow,
        uitstroom: flows.outflow,
        stand: flows.end,
      })),
      kernzin: names.region === null ? 'Er is nog geen regio geladen.' : monitorSentence(view),
      toelichting: [
        'Koppels van cliënt en product zijn geen cliënten: wie twee producten heeft, telt twee keer (ZES-06).',
      ],
    };
  }

  @Get('budgetgebruik')
  @Answers('Budget per aanbieder', 'Geraamd, gebruikt, toegezegd en nog open, per aanbieder.')
  async budget(@Query() query: BudgetQueryDto) {
    const asked = await this.views.asked(query);
    const year = query.jaar ?? Number(asked.asAt.slice(0, 4));
    const { view, names } = await this.views.budget(query, asked, year);
    return {
      stand: await this.views.stand(
        [budgetUsage, catalogue],
        asked,
        'Gebruikt = toegekend min gecrediteerd, naar maand van levering (B-01). Open = toegezegd min gebruikt op lopende toewijzingen (B-04).',
      ),
      jaar: view.year,
      verwachtAandeel: view.monthsPassed / MONTHS_IN_YEAR,
      aanbieders: view.providers.map((row) => ({
        agb: row.provider,
        naam: names.provider(row.provider),
        ...usageFigures(row),
        status: STATUS[row.status],
        perGemeente: row.perMunicipality.map((part) => ({
          code: part.code,
          naam: names.municipality(part.code),
          ...usageFigures(part),
        })),
        perMaand: row.course.flatMap(({ month, usedCents }) =>
          usedCents === null ? [] : [{ maand: month, gebruiktCent: usedCents }],
        ),
      })),
      totaal: usageFigures(view.total),
      zonderClienten: {
        aantal: view.contractedWithoutClients.length,
        van: view.contractedProviders,
      },
      kernzin: budgetSentence(view),
    };
  }

  @Get('wachtlijst')
  @Answers(
    'Wachtlijst',
    'Wie langer dan de norm wacht op de start, per gemeente en product. Met productgroep alleen die groep, in elk cijfer; productgroepen zijn alle groepen waarvan er toewijzingen zijn.',
  )
  async waiting(@Query() query: WaitingQueryDto) {
    const asked = await this.views.asked(query);
    const { view, names } = await this.views.waiting(query, asked);
    noteStreams(
      [...view.rows, ...view.pausedRows].map(({ municipality, law, allocationNumber }) =>
        allocationStream(municipality, law as Law, allocationNumber),
      ),
    );
    return {
      stand: await this.views.stand(
        [waitingList, catalogue, contracts],
        asked,
        'Werkdagen vanaf de toewijzing tot de start; op de wachtlijst na de norm van het contract, anders die van de gemeente of regio, anders de Treeknorm van zes weken (W-01, WK-15, NAT-36).',
      ),
      normWerkdagen: view.normWorkingDays,
      ...waitingTotals(view),
      verdeling: view.distribution.map(({ from, until, count, overNorm }) => ({
        van: from,
        tot: until,
        aantal: count,
        bovenNorm: overNorm,
      })),
      perGemeente: view.perMunicipality.map(({ code, ...totals }) => ({
        code,
        naam: names.municipality(code),
        ...waitingTotals(totals),
      })),
      perProduct: view.perGroup.map(({ group, ...totals }) => ({
        groep: group,
        naam: names.groupName(group),
        ...waitingTotals(totals),
      })),
      productgroepen: view.groups
        .map((group) => ({ code: group, naam: names.groupName(group) }))
        .sort((a, b) => a.naam.localeCompare(b.naam, 'nl')),
      regels: view.rows.map((row) => waitingRow(row, names)),
      gepauzeerdeRegels: view.pausedRows.map((row) => waitingRow(row, names)),
      kernzin: waitingSentence(
        view,
        query.productgroep === undefined ? null : names.groupName(query.productgroep),
      ),
    };
  }
}

const waitingRow = (
  row: Awaited<ReturnType<Views['waiting']>>['view']['rows'][number],
  names: Names,
) => ({
  toewijzing: row.allocationNumber,
  gemeente: { code: row.municipality, naam: names.municipality(row.municipality) },
  aanbieder: { agb: row.provider, naam: names.provider(row.provider) },
  product: {
    categorie: row.category,
    code: row.code,
    naam: names.product(row.law, row.category, row.code),
  },
  toegewezenOp: row.allocatedOn,
  ingangsdatum: row.startsOn,
  normTot: row.normEndsOn,
  werkdagen: row.workingDays,
  bovenNorm: row.overNorm,
});
