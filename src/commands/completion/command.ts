import { define } from '../../core/command.ts';
import { SHELLS, type Shell } from './script.ts';

const INSTALL = `TAB completes commands, options, ids, tags and names, never the text of an entry.

To turn it on in every new terminal:

  bash, in ~/.bashrc:
    source <(coachkit completion bash)
  bash 3.2, the version on macOS, in ~/.bashrc:
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
  about: 'Print the script that turns on tab completion in your shell.',
  operands: { shell: ['your shell', SHELLS] },
  examples: [
    ['coachkit completion fish | source', 'turn it on in this fish session'],
    ['source <(coachkit completion bash)', 'turn it on in this bash session'],
    ['source <(coachkit completion zsh)', 'turn it on in this zsh session'],
  ],
  notes: INSTALL,
  run: async () => {
    const script = await import('./script.ts');
    return (context, shell) => script.completion(context, shell as Shell);
  },
});
