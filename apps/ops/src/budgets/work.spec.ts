import { hours, month, openOffice, reference, type Office } from '../declarations/testing/office';

let office: Office;
beforeEach(async () => {
  office = await openOffice();
  await office.allocate();
});
afterEach(() => office.ledger.close());

/** March touches six weeks of three hours: 18 is the most. */
const TOO_MUCH = hours(19);

describe('what is being handled', () => {
  it('B-02: received and not answered, with its age in working days against ten', async () => {
    await office.rules({ treatment: { TR321: 'hold' } });
    await office.declare('D1', [
      TOO_MUCH,
      { ...hours(5), ...reference('R2'), ProductPeriode: month(2) },
    ]);
    const pending = async (asAt: string) =>
      (await office.sheet('in-behandeling', { asAt })).rows.map(
        ({ werkdagen, teLaat, declaraties, regels, bedrag }) => [
          werkdagen,
          teLaat,
          declaraties,
          regels,
          bedrag,
        ],
      );
    const cents = 19 * 6_150 + 5 * 6_150;
    expect(await pending('2026-04-07')).toEqual([]);
    expect(await pending('2026-04-08')).toEqual([[0, 'nee', 1, 2, cents]]);
    // Ten working days after 8 April 2026 is the 22nd.
    expect(await pending('2026-04-22')).toEqual([[10, 'nee', 1, 2, cents]]);
    expect(await pending('2026-04-23')).toEqual([[11, 'ja', 1, 2, cents]]);
  });

  it('B-03: refused lines and amounts as a share of those received, and by return code', async () => {
    await office.declare('D1', [
      TOO_MUCH,
      { ...hours(5), ...reference('R2'), ProductPeriode: month(2) },
    ]);
    const { rows } = await office.sheet('afkeuringen');
    expect(rows).toMatchObject([
      { maand: '2026-03', ontvangen: 2, afgekeurd: 1, aandeel: 5_000, bedrag: 116_850 },
    ]);
    const codes = await office.sheet('afkeuringen', { options: { per: 'retourcode' } });
    expect(codes.rows).toMatchObject([{ maand: '2026-03', regels: 1 }]);
    expect(codes.rows[0]?.['code']).toMatch(/^9\d{3}$/);
    expect((await office.sheet('afkeuringen', { options: { jaar: '2025' } })).rows).toEqual([]);
  });
});
