import { specFor } from '@zgb/testing';
import {
  dossier,
  lastTold,
  type AllocationsTold,
  type DossierCommand,
  type RequestsOpened,
  type TellingTakenBack,
} from './dossier';

const spec = specFor(dossier);
const open = (message: string, ...references: string[]): DossierCommand => ({
  type: 'OpenRequests',
  message,
  references,
});
const opened: RequestsOpened = {
  type: 'RequestsOpened',
  data: { message: 'm-315', references: ['VOT-1', 'VOT-2'] },
};
const told = (decidedAt: string, message = 'm-301'): AllocationsTold => ({
  type: 'AllocationsTold',
  data: { message, versions: [{ number: 1001, decidedAt }] },
});
const tell = (decidedAt: string, message = 'm-301'): DossierCommand => ({
  type: 'TellAllocations',
  message,
  versions: [{ number: 1001, decidedAt }],
});

describe('the dossier of a client at a provider', () => {
  it('TR374: takes no new request while one is open', () => {
    spec
      .given()
      .when(open('m-315', 'VOT-1', 'VOT-2'))
      .thenEvents(opened);
    spec
      .given(opened)
      .when(open('m-315', 'VOT-1', 'VOT-2'))
      .thenNothing();
    spec
      .given(opened)
      .when(open('m-317', 'VOW-1'))
      .thenRejected({ code: 'requestOpen', references: ['VOT-1', 'VOT-2'] });
    const one = { type: 'RequestClosed', data: { reference: 'VOT-1' } } as const;
    const two = { type: 'RequestClosed', data: { reference: 'VOT-2' } } as const;
    spec
      .given(opened, one)
      .when(open('m-317', 'VOW-1'))
      .thenRejected({ code: 'requestOpen', references: ['VOT-2'] });
    spec
      .given(opened, one, two)
      .when(open('m-317', 'VOW-1'))
      .thenEvents({
        type: 'RequestsOpened',
        data: { message: 'm-317', references: ['VOW-1'] },
      });
  });

  it('closes a request once', () => {
    const close = { type: 'CloseRequest', reference: 'VOT-1' } as const;
    spec
      .given(opened)
      .when(close)
      .thenEvents({ type: 'RequestClosed', data: { reference: 'VOT-1' } });
    spec.given().when(close).thenNothing();
  });

  it('files an allocation once', () => {
    const file = { type: 'FileAllocation', number: 1001 } as const;
    spec
      .given()
      .when(file)
      .thenEvents({ type: 'AllocationFiled', data: { number: 1001 } });
    spec.given(told('2026-01-01T09:00:00')).when(file).thenNothing();
  });

  it('IV032: what a refused message told counts as not told, and what it answered is open', () => {
    const back = (message: string): DossierCommand => ({
      type: 'TakeBackTelling',
      message,
      references: ['VOT-1'],
    });
    const takenBack: TellingTakenBack = {
      type: 'TellingTakenBack',
      data: { message: 'm-301', references: ['VOT-1'] },
    };
    const closed = { type: 'RequestClosed', data: { reference: 'VOT-1' } } as const;
    const history = [opened, told('2026-01-01T09:00:00'), closed];
    spec
      .given(...history)
      .when(back('m-301'))
      .thenEvents(takenBack);
    spec
      .given(...history, takenBack)
      .when(back('m-301'))
      .thenNothing();
    // A return message that comes again does not open what was closed since.
    spec
      .given(...history, takenBack, closed)
      .when(back('m-301'))
      .thenNothing();
    const after = [...history, takenBack].reduce(dossier.evolve, dossier.initial);
    expect(lastTold(after, 1001)).toBe('');
    expect([...after.open]).toEqual(['VOT-2', 'VOT-1']);
    const other = [told('2026-01-01T09:00:00'), { ...told('2026-02-01T09:00:00') }];
    const [first, second] = other;
    if (first === undefined || second === undefined) throw new Error('two tellings');
    const two = { ...second, data: { ...second.data, message: 'm-302' } };
    const one = [first, two, { ...takenBack, data: { message: 'm-302', references: [] } }];
    expect(lastTold(one.reduce(dossier.evolve, dossier.initial), 1001)).toBe('2026-01-01T09:00:00');
  });

  it('IV013 OP080: keeps the latest decision that was told, in whatever order messages come', () => {
    spec.given().when(tell('2026-01-01T09:00:00')).thenEvents(told('2026-01-01T09:00:00'));
    const second = 'm-302';
    spec.given(told('2026-02-01T09:00:00')).when(tell('2026-01-01T09:00:00', second)).thenNothing();
    spec.given(told('2026-02-01T09:00:00')).when(tell('2026-02-01T09:00:00', second)).thenNothing();
    spec
      .given(told('2026-01-01T09:00:00'))
      .when(tell('2026-02-01T09:00:00', second))
      .thenEvents(told('2026-02-01T09:00:00', second));
  });

  it('IV032: a message that comes again tells nothing anew, whatever was taken back since', () => {
    const [first, later] = [told('2026-01-01T09:00:00'), told('2026-02-01T09:00:00', 'm-302')];
    const takenBack = (message: string): TellingTakenBack => ({
      type: 'TellingTakenBack',
      data: { message, references: [] },
    });
    const again: DossierCommand = {
      type: 'TellAllocations',
      message: 'm-301',
      versions: [
        { number: 1001, decidedAt: '2026-01-01T09:00:00' },
        { number: 1002, decidedAt: '2026-01-01T09:00:00' },
      ],
    };
    spec.given(first, takenBack('m-301')).when(again).thenNothing();
    spec.given(first, later, takenBack('m-302')).when(again).thenNothing();
  });
});
