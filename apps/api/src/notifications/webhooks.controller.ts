import { Body, Controller, Get, Headers, Inject, Param, Post } from '@nestjs/common';
import { ApiProperty, ApiTags } from '@nestjs/swagger';
import { IsString, Matches, MaxLength } from 'class-validator';
import { Ledger } from '@zgb/event-store';
import type { CommandContext } from '@zgb/kernel';
import {
  addressFault,
  readWebhooks,
  secretOf,
  secretText,
  sequenceAt,
  webhook,
  webhookReaction,
  webhookStream,
  type AddressFault,
  type ListedWebhook,
  type WebhookCommand,
  type WebhookKey,
  type WebhookRejection,
  type WebhookStatus,
} from '@zgb/notifications';
import { STORES, type Stores, type WebhookSettings } from '@zgb/platform';
import { deadLetters, prepareReaction, reactionId } from '@zgb/read-models';
import { maySeeNow } from '../authorisation/asking';
import { contextOf } from '../commands/context';
import { Answers, Does } from '../http/openapi';
import { problem, ProblemException } from '../http/problem';
import { SETTINGS } from '../http/settings';
import { letterOf } from '../reactions/reactions.controller';
import type { WebhooksSettings } from './webhooks';

export class StartWebhookDto {
  @ApiProperty({ description: 'Gemeentecode: van deze gemeente worden notificaties verzonden' })
  @Matches(/^\d{4}$/, { message: 'moet een gemeentecode van vier cijfers zijn' })
  readonly gemeente!: string;

  @ApiProperty({ description: 'Adres van de ontvanger, met https:// en zonder ? erin' })
  @IsString({ message: 'moet een adres zijn' })
  readonly adres!: string;

  @ApiProperty({ description: 'Voor wie het is, zoals de naam van een systeem' })
  @Matches(/\S/, { message: 'mag niet leeg zijn' })
  @MaxLength(100, { message: 'mag hoogstens 100 tekens zijn' })
  readonly omschrijving!: string;
}

const ADDRESS_FAULTS: Readonly<Record<AddressFault, string>> = {
  notHttps: 'moet een adres zijn dat met https:// begint',
  notPlain: 'mag geen naam, wachtwoord, ? of # bevatten: het adres is voor anderen te lezen',
  notReachable:
    'is een adres binnen een netwerk; de beheerder staat dat toe met ZGB_WEBHOOK_NETWORKS',
  tooLong: 'is te lang',
};

/** The first secret is given with the first event. */
const FIRST_VERSION = 1;

const REJECTIONS: Readonly<Record<WebhookRejection['code'], readonly [number, string]>> = {
  webhookUnknown: [404, 'Dit abonnement is er niet.'],
  webhookEnded: [409, 'Dit abonnement is beëindigd. Begin een nieuw abonnement.'],
};

const STATUS: Readonly<Record<WebhookStatus, string>> = {
  active: 'loopt',
  paused: 'gepauzeerd',
  ended: 'beeindigd',
};

const refuse = ({ code }: WebhookRejection): never => {
  const [status, text] = REJECTIONS[code];
  throw new ProblemException(problem(status, text, { code }));
};

/** Subscriptions to notifications, for the administrator (EVT-09). NL: abonnementen. */
@ApiTags('notificaties')
@Controller({ path: 'v1/abonnementen' })
export class WebhooksController {
  constructor(
    private readonly ledger: Ledger,
    @Inject(STORES) private readonly stores: Stores,
    @Inject(SETTINGS) private readonly settings: WebhooksSettings,
  ) {}

  @Get()
  @Answers(
    'Abonnementen',
    'Waar notificaties heen gaan, tot welke notificatie dat is gelukt, hoeveel er nog komen en wat niet kon worden bezorgd.',
  )
  async list(): Promise<object> {
    const all = await readWebhooks(this.stores.log);
    const shown = all.filter(
      ({ key, state }) => maySeeNow(key.municipality) && state.status !== 'ended',
    );
    return { abonnementen: await Promise.all(shown.map((one) => this.told(one))) };
  }

  @Post()
  @Does(
    'Abonnement beginnen',
    'Vanaf nu gaan de notificaties van een gemeente naar dit adres, op volgorde en ondertekend (Standard Webhooks, HMAC-SHA-256). Het geheim staat alleen in dit antwoord.',
  )
  async start(
    @Body() { gemeente, adres, omschrijving }: StartWebhookDto,
    @Headers('idempotency-key') key?: string,
  ): Promise<object> {
    const { key: secretKey, own } = this.sending();
    const fault = addressFault(adres, own);
    if (fault !== null) {
      throw new ProblemException(
        problem(400, undefined, {
          fouten: [{ plaats: '/adres', code: fault, uitleg: ADDRESS_FAULTS[fault] }],
        }),
      );
    }
    const context = contextOf(key);
    const which: WebhookKey = { municipality: gemeente, id: context.correlationId };
    const terms = { address: adres, description: omschrijving };
    const told = await this.give({ type: 'StartWebhook', key: which, terms }, context);
    return { ...told, id: which.id, geheim: secretText(secretOf(secretKey, which, FIRST_VERSION)) };
  }

  @Post(':gemeente/:id/pauzes')
  @Does('Abonnement pauzeren', 'Er gaat niets meer uit; wat intussen gebeurt, komt later.')
  pause(
    @Param('gemeente') municipality: string,
    @Param('id') id: string,
    @Headers('idempotency-key') key?: string,
  ): Promise<object> {
    return this.act('PauseWebhook', { municipality, id }, key);
  }

  @Post(':gemeente/:id/hervattingen')
  @Does('Abonnement hervatten', 'Het verzenden gaat verder waar het was.')
  resume(
    @Param('gemeente') municipality: string,
    @Param('id') id: string,
    @Headers('idempotency-key') key?: string,
  ): Promise<object> {
    return this.act('ResumeWebhook', { municipality, id }, key);
  }

  @Post(':gemeente/:id/geheimen')
  @Does(
    'Nieuw geheim',
    'De ontvanger krijgt een ander geheim; het vorige blijft nog een dag gelden. Het staat alleen in dit antwoord.',
  )
  async renew(
    @Param('gemeente') municipality: string,
    @Param('id') id: string,
    @Headers('idempotency-key') key?: string,
  ): Promise<object> {
    const which = { municipality, id };
    const { key: secretKey } = this.sending();
    const command = { type: 'RenewWebhookSecret', key: which } as const;
    const told = await this.give(command, contextOf(key));
    return { ...told, geheim: secretText(secretOf(secretKey, which, told.versie)) };
  }

  @Post(':gemeente/:id/beeindigingen')
  @Does('Abonnement beëindigen', 'Er gaat nooit meer iets naar dit adres.')
  end(
    @Param('gemeente') municipality: string,
    @Param('id') id: string,
    @Headers('idempotency-key') key?: string,
  ): Promise<object> {
    return this.act('EndWebhook', { municipality, id }, key);
  }

  private act(
    type: 'PauseWebhook' | 'ResumeWebhook' | 'EndWebhook',
    which: WebhookKey,
    key: string | undefined,
  ): Promise<object> {
    return this.give({ type, key: which }, contextOf(key));
  }

  private sending(): WebhookSettings {
    const { webhooks = null } = this.settings;
    if (webhooks !== null) return webhooks;
    throw new ProblemException(
      problem(
        409,
        'Verzenden is niet ingesteld. Geef alle processen van dit grootboek dezelfde sleutel in ZGB_WEBHOOK_KEY_FILE.',
      ),
    );
  }

  private async give(command: WebhookCommand, context: CommandContext) {
    if (!maySeeNow(command.key.municipality)) return refuse({ code: 'webhookUnknown' });
    const stream = webhookStream(command.key);
    const { decision, position, version } = await this.ledger.handle(
      webhook,
      stream,
      command,
      context,
    );
    if (!decision.accepted) return refuse(decision.rejection);
    return { positie: position, versie: version };
  }

  private async told({ key, state, startedAt }: ListedWebhook): Promise<object> {
    const { readModels, log } = this.stores;
    const name = webhookReaction(key);
    await prepareReaction(readModels, name);
    const { status, position, failure } = await readModels.checkpoint(reactionId(name));
    const newest = await sequenceAt(log, key.municipality, (await log.head()) + 1);
    const first = await sequenceAt(log, key.municipality, startedAt);
    const sentUntil = status === 'new' ? first - 1 : position;
    const letters = await deadLetters(readModels, name);
    return {
      id: key.id,
      gemeente: key.municipality,
      adres: state.terms?.address ?? null,
      omschrijving: state.terms?.description ?? null,
      status: status === 'failed' ? 'gestopt' : STATUS[state.status],
      vervolgactie: name,
      bezorgdTot: sentUntil,
      teBezorgen: Math.max(0, newest - 1 - sentUntil),
      fout: failure,
      onbestelbaar: letters.filter((one) => one.status !== 'done').map(letterOf),
    };
  }
}
