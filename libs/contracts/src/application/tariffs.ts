import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { Ledger, type HandleResult } from '@zgb/event-store';
import {
  parseStreamId,
  reject,
  type CalendarDate,
  type Cents,
  type CommandContext,
  type Law,
  type StreamId,
} from '@zgb/kernel';
import {
  indexation,
  indexationStream,
  planRun,
  type IndexableTariff,
  type IndexationEvent,
  type IndexationRejection,
  type IndexationRun,
  type Indexations,
  type IndexationTerms,
} from '../domain/indexation/indexation';
import { product, productStream } from '../domain/product/product';
import { region, regionStream } from '../domain/region/region';
import {
  ALL_PROVIDERS,
  newPriceOn,
  overlappingTariffs,
  tariff,
  tariffBefore,
  tariffInForce,
  tariffStream,
  type Overlap,
  type TariffEvent,
  type TariffHistory,
  type TariffKey,
  type TariffRejection,
  type WantedTariff,
} from '../domain/tariff/tariff';

type TariffResult = HandleResult<TariffHistory, TariffEvent, TariffRejection>;

export class SetTariffCommand extends Command<TariffResult> {
  constructor(
    /** Region whose catalogue holds the product. */
    readonly region: string,
    readonly key: TariffKey,
    readonly tariff: WantedTariff,
    readonly context: CommandContext,
  ) {
    super();
  }
}

/** A new fact in the place of an earlier tariff. */
export class CorrectTariffCommand extends Command<TariffResult> {
  constructor(
    readonly region: string,
    readonly key: TariffKey,
    /** First day of the tariff that was wrong. */
    readonly correctedFrom: CalendarDate,
    readonly tariff: WantedTariff,
    readonly context: CommandContext,
  ) {
    super();
  }
}

/** MIJ-17: the price for all providers, of the municipality or else of the region. */
const uniformPrice = async (
  ledger: Ledger,
  name: string,
  key: TariffKey,
  day: CalendarDate,
): Promise<Cents | null> => {
  if (key.provider === ALL_PROVIDERS) return null;
  for (const tenant of new Set([key.tenant, name])) {
    const stream = tariffStream({ ...key, tenant, provider: ALL_PROVIDERS });
    const found = tariffInForce((await ledger.load(tariff, stream)).state, day);
    if (found !== null) return found.priceCents;
  }
  return null;
};

/** What a wish for a tariff is judged by. */
const lookUp = async (ledger: Ledger, name: string, key: TariffKey, wanted: WantedTariff) => {
  const catalogue = productStream(name, key.law, key.category, key.code);
  const { state } = await ledger.load(product, catalogue);
  return {
    tariff: wanted,
    productUnit: state.definition?.unit ?? null,
    uniformCents: await uniformPrice(ledger, name, key, wanted.from),
  };
};

@CommandHandler(SetTariffCommand)
export class SetTariffHandler implements ICommandHandler<SetTariffCommand> {
  constructor(private readonly ledger: Ledger) {}

  async execute({ region: name, key, tariff: wanted, context }: SetTariffCommand) {
    const seen = await lookUp(this.ledger, name, key, wanted);
    const command = { type: 'SetTariff' as const, ...seen };
    return this.ledger.handle(tariff, tariffStream(key), command, context);
  }
}

@CommandHandler(CorrectTariffCommand)
export class CorrectTariffHandler implements ICommandHandler<CorrectTariffCommand> {
  constructor(private readonly ledger: Ledger) {}

  async execute({
    region: name,
    key,
    correctedFrom,
    tariff: wanted,
    context,
  }: CorrectTariffCommand) {
    const seen = await lookUp(this.ledger, name, key, wanted);
    const command = { type: 'CorrectTariff' as const, correctedFrom, ...seen };
    return this.ledger.handle(tariff, tariffStream(key), command, context);
  }
}

const keyOf = (stream: StreamId): Omit<TariffKey, 'tenant'> => {
  const [family = '', law = '', category = '', code = '', agb = ''] = parseStreamId(stream).parts;
  return { family, law: law as Law, category, code, provider: agb };
};

/** The tariffs that the terms of a run are about, as they stand on the day before it. */
const indexableTariffs = async (
  ledger: Ledger,
  name: string,
  terms: IndexationTerms,
): Promise<readonly IndexableTariff[]> => {
  const { current } = (await ledger.load(region, regionStream(name))).state;
  const tenants = [name, ...(current?.municipalities.map(({ code }) => code) ?? [])];
  const found: IndexableTariff[] = [];
  for (const stream of await ledger.streamsOf('tariff', tenants)) {
    const { family, law, category, code } = keyOf(stream);
    if ((terms.law ?? law) !== law || (terms.family ?? family) !== family) continue;
    const { state: history } = await ledger.load(tariff, stream);
    const before = tariffBefore(history, terms.from);
    const inCatalogue = await ledger.load(product, productStream(name, law, category, code));
    const { definition } = inCatalogue.state;
    if (before === null || definition === null) continue;
    found.push({
      stream,
      group: definition.group,
      priceCents: before.priceCents,
      newPriceOn: newPriceOn(history, terms.from),
      hasPriceThatDay: tariffInForce(history, terms.from)?.from === terms.from,
    });
  }
  return found;
};

/** Keys of which two tariffs hold on one day; none in a sound ledger. For start-up and verifying. */
export const checkTariffs = async (
  ledger: Ledger,
  tenants: readonly string[],
): Promise<readonly { readonly stream: StreamId; readonly overlaps: readonly Overlap[] }[]> => {
  const found = [];
  for (const stream of await ledger.streamsOf('tariff', tenants)) {
    const overlaps = overlappingTariffs((await ledger.load(tariff, stream)).state);
    if (overlaps.length > 0) found.push({ stream, overlaps });
  }
  return found;
};

/** What a run of indexation would record; nothing is recorded. NL: voorbeeld. */
export const previewIndexation = async (
  ledger: Ledger,
  name: string,
  terms: IndexationTerms,
): Promise<IndexationRun> =>
  planRun({ terms, tariffs: await indexableTariffs(ledger, name, terms) });

/** The run is recorded, but some of its tariffs got another price meanwhile. */
export type RunIncomplete = { readonly code: 'runIncomplete'; readonly tariffs: readonly string[] };

/** Indexes the tariffs of a region; the same again completes a run that was broken off. */
export class IndexTariffsCommand extends Command<
  HandleResult<Indexations, IndexationEvent, IndexationRejection | RunIncomplete>
> {
  constructor(
    readonly region: string,
    readonly terms: IndexationTerms,
    readonly context: CommandContext,
  ) {
    super();
  }
}

@CommandHandler(IndexTariffsCommand)
export class IndexTariffsHandler implements ICommandHandler<IndexTariffsCommand> {
  constructor(private readonly ledger: Ledger) {}

  async execute({ region: name, terms, context }: IndexTariffsCommand) {
    const stream = indexationStream(name);
    const { runs } = (await this.ledger.load(indexation, stream)).state;
    const isKnown = runs.some((run) => run.terms.run === terms.run);
    const tariffs = isKnown ? [] : await indexableTariffs(this.ledger, name, terms);
    const command = { type: 'IndexTariffs' as const, terms, tariffs };
    const result = await this.ledger.handle(indexation, stream, command, context);
    const run = result.state.runs.find((known) => known.terms.run === terms.run);
    if (!result.decision.accepted || run === undefined) return result;
    const { position, changed } = await this.apply(name, run, context);
    if (changed.length === 0) return { ...result, position: Math.max(position, result.position) };
    return { ...result, decision: reject({ code: 'runIncomplete' as const, tariffs: changed }) };
  }

  /** Ids follow from the run and the tariff, so that it does not matter who completes a run. */
  private async apply(name: string, run: IndexationRun, context: CommandContext) {
    let position = 0;
    const changed: StreamId[] = [];
    for (const { stream, oldCents, newCents } of run.tariffs) {
      const { terms } = run;
      const command = {
        type: 'IndexTariff' as const,
        run: terms.run,
        from: terms.from,
        oldCents,
        newCents,
      };
      const commandId = `indexation/${name}/${terms.run}/${stream}`;
      const done = await this.ledger.handle(tariff, stream, command, { ...context, commandId });
      if (!done.decision.accepted) changed.push(stream);
      position = Math.max(position, done.position);
    }
    return { position, changed };
  }
}
