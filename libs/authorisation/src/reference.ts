import { COVERED_ROLES } from './rights';
import { ROLE_NAMES, ROLES, type Role } from './roles';
import { rightsOfRoutes, type Parts, type RouteRight } from './routes';

const HEAD = `# Wie mag wat

Elk adres van de API met de rollen die het mogen gebruiken. Wat hier niet staat, start niet. Gemaakt uit de code met
\`npm run generate\`; de tabel zelf is \`libs/authorisation/src/rights.ts\`.

- ● mag het, ○ mag het met kleine aantallen afgedekt, leeg mag het niet.
- **P**: elk gebruik laat een regel achter in het toegangslogboek.
- Naast de rol geldt het bereik: wie voor bepaalde gemeenten werkt, ziet en wijzigt alleen wat van die gemeenten is; wat van
  een ander is, bestaat voor hem niet (404). Een aanbieder ziet alleen het eigen.`;

/** How a role may use a route; the same rule as the check itself. */
export const useOf = ({ roles, coverable }: RouteRight, role: Role): '●' | '○' | '' => {
  if (roles === 'everyone' || roles === 'signed-in' || roles.includes(role)) return '●';
  return coverable && COVERED_ROLES.includes(role) ? '○' : '';
};

const row = (right: RouteRight): string => {
  const everyone = right.roles === 'everyone' ? ' (ook zonder aanmelden)' : '';
  const cells = ROLES.map((role) => useOf(right, role));
  return `| \`${right.route}\`${everyone} | ${right.personal ? 'P' : ''} | ${cells.join(' | ')} |`;
};

/** The matrix of routes and roles, as Markdown (TEN-06). */
export const accessReference = (parts: Parts): string => {
  const all = rightsOfRoutes(parts);
  const headings = [...new Set(all.map(({ heading }) => heading))];
  const columns = ['Adres', '', ...ROLES.map((role) => ROLE_NAMES[role])];
  const sections = headings.map((heading) =>
    [
      `## ${heading}\n`,
      `| ${columns.join(' | ')} |`,
      `|${columns.map(() => '---').join('|')}|`,
      ...all.filter((one) => one.heading === heading).map(row),
    ].join('\n'),
  );
  return `${[HEAD, ...sections].join('\n\n')}\n`;
};
