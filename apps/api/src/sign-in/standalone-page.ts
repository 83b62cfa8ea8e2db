import { createHash } from 'node:crypto';

/** What such a page may do: its own style only. */
export const standalonePolicy = (style: string): string =>
  [
    "default-src 'none'",
    `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; ');

/** A page that needs nothing of the application: for before somebody is in. `main` is HTML. */
export const standalonePage = (title: string, style: string, main: string): string =>
  `<!doctype html>
<html lang="nl">
<head>
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>${title} · Zorggrootboek</title>
  <style>${style}</style>
</head>
<body>
  <main>
${main}
  </main>
</body>
</html>
`;
