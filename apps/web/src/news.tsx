import { useEffect, useState, type ReactElement } from 'react';
import type { Nieuws, Stand } from './api';
import { isNewer } from './newer';
import { refresh } from './round';
import { useAddress } from './address';

/** Hears of views that moved on, as long as the page is there; the browser connects again. */
export const useNews = (
  names: readonly string[],
  municipality: string,
  hear: (news: Nieuws) => void,
): void => {
  const search = new URLSearchParams([
    ...(names.length === 0 ? [] : [['overzicht', names.join(',')]]),
    ...(municipality === '' ? [] : [['gemeente', municipality]]),
  ]).toString();
  useEffect(() => {
    const source = new EventSource(`/v1/gebeurtenissen/overzichten?${search}`);
    source.addEventListener('overzicht', ({ data }: MessageEvent<string>) => {
      hear(JSON.parse(data) as Nieuws);
    });
    return () => {
      source.close();
    };
  }, [search, hear]);
};

const Listening = ({ stand }: { readonly stand: Stand }): ReactElement => {
  const { query } = useAddress();
  const [news, setNews] = useState<Nieuws | null>(null);
  const names = stand.projecties.map(({ naam }) => naam);
  useNews(names, query.get('gemeente') ?? '', setNews);
  const isNews = news !== null && isNewer(news, stand);
  return (
    <div role="status" className="no-print">
      {isNews && (
        <p className="notice">
          Er zijn nieuwere cijfers.{' '}
          <button type="button" onClick={refresh}>
            Ververs de cijfers
          </button>
        </p>
      )}
    </div>
  );
};

/** Says that there are newer figures; the page itself never moves. Not for who looks back. */
export const NewerFigures = ({ stand }: { readonly stand: Stand }): ReactElement | null =>
  stand.bekendOp === null ? <Listening stand={stand} /> : null;
