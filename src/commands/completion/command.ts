import { define } from '../../core/command.ts';
import { SHELLS, type Shell } from './script.ts';

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

export const completion = define('completion <shell>', {
  about:
    'Print what makes TAB complete commands, options, ids, tags and names in your shell.\n' +
    'Nothing you wrote is ever offered.',
  operands: { shell: ['your shell', SHELLS] },
  examples: [
    ['coachkit completion fish | source', 'in this fish'],
    ['source <(coachkit completion bash)', 'in this bash'],
    ['source <(coachkit completion zsh)', 'in this zsh'],
  ],
  notes: INSTALL,
  run: async () => {
    const script = await import('./script.ts');
    return (context, shell) => script.completion(context, shell as Shell);
  },
});
