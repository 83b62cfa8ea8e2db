import type { DossierEvent, ToldVersion } from '@zgb/indications';
import { parseStreamId, rowKind, type Recorded } from '@zgb/kernel';

/** One client at one provider: what there is, and what the provider was told of it. */
export type DossierRow = {
  readonly municipality: string;
  readonly law: string;
  readonly provider: string;
  readonly clientRef: string;
  /** Allocations that are in this dossier. */
  readonly numbers: readonly number[];
  /** Versions that messages told, in order of recording. */
  readonly told: readonly (ToldVersion & { readonly message: string })[];
  /** References of requests that wait for their final answer. */
  readonly open: readonly string[];
  /** How many messages the provider refused. */
  readonly refusals: number;
};

const named = (row: DossierRow, { streamId }: Recorded): DossierRow => {
  const { tenant, parts } = parseStreamId(streamId);
  const [law = '', provider = '', clientRef = ''] = parts;
  return { ...row, municipality: tenant, law, provider, clientRef };
};

const withNumbers = (row: DossierRow, numbers: readonly number[]): DossierRow => ({
  ...row,
  numbers: [...new Set([...row.numbers, ...numbers])],
});

const filed = (
  row: DossierRow,
  event: Recorded<Extract<DossierEvent, { readonly data: { readonly number: number } }>>,
): DossierRow => withNumbers(named(row, event), [event.data.number]);

/** Rows of the dossiers: who was told what. */
export const dossierKind = rowKind<DossierRow, DossierEvent>({
  key: ({ streamId }) => streamId,
  initial: {
    municipality: '',
    law: '',
    provider: '',
    clientRef: '',
    numbers: [],
    told: [],
    open: [],
    refusals: 0,
  },
  indexes: ['municipality', 'provider', 'law'],
  when: {
    AllocationFiled: filed,
    CarePlanned: filed,
    CareUnplanned: filed,
    AllocationsTold: (row, event) => {
      const { message, versions } = event.data;
      const told = [...row.told, ...versions.map((version) => ({ ...version, message }))];
      return withNumbers(
        { ...named(row, event), told },
        versions.map(({ number }) => number),
      );
    },
    RequestsOpened: (row, event) => ({
      ...named(row, event),
      open: [...row.open, ...event.data.references],
    }),
    RequestClosed: (row, { data: { reference } }) => ({
      ...row,
      open: row.open.filter((one) => one !== reference),
    }),
    TellingTakenBack: (row, { data: { message, references } }) => ({
      ...row,
      told: row.told.filter((one) => one.message !== message),
      open: [...new Set([...row.open, ...references])],
      refusals: row.refusals + 1,
    }),
  },
});
