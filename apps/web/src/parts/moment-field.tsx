import type { ReactElement } from 'react';
import { fromTheClock, onTheClock } from './clock';

/** Day and time of recording. */
export const MomentField = ({
  label,
  value,
  isRequired = false,
  onChange,
}: {
  readonly label: string;
  readonly value: string;
  readonly isRequired?: boolean;
  readonly onChange: (moment: string) => void;
}): ReactElement => (
  <label>
    {label}
    <br />
    <input
      type="datetime-local"
      step="1"
      required={isRequired}
      value={onTheClock(value)}
      onChange={(event) => {
        onChange(fromTheClock(event.target.value));
      }}
    />
  </label>
);
