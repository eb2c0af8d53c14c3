import { Argument, type Define, examples } from './wiring.ts';

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
        ['coachkit completion zsh > ~/.zfunc/_coachkit', 'zsh'],
        ['source <(coachkit completion bash)', 'bash, in this terminal'],
      ),
    )
    .addHelpText('after', `\n${INSTALL}`)
    .action(async (shell) =>
      (await import('../commands/completion.ts')).completion(await load(), shell),
    );
};

const INSTALL = `For every new terminal:
  zsh         mkdir -p ~/.zfunc && coachkit completion zsh > ~/.zfunc/_coachkit
              and in ~/.zshrc, before compinit:  fpath+=(~/.zfunc)
              If there is no compinit yet:  autoload -U compinit && compinit
  bash        echo 'source <(coachkit completion bash)' >> ~/.bashrc
              bash 3.2 of macOS:  eval "$(coachkit completion bash)"
  fish        coachkit completion fish > ~/.config/fish/completions/coachkit.fish
  PowerShell  add to the file named by $PROFILE:
              coachkit completion powershell | Out-String | Invoke-Expression`;
