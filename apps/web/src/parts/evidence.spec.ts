import { coverOf } from './evidence';

it('A8: the cover tells the address, the stand, each file with its digest, and how to get it again', () => {
  const ask = {
    title: 'Budget per aanbieder 2024',
    address: 'https://grootboek.example/budget?bekendOp=2026-01-02T03:04:05.678Z&jaar=2024',
    position: 96_879,
    knownOn: '2026-01-02T03:04:05.678Z',
  };
  const lines = coverOf(ask, [
    { name: 'pagina.html', address: null, digest: 'aa11' },
    { name: '1-signalen.csv', address: '/v1/overzichten/signalen?vorm=csv', digest: 'bb22' },
  ]).split('\n');
  expect(lines[0]).toBe('Bewijs bij: Budget per aanbieder 2024');
  expect(lines).toContain(`Adres: ${ask.address}`);
  expect(lines).toContain('Stand: gebeurtenis 96879, zoals bekend op 2026-01-02T03:04:05.678Z');
  // As sha256sum writes and checks them.
  expect(lines).toContain('aa11  pagina.html');
  expect(lines).toContain('bb22  1-signalen.csv');
  expect(lines).toContain('1-signalen.csv: /v1/overzichten/signalen?vorm=csv');
  expect(lines.some((line) => line.startsWith('pagina.html:'))).toBe(false);
});
