import type { StoredAccessLine } from '@zgb/access-log';
import type { AllocationEvent, CareAllocated } from '@zgb/indications';
import {
  capitalised,
  dutchDateAt,
  parseStreamId,
  type CalendarDate,
  type Json,
  type Recorded,
} from '@zgb/kernel';
import { municipalityName } from '@zgb/messages';
import type { Person } from '@zgb/personal-data';
import { allocationTimeline, eventTitle, streamKind } from '@zgb/projections';
import type { OwnEvent } from './own-events';

/** All that is kept of one person, as it is handed over (PRV-13). NL: inzagedossier. */
export interface PersonFile {
  readonly municipality: string;
  readonly madeOn: CalendarDate;
  /** Null: it was erased. */
  readonly person: Person | null;
  readonly events: readonly OwnEvent[];
  readonly looks: readonly StoredAccessLine[];
  /** Names of providers by AGB code, and of products by `nameKey`. */
  readonly names: ReadonlyMap<string, string>;
}

/** How a product is named in `names`. */
export const nameKey = (law: string, category: string | null, code: string | null): string =>
  [law, category ?? '', code ?? ''].join('/');

const day = (date: string): string => date.slice(0, 10).split('-').reverse().join('-');
const dayAt = (moment: string): string => day(dutchDateAt(moment));

/** Codes of a message that say something to the reader himself; others stand in the data only. */
const SEX: Readonly<Record<string, string>> = { '1': 'man', '2': 'vrouw', '0': 'niet bekend' };
const CODES = new Set(['NaamGebruik', 'Soort', 'LandCode', 'Datum', 'DatumGebruik']);

/** `Achternaam: Jansen`, one line a field, however deep it lies. */
const fieldLines = (value: Json, name = ''): readonly string[] => {
  if (typeof value === 'object' && value !== null) {
    return Object.entries(value).flatMap(([own, part]: [string, Json]) =>
      fieldLines(part, Array.isArray(value) ? name : own),
    );
  }
  if (value === null || value === '' || CODES.has(name)) return [];
  return [`${name}: ${name === 'Geslacht' ? (SEX[String(value)] ?? '') : String(value)}`];
};

/** `Toewijzing 1001: Begeleiding door Zorg Oost`; of anything else what it is. */
const streamTitle = (event: Recorded, names: PersonFile['names']): string => {
  const kind = streamKind(event.streamId);
  const title = capitalised(kind);
  if (event.type !== 'CareAllocated') return title;
  const { law, category, code, number, provider } = (event as Recorded<CareAllocated>).data
    .identity;
  const product = names.get(nameKey(law, category, code)) ?? code ?? category;
  return `${title} ${String(number)}: ${product} door ${names.get(provider) ?? provider}`;
};

/** What happened, a line an event; of an allocation with what it says in Dutch. */
const eventLines = (events: readonly OwnEvent[]): readonly string[] => {
  const [first] = events;
  if (first === undefined) return [];
  const isAllocation = parseStreamId(first.event.streamId).category === 'allocation';
  return isAllocation
    ? allocationTimeline(events.map(({ event }) => event as Recorded<AllocationEvent>)).map(
        ({ recordedAt, title, details }) =>
          `${dayAt(recordedAt)}  ${[title, details].filter((part) => part !== '').join(': ')}`,
      )
    : events.map(({ event }) => `${dayAt(event.recordedAt)}  ${eventTitle(event.type)}`);
};

const byStream = (events: readonly OwnEvent[]): readonly (readonly OwnEvent[])[] => {
  const streams = new Map<string, OwnEvent[]>();
  for (const one of events) {
    const known = streams.get(one.event.streamId);
    if (known === undefined) streams.set(one.event.streamId, [one]);
    else known.push(one);
  }
  return [...streams.values()];
};

const section = (title: string, lines: readonly string[], empty: string): string =>
  [title, '='.repeat(title.length), '', ...(lines.length === 0 ? [empty] : lines), ''].join('\n');

const outcomeOf = ({ action, outcome }: StoredAccessLine): string => {
  if (outcome === 'refused') return 'geweigerd';
  if (outcome === 'failed') return 'mislukt';
  return action === 'R' ? 'gezien' : 'gewijzigd';
};

/** The file as somebody reads it, in plain Dutch. */
export const textOfPersonFile = ({
  municipality,
  madeOn,
  person,
  events,
  looks,
  names,
}: PersonFile): string =>
  [
    section(
      `Uw gegevens bij de gemeente ${municipalityName(municipality) ?? municipality}`,
      [
        `Gemaakt op ${day(madeOn)}. Hierin staat alles wat het grootboek van zorg van u bewaart,`,
        'en wie uw gegevens heeft gezien. Alle velden staan in inzage.json, voor uw computer.',
        'Klopt er iets niet? Dan kunt u de gemeente vragen om het te verbeteren.',
      ],
      '',
    ),
    section(
      'Wie u bent',
      person === null
        ? []
        : [
            `Burgerservicenummer: ${person.bsn}`,
            `Geboren: ${day(person.born)}`,
            ...fieldLines(person.details),
          ],
      'Deze gegevens zijn gewist.',
    ),
    ...byStream(events).flatMap((own) => {
      const [first] = own;
      return first === undefined
        ? []
        : section(streamTitle(first.event, names), eventLines(own), '');
    }),
    ...(events.length === 0
      ? [section('Wat er is vastgelegd', [], 'Er is niets vastgelegd.')]
      : []),
    section(
      'Wie uw gegevens heeft gezien',
      looks.map((look) => {
        const who = look.roles.length === 0 ? 'beheer' : look.roles.join(', ');
        return `${dayAt(look.at)}  ${who}: ${look.purpose} (${outcomeOf(look)})`;
      }),
      'Niemand heeft uw gegevens gezien of gewijzigd.',
    ),
  ].join('\n');

/** The file for a program: every field as it is kept. */
export const dataOfPersonFile = ({
  municipality,
  madeOn,
  person,
  events,
  looks,
}: PersonFile): string =>
  JSON.stringify(
    {
      municipality,
      madeOn,
      person,
      events: events.map(({ event: { streamId, version, type, recordedAt }, data }) => ({
        streamId,
        version,
        type,
        title: eventTitle(type),
        recordedAt,
        data,
      })),
      // Which account looked is for the privacy officer: here it is told by role and purpose.
      looks: looks.map(({ at, action, outcome, event, purpose, roles, object }) => ({
        at,
        action,
        outcome,
        event,
        purpose,
        roles,
        object,
      })),
    },
    null,
    2,
  );
