import { spawnSync } from 'node:child_process';

interface Program {
  command: string;
  args: string[];
  /** Whether the program may work on this machine. */
  fits: (env: Env, platform: string) => boolean;
  /** Whether the program needs UTF-16 with a byte order mark, as on Windows. */
  wide?: true;
}

type Env = Record<string, string | undefined>;

/** Clipboard programs that systems include, in the order to try them. */
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

/** In ms. A program that hangs this long is stopped. */
const PATIENCE = 3000;

/**
 * Copies a text to the clipboard. Returns false if there is no clipboard, or no program that
 * reaches it.
 */
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
