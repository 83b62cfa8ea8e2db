import fc from 'fast-check';
import { composeCatalogue, createMemoryEventStore, Ledger } from '@zgb/event-store';
import { specFor } from '@zgb/testing';
import { segment, segmentStream, type SegmentEvent, type SegmentTerms } from './segment';

const spec = specFor(segment);
const terms = (over: Partial<SegmentTerms> = {}): SegmentTerms => ({
  name: 'Ambulante hulp',
  careForms: ['begeleiding', 'behandeling'],
  purchaseModel: 'tender',
  fundingMode: 'pxq',
  providersMax: 12,
  entryDuringTerm: true,
  transition: 'arrangement',
  from: '2027-01-01',
  until: '2030-12-31',
  ...over,
});
const laidDown = (over: Partial<SegmentTerms> = {}): SegmentEvent => ({
  type: 'SegmentLaidDown',
  data: terms(over),
});
const agb = (index: number) => `980000${String(index).padStart(2, '0')}`;
const admission = (
  index: number,
  { from = '2027-01-01', addedValue = null }: { from?: string; addedValue?: string | null } = {},
) => ({ provider: agb(index), from, addedValue });
const admit = (...args: Parameters<typeof admission>) =>
  ({ type: 'AdmitProvider', admission: admission(...args) }) as const;
const admitted = (...args: Parameters<typeof admission>): SegmentEvent => ({
  type: 'ProviderAdmitted',
  data: admission(...args),
});
const twelve = Array.from({ length: 12 }, (_, index) => admitted(index + 1));

describe('a segment of the purchase', () => {
  it('ZOU-18: has law, care forms, model, funding, limit, entry in the term and transition', () => {
    spec.given().when({ type: 'LayDownSegment', terms: terms() }).thenEvents(laidDown());
    spec.given(laidDown()).when({ type: 'LayDownSegment', terms: terms() }).thenNothing();
    const open = terms({ providersMax: null, transition: 'hard-close' });
    spec
      .given(laidDown())
      .when({ type: 'LayDownSegment', terms: open })
      .thenEvents({ type: 'SegmentLaidDown', data: open });
    // The law is part of the name of the stream: under another law it is another segment.
    expect(segmentStream('zou', 'jw', '2')).not.toBe(segmentStream('zou', 'wmo', '2'));
  });

  it('ZOU-19: of 12 providers at most the 13th is refused', () => {
    spec
      .given(laidDown(), ...twelve.slice(0, 11))
      .when(admit(12))
      .thenEvents(admitted(12));
    spec
      .given(laidDown(), ...twelve)
      .when(admit(13))
      .thenRejected({ code: 'segmentFull', providersMax: 12 });
    spec
      .given(laidDown(), ...twelve)
      .when(admit(12))
      .thenNothing();
    spec
      .given(laidDown({ providersMax: null }), ...twelve)
      .when(admit(13))
      .thenEvents(admitted(13));
  });

  it('ZOU-19: of two that are admitted at once only one gets the last place', async () => {
    const ledger = new Ledger(
      createMemoryEventStore({ catalogue: composeCatalogue(segment.steps), now: () => new Date() }),
    );
    const stream = segmentStream('zou', 'jw', '2');
    const give = (command: Parameters<typeof segment.decide>[0], commandId: string) =>
      ledger.handle(segment, stream, command, { commandId, correlationId: 'c', actor: 'test' });
    await give({ type: 'LayDownSegment', terms: terms({ providersMax: 1 }) }, '0');
    const results = await Promise.all([give(admit(1), '1'), give(admit(2), '2')]);
    expect(results.filter(({ decision }) => decision.accepted)).toHaveLength(1);
    const { state } = await ledger.load(segment, stream);
    expect(state.providers).toHaveLength(1);
  });

  it('ZOU-19: a closed segment takes nobody in mid-term, unless there is a white spot', () => {
    const closed = laidDown({ entryDuringTerm: false });
    const late = { from: '2028-03-01', addedValue: 'autisme in de avond' };
    spec.given(closed).when(admit(1, late)).thenRejected({ code: 'segmentClosed' });
    spec.given(closed).when(admit(1)).thenEvents(admitted(1));
    const spot: SegmentEvent = {
      type: 'WhiteSpotDecided',
      data: { from: '2028-03-01', until: '2028-12-31', what: 'autisme in de avond' },
    };
    spec.given(closed, spot).when(admit(1, late)).thenEvents(admitted(1, late));
    const tooEarly = { ...late, from: '2028-02-29' };
    spec.given(closed, spot).when(admit(1, tooEarly)).thenRejected({ code: 'segmentClosed' });
  });

  it('ZES-15: after the start nobody comes in without a statement of what it adds', () => {
    const late = { from: '2027-01-02' };
    spec.given(laidDown()).when(admit(1, late)).thenRejected({ code: 'addedValueMissing' });
    spec
      .given(laidDown())
      .when(admit(1, { ...late, addedValue: '  ' }))
      .thenRejected({ code: 'addedValueMissing' });
    // On the first day itself the term has only begun.
    spec.given(laidDown()).when(admit(1)).thenEvents(admitted(1));
  });

  it('GV-06: an added provider brings something new in content, and that is kept', () => {
    const late = { from: '2028-01-01', addedValue: 'begeleiding in gebarentaal' };
    spec.given(laidDown()).when(admit(1, late)).thenEvents(admitted(1, late));
    const state = [laidDown(), admitted(1, late)].reduce(segment.evolve, segment.initial);
    expect(state.providers[0]?.addedValue).toBe('begeleiding in gebarentaal');
  });

  it('a place is free from the day after somebody left', () => {
    const left: SegmentEvent = {
      type: 'ProviderLeft',
      data: { provider: agb(1), lastDay: '2028-06-30' },
    };
    const given = [laidDown(), ...twelve, left];
    const at = (from: string) => admit(13, { from, addedValue: 'iets nieuws' });
    spec
      .given(...given)
      .when(at('2028-06-30'))
      .thenRejected({ code: 'segmentFull', providersMax: 12 });
    spec
      .given(...given)
      .when(at('2028-07-01'))
      .thenEvents(admitted(13, { from: '2028-07-01', addedValue: 'iets nieuws' }));
    spec
      .given(...given)
      .when({ type: 'LeaveSegment', leaving: { provider: agb(1), lastDay: '2028-06-30' } })
      .thenNothing();
    spec
      .given(laidDown())
      .when({ type: 'LeaveSegment', leaving: { provider: agb(1), lastDay: '2028-06-30' } })
      .thenRejected({ code: 'notAdmitted' });
  });

  it('nothing happens in a segment that is not there, or outside its term', () => {
    spec.given().when(admit(1)).thenRejected({ code: 'segmentUnknown' });
    spec
      .given(laidDown())
      .when(admit(1, { from: '2026-12-31' }))
      .thenRejected({ code: 'outsideTerm' });
    spec
      .given(laidDown())
      .when(admit(1, { from: '2031-01-01', addedValue: 'x' }))
      .thenRejected({ code: 'outsideTerm' });
  });

  it('never holds more providers than its limit, in whatever order they come', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5 }),
        fc.array(fc.nat({ max: 20 }), { maxLength: 40 }),
        (providersMax, order) => {
          let state = segment.evolve(segment.initial, laidDown({ providersMax }));
          for (const index of order) {
            const decision = segment.decide(admit(index), state);
            if (decision.accepted) state = decision.events.reduce(segment.evolve, state);
          }
          expect(state.providers.length).toBe(Math.min(providersMax, new Set(order).size));
        },
      ),
    );
  });
});
