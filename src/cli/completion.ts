import type { Command } from 'commander';

/** One command as completion sees it: the words that lead to it, and the words that may follow. */
interface Entry {
  path: string[];
  words: { word: string; says: string; value?: Value }[];
}

/** What an option takes: one of these, or where there are none anything, such as a file. */
type Value = readonly string[];

/** A static script made from the program itself: no command can be missing, and completing starts no Node. */
export function completion(shell: 'bash' | 'zsh' | 'fish', program: Command): string {
  const entries = entriesOf(program, []);
  if (shell === 'fish') return fish(entries);
  const script = bash(entries);
  return shell === 'bash' ? script : `${forZsh}${script}`;
}

/** zsh's own completion has to be there first: a fresh ~/.zshrc does not start it. */
const forZsh = `(( $+functions[compdef] )) || { autoload -Uz compinit && compinit; }
autoload -U +X bashcompinit && bashcompinit
`;

function entriesOf(command: Command, path: string[]): Entry[] {
  const own = command.commands.map(child => ({ word: child.name(), says: child.summary() }));
  const choices = command.registeredArguments.flatMap(({ argChoices = [] }) =>
    argChoices.map(word => ({ word, says: '' })),
  );
  const options = command.options.flatMap(({ short, long, description: says, required, optional, argChoices = [] }) =>
    [short, long]
      .filter(flag => flag !== undefined)
      .map(word => ({ word, says, ...(required || optional ? { value: argChoices } : {}) })),
  );
  const help = { word: '--help', says: 'show help' };
  const here = { path, words: [...own, ...choices, ...options, help] };
  return [here, ...command.commands.flatMap(child => entriesOf(child, [...path, child.name()]))];
}

function bash(entries: readonly Entry[]): string {
  const cases = entries.map(
    ({ path, words }) => `    "${path.join(' ')}") words="${words.map(({ word }) => word).join(' ')}" ;;`,
  );
  const values = entries.flatMap(({ path, words }) =>
    words.flatMap(({ word, value }) =>
      value === undefined ? [] : [`    "${[...path, word].join(' ')}") words="${value.join(' ')}" ;;`],
    ),
  );
  const groups = new Set(entries.flatMap(({ path }) => (path.length > 0 ? [path.join(' ')] : [])));
  return `_demarc() {
  local current="\${COMP_WORDS[COMP_CWORD]}" path="" next words="" index
  for ((index = 1; index < COMP_CWORD; index++)); do
    next="\${path:+$path }\${COMP_WORDS[index]}"
    case "$next" in
      ${[...groups].map(group => `"${group}"`).join(' | ')}) path="$next" ;;
    esac
  done
  case "$path" in
${cases.join('\n')}
  esac
  case "\${path:+$path }\${COMP_WORDS[COMP_CWORD-1]}" in
${values.join('\n')}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -o default -F _demarc demarc
`;
}

const quoted = (text: string): string => `'${text.replace(/[\\']/g, '\\$&')}'`;

const taken = (value: Value | undefined): string =>
  value === undefined ? '' : value.length === 0 ? ' -r' : ` -x -a ${quoted(value.join(' '))}`;

function fish(entries: readonly Entry[]): string {
  const lines = entries.flatMap(({ path, words }) => {
    const when =
      path.length === 0
        ? '__fish_use_subcommand'
        : path.map(word => `__fish_seen_subcommand_from ${word}`).join('; and ');
    return words.map(({ word, says, value }) => {
      const flag = word.startsWith('--')
        ? `-l ${word.slice(2)}`
        : word.startsWith('-')
          ? `-s ${word.slice(1)}`
          : `-a ${word}`;
      return `complete -c demarc -n ${quoted(when)} ${flag}${taken(value)}${says === '' ? '' : ` -d ${quoted(says)}`}`;
    });
  });
  return `complete -c demarc -n __fish_use_subcommand -f\n${lines.join('\n')}\n`;
}
