import type { Bericht305, Bericht307 } from '../generated/types';
import { placed, when, type Finding } from './finding';
import { birthDate, bsnPasses } from './persons';

/** CS058: changing a report is not done any more (OP033x2). */
const delivered = (status: string, path: string): readonly Finding[] =>
  when(
    !['1', '3'].includes(status),
    'CS058',
    `${path}/StatusAanlevering`,
    'StatusAanlevering is 1 (eerste) of 3 (verwijderen).',
  );

const person = ({ Header, Client }: Bericht305 | Bericht307, path: string): readonly Finding[] => [
  ...bsnPasses(Client.Bsn, path),
  ...birthDate(Client.Geboortedatum, Header.BerichtIdentificatie.Dagtekening, path),
];

/** All rules of level 2 on a 305. */
export const checkStart = (bericht: Bericht305): readonly Finding[] => {
  const sentOn = bericht.Header.BerichtIdentificatie.Dagtekening;
  const path = 'Bericht/Client';
  const starts = bericht.Client.StartProducten.StartProduct;
  return [
    ...person(bericht, path),
    ...placed(`${path}/StartProducten/StartProduct`, starts).flatMap(([start, at]) => [
      ...delivered(start.StatusAanlevering, at),
      ...when(
        start.Begindatum > sentOn,
        'TR134',
        `${at}/Begindatum`,
        'De begindatum ligt na de dagtekening. Een start wordt gemeld als de zorg is begonnen.',
      ),
    ]),
  ];
};

/** All rules of level 2 on a 307. */
export const checkStop = (bericht: Bericht307): readonly Finding[] => {
  const sentOn = bericht.Header.BerichtIdentificatie.Dagtekening;
  const path = 'Bericht/Client';
  const stops = bericht.Client.StopProducten.StopProduct;
  return [
    ...person(bericht, path),
    ...placed(`${path}/StopProducten/StopProduct`, stops).flatMap(([stop, at]) => [
      ...delivered(stop.StatusAanlevering, at),
      ...when(
        stop.Einddatum < stop.Begindatum,
        'TR018',
        `${at}/Einddatum`,
        'De einddatum ligt voor de begindatum.',
      ),
      ...when(
        stop.Einddatum > sentOn,
        'TR134',
        `${at}/Einddatum`,
        'De einddatum ligt na de dagtekening. Een stop wordt gemeld als de zorg is gestopt.',
      ),
    ]),
  ];
};
