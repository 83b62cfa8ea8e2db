import { useEffect, useRef, type ReactElement } from 'react';
import { keptPlace } from '../frame/kept-place';
import type { PageProps } from '../frame/page';
import type { Controle, DeclaratieDetail, Declaratieregel, Declaratieregels } from '../ledger/api';
import { refresh } from '../ledger/round';
import { useView } from '../ledger/use-view';
import { filtersIn, goTo, travelling, useAddress, withFilters } from '../parts/address';
import { Block, Link, Mark, PageHead, Shown, StandLine, Table } from '../parts/blocks';
import { day, dayShort, euroExact, longMonth, number, orDash } from '../parts/format';
import { Files } from '../sheets/sheet-block';
import { RefusalLetter } from './refusal-letter';
import { Why } from './why';
import './declarations.css';

const LineRows = ({
  line,
  checks,
  place,
  declaration,
}: {
  readonly line: Declaratieregel;
  readonly checks: readonly Controle[];
  readonly place: string;
  readonly declaration: string;
}): ReactElement => {
  const { path, query } = useAddress();
  const isOpen = query.get('regel') === String(line.regel);
  const row = useRef<HTMLTableRowElement>(null);
  useEffect(() => {
    // Who comes from a list sees the line that was meant.
    if (isOpen) row.current?.scrollIntoView({ block: 'nearest' });
    // Only at the start: opening another line moves nothing.
  }, []);
  const [reason] = line.codes;
  return (
    <>
      <tr ref={row} className={isOpen ? 'active' : ''}>
        <th scope="row" className="num">
          {line.regel}
        </th>
        <td>
          {line.product.naam}
          <small>
            toewijzing {line.toewijzing} · {line.referentie}
          </small>
        </td>
        <td className="nowrap">
          {dayShort(line.periode.van)}
          <small>t/m {dayShort(line.periode.tot)}</small>
        </td>
        <td className="num">
          {line.volume === null ? '–' : number(line.volume)}
          <small>{line.eenheid?.naam ?? ''}</small>
        </td>
        <td className="num">{orDash(line.tariefCent, euroExact)}</td>
        <td className="num">
          {line.debetCredit === 'C' ? '−' : ''}
          {euroExact(line.bedragCent)}
        </td>
        <td>
          <Mark text={line.uitkomst} /> {reason?.uitleg ?? ''}
        </td>
        <td className="no-print">
          <button
            type="button"
            aria-expanded={isOpen}
            aria-label={`Waarom? Regel ${String(line.regel)}`}
            onClick={() => {
              goTo(withFilters(path, query, { regel: isOpen ? '' : String(line.regel) }), false);
            }}
          >
            Waarom?
          </button>
        </td>
      </tr>
      {isOpen && (
        <tr>
          <td colSpan={8}>
            <Why
              line={line}
              checks={checks}
              place={place}
              declaration={declaration}
              hasWholeBasis
            />
          </td>
        </tr>
      )}
    </>
  );
};

/** A sum with its parts: submitted = granted + refused + still to judge. */
const Parts = ({ one }: { readonly one: DeclaratieDetail }): ReactElement => {
  const rest = one.ingediendCent - one.toegekendCent - one.afgekeurdCent;
  const parts: readonly (readonly [string, number, string])[] = [
    ['Toegekend', one.toegekendCent, 'granted'],
    ['Afgekeurd', one.afgekeurdCent, 'refused'],
    ['Nog beoordelen', rest, 'open'],
  ];
  const isSum = parts.every(([, cents]) => cents >= 0) && one.ingediendCent > 0;
  return (
    <>
      <p className="sum">
        Ingediend <strong>{euroExact(one.ingediendCent)}</strong> ={' '}
        {parts.map(([name, cents], place) => (
          <span key={name}>
            {place > 0 && ' + '}
            {name} {euroExact(cents)}
          </span>
        ))}
      </p>
      {isSum && (
        <div className="sum-bar" aria-hidden="true">
          {parts.map(([name, cents, kind]) => (
            <span
              key={name}
              className={kind}
              style={{ width: `${String((cents / one.ingediendCent) * 100)}%` }}
            />
          ))}
        </div>
      )}
    </>
  );
};

const SHOWN: readonly (readonly [outcome: Declaratieregel['uitkomst'] | '', words: string])[] = [
  ['', 'Alle'],
  ['toegekend', 'Toegekend'],
  ['gecrediteerd', 'Gecrediteerd'],
  ['afgekeurd', 'Afgekeurd'],
  ['aangehouden', 'Beoordelen'],
];

/** Ways to look at lines with one outcome only; how many there are stands beside each. */
const OutcomeChoice = ({
  lines,
  shown,
}: {
  readonly lines: readonly Declaratieregel[];
  readonly shown: string;
}): ReactElement => {
  const { path, query } = useAddress();
  return (
    <nav className="groups-nav no-print" aria-label="Welke regels">
      {SHOWN.map(([outcome, words]) => {
        const count = withOutcome(lines, outcome).length;
        return count === 0 && outcome === 'gecrediteerd' ? null : (
          <Link
            key={outcome}
            to={withFilters(path, query, { toon: outcome, regel: '' })}
            current={outcome === shown}
            stays
          >
            {words} {number(count)}
          </Link>
        );
      })}
    </nav>
  );
};

const withOutcome = (
  lines: readonly Declaratieregel[],
  outcome: string,
): readonly Declaratieregel[] =>
  outcome === '' ? lines : lines.filter(({ uitkomst }) => uitkomst === outcome);

/** Lines get their verdicts one after the other; a large file takes a while. */
const Checking = ({ done, all }: { readonly done: number; readonly all: number }): ReactElement => {
  useEffect(() => {
    const timer = setTimeout(refresh, LOOK_AGAIN_MS);
    return () => {
      clearTimeout(timer);
    };
  });
  return (
    <p className="notice">
      <label>
        Controle: {number(done)} van {number(all)} regels <progress value={done} max={all} />
      </label>{' '}
      Blijft dit staan? Lees het bericht dan nog eens in: het gaat verder waar het was.
    </p>
  );
};

const LOOK_AGAIN_MS = 2_000;

/** What stands above the lines: whose it is, what became of it, and when it must be answered. */
const Summary = ({ one }: { readonly one: DeclaratieDetail }): ReactElement => (
  <>
    <p className="key-sentence">
      {one.aanbieder.naam} vraagt {one.gemeente.naam} om {euroExact(one.ingediendCent)}.{' '}
      {one.status === 'beantwoord'
        ? `${number(one.afgekeurdeRegels)} van de ${number(one.regels)} regels ${one.afgekeurdeRegels === 1 ? 'is' : 'zijn'} afgekeurd.`
        : `Er zijn ${number(one.regels)} regels; over een deel moet u nog besluiten, vóór ${day(one.antwoordVoorDatum)}.`}
    </p>
    {one.status === 'beantwoord' && <Parts one={one} />}
    <p>
      Ontvangen {day(one.ontvangenDatum)} · antwoord vóór {day(one.antwoordVoorDatum)}
      {one.verstuurdDatum === null
        ? ' · antwoord nog niet verstuurd'
        : ` · antwoord verstuurd op ${day(one.verstuurdDatum)}`}
    </p>
    {one.afkeurPerCode.length > 0 && (
      <Block title="Waarom zijn regels afgekeurd?">
        <Table
          caption="Redenen"
          head={[
            ['Code', false],
            ['Omschrijving', false],
            ['Regels', true],
          ]}
        >
          <tbody>
            {one.afkeurPerCode.map(({ code, omschrijving, aantal }) => (
              <tr key={code}>
                <th scope="row">{code}</th>
                <td>{omschrijving}</td>
                <td className="num">{number(aantal)}</td>
              </tr>
            ))}
          </tbody>
        </Table>
      </Block>
    )}
  </>
);

/** Every line that is asked for, with its verdict and why. */
const Lines = ({
  id,
  list: { regels, controles },
  shown,
  place,
}: {
  readonly id: string;
  readonly list: Declaratieregels;
  readonly shown: string;
  readonly place: string;
}): ReactElement => {
  const { query } = useAddress();
  const lines = withOutcome(regels, shown);
  const { bekendOp } = filtersIn(query);
  return (
    <>
      <OutcomeChoice lines={regels} shown={shown} />
      {lines.length === 0 ? (
        <p className="notice">Er zijn geen regels met deze uitkomst.</p>
      ) : (
        <Table
          caption="Regels met hun oordeel"
          head={[
            ['Regel', true],
            ['Product', false],
            ['Periode', false],
            ['Volume', true],
            ['Tarief', true],
            ['Bedrag', true],
            ['Oordeel', false],
            ['', false],
          ]}
        >
          <tbody>
            {lines.map((line) => (
              <LineRows
                key={line.regel}
                line={line}
                checks={controles}
                place={place}
                declaration={id}
              />
            ))}
          </tbody>
        </Table>
      )}
      <Files path={`declaraties/${id}/regels`} query={{ bekendOp, uitkomst: shown }} />
    </>
  );
};

/** One declaration with every line, its verdict and why. */
export const DeclarationPage = ({ part: id, filters }: PageProps): ReactElement => {
  const { query } = useAddress();
  const asked = query.get('toon') ?? '';
  const shown = SHOWN.some(([outcome]) => outcome === asked) ? asked : '';
  const { bekendOp } = filters;
  const detail = useView<DeclaratieDetail>(`declaraties/${id}`, { bekendOp });
  const lines = useView<Declaratieregels>(`declaraties/${id}/regels`, { bekendOp });
  const place = detail.value === null ? '' : `${detail.value.gemeente.code}/${detail.value.wet}`;
  const judged = lines.value?.regels ?? [];
  // With another choice of lines the page is printed as it is.
  const refused = ['', 'afgekeurd'].includes(shown) ? withOutcome(judged, 'afgekeurd') : [];
  return (
    <div className={refused.length > 0 ? 'with-letter' : undefined}>
      <p className="no-print">
        <Link to={keptPlace(withFilters('/declaraties', travelling(query), {}))}>
          Naar de werklijst
        </Link>
      </p>
      <Shown view={detail}>
        {(one) => (
          <>
            <PageHead
              title={`Declaratie ${one.nummer}, ${longMonth(one.periode)}`}
              stand={one.stand}
            />
            <StandLine stand={one.stand} />
            {refused.length > 0 && <RefusalLetter one={one} lines={refused} />}
            {bekendOp === '' &&
              one.status === 'ontvangen' &&
              lines.value !== null &&
              judged.length < one.regels && <Checking done={judged.length} all={one.regels} />}
            <Summary one={one} />
          </>
        )}
      </Shown>
      <Block title="Wat is er van elke regel geworden?">
        <Shown view={lines}>
          {(list) => <Lines id={id} list={list} shown={shown} place={place} />}
        </Shown>
      </Block>
    </div>
  );
};
