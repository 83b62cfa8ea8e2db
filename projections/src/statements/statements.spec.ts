import type { DeclarationLine } from '@zgb/indications';
import { foldProjection, type AnyFact, type Projection, type Recorded } from '@zgb/kernel';
import {
  budgetUsage,
  catalogue,
  declarations,
  foldedSource,
  namesFrom,
  segmentOf,
  sheetViews,
  type Sheet,
} from '..';

const line = (place: number, category: string, over: Partial<DeclarationLine> = {}) => ({
  lineId: `D1#${String(place)}`,
  reference: `R${String(place)}`,
  creditedReference: null,
  category,
  code: `${category}A01`,
  productPeriod: { from: '2026-03-01', until: '2026-03-31' },
  volume: 1,
  unit: '04',
  tariffCents: 100,
  amountCents: 100 * place,
  travelMinutes: null,
  ...over,
});

const posted = (
  type: string,
  position: number,
  law: string,
  posting: ReturnType<typeof line>,
  extra: object = {},
): Recorded => {
  const event = {
    type,
    data: {
      line: posting,
      origin: {
        declaration: `declaration-1690_${law}_98000001_D1`,
        declarationNumber: 'D1',
        period: '2026-03',
      },
      basis: {
        allocationVersion: '2025-12-15T09:00:00',
        tariff: null,
        product: null,
        ruleSet: '3.2',
        lineCeiling: null,
        totalCeiling: null,
        grantedVolume: 0,
        grantedCents: 0,
      },
      ...extra,
    },
  } as unknown as AnyFact;
  return {
    ...event,
    id: String(position),
    streamId: `allocation-1690_${law}_1001`,
    version: position,
    position,
    recordedAt: `2026-04-${String(position).padStart(2, '0')}T10:00:00.000Z`,
    context: { commandId: 'c', correlationId: 'c', actor: 'test' },
  };
};

const sheetOf = async (name: string, events: readonly Recorded[]): Promise<Sheet> => {
  const rows = (projection: Projection) =>
    Promise.resolve(foldedSource(foldProjection(projection, events)));
  const names = await namesFrom(await rows(catalogue));
  const view = sheetViews.find((one) => one.name === name);
  if (view === undefined) throw new Error('no such sheet');
  return view.read({ rows, names }, { scope: {}, asAt: '2026-05-01', options: {} });
};

describe('youth', () => {
  it('GV-17: categories 51, 52 and 54 are mental health, all other youth is youth help', () => {
    expect(['51', '52', '54'].map((category) => segmentOf('jw', category))).toEqual(
      Array(3).fill('jeugdGgz'),
    );
    expect(['45', '50', '53', '55'].map((category) => segmentOf('jw', category))).toEqual(
      Array(4).fill('jeugdhulp'),
    );
    expect(segmentOf('wmo', '51')).toBe('wmo');
  });

  it('GV-17: youth help and mental health stand apart wherever their sum is shown', async () => {
    const events = [
      posted('LineGranted', 1, 'jw', line(1, '45')),
      posted('LineGranted', 2, 'jw', line(2, '54')),
      posted('LineRefused', 3, 'jw', line(3, '51'), { reasons: [] }),
    ];
    const { rows } = await sheetOf('productieverantwoording', events);
    expect(rows).toMatchObject([
      { wet: 'Jeugdwet', toegekendCent: 300, jeugdhulpCent: 100, jeugdGgzCent: 200 },
    ]);
  });
});

describe('verdicts that were put right', () => {
  const events = [
    posted('LineGranted', 1, 'wmo', line(5, '02')),
    posted('VerdictWithdrawn', 2, 'wmo', line(5, '02'), {
      outcome: 'granted',
      round: 1,
      decision: { by: 'a.jansen', reason: 'Fout' },
    }),
    posted('LineRefused', 3, 'wmo', line(5, '02'), { reasons: [{ code: 'allocationDeleted' }] }),
  ];

  it('A-02: both stay in the row, with who took the first away', () => {
    const [row] = [...(foldProjection(declarations, events)['line']?.values() ?? [])];
    expect(row).toMatchObject({
      outcome: 'refused',
      verdicts: [
        { outcome: 'granted', withdrawn: { by: 'a.jansen', reason: 'Fout' } },
        { outcome: 'refused', withdrawn: null },
      ],
    });
  });

  it('A-07: what was accepted is what was known', async () => {
    const then = await sheetOf('productieverantwoording', events.slice(0, 1));
    const now = await sheetOf('productieverantwoording', events);
    expect([then.rows[0]?.['toegekendCent'], now.rows[0]?.['toegekendCent']]).toEqual([500, 0]);
  });

  it('A-07: a budget counts a withdrawn line no more', () => {
    const [row] = [...(foldProjection(budgetUsage, events)['allocation']?.values() ?? [])];
    expect(row).toMatchObject({
      usedByMonth: { '2026-03': 0 },
      grantedLines: 0,
      refusedLines: 1,
      refusedByMonth: { '2026-03': 500 },
    });
  });
});
