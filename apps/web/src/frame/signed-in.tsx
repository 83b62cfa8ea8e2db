import type { ReactElement } from 'react';
import { signOut, type Ik } from '../ledger/api';
import { useView } from '../ledger/use-view';

/** Who is signed in, with a way out; in the header of every page. */
export const SignedIn = (): ReactElement | null => {
  const me = useView<Ik>('ik', {});
  if (me.state !== 'ready') return null;
  const { naam, rollen } = me.value;
  return (
    <span className="signed-in no-print" title={rollen.join(', ')}>
      {naam}{' '}
      <button
        type="button"
        onClick={() => {
          void signOut();
        }}
      >
        Afmelden
      </button>
    </span>
  );
};
