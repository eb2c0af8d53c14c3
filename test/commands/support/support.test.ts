import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { showUrgent } from '../../../src/commands/shared/urgent.ts';
import { support } from '../../../src/commands/support/support.ts';
import { type Options, scripted } from '../../support/scripted.ts';
import { failure } from '../../support/world.ts';

const shown = async (part?: string, options = {}, world: Options = {}) => {
  const run = scripted(world);
  await support(run.context, part, options);
  return run.out().replace(/\s+/g, ' ');
};

describe('support', () => {
  it('begins with what is urgent, and names every part', async () => {
    const page = await shown();
    expect(page).toMatch(/^Talk to a person now/);
    for (const part of ['health', 'drink', 'work', 'home', 'someone', 'loss']) {
      expect(page).toContain(`coachkit support ${part}`);
    }
  });

  it.each([
    ['danger', /^Talk to a person now/],
    ['health', /doctor/],
    ['drink', /Do not stop heavy drinking/],
    ['work', /outside the line/],
    ['home', /domestic violence service/],
    ['someone', /Ask directly/],
    ['loss', /Grief is not an illness/],
  ])('has a part for %s, with numbers that stand bare', async (part, words) => {
    const page = await shown(part);
    expect(page).toMatch(words);
    expect(page).toContain('findahelpline.com (any country) A directory');
    expect(page).not.toMatch(/verified|source|catalogue/i);
    expect(page).not.toMatch(/\b(don't|can't|isn't|you're|it's)\b/);
  });

  it.each(['grief', 'bereavement', 'death'])('shows a loss by the word %s', async (word) => {
    expect(await shown(word)).toBe(await shown('loss'));
  });

  it('says in danger what to do for someone else, and where someone is hurt', async () => {
    const run = scripted();
    await showUrgent(run.context);
    for (const page of [await shown('danger'), run.out().replace(/\s+/g, ' ')]) {
      expect(page).toContain('ask them directly, stay with them');
      expect(page).toContain('coachkit support someone');
      expect(page).toContain('If someone hurts or threatens you: coachkit support home');
      expect(page).toContain('If you are thinking about ending your life, do not wait');
      expect(page).toContain('If you are thinking about hurting someone, step away from them');
    }
  });

  it('names the parts where one is not there', async () => {
    const error = await failure(support(scripted().context, 'worck', {}));
    expect(`${error.message} ${error.hint}`).toMatch(/danger, health, drink, work, home, someone/);
  });

  it.each(['DE', 'Atlantis'])('shows urgent lines and directories for %s', async (country) => {
    const page = await shown(undefined, { country });
    expect(page).toMatch(/local emergency number now.*findahelpline\.com.*befrienders\.org/);
    expect(page).toContain(`no number for ${country.toUpperCase()}`);
    expect(page).not.toContain('988');
  });

  it('takes UK as GB, and the country that was set', async () => {
    for (const page of [
      await shown(undefined, { country: 'uk' }),
      await shown(undefined, {}, { settings: { country: 'GB' } }),
    ]) {
      expect(page).toContain('Shout: text SHOUT to 85258 (GB)');
      expect(page).not.toMatch(/\(US\)|coachkit config set country/);
    }
    expect(await shown()).toContain('coachkit config set country');
  });

  it('shows the country that was set where there is danger', async () => {
    const run = scripted({ settings: { country: 'US' } });
    await showUrgent(run.context, { aside: true });
    expect(run.err()).toContain('988');
    expect(run.err()).not.toContain('(GB)');
  });

  it.each([
    ['US', '988 Suicide & Crisis Lifeline: call or text 988'],
    ['GB', 'Samaritans: call 116 123'],
    ['', 'Find A Helpline: findahelpline.com'],
  ])('ends with the emergency number and one place to call, for "%s"', async (country, number) => {
    const end = /In immediate danger, call your local emergency number now\. .* • ([^•]*)$/;
    for (const part of [undefined, 'danger', 'work']) {
      const page = await shown(part, {}, { settings: { country } });
      expect(end.exec(page.trimEnd())?.[1]).toBe(number);
    }
    const run = scripted({ script: () => undefined, choices: ['leave'], settings: { country } });
    await showUrgent(run.context);
    expect(end.exec(run.out().replace(/\s+/g, ' ').trimEnd())?.[1]).toBe(number);
    expect(run.out().match(/Numbers change/g)).toHaveLength(1);
  });

  it('asks for the country where none is set, keeps it nowhere, and asks a whole question', async () => {
    const asked: string[] = [];
    const run = scripted({ script: () => undefined, choices: ['country', 'leave'], lines: ['uk'] });
    const prompts = await run.context.prompts();
    const choose: typeof prompts.choose = (message, offered) => {
      asked.push(message);
      return prompts.choose(message, offered);
    };
    const before = readdirSync(run.home);
    await showUrgent({ ...run.context, prompts: async () => ({ ...prompts, choose }) });
    expect(run.out().trimEnd()).toMatch(/Samaritans: call 116 123$/);
    expect(run.offered().map(({ value }) => value)).not.toContain('country');
    expect(asked).toEqual(['What do you want to do?', 'What do you want to do?']);
    expect(readdirSync(run.home)).toEqual(before);
  });
});
