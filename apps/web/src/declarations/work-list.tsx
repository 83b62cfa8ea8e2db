import { useEffect, useRef, useState, type KeyboardEvent, type ReactElement } from 'react';
import { useKeptPlace } from '../frame/kept-place';
import { lettersAreOn } from '../frame/keys';
import type { AangehoudenRegel, AangehoudenRegels, Query } from '../ledger/api';
import { refresh } from '../ledger/round';
import { goTo, noteInAddress, travelling, useAddress, withFilters } from '../parts/address';
import { Guarded } from '../parts/blocks';
import { euroExact, number } from '../parts/format';
import { lineCount, sumOf } from './act-words';
import { useColleagues } from './colleagues';
import {
  decide,
  forgetFates,
  isOpen,
  lastAct,
  undo,
  useDecisions,
  type Verdict,
} from './decisions';
import { pageRowsIn, RowsChoice } from './declaration-lists';
import { idOf, lineName } from './line-words';
import { NewLines } from './new-lines';
import { Why } from './why';
import { Confirm, History, LineFilters, Row } from './work-list-parts';

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

/** Where the reader is in the list; in the address too, so that a link shows the same line (B9). */
const usePlace = (lines: readonly AangehoudenRegel[]) => {
  const { query } = useAddress();
  const size = pageRowsIn(query);
  const [id, setId] = useState(query.get('regel'));
  const from = (Number(query.get('pagina') ?? '1') - 1) * size;
  // A line that has left the list leaves the reader at its place.
  const last = useRef(Number.isInteger(from) && from > 0 ? from : 0);
  const found = lines.findIndex((line) => idOf(line) === id);
  const active = found === -1 ? Math.min(last.current, Math.max(0, lines.length - 1)) : found;
  last.current = active;
  const first = Math.floor(active / size) * size;
  const moveTo = (place: number): AangehoudenRegel | undefined => {
    const line = lines[Math.min(Math.max(place, 0), lines.length - 1)];
    if (line === undefined) return undefined;
    const page = Math.floor(lines.indexOf(line) / size) + 1;
    setId(idOf(line));
    noteInAddress('pagina', page === 1 ? '' : String(page));
    noteInAddress('regel', idOf(line));
    return line;
  };
  return { active, first, size, moveTo, stayAt: setId };
};

const focusOnLine = (line: AangehoudenRegel): void => {
  // The row takes the focus once it may have it.
  requestAnimationFrame(() => {
    document.getElementById(`kies-${idOf(line)}`)?.focus();
  });
};

/** Pages of the list: all of it is here, so going to another one takes no time. */
const Pages = ({
  first,
  size,
  total,
  onPage,
}: {
  readonly first: number;
  readonly size: number;
  readonly total: number;
  readonly onPage: (first: number) => void;
}): ReactElement => (
  <div className="pages no-print">
    {total > size && (
      <span className="choices">
        <button
          type="button"
          disabled={first === 0}
          onClick={() => {
            onPage(first - size);
          }}
        >
          Vorige bladzijde
        </button>
        <button
          type="button"
          disabled={first + size >= total}
          onClick={() => {
            onPage(first + size);
          }}
        >
          Volgende bladzijde
        </button>
      </span>
    )}
    <RowsChoice />
  </div>
);

/** Lines that wait for a person: judged by keyboard, one by one or together (B2, B3). */
export const WorkList = ({
  list,
  asked,
}: {
  readonly list: AangehoudenRegels;
  /** What the list was asked with. */
  readonly asked: Query;
}): ReactElement => {
  const { query } = useAddress();
  const decisions = useDecisions();
  const { fates } = decisions;
  const { regels } = list;
  const { active, first, size, moveTo, stayAt } = usePlace(regels);
  const [chosen, setChosen] = useState(keptChoice);
  const [asking, setAsking] = useState<Verdict | null>(null);
  const [isNothingChosen, setNothingChosen] = useState(false);
  const [own, setOwn] = useState('');
  const news = useColleagues(list, asked);
  useKeptPlace(() => {
    // Who comes by a link to a line sees it.
    if (query.has('regel')) {
      document.querySelector('.panes tr.active')?.scrollIntoView({ block: 'nearest' });
    }
  });
  const sought = useRef<AangehoudenRegel | null>(null);
  useEffect(() => {
    if (sought.current !== null) focusOnLine(sought.current);
    sought.current = null;
  }, [list]);
  const line = regels[active];
  const shown = regels.slice(first, first + size);
  const choose = (next: ReadonlySet<string>): void => {
    keptChoice = next;
    setChosen(next);
  };
  const picked = regels.filter((one) => chosen.has(idOf(one)));
  const open = picked.filter(isOpen);

  const focusOn = (place: number): void => {
    const next = moveTo(place);
    if (next !== undefined) focusOnLine(next);
  };
  const toggle = (one: AangehoudenRegel): void => {
    const next = new Set(chosen);
    if (!next.delete(idOf(one))) next.add(idOf(one));
    choose(next);
  };
  const reasonFor = (verdict: Verdict): string =>
    own.trim().length >= 3 ? own.trim() : REASONS[verdict];
  const act = (verdict: Verdict): void => {
    setNothingChosen(false);
    if (open.length > 1) {
      setAsking(verdict);
      return;
    }
    const one = open[0] ?? line;
    // On a line that a colleague took, the ledger says who and when: he may have taken it back.
    if (one === undefined || (!isOpen(one) && fates.get(idOf(one))?.state !== 'taken')) {
      setNothingChosen(true);
      return;
    }
    decide([one], verdict, reasonFor(verdict));
    choose(new Set());
    focusOn(regels.indexOf(one) + 1);
  };
  const undoLast = (): void => {
    const last = lastAct(decisions);
    if (last === undefined) return;
    undo(last.id);
    const [begin] = last.lines;
    if (begin !== undefined) focusOn(regels.findIndex((one) => idOf(one) === idOf(begin)));
  };
  const readAgain = (): void => {
    forgetFates();
    refresh();
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
  const isWhole = list.totaal === regels.length;
  const pageIsChosen = shown.length > 0 && shown.every((one) => chosen.has(idOf(one)));
  const hasDecided = regels.some((one) => fates.has(idOf(one)));
  const chooseAll = (lines: readonly AangehoudenRegel[], which: string): ReactElement => (
    <button
      type="button"
      onClick={() => {
        choose(new Set(lines.map(idOf)));
      }}
    >
      Kies alle {number(lines.length)} {which}
    </button>
  );
  return (
    <>
      <LineFilters list={list} />
      <div className="work-bar no-print" role="toolbar" aria-label="Besluiten">
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
        {sameReason.length > 1 && chooseAll(sameReason, 'regels met deze reden')}
        {pageIsChosen && regels.length > shown.length && chooseAll(regels, 'regels van deze lijst')}
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
        {hasDecided && (
          <button type="button" className="plain" onClick={readAgain}>
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
      {isNothingChosen && (
        <p role="alert" className="notice no-print">
          Kies eerst een of meer regels. Over deze regel is al besloten.
        </p>
      )}
      <History />
      <NewLines
        count={news.length}
        onShow={() => {
          const [newest = null] = news;
          sought.current = newest;
          if (newest !== null) stayAt(idOf(newest));
          readAgain();
        }}
      />
      <div className="panes">
        <div>
          <div
            className="scroll tight"
            role="region"
            aria-label="Regels om te beoordelen"
            tabIndex={0}
          >
            <table>
              <caption>
                {number(first + 1)} t/m {number(first + shown.length)} van {lineCount(list.totaal)}
                {isWhole ? '' : `; de eerste ${number(regels.length)} zijn hier, de rest daarna`}
              </caption>
              <thead>
                <tr>
                  <td className="no-print">
                    <label className="target">
                      <input
                        type="checkbox"
                        className="tick"
                        aria-label="Kies alle regels op deze bladzijde"
                        checked={pageIsChosen}
                        onChange={(event) => {
                          choose(new Set(event.target.checked ? shown.map(idOf) : []));
                        }}
                      />
                    </label>
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
              <tbody onKeyDown={onKey}>
                {shown.map((one) => (
                  <Row
                    key={idOf(one)}
                    line={one}
                    isActive={one === line}
                    isChosen={chosen.has(idOf(one))}
                    fate={fates.get(idOf(one))}
                    onActive={() => {
                      moveTo(regels.indexOf(one));
                    }}
                    onChoose={() => {
                      toggle(one);
                    }}
                  />
                ))}
              </tbody>
            </table>
          </div>
          <Pages first={first} size={size} total={regels.length} onPage={focusOn} />
        </div>
        {line !== undefined && (
          <section className="panel no-print" aria-label="Waarom moet u deze regel beoordelen?">
            <Guarded key={idOf(line)}>
              <h2>Regel {lineName(line)}</h2>
              <Why
                line={line}
                checks={list.controles}
                place={`${line.declaratie.gemeente.code}/${line.declaratie.wet}`}
                declaration={line.declaratie.id}
              />
            </Guarded>
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
