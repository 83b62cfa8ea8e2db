import { useRef, useState, type KeyboardEvent, type ReactElement } from 'react';
import { goTo, noteInAddress, travelling, useAddress, withFilters } from './address';
import type { AangehoudenRegel, AangehoudenRegels } from './api';
import { decide, forgetFates, idOf, lastAct, undo, useDecisions, type Verdict } from './decisions';
import { euroExact, number } from './format';
import { lettersAreOn } from './keys';
import { refresh } from './round';
import { Why } from './why';
import { Confirm, History, lineCount, ReasonChoice, Row, sumOf } from './work-list-parts';

const KEYS: readonly (readonly [key: string, what: string])[] = [
  ['J', 'volgende'],
  ['K', 'vorige'],
  ['X', 'kies'],
  ['G', 'goedkeuren'],
  ['A', 'afkeuren'],
  ['U', 'ongedaan'],
  ['Enter', 'open'],
  ['?', 'uitleg'],
];

/** Kept while the window is open: who looks something up and comes back finds the same lines chosen. */
let keptChoice: ReadonlySet<string> = new Set();

const REASONS: Readonly<Record<Verdict, string>> = {
  toekennen: 'Beoordeeld: past bij de afspraken',
  afkeuren: 'Beoordeeld: past niet bij de afspraken',
};

/** Lines that wait for a person: judged by keyboard, one by one or together (B2, B3). */
export const WorkList = ({ list }: { readonly list: AangehoudenRegels }): ReactElement => {
  const { query } = useAddress();
  const decisions = useDecisions();
  const { fates } = decisions;
  const { regels } = list;
  const sought = query.get('regel');
  const [active, setActive] = useState(() =>
    Math.max(
      0,
      regels.findIndex((line) => idOf(line) === sought),
    ),
  );
  const [chosen, setChosen] = useState(keptChoice);
  const [asking, setAsking] = useState<Verdict | null>(null);
  const [own, setOwn] = useState('');
  const table = useRef<HTMLTableSectionElement>(null);
  const line = regels[active];
  const choose = (next: ReadonlySet<string>): void => {
    keptChoice = next;
    setChosen(next);
  };
  const isOpen = (one: AangehoudenRegel): boolean => {
    const fate = fates.get(idOf(one));
    return fate === undefined || fate.state === 'failed';
  };
  const picked = regels.filter((one) => chosen.has(idOf(one)));
  const open = picked.filter(isOpen);

  const focusOn = (place: number): void => {
    const to = Math.min(Math.max(place, 0), regels.length - 1);
    const next = regels[to];
    if (next === undefined) return;
    setActive(to);
    noteInAddress('regel', idOf(next));
    // The row takes the focus once it may have it.
    requestAnimationFrame(() => {
      document.getElementById(`kies-${idOf(next)}`)?.focus();
    });
  };
  const toggle = (one: AangehoudenRegel): void => {
    const next = new Set(chosen);
    if (!next.delete(idOf(one))) next.add(idOf(one));
    choose(next);
  };
  const reasonFor = (verdict: Verdict): string =>
    own.trim().length >= 3 ? own.trim() : REASONS[verdict];
  const act = (verdict: Verdict): void => {
    if (open.length > 1) {
      setAsking(verdict);
      return;
    }
    const one = open[0] ?? line;
    if (one === undefined || !isOpen(one)) return;
    decide([one], verdict, reasonFor(verdict));
    choose(new Set());
    focusOn(regels.indexOf(one) + 1);
  };
  const undoLast = (): void => {
    const last = lastAct(decisions);
    if (last === undefined) return;
    undo(last.id);
    const [first] = last.lines;
    if (first !== undefined) focusOn(regels.findIndex((one) => idOf(one) === idOf(first)));
  };

  const onKey = (event: KeyboardEvent): void => {
    const { key, ctrlKey, metaKey, altKey } = event;
    const actions: Readonly<Record<string, () => void>> = {
      ArrowDown: () => {
        focusOn(active + 1);
      },
      ArrowUp: () => {
        focusOn(active - 1);
      },
      Home: () => {
        focusOn(0);
      },
      End: () => {
        focusOn(regels.length - 1);
      },
      Enter: () => {
        if (line === undefined) return;
        goTo(
          withFilters(`/declaraties/${line.declaratie.id}`, travelling(query), {
            regel: String(line.regel),
          }),
        );
      },
    };
    const letters: Readonly<Record<string, () => void>> = {
      j: () => {
        focusOn(active + 1);
      },
      k: () => {
        focusOn(active - 1);
      },
      x: () => {
        if (line !== undefined) toggle(line);
      },
      g: () => {
        act('toekennen');
      },
      a: () => {
        act('afkeuren');
      },
      u: undoLast,
      '?': () => {
        goTo('/uitleg');
      },
    };
    if ((ctrlKey || metaKey) && key.toLowerCase() === 'z') {
      event.preventDefault();
      undoLast();
      return;
    }
    if (ctrlKey || metaKey || altKey) return;
    const onLink = event.target instanceof HTMLAnchorElement;
    const work =
      key === 'Enter' && onLink
        ? undefined
        : (actions[key] ?? (lettersAreOn() ? letters[key.toLowerCase()] : undefined));
    if (work === undefined) return;
    event.preventDefault();
    work();
  };

  const [firstReason] = line?.codes ?? [];
  const sameReason = regels.filter(
    (one) => isOpen(one) && one.codes.some(({ regel }) => regel === firstReason?.regel),
  );
  const hasDecided = regels.some((one) => !isOpen(one));
  return (
    <>
      <div className="work-bar" role="toolbar" aria-label="Besluiten">
        <span role="status">
          {open.length > 0
            ? `${number(open.length)} gekozen · ${sumOf(open)}`
            : `${lineCount(list.totaal)} · ${euroExact(list.totaalCent)}`}
        </span>
        <button
          type="button"
          className="main"
          aria-keyshortcuts="G"
          onClick={() => {
            act('toekennen');
          }}
        >
          Goedkeuren <kbd>G</kbd>
        </button>
        <button
          type="button"
          aria-keyshortcuts="A"
          onClick={() => {
            act('afkeuren');
          }}
        >
          Afkeuren <kbd>A</kbd>
        </button>
        <button
          type="button"
          aria-keyshortcuts="U"
          disabled={lastAct(decisions) === undefined}
          onClick={undoLast}
        >
          Ongedaan maken <kbd>U</kbd>
        </button>
        {sameReason.length > 1 && (
          <button
            type="button"
            onClick={() => {
              choose(new Set(sameReason.map(idOf)));
            }}
          >
            Kies alle {number(sameReason.length)} regels met deze reden
          </button>
        )}
        {chosen.size > 0 && (
          <button
            type="button"
            className="plain"
            onClick={() => {
              choose(new Set());
            }}
          >
            Niets kiezen
          </button>
        )}
        <ReasonChoice list={list} />
        {hasDecided && (
          <button
            type="button"
            className="plain"
            onClick={() => {
              forgetFates();
              refresh();
            }}
          >
            Lijst verversen
          </button>
        )}
      </div>
      <p className="keys no-print">
        {KEYS.map(([key, what]) => (
          <span key={key}>
            <kbd>{key}</kbd> {what}
          </span>
        ))}
      </p>
      <History />
      <div className="panes">
        <div
          className="scroll tight"
          role="region"
          aria-label="Regels om te beoordelen"
          tabIndex={0}
        >
          <table>
            <caption>
              {lineCount(regels.length)}, wat het eerst beantwoord moet worden boven
            </caption>
            <thead>
              <tr>
                <td>
                  <input
                    type="checkbox"
                    className="tick"
                    aria-label="Kies alle regels"
                    checked={regels.length > 0 && regels.every((one) => chosen.has(idOf(one)))}
                    onChange={(event) => {
                      choose(new Set(event.target.checked ? regels.map(idOf) : []));
                    }}
                  />
                </td>
                <th scope="col">Regel</th>
                <th scope="col">Aanbieder</th>
                <th scope="col">Product en maand</th>
                <th scope="col" className="num">
                  Gedeclareerd
                </th>
                <th scope="col" className="num">
                  Over
                </th>
                <th scope="col">Reden</th>
                <th scope="col">Antwoord vóór</th>
              </tr>
            </thead>
            <tbody ref={table} onKeyDown={onKey}>
              {regels.map((one, place) => (
                <Row
                  key={idOf(one)}
                  line={one}
                  isActive={place === active}
                  isChosen={chosen.has(idOf(one))}
                  fate={fates.get(idOf(one))}
                  onActive={() => {
                    setActive(place);
                    noteInAddress('regel', idOf(one));
                  }}
                  onChoose={() => {
                    toggle(one);
                  }}
                />
              ))}
            </tbody>
          </table>
        </div>
        {line !== undefined && (
          <section className="panel" aria-label="Waarom moet u deze regel beoordelen?">
            <h2>
              Regel {line.declaratie.nummer}-{line.regel}
            </h2>
            <Why
              key={idOf(line)}
              line={line}
              checks={list.controles}
              place={`${line.declaratie.gemeente.code}/${line.declaratie.wet}`}
              declaration={line.declaratie.id}
            />
            <div className="field">
              <label htmlFor="reden">Reden bij uw besluit</label>
              <p className="hint" id="reden-hint">
                Mag leeg blijven. Noem geen cliënten.
              </p>
              <input
                id="reden"
                aria-describedby="reden-hint"
                maxLength={500}
                value={own}
                placeholder={REASONS.toekennen}
                onChange={(event) => {
                  setOwn(event.target.value);
                }}
              />
            </div>
          </section>
        )}
      </div>
      {asking !== null && (
        <Confirm
          verdict={asking}
          lines={open}
          skipped={picked.length - open.length}
          onAnswer={(yes) => {
            setAsking(null);
            if (yes) {
              decide(open, asking, reasonFor(asking));
              choose(new Set());
            }
            focusOn(active);
          }}
        />
      )}
    </>
  );
};
