import type { Beschrijving, Vorm } from '../ledger/api';
import {
  bodyOf,
  centsOf,
  choiceOf,
  emptyEntry,
  hintOf,
  inputType,
  labelOf,
  toBody,
} from './form-fields';

const tariff: Vorm = {
  type: 'object',
  required: ['wet', 'prijsCent', 'tot', 'delen'],
  properties: {
    wet: { type: 'string' },
    prijsCent: { type: 'integer' },
    tot: { type: ['string', 'null'] },
    delen: { type: 'array', items: { $ref: '#/components/schemas/Deel' } },
    opmerking: { type: 'string' },
    uren: { type: 'integer' },
  },
};
const description: Beschrijving = {
  paths: {
    '/tarieven': {
      post: {
        requestBody: {
          content: { 'application/json': { schema: { $ref: '#/components/schemas/Tarief' } } },
        },
      },
    },
  },
  components: {
    schemas: {
      Tarief: tariff,
      Deel: { type: 'object', required: ['soort'], properties: { soort: { type: 'string' } } },
    },
  },
};

describe('fields of a form', () => {
  it('offer choices in words and ask for a day, or a day with a time', () => {
    expect([
      choiceOf('eenheid', '04'),
      choiceOf('wet', 'jw'),
      choiceOf('grondslag', 'opening'),
    ]).toEqual(['uur (04)', 'Jeugdwet', 'opening']);
    expect(inputType({ format: 'date' })).toBe('date');
    expect(inputType({ description: 'Toewijzingsdatum en -tijd: jjjj-mm-ddTuu:mm:ss' })).toBe(
      'datetime-local',
    );
    expect(inputType({})).toBe('text');
  });

  it('are those of the description of the API, with a name that people read', () => {
    expect(bodyOf(description, 'tarieven')).toEqual(tariff);
    expect(bodyOf(description, 'nergens')).toBeNull();
    expect(labelOf('prijsCent')).toBe('Prijs in euro');
    expect(labelOf('geldtVoor')).toBe('Geldt voor');
    expect(hintOf('contractfamilie', { description: 'Contractfamilie' })).toBeUndefined();
    expect(hintOf('prijsCent', { description: 'Prijs per eenheid in gehele centen' })).toBe(
      'Prijs per eenheid, bijvoorbeeld 64,00',
    );
  });

  it('leave out what was not filled in, and send nothing as null where that says something', () => {
    const empty = emptyEntry(description, tariff) as Record<string, string>;
    expect(empty).toEqual({ wet: '', prijsCent: '', tot: '', delen: [] });
    expect(
      toBody(description, tariff, {
        ...empty,
        wet: 'wmo',
        prijsCent: '1.064,50',
        opmerking: '',
        uren: '12',
        delen: [{ soort: 'a' }],
      }),
    ).toEqual({ wet: 'wmo', prijsCent: 106_450, tot: null, delen: [{ soort: 'a' }], uren: 12 });
  });

  it('take amounts in euros exactly, and send what is none as it was typed', () => {
    expect(['64', '64,5', '64,05', '1.000', '1064,00', '-2,01', '0,29'].map(centsOf)).toEqual([
      6_400, 6_450, 6_405, 100_000, 106_400, -201, 29,
    ]);
    expect(['', '64.00', '64,005', 'veel', '1.00,0'].map(centsOf)).toEqual([
      '',
      '64.00',
      '64,005',
      'veel',
      '1.00,0',
    ]);
  });
});
