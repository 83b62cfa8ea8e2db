import { ROLE_NAMES } from '@zgb/authorisation';
import { demoUsers, type DemoUser } from './demo-users';
import { standalonePage, standalonePolicy } from './standalone-page';

const escape = (text: string): string =>
  text.replace(/[&<>"']/g, (char) => `&#${String(char.charCodeAt(0))};`);

const STYLE = `
  body { font: 1rem/1.5 system-ui, sans-serif; margin: 0; color: #1b1b1b; background: #fff; }
  main { max-width: 46rem; margin: 0 auto; padding: 1.5rem 1rem; }
  h1 { font-size: 1.5rem; }
  ul { list-style: none; padding: 0; }
  li { margin: 0 0 .5rem; }
  button { display: block; width: 100%; min-height: 3rem; padding: .5rem 1rem; text-align: left;
    font: inherit; color: inherit; background: #f3f6fa; border: 1px solid #5b6b7f; border-radius: 4px; cursor: pointer; }
  button:hover, button:focus-visible { background: #dfe9f5; outline: 3px solid #154273; outline-offset: 1px; }
  button span { display: block; font-size: .875rem; color: #40474f; }
`;

export const DEMO_PAGE_POLICY = standalonePolicy(STYLE);

const scopeOf = ({ municipalities, provider }: DemoUser): string => {
  if (provider !== undefined) return `aanbieder ${provider}`;
  return municipalities.includes('*') ? 'hele regio' : `gemeente ${municipalities.join(', ')}`;
};

const choice = (user: DemoUser): string => `
      <li><button name="gebruiker" value="${escape(user.id)}">
        <b>${escape(user.name)}</b>
        <span>${escape(user.does)}</span>
        <span>${escape(user.roles.map((role) => ROLE_NAMES[role]).join(', '))} · ${escape(scopeOf(user))}</span>
      </button></li>`;

/** The page of the issuer for demonstrations: one click is signing in. */
export const demoPage = (request: string): string =>
  standalonePage(
    'Aanmelden',
    STYLE,
    `    <h1>Als wie wilt u rondkijken?</h1>
    <p>Dit is een demonstratie met verzonnen mensen. U hebt geen wachtwoord nodig.</p>
    <form method="post" action="/demo-aanmelddienst/keuze">
      <input type="hidden" name="verzoek" value="${escape(request)}">
      <ul>${demoUsers.map(choice).join('')}
      </ul>
    </form>`,
  );
