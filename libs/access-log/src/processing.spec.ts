import { processingLines, type StoredAccessLine } from '.';

const line: StoredAccessLine = {
  number: 7,
  at: '2026-04-08T09:00:00.250Z',
  action: 'R',
  outcome: 'done',
  event: 'GET /v1/overzichten/toegang',
  purpose: 'Overzichten: Toegang en indicaties',
  account: 'medewerker-7',
  kind: 'person',
  roles: ['backoffice'],
  right: 'backoffice',
  from: '127.0.0.1',
  objectType: 'overzicht',
  object: 'overzichten/toegang',
  clients: Array.from({ length: 50 }, (_, n) => `c${String(n)}`),
  municipality: '1690',
  provider: null,
  site: 'test',
  traceId: '0af7651916cd43dd8448eb211c80319c',
  spanId: 'b7ad6b7169203331',
  tookMs: 250,
};

describe('the processing log', () => {
  it('LOG-01: a screen of 50 clients makes 50 lines, and none says who looked', () => {
    const lines = processingLines(line);
    expect(lines).toHaveLength(50);
    expect(lines[0]).toMatchObject({
      client: 'c0',
      activity: 'overzichten-toegang-en-indicaties',
      parentSpanId: line.spanId,
      startedAt: new Date('2026-04-08T09:00:00.000Z'),
      endedAt: new Date(line.at),
    });
    const text = JSON.stringify(lines);
    for (const secret of ['medewerker-7', 'backoffice', '127.0.0.1'])
      expect(text).not.toContain(secret);
  });

  it('LOG-05: the same line gives the same ids, and each client its own', () => {
    const ids = processingLines(line).map(({ spanId }) => spanId);
    expect(processingLines(line).map(({ spanId }) => spanId)).toEqual(ids);
    expect(new Set(ids).size).toBe(50);
    for (const id of ids) expect(id).toMatch(/^[0-9a-f]{16}$/);
  });

  it('what showed nobody is about nobody', () => {
    expect(processingLines({ ...line, outcome: 'refused', clients: [] })).toEqual([]);
  });
});
