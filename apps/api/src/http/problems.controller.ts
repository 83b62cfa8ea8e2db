import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Answers } from './openapi';
import { problem, ProblemException } from './problem';
import { PROBLEMS, problemTypeOf, problemTypes, type ProblemType } from './problem-types';

const toldOf = ({ name, status, title, when }: ProblemType): object => ({
  naam: name,
  adres: `${PROBLEMS}/${name}`,
  status,
  titel: title,
  uitleg: when.replaceAll('`', ''),
});

/** What the `type` of a problem means. */
@ApiTags('problemen')
@Controller({ path: 'v1/problemen' })
export class ProblemsController {
  @Get()
  @Answers('Problemen', 'Elke soort probleem die de API kan melden, met wat u eraan doet.')
  list(): object {
    return { problemen: problemTypes.map(toldOf) };
  }

  @Get(':naam')
  @Answers('Probleem', 'Wat deze soort probleem betekent en wat u eraan doet.')
  one(@Param('naam') naam: string): object {
    const type = problemTypeOf(naam);
    if (type === undefined) {
      throw new ProblemException(problem(404, 'Deze soort probleem bestaat niet.'));
    }
    return toldOf(type);
  }
}
