import type { Context } from '../../core/context.ts';

export const SHELLS = ['zsh', 'bash', 'fish', 'powershell'] as const;

export type Shell = (typeof SHELLS)[number];

const FILES: Record<Shell, string> = {
  zsh: 'completions/coachkit.zsh',
  bash: 'completions/coachkit.bash',
  fish: 'completions/coachkit.fish',
  powershell: 'completions/coachkit.ps1',
};

/** `coachkit completion SHELL`: prints the completion script, which calls coachkit at each TAB. */
export function completion({ io, files }: Context, shell: Shell): void {
  io.write(files.shipped(FILES[shell]));
}
