import { describe, expect, it } from 'vitest';
import type { Question } from '../../src/framework/schema/index.ts';
import { readAnswer } from '../../src/interview/read-answer.ts';

const options = [
  { id: 'mentor', label: 'A mentor' },
  { id: 'coach', label: 'A coach' },
];
const base = { id: 'q', ask: 'Q?' };
const scales = { agree: { min: 1, max: 5, low: 'no', high: 'yes' } };
const multi: Question = { ...base, kind: 'multi', options, none: 'None' };
const read = (question: Question, raw: unknown) => readAnswer(question, raw, scales);
const value = (question: Question, raw: unknown) => {
  const reading = read(question, raw);
  return reading.ok ? reading.value : `refused: ${reading.expected}`;
};

describe('readAnswer', () => {
  it('reads null and no value as a skip, never as an answer', () => {
    for (const kind of ['yes-no', 'text', 'long-text', 'date'] as const) {
      expect(value({ ...base, kind }, null)).toBeUndefined();
      expect(value({ ...base, kind }, undefined)).toBeUndefined();
    }
    expect(value({ ...base, kind: 'scale', scale: 'agree' }, null)).toBeUndefined();
    expect(value(multi, null)).toBeUndefined();
  });

  it('reads an empty list and `none` as "none of these"', () => {
    expect(value(multi, [])).toEqual([]);
    expect(value(multi, 'none')).toEqual([]);
    expect(value(multi, '')).toEqual([]);
  });

  it('reads ticks in the order of the options, each once', () => {
    expect(value(multi, ['coach', 'mentor', 'coach'])).toEqual(['mentor', 'coach']);
    expect(value(multi, 'coach')).toEqual(['coach']);
    expect(value(multi, 'coach, mentor')).toEqual(['mentor', 'coach']);
  });

  it('names the word that is not an option', () => {
    expect(read(multi, ['mentor', 'coahc'])).toMatchObject({ ok: false, path: [1], got: 'coahc' });
  });

  it('reads yes and no as YAML and people write them', () => {
    const question: Question = { ...base, kind: 'yes-no' };
    expect([true, 'yes', 'Y', 'TRUE'].map((raw) => value(question, raw))).toEqual(
      Array(4).fill('yes'),
    );
    expect([false, 'no', 'N'].map((raw) => value(question, raw))).toEqual(Array(3).fill('no'));
    expect(read(question, 'maybe')).toMatchObject({ ok: false });
  });

  it('accepts only whole numbers on a scale', () => {
    const question: Question = { ...base, kind: 'scale', scale: 'agree' };
    expect(value(question, 5)).toBe(5);
    expect(value(question, '3')).toBe(3);
    for (const raw of [0, 6, 2.5, '', 'x', true, [], {}, Number.NaN]) {
      expect(read(question, raw)).toMatchObject({ ok: false });
    }
  });

  it('refuses days that are not on the calendar', () => {
    const question: Question = { ...base, kind: 'date' };
    expect(value(question, '2028-02-29')).toBe('2028-02-29');
    for (const raw of ['2027-02-29', '2027-13-01', '27-01-01', 'soon']) {
      expect(read(question, raw)).toMatchObject({ ok: false });
    }
  });

  it('reads a date in words if it knows the current time', () => {
    const now = { utc: '2026-11-23T10:00:00.000Z', offset: 0, zone: 'UTC', date: '2026-11-23' };
    const told = (raw: unknown, looks?: 'back' | 'ahead') => {
      const question: Question = { ...base, kind: 'date', ...(looks && { looks }) };
      const fields = [{ ...question, id: 'day' }];
      const group: Question = { ...base, kind: 'group', item: 'one', fields };
      const reading = readAnswer(question, raw, {}, now);
      const inGroup = readAnswer(group, [{ day: raw }], {}, now);
      const value = reading.ok ? reading.value : reading.expected;
      if (reading.ok) expect(inGroup).toEqual({ ok: true, value: [{ day: value }] });
      return value;
    };
    expect(told('Tomorrow')).toBe('2026-11-24');
    expect(told('friday', 'ahead')).toBe('2026-11-27');
    expect(told('friday', 'back')).toBe('2026-11-20');
    expect(told('friday')).toBe('a date like 2026-11-23 or "tomorrow"');
    expect(told('soon', 'back')).toBe('a date like 2026-11-23 or "yesterday"');
    expect(told('0001-01-01')).toBe('0001-01-01');
    // A day cannot keep a time, so a time is refused.
    for (const raw of ['tomorrow 9am', '30 november 09:00', '09:30', '2026-12-01T09:30:00Z']) {
      expect(told(raw, 'ahead')).toMatch(/^a day without a time: a date like/);
    }
  });

  it('reads an option by its label too, and a rung with its sign', () => {
    const rungs = [
      { id: '0', label: 'A real step' },
      { id: '1', label: 'What I hope for' },
    ];
    const rung: Question = { ...base, kind: 'choice', options: rungs };
    for (const raw of ['1', '+1', 1, 'what i hope for']) expect(value(rung, raw)).toBe('1');
    expect(read(rung, 'hope')).toMatchObject({ ok: false });
    const ticks: Question = { ...base, kind: 'multi', options: rungs, none: 'None' };
    expect(value(ticks, 'a real step, 1')).toEqual(['0', '1']);
  });

  it('checks the limits of lists and rankings', () => {
    const list: Question = { ...base, kind: 'list', item: 'Value', min: 1, max: 2 };
    expect(value(list, ['a', 'b'])).toEqual(['a', 'b']);
    expect(read(list, [])).toMatchObject({ ok: false });
    expect(read(list, ['a', 'b', 'c'])).toMatchObject({ ok: false });
    const rank: Question = { ...base, kind: 'rank', options, top: 2 };
    expect(value(rank, ['coach', 'mentor'])).toEqual(['coach', 'mentor']);
    expect(read(rank, ['coach', 'coach'])).toMatchObject({ ok: false });
    expect(read(rank, ['coach', 'nobody'])).toMatchObject({ ok: false, got: 'nobody' });
  });

  it('names the wrong field of a round', () => {
    const group: Question = {
      ...base,
      kind: 'group',
      item: 'Voice',
      fields: [{ kind: 'scale', id: 'loud', ask: 'How loud?', scale: 'agree' }],
    };
    expect(value(group, [{ loud: 2 }, {}])).toEqual([{ loud: 2 }, {}]);
    expect(read(group, [{ loud: 9 }])).toMatchObject({ ok: false, path: [0, 'loud'] });
    expect(read(group, [{ lod: 1 }])).toMatchObject({ ok: false, path: [0, 'lod'], got: 'lod' });
    expect(read(group, ['x'])).toMatchObject({ ok: false, path: [0] });
  });

  it('requires a field in each round, unless it depends on others', () => {
    const fields: Extract<Question, { kind: 'group' }>['fields'] = [
      { kind: 'text', id: 'action', ask: 'What?', required: true },
      { kind: 'text', id: 'then', ask: 'Then?', required: true, when: 'action is answered' },
    ];
    const group: Question = { ...base, kind: 'group', item: 'Action', fields };
    expect(value(group, [{ action: 'a' }])).toEqual([{ action: 'a' }]);
    const expected = 'a list with action in each entry';
    expect(read(group, [{ action: 'a' }, { then: 'b' }])).toMatchObject({ expected, path: [1] });
  });

  it('reads a time of day', () => {
    const time: Question = { ...base, kind: 'text', format: 'time' };
    expect([value(time, '9:05'), value(time, ' 23:59 '), value(time, '')]).toEqual([
      '09:05',
      '23:59',
      undefined,
    ]);
    for (const raw of ['9am', '9:00 AM', 'at 9:00']) expect(value(time, raw)).toBe('09:00');
    expect([value(time, '12am'), value(time, '3:30pm'), value(time, 'noon')]).toEqual([
      '00:00',
      '15:30',
      '12:00',
    ]);
    for (const raw of ['24:00', '12:60', '9', '13pm', '9:5', ['09:00']]) {
      expect(read(time, raw)).toMatchObject({ ok: false, expected: 'a time like 09:30 or 9:30am' });
    }
  });

  it('keeps text as it is and takes blank text as a skip', () => {
    expect(value({ ...base, kind: 'text' }, '  two  words ')).toBe('  two  words ');
    expect(value({ ...base, kind: 'long-text' }, ' \n ')).toBeUndefined();
  });
});
