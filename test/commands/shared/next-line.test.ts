import { expect, it } from 'vitest';
import { nextLine } from '../../../src/commands/shared/next-line.ts';
import { scripted } from '../../support/scripted.ts';

it.each([
  [{ terminal: true }, {}, 'Next: coachkit actions (what is open)\n'],
  [{ terminal: true }, { json: true }, ''],
  [{ terminal: true }, { jsonl: true }, ''],
  [{ terminal: false }, {}, ''],
  [{ terminal: true, endsAtHome: true }, {}, ''],
])('suggests the next step, but only to a person: %j with %j', (io, options, said) => {
  const { context, err, out } = scripted();
  const seen = { ...context, io: { ...context.io, ...io } };
  nextLine(seen, options, 'coachkit actions', 'what is open');
  expect([err(), out()]).toEqual([said, '']);
});
