import { rowWithBehind } from '../sheets/behind';
import type { SheetAsk, SheetRow, SheetSources, SheetView } from '../sheets/sheet';
import { GROUP_OPTION, groupAsked, groupNotes } from './asked-group';
import { regionalNorm } from './norms';
import { waitingSources, waitingView, type WaitingTotals, type WaitingView } from './waiting.query';

/** Who waits on the day of the question, by the norm of the region; at times of one group. */
export const waitingOf = async (sources: SheetSources, ask: SheetAsk): Promise<WaitingView> => {
  const { names } = sources;
  const { scope, asAt } = ask;
  const norm = regionalNorm(names);
  const query = { scope, asAt, norm, group: groupAsked(ask) };
  return waitingView(await waitingSources(sources), names, query);
};

const rowOf = (deel: string, naam: string, totals: WaitingTotals): SheetRow =>
  rowWithBehind(
    {
      deel,
      naam,
      wachtend: totals.onList,
      binnenNorm: totals.withinNorm,
      gepauzeerd: totals.paused,
      mediaan: totals.medianWorkingDays,
      langste: totals.longestWorkingDays,
    },
    totals.behind,
  );

/** W-01, W-04 as the page of the waiting list shows them. NL: wachtlijst. */
export const waitingListSheet: SheetView = {
  name: 'wachtlijst',
  title: 'Wachtlijst per gemeente en product',
  definition:
    'Werkdagen vanaf de toewijzing tot de start; op de wachtlijst na de norm van het contract, anders die van de gemeente of regio, anders de Treeknorm van zes weken (W-01, WK-15, NAT-36). Wie om een eigen reden wacht, telt apart.',
  options: GROUP_OPTION,
  read: async (sources, ask) => {
    const { names } = sources;
    const view = await waitingOf(sources, ask);
    return {
      columns: [
        { key: 'deel', label: 'Deel', kind: 'text' },
        { key: 'naam', label: 'Naam', kind: 'text' },
        { key: 'wachtend', label: 'Langer dan de norm', kind: 'count', summed: false },
        { key: 'binnenNorm', label: 'Korter', kind: 'count', summed: false },
        { key: 'gepauzeerd', label: 'Om eigen reden', kind: 'count', summed: false },
        { key: 'mediaan', label: 'Mediaan wachtlijst', kind: 'days', summed: false },
        { key: 'langste', label: 'Langste', kind: 'days', summed: false },
      ],
      rows: [
        ...view.perMunicipality.map((one) => rowOf('gemeente', names.municipality(one.code), one)),
        ...view.perGroup.map((one) => rowOf('productgroep', names.groupName(one.group), one)),
        rowOf('samen', 'Totaal', view),
      ],
      notes: groupNotes(sources, ask),
    };
  },
};

/** Everyone who waits, by working days so far. NL: verdeling. */
export const waitingSpreadSheet: SheetView = {
  name: 'wachtlijst-verdeling',
  title: 'Wachtlijst: verdeling naar werkdagen',
  definition:
    'Wie op de dag op de start wacht, naar werkdagen sinds de toewijzing, en hoeveel daarvan langer dan de norm.',
  options: GROUP_OPTION,
  read: async (sources, ask) => ({
    columns: [
      { key: 'werkdagen', label: 'Werkdagen', kind: 'text' },
      { key: 'aantal', label: 'Wachtend', kind: 'count' },
      { key: 'bovenNorm', label: 'Waarvan boven de norm', kind: 'count' },
    ],
    rows: (await waitingOf(sources, ask)).distribution.map((one): SheetRow => {
      const until = one.until === null ? 'of meer' : `tot en met ${String(one.until)}`;
      return rowWithBehind(
        {
          werkdagen: `${String(one.from)} ${until}`,
          aantal: one.count,
          bovenNorm: one.overNorm,
        },
        one.behind,
      );
    }),
    notes: groupNotes(sources, ask),
  }),
};
