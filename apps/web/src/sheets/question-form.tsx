import { useState, type ReactElement } from 'react';
import type { OverzichtKolom } from '../ledger/api';
import { goTo, useAddress, withFilters } from '../parts/address';
import { dutchDay } from '../parts/clock';
import { formText } from '../parts/form-text';
import { day } from '../parts/format';
import {
  filterFrom,
  filterInWords,
  questionIn,
  testsFor,
  type Question,
  type Test,
} from './sheet-question';

const canGroup = ({ soort }: OverzichtKolom): boolean => soort === 'text' || soort === 'date';

/** Changes what is asked; a page of the former question is of no use then. */
export const useAsking = (): [Question, (changes: Partial<Question>) => void] => {
  const { path, query } = useAddress();
  return [
    questionIn(query),
    (changes) => {
      goTo(withFilters(path, query, { cursor: '', ...changes }));
    },
  ];
};

const NewFilter = ({
  columns,
  onAdd,
}: {
  readonly columns: readonly OverzichtKolom[];
  readonly onAdd: (filter: string) => void;
}): ReactElement => {
  const [key, setKey] = useState(columns[0]?.sleutel ?? '');
  const [chosen, setTest] = useState<Test>('~');
  const column = columns.find(({ sleutel }) => sleutel === key);
  const tests = testsFor(column);
  const test = tests.find(([one]) => one === chosen)?.[0] ?? tests[0]?.[0] ?? '=';
  const type = column?.soort === 'date' ? 'date' : 'text';
  return (
    <form
      className="filters"
      aria-label="Rijen kiezen"
      onSubmit={(event) => {
        event.preventDefault();
        const valueOf = formText(event.currentTarget);
        const [from, until] = [valueOf('van'), valueOf('tot')];
        if (test === '' || from + until !== '') onAdd(filterFrom(key, test, from, until));
      }}
    >
      <label>
        Alleen rijen waar
        <br />
        <select
          value={key}
          onChange={(event) => {
            setKey(event.target.value);
          }}
        >
          {columns.map(({ sleutel, naam }) => (
            <option key={sleutel} value={sleutel}>
              {naam}
            </option>
          ))}
        </select>
      </label>
      <label>
        Hoe
        <br />
        <select
          value={test}
          onChange={(event) => {
            setTest(event.target.value as Test);
          }}
        >
          {tests.map(([one, name]) => (
            <option key={one} value={one}>
              {name}
            </option>
          ))}
        </select>
      </label>
      {test !== '' && (
        <label>
          {test === '..' ? 'Van' : 'Wat'}
          {column?.soort === 'cents' ? ' (euro)' : ''}
          <br />
          <input name="van" type={type} size={14} />
        </label>
      )}
      {test === '..' && (
        <label>
          Tot en met
          <br />
          <input name="tot" type={type} size={14} />
        </label>
      )}
      <button type="submit">Voeg toe</button>
    </form>
  );
};

/** Which rows, and what to break them down by: all of it in the address. */
export const QuestionForm = ({
  columns,
}: {
  readonly columns: readonly OverzichtKolom[];
}): ReactElement => {
  const [question, ask] = useAsking();
  const { filter, groepeer, vergelekenMet } = question;
  const isAsked = filter.length + groepeer.length > 0 || vergelekenMet !== '';
  const setGroup = (place: number, key: string): void => {
    const groups = [groepeer[0] ?? '', groepeer[1] ?? ''];
    groups[place] = key;
    ask({ groepeer: groups.filter((one) => one !== ''), sorteer: [] });
  };
  return (
    <details className="question" open={isAsked}>
      <summary className="no-print">Rijen kiezen, uitsplitsen en vergelijken</summary>
      {filter.length + vergelekenMet.length > 0 && (
        <ul className="chosen" aria-label="Gekozen rijen">
          {vergelekenMet !== '' && (
            <li>
              Gewijzigd sinds {day(dutchDay(vergelekenMet))}{' '}
              <button
                type="button"
                className="no-print"
                aria-label="Verwijder: gewijzigd sinds"
                onClick={() => {
                  ask({ vergelekenMet: '', filter: [], groepeer: [], sorteer: [] });
                }}
              >
                ×
              </button>
            </li>
          )}
          {filter.map((one) => (
            <li key={one}>
              {filterInWords(one, columns)}{' '}
              <button
                type="button"
                className="no-print"
                aria-label={`Verwijder: ${filterInWords(one, columns)}`}
                onClick={() => {
                  ask({ filter: filter.filter((other) => other !== one) });
                }}
              >
                ×
              </button>
            </li>
          ))}
        </ul>
      )}
      <NewFilter
        columns={columns}
        onAdd={(added) => {
          ask({ filter: [...filter.filter((one) => one !== added), added] });
        }}
      />
      <div className="filters">
        {['Uitsplitsen naar', 'en naar'].map((label, place) => (
          <label key={label}>
            {label}
            <br />
            <select
              value={groepeer[place] ?? ''}
              onChange={(event) => {
                setGroup(place, event.target.value);
              }}
            >
              <option value="">Niet</option>
              {columns.filter(canGroup).map(({ sleutel, naam }) => (
                <option key={sleutel} value={sleutel}>
                  {naam}
                </option>
              ))}
            </select>
          </label>
        ))}
        <label>
          Wat is er gewijzigd sinds
          <br />
          <input
            type="date"
            value={dutchDay(vergelekenMet)}
            aria-describedby="gewijzigd-sinds"
            onChange={(event) => {
              // The columns become others, so what was asked of them says nothing any more.
              const since = { vergelekenMet: event.target.value };
              ask({ ...since, filter: [], groepeer: [], sorteer: [] });
            }}
          />
        </label>
        <p className="hint" id="gewijzigd-sinds">
          U ziet dan alleen wat nu anders is dan wat op die dag bekend was, met eerst, nu en
          verschil.
        </p>
      </div>
    </details>
  );
};
