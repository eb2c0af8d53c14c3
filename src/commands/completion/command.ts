import { Argument, type Define, examples } from '../../core/command.ts';

/** `coachkit completion`. */
export const completion: Define = (command, { load }) => {
  command
    .addArgument(
      new Argument('<shell>', 'your shell').choices(['zsh', 'bash', 'fish', 'powershell']),
    )
    .description(
      'Print what makes TAB complete commands, options, ids, tags and names in your shell.\n' +
        'Nothing you wrote is ever offered.',
    )
    .addHelpText(
      'before',
      examples(
        ['coachkit completion fish | source', 'in this fish'],
        ['source <(coachkit completion bash)', 'in this bash'],
        ['source <(coachkit completion zsh)', 'in this zsh'],
      ),
    )
    .addHelpText('after', `\n${INSTALL}`)
    .action(async (shell) => (await import('./script.ts')).completion(await load(), shell));
};

const INSTALL = `For every new terminal:

  bash, in ~/.bashrc:
    source <(coachkit completion bash)
  bash 3.2, as macOS has it, in ~/.bashrc:
    eval "$(coachkit completion bash)"
  zsh:
    mkdir -p ~/.zfunc
    coachkit completion zsh > ~/.zfunc/_coachkit
  and in ~/.zshrc:
    fpath+=(~/.zfunc)
    autoload -Uz compinit && compinit
  fish:
    coachkit completion fish \\
      > ~/.config/fish/completions/coachkit.fish
  PowerShell, in the file that $PROFILE names:
    coachkit completion powershell |
      Out-String | Invoke-Expression`;
