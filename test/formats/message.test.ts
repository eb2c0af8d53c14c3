import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { messageText } from '../../src/formats/message.ts';
import { calledName } from '../../src/lib/called-name.ts';
import { shippedFramework } from '../support/framework.ts';

// Messages that ask for a count always have a measure.
const messages = (shippedFramework().messages ?? []).filter(
  ({ text }) => !text.includes('{measure}'),
);

describe('a message ready to copy', () => {
  it('drops a sentence with an unknown place, and the name of a greeting', () => {
    const text = 'Hi {name},\n\nI thought of you. I admire {admire}. Is {day} fine?\n\nThank you.';
    expect(messageText(text, { admire: 'how calm you stay' })).toBe(
      'Hi,\n\nI thought of you. I admire how calm you stay.\n\nThank you.',
    );
    expect(messageText(text, { name: ' ', admire: '' })).toBe(
      'Hi,\n\nI thought of you.\n\nThank you.',
    );
  });

  it('quotes a sentence as a sentence', () => {
    const text = 'I wrote: “{admire}”. Yours.';
    expect(messageText(text, { admire: 'How she says no.\nAnd why…' })).toBe(
      'I wrote: “How she says no. And why”. Yours.',
    );
  });

  it('has no place left and reads well, whatever was typed', () => {
    const typed = fc.option(
      fc.oneof(
        fc.string({ maxLength: 60 }),
        fc.constantFrom('Maria, our CHRO', '{name}', '{admire}', 'How she says no.', '  ', '?'),
      ),
      { nil: undefined },
    );
    const values = fc.record({ name: typed, admire: typed });
    fc.assert(
      fc.property(fc.constantFrom(...messages), values, ({ text }, known) => {
        const said = messageText(text, known);
        expect(said).not.toMatch(/[{}]|“”| ,|undefined|null/);
        expect(said.trim()).not.toBe('');
      }),
    );
  });

  it('is useful with nothing known: each shipped message still makes its point', () => {
    for (const { id, text } of messages) {
      const bare = messageText(text, {});
      expect(bare.length, id).toBeGreaterThan(text.length * 0.6);
    }
  });
});

describe('the name in a greeting', () => {
  it.each([
    ['Maria, our CHRO', 'Maria'],
    ['Maria (CHRO)', 'Maria'],
    ['Maria – head of people', 'Maria'],
    ['Maria from People', 'Maria'],
    ['CHRO Maria', 'Maria'],
    ['Dr. Ana de la Vega', 'Dr. Ana de la Vega'],
    ['Jean-Luc', 'Jean-Luc'],
    ['Ana R.', 'Ana'],
    ['Ben K., VP at X', 'Ben'],
    ['Ben K. VP at X', 'Ben'],
    ['Maria Lopez', 'Maria'],
    ['ben k', 'ben'],
    ['B. Osei', ''],
    ['Dr. Lopez', 'Dr. Lopez'],
    ['Prof.', ''],
    ['Product Ben', ''],
    ['Head of People', ''],
    ['ben@example.com', ''],
    ['van Aken', 'van Aken'],
    ['王 小明', '王 小明'],
    ['maria', 'maria'],
    ['李明', '李明'],
    ['our CHRO', ''],
    ['CHRO', ''],
    ['I would ask Maria', ''],
    ['Not sure yet', ''],
    ['{name}', 'name'],
    ['?', ''],
    ['', ''],
  ])('greets “%s” as “%s”', (typed, called) => {
    expect(calledName(typed)).toBe(called);
  });
});
