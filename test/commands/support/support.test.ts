import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { showUrgent } from '../../../src/commands/shared/urgent.ts';
import { support } from '../../../src/commands/support/support.ts';
import { type Options, scripted } from '../../support/scripted.ts';
import { failure } from '../../support/world.ts';

/** The number of menu rows besides its choices. */
const MENU_FRAME = 5;

const shown = async (part?: string, options = {}, world: Options = {}) => {
  const run = scripted(world);
  await support(run.context, part, options);
  return run.out().replace(/\s+/g, ' ');
};

describe('support', () => {
  it('starts with urgent help, and names every part', async () => {
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
    ['work', /outside your reporting line/],
    ['home', /domestic violence service/],
    ['someone', /Ask directly/],
    ['loss', /Grief is not an illness/],
  ])('has a part for %s, with bare numbers', async (part, words) => {
    const page = await shown(part);
    expect(page).toMatch(words);
    expect(page).toContain('findahelpline.com (any country) A directory');
    expect(page).not.toMatch(/verified|source|catalog/i);
    expect(page).not.toMatch(/\b(don't|can't|isn't|you're|it's)\b/);
  });

  it.each(['grief', 'bereavement', 'death'])(
    'shows the part for a loss by the word %s',
    async (word) => {
      expect(await shown(word)).toBe(await shown('loss'));
    },
  );

  it('explains what to do for another person in danger, and for injuries', async () => {
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

  it('lists the parts when one does not exist', async () => {
    const error = await failure(support(scripted().context, 'worck', {}));
    expect(`${error.message} ${error.hint}`).toMatch(/danger, health, drink, work, home, someone/);
  });

  it.each(['DE', 'Atlantis'])(
    'shows the urgent lines and the directories for %s',
    async (country) => {
      const page = await shown(undefined, { country });
      expect(page).toMatch(/local emergency number now.*findahelpline\.com.*befrienders\.org/);
      expect(page).toContain(`no number for ${country.toUpperCase()}`);
      expect(page).not.toContain('988');
    },
  );

  it('reads UK as GB, and uses the country that was set', async () => {
    for (const page of [
      await shown(undefined, { country: 'uk' }),
      await shown(undefined, {}, { settings: { country: 'GB' } }),
    ]) {
      expect(page).toContain('Shout: text SHOUT to 85258 (GB)');
      expect(page).not.toMatch(/\(US\)|coachkit config set country/);
    }
    expect(await shown()).toContain('coachkit config set country');
  });

  it('shows only the country that was set when there is danger', async () => {
    const run = scripted({ settings: { country: 'US' } });
    await showUrgent(run.context, { aside: true });
    expect(run.err()).toContain('988');
    expect(run.err()).not.toContain('(GB)');
  });

  it.each([
    ['US', ['988 Suicide & Crisis Lifeline: call or text 988']],
    ['GB', ['Samaritans: call 116 123', 'Shout: text SHOUT to 85258']],
    ['', ['988 Suicide & Crisis Lifeline: call or text 988', 'Shout: text SHOUT to 85258']],
  ])(
    'ends with the emergency number and the services, each once, for "%s"',
    async (country, all) => {
      for (const part of [undefined, 'danger', 'work', 'home', 'someone']) {
        const page = await shown(part, {}, { settings: { country } });
        const [before = '', end = ''] = page.split(
          'In immediate danger, call your local emergency',
        );
        for (const contact of [...all, 'findahelpline.com', 'befrienders.org']) {
          expect(end.split(contact)).toHaveLength(2);
          expect(before).not.toContain(contact);
        }
        expect(before.match(/Numbers change/g)).toHaveLength(1);
        expect(before).not.toContain('local emergency number');
      }
    },
  );

  it.each([
    ['US', ['988     call or text  US', '741741  text HOME     US']],
    ['GB', ['116 123  call        GB', '85258    text SHOUT  GB']],
    ['DE', ['coachkit has no number for DE. The directories list services there.']],
    [
      '',
      [
        '988      call or text  US, CA',
        '741741   text HOME     US',
        '116 123  call          GB, IE',
        '85258    text SHOUT    GB',
      ],
    ],
  ])('fits 23 rows with its menu in a terminal, for "%s"', async (country, rows) => {
    for (const part of [undefined, 'danger']) {
      const run = scripted({ script: () => undefined, settings: { country } });
      await support(run.context, part, {});
      const lines = run.out().trimEnd().split('\n');
      expect(lines.slice(0, 2)).toEqual([
        'Talk to a person now',
        'In immediate danger, call your local emergency number now.',
      ]);
      for (const row of [...rows, 'findahelpline.com  any country']) {
        expect(lines.filter((line) => line === row)).toEqual([row]);
      }
      expect(lines.length + MENU_FRAME + run.offered().length).toBeLessThanOrEqual(23);
    }
  });

  it('leads from its menu to every part, and to all the lines about danger', async () => {
    const parts = ['', 'health', 'drink', 'work', 'home', 'someone', 'loss'];
    for (const part of parts) {
      const run = scripted({ script: () => undefined, choices: ['others', part, 'stay'] });
      await showUrgent(run.context);
      const [{ labels: ways = [] } = {}, { labels: subjects = [] } = {}] = run.menus;
      expect(ways).toContain('Other situations');
      expect(subjects).toHaveLength(parts.length);
      const all = await shown(part === '' ? 'danger' : part);
      const lines = run
        .out()
        .split('\n')
        .filter((line) => line.startsWith('• '));
      expect(lines.length).toBeGreaterThan(2);
      for (const line of lines) expect(all).toContain(line);
      expect(run.out().match(/^findahelpline/gm)).toHaveLength(2);
    }
  });

  it('shows only the named country, in a terminal too', async () => {
    const run = scripted({ script: () => undefined });
    await support(run.context, undefined, { country: 'GB' });
    expect(run.out()).toContain('116 123');
    expect(run.out()).not.toContain('988');
  });

  it('asks for the country in a whole question when none is set, and never saves it', async () => {
    const asked: string[] = [];
    const run = scripted({ script: () => undefined, choices: ['country', 'leave'], lines: ['uk'] });
    const prompts = await run.context.prompts();
    const choose: typeof prompts.choose = (message, offered) => {
      asked.push(message);
      return prompts.choose(message, offered);
    };
    const before = readdirSync(run.home);
    await showUrgent({ ...run.context, prompts: async () => ({ ...prompts, choose }) });
    expect(run.out().trimEnd()).toMatch(
      /116 123 {2}call.*Numbers change.*116 123 {2}call {8}GB\n/s,
    );
    expect(run.offered().map(({ value }) => value)).not.toContain('country');
    expect(asked).toEqual(['What do you want to do?', 'What do you want to do?']);
    expect(readdirSync(run.home)).toEqual(before);
  });
});
