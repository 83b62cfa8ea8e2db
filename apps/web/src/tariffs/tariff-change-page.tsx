import { useCallback, useEffect, useRef, useState, type ReactElement, type ReactNode } from 'react';
import type { PageProps } from '../frame/page';
import type { Regio } from '../ledger/api';
import { goTo, travelling, useAddress, withFilters } from '../parts/address';
import { Link, Loading, Shown } from '../parts/blocks';
import { formText } from '../parts/form-text';
import { day, dayShort, euroExact, number } from '../parts/format';
import { Result, useSending } from '../parts/sending';
import { numberOf, textOf, useSheet, type SheetRow } from '../sheets/sheet-block';
import {
  CHANGE_PATH,
  changeIn,
  nameOf,
  priceOf,
  stepOf,
  unitOf,
  type Change,
} from './tariff-change';
import { Consequences } from './tariff-consequences';
import { keyIn } from './tariff-key';
import { withComma } from './tariff-trial';
import './tariffs.css';

const STEPS = ['Tarief', 'Bedrag en ingangsdatum', 'Gevolgen', 'Vastleggen'] as const;
/** Where one is, and back to what was filled in before. */
const StepList = ({ step }: { readonly step: number }): ReactElement => {
  const { query } = useAddress();
  return (
    <ol className="steps" aria-label="Stappen">
      {STEPS.map((name, at) => (
        <li key={name} aria-current={at + 1 === step ? 'step' : undefined}>
          {at + 1 < step ? (
            <Link to={withFilters(CHANGE_PATH, query, { stap: String(at + 1) })}>
              {at + 1} {name}
            </Link>
          ) : (
            `${String(at + 1)} ${name}`
          )}
        </li>
      ))}
    </ol>
  );
};

/** What is wrong, on top, with a way to each field; it is heard and has the focus. */
const Faults = ({
  faults,
}: {
  readonly faults: readonly (readonly [id: string, text: string])[];
}): ReactElement | null => {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (faults.length > 0) box.current?.focus();
  }, [faults]);
  if (faults.length === 0) return null;
  return (
    <div className="notice alarm" role="alert" tabIndex={-1} ref={box}>
      <strong>{faults.length === 1 ? 'Er klopt iets niet.' : 'Er kloppen dingen niet.'}</strong>
      <ul>
        {faults.map(([id, text]) => (
          <li key={id}>
            <a
              href={`#${id}`}
              onClick={(event) => {
                event.preventDefault();
                document.getElementById(id)?.focus();
              }}
            >
              {text}
            </a>
          </li>
        ))}
      </ul>
    </div>
  );
};

const Labelled = ({
  id,
  label,
  faults,
  children,
}: {
  readonly id: string;
  readonly label: string;
  readonly faults: readonly (readonly [id: string, text: string])[];
  readonly children: ReactNode;
}): ReactElement => (
  <div className="field">
    <label htmlFor={id}>{label}</label>
    {children}
    <p className="fault" id={`${id}-fout`}>
      {faults.find(([one]) => one === id)?.[1] ?? ''}
    </p>
  </div>
);

const ChooseTariff = ({ tariffs }: { readonly tariffs: readonly SheetRow[] }): ReactElement => {
  const { query } = useAddress();
  const [sought, setSought] = useState('');
  const found = tariffs.filter((row) => nameOf(row).toLowerCase().includes(sought.toLowerCase()));
  return (
    <>
      <div className="field record">
        <label htmlFor="zoek-tarief">Zoek op naam of code</label>
        <input
          id="zoek-tarief"
          type="search"
          value={sought}
          onChange={(event) => {
            setSought(event.target.value);
          }}
        />
      </div>
      <p role="status">
        {number(found.length)} {found.length === 1 ? 'tarief' : 'tarieven'}
      </p>
      <ul className="plain-list">
        {found.map((row) => (
          <li key={textOf(row['stroom'])}>
            <Link
              to={withFilters(CHANGE_PATH, query, { tarief: textOf(row['stroom']), stap: '2' })}
            >
              {nameOf(row)}
            </Link>{' '}
            <span className="soft">
              {euroExact(numberOf(row['prijs']))} per {unitOf(row)}, vanaf{' '}
              {dayShort(textOf(row['vanaf']))}
            </span>
          </li>
        ))}
      </ul>
      <p>
        Alle tarieven van een productgroep tegelijk verhogen? Dat gaat met{' '}
        <Link to="/vastleggen/indexeringen">Tarieven indexeren</Link>.
      </p>
    </>
  );
};

const DAY = /^\d{4}-\d{2}-\d{2}$/;

const ChooseAmount = ({ tariff }: { readonly tariff: SheetRow }): ReactElement => {
  const { query } = useAddress();
  const known = changeIn(query);
  const [faults, setFaults] = useState<readonly (readonly [string, string])[]>([]);
  const [isIndex, setIndex] = useState(known.isIndex);
  return (
    <form
      className="record"
      aria-label="Bedrag en ingangsdatum"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const textIn = formText(event.currentTarget);
        const value = withComma(textIn('waarde'));
        const from = textIn('vanaf');
        const price = priceOf({ ...known, isIndex, value }, tariff);
        const wrong: (readonly [string, string])[] = [];
        if (price === null) {
          wrong.push([
            'waarde',
            isIndex
              ? 'Vul een percentage in met hoogstens drie cijfers achter de komma. Bijvoorbeeld 4,957.'
              : 'Vul een bedrag in met twee cijfers achter de komma. Bijvoorbeeld 31,20.',
          ]);
        }
        if (!DAY.test(from)) wrong.push(['vanaf', 'Vul de ingangsdatum in.']);
        setFaults(wrong);
        if (wrong.length > 0) return;
        const soort = isIndex ? 'index' : '';
        goTo(withFilters(CHANGE_PATH, query, { soort, waarde: value, vanaf: from, stap: '3' }));
      }}
    >
      <Faults faults={faults} />
      <p>
        <strong>{nameOf(tariff)}</strong>
        <br />
        Nu {euroExact(numberOf(tariff['prijs']))} per {unitOf(tariff)}, vanaf{' '}
        {day(textOf(tariff['vanaf']))}.
      </p>
      <fieldset>
        <legend>Hoe verandert het?</legend>
        {(
          [
            [false, 'Een nieuwe prijs'],
            [true, 'Een percentage erbij (index)'],
          ] as const
        ).map(([index, name]) => (
          <label key={name} className="radio">
            <input
              type="radio"
              name="soort"
              checked={isIndex === index}
              onChange={() => {
                setIndex(index);
              }}
            />{' '}
            {name}
          </label>
        ))}
      </fieldset>
      <Labelled
        id="waarde"
        label={isIndex ? 'Percentage erbij' : `Nieuwe prijs in euro per ${unitOf(tariff)}`}
        faults={faults}
      >
        <input
          id="waarde"
          name="waarde"
          inputMode="decimal"
          defaultValue={known.value}
          aria-describedby="waarde-fout"
          aria-invalid={faults.some(([id]) => id === 'waarde')}
        />
      </Labelled>
      <Labelled id="vanaf" label="Ingangsdatum" faults={faults}>
        <input
          id="vanaf"
          name="vanaf"
          type="date"
          defaultValue={known.from}
          aria-describedby="vanaf-fout"
          aria-invalid={faults.some(([id]) => id === 'vanaf')}
        />
      </Labelled>
      <button type="submit" className="main">
        Bekijk de gevolgen
      </button>
    </form>
  );
};

const GROUNDS = ['onderhandeling', 'kostprijsonderzoek', 'indexering'] as const;

const Record = ({
  change,
  tariff,
  price,
  region,
  onRecorded,
}: {
  readonly change: Change;
  readonly tariff: SheetRow;
  readonly price: number;
  readonly region: Regio;
  readonly onRecorded: () => void;
}): ReactElement => {
  const { query } = useAddress();
  const [outcome, send] = useSending('tarieven');
  const [faults, setFaults] = useState<readonly (readonly [string, string])[]>([]);
  const isDone = outcome.state === 'recorded';
  useEffect(() => {
    if (isDone) onRecorded();
  }, [isDone, onRecorded]);
  return (
    <form
      className="record"
      aria-label="Vastleggen"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const textIn = formText(event.currentTarget);
        const wrong: (readonly [string, string])[] = [];
        if (textIn('reden').length < 3)
          wrong.push(['reden', 'Vul in waarom het tarief verandert.']);
        if (textIn('akkoord') === '') wrong.push(['akkoord', 'Bevestig dat u de gevolgen zag.']);
        setFaults(wrong);
        if (wrong.length > 0) return;
        const mark = textIn('kenmerk');
        void send({
          ...keyIn(change.tariff),
          regio: region.code,
          eenheid: textOf(tariff['eenheid']),
          prijsCent: price,
          ingangsdatum: change.from,
          grondslag: textIn('grondslag'),
          toelichting: textIn('reden'),
          ...(mark === '' ? {} : { kenmerk: mark }),
        });
      }}
    >
      <Faults faults={faults} />
      <dl className="facts">
        <dt>Tarief</dt>
        <dd>{nameOf(tariff)}</dd>
        <dt>Prijs</dt>
        <dd>
          {euroExact(numberOf(tariff['prijs']))} wordt {euroExact(price)} per {unitOf(tariff)}
        </dd>
        <dt>Ingangsdatum</dt>
        <dd>{day(change.from)}</dd>
      </dl>
      <Labelled id="grondslag" label="Waarop berust het?" faults={faults}>
        <select
          id="grondslag"
          name="grondslag"
          defaultValue={change.isIndex ? 'indexering' : 'onderhandeling'}
        >
          {GROUNDS.map((ground) => (
            <option key={ground}>{ground}</option>
          ))}
        </select>
      </Labelled>
      <Labelled
        id="kenmerk"
        label="Kenmerk van besluit of onderzoek (mag leeg blijven)"
        faults={faults}
      >
        <input id="kenmerk" name="kenmerk" maxLength={200} />
      </Labelled>
      <Labelled id="reden" label="Waarom verandert het? Noem geen cliënten." faults={faults}>
        <input
          id="reden"
          name="reden"
          maxLength={200}
          aria-describedby="reden-fout"
          aria-invalid={faults.some(([id]) => id === 'reden')}
        />
      </Labelled>
      <div className="field">
        <label className="radio">
          <input
            type="checkbox"
            className="tick"
            id="akkoord"
            name="akkoord"
            value="ja"
            aria-describedby="akkoord-fout"
          />{' '}
          Ik zag de gevolgen. Leg dit tarief vast.
        </label>
        <p className="fault" id="akkoord-fout">
          {faults.find(([id]) => id === 'akkoord')?.[1] ?? ''}
        </p>
      </div>
      <Result outcome={outcome} />
      {isDone ? (
        <p>
          <Link
            to={withFilters('/tarieven', travelling(query), { product: textOf(tariff['product']) })}
          >
            Bekijk het tarief en zijn geschiedenis
          </Link>
        </p>
      ) : (
        <button type="submit" className="main" disabled={outcome.state === 'sending'}>
          {outcome.state === 'sending' ? 'Bezig …' : 'Vastleggen'}
        </button>
      )}
    </form>
  );
};

/** A tariff is changed in four steps; nothing is recorded before the last one (B7, C10). */
export const TariffChangePage = ({ region }: PageProps): ReactElement => {
  const { query } = useAddress();
  const list = useSheet({ sheet: 'tarieven', query: { limit: '500' } });
  const change = changeIn(query);
  const [isRecorded, setRecorded] = useState(false);
  const onRecorded = useCallback(() => {
    setRecorded(true);
  }, []);
  const today = region?.vandaag ?? '';
  const own = JSON.stringify(change);
  const [seen, setSeen] = useState('');
  const onSeen = useCallback(() => {
    setSeen(own);
  }, [own]);
  return (
    <>
      <h1>Tarief wijzigen</h1>
      <p className="no-print">
        <Link to={withFilters('/tarieven', travelling(query), {})}>Alle tarieven</Link>
      </p>
      <Shown view={list}>
        {({ rijen }) => {
          const tariff = rijen.find((row) => row['stroom'] === change.tariff);
          const price =
            tariff === undefined || !DAY.test(change.from) ? null : priceOf(change, tariff);
          const asked = Number(query.get('stap') ?? '1');
          const step = stepOf(asked, {
            hasTariff: tariff !== undefined,
            hasPrice: price !== null,
            hasSeen: seen === own,
          });
          return (
            <section
              className={isRecorded ? undefined : 'trial'}
              aria-label={`Stap ${String(step)}`}
            >
              <StepList step={step} />
              {!isRecorded && (
                <p className="trial-mark">
                  <strong>Proefberekening.</strong> Er is niets vastgelegd tot u bij stap 4 op
                  Vastleggen drukt.
                </p>
              )}
              <h2>
                {step}. {STEPS[step - 1]}
              </h2>
              {step === 1 && <ChooseTariff tariffs={rijen} />}
              {step === 2 && tariff !== undefined && <ChooseAmount tariff={tariff} />}
              {step === 3 && tariff !== undefined && price !== null && (
                <Consequences
                  key={own}
                  change={change}
                  tariff={tariff}
                  price={price}
                  today={today}
                  onSeen={onSeen}
                />
              )}
              {step === 4 &&
                tariff !== undefined &&
                price !== null &&
                (region === null ? (
                  <Loading />
                ) : (
                  <Record
                    change={change}
                    tariff={tariff}
                    price={price}
                    region={region}
                    onRecorded={onRecorded}
                  />
                ))}
            </section>
          );
        }}
      </Shown>
    </>
  );
};
