import { groupedBy } from '../access/figures';
import type { SheetSources } from '../sheets/sheet';
import {
  missing,
  type DeliveredPerson,
  type DeliveryAsk,
  type DeliveryDefinition,
  type DeliveryFinding,
  type DeliveryKind,
  type DeliveryRecord,
  type PersonsOf,
} from './delivery';
import { gmsd } from './gmsd';
import { youth } from './youth';

export const deliveryDefinitions: Readonly<Record<DeliveryKind, DeliveryDefinition>> = {
  gmsd,
  jeugd: youth,
};

/** A file ready to be written, with what is not right in it. NL: aanlevering. */
export interface Delivery {
  readonly kind: DeliveryKind;
  readonly title: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly findings: readonly DeliveryFinding[];
  /** True when no record contradicts itself: only then the file is fit to be sent. */
  readonly isPossible: boolean;
}

const ERASED = missing('De gegevens van de cliënt zijn gewist: BSN en geboortedatum blijven leeg.');

const clientOf = (one: { readonly municipality: string; readonly clientRef: string }): string =>
  `${one.municipality}/${one.clientRef}`;

const personCells = (person: DeliveredPerson | undefined): Readonly<Record<string, string>> => ({
  bsn: person?.bsn ?? '',
  geboortedatum: person?.born ?? '',
});

const findingsOf = (
  { stream, provider, findings }: DeliveryRecord,
  person: DeliveredPerson | undefined,
): readonly DeliveryFinding[] =>
  [...findings, ...(person === undefined ? [ERASED] : [])].map((one) => ({
    stream,
    provider,
    ...one,
  }));

/** Makes a delivery and checks every record of it. */
export const makeDelivery = async (
  kind: DeliveryKind,
  sources: SheetSources,
  ask: DeliveryAsk,
  personsOf: PersonsOf,
): Promise<Delivery> => {
  const { title, fields, records: read } = deliveryDefinitions[kind];
  const persons = new Map<string, DeliveredPerson>();
  const learn = async (
    clients: readonly { readonly municipality: string; readonly clientRef: string }[],
  ): Promise<ReadonlyMap<string, DeliveredPerson>> => {
    for (const [municipality, own] of groupedBy(clients, (one) => one.municipality)) {
      const refs = [...new Set(own.map(({ clientRef }) => clientRef))];
      for (const [clientRef, person] of await personsOf(municipality, refs)) {
        persons.set(clientOf({ municipality, clientRef }), person);
      }
    }
    return persons;
  };
  const records = await read(sources, ask, learn);
  await learn(records.filter((one) => !persons.has(clientOf(one))));
  const findings = records.flatMap((one) => findingsOf(one, persons.get(clientOf(one))));
  return {
    kind,
    title,
    columns: fields.map(({ name }) => name),
    rows: records.map((one) => {
      const cells = { ...one.cells, ...personCells(persons.get(clientOf(one))) };
      return fields.map(({ name }) => (cells as Readonly<Record<string, string>>)[name] ?? '');
    }),
    findings,
    isPossible: findings.every(({ kind: found }) => found !== 'onmogelijk'),
  };
};
