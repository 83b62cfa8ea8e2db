import { useCallback, useEffect, useRef, useState, type ReactElement } from 'react';
import { adviceFor, adviceForAll } from './advice';
import type { Gezondheid, Projectietoestand } from './api';
import { Block, Mark, Shown, Table } from './blocks';
import { CLOSED } from './figure-link';
import { moment, number, orDash } from './format';
import { useNews } from './news';
import { ReactionsBlock } from './reactions-block';
import { WebhooksBlock } from './webhooks-block';
import { useView } from './use-view';

/** A store that is away tells nothing, so this page also looks by itself. */
const LOOK_MS = 5_000;
/** News may come many times a second. */
const ONCE_MS = 1_000;

/** Moves on with the news and with the time. */
const useBeat = (): number => {
  const [beat, setBeat] = useState(0);
  const last = useRef(0);
  const next = useCallback((atLeastMs: number): void => {
    const now = Date.now();
    if (now - last.current < atLeastMs) return;
    last.current = now;
    setBeat((before) => before + 1);
  }, []);
  const hear = useCallback((): void => {
    next(ONCE_MS);
  }, [next]);
  useNews([], '', hear);
  useEffect(() => {
    const timer = setInterval(() => {
      next(ONCE_MS);
    }, LOOK_MS);
    return () => {
      clearInterval(timer);
    };
  }, [next]);
  return beat;
};

const versionOf = ({ versie, bouw, volgende }: Projectietoestand): string => {
  const build = bouw === 0 ? '' : ` (bouw ${String(bouw)})`;
  const next = volgende === null ? '' : `; versie ${String(volgende.versie)} ${volgende.status}`;
  return `${String(versie)}${build}${next}`;
};

const Row = ({ one }: { readonly one: Projectietoestand }): ReactElement => {
  const [what, todo] = adviceFor(one);
  const where = one.fout ?? one.volgende?.fout ?? null;
  return (
    <tr>
      <th scope="row">{one.titel}</th>
      <td>
        <Mark text={one.status} />
      </td>
      <td>{versionOf(one)}</td>
      <td className="num">{number(one.positie)}</td>
      <td className="num">{number(one.achterstand)}</td>
      <td className="num">{orDash(one.gebeurtenissenPerSeconde, number)}</td>
      <td>
        {what} {todo}
        {where !== null && (
          <>
            <br />
            <code>{where}</code>
          </>
        )}
      </td>
    </tr>
  );
};

const HEAD = [
  ['Overzicht', false],
  ['Toestand', false],
  ['Versie', false],
  ['Positie', true, CLOSED.place],
  ['Achterstand', true, CLOSED.now],
  ['Per seconde', true, CLOSED.now],
  ['Wat is er, en wat kunt u doen?', false],
] as const;

const Whole = ({ health }: { readonly health: Gezondheid }): ReactElement => {
  const [what, todo] = adviceForAll(health);
  const latest = health.projecties.map((one) => one.bijgewerktTot ?? '').sort();
  const updated = latest.at(-1) ?? '';
  return (
    <>
      <div className={health.status === 'verstoord' ? 'notice alarm' : 'notice'} role="status">
        <strong>{what}</strong> {todo}
      </div>
      <p className="stand">
        {health.logpositie !== null && `Grootboek tot gebeurtenis ${number(health.logpositie)}`}
        {updated !== '' && ` · laatste gebeurtenis ${moment(updated)}`}
        {' · '}deze pagina werkt zichzelf bij
      </p>
    </>
  );
};

/** How the ledger is doing and what to do about it. NL: beheer. */
export const HealthPage = (): ReactElement => {
  const beat = useBeat();
  const view = useView<Gezondheid>('gezondheid', {}, beat);
  return (
    <>
      <h1>Beheer</h1>
      <Shown view={view}>
        {(health) => (
          <>
            <Whole health={health} />
            <Block
              title="Hoe staat het met elk overzicht?"
              source="Achterstand: gebeurtenissen die nog niet in de cijfers zitten. Per seconde: snelheid terwijl er werd bijgewerkt, sinds de start van dit proces."
            >
              <Table caption="Toestand van de overzichten" head={HEAD}>
                <tbody>
                  {health.projecties.map((one) => (
                    <Row key={one.naam} one={one} />
                  ))}
                </tbody>
              </Table>
            </Block>
          </>
        )}
      </Shown>
      <ReactionsBlock beat={beat} />
      <WebhooksBlock beat={beat} />
    </>
  );
};
