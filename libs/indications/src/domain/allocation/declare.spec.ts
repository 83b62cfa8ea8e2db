import { specFor } from '@zgb/testing';
import { allocation } from '.';
import {
  careAllocated,
  lineGranted,
  lineTerms,
  postLines,
  sampleLine,
  sampleTariff,
} from './allocation.samples';
import type { AllocationEvent, DeclarationLine, LineTerms, RefusalReason } from './events';

const spec = specFor(allocation);

/** Outcome per line id of one posting. */
const outcomes = (
  history: readonly AllocationEvent[],
  lines: readonly DeclarationLine[],
  terms: Partial<LineTerms> = {},
): Record<string, 'granted' | 'credited' | readonly string[]> => {
  const command = postLines(lines.map((line) => ({ line, terms: lineTerms(terms) })));
  const decision = spec
    .given(...history)
    .when(command)
    .decision();
  if (!decision.accepted) throw new Error(`rejected: ${decision.rejection.code}`);
  const entries = decision.events.map(
    (event): [string, 'granted' | 'credited' | readonly string[]] => {
      if (event.type === 'LineRefused') {
        return [event.data.line.lineId, event.data.reasons.map(({ code }) => code)];
      }
      if (event.type === 'LineGranted') return [event.data.line.lineId, 'granted'];
      if (event.type === 'LineCredited') return [event.data.line.lineId, 'credited'];
      throw new Error(`unexpected ${event.type}`);
    },
  );
  return Object.fromEntries(entries);
};

const reasonsFor = (
  history: readonly AllocationEvent[],
  line: DeclarationLine,
  terms: Partial<LineTerms> = {},
): readonly RefusalReason[] => {
  const command = postLines([{ line, terms: lineTerms(terms) }]);
  const decision = spec
    .given(...history)
    .when(command)
    .decision();
  const event = decision.accepted ? decision.events[0] : undefined;
  return event?.type === 'LineRefused' ? event.data.reasons : [];
};

const credit = (over: Partial<DeclarationLine>): DeclarationLine =>
  sampleLine({ reference: 'C1', creditedReference: 'R1', ...over });

describe('who a line is for', () => {
  it('TR338: rejects posting on an allocation that is not there', () => {
    spec
      .given()
      .when(postLines([sampleLine()]))
      .thenRejected({ code: 'allocationUnknown' });
  });

  it('TR338: the allocation of another provider is not there for this one', () => {
    spec
      .given(careAllocated({}, { provider: '98000002' }))
      .when(postLines([sampleLine()]))
      .thenRejected({ code: 'otherProvider' });
  });

  it('TR304: rejects a line for another client than that of the allocation', () => {
    spec
      .given(careAllocated())
      .when(postLines([sampleLine()], { clientRef: 'c-other' }))
      .thenRejected({ code: 'otherClient' });
  });

  it('TR314: refuses a reference that was used before', () => {
    expect(reasonsFor([careAllocated()], sampleLine(), { referenceUsedBefore: true })).toEqual([
      { code: 'referenceUsedBefore', reference: 'R1' },
    ]);
  });
});

describe('the product period', () => {
  const running = careAllocated({ validity: { from: '2022-04-08', until: '2022-06-17' } });
  const line = (from: string, until: string): DeclarationLine =>
    sampleLine({ productPeriod: { from, until } });

  it.each([
    ['2022-04-08', '2022-04-30'],
    ['2022-05-01', '2022-05-31'],
    ['2022-06-01', '2022-06-17'],
  ])('TR387 TR388: grants %s to %s, cut to the allocation', (from, until) => {
    expect(outcomes([running], [line(from, until)])).toEqual({ R1: 'granted' });
  });

  it('TR307: refuses a day before the allocation', () => {
    expect(reasonsFor([running], line('2022-04-07', '2022-04-30'))).toEqual([
      { code: 'startsBeforeAllocation', allocatedFrom: '2022-04-08' },
      { code: 'periodStartsWrong', expectedFrom: '2022-04-08' },
    ]);
  });

  it('TR308: refuses a day after the allocation', () => {
    expect(reasonsFor([running], line('2022-06-01', '2022-06-18'))).toEqual([
      { code: 'endsAfterAllocation', allocatedUntil: '2022-06-17' },
      { code: 'periodEndsWrong', expectedUntil: '2022-06-17' },
    ]);
  });

  it('TR387: refuses a later start than the first day of the month', () => {
    expect(reasonsFor([running], line('2022-05-02', '2022-05-31'))).toEqual([
      { code: 'periodStartsWrong', expectedFrom: '2022-05-01' },
    ]);
  });

  it('TR388: refuses an earlier end than the last day of the month', () => {
    expect(reasonsFor([running], line('2022-05-01', '2022-05-30'))).toEqual([
      { code: 'periodEndsWrong', expectedUntil: '2022-05-31' },
    ]);
  });

  it('TR388: the last day of February in a leap year', () => {
    const leap = careAllocated({ validity: { from: '2024-01-01', until: '2024-12-31' } });
    expect(outcomes([leap], [line('2024-02-01', '2024-02-29')])).toEqual({ R1: 'granted' });
    expect(reasonsFor([leap], line('2024-02-01', '2024-02-28'))).toEqual([
      { code: 'periodEndsWrong', expectedUntil: '2024-02-29' },
    ]);
  });

  it('TR319: grants care up to the last day of the declared month, refuses the next month', () => {
    const march = { declarationPeriod: { from: '2026-03-01', until: '2026-03-31' } };
    const april = sampleLine({ productPeriod: { from: '2026-04-01', until: '2026-04-30' } });
    const given = spec.given(careAllocated());
    expect(given.when(postLines([sampleLine()], march)).decision()).toMatchObject({
      events: [{ type: 'LineGranted' }],
    });
    expect(given.when(postLines([april], march)).decision()).toMatchObject({
      events: [
        {
          type: 'LineRefused',
          data: { reasons: [{ code: 'periodAfterDeclaration', declaredUntil: '2026-03-31' }] },
        },
      ],
    });
  });

  it('NAT-17: an old month may come with a later declaration, one line per month', () => {
    const january = sampleLine({ productPeriod: { from: '2026-01-01', until: '2026-01-31' } });
    const february = sampleLine({
      reference: 'R2',
      productPeriod: { from: '2026-02-01', until: '2026-02-28' },
    });
    expect(outcomes([careAllocated()], [january, february])).toEqual({
      R1: 'granted',
      R2: 'granted',
    });
  });
});

describe('the product and its unit', () => {
  it('TR339 TR340: refuses another category and another code', () => {
    expect(reasonsFor([careAllocated()], sampleLine({ category: '07', code: '07Z01' }))).toEqual([
      { code: 'otherCategory', allocatedCategory: '02' },
      { code: 'otherCode', allocatedCode: '02Z02' },
    ]);
  });

  it('TR381: refuses a code that is not in its category', () => {
    expect(reasonsFor([careAllocated()], sampleLine(), { codeInCategory: false })).toEqual([
      { code: 'codeNotInCategory' },
    ]);
  });

  it('TR341: refuses another unit; hours may be declared in minutes', () => {
    const halfDay = sampleLine({ unit: '16' });
    expect(reasonsFor([careAllocated()], halfDay, { tariff: null })).toEqual([
      { code: 'otherUnit', expectedUnit: '04' },
    ]);
    const minutes = sampleLine({ unit: '01', volume: 425, tariffCents: 91, amountCents: 38_512 });
    const tariff = sampleTariff({ priceCents: 5_437 });
    expect(outcomes([careAllocated()], [minutes], { tariff })).toEqual({ R1: 'granted' });
  });

  it('TR341: without an allocated volume the unit of the catalogue holds', () => {
    const aspecific = careAllocated({ volume: null, budgetCents: 1_000_000 }, { code: null });
    expect(reasonsFor([aspecific], sampleLine({ unit: '16' }), { tariff: null })).toEqual([
      { code: 'otherUnit', expectedUnit: '04' },
    ]);
  });

  it('NAT-20: an aspecific allocation carries lines for several products in one month', () => {
    const aspecific = careAllocated({ volume: null, budgetCents: 1_000_000 }, { code: null });
    const lines = [sampleLine(), sampleLine({ reference: 'R2', code: '02Z03' })];
    expect(outcomes([aspecific], lines)).toEqual({ R1: 'granted', R2: 'granted' });
  });

  it('WK-03: refuses Wmo guidance with travel minutes, grants it under the Jeugdwet', () => {
    const line = sampleLine({ unit: '01', volume: 80, tariffCents: 100, travelMinutes: 20 });
    const perMinute = sampleTariff({ unit: '01', priceCents: 100 });
    const minutes = { volume: { amount: 600, unit: '01', frequency: '2' } } as const;
    const wmo = reasonsFor([careAllocated(minutes)], line, {
      tariff: perMinute,
      travelDeclarable: false,
    });
    expect(wmo).toEqual([{ code: 'travelTimeNotDeclarable', travelMinutes: 20 }]);
    const jw = outcomes([careAllocated(minutes, { law: 'jw' })], [line], {
      tariff: perMinute,
      travelDeclarable: true,
    });
    expect(jw).toEqual({ R1: 'granted' });
  });
});

describe('money', () => {
  it('TR346 M2: 7 hours at 61.50 cost exactly 430.50', () => {
    expect(outcomes([careAllocated()], [sampleLine({ volume: 7, amountCents: 43_050 })])).toEqual({
      R1: 'granted',
    });
    expect(reasonsFor([careAllocated()], sampleLine({ volume: 7, amountCents: 43_051 }))).toEqual([
      { code: 'amountNotVolumeTimesTariff', expectedCents: 43_050 },
    ]);
  });

  it('TR346 M1 IV081: 425 minutes at 54.37 an hour cost 385.12, not 386.75', () => {
    const tariff = sampleTariff({ priceCents: 5_437 });
    const minutes = { unit: '01', volume: 425, tariffCents: 91 } as const;
    expect(
      outcomes([careAllocated()], [sampleLine({ ...minutes, amountCents: 38_512 })], { tariff }),
    ).toEqual({ R1: 'granted' });
    expect(
      reasonsFor([careAllocated()], sampleLine({ ...minutes, amountCents: 38_675 }), { tariff }),
    ).toEqual([{ code: 'amountNotVolumeTimesTariff', expectedCents: 38_512 }]);
  });

  it('ZES-07: 37 minutes at 1.07 are exactly 39.59', () => {
    const tariff = sampleTariff({ unit: '01', priceCents: 107 });
    const perMinute = careAllocated({ volume: { amount: 60, unit: '01', frequency: '2' } });
    const line = { unit: '01', volume: 37, tariffCents: 107 } as const;
    expect(
      outcomes([perMinute], [sampleLine({ ...line, amountCents: 3_959 })], { tariff }),
    ).toEqual({ R1: 'granted' });
    for (const amountCents of [3_958, 3_960]) {
      expect(reasonsFor([perMinute], sampleLine({ ...line, amountCents }), { tariff })).toEqual([
        { code: 'amountNotVolumeTimesTariff', expectedCents: 3_959 },
      ]);
    }
  });

  it('ZES-07: an attempt to book a rounding line is refused', () => {
    const rounding = sampleLine({ volume: 0, amountCents: 1 });
    expect(reasonsFor([careAllocated()], rounding)).toEqual([
      { code: 'amountNotVolumeTimesTariff', expectedCents: 0 },
    ]);
  });

  it('NAT-06 TR418: the tariff is that of the contract, to the cent', () => {
    const tariff = sampleTariff({ priceCents: 6_151 });
    expect(reasonsFor([careAllocated()], sampleLine(), { tariff })).toEqual([
      { code: 'tariffNotAgreed', agreedCents: 6_151 },
    ]);
    expect(outcomes([careAllocated()], [sampleLine()])).toEqual({ R1: 'granted' });
  });

  it('TR418 A5: nothing is said of a tariff that the contract data do not hold', () => {
    expect(outcomes([careAllocated()], [sampleLine()], { tariff: null })).toEqual({
      R1: 'granted',
    });
  });

  it('NAT-05 TR369 M9: grants the last cent of a budget, refuses one cent more', () => {
    const budget = careAllocated(
      { volume: null, budgetCents: 1_200_000 },
      { category: null, code: null },
    );
    const hours = sampleLine({ volume: 12, tariffCents: 6_000, amountCents: 72_000 });
    const days = sampleLine({
      reference: 'R2',
      category: '04',
      unit: '14',
      amountCents: 100_000,
      tariffCents: 20_000,
      volume: 5,
    });
    const unknown = { tariff: null, catalogueUnit: null };
    expect(outcomes([budget], [hours, days], unknown)).toEqual({ R1: 'granted', R2: 'granted' });

    const used = [budget, lineGranted(hours), lineGranted(days)];
    const rest = sampleLine({
      reference: 'R3',
      code: '02Z09',
      volume: 1,
      tariffCents: 1_028_000,
      amountCents: 1_028_000,
    });
    expect(outcomes(used, [rest], unknown)).toEqual({ R3: 'granted' });
    const more = { ...rest, tariffCents: 1_028_001, amountCents: 1_028_001 };
    expect(reasonsFor(used, more, unknown)).toEqual([
      { code: 'budgetExceeded', budgetCents: 1_200_000, remainingCents: 1_028_000 },
    ]);
  });
});

describe('volume', () => {
  const term = { validity: { from: '2025-10-07', until: '2025-12-30' } };
  const october = sampleLine({
    reference: 'OKT',
    volume: 12,
    productPeriod: { from: '2025-10-07', until: '2025-10-31' },
  });
  const november = sampleLine({
    reference: 'NOV',
    volume: 15,
    productPeriod: { from: '2025-11-01', until: '2025-11-30' },
  });
  const december = (volume: number): DeclarationLine =>
    sampleLine({
      reference: 'DEC',
      volume,
      productPeriod: { from: '2025-12-01', until: '2025-12-30' },
    });

  it('NAT-02 TR321: the ceiling of the month holds for one line', () => {
    expect(outcomes([careAllocated(term)], [october])).toEqual({ OKT: 'granted' });
    const tooMuch = { ...october, volume: 13, amountCents: 13 * 6_150 };
    expect(reasonsFor([careAllocated(term)], tooMuch)).toEqual([
      { code: 'lineVolumeExceeded', ceiling: 12 },
    ]);
  });

  it('NAT-03 TR322: after 12 and 15 hours December may declare 12, not 13', () => {
    const history = [careAllocated(term), lineGranted(october), lineGranted(november)];
    expect(outcomes(history, [december(12)])).toEqual({ DEC: 'granted' });
    expect(reasonsFor(history, december(13))).toEqual([
      { code: 'totalVolumeExceeded', ceiling: 39, granted: 27 },
    ]);
  });

  it('ZES-09: 40 hours within validity may be used as 6 in one month and 0 in the next', () => {
    const total = careAllocated({
      validity: { from: '2026-01-05', until: '2026-05-24' },
      volume: { amount: 40, unit: '04', frequency: '6' },
    });
    const month = (
      reference: string,
      volume: number,
      from: string,
      until: string,
    ): DeclarationLine => sampleLine({ reference, volume, productPeriod: { from, until } });
    const february = month('F', 6, '2026-02-01', '2026-02-28');
    const march = month('M', 0, '2026-03-01', '2026-03-31');
    const april = month('A', 34, '2026-04-01', '2026-04-30');
    expect(outcomes([total], [february, march, april])).toEqual({
      F: 'granted',
      M: 'granted',
      A: 'granted',
    });
    const history = [total, lineGranted(february), lineGranted(april)];
    expect(reasonsFor(history, month('X', 1, '2026-05-01', '2026-05-24'))).toEqual([
      { code: 'totalVolumeExceeded', ceiling: 40, granted: 40 },
    ]);
  });

  it('TR322: hours and minutes on one account are added exactly', () => {
    const total = careAllocated({ volume: { amount: 2, unit: '04', frequency: '6' } });
    const minutes = sampleLine({ unit: '01', volume: 61, tariffCents: 103, amountCents: 6_253 });
    const hour = sampleLine({
      reference: 'R2',
      productPeriod: { from: '2026-04-01', until: '2026-04-30' },
    });
    expect(outcomes([total], [minutes])).toEqual({ R1: 'granted' });
    expect(reasonsFor([total, lineGranted(minutes)], hour)).toEqual([
      { code: 'totalVolumeExceeded', ceiling: 2, granted: 2 },
    ]);
    const sixty = { ...minutes, volume: 60, amountCents: 6_150 };
    expect(outcomes([total, lineGranted(sixty)], [hour])).toEqual({ R2: 'granted' });
  });
});

describe('corrections', () => {
  const history = [careAllocated(), lineGranted(sampleLine())];

  it('NAT-07 TR389: refuses a second debit for the same product and period', () => {
    expect(reasonsFor(history, sampleLine({ reference: 'R2', volume: 2 }))).toEqual([
      { code: 'debitExists', earlierReference: 'R1' },
    ]);
  });

  it('NAT-07 OP366: credits go before debits, whatever their place in the file', () => {
    const corrected = sampleLine({ reference: 'R2', volume: 2 });
    expect(outcomes(history, [corrected, credit({})])).toEqual({ C1: 'credited', R2: 'granted' });
  });

  it('NAT-08 TR323: a credit repeats the granted debit in every number', () => {
    expect(outcomes(history, [credit({})])).toEqual({ C1: 'credited' });
    for (const other of [{ volume: 2 }, { amountCents: 6_149 }, { code: '02Z03' }]) {
      expect(reasonsFor(history, credit(other))).toEqual([
        { code: 'noGrantedDebit', creditedReference: 'R1' },
      ]);
    }
  });

  it('NAT-08 TR323: a refused or unknown line cannot be credited', () => {
    expect(reasonsFor([careAllocated()], credit({}))).toEqual([
      { code: 'noGrantedDebit', creditedReference: 'R1' },
    ]);
  });

  it('NAT-08 TR390 OP360: a debit is credited once', () => {
    const decision = spec
      .given(...history)
      .when(postLines([credit({})]))
      .decision();
    const credited = decision.accepted ? decision.events : [];
    const again = credit({ reference: 'C2' });
    expect(reasonsFor([...history, ...credited], again)).toEqual([
      { code: 'creditedBefore', creditedReference: 'R1' },
    ]);
  });

  it('TR322: what was credited may be declared again', () => {
    const small = careAllocated({ volume: { amount: 1, unit: '04', frequency: '6' } });
    const credited: AllocationEvent = {
      type: 'LineCredited',
      data: { ...lineGranted(credit({})).data },
    };
    const again = sampleLine({ reference: 'R2' });
    expect(outcomes([small, lineGranted(sampleLine()), credited], [again])).toEqual({
      R2: 'granted',
    });
  });
});

describe('start and stop', () => {
  it('NAT-13 OP364: a line is granted without any start or stop', () => {
    expect(outcomes([careAllocated()], [sampleLine()])).toEqual({ R1: 'granted' });
  });

  it('NAT-13 OP364: a line is granted when start and stop disagree with it', () => {
    const started: AllocationEvent = {
      type: 'DeliveryStarted',
      data: { begin: '2026-05-01', message: 'm1' },
    };
    const stopped: AllocationEvent = {
      type: 'DeliveryStopped',
      data: { begin: '2026-05-01', end: '2026-05-02', reason: '19', message: 'm2' },
    };
    expect(outcomes([careAllocated(), started, stopped], [sampleLine()])).toEqual({
      R1: 'granted',
    });
  });
});

describe('the same again', () => {
  it('records a line once when it is sent again', () => {
    spec
      .given(careAllocated(), lineGranted(sampleLine()))
      .when(postLines([sampleLine()]))
      .thenNothing();
  });

  it('rejects a line whose id was used for something else', () => {
    spec
      .given(careAllocated(), lineGranted(sampleLine()))
      .when(postLines([sampleLine({ volume: 2 })]))
      .thenRejected({ code: 'lineIdReused', lineId: 'R1' });
  });
});
