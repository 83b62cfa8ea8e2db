import { randomUUID } from 'node:crypto';
import { calendarMonth, type Law } from '@zgb/kernel';
import type { LedgerApplication } from '@zgb/platform';

/** A verdict on one line, as the log holds it. */
export interface PostedLine {
  readonly number: number;
  readonly month: string;
  readonly cents: number;
  readonly volume?: number;
  readonly credit?: boolean;
  readonly municipality?: string;
  readonly provider?: string;
  readonly law?: Law;
  readonly category?: string;
  readonly code?: string;
}

/** Puts a verdict in the log: amounts of half a million are not made of lines of a few hours. */
export const postLine = async (
  { stores: { log } }: LedgerApplication,
  {
    number,
    month,
    cents,
    volume = 1,
    credit = false,
    municipality = '1690',
    provider = '98000001',
    law = 'wmo',
    category = '02',
    code = '02T01',
  }: PostedLine,
): Promise<void> => {
  const id = randomUUID();
  const data = {
    line: {
      lineId: id,
      reference: id,
      creditedReference: credit ? 'R0' : null,
      category,
      code,
      productPeriod: calendarMonth(month),
      volume,
      unit: '04',
      tariffCents: null,
      amountCents: cents,
      travelMinutes: null,
    },
    origin: {
      declaration: `declaration-${municipality}_${law}_${provider}_D1`,
      declarationNumber: 'D1',
      period: month,
    },
    basis: {
      allocationVersion: '2026-12-15T09:00:00',
      tariff: null,
      product: null,
      ruleSet: '3.2',
      lineCeiling: null,
      totalCeiling: null,
      grantedVolume: 0,
      grantedCents: 0,
    },
  };
  const context = { commandId: id, correlationId: id, actor: 'test' };
  const stream = `allocation-${municipality}_${law}_${String(number)}`;
  await log.append(stream, 'exists', [
    { id, type: credit ? 'LineCredited' : 'LineGranted', data, context },
  ]);
};
