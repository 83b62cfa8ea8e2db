import {
  accept,
  reject,
  streamId,
  type CalendarDate,
  type Cents,
  type Decider,
  type Fact,
  type Law,
  type StreamId,
} from '@zgb/kernel';

/** Somebody asks what a surplus is used for (WK-11). NL: navraag winst geopend. */
export type ProfitInquiryOpened = Fact<
  'ProfitInquiryOpened',
  { readonly openedOn: CalendarDate; readonly reason: string }
>;

/** The question was answered. NL: navraag winst gesloten. */
export type ProfitInquiryClosed = Fact<
  'ProfitInquiryClosed',
  { readonly closedOn: CalendarDate; readonly outcome: string }
>;

/** WK-11: a result per contract, told freely and never asked for. NL: resultaat per contract. */
export type ContractResultTold = Fact<
  'ContractResultTold',
  {
    readonly law: Law;
    readonly turnoverCents: Cents;
    /** A loss is below zero. */
    readonly resultCents: Cents;
    readonly source: string;
  }
>;
export type InquiryEvent = ProfitInquiryOpened | ProfitInquiryClosed | ContractResultTold;

/** One provider and year. */
export type Inquiry = {
  readonly openedOn: CalendarDate | null;
  readonly reason: string | null;
  readonly closedOn: CalendarDate | null;
  readonly outcome: string | null;
  readonly results: readonly ContractResultTold['data'][];
};

export type InquiryCommand =
  | ({ readonly type: 'OpenInquiry' } & ProfitInquiryOpened['data'])
  | ({ readonly type: 'CloseInquiry' } & ProfitInquiryClosed['data'])
  | { readonly type: 'TellContractResult'; readonly result: ContractResultTold['data'] };

export type InquiryRejection =
  | { readonly code: 'alreadyOpened'; readonly openedOn: CalendarDate }
  | { readonly code: 'notOpened' }
  | { readonly code: 'alreadyClosed'; readonly closedOn: CalendarDate }
  | { readonly code: 'closedBeforeOpened'; readonly openedOn: CalendarDate };

const initial: Inquiry = {
  openedOn: null,
  reason: null,
  closedOn: null,
  outcome: null,
  results: [],
};

/** WK-10, WK-11: opened and closed by people only; no rule opens one. */
export const inquiry: Decider<Inquiry, InquiryCommand, InquiryEvent, InquiryRejection> = {
  category: 'profit-inquiry',
  initial,
  evolve: (state, event) => {
    switch (event.type) {
      case 'ProfitInquiryOpened':
      case 'ProfitInquiryClosed':
        return { ...state, ...event.data };
      case 'ContractResultTold':
        return { ...state, results: [...state.results, event.data] };
    }
  },
  decide: (command, { openedOn, reason, closedOn, outcome, results }) => {
    switch (command.type) {
      case 'OpenInquiry': {
        const { type: _type, ...data } = command;
        if (openedOn === null) return accept({ type: 'ProfitInquiryOpened', data });
        const isSame = openedOn === data.openedOn && reason === data.reason;
        return isSame ? accept() : reject({ code: 'alreadyOpened', openedOn });
      }
      case 'CloseInquiry': {
        const { type: _type, ...data } = command;
        if (openedOn === null) return reject({ code: 'notOpened' });
        if (closedOn !== null) {
          const isSame = closedOn === data.closedOn && outcome === data.outcome;
          return isSame ? accept() : reject({ code: 'alreadyClosed', closedOn });
        }
        return data.closedOn < openedOn
          ? reject({ code: 'closedBeforeOpened', openedOn })
          : accept({ type: 'ProfitInquiryClosed', data });
      }
      case 'TellContractResult': {
        const told = results.findLast(({ law }) => law === command.result.law);
        return JSON.stringify(told) === JSON.stringify(command.result)
          ? accept()
          : accept({ type: 'ContractResultTold', data: command.result });
      }
    }
  },
  steps: { ProfitInquiryOpened: [], ProfitInquiryClosed: [], ContractResultTold: [] },
};

export const inquiryStream = (region: string, provider: string, year: number): StreamId =>
  streamId('profit-inquiry', region, provider, String(year));
