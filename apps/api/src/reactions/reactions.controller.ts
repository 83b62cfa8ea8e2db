import { Controller, Get, HttpCode, Inject, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { isWebhookReaction } from '@zgb/notifications';
import { STORES, type Stores } from '@zgb/platform';
import {
  reactionStates,
  retryLetter,
  retryReaction,
  setAside,
  type DeadLetter,
  type ReactionState,
} from '@zgb/read-models';
import { Answers } from '../http/openapi';
import { problem, ProblemException } from '../http/problem';

const LETTERS: Readonly<Record<DeadLetter['status'], string>> = {
  open: 'houdt op',
  aside: 'opzij gezet',
  again: 'wordt opnieuw geprobeerd',
  done: 'gedaan',
};

/** Places only: what the event says is in the log. */
export const letterOf = (letter: DeadLetter): object => ({
  gebeurtenis: letter.event,
  soort: letter.type,
  stroom: letter.streamId,
  positie: letter.position,
  reden: letter.reason,
  pogingen: letter.attempts,
  status: LETTERS[letter.status],
});

const stateOf = ({ name, checkpoint, letters }: ReactionState): object => ({
  naam: name,
  status: checkpoint.status === 'failed' ? 'gestopt' : 'loopt',
  positie: checkpoint.position,
  fout: checkpoint.failure,
  onbestelbaar: letters.map(letterOf),
});

const DEFINITION =
  'Wat het grootboek zelf doet na een gebeurtenis. Lukt dat niet, dan stopt de vervolgactie en staat de gebeurtenis in de lijst: u laat haar opnieuw proberen of zet haar opzij.';

/** Reactions with what they could not deal with, and what staff do about it. NL: onbestelbaar. */
@ApiTags('beheer')
@Controller({ path: 'v1/vervolgacties' })
export class ReactionsController {
  constructor(@Inject(STORES) private readonly stores: Stores) {}

  @Get()
  @Answers('Vervolgacties', DEFINITION)
  async list(): Promise<object> {
    const states = await reactionStates(this.stores.readModels);
    // Those that send notifications are shown with their subscriptions.
    const own = states.filter(({ name }) => !isWebhookReaction(name));
    return { vervolgacties: own.map(stateOf) };
  }

  @Post(':naam/pogingen')
  @HttpCode(200)
  @Answers('Vervolgactie opnieuw proberen', 'Een vervolgactie die stilstaat, gaat verder.')
  async retry(@Param('naam') name: string): Promise<object> {
    return await this.change(
      name,
      () => retryReaction(this.stores.readModels, name),
      'Deze vervolgactie staat niet stil. Er is niets om opnieuw te proberen.',
    );
  }

  @Post(':naam/onbestelbaar/:gebeurtenis/terzijdestellingen')
  @HttpCode(200)
  @Answers(
    'Gebeurtenis opzij zetten',
    'De vervolgactie gaat verder zonder deze gebeurtenis; die blijft op de lijst staan.',
  )
  async aside(@Param('naam') name: string, @Param('gebeurtenis') event: string): Promise<object> {
    return await this.change(
      name,
      () => setAside(this.stores.readModels, name, event),
      'De vervolgactie staat niet stil bij deze gebeurtenis.',
    );
  }

  @Post(':naam/onbestelbaar/:gebeurtenis/pogingen')
  @HttpCode(200)
  @Answers(
    'Gebeurtenis opnieuw proberen',
    'Een gebeurtenis die opzij is gezet, wordt nog een keer geprobeerd.',
  )
  async again(@Param('naam') name: string, @Param('gebeurtenis') event: string): Promise<object> {
    return await this.change(
      name,
      () => retryLetter(this.stores.readModels, name, event),
      'Deze gebeurtenis is niet opzij gezet. Er is niets om opnieuw te proberen.',
    );
  }

  /** Does what is asked and tells how the reaction is then; a second time it is refused. */
  private async change(
    name: string,
    act: () => Promise<boolean>,
    refusal: string,
  ): Promise<object> {
    const named = async (): Promise<ReactionState | undefined> =>
      (await reactionStates(this.stores.readModels)).find((state) => state.name === name);
    if ((await named()) === undefined) {
      throw new ProblemException(problem(404, 'Deze vervolgactie is er niet.'));
    }
    if (!(await act())) throw new ProblemException(problem(409, refusal));
    const state = await named();
    return state === undefined ? {} : stateOf(state);
  }
}
