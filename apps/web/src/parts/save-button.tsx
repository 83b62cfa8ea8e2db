import { useState, type ReactElement } from 'react';

const BUSY = 'Bezig …';

/** Makes a file in the browser and hands it over, and says how far it is. */
export const SaveButton = ({
  label,
  done,
  failed,
  name,
  make,
}: {
  readonly label: string;
  readonly done: string;
  readonly failed: string;
  /** Of the file. */
  readonly name: string;
  readonly make: (progress: (text: string) => void) => Promise<Uint8Array<ArrayBuffer>>;
}): ReactElement => {
  const [isBusy, setBusy] = useState(false);
  const [state, setState] = useState('');
  const save = async (): Promise<void> => {
    setBusy(true);
    setState(BUSY);
    const bytes = await make((text) => {
      setState(`${BUSY} ${text}`);
    });
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([bytes], { type: 'application/zip' }));
    link.download = name;
    link.click();
    URL.revokeObjectURL(link.href);
    setState(done);
  };
  return (
    <>
      <button
        type="button"
        disabled={isBusy}
        onClick={() => {
          save()
            .catch(() => {
              setState(failed);
            })
            .finally(() => {
              setBusy(false);
            });
        }}
      >
        {label}
      </button>
      <span role="status" className="shared">
        {state}
      </span>
    </>
  );
};
