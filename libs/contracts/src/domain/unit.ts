/** Unit of a product; the same codes as in the national messages (NAT-01). NL: eenheid. */
export const PRODUCT_UNITS = ['01', '04', '14', '16', '82', '83', '84'] as const;
export type ProductUnit = (typeof PRODUCT_UNITS)[number];
