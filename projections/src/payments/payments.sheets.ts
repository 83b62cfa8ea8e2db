import { balanceOf, orderState, type Order, type OrderState } from '@zgb/declarations';
import { daysBetween, formatEuro, type CalendarDate, type Cents } from '@zgb/kernel';
import { groupedBy } from '../access/figures';
import { declarationSource, lineSource, type Declared } from '../declarations/behind-declarations';
import {
  declarations,
  type DeclarationRow,
  type LineRow,
} from '../declarations/declarations.projection';
import { rowsOf, scopeFilter } from '../row-source';
import {
  amountsOf,
  rowFromStream,
  rowWithBehind,
  streamSource,
  togetherBehind,
  type Source,
} from '../sheets/behind';
import type { SheetRow, SheetView } from '../sheets/sheet';
import { grantedCentsOf, segmentCents, segmentOf, type Segment } from '../statements/segments';
import { payments, type AccountRow, type BookRow } from './payments.projection';

type KeyedBook = BookRow & { readonly key: string };

const STATES: Readonly<Record<OrderState, string>> = {
  ordered: 'opdracht gegeven',
  exported: 'in betaalbestand',
  confirmed: 'betaald',
  returned: 'teruggekomen',
  settled: 'verrekend',
};

const isDone = (order: Order): boolean => ['confirmed', 'settled'].includes(orderState(order));

const bookSource = (book: KeyedBook): Source => streamSource(book);

const orderRow = (
  book: KeyedBook,
  order: Order,
  iban: string,
  asAt: CalendarDate,
  nameOf: (agb: string) => string,
): SheetRow =>
  rowFromStream(bookSource(book), {
    gemeente: book.municipality,
    aanbieder: nameOf(book.provider),
    opdracht: order.order,
    declaraties: order.declarations.map(({ number }) => number).join(', '),
    teBetalenCent: order.payableCents,
    verrekendCent: order.payableCents - order.amountCents,
    bedragCent: order.amountCents,
    rekening: order.amountCents === 0 ? '' : iban,
    gemaaktOp: order.orderedOn,
    uiterlijkOp: order.dueOn,
    status: STATES[orderState(order)],
    dagenTeLaat: isDone(order) ? 0 : Math.max(0, daysBetween(order.dueOn, asAt)),
  });

/** Payment orders with state and due date. */
export const paymentsSheet: SheetView = {
  name: 'betalingen',
  title: 'Betalingen',
  definition:
    'Elke betaalopdracht aan een aanbieder. Een gemeente betaalt binnen 30 dagen na de dagtekening van de declaratie. Van een rekening staan alleen de laatste cijfers in beeld.',
  options: {},
  read: async (sources, { scope, asAt }) => {
    const { municipality, provider } = scope;
    const source = await sources.rows(payments);
    const where = scopeFilter({
      ...(municipality === undefined ? {} : { municipality }),
      ...(provider === undefined ? {} : { provider }),
    });
    const books = await rowsOf<BookRow>(source, 'book', where);
    const accounts = new Map(
      (await rowsOf<AccountRow>(source, 'account')).map(({ key, iban }) => [key, iban]),
    );
    const rows = books.flatMap((book) =>
      book.orders.map((order) =>
        orderRow(book, order, accounts.get(order.account?.stream ?? '') ?? '', asAt, (agb) =>
          sources.names.provider(agb),
        ),
      ),
    );
    const late = rows.filter(({ dagenTeLaat }) => Number(dagenTeLaat) > 0).length;
    const sum = rows.reduce((all, { bedragCent }) => all + Number(bedragCent), 0);
    return {
      columns: [
        { key: 'gemeente', label: 'Gemeente', kind: 'text' },
        { key: 'aanbieder', label: 'Aanbieder', kind: 'text' },
        { key: 'opdracht', label: 'Opdracht', kind: 'count', summed: false },
        { key: 'declaraties', label: 'Declaraties', kind: 'text' },
        { key: 'teBetalenCent', label: 'Te betalen', kind: 'cents' },
        { key: 'verrekendCent', label: 'Verrekend', kind: 'cents' },
        { key: 'bedragCent', label: 'Naar de bank', kind: 'cents' },
        { key: 'rekening', label: 'Rekening', kind: 'text' },
        { key: 'gemaaktOp', label: 'Gemaakt op', kind: 'date' },
        { key: 'uiterlijkOp', label: 'Uiterlijk betalen op', kind: 'date' },
        { key: 'status', label: 'Status', kind: 'text' },
        { key: 'dagenTeLaat', label: 'Dagen te laat', kind: 'days' },
      ],
      rows,
      notes: [
        `${String(rows.length)} opdrachten, samen ${formatEuro(sum)}; ${String(late)} te laat.`,
      ],
    };
  },
};

/** What each declaration adds to the figures of its provider. */
interface Statement {
  readonly of: Declared;
  readonly submitted: Cents;
  readonly granted: Cents;
  readonly refused: Cents;
  readonly inAssessment: Cents;
  readonly toOrder: Cents;
}

const statementRow = (
  key: string,
  declared: readonly Statement[],
  book: KeyedBook | undefined,
  lines: readonly LineRow[],
  nameOf: (agb: string) => string,
): SheetRow => {
  const [municipality = '', provider = ''] = key.split('/');
  const balance = book === undefined ? null : balanceOf(book);
  const sum = (cents: (one: Statement) => Cents): Cents =>
    declared.reduce((all, one) => all + cents(one), 0);
  const onTheWay = balance === null ? 0 : balance.orderedCents - balance.paidCents;
  const cells = {
    gemeente: municipality,
    aanbieder: nameOf(provider),
    ingediendCent: sum(({ submitted }) => submitted),
    toegekendCent: sum(({ granted }) => granted),
    ...segmentCents(lines),
    afgekeurdCent: sum(({ refused }) => refused),
    inBeoordelingCent: sum(({ inAssessment }) => inAssessment),
    betaaldCent: balance?.paidCents ?? 0,
    onderwegCent: onTheWay,
    verrekendCent: balance?.nettedPrincipalCents ?? 0,
    verrekendeRenteCent: balance?.nettedInterestCents ?? 0,
    openCent: sum(({ toOrder }) => toOrder) + (balance?.dueAgainCents ?? 0),
    terugTeBetalenCent: balance?.owedPrincipalCents ?? 0,
    renteCent: balance?.owedInterestCents ?? 0,
  };
  const ofDeclarations = (cents: (one: Statement) => Cents) => () =>
    amountsOf(
      declared.map((one) => ({ ...declarationSource(one.of), one })),
      ({ one }) => cents(one),
    );
  const ofBook = (cents: Cents) => () =>
    amountsOf(book === undefined ? [] : [bookSource(book)], () => cents);
  const ofLines = (segment: Segment) => () =>
    amountsOf(
      lines
        .filter(({ law, line }) => segmentOf(law, line?.category ?? '') === segment)
        .map((row) => ({ ...lineSource(row), row })),
      ({ row }) => grantedCentsOf(row),
    );
  return rowWithBehind(cells, {
    ingediendCent: ofDeclarations(({ submitted }) => submitted),
    toegekendCent: ofDeclarations(({ granted }) => granted),
    wmoCent: ofLines('wmo'),
    jeugdhulpCent: ofLines('jeugdhulp'),
    jeugdGgzCent: ofLines('jeugdGgz'),
    afgekeurdCent: ofDeclarations(({ refused }) => refused),
    inBeoordelingCent: ofDeclarations(({ inAssessment }) => inAssessment),
    betaaldCent: ofBook(balance?.paidCents ?? 0),
    onderwegCent: ofBook(onTheWay),
    verrekendCent: ofBook(balance?.nettedPrincipalCents ?? 0),
    verrekendeRenteCent: ofBook(balance?.nettedInterestCents ?? 0),
    openCent: togetherBehind(
      ofDeclarations(({ toOrder }) => toOrder),
      ofBook(balance?.dueAgainCents ?? 0),
    ),
    terugTeBetalenCent: ofBook(balance?.owedPrincipalCents ?? 0),
    renteCent: ofBook(balance?.owedInterestCents ?? 0),
  });
};

const partiesOf = ({
  municipality,
  provider,
}: Pick<BookRow, 'municipality' | 'provider'>): string => `${municipality}/${provider}`;

const declaredPerProvider = (
  rows: readonly Declared[],
  books: ReadonlyMap<string, KeyedBook>,
): ReadonlyMap<string, readonly Statement[]> => {
  const statements = new Map<string, Statement[]>();
  for (const row of rows) {
    const key = partiesOf(row);
    const isAnswered = row.status === 'answered';
    const isOrdered = row.key in (books.get(key)?.declarations ?? {});
    const statement = {
      of: row,
      submitted: row.submittedCents,
      granted: row.grantedCents,
      refused: row.refusedCents,
      inAssessment: isAnswered ? 0 : row.submittedCents,
      toOrder: isOrdered ? 0 : row.grantedCents,
    };
    const known = statements.get(key);
    if (known === undefined) statements.set(key, [statement]);
    else known.push(statement);
  }
  return statements;
};

/** Statement per provider: declared, granted, refused, paid, open. */
export const providerStatementSheet: SheetView = {
  name: 'aanbiederafrekening',
  title: 'Afrekening per aanbieder',
  definition:
    'Wat een aanbieder indiende, wat is toegekend of afgekeurd, wat is betaald en wat nog open staat. Jeugdhulp en jeugd-ggz staan altijd apart. Rente staat los van de hoofdsom.',
  options: {},
  read: async (sources, { scope }) => {
    const source = await sources.rows(declarations);
    const { municipality, provider } = scope;
    const parties = scopeFilter({
      ...(municipality === undefined ? {} : { municipality }),
      ...(provider === undefined ? {} : { provider }),
    });
    const bookRows = await rowsOf<BookRow>(await sources.rows(payments), 'book', parties);
    const books = new Map(bookRows.map((row) => [partiesOf(row), row]));
    const declared = await rowsOf<DeclarationRow>(source, 'declaration', parties);
    const statements = declaredPerProvider(declared, books);
    const lines = new Map(groupedBy(await rowsOf<LineRow>(source, 'line', parties), partiesOf));
    const rows = [...statements].map(([key, statement]) =>
      statementRow(key, statement, books.get(key), lines.get(key) ?? [], (agb) =>
        sources.names.provider(agb),
      ),
    );
    return {
      columns: [
        { key: 'gemeente', label: 'Gemeente', kind: 'text' },
        { key: 'aanbieder', label: 'Aanbieder', kind: 'text' },
        { key: 'ingediendCent', label: 'Ingediend', kind: 'cents' },
        { key: 'toegekendCent', label: 'Toegekend', kind: 'cents' },
        { key: 'wmoCent', label: 'waarvan Wmo', kind: 'cents' },
        { key: 'jeugdhulpCent', label: 'waarvan jeugdhulp', kind: 'cents' },
        { key: 'jeugdGgzCent', label: 'waarvan jeugd-ggz', kind: 'cents' },
        { key: 'afgekeurdCent', label: 'Afgekeurd', kind: 'cents' },
        { key: 'inBeoordelingCent', label: 'In beoordeling', kind: 'cents' },
        { key: 'betaaldCent', label: 'Betaald', kind: 'cents' },
        { key: 'onderwegCent', label: 'Onderweg', kind: 'cents' },
        { key: 'verrekendCent', label: 'Verrekend', kind: 'cents' },
        { key: 'verrekendeRenteCent', label: 'Verrekende rente', kind: 'cents' },
        { key: 'openCent', label: 'Nog te betalen', kind: 'cents' },
        { key: 'terugTeBetalenCent', label: 'Terug te betalen', kind: 'cents' },
        { key: 'renteCent', label: 'Rente', kind: 'cents' },
      ],
      rows,
      notes: [],
    };
  },
};
