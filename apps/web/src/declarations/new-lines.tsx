import { useEffect, useRef, useState, type ReactElement } from 'react';
import { number } from '../parts/format';

/** At most so often something is said of what changes by itself (2.0, 13). */
const SAY_MS = 30_000;

/** Follows a text, but changes at most once in a while: for who hears every change. */
const useSparingly = (text: string): string => {
  const [said, setSaid] = useState('');
  const at = useRef(0);
  useEffect(() => {
    const timer = setTimeout(
      () => {
        at.current = Date.now();
        setSaid(text);
      },
      Math.max(0, at.current + SAY_MS - Date.now()),
    );
    return () => {
      clearTimeout(timer);
    };
  }, [text]);
  return said;
};

/** Says that lines came in, and shows them when asked; what is on the screen stays where it is. */
export const NewLines = ({
  count,
  onShow,
}: {
  readonly count: number;
  readonly onShow: () => void;
}): ReactElement => {
  const text = count === 0 ? '' : `${number(count)} nieuwe ${count === 1 ? 'regel' : 'regels'}`;
  const said = useSparingly(text);
  return (
    <div className="new-lines no-print">
      <span role="status" className="unseen">
        {said}
      </span>
      {count > 0 && (
        <button type="button" onClick={onShow}>
          {text} · Toon
        </button>
      )}
    </div>
  );
};
