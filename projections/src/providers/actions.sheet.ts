import { actionsOn, isActionToDo, type Action } from '@zgb/contracts';
import { rowFromStream } from '../sheets/behind';
import type { SheetView } from '../sheets/sheet';
import { inScope } from './facts.sheets';
import { ACTION_OWNER_LABELS, ACTION_STATUS_LABELS, yesNo } from './labels';
import { providerBook, providerSource } from './supply.query';

/** What is due first stands first; what has no last day stands last. */
const byDueDay = (a: { readonly uiterlijk: string | null }, b: typeof a): number =>
  (a.uiterlijk ?? '9999') < (b.uiterlijk ?? '9999') ? -1 : 1;

const cellsOf = (action: Action) => ({
  actie: action.action,
  afspraak: action.description,
  wie: ACTION_OWNER_LABELS[action.owner],
  gesprek: action.contact,
  afgesproken: action.agreedOn,
  uiterlijk: action.dueOn,
  stand: ACTION_STATUS_LABELS[action.status],
  standOp: action.reportedOn,
  teLaat: yesNo(action.isLate),
});

/** 3.5. NL: acties uit gesprekken. */
export const actionsSheet: SheetView = {
  name: 'acties',
  title: 'Acties uit gesprekken met aanbieders',
  definition:
    'Wat in gesprekken met aanbieders is afgesproken, wie het doet, en hoe het op de dag staat. Te laat: de laatste dag is voorbij en de actie is niet klaar of vervallen. Met stand open alleen wat nog moet gebeuren.',
  options: { stand: /^open$/ },
  read: async (sources, ask) => {
    const book = await providerBook(sources, ask);
    const rows = inScope(book, ask).flatMap((provider) =>
      actionsOn(provider, ask.asAt)
        .filter((action) => ask.options['stand'] !== 'open' || isActionToDo(action))
        .map((action) =>
          rowFromStream(providerSource(provider), {
            aanbieder: book.nameOf(provider.agb),
            ...cellsOf(action),
          }),
        ),
    );
    return {
      columns: [
        { key: 'aanbieder', label: 'Aanbieder', kind: 'text' },
        { key: 'actie', label: 'Actie', kind: 'text' },
        { key: 'afspraak', label: 'Afspraak', kind: 'text' },
        { key: 'wie', label: 'Wie', kind: 'text' },
        { key: 'gesprek', label: 'Gesprek', kind: 'text' },
        { key: 'afgesproken', label: 'Afgesproken op', kind: 'date' },
        { key: 'uiterlijk', label: 'Uiterlijk', kind: 'date' },
        { key: 'stand', label: 'Stand', kind: 'text' },
        { key: 'standOp', label: 'Stand van', kind: 'date' },
        { key: 'teLaat', label: 'Te laat', kind: 'text' },
      ],
      rows: rows.sort(byDueDay),
      notes: [],
    };
  },
};
