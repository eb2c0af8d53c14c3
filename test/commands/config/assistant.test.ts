import { expect, it } from 'vitest';
import { set } from '../../../src/commands/config/config.ts';
import { inOneLine, type Options, scripted } from '../../support/scripted.ts';
import { failure } from '../../support/world.ts';

/** A person at a terminal who chooses these in menus. */
const atTerminal = (choices: string[]): Options => ({ script: () => undefined, choices });

const settingOf = async ({ context }: ReturnType<typeof scripted>) =>
  (await context.store()).settings.get('mcp');

it('says what an assistant sees and never sees before it asks', async () => {
  const person = scripted(atTerminal(['yes']));
  await set(person.context, 'mcp', 'on', {});
  const said = inOneLine(person.err());
  for (const words of ['#assistant', 'anything private', 'drafts', 'words of danger or harm']) {
    expect(said).toContain(words);
  }
  expect(said).not.toContain('What it can change');
  expect(await settingOf(person)).toBe('on');
});

it('says for write what an assistant can change', async () => {
  const person = scripted();
  await set(person.context, 'mcp', 'write', { yes: true });
  expect(inOneLine(person.err())).toContain('It can add an action, and mark one done.');
  expect(await settingOf(person)).toBe('write');
});

it.each<string[][]>([[['no']], [[]]])('changes nothing without a yes: %j', async (choices) => {
  const person = scripted(atTerminal(choices));
  await set(person.context, 'mcp', 'on', {});
  expect(person.err()).toContain('Nothing was changed.');
  expect(await settingOf(person)).toBeUndefined();
});

it('needs --yes without a terminal', async () => {
  const person = scripted();
  const error = await failure(set(person.context, 'mcp', 'on', {}));
  expect(error).toMatchObject({ exit: 2, hint: 'To confirm: --yes' });
  expect(await settingOf(person)).toBeUndefined();
});

it('asks for more access, but not for less', async () => {
  const person = scripted(atTerminal(['yes', 'yes']));
  const asked = () => person.menus.length;
  for (const [value, menus] of [
    ['on', 1],
    ['on', 1],
    ['write', 2],
    ['on', 2],
    ['off', 2],
  ] as const) {
    await set(person.context, 'mcp', value, {});
    expect([value, asked()]).toEqual([value, menus]);
    expect(await settingOf(person)).toBe(value);
  }
});
