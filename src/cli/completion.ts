import type { Command } from 'commander';

/** One command as completion sees it: the words that lead to it, and the words that may follow. */
interface Entry {
  path: string[];
  words: { word: string; says: string }[];
}

/** A static script made from the program itself: no command can be missing, and completing starts no Node. */
export function completion(shell: 'bash' | 'zsh' | 'fish', program: Command): string {
  const entries = entriesOf(program, []);
  if (shell === 'fish') return fish(entries);
  const script = bash(entries);
  return shell === 'bash' ? script : `autoload -U +X bashcompinit && bashcompinit\n${script}`;
}

function entriesOf(command: Command, path: string[]): Entry[] {
  const own = command.commands.map(child => ({ word: child.name(), says: child.summary() }));
  const choices = command.registeredArguments.flatMap(({ argChoices = [] }) =>
    argChoices.map(word => ({ word, says: '' })),
  );
  const options = command.options.flatMap(({ short, long, description: says }) =>
    [short, long].filter(flag => flag !== undefined).map(word => ({ word, says })),
  );
  const help = { word: '--help', says: 'show help' };
  const here = { path, words: [...own, ...choices, ...options, help] };
  return [here, ...command.commands.flatMap(child => entriesOf(child, [...path, child.name()]))];
}

function bash(entries: readonly Entry[]): string {
  const cases = entries.map(
    ({ path, words }) => `    "${path.join(' ')}") words="${words.map(({ word }) => word).join(' ')}" ;;`,
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
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -o default -F _demarc demarc
`;
}

const quoted = (text: string): string => `'${text.replace(/[\\']/g, '\\$&')}'`;

function fish(entries: readonly Entry[]): string {
  const lines = entries.flatMap(({ path, words }) => {
    const when =
      path.length === 0
        ? '__fish_use_subcommand'
        : path.map(word => `__fish_seen_subcommand_from ${word}`).join('; and ');
    return words.map(({ word, says }) => {
      const flag = word.startsWith('--')
        ? `-l ${word.slice(2)}`
        : word.startsWith('-')
          ? `-s ${word.slice(1)}`
          : `-a ${word}`;
      return `complete -c demarc -n ${quoted(when)} ${flag}${says === '' ? '' : ` -d ${quoted(says)}`}`;
    });
  });
  return `${lines.join('\n')}\n`;
}
