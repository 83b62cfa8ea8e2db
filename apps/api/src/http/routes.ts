import type { FastifyInstance } from 'fastify';

const partsOf = (path: string): readonly string[] => (path.split('?')[0] ?? '').split('/');

const fits = (pattern: readonly string[], path: readonly string[]): boolean =>
  pattern.length === path.length &&
  pattern.every((part, index) => part.startsWith(':') || part === path[index]);

/** Remembers every route as it is added, and tells which methods an address has (API-11, SEC-07). */
export const knownRoutes = (server: FastifyInstance): ((url: string) => readonly string[]) => {
  const routes = new Map<string, { readonly parts: readonly string[]; methods: Set<string> }>();
  server.addHook('onRoute', ({ url, method }) => {
    const known = routes.get(url) ?? { parts: partsOf(url), methods: new Set<string>() };
    for (const one of [method].flat()) known.methods.add(one);
    routes.set(url, known);
  });
  return (url) => {
    const path = partsOf(url);
    const found = [...routes.values()].filter(({ parts }) => fits(parts, path));
    return [...new Set(found.flatMap(({ methods }) => [...methods]))].sort();
  };
};
