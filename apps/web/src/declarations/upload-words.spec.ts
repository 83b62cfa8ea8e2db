import type { Inleesresultaat } from '../ledger/api';
import { uploadSentence } from './upload-words';

const declaratie = {
  nummer: 'D1',
  ingediendCent: 59_800,
  toegekendCent: 19_800,
  alsGeheelAfgekeurd: null,
  regels: [{ uitkomst: 'toegekend' }, { uitkomst: 'afgekeurd' }],
};
const taken: Inleesresultaat = {
  positie: 1,
  uitkomst: 'verwerkt',
  bericht: { soort: 'WMO323', identificatie: 'B1' },
  fouten: [],
  redenen: [],
  waarschuwingen: [],
  declaratie,
  antwoord: null,
};
const sentence = (changed: Partial<Inleesresultaat>): string =>
  uploadSentence({ ...taken, ...changed }).replaceAll('\u00a0', ' ');

describe('what became of a message', () => {
  it('adds up a declaration, and says what waits for a person', () => {
    expect(sentence({})).toBe(
      'WMO323 B1: ingediend € 598, toegekend € 198, 1 van 2 regels afgekeurd',
    );
    const regels = [...declaratie.regels, { uitkomst: 'aangehouden' }];
    expect(sentence({ declaratie: { ...declaratie, regels } })).toContain(
      '1 van 3 regels afgekeurd, 1 wacht op uw oordeel',
    );
  });

  it('says why a declaration was refused as a whole', () => {
    const reason = { code: '9333', regel: 'TR315', uitleg: 'Dit nummer is al gebruikt.' };
    expect(
      sentence({ declaratie: { ...declaratie, alsGeheelAfgekeurd: reason, regels: [] } }),
    ).toBe('WMO323 B1: ingediend € 598, als geheel afgekeurd. Dit nummer is al gebruikt.');
  });

  it('gives the reasons and faults of any other message', () => {
    const fouten = [
      { code: 'x', plaats: '/a', uitleg: 'Er ontbreekt een veld.', advies: 'Vul het in.' },
    ];
    expect(sentence({ declaratie: null, bericht: null, fouten })).toContain(
      'Er ontbreekt een veld. Vul het in.',
    );
  });
});
