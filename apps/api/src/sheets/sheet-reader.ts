import { Inject, Injectable } from '@nestjs/common';
import type { Projection } from '@zgb/kernel';
import { STORES, turns18OnFrom, type Stores } from '@zgb/platform';
import {
  answerSheet,
  catalogue,
  columnsClosed,
  columnsThatOpen,
  mayOpen,
  rowsClosed,
  type Earlier,
  QuestionError,
  type Scope,
  type SheetAnswer,
  type SheetQuestion,
  type SheetSources,
  type SheetStand,
  type SheetView,
} from '@zgb/projections';
import { askerNow, noteClients, noteStreams } from '../authorisation/asking';
import { problem, ProblemException } from '../http/problem';
import { leastFar, Projections, type Behind, type Stand } from '../views/projections';
import { momentOf, type Asked } from '../views/view-query';
import { Views } from '../views/views.service';
import { KeptWork, type Reader } from './kept-work';

/**
 * Of so many rows is what sheets start from kept: four times the allocations of the largest region
 * with what was used of each, some hundreds of megabytes.
 */
const KEPT_ROWS_MAX = 200_000;

/** A part of a question that cannot be answered is told like any other fault in an address. */
export const inProblems = async <Value>(work: () => Value | Promise<Value>): Promise<Value> => {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof QuestionError)) throw error;
    throw new ProblemException(
      problem(400, error.message, {
        fouten: [{ plaats: `/${error.part}`, code: 'question', uitleg: error.message }],
      }),
    );
  }
};

/** An answer with where its figures stand. */
export interface ReadSheet {
  readonly answer: SheetAnswer;
  readonly stand: SheetStand;
  /** Columns of which the rows behind the figures can be asked (3.0). */
  readonly opens: readonly string[];
  /** Places in the answer of rows of which no figure opens. */
  readonly closedRows: readonly number[];
  /** Columns with figures that do not open, each with why. */
  readonly closed: ReturnType<typeof columnsClosed>;
  /** What the figures do not hold yet. */
  readonly behind: Behind;
}

/** Whose rows these are: of an allocation the row knows it, of other streams it is looked up. */
const noteShown = ({ sources }: SheetAnswer): void => {
  const known = sources.flatMap(({ client }) => client?.split('/')[1] ?? []);
  noteClients(known);
  noteStreams(sources.filter(({ client }) => client === undefined).map(({ stream }) => stream));
};

/** Reads a sheet now or as known at a moment, answers the question, and says where it stands. */
@Injectable()
export class SheetReader {
  /** Of persons, and so for who looks now: what is frozen is read from the log alone. */
  private readonly turns18On: NonNullable<SheetSources['turns18On']>;
  private readonly keptWork = new KeptWork(KEPT_ROWS_MAX);

  constructor(
    private readonly views: Views,
    private readonly projections: Projections,
    @Inject(STORES) { personalData }: Stores,
  ) {
    this.turns18On = turns18OnFrom(personalData);
  }

  /** Rows as they were known at a moment that a query names. */
  earlier(moment: string): Earlier {
    const knownAt = momentOf('vergelekenMet', moment);
    return { moment, rows: (projection) => this.projections.source(projection, knownAt) };
  }

  /** Rows for who asks now, and work over them that more sheets start from. */
  private sourcesOf(
    knownAt: string | null,
    names: SheetSources['names'],
    reader: Reader,
  ): SheetSources {
    const asker = askerNow()?.identity;
    const scope = [asker?.municipalities ?? 'all', asker?.provider ?? null];
    const rowsBy =
      (one: Reader): SheetSources['rows'] =>
      async (projection) => {
        // Asked before the rows are read: they hold at least this.
        await one.standOf(projection);
        return one.rowsOf(projection);
      };
    return {
      rows: rowsBy(reader),
      names,
      turns18On: this.turns18On,
      kept: (name, make) =>
        this.keptWork.of(JSON.stringify([name, knownAt, scope]), reader, (own) =>
          make({ rows: rowsBy(own) }),
        ),
    };
  }

  async read(
    view: SheetView,
    asked: Asked,
    scope: Scope,
    options: Readonly<Record<string, string>>,
    question: SheetQuestion,
  ): Promise<ReadSheet> {
    const stands: { readonly projection: Projection; readonly stand: Stand }[] = [];
    const standOf = async (projection: Projection): Promise<Stand> => {
      const stand = await this.projections.standOf(projection, asked.knownAt);
      stands.push({ projection, stand });
      return stand;
    };
    const names = await this.views.names(asked.knownAt);
    const rowsOf = (projection: Projection) => this.projections.source(projection, asked.knownAt);
    const sources = this.sourcesOf(asked.knownAt, names, { standOf, rowsOf });
    const covered = askerNow()?.covered ?? false;
    const ask = { scope, asAt: asked.asAt, options, covered };
    const { sheet, answer } = await inProblems(async () => {
      const read = await view.read(sources, ask);
      return { sheet: read, answer: answerSheet(read, question) };
    });
    noteShown(answer);
    if (stands.length === 0) await standOf(catalogue);
    const least = leastFar(stands);
    const versions = new Map(
      stands.map(({ projection, stand }) => [projection.name, stand.version]),
    );
    return {
      answer,
      opens: mayOpen(ask) ? columnsThatOpen(sheet).map(({ key }) => key) : [],
      closed: columnsClosed(view, sheet),
      closedRows: rowsClosed(sheet, answer.rows, question),
      behind: least,
      stand: {
        title: view.title,
        definition: view.definition,
        position: least.position,
        recordedAt: least.recordedAt,
        asAt: asked.asAt,
        knownOn: asked.knownAt,
        projections: [...versions].map(([name, version]) => ({ name, version })),
        rows: answer.rowCount,
      },
    };
  }
}
