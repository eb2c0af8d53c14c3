/**
 * Unlocks a store without files, as a command does, in the terminal or pipe it is started in. Prints
 * `opened` or the error. Arguments: `plain` for plain lines, and `quietly` to ask no one.
 */
import { isatty } from 'node:tty';
import { createUnlocking } from '../../src/cli/unlock.ts';
import { ExitCode, UserError } from '../../src/core/errors.ts';
import { passphraseFromFile, passphraseFromProgram } from '../../src/core/given-passphrase.ts';
import { preferences } from '../../src/core/settings.ts';
import { type Keyboard, openKeyboard } from '../../src/terminal/keyboard/keyboard.ts';
import { createPrompts as createPlain } from '../../src/terminal/prompts/plain.ts';
import { createPrompts as createRich } from '../../src/terminal/prompts/rich.ts';
import { render } from '../../src/terminal/render/render.ts';
import { createStyle } from '../../src/terminal/render/theme.ts';
import { fakeLock, keptKey } from './fake-lock.ts';

const plain = process.argv.includes('plain');
const interactive = isatty(0) && isatty(2);
const look = { style: createStyle(false), columns: process.stderr.columns ?? 80, plain };
const controller = new AbortController();
process.on('SIGTERM', () => controller.abort());

let keyboard: Keyboard | undefined;
function opened(): Keyboard {
  keyboard ??= openKeyboard({
    input: process.stdin,
    output: process.stderr,
    signal: controller.signal,
    interrupt: () => controller.abort(),
    watch: ({ end }) => process.on('exit', end),
  });
  return keyboard;
}

const { encryption } = fakeLock();
const session = keptKey();
const { unlock, unlockQuietly } = createUnlocking({
  env: process.env,
  io: {
    interactive,
    note: (blocks) => void process.stderr.write(render(blocks, look)),
  },
  preferences: preferences({ 'passphrase-command': process.env.PROGRAM ?? '' }),
  prompts: async () => (plain ? createPlain : createRich)(opened(), () => look),
  sessionKey: async () => session,
  keyBefore: () => undefined,
  fromFile: (named) => passphraseFromFile(named, controller.signal),
  fromProgram: async (command) => {
    const run = () => passphraseFromProgram(command, { env: process.env, interactive });
    return keyboard ? keyboard.lend(run) : run();
  },
});

try {
  await (process.argv.includes('quietly') ? unlockQuietly : unlock)(encryption);
  process.stderr.write(`${encryption.state()}\n`);
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exitCode = error instanceof UserError ? error.exit : ExitCode.failure;
}
