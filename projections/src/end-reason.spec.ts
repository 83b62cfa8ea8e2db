import {
  care,
  recorded,
  region,
  rowWith,
  sheetOf,
  streamOf,
  type Care,
} from './regional-monitor/testing/world';
import { reasonOfStop, stopInWords } from './end-reason';

const stopped = (one: Care, reason: string, end = '2026-03-31') =>
  recorded(streamOf(one), {
    type: 'DeliveryStopped',
    data: { begin: '2026-01-01', end, reason, message: 'm' },
  });

const YOUTH: Care = { number: 1, client: 'c1', law: 'jw', until: null };
const ADULT: Care = { number: 2, client: 'c2', law: 'wmo', until: null };

describe('why care ended', () => {
  it('F-04 F-09: the same code of a stop is another reason under the other law', () => {
    expect(['wmo', 'jw'].map((law) => reasonOfStop(law, '31'))).toEqual(['moved', 'planned']);
    expect(['wmo', 'jw'].map((law) => reasonOfStop(law, '19'))).toEqual(['planned', null]);
    expect(['20', '36', '37', '38', '99'].map((code) => reasonOfStop('wmo', code))).toEqual(
      Array.from({ length: 5 }, () => null),
    );
    expect(stopInWords('wmo', '31')).toBe('verhuisd (reden 31)');
    expect(stopInWords('jw', '31')).toBe('volgens plan (reden 31)');
    expect(stopInWords('jw', '38')).toBe('naar een andere aanbieder (reden 38)');
    expect(stopInWords('jw', '99')).toBe('reden 99');
  });

  it('F-04 F-09: the stop tells why it ended, unless the municipality says so itself', async () => {
    const ends = async (events: Parameters<typeof sheetOf>[1]) => {
      const sheet = await sheetOf('duur-en-einde', [...region(), ...events]);
      const count = (soort: string, reden: string) => rowWith(sheet, { soort, reden })['aantal'];
      return {
        youth: count('Jeugdhulp', 'Volgens plan'),
        adult: count('Wmo', 'Verhuisd'),
        base: count('Wmo', 'Naar de sociale basis'),
      };
    };
    const events = [care(YOUTH), care(ADULT), stopped(YOUTH, '31'), stopped(ADULT, '31')];
    expect(await ends(events)).toEqual({ youth: 1, adult: 1, base: 0 });
    const said = recorded(streamOf(ADULT), {
      type: 'EndReasonRecorded',
      data: { reason: 'to-social-base' },
    });
    expect(await ends([...events, said])).toEqual({ youth: 1, adult: 0, base: 1 });
    // A stop for a time ends nothing.
    expect(await ends([care(ADULT), stopped(ADULT, '20')])).toEqual({
      youth: 0,
      adult: 0,
      base: 0,
    });
  });
});
