import { checkBody } from './validation';
import { instructions } from '.';

const faultsOf = (path: string, content: object): readonly string[] => {
  const instruction = instructions.find((one) => one.path === path);
  if (instruction === undefined) throw new Error(`no instruction ${path}`);
  const checked = checkBody(instruction.body, content);
  return checked.valid ? [] : checked.faults.map(({ plaats, uitleg }) => `${plaats} ${uitleg}`);
};

const key = { gemeente: '1690', wet: 'wmo', toewijzing: 1001 };

describe('instructions on allocations', () => {
  it('every path is there once', () => {
    const paths = instructions.map(({ path }) => path);
    expect(new Set(paths).size).toBe(paths.length);
  });

  it('NAT-19: a consent names exactly one thing that the provider agrees to', () => {
    const consent = { ...key, versie: '2025-12-15T09:00:00', datum: '2026-04-07' };
    const one = [
      '/datum vul precies één in van: laagsteBudgetCent, laagsteVolume, vroegsteEinddatum',
    ];
    const path = 'toewijzingen/instemmingen';
    expect(faultsOf(path, consent)).toEqual(one);
    expect(faultsOf(path, { ...consent, laagsteVolume: 3 })).toEqual([]);
    expect(faultsOf(path, { ...consent, laagsteVolume: 3, laagsteBudgetCent: 1 })).toEqual(one);
  });

  it('a moment of decision is a day that exists with a time that exists', () => {
    const body = (beslotenOp: unknown) => ({ ...key, versie: '2025-12-15T09:00:00', beslotenOp });
    const path = 'toewijzingen/verwijderingen';
    expect(faultsOf(path, body('2026-02-28T23:59:59'))).toEqual([]);
    for (const wrong of ['2026-02-29T10:00:00', '2026-02-28T24:00:00', '2026-02-28', null]) {
      expect(faultsOf(path, body(wrong))).toEqual([
        '/beslotenOp moet een datum met tijd zijn, als jjjj-mm-ddTuu:mm:ss',
      ]);
    }
  });

  it('a client is named in exactly one way, and never by a BSN', () => {
    const grant = {
      ...key,
      aanbieder: '98000001',
      productcategorie: '02',
      productcode: '02T01',
      ingangsdatum: '2026-05-01',
      omvang: { volume: 3, eenheid: '04', frequentie: '4' },
      beslotenOp: '2026-04-08T09:00:00',
    };
    const faults = (client: object) => faultsOf('toewijzingen', { ...grant, client });
    expect(faults({ toewijzing: 1001 })).toEqual([]);
    expect(faults({})).toEqual(['/client vul precies één in van: toewijzing, verzoek, kenmerk']);
    expect(faults({ toewijzing: 1, verzoek: 'V' })).toHaveLength(1);
    expect(faults({ kenmerk: '999990019' })).toEqual([
      '/client/kenmerk moet een kenmerk van een cliënt zijn',
    ]);
  });
});
