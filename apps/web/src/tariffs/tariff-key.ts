const PERCENTAGE = /^(-?)(\d{1,3})(?:,(\d{1,3}))?$/;
const THOUSANDTHS = 100_000;

/** A price with a percentage on top, half a cent up; null: that is no percentage. */
export const indexed = (cents: number, percentage: string): number | null => {
  const [, sign, whole, part = ''] = PERCENTAGE.exec(percentage) ?? [];
  if (whole === undefined) return null;
  const size = Number(whole) * 1_000 + Number(part.padEnd(3, '0'));
  const thousandths = sign === '-' ? -size : size;
  if (thousandths <= -THOUSANDTHS) return null;
  return Math.floor((2 * cents * (THOUSANDTHS + thousandths) + THOUSANDTHS) / (2 * THOUSANDTHS));
};

/** `tariff-zes_2018_wmo_02_02Z03_alle` → the fields that say which tariff it is. */
export const keyIn = (stream: string): Readonly<Record<string, string>> => {
  const [tenant = '', family = '', law = '', category = '', code = '', provider = ''] = stream
    .replace(/^tariff-/, '')
    .split('_');
  return {
    geldtVoor: tenant,
    contractfamilie: family,
    wet: law,
    productcategorie: category,
    productcode: code,
    aanbieder: provider,
  };
};
