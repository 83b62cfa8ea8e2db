import { providerBook } from '../providers/supply.query';
import type { SheetView } from '../sheets/sheet';
import { indicators, unitName } from './definitions';

/** ZES-17: every figure with its definition, and what is asked of providers for it in a year. */
export const indicatorSheet: SheetView = {
  name: 'indicatoren',
  title: 'Indicatoren en hun definities',
  definition:
    'Elk cijfer van de monitor met wat het telt, de gebeurtenissen waaruit het wordt berekend, en of aanbieders er iets voor moeten invullen. De uitvraag is het aantal vragen in een jaar: aanbieders met een contract op de dag, keer het aantal keren per jaar.',
  options: {},
  read: async (sources, ask) => {
    const providers = (await providerBook(sources, ask)).contracted.length;
    const rows = indicators.map((one) => ({
      id: one.id,
      versie: one.version,
      naam: one.name,
      definitie: one.definition,
      eenheid: unitName(one.unit),
      teller: one.numerator,
      noemer: one.denominator,
      gebeurtenissen: one.events.join(', '),
      regel: one.rule,
      invoer: one.manual?.what ?? null,
      uitvraag: one.manual === null ? 0 : one.manual.timesAYear * providers,
    }));
    // One question may serve several figures: it is asked once.
    const asked = new Map(rows.map(({ invoer, uitvraag }) => [invoer, uitvraag]));
    const effort = [...asked.values()].reduce((sum, times) => sum + times, 0);
    const manual = rows.filter(({ invoer }) => invoer !== null).length;
    return {
      columns: [
        { key: 'id', label: 'Id', kind: 'text' },
        { key: 'versie', label: 'Versie', kind: 'count' },
        { key: 'naam', label: 'Naam', kind: 'text' },
        { key: 'definitie', label: 'Definitie', kind: 'text' },
        { key: 'eenheid', label: 'Eenheid', kind: 'text' },
        { key: 'teller', label: 'Teller', kind: 'text' },
        { key: 'noemer', label: 'Noemer', kind: 'text' },
        { key: 'gebeurtenissen', label: 'Berekend uit', kind: 'text' },
        { key: 'regel', label: 'Telregel', kind: 'text' },
        { key: 'invoer', label: 'Vraagt van aanbieders', kind: 'text' },
        { key: 'uitvraag', label: 'Vragen per jaar', kind: 'count' },
      ],
      rows,
      notes: [
        `${String(rows.length)} indicatoren, waarvan ${String(manual)} met invoer van aanbieders: samen ${String(effort)} vragen per jaar.`,
      ],
    };
  },
};
