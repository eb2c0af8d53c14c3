import { describe, expect, it } from 'vitest';
import { diffFrameworks } from '../../src/framework/diff.ts';
import { loadFramework } from '../../src/framework/load.ts';

const HEAD = `coachkit: 1
id: release
version: "1.0.0"
title: Release day
summary: From a green build to a calm evening.
sections:
  - id: steps
    title: The steps
    cards:
      - { id: step-write, title: Write, text: Write something. }
`;

const JOURNEY = `journey:
  steps:
    - { card: step-write, done: written is yes }
    - id: prepare
      title: Prepare
      text: Look at what goes out.
      tasks:
        - { id: notes, text: Write the release notes }
        - { id: freeze, text: Announce the freeze }
    - { id: ship, title: Ship it }
`;

const load = (text: string) => loadFramework(new TextEncoder().encode(text), 'release.yaml');

/** The parts that differ between two journeys. */
function parts(journey: string, earlier = JOURNEY) {
  const [before, now] = [earlier, journey].map((each) => load(HEAD + each).framework);
  if (!before || !now) throw new Error('A framework does not load.');
  return diffFrameworks(before, now).parts;
}

/** The faults of the file after one change, as `line code message`. */
const faults = (from: string, to: string) =>
  load(HEAD + JOURNEY.replace(from, to)).diagnostics.map(
    ({ line, code, message }) => `${line} ${code} ${message}`,
  );

describe('the steps of a journey', () => {
  it('may be marked by coachkit or by the person, with no next commands', () => {
    const { framework, diagnostics } = load(HEAD + JOURNEY);
    expect(diagnostics).toEqual([]);
    expect(framework?.journey?.steps[2]).toEqual({ id: 'ship', title: 'Ship it' });
  });

  it.each([
    ['{ id: ship, title: Ship it }', '{ id: ship }', /^20 CK207 A step must have a `title`/],
    ['done: written is yes', 'id: write', /^13 CK207 A step must have .* `card` and `done`/],
    ['card: step-write, ', 'title: Write, ', /^13 CK207 A step must have/],
    ['done: written is yes', 'done: written is yes, text: More', /^13 CK207 A step must have/],
    ['id: ship', 'id: prepare', /^20 CK301 The id `prepare` is used twice/],
    ['id: ship', 'id: step-write', /^20 CK301 The id `step-write` is used twice/],
    ['id: freeze', 'id: notes', /^19 CK301 The id `notes` is used twice/],
    ['id: ship', 'id: go, renamedFrom: prepare', /^20 CK305 `prepare` is still the id of a step/],
    [
      '{ id: freeze',
      '{ id: stop, renamedFrom: notes',
      /^19 CK305 `notes` is still the id of a task/,
    ],
    ['title: Ship it', 'title: Ship it, section: stps', /^20 CK302 Unknown section: `stps`/],
    ['card: step-write', 'card: step-wrte', /^13 CK302 Unknown step: `step-wrte`/],
    ['written is yes', 'wrtten is yes', /^13 CK402 Unknown name: `wrtten`/],
    ['title: Ship it', 'titel: Ship it', /^20 CK201 Unknown key: `titel`/],
  ])('reports %s -> %s', (from, to, fault) => {
    expect(faults(from, to)).toContainEqual(expect.stringMatching(fault));
  });

  it('are compared by their ids', () => {
    expect(parts(JOURNEY.replace('id: ship', 'id: go').replace('id: freeze', 'id: stop'))).toEqual([
      { part: 'journey steps', added: ['go'], removed: ['ship'], renamed: [], changed: [] },
      {
        part: 'journey tasks',
        ...{ added: ['prepare/stop'], removed: ['prepare/freeze'], renamed: [], changed: [] },
      },
    ]);
  });

  it('are the same steps under another id that names the earlier one', () => {
    const renamed = JOURNEY.replace('id: prepare', 'id: ready\n      renamedFrom: prepare')
      .replace('id: freeze', 'id: stop, renamedFrom: freeze')
      .replace('title: Ship it', 'title: Ship');
    expect(parts(renamed)).toEqual([
      {
        part: 'journey steps',
        ...{ added: [], removed: [], renamed: [{ from: 'prepare', to: 'ready' }] },
        changed: ['ship'],
      },
      {
        part: 'journey tasks',
        ...{ added: [], removed: [], renamed: [{ from: 'ready/freeze', to: 'ready/stop' }] },
        changed: [],
      },
    ]);
    // The tasks of another step are not listed, because the step is.
    const other = JOURNEY.replace('id: prepare', 'id: ready');
    expect(parts(other)).toMatchObject([{ added: ['ready'], removed: ['prepare'] }]);
    // The earlier id can go once nothing is saved under it.
    expect(parts(renamed.replace('\n      renamedFrom: prepare', ''), renamed)).toEqual([
      { part: 'journey steps', added: [], removed: [], renamed: [], changed: ['ready'] },
    ]);
  });
});
