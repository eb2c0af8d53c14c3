import { describe, expect, it } from 'vitest';
import { suggest } from '../../../src/commands/suggest/suggest.ts';
import { scripted } from '../../support/scripted.ts';
import { failure } from '../../support/world.ts';

const STUCK = 'I feel stuck';

describe('suggest', () => {
  it('asks for words if there are none, and opens the chosen command', async () => {
    const person = scripted({
      script: () => undefined,
      lines: [STUCK],
      choices: ['coachkit assess'],
    });
    expect(await suggest(person.context, [], {})).toEqual(['assess']);
    expect(person.out()).toContain('Take five minutes to see which kind of help fits');
    expect(person.offered().at(-1)).toMatchObject({ value: '', label: 'Done' });
  });

  it('leads nowhere after Done', async () => {
    const person = scripted({ script: () => undefined, choices: [''] });
    expect(await suggest(person.context, [STUCK], {})).toBeUndefined();
  });

  it('asks nothing and offers no menu without a terminal', async () => {
    const piped = scripted();
    expect(await failure(Promise.resolve(suggest(piped.context, [], {})))).toMatchObject({
      exit: 2,
      hint: expect.stringContaining('coachkit suggest "I feel stuck"'),
    });
    expect(await suggest(piped.context, [STUCK], {})).toBeUndefined();
    expect(piped.out()).toContain('coachkit assess');
  });

  it('offers no menu after words of danger', async () => {
    const person = scripted({ script: () => undefined, choices: [] });
    expect(await suggest(person.context, ['I want to kill myself'], {})).toBeUndefined();
    expect(person.out()).toContain('coachkit support danger');
  });
});
