import { Argument, Command } from 'commander';
import { examples } from './help.ts';

export function completionCommand(program: () => Command): Command {
  return new Command('completion')
    .summary('print a completion script for your shell')
    .description('Prints a completion script for your shell.')
    .addArgument(new Argument('<shell>').choices(['bash', 'zsh', 'fish']))
    .addHelpText(
      'after',
      examples(
        'demarc completion bash > ~/.local/share/bash-completion/completions/demarc',
        'demarc completion zsh >> ~/.zshrc',
        'demarc completion fish > ~/.config/fish/completions/demarc.fish',
      ),
    )
    .action(async (shell: 'bash' | 'zsh' | 'fish') => {
      const { completion } = await import('../completion.ts');
      process.stdout.write(completion(shell, program()));
    });
}
