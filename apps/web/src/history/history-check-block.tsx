import { useEffect, useRef, useState, type ReactElement } from 'react';
import { travelling, useAddress, withFilters } from '../parts/address';
import { Block, Link, Mark, ProblemNotice, Table } from '../parts/blocks';
import { day, duration, moment, number } from '../parts/format';
import { NO_RUN, runCheck, verdictOf, type CheckAsk, type CheckRun } from './check-run';
import { anchorFrom, misfitInWords, type Anchor } from './history-check';
import { keepCheck, keptChecks, type KeptCheck } from './kept-checks';

/** Browsers give their own SHA-256 only to pages that came over a safe connection. */
const canCheck = (): boolean => typeof crypto.subtle === 'object';

const periodOf = ({ van, tot }: Pick<CheckAsk, 'van' | 'tot'>): string => {
  if (van === '' && tot === '') return 'alle gebeurtenissen';
  return [van === '' ? '' : `vanaf ${day(van)}`, tot === '' ? '' : `tot en met ${day(tot)}`]
    .filter((part) => part !== '')
    .join(' ');
};

/** Work takes a second at least. */
const lasted = (ms: number): string => duration(Math.max(1, ms / 1000));

const Progress = ({ run }: { readonly run: CheckRun }): ReactElement => {
  const { checked, after, from, until, ms } = run;
  const [done, total] = [after - from, Math.max(1, until - from)];
  const left = done === 0 ? null : (ms / done) * (total - done);
  return (
    <>
      <progress aria-label="Voortgang van de controle" value={done} max={total} />
      <p>
        {number(checked.events)} gebeurtenissen nagerekend, tot en met gebeurtenis {number(after)}{' '}
        van {number(until)}
        {left !== null && run.state === 'running' && ` · nog ongeveer ${lasted(left)}`}
      </p>
    </>
  );
};

type Point = readonly [mark: '✔' | '✗' | '–', text: string];

/** What was looked at, each with its outcome. */
const pointsOf = (run: CheckRun): readonly Point[] => {
  const { checked, ask, reckoned, damagedAt, isWhole } = run;
  const kind = checked.misfit?.kind;
  const seen = (isBroken: boolean): '✔' | '✗' | '–' => {
    if (isBroken) return '✗';
    return checked.events > 0 ? '✔' : '–';
  };
  const anchor: Point =
    ask.anchor === null
      ? ['–', 'Eindstand naast een anker gelegd: u gaf geen bewijsbestand op']
      : [
          kind === 'anker' ? '✗' : checked.anchored ? '✔' : '–',
          `Stand na ${number(ask.anchor.aantal)} gebeurtenissen gelijk aan uw bewijsbestand`,
        ];
  const sheets: Point =
    reckoned === null || reckoned.of === 0
      ? ['–', 'Bewaarde standen opnieuw berekend: er zijn er geen bekeken']
      : [
          reckoned.different.length > 0 ? '✗' : '✔',
          `Bewaarde standen opnieuw berekend: ${number(reckoned.same)} van ${number(reckoned.of)} gelijk`,
        ];
  return [
    [
      seen(kind === 'inhoud' || damagedAt !== null),
      `Inhoud van ${number(checked.events)} gebeurtenissen past bij hun controlegetal`,
    ],
    [
      seen(kind === 'volgorde' || kind === 'tijd'),
      `Geen gaten: elke gebeurtenis past op de vorige van ${number(checked.streams.size)} onderwerpen`,
    ],
    anchor,
    sheets,
    ...(isWhole ? [] : [['–', 'Andere gemeenten: u ziet alleen uw eigen gebeurtenissen'] as const]),
  ];
};

const WORDS = { '✔': 'klopt', '✗': 'klopt niet', '–': 'niet bekeken' } as const;

const Points = ({ run }: { readonly run: CheckRun }): ReactElement => (
  <ul className="check-points" aria-label="Wat is gecontroleerd?">
    {pointsOf(run).map(([mark, text]) => (
      <li key={text}>
        <span role="img" aria-label={WORDS[mark]}>
          {mark}
        </span>
        <span>{text}</span>
      </li>
    ))}
  </ul>
);

/** Which event is wrong, what was expected, and what it means (message 20). */
const Broken = ({ run }: { readonly run: CheckRun }): ReactElement => {
  const { query } = useAddress();
  const { misfit } = run.checked;
  const position = misfit?.event.positie ?? run.damagedAt;
  const different = run.reckoned?.different ?? [];
  return (
    <>
      {position !== null && (
        <p>
          <strong>Gebeurtenis {number(position)} past niet.</strong>{' '}
          {misfit === null ? 'Het grootboek zelf vond haar beschadigd.' : misfitInWords(misfit)}{' '}
          {misfit !== null &&
            `Gebruik cijfers na ${moment(misfit.event.vastgelegdOp)} niet tot dit is uitgezocht.`}
        </p>
      )}
      {different.length > 0 && (
        <p>Deze bewaarde standen komen nu anders uit: {different.join(', ')}.</p>
      )}
      {misfit !== null && (
        <dl className="facts">
          <dt>Verwacht</dt>
          <dd className="hash">{misfit.expected}</dd>
          <dt>Gevonden</dt>
          <dd className="hash">{misfit.found}</dd>
          <dt>Onderwerp</dt>
          <dd className="hash">
            {misfit.event.stroom}, versie {misfit.event.versie}
          </dd>
        </dl>
      )}
      <p>
        Alle overzichten die deze gebeurtenis bevatten, kunnen fout zijn. Waarschuw de beheerder van
        het grootboek; hij vergelijkt met een kopie (<code>zgb verify</code>).{' '}
        {position !== null && (
          <Link
            to={withFilters('/gebeurtenissen', travelling(query), { na: String(position - 1) })}
          >
            Bekijk gebeurtenis {number(position)}
          </Link>
        )}
      </p>
    </>
  );
};

const proofFile = ({ checked, ask, isWhole }: CheckRun): string =>
  `data:application/json;charset=utf-8,${encodeURIComponent(
    JSON.stringify(
      {
        wat: 'Anker van Zorggrootboek: controlegetal van de geschiedenis',
        grootboek: window.location.origin,
        periode: periodOf(ask),
        alleGemeenten: isWhole,
        aantal: checked.events,
        totEnMetGebeurtenis: checked.last?.positie ?? 0,
        vastgelegdOp: checked.last?.vastgelegdOp ?? null,
        controlegetal: checked.digest,
        berekendOp: new Date().toISOString(),
        uitleg:
          'Bewaar dit bestand op een andere plek. Bij een volgende controle kunt u ermee zien of er niets is veranderd of weggehaald.',
      },
      null,
      2,
    ),
  )}`;

const Done = ({ run }: { readonly run: CheckRun }): ReactElement => {
  const { checked, ask, ms } = run;
  const isFromStart = ask.van === '';
  return (
    <>
      <p>
        {number(checked.events)} gebeurtenissen ({periodOf(ask)}) nagerekend in {lasted(ms)}, in uw
        eigen browser.
      </p>
      {isFromStart && checked.events > 0 && (
        <>
          <p>
            Controlegetal van de geschiedenis tot en met gebeurtenis{' '}
            {number(checked.last?.positie ?? 0)}: <span className="hash">{checked.digest}</span>
          </p>
          <p className="no-print">
            <a
              download={`bewijs-tot-en-met-${String(checked.last?.positie ?? 0)}.json`}
              href={proofFile(run)}
            >
              Download bewijsbestand
            </a>{' '}
            en bewaar het ergens anders.
          </p>
        </>
      )}
    </>
  );
};

const Result = ({ run }: { readonly run: CheckRun }): ReactElement => {
  const verdict = verdictOf(run);
  return (
    <div className={`check-result ${verdict.replaceAll(' ', '-')}`}>
      <p role="status">
        <strong>
          {verdict === 'klopt' && '✔ Alles klopt'}
          {verdict === 'klopt niet' && '✗ De controle klopt niet'}
          {verdict === 'nog niet gecontroleerd' &&
            (run.state === 'running'
              ? 'De controle loopt …'
              : run.state === 'paused'
                ? 'Gestopt. U kunt verdergaan waar u was.'
                : '– Nog niet gecontroleerd')}
        </strong>
      </p>
      {(run.state === 'running' || run.state === 'paused') && <Progress run={run} />}
      {verdict === 'klopt niet' && <Broken run={run} />}
      {run.state === 'failed' && run.problem !== null && <ProblemNotice problem={run.problem} />}
      {run.state === 'done' && (
        <>
          <Points run={run} />
          {verdict === 'klopt' && <Done run={run} />}
        </>
      )}
    </div>
  );
};

const Earlier = ({ checks }: { readonly checks: readonly KeptCheck[] }): ReactElement | null => {
  if (checks.length === 0) return null;
  return (
    <Table
      caption="Eerdere controles in deze browser"
      head={[
        ['Wanneer', false],
        ['Periode', false],
        ['Gebeurtenissen', true],
        ['Duur', true],
        ['Uitkomst', false],
        ['Controlegetal', false],
      ]}
    >
      <tbody>
        {checks.map((one) => (
          <tr key={one.op}>
            <th scope="row">{moment(one.op)}</th>
            <td>{one.periode}</td>
            <td className="num">{number(one.aantal)}</td>
            <td className="num">{lasted(one.ms)}</td>
            <td>
              <Mark text={one.uitkomst} />
            </td>
            <td className="hash">{one.controlegetal}</td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
};

const AnchorField = ({
  onAnchor,
}: {
  readonly onAnchor: (anchor: Anchor) => void;
}): ReactElement => {
  const [fault, setFault] = useState('');
  const read = async (file: File): Promise<void> => {
    const anchor = anchorFrom(await file.text());
    if (anchor === null) setFault('Dit is geen bewijsbestand van het grootboek. Kies een ander.');
    else {
      setFault('');
      onAnchor(anchor);
    }
  };
  return (
    <label>
      Controleer een bewijsbestand
      <br />
      <input
        type="file"
        accept="application/json,.json"
        aria-invalid={fault !== ''}
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          if (file !== undefined) void read(file);
        }}
      />
      <small role="alert" className="fault">
        {fault}
      </small>
    </label>
  );
};

/** The whole history, reckoned after in the reader's own browser (A5). */
export const HistoryCheckBlock = (): ReactElement => {
  const { query } = useAddress();
  const [run, setRun] = useState<CheckRun>(NO_RUN);
  const [kept, setKept] = useState<readonly KeptCheck[]>(keptChecks);
  const [period, setPeriod] = useState({
    van: query.get('van') ?? '',
    tot: query.get('tot') ?? '',
  });
  const stop = useRef(new AbortController());
  useEffect(
    () => () => {
      stop.current.abort();
    },
    [],
  );
  const start = (given: CheckRun): void => {
    stop.current.abort();
    const control = new AbortController();
    stop.current = control;
    void runCheck(given, control.signal, (told) => {
      if (stop.current !== control) return;
      setRun(told);
      if (told.state === 'done' && (told.reckoned !== null || verdictOf(told) !== 'klopt')) {
        setKept(keepCheck(told, periodOf(told.ask)));
      }
    });
  };
  const from = (ask: CheckAsk): void => {
    start({ ...NO_RUN, ask });
  };
  const isRunning = run.state === 'running';
  return (
    <Block
      title="Is de geschiedenis compleet en onveranderd?"
      source="Een controle laat zien dat inhoud en volgorde niet zijn veranderd sinds het vastleggen. Zij zegt niet dat wat is ingevoerd, waar is. Zonder bewijsbestand van eerder ziet u niet of de laatste gebeurtenissen zijn weggehaald."
    >
      {canCheck() ? (
        <form
          className="filters no-print"
          aria-label="Controleren"
          onSubmit={(event) => {
            event.preventDefault();
            from({ ...period, anchor: null });
          }}
        >
          <button
            type="button"
            className="main"
            disabled={isRunning}
            onClick={() => {
              from({ van: '', tot: '', anchor: null });
            }}
          >
            Controleer alles
          </button>
          {(['van', 'tot'] as const).map((name) => (
            <label key={name}>
              {name === 'van' ? 'Vanaf' : 'Tot en met'}
              <br />
              <input
                type="date"
                value={period[name]}
                onChange={(event) => {
                  setPeriod({ ...period, [name]: event.target.value });
                }}
              />
            </label>
          ))}
          <button type="submit" disabled={isRunning || (period.van === '' && period.tot === '')}>
            Controleer deze periode
          </button>
          <AnchorField
            onAnchor={(anchor) => {
              from({ van: '', tot: '', anchor });
            }}
          />
          {isRunning && (
            <button
              type="button"
              onClick={() => {
                stop.current.abort();
              }}
            >
              Stop de controle
            </button>
          )}
          {run.state === 'paused' && (
            <button
              type="button"
              onClick={() => {
                start(run);
              }}
            >
              Ga verder
            </button>
          )}
        </form>
      ) : (
        <p className="notice">
          Uw browser kan alleen narekenen over een veilige verbinding (https). Vraag de beheerder om
          het adres met https.
        </p>
      )}
      <Result run={run} />
      <Earlier checks={kept} />
    </Block>
  );
};
