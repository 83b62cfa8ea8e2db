import { readFileSync } from 'node:fs';
import type { ExitCode, Terminal } from '../outcome';
import { run } from '../program';

// A page of the documentation is run as it stands: commands after `$`, what appears below them.

/** One command of a page: the lines as typed, and the words it is made of. */
interface Typed {
  readonly lines: readonly string[];
  readonly words: readonly string[];
}

const WORDS = /"([^"]*)"|'([^']*)'|(\S+)/g;

const wordsOf = (line: string): readonly string[] =>
  [...line.matchAll(WORDS)].map(([, double, single, bare]) => double ?? single ?? bare ?? '');

/** The commands of a block; what stood below them is left out. */
const commandsOf = (block: readonly string[]): readonly Typed[] => {
  const commands: Typed[] = [];
  for (let index = 0; index < block.length; index += 1) {
    if (block[index]?.startsWith('$ ') !== true) continue;
    const lines = [block[index] ?? ''];
    while (lines.at(-1)?.endsWith('\\') === true) {
      index += 1;
      lines.push(block[index] ?? '');
    }
    const whole = lines.map((line) => line.replace(/\\$/, '')).join(' ');
    commands.push({ lines, words: wordsOf(whole.slice(2)) });
  }
  return commands;
};

const MOMENT = /\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z/g;
const LABEL = /TIJDSTIP-\d+/g;

/** Moments of recording differ from run to run: a page calls them by their number. */
class Moments {
  private readonly known = new Map<string, string>();

  /** A command with the moments that it names filled in. */
  fillIn(words: readonly string[]): readonly string[] {
    return words.map((word) =>
      word.replace(LABEL, (label) => {
        const moment = this.known.get(label);
        if (moment === undefined) throw new Error(`${label} has not been shown yet`);
        return moment;
      }),
    );
  }

  /** Output with labels for moments; one that the command named keeps its label. */
  label(output: string, command: readonly string[]): string {
    const named = new Map(
      command.flatMap((word) => word.match(LABEL) ?? []).map((one) => [this.known.get(one), one]),
    );
    return output.replace(MOMENT, (moment) => {
      const label = named.get(moment) ?? `TIJDSTIP-${String(this.known.size + 1)}`;
      this.known.set(label, moment);
      return label;
    });
  }
}

const runWords = async (
  words: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<readonly string[]> => {
  const lines: string[] = [];
  const print = (text: string): void => void lines.push(...text.split('\n'));
  const terminal: Terminal = { out: print, err: print, isInteractive: false };
  const code: ExitCode = await run(words, terminal, environment);
  return code === 0 ? lines : [...lines, `[code ${String(code)}]`];
};

/**
 * Runs a page in the working folder and gives it back with what really appeared. Blocks `console`
 * hold commands; a block `yaml` shows the file that its first line names.
 */
export const replayPage = async (page: string): Promise<string> => {
  const environment: Record<string, string> = { ZGB_ACTOR: 'oefening' };
  const moments = new Moments();
  const shown: string[] = [];
  const runBlock = async (block: readonly string[]): Promise<void> => {
    for (const { lines, words } of commandsOf(block)) {
      shown.push(...lines);
      const [program, ...rest] = words;
      if (program === 'export') {
        const [name = '', value = ''] = (rest[0] ?? '').split('=');
        environment[name] = value;
      } else if (program === 'zgb') {
        const output = await runWords(moments.fillIn(rest), environment);
        shown.push(...moments.label(output.join('\n'), rest).split('\n'));
      } else throw new Error(`a page cannot run ${program ?? 'nothing'}`);
    }
  };
  const lines = page.split('\n');
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    shown.push(line);
    if (line !== '```console' && line !== '```yaml') continue;
    const end = lines.indexOf('```', index + 1);
    const block = lines.slice(index + 1, end);
    if (line === '```console') await runBlock(block);
    else {
      const [name = ''] = block;
      shown.push(name, ...readFileSync(name.replace('# ', ''), 'utf8').trimEnd().split('\n'));
    }
    index = end - 1;
  }
  return shown.join('\n');
};
