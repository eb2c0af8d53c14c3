import { expect, it, vi } from 'vitest';
import { keptFrom } from '../../../src/commands/shared/unsaved.ts';
import { ExitCode, StorageError } from '../../../src/core/errors.ts';
import { fakeLock } from '../../support/fake-lock.ts';
import { scripted } from '../../support/scripted.ts';
import { failure } from '../../support/world.ts';

const fault = new StorageError('The disk is full.', { exit: ExitCode.diskFull });

it('asks for no passphrase to report a fault', async () => {
  const { encryption } = fakeLock();
  const { context, menus } = scripted({ encryption, script: () => undefined, secrets: ['no'] });
  expect(await keptFrom(context, fault)).toBe(fault);
  expect(menus).toEqual([]);
});

it('reports the fault that kept the store from being unlocked', async () => {
  const { encryption } = fakeLock();
  encryption.unlock = vi.fn(() => {
    throw fault;
  });
  const run = scripted({ encryption, script: () => undefined, secrets: ['any'] });
  const opening = run.context.store();
  expect(await failure(opening)).toBe(fault);
  const context = { ...run.context, store: () => opening };
  expect(await keptFrom(context, fault)).toBe(fault);
});
