import type { Gezondheid, Projectietoestand } from '../ledger/api';
import { adviceFor, adviceForAll } from './advice';

const one = (over: Partial<Projectietoestand>): Projectietoestand => ({
  naam: 'budget-usage',
  titel: 'Budgetgebruik',
  versie: 2,
  bouw: 0,
  status: 'actief',
  positie: 10,
  bijgewerktTot: null,
  achterstand: 0,
  wachtSeconden: 0,
  gebeurtenissenPerSeconde: null,
  keerGestopt: 0,
  fout: null,
  teruggezet: false,
  volgende: null,
  ...over,
});

const next = (status: Projectietoestand['status']) => ({
  versie: 3,
  status,
  positie: 4,
  fout: null,
});

describe('what to do for each state', () => {
  it.each<[Partial<Projectietoestand>, RegExp]>([
    [{ status: 'gestopt' }, /retry budget-usage/],
    [{ status: 'gepauzeerd' }, /resume budget-usage/],
    [{ volgende: next('gestopt') }, /Versie 3 klopt niet.*niets terug te zetten/],
    [{ teruggezet: true, volgende: next('actief') }, /zgb rebuild budget-usage/],
    [{ volgende: next('wordt opgebouwd') }, /Versie 3 wordt opgebouwd.*niets te doen/],
    [{ status: 'nieuw' }, /voor het eerst.*niets te doen/],
    [{ wachtSeconden: 31 }, /Loopt achter.*projector/],
    [{ wachtSeconden: 30 }, /Bijgewerkt.*niets te doen/],
  ])('is said in words: %j', (over, expected) => {
    expect(adviceFor(one(over)).join(' ')).toMatch(expected);
  });

  it.each<[Partial<Gezondheid>, RegExp]>([
    [{ status: 'in-orde' }, /Alles is bijgewerkt/],
    [{ status: 'loopt-achter' }, /niets staat stil.*Wacht/],
    [{ status: 'verstoord' }, /staan stil.*hieronder/],
    [
      { status: 'verstoord', storing: { code: 'read-models-unavailable', bij: 'overzichten' } },
      /opslag van de overzichten is niet bereikbaar.*niets verloren/,
    ],
    [
      { status: 'verstoord', storing: { code: 'store-closed', bij: 'grootboek' } },
      /Het grootboek is niet bereikbaar/,
    ],
  ])('is said of the whole: %j', (over, expected) => {
    const health = { status: 'in-orde', logpositie: 1, storing: null, projecties: [] } as const;
    expect(adviceForAll({ ...health, ...over }).join(' ')).toMatch(expected);
  });
});
