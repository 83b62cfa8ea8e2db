import { useEffect, useRef, type ReactElement } from 'react';
import type { Controle, DeclaratieDetail, Declaratieregel, Declaratieregels } from './api';
import { goTo, travelling, useAddress, withFilters } from './address';
import { Block, Link, Mark, PageHead, Shown, StandLine, Table } from './blocks';
import { day, dayShort, euroExact, longMonth, number, orDash } from './format';
import type { PageProps } from './routes';
import { RefusalLetter } from './refusal-letter';
import { Why } from './why';
import { useView } from './use-view';

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

/** One declaration with every line, its verdict and why. */
export const DeclarationPage = ({ part: id, filters }: PageProps): ReactElement => {
  const { path, query } = useAddress();
  const outcome = query.get('uitkomst') ?? '';
  const { bekendOp } = filters;
  const detail = useView<DeclaratieDetail>(`declaraties/${id}`, { bekendOp });
  const lines = useView<Declaratieregels>(`declaraties/${id}/regels`, {
    bekendOp,
    uitkomst: outcome,
  });
  const place = detail.value === null ? '' : `${detail.value.gemeente.code}/${detail.value.wet}`;
  // With another choice of lines the page is printed as it is.
  const refused =
    outcome === '' || outcome === 'afgekeurd'
      ? (lines.value?.regels ?? []).filter(({ uitkomst }) => uitkomst === 'afgekeurd')
      : [];
  return (
    <div className={refused.length > 0 ? 'with-letter' : undefined}>
      <p className="no-print">
        <Link to={withFilters('/declaraties', travelling(query), {})}>Naar de werklijst</Link>
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
        )}
      </Shown>
      <Block title="Wat is er van elke regel geworden?">
        <p className="no-print">
          <label>
            Laat zien:{' '}
            <select
              value={outcome}
              onChange={(event) => {
                goTo(withFilters(path, query, { uitkomst: event.target.value }));
              }}
            >
              <option value="">alle regels</option>
              <option value="afgekeurd">afgekeurde regels</option>
              <option value="toegekend">toegekende regels</option>
              <option value="gecrediteerd">gecrediteerde regels</option>
              <option value="aangehouden">regels om te beoordelen</option>
            </select>
          </label>
        </p>
        <Shown view={lines}>
          {({ regels, controles }) =>
            regels.length === 0 ? (
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
                  {regels.map((line) => (
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
            )
          }
        </Shown>
      </Block>
    </div>
  );
};
