import type { Overzicht } from '../ledger/api';
import { openingOf } from './opening';

const kolommen = [
  { sleutel: 'gemeente', naam: 'Gemeente', soort: 'text', optelbaar: false },
  { sleutel: 'uitleg', naam: 'Uitleg', soort: 'text', optelbaar: false },
  { sleutel: 'clienten', naam: 'Cliënten', soort: 'count', optelbaar: true },
  { sleutel: 'norm', naam: 'Norm', soort: 'count', optelbaar: false },
] as const;

const rijen = [
  { gemeente: 'De Wolden', uitleg: 'x'.repeat(100), clienten: 12, norm: 3 },
  { gemeente: null, uitleg: '', clienten: 0, norm: 3 },
  { gemeente: 'Meppel', uitleg: '', clienten: 4, norm: 3 },
];

const sheet = {
  volgende: null,
  kolommen,
  rijen,
  totalen: { clienten: 16 },
  opent: ['clienten'],
  opentNiet: [{ sleutel: 'norm', waarom: 'Dit is een norm.' }],
  dichteRijen: [2],
} as unknown as Overzicht;

const [, , clients, norm] = kolommen;
const address = new URLSearchParams('situatieOp=2026-06-30&bekendOp=2026-07-01&cursor=x&tabel=y');
const query = { jaar: '2026', filter: ['clienten:1..'], groepeer: '', limit: '200' };
const opening = openingOf('eenheden', sheet, query, address);

describe('from a figure to its rows', () => {
  it('3.0: keeps both times, the questions and the filters, and names the row', () => {
    const to = new URL(opening.to(clients, rijen[0] ?? null) ?? '', 'http://x');
    expect(to.pathname).toBe('/overzichten/eenheden');
    expect(Object.fromEntries([...to.searchParams].filter(([name]) => name !== 'rij'))).toEqual({
      situatieOp: '2026-06-30',
      bekendOp: '2026-07-01',
      jaar: '2026',
      regelsVan: 'clienten',
    });
    // Long texts do not go into the address.
    expect(to.searchParams.getAll('rij')).toEqual(['clienten:1..', 'gemeente:=De Wolden']);
  });

  it('3.0: two rows that differ in a long text only are told apart, on one page of several too', () => {
    const twins = ['eerste', 'tweede'].map((word) => ({
      gemeente: 'Meppel',
      uitleg: `${'x'.repeat(100)} ${word}`,
      clienten: 1,
      norm: 3,
    }));
    const placeIn = (some: object): readonly string[] => {
      const open = openingOf('eenheden', { ...sheet, ...some }, {}, address);
      return new URL(open.to(clients, twins[0] ?? null) ?? '', 'http://x').searchParams.getAll(
        'rij',
      );
    };
    const whole = ['gemeente:=Meppel', `uitleg:=${twins[0]?.uitleg ?? ''}`];
    expect(placeIn({ rijen: twins })).toEqual(whole);
    expect(placeIn({ rijen: twins.slice(0, 1) })).toEqual(['gemeente:=Meppel']);
    expect(placeIn({ rijen: twins.slice(0, 1), volgende: 'x' })).toEqual(whole);
  });

  it('3.0: opens a total by the filters alone', () => {
    const to = new URL(opening.to(clients, null) ?? '', 'http://x');
    expect(to.searchParams.getAll('rij')).toEqual(['clienten:1..']);
  });

  it('3.0: opens no zero, no row without parts and no column that does not open', () => {
    expect(opening.to(clients, rijen[1] ?? null)).toBeNull();
    expect(opening.to(clients, rijen[2] ?? null)).toBeNull();
    const share = { sleutel: 'deel', naam: 'Deel', soort: 'share' as const };
    const withShare = { ...sheet, kolommen: [...kolommen, share], opent: ['deel'] };
    const ofShare = openingOf('eenheden', withShare, {}, address);
    expect(ofShare.to(share, { gemeente: 'Meppel', deel: 0 })).not.toBeNull();
    expect(ofShare.to(share, { gemeente: 'Meppel', deel: null })).toBeNull();
    expect(opening.to(norm, rijen[0] ?? null)).toBeNull();
    expect([opening.why(norm), opening.why(clients)]).toEqual(['Dit is een norm.', undefined]);
  });

  it('3.0: a row of a breakdown opens to the rows of the sheet that it adds up', () => {
    const asked = { jaar: '2026', groepeer: 'gemeente', filter: ['norm:3'] };
    const grouped = openingOf('eenheden', sheet, asked, address);
    const to = new URL(grouped.to({ sleutel: 'rijen' }, { gemeente: 'Epe' }) ?? '', 'http://x');
    expect(to.searchParams.getAll('filter')).toEqual(['norm:3', 'gemeente:=Epe']);
    expect(to.searchParams.get('regelsVan')).toBeNull();
  });
});
