import type { ReactElement } from 'react';
import type { PageProps } from '../frame/page';
import type { Ik, Overzichten } from '../ledger/api';
import { useView } from '../ledger/use-view';
import { Link, Loading, Shown } from '../parts/blocks';
import { MonitorPage } from './monitor-page';

/** They see figures with small numbers covered, as they are published each month. */
const READERS: readonly string[] = ['monitorlezer', 'raadslezer'];

const ReadersHome = (): ReactElement => {
  const view = useView<Overzichten>('overzichten', {});
  return (
    <>
      <h1>Overzichten voor u</h1>
      <p>
        De cijfers staan er zoals zij aan het eind van elke maand worden gepubliceerd. Kleine
        aantallen zijn afgedekt, zodat niemand eruit te herkennen is.
      </p>
      <Shown view={view}>
        {({ groepen }) => (
          <>
            {groepen.map(({ titel, overzichten }) => {
              const own = overzichten.filter(({ voorU }) => voorU);
              if (own.length === 0) return null;
              return (
                <section key={titel}>
                  <h2>{titel}</h2>
                  <ul>
                    {own.map(({ naam, titel: title, definitie }) => (
                      <li key={naam}>
                        <Link to={`/overzichten/${naam}`}>{title}</Link>
                        <p className="source">{definitie}</p>
                      </li>
                    ))}
                  </ul>
                </section>
              );
            })}
          </>
        )}
      </Shown>
    </>
  );
};

/** The monitor for who may see all figures, and for other readers what is published to them. */
export const HomePage = (props: PageProps): ReactElement => {
  const me = useView<Ik>('ik', {});
  if (me.state === 'loading' && me.value === null) return <Loading />;
  const roles = me.value?.rollen ?? [];
  const onlyReads = roles.length > 0 && roles.every((role) => READERS.includes(role));
  return onlyReads ? <ReadersHome /> : <MonitorPage {...props} />;
};
