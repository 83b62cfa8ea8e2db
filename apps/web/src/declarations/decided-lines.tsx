import { useState, type ReactElement } from 'react';
import type { AangehoudenRegel, AangehoudenRegels } from '../ledger/api';
import { refresh } from '../ledger/round';
import { Mark, Table } from '../parts/blocks';
import { euroExact, moment, number } from '../parts/format';
import { lineCount, sumOf } from './act-words';
import { decidedGroups, type DecidedGroup } from './decided-groups';
import { judgeAgain } from './decisions';
import { fullLineName, idOf, lineName } from './line-words';

type Undo = (lines: readonly AangehoudenRegel[]) => void;

const DecidedRow = ({
  line,
  onUndo,
}: {
  readonly line: AangehoudenRegel;
  readonly onUndo: Undo;
}): ReactElement => (
  <tr>
    <th scope="row" className="nowrap">
      {lineName(line)}
    </th>
    <td>
      {line.declaratie.aanbieder.naam}
      <small>{line.declaratie.gemeente.naam}</small>
    </td>
    <td className="num">{euroExact(line.bedragCent)}</td>
    <td>
      <Mark text={line.uitkomst} />
    </td>
    <td>
      {line.besluit?.door ?? ''}
      <small>{line.besluit === null ? '' : moment(line.besluit.op)}</small>
    </td>
    <td>{line.besluit?.reden ?? ''}</td>
    <td className="no-print">
      <button
        type="button"
        aria-label={`Maak ongedaan: ${fullLineName(line)}`}
        onClick={() => {
          onUndo([line]);
        }}
      >
        Ongedaan maken
      </button>
    </td>
  </tr>
);

/** Several lines that were decided on together: undone together, or each on its own. */
const GroupRows = ({
  group: { lines },
  onUndo,
}: {
  readonly group: DecidedGroup;
  readonly onUndo: Undo;
}): ReactElement => (
  <tbody>
    {lines.length > 1 && (
      <tr className="together">
        <th scope="rowgroup" colSpan={6}>
          {lineCount(lines.length)} samen, {sumOf(lines)}
        </th>
        <td className="no-print">
          <button
            type="button"
            onClick={() => {
              onUndo(lines);
            }}
          >
            Alle {number(lines.length)} ongedaan maken
          </button>
        </td>
      </tr>
    )}
    {lines.map((line) => (
      <DecidedRow key={idOf(line)} line={line} onUndo={onUndo} />
    ))}
  </tbody>
);

/** Every decision that can still be changed, of today and earlier, whoever took it. */
export const DecidedLines = ({ list }: { readonly list: AangehoudenRegels }): ReactElement => {
  const [fault, setFault] = useState('');
  if (list.regels.length === 0) {
    return <p className="notice">Er zijn geen besluiten die u nog kunt veranderen.</p>;
  }
  const groups = decidedGroups(list.regels, new Date().toISOString());
  const undo: Undo = (lines) => {
    void judgeAgain(lines).then(({ why }) => {
      setFault(why);
      refresh();
    });
  };
  return (
    <>
      <p>Tot het antwoord is verstuurd, kunt u een besluit ongedaan maken.</p>
      {fault !== '' && (
        <p role="alert" className="notice alarm">
          {fault}
        </p>
      )}
      {([true, false] as const).map((isToday) => {
        const own = groups.filter((group) => group.isToday === isToday);
        const count = own.reduce((sum, { lines }) => sum + lines.length, 0);
        return own.length === 0 ? null : (
          <Table
            key={String(isToday)}
            caption={`${isToday ? 'Vandaag' : 'Eerder'}: ${number(count)} ${count === 1 ? 'besluit' : 'besluiten'}, nieuwste boven`}
            head={[
              ['Regel', false],
              ['Aanbieder', false],
              ['Bedrag', true],
              ['Besluit', false],
              ['Door', false],
              ['Reden', false],
              ['', false],
            ]}
          >
            {own.map((group) => (
              <GroupRows key={group.lines.map(idOf).join(' ')} group={group} onUndo={undo} />
            ))}
          </Table>
        );
      })}
      {list.totaal > list.regels.length && (
        <p>
          Dit zijn de nieuwste {number(list.regels.length)} van {number(list.totaal)} besluiten.
        </p>
      )}
    </>
  );
};
