import { specFor } from '@zgb/testing';
import { dossier, type AllocationsTold, type DossierCommand, type RequestsOpened } from './dossier';

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
const told = (decidedAt: string): AllocationsTold => ({
  type: 'AllocationsTold',
  data: { message: 'm-301', versions: [{ number: 1001, decidedAt }] },
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

  it('IV013 OP080: keeps the latest decision that was told, in whatever order messages come', () => {
    const tell = (decidedAt: string): DossierCommand => ({
      type: 'TellAllocations',
      message: 'm-301',
      versions: [{ number: 1001, decidedAt }],
    });
    spec.given().when(tell('2026-01-01T09:00:00')).thenEvents(told('2026-01-01T09:00:00'));
    spec.given(told('2026-02-01T09:00:00')).when(tell('2026-01-01T09:00:00')).thenNothing();
    spec.given(told('2026-02-01T09:00:00')).when(tell('2026-02-01T09:00:00')).thenNothing();
    spec
      .given(told('2026-01-01T09:00:00'))
      .when(tell('2026-02-01T09:00:00'))
      .thenEvents(told('2026-02-01T09:00:00'));
  });
});
