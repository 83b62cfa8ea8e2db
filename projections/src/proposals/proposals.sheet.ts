import type { ProposalState, Proposer } from '@zgb/contracts';
import type { CalendarDate } from '@zgb/kernel';
import type { Names } from '../catalogue/catalogue.query';
import { rowsOf } from '../row-source';
import { rowFromStream, streamSource } from '../sheets/behind';
import type { SheetView } from '../sheets/sheet';
import { proposals, type ProposalRow } from './proposals.projection';

const OUTCOMES = {
  adopted: 'overgenomen',
  rejected: 'afgewezen',
  withdrawn: 'ingetrokken',
} as const;

const proposerName = (proposer: Proposer, names: Names): string =>
  proposer.by === 'provider'
    ? names.provider(proposer.provider)
    : names.municipality(proposer.municipality);

const PENDING = 'in behandeling';

/** Where a proposal stands on a day; null: it was not filed yet. */
const statusOn = ({ proposal, decision }: ProposalState, day: CalendarDate): string | null => {
  if (proposal === null || proposal.filedOn > day) return null;
  return decision === null || decision.decidedOn > day ? PENDING : OUTCOMES[decision.outcome];
};

/** Filed by the day, and not decided. NL: in behandeling. */
export const isPendingOn = (state: ProposalState, day: CalendarDate): boolean =>
  statusOn(state, day) === PENDING;

/** MIJ-03: proposals to change a contract, with their status. NL: wijzigingsvoorstellen. */
export const proposalSheet: SheetView = {
  name: 'wijzigingsvoorstellen',
  title: 'Wijzigingsvoorstellen',
  definition:
    'Voorstellen van gemeenten en aanbieders om een contract te wijzigen, met hun stand op de dag. De oudste staat boven. Met stand open alleen wat nog in behandeling is.',
  options: { stand: /^open$/ },
  read: async (sources, { asAt, options, scope: { law } }) => {
    const where = law === undefined ? {} : { law };
    const rows = await rowsOf<ProposalRow>(await sources.rows(proposals), 'proposal', where);
    return {
      columns: [
        { key: 'voorstel', label: 'Voorstel', kind: 'text' },
        { key: 'wet', label: 'Wet', kind: 'text' },
        { key: 'onderwerp', label: 'Onderwerp', kind: 'text' },
        { key: 'van', label: 'Van', kind: 'text' },
        { key: 'ingediend', label: 'Ingediend', kind: 'date' },
        { key: 'stand', label: 'Stand', kind: 'text' },
        { key: 'ingang', label: 'Geldt vanaf', kind: 'date' },
      ],
      rows: rows
        .flatMap(({ key, name, law: itsLaw, state }) => {
          const stand = statusOn(state, asAt);
          if (stand === null || state.proposal === null) return [];
          if (options['stand'] === 'open' && stand !== PENDING) return [];
          const { subject, proposer, filedOn } = state.proposal;
          const isAdopted = stand === OUTCOMES.adopted;
          return [
            rowFromStream(streamSource({ key, law: itsLaw, from: filedOn }), {
              voorstel: name,
              wet: itsLaw,
              onderwerp: subject,
              van: proposerName(proposer, sources.names),
              ingediend: filedOn,
              stand,
              ingang: isAdopted ? (state.decision?.from ?? null) : null,
            }),
          ];
        })
        .sort((a, b) => (a.ingediend < b.ingediend ? -1 : 1)),
      notes: [],
    };
  },
};
