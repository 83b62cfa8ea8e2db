import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Projections } from '../views/projections';
import { Answers } from './openapi';
import { problem, ProblemException } from './problem';

/** Whether this process may be sent work. That it lives at all is told by `GET /v1/problemen`. */
@ApiTags('beheer')
@Controller({ path: 'v1/gereedheid' })
export class ReadinessController {
  constructor(private readonly projections: Projections) {}

  @Get()
  @Answers(
    'Gereedheid',
    'Of deze server werk aankan: 200, of 503 als het grootboek of de overzichten er niet zijn. Cijfers die achterlopen tellen niet: /v1/gezondheid zegt hoe ver ze zijn.',
  )
  async ready(): Promise<object> {
    const { away, fault } = await this.projections.state();
    if (away === null && fault === null) return { gereed: true };
    throw new ProblemException(problem(503, 'Het grootboek of zijn overzichten zijn er niet.'));
  }
}
