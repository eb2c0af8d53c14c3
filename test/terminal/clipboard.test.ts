import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { copyText } from '../../src/terminal/clipboard.ts';

let bin: string;
beforeEach(() => {
  bin = mkdtempSync(join(tmpdir(), 'coachkit-bin-'));
});
afterEach(() => rmSync(bin, { recursive: true, force: true }));

/** Makes a program with this name that records its input. */
function program(name: string, exit = 0): string {
  const kept = join(bin, `${name}.kept`);
  writeFileSync(join(bin, name), `#!/bin/sh\n/bin/cat > '${kept}'\nexit ${exit}\n`);
  chmodSync(join(bin, name), 0o755);
  return kept;
}

describe.skipIf(process.platform === 'win32')('the clipboard', () => {
  const env = () => ({ PATH: bin, WAYLAND_DISPLAY: 'wayland-0', DISPLAY: ':0' });

  it("uses the system's program", () => {
    const kept = program('pbcopy');
    expect(copyText('Ünd 🌱', { PATH: bin }, 'darwin')).toBe(true);
    expect(readFileSync(kept, 'utf8')).toBe('Ünd 🌱');
  });

  it('uses the next program if the first is missing or fails', () => {
    program('wl-copy', 1);
    const kept = program('xclip');
    expect(copyText('words', env(), 'linux')).toBe(true);
    expect(readFileSync(kept, 'utf8')).toBe('words');
  });

  it('gets UTF-16 on Windows', () => {
    const kept = program('clip.exe');
    expect(copyText('Ü', { PATH: bin, WSL_DISTRO_NAME: 'Debian' }, 'linux')).toBe(true);
    expect(readFileSync(kept)).toEqual(Buffer.from('\uFEFFÜ', 'utf16le'));
  });

  it('is missing without a screen or a program', () => {
    program('xclip');
    expect(copyText('words', { PATH: bin }, 'linux')).toBe(false);
    rmSync(join(bin, 'xclip'));
    expect(copyText('words', env(), 'linux')).toBe(false);
  });
});
