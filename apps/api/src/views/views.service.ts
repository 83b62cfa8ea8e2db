import { Inject, Injectable } from '@nestjs/common';
import { addMonths, firstOfMonth, type CalendarDate, type Projection } from '@zgb/kernel';
import { TODAY } from '@zgb/platform';
import {
  budgetUsage,
  budgetView,
  catalogue,
  contracts,
  declarationLines,
  declarationPage,
  declarations,
  monitorView,
  namesFrom,
  regionalMonitor,
  regionalNorm,
  waitingList,
  waitingView,
  type DeclarationQuery,
  type Names,
  type SheetStand,
} from '@zgb/projections';
import { maySeeNow } from '../authorisation/asking';
import { behindOf, leastFar, Projections } from './projections';
import { knownAtOf, scopeOf, type Asked, type ViewQuery, type WaitingQueryDto } from './view-query';

/** Asks the projections; every view is the same code for now and for any earlier moment. */
@Injectable()
export class Views {
  constructor(
    private readonly projections: Projections,
    @Inject(TODAY) private readonly today: () => CalendarDate,
  ) {}

  async asked(query: ViewQuery): Promise<Asked> {
    if (query.minimaalPositie !== undefined) await this.projections.reach(query.minimaalPositie);
    return { asAt: query.situatieOp ?? this.today(), knownAt: knownAtOf(query) };
  }

  async names(knownAt: string | null = null): Promise<Names> {
    const names = await namesFrom(await this.projections.source(catalogue, knownAt));
    const { municipalities } = names;
    return { ...names, municipalities: municipalities.filter(({ code }) => maySeeNow(code)) };
  }

  /** Where a view over some projections stands: as far as the one that is least far. */
  async stand(
    projections: readonly Projection[],
    { asAt, knownAt }: Asked,
    definition: string,
  ): Promise<object> {
    const { least, stands } = await this.stands(projections, knownAt);
    return {
      positie: least.position,
      bijgewerktTot: least.recordedAt,
      ...behindOf(least),
      situatieOp: asAt,
      bekendOp: knownAt,
      // Of which news is news for this view.
      projecties: stands.map((one) => ({
        naam: one.projection.name,
        versie: one.stand.version,
      })),
      definitie: definition,
    };
  }

  /** The same, for a file of all rows of a view. */
  async fileStand(
    projections: readonly Projection[],
    { asAt, knownAt }: Asked,
    told: Pick<SheetStand, 'title' | 'definition' | 'rows'>,
  ): Promise<SheetStand> {
    const { least, stands } = await this.stands(projections, knownAt);
    return {
      ...told,
      position: least.position,
      recordedAt: least.recordedAt,
      asAt,
      knownOn: knownAt,
      projections: stands.map(({ projection: { name }, stand: { version } }) => ({
        name,
        version,
      })),
    };
  }

  private async stands(projections: readonly Projection[], knownAt: string | null) {
    const stands = await Promise.all(
      (projections.length === 0 ? [catalogue] : projections).map(async (projection) => ({
        projection,
        stand: await this.projections.standOf(projection, knownAt),
      })),
    );
    return { least: leastFar(stands), stands };
  }

  async monitor(query: ViewQuery, asked: Asked) {
    const sources = {
      monitor: await this.projections.source(regionalMonitor, asked.knownAt),
      budgets: await this.projections.source(budgetUsage, asked.knownAt),
    };
    // Twelve months, so that flows can be compared over the seasons.
    const period = { from: firstOfMonth(addMonths(asked.asAt, -11)), until: asked.asAt };
    const names = await this.names(asked.knownAt);
    const scope = scopeOf(query);
    return { names, view: await monitorView(sources, names, { scope, asAt: asked.asAt, period }) };
  }

  async budget(query: ViewQuery, asked: Asked, year: number) {
    const source = await this.projections.source(budgetUsage, asked.knownAt);
    const names = await this.names(asked.knownAt);
    const scope = scopeOf(query);
    return { names, view: await budgetView(source, names, { scope, asAt: asked.asAt, year }) };
  }

  async waiting(query: WaitingQueryDto, asked: Asked) {
    const sources = {
      waiting: await this.projections.source(waitingList, asked.knownAt),
      contracts: await this.projections.source(contracts, asked.knownAt),
    };
    const names = await this.names(asked.knownAt);
    const view = await waitingView(sources, names, {
      scope: scopeOf(query),
      asAt: asked.asAt,
      norm: regionalNorm(names),
      group: query.productgroep,
    });
    return { names, view };
  }

  async declarationPage(query: DeclarationQuery, knownAt: string | null) {
    const source = await this.projections.source(declarations, knownAt);
    return { names: await this.names(knownAt), page: await declarationPage(source, query) };
  }

  /** Rows of declarations and lines, with the names to show them by. */
  async declarationSource(knownAt: string | null) {
    const source = await this.projections.source(declarations, knownAt);
    return { source, names: await this.names(knownAt) };
  }

  async declarationLines(stream: string, knownAt: string | null) {
    return declarationLines(await this.projections.source(declarations, knownAt), stream);
  }
}
