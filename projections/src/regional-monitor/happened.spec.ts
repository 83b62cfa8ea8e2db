import { figureFaults } from '../sheets';
import { contracted, recorded, region, sheetOf } from './testing/world';

const note = (municipality: string | null, from: string, text: string) =>
  recorded(`figure-note-${municipality ?? 'zes'}_${from}`, {
    type: 'FigureNoted',
    data: {
      region: 'zes',
      municipality,
      name: from,
      number: 1,
      note: { about: 'stromen', from, until: null, text, contact: null },
    },
  });

const EVENTS = [
  ...region(),
  ...contracted('98000001'),
  ...contracted('98000002'),
  note('1690', '2026-05-01', 'Nieuwe toegang.'),
  note('0118', '2026-05-01', 'Een aanbieder stopte.'),
  note(null, '2026-02-01', 'Overstap naar een ander systeem.'),
  recorded('target-zes_instroom', {
    type: 'TargetSet',
    data: {
      region: 'zes',
      id: 'instroom',
      number: 1,
      decidedOn: '2026-03-31',
      reason: null,
      terms: {
        definition: 'Nieuwe cliënten',
        unit: 'clients',
        direction: 'at-most',
        baseline: { year: 2025, population: 'cliënten', source: 'test', value: 10 },
        path: [{ year: 2027, value: 8 }],
      },
    },
  }),
];

describe('what happened', () => {
  it('2.1: notes, contracts and targets of the period, the last above; alike of a day in one row', async () => {
    const asked = { asAt: '2026-06-30', options: { van: '2020-01-01', tot: '2026-06-30' } };
    const sheet = await sheetOf('gebeurd', EVENTS, asked);
    expect(
      sheet.rows.map(({ datum, soort, gemeente, aantal }) => [datum, soort, gemeente, aantal]),
    ).toEqual([
      ['2026-05-01', 'Toelichting', 'De Wolden', 1],
      ['2026-05-01', 'Toelichting', 'Hoogeveen', 1],
      ['2026-03-31', 'Doel', 'Regio', 1],
      ['2026-02-01', 'Toelichting', 'Regio', 1],
      // Both contracts began on one day.
      ['2020-01-01', 'Contract', 'Regio', 2],
    ]);
    expect(figureFaults('gebeurd', sheet)).toEqual([]);
  });

  it('2.1: the year up to the day by default; of another municipality nothing is told', async () => {
    const sheet = await sheetOf('gebeurd', EVENTS, {
      asAt: '2026-06-30',
      scope: { municipality: '1690' },
    });
    expect(sheet.rows.map(({ soort, wat }) => [soort, wat])).toEqual([
      ['Toelichting', 'Nieuwe toegang.'],
      ['Doel', 'Doel vastgesteld: Nieuwe cliënten'],
      ['Toelichting', 'Overstap naar een ander systeem.'],
    ]);
  });
});
