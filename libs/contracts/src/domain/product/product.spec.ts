import { specFor } from '@zgb/testing';
import {
  product,
  productStateOn,
  type Product,
  type ProductDefined,
  type ProductStateDecided,
} from './product';

const spec = specFor(product);

const defined = (code: string): ProductDefined => ({
  type: 'ProductDefined',
  data: {
    region: 'mij',
    law: 'wmo',
    category: '01',
    code,
    name: 'Schoon huis',
    group: 'hulp-bij-het-huishouden',
    unit: '04',
    fundingMode: 'pxq',
  },
});
const decided = (
  municipality: string,
  state: 'yes' | 'no' | 'undecided',
  from = '2026-01-01',
): ProductStateDecided => ({
  type: 'ProductStateDecided',
  data: { municipality, state, from, note: null },
});
const stateOf = (...events: Parameters<typeof product.evolve>[1][]): Product =>
  events.reduce(product.evolve, product.initial);

const [APELDOORN, EPE] = ['0200', '0232'];

describe('what a municipality buys', () => {
  it('MIJ-04: product 1001 is not bought in Apeldoorn and bought in Epe', () => {
    const cleanHouse = stateOf(defined('1001'), decided(APELDOORN, 'no'), decided(EPE, 'yes'));
    expect(productStateOn(cleanHouse, APELDOORN, '2026-03-01')).toBe('no');
    expect(productStateOn(cleanHouse, EPE, '2026-03-01')).toBe('yes');
  });

  it('MIJ-04: a question mark in the catalogue is undecided, neither yes nor no', () => {
    const transport = stateOf(defined('08A03'), decided(EPE, 'undecided'));
    expect(productStateOn(transport, EPE, '2026-03-01')).toBe('undecided');
    expect(productStateOn(transport, '0213', '2026-03-01')).toBe('unknown');
  });

  it('ZES-03: a state holds from its day, and a later decision replaces it', () => {
    const light = stateOf(
      defined('02Z02'),
      decided('0119', 'yes'),
      decided('0119', 'no', '2027-07-01'),
    );
    expect(productStateOn(light, '0119', '2025-12-31')).toBe('unknown');
    expect(productStateOn(light, '0119', '2026-01-01')).toBe('yes');
    expect(productStateOn(light, '0119', '2027-06-30')).toBe('yes');
    expect(productStateOn(light, '0119', '2027-07-01')).toBe('no');
  });

  it('changes nothing when the same is decided again', () => {
    const command = { type: 'DecideProductState' as const, decision: decided(EPE, 'yes').data };
    spec.given(defined('1001'), decided(EPE, 'yes')).when(command).thenNothing();
    spec.given().when(command).thenRejected({ code: 'productUnknown' });
    spec.given(defined('1001'), decided(EPE, 'no')).when(command).thenEvents(decided(EPE, 'yes'));
  });
});
