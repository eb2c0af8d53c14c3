import { spawnSync } from 'node:child_process';

interface Program {
  command: string;
  args: string[];
  /** Whether this machine looks as if it could work. */
  fits: (env: Env, platform: string) => boolean;
  /** UTF-16 with a mark in front, which is what Windows takes. */
  wide?: true;
}

type Env = Record<string, string | undefined>;

/** What systems bring along, in the order it is tried. */
const PROGRAMS: Program[] = [
  { command: 'pbcopy', args: [], fits: (_, platform) => platform === 'darwin' },
  {
    command: 'clip.exe',
    args: [],
    fits: (env, platform) => platform === 'win32' || Boolean(env.WSL_DISTRO_NAME),
    wide: true,
  },
  { command: 'wl-copy', args: [], fits: (env) => Boolean(env.WAYLAND_DISPLAY) },
  { command: 'xclip', args: ['-selection', 'clipboard'], fits: (env) => Boolean(env.DISPLAY) },
  { command: 'xsel', args: ['--clipboard', '--input'], fits: (env) => Boolean(env.DISPLAY) },
];

/** A program that hangs is given up after so many ms. */
const PATIENCE = 3000;

/** Puts a text on the clipboard; false where there is none, or nothing that reaches it. */
export function copyText(text: string, env: Env, platform: string): boolean {
  return PROGRAMS.filter(({ fits }) => fits(env, platform)).some(({ command, args, wide }) => {
    const input = wide ? Buffer.from(`\uFEFF${text}`, 'utf16le') : text;
    const { status } = spawnSync(command, args, {
      input,
      env,
      stdio: ['pipe', 'ignore', 'ignore'],
      timeout: PATIENCE,
    });
    return status === 0;
  });
}
