import { byStream, defineProjection, parseStreamId, rowKind } from '@zgb/kernel';
import { withHousehold, type HouseholdHistory, type HouseholdTold } from '@zgb/indications';

/** In which households one client lived, by pseudonym. NL: huishouden. */
export type MemberRow = {
  readonly municipality: string;
  readonly clientRef: string;
  readonly history: HouseholdHistory;
};

const member = rowKind<MemberRow, HouseholdTold>({
  key: byStream,
  initial: { municipality: '', clientRef: '', history: [] },
  indexes: ['municipality'],
  when: {
    HouseholdTold: ({ history }, { streamId, data }) => {
      const { tenant, parts } = parseStreamId(streamId);
      return {
        municipality: tenant,
        clientRef: parts[0] ?? '',
        history: withHousehold(history, data),
      };
    },
  },
});

/** Who live together, as municipalities told it (F-08). */
export const households = defineProjection({ name: 'households', version: 1, rows: { member } });
