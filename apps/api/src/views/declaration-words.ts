import type { UnplacedLine } from '@zgb/declarations';
import type { DeclarationLine, LineBasis } from '@zgb/indications';
import {
  explainRefusal,
  explainUnplaced,
  VERDICT_NAMES,
  type Explanation,
  type VerdictTold,
} from '@zgb/intake';
import { unitName } from '@zgb/messages';
import type { LineRow, ListedDeclaration, Names } from '@zgb/projections';

/** Ids are opaque: what is inside is nobody's business (API-07). */
export const toId = (stream: string): string => Buffer.from(stream).toString('base64url');
export const fromId = (id: string): string => Buffer.from(id, 'base64url').toString('utf8');

/** A declaration in the words of the API. */
export const declarationOf = (row: ListedDeclaration, names: Names) => ({
  id: toId(row.key),
  nummer: row.number,
  gemeente: { code: row.municipality, naam: names.municipality(row.municipality) },
  aanbieder: { agb: row.provider, naam: names.provider(row.provider) },
  wet: row.law,
  periode: row.period,
  ontvangenDatum: row.receivedOn,
  antwoordVoorDatum: row.answerDueOn,
  status: row.status === 'answered' ? 'beantwoord' : 'ontvangen',
  beantwoordDatum: row.answeredOn,
  verstuurdDatum: row.answerSentOn,
  clienten: row.clients,
  regels: row.submittedLines,
  ingediendCent: row.submittedCents,
  toegekendCent: row.grantedCents,
  afgekeurdCent: row.refusedCents,
  afgekeurdeRegels: row.refusedLines,
});

const codesOf = (explanations: readonly Explanation[]) =>
  explanations.map(({ rule, returnCode, text }) => ({
    code: returnCode,
    regel: rule,
    uitleg: text,
  }));

/** Number of a line in its declaration, from 1. */
export const placeOf = (lineId: string): number =>
  Number(lineId.slice(lineId.lastIndexOf('#') + 1));

const valuesOf = (line: DeclarationLine) => ({
  regel: placeOf(line.lineId),
  referentie: line.reference,
  periode: { van: line.productPeriod.from, tot: line.productPeriod.until },
  volume: line.volume,
  eenheid: { code: line.unit, naam: unitName(line.unit) },
  tariefCent: line.tariffCents,
  bedragCent: line.amountCents,
  debetCredit: line.creditedReference === null ? 'D' : 'C',
});

const basisOf = (basis: LineBasis) => ({
  toewijzingVersie: basis.allocationVersion,
  tariefCent: basis.tariff?.priceCents ?? null,
  tariefVersie: basis.tariff?.version ?? null,
  tarief:
    basis.tariff === null ? null : { eenheid: basis.tariff.unit, stroom: basis.tariff.stream },
  product:
    basis.product === null ? null : { stroom: basis.product.stream, versie: basis.product.version },
  regelset: basis.ruleSet,
  maximumPeriode: basis.lineCeiling,
  maximumTotaal: basis.totalCeiling,
  eerderToegekendVolume: basis.grantedVolume,
  eerderToegekendCent: basis.grantedCents,
});

/** A line with its verdict, its reasons and what it rests on; null while it has no verdict. */
export const lineOf = ({ line, basis, reasons, outcome, allocation }: LineRow, names: Names) => {
  if (line === null) return null;
  return {
    ...valuesOf(line),
    toewijzing: Number(allocation.slice(allocation.lastIndexOf('_') + 1)),
    product: {
      categorie: line.category,
      code: line.code,
      naam: names.product(allocation.split('_')[1] ?? '', line.category, line.code),
    },
    uitkomst: VERDICT_NAMES[outcome],
    codes: codesOf(reasons.map(explainRefusal)),
    grondslag: basis === null ? null : basisOf(basis),
  };
};

/** One verdict, with all it rests on. */
export const verdictOf = (told: VerdictTold) => ({
  positie: told.position,
  vastgelegdOp: told.recordedAt,
  uitkomst: VERDICT_NAMES[told.outcome],
  codes: codesOf(told.reasons),
  waarschuwingen: codesOf(told.warnings),
  declaratie:
    told.declaration === null
      ? null
      : { nummer: told.declaration.number, periode: told.declaration.period },
  besluit: told.decision === null ? null : { door: told.decision.by, reden: told.decision.reason },
  grondslag:
    told.basis === null
      ? null
      : { ...basisOf(told.basis), meegeteldeRegels: told.basis.counted.map(valuesOf) },
});

/** A verdict with the line as it was declared, for who knows neither. */
export const lineVerdictOf = (told: VerdictTold) => ({
  ...valuesOf(told.line),
  product: { categorie: told.line.category, code: told.line.code },
  ...verdictOf(told),
});

/** A line that belongs to no allocation. */
export const unplacedOf = (line: UnplacedLine) => ({
  regel: placeOf(line.lineId),
  referentie: line.reference,
  periode: { van: line.productPeriod.from, tot: line.productPeriod.until },
  volume: null,
  eenheid: null,
  tariefCent: null,
  bedragCent: Math.abs(line.netCents),
  debetCredit: line.netCents < 0 ? 'C' : 'D',
  toewijzing: line.allocationNumber,
  product: { categorie: line.category, code: line.code, naam: line.code },
  uitkomst: 'afgekeurd',
  codes: codesOf(line.reasons.map(explainUnplaced)),
  grondslag: null,
});
