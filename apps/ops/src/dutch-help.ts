import type { Command } from 'commander';

/** What the argument parser says, and how we say it. */
const TITLES: Readonly<Record<string, string>> = {
  'Usage:': 'Gebruik:',
  'Options:': 'Opties:',
  'Commands:': 'Opdrachten:',
  'Arguments:': 'Gegevens:',
};

const ERRORS: readonly (readonly [RegExp, string])[] = [
  [/^error: unknown command '(.*)'.*/s, 'De opdracht “$1” bestaat niet.'],
  [/^error: unknown option '(.*)'.*/s, 'De optie “$1” bestaat niet.'],
  [/^error: missing required argument '(.*)'.*/s, 'Er ontbreekt een gegeven: $1.'],
  [/^error: required option '(.*)' not specified.*/s, 'De optie “$1” is verplicht.'],
  [/^error: option '(.*)' argument missing.*/s, 'Bij de optie “$1” hoort een waarde.'],
  [/^error: too many arguments.*/s, 'Er zijn te veel gegevens opgegeven.'],
  [
    /^error: (?:option|command-argument value) '(.*)' argument '(.*)' is invalid\. (.*)/s,
    'De waarde “$2” bij “$1” kan niet. $3',
  ],
];

/** Turns a fault in the arguments into Dutch. */
export const dutchError = (text: string): string => {
  for (const [pattern, replacement] of ERRORS) {
    if (pattern.test(text)) return text.replace(pattern, replacement).trimEnd();
  }
  return text;
};

/** Gives a command its help in Dutch. */
export const inDutch = (command: Command): Command =>
  command
    .helpOption('-h, --help', 'laat deze uitleg zien')
    .configureHelp({ styleTitle: (title) => TITLES[title] ?? title })
    .showHelpAfterError('Gebruik --help voor uitleg.');
