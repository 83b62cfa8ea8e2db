import { useState, type ReactElement } from 'react';
import { ApiFout, fetchAnswer, type Declaraties } from '../ledger/api';
import { travelling, useAddress, withFilters } from '../parts/address';
import { Link, Mark, Table } from '../parts/blocks';
import { dayShort, euroExact, longMonth, number } from '../parts/format';
import { DeclarationHeading } from './declaration-lists';

/** Fetches an answer as a file: from then on it counts as sent. */
const AnswerButton = ({
  id,
  number: name,
  onDone,
}: {
  readonly id: string;
  readonly number: string;
  readonly onDone: () => void;
}): ReactElement => {
  const [fault, setFault] = useState('');
  const take = async (): Promise<void> => {
    try {
      const { naam, inhoud } = await fetchAnswer(id);
      const link = document.createElement('a');
      link.href = `data:application/xml;charset=utf-8,${encodeURIComponent(inhoud)}`;
      link.download = naam;
      link.click();
      onDone();
    } catch (error) {
      setFault(error instanceof ApiFout ? error.probleem.detail : 'Probeer het opnieuw.');
    }
  };
  return (
    <>
      <button
        type="button"
        aria-label={`Haal het antwoord op ${name} op; het geldt dan als verstuurd`}
        onClick={() => {
          void take();
        }}
      >
        Haal antwoord op
      </button>
      {fault !== '' && (
        <small role="alert" className="fault">
          {fault}
        </small>
      )}
    </>
  );
};

/** Declarations whose answer did not leave yet, with the way to send it. */
export const Answering = ({ page }: { readonly page: Declaraties }): ReactElement => {
  const { query } = useAddress();
  const [sent, setSent] = useState<ReadonlySet<string>>(new Set());
  const last = page.declaraties.findLast(({ id }) => [...sent].at(-1) === id);
  return (
    <>
      <div role="status">
        {last !== undefined && (
          <p className="notice">
            Het antwoord op {last.nummer} is verstuurd. U kunt deze regels niet meer veranderen. De
            aanbieder kan een creditregel sturen.{' '}
            <Link to={withFilters(`/declaraties/${last.id}`, travelling(query), {})}>
              Bekijk declaratie
            </Link>
          </p>
        )}
      </div>
      <p>
        Haalt u een antwoord op, dan geldt het als verstuurd. Daarna kan alleen de aanbieder nog
        verbeteren, met een creditregel.
      </p>
      <Table
        caption={`${number(page.totaal)} declaraties waarvan het antwoord nog weg moet, de eerste datum boven`}
        head={[
          ['Declaratie', false],
          ['Aanbieder', false],
          ['Maand', false],
          ['Regels', true],
          ['Ingediend', true],
          ['Antwoord vóór', false],
          ['Antwoord', false],
        ]}
      >
        <tbody>
          {page.declaraties.map((row) => (
            <tr key={row.id}>
              <DeclarationHeading declaration={row} />
              <td>
                {row.aanbieder.naam}
                <small>{row.gemeente.naam}</small>
              </td>
              <td>{longMonth(row.periode)}</td>
              <td className="num">{number(row.regels)}</td>
              <td className="num">{euroExact(row.ingediendCent)}</td>
              <td className="nowrap">{dayShort(row.antwoordVoorDatum)}</td>
              <td>
                {sent.has(row.id) && <Mark text="verstuurd" />}
                {!sent.has(row.id) && row.status === 'beantwoord' && (
                  <AnswerButton
                    id={row.id}
                    number={row.nummer}
                    onDone={() => {
                      setSent((before) => new Set(before).add(row.id));
                    }}
                  />
                )}
                {row.status !== 'beantwoord' && 'wacht op uw oordeel'}
              </td>
            </tr>
          ))}
        </tbody>
      </Table>
    </>
  );
};
