/** Where a municipality stands among its neighbours: column and row, from the north west. */
type Place = readonly [column: number, row: number];

/** By code of the CBS. Who is not here comes after the others, in the order of the region. */
const PLACES: Readonly<Record<string, Place>> = {
  // Drenthe and Overijssel
  '1701': [2, 1],
  '0119': [2, 2],
  '1690': [3, 2],
  '0118': [4, 2],
  '1896': [1, 3],
  '0180': [2, 3],
  // Midden-IJssel and Oost-Veluwe
  '0244': [2, 1],
  '0246': [2, 2],
  '0232': [1, 2],
  '0200': [1, 3],
  '0285': [2, 3],
  '0213': [1, 4],
  '0301': [2, 4],
  '0262': [3, 4],
  // Zuidoost Utrecht
  '0310': [1, 1],
  '0355': [2, 1],
  '0312': [1, 2],
  '1581': [2, 2],
  '0352': [2, 3],
  // Gooi en Vechtstreek
  '1942': [2, 1],
  '0406': [3, 1],
  '0376': [4, 1],
  '1696': [1, 2],
  '0402': [2, 2],
  '0417': [3, 2],
  '0317': [4, 2],
};

/** A square for each municipality, as on a map; none lies over another. */
export const placesOf = (codes: readonly string[]): readonly Place[] => {
  const known = codes.map((code) => PLACES[code]);
  if (known.every((place) => place !== undefined)) return known;
  const columns = Math.ceil(Math.sqrt(codes.length));
  return codes.map((_code, at) => [(at % columns) + 1, Math.floor(at / columns) + 1]);
};
