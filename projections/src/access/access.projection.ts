import { byStream, defineProjection, rowKind } from '@zgb/kernel';
import { access as decider, type Access, type AccessEvent } from '@zgb/access';

const { evolve, initial } = decider;

const access = rowKind<Access, AccessEvent>({
  key: byStream,
  initial,
  indexes: ['municipality', 'law'],
  when: {
    ReportMade: evolve,
    IntakeHeld: evolve,
    InvestigationCompleted: evolve,
    AccessDecided: evolve,
    ReportWithdrawn: evolve,
  },
});

/** Every report and what became of it: the municipality's own queue (WK-18). */
export const accessQueue = defineProjection({ name: 'access', version: 1, rows: { access } });
