import type { Gezondheid, Projectietoestand } from '../ledger/api';

type Advice = readonly [state: string, todo: string];

/** What the state of one projection means, and what somebody can do. */
export const adviceFor = (one: Projectietoestand): Advice => {
  const { naam, volgende } = one;
  if (one.status === 'gestopt') {
    return [
      'Gestopt bij een gebeurtenis. Gebruikers zien de laatste goede cijfers.',
      `Meld dit met de plaats van de fout. Is de oorzaak weg? Geef: zgb projections retry ${naam}.`,
    ];
  }
  if (one.status === 'gepauzeerd') {
    return [
      'Door een beheerder stilgezet. De cijfers blijven zoals ze zijn.',
      `Laat het weer lopen: zgb projections resume ${naam}.`,
    ];
  }
  if (volgende?.status === 'gestopt') {
    return [
      `Versie ${String(volgende.versie)} klopt niet en komt niet in gebruik. De oude blijft goed.`,
      'Meld dit met de plaats van de fout. U hoeft niets terug te zetten.',
    ];
  }
  if (one.teruggezet) {
    return [
      'Teruggezet naar een vorige versie. Het gaat niet vanzelf naar de nieuwe.',
      `Wilt u de nieuwe versie? Geef: zgb rebuild ${naam}.`,
    ];
  }
  if (volgende !== null) {
    return [
      `Versie ${String(volgende.versie)} wordt opgebouwd naast de oude.`,
      'U hoeft niets te doen. Daarna zien gebruikers vanzelf de nieuwe.',
    ];
  }
  if (one.status === 'nieuw' || one.status === 'wordt opgebouwd') {
    return ['Wordt voor het eerst opgebouwd.', 'U hoeft niets te doen.'];
  }
  if (one.wachtSeconden > 30) {
    return [
      'Loopt achter.',
      'Wordt de achterstand kleiner? Wacht dan. Zo niet, kijk of de projector draait.',
    ];
  }
  return ['Bijgewerkt.', 'U hoeft niets te doen.'];
};

/** The same for the whole. */
export const adviceForAll = ({ status, storing }: Gezondheid): Advice => {
  if (storing !== null) {
    const store = storing.bij === 'grootboek' ? 'Het grootboek' : 'De opslag van de overzichten';
    return [
      `${store} is niet bereikbaar (${storing.code}).`,
      'Kijk of de server draait en of de schijf ruimte heeft. Er gaat niets verloren: daarna gaat het vanzelf verder.',
    ];
  }
  switch (status) {
    case 'in-orde':
      return ['Alles is bijgewerkt.', 'U hoeft niets te doen.'];
    case 'loopt-achter':
      return [
        'De cijfers lopen achter, maar niets staat stil.',
        'Wacht, bijvoorbeeld tot een grote levering is ingelezen. Duurt het lang? Kijk of de projector draait.',
      ];
    case 'verstoord':
      return ['Een of meer overzichten staan stil.', 'Kijk hieronder wat u kunt doen.'];
  }
};
